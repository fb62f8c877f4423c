#include "returns/tableedit.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"

/* ---- finding --------------------------------------------------------------------------------------------------------- */

static struct record *
add_record(struct table_edits *t, size_t *cap, size_t at, size_t line)
{
	MEM_GROW(t->records, *cap, t->record_count + 1);
	t->records[t->record_count] = (struct record){ .line = line, .at = at, .end = at };
	return &t->records[t->record_count++];
}

static void
add_field(struct record *r, size_t *cap, size_t at, size_t end)
{
	MEM_GROW(r->fields, *cap, r->field_count + 1);
	r->fields[r->field_count++] = (struct field){ at, end - at };
}

/* Read the record that begins at `at`; returns where the next one begins. */
static size_t
read_record(struct table_edits *t, size_t *record_cap, size_t at, size_t *line)
{
	struct record *r = add_record(t, record_cap, at, *line);
	size_t cap = 0, field = at;
	bool quoted = false;

	for (; at < t->len && (quoted || (t->bytes[at] != '\n' && t->bytes[at] != '\r')); at++) {
		*line += t->bytes[at] == '\n';
		if (t->bytes[at] == '"')
			quoted = !quoted;
		if (t->bytes[at] != ',' || quoted)
			continue;
		add_field(r, &cap, field, at);
		field = at + 1;
	}
	add_field(r, &cap, field, at);
	r->end = at;
	at += at < t->len && t->bytes[at] == '\r';
	at += at < t->len && t->bytes[at] == '\n';
	*line += 1;
	return at;
}

static void
drop_blank(struct table_edits *t)
{
	struct record *r = &t->records[t->record_count - 1];

	if (strspn(t->bytes + r->at, ", \t") < r->end - r->at)
		return;
	free(r->fields);
	t->record_count--;
}

struct table_edits *
table_edits_new(const char *bytes, size_t len)
{
	struct table_edits *t = mem_new_zero(1, sizeof *t);
	size_t at = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, cap = 0, line = 1;
	const char *end = memchr(bytes, '\n', len);

	t->bytes = bytes;
	t->len = len;
	t->line_end = end == NULL || end == bytes || end[-1] != '\r' ? "\n" : "\r\n";
	while (at < len) {
		at = read_record(t, &cap, at, &line);
		drop_blank(t);
	}
	return t;
}

void
table_edits_drop(struct table_edits *t)
{
	size_t i;

	if (t == NULL)
		return;
	for (i = 0; i < t->record_count; i++)
		free(t->records[i].fields);
	free(t->records);
	edits_drop(&t->edits);
	free(t);
}

static bool
says(const struct table_edits *t, const struct field *f, const char *word)
{
	const char *s = t->bytes + f->at;
	size_t len = f->len;

	while (len > 0 && (*s == ' ' || *s == '"')) {
		s++;
		len--;
	}
	while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '"'))
		len--;
	return len == strlen(word) && strncasecmp(s, word, len) == 0;
}

/* Which column it is; the number of fields in the header: none. */
static size_t
find_column(const struct table_edits *t, const char *column)
{
	const struct record *header = &t->records[0];
	size_t i;

	for (i = 0; t->record_count > 0 && i < header->field_count; i++)
		if (says(t, &header->fields[i], column))
			return i;
	return t->record_count > 0 ? header->field_count : 0;
}

bool
table_has(const struct table_edits *t, const char *column)
{
	return t->record_count > 0 && find_column(t, column) < t->records[0].field_count;
}

/* ---- writing ---------------------------------------------------------------------------------------------------------- */

static bool
is_quoted(const struct table_edits *t, const struct field *f)
{
	return f->len >= 2 && t->bytes[f->at] == '"';
}

/* Are all filled fields of the record in quotes? Then so are new ones. */
static bool
quotes_all(const struct table_edits *t, const struct record *r)
{
	size_t filled = 0, quoted = 0, i;

	for (i = 0; i < r->field_count; i++) {
		filled += r->fields[i].len > 0;
		quoted += is_quoted(t, &r->fields[i]);
	}
	return filled > 0 && quoted == filled;
}

static void
add_quoted(struct strbuf *out, const char *value, bool always)
{
	if (!always && strpbrk(value, ",\"\r\n") == NULL && *value != ' ') {
		strbuf_puts(out, value);
		return;
	}
	strbuf_putc(out, '"');
	for (; *value != '\0'; value++)
		strbuf_puts(out, *value == '"' ? "\"\"" : (char[]){ *value, '\0' });
	strbuf_putc(out, '"');
}

bool
table_set(struct table_edits *t, size_t line, const char *column, const char *value)
{
	size_t c = find_column(t, column), i;
	struct strbuf out = STRBUF_INIT;

	if (!table_has(t, column))
		return *value == '\0';
	for (i = 1; i < t->record_count && t->records[i].line != line; i++)
		continue;
	if (i == t->record_count || c >= t->records[i].field_count)
		return false;
	add_quoted(&out, value, is_quoted(t, &t->records[i].fields[c]) || quotes_all(t, &t->records[i]));
	edits_add(&t->edits, t->records[i].fields[c].at, t->records[i].fields[c].len, out.text);
	strbuf_drop(&out);
	return true;
}

static const char *
value_of(const struct table_edits *t, const struct field *column, const char *const *columns,
    const char *const *values, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (says(t, column, columns[i]))
			return values[i];
	return "";
}

/* Behind which record a new one of the measure goes. */
static const struct record *
find_last(const struct table_edits *t, const char *measure)
{
	size_t c = find_column(t, "measure"), i;

	for (i = t->record_count; i-- > 1; )
		if (c < t->records[i].field_count && says(t, &t->records[i].fields[c], measure))
			return &t->records[i];
	return &t->records[t->record_count - 1];
}

void
table_add(struct table_edits *t, const char *measure, const char *const *columns, const char *const *values,
    size_t count)
{
	const struct record *header = &t->records[0], *after = find_last(t, measure);
	bool quoted = after != header && quotes_all(t, after);
	struct strbuf out = STRBUF_INIT;
	size_t i;

	strbuf_puts(&out, t->line_end);
	for (i = 0; i < header->field_count; i++) {
		const char *value = value_of(t, &header->fields[i], columns, values, count);

		strbuf_puts(&out, i > 0 ? "," : "");
		add_quoted(&out, value, quoted && *value != '\0');
	}
	edits_add(&t->edits, after->end, 0, out.text);
	strbuf_drop(&out);
}

bool
table_heads(const char *bytes, size_t len, const char *column)
{
	const char *end = memchr(bytes, '\n', len);
	size_t n = end != NULL ? (size_t)(end - bytes) : len;
	char *head = mem_new(n + 1);
	struct table_edits *table;
	bool has;

	memcpy(head, bytes, n);
	head[n] = '\0';
	table = table_edits_new(head, n);
	has = table_has(table, column);
	table_edits_drop(table);
	free(head);
	return has;
}
