/* Values from a CSV file beside the plan: each row becomes a <value> element
 * under its measure, with the row as its place, and is then read like any
 * other. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "plan/build.h"

/* The columns a file may have: value's attributes under their own names. */
static const char *const COLUMNS[] = {
	"measure", "period", "value", "comment", "title",
	"cause", "remedy", "remedy-owner", "remedy-due",
	"numerator", "denominator", "markers", "target", "forecast", "as-at", "was", "reason",
	"number", "rag",
};
enum { COLUMN_MEASURE, COLUMN_PERIOD, COLUMN_VALUE, COLUMN_COMMENT, COLUMN_TITLE,
    COLUMN_CAUSE, COLUMN_REMEDY, COLUMN_REMEDY_OWNER, COLUMN_REMEDY_DUE, COLUMN_ATTRIBUTES };
#define COLUMN_COUNT ARRAY_LEN(COLUMNS)
#define COLUMNS_NEEDED 3   /* the first ones */
/* Those that are read, as a list. */
#define COLUMNS_READ "measure, period, value, numerator, denominator, markers, target, forecast, " \
	"as-at, was, reason, number, rag, comment, cause, remedy, remedy-owner, remedy-due"

struct table {
	struct build *b;
	struct src_pos at;           /* the row being read */
	const char **cells;          /* of the row so far; "" for an empty one */
	size_t cell_count, cell_cap;
	size_t *columns;             /* of the header: which of COLUMNS */
	size_t column_count;
	bool have_header, broken;
	bool unsound;                /* the row has a cell that no text may be */
};

#define TABLE_FAULT(t, code, ...) SAY_ERROR((t)->b->diags, (t)->at, (code), __VA_ARGS__)

/* ---- the header ---------------------------------------------------------------- */

/* Which column a heading names, whatever its case; COLUMN_COUNT: none. */
static size_t
find_column(const char *name)
{
	size_t i, j;

	for (i = 0; i < COLUMN_COUNT; i++) {
		for (j = 0; COLUMNS[i][j] != '\0' && (name[j] | 0x20) == (COLUMNS[i][j] | 0x20); j++)
			continue;
		if (COLUMNS[i][j] == '\0' && name[j] == '\0')
			return i;
	}
	return COLUMN_COUNT;
}

static void
unknown_column(struct table *t, const char *name)
{
	struct nearest near = { name, NULL, 0, 0 };
	size_t i;

	for (i = 0; i < COLUMN_COUNT; i++)
		nearest_offer(&near, COLUMNS[i]);
	t->broken = true;
	if (*name == '\0')
		TABLE_FAULT(t, "csv-column", error_column_no_heading);
	else if (near.best != NULL)
		TABLE_FAULT(t, "csv-column", error_column_meant,
		    structure_quote(name, t->b->arena), near.best);
	else
		TABLE_FAULT(t, "csv-column", error_column_unknown,
		    structure_quote(name, t->b->arena), COLUMNS_READ);
}

static void
check_columns(struct table *t, const bool *seen)
{
	size_t i;

	if (t->broken)
		return;   /* the missing one may be the mistyped one */
	for (i = 0; i < COLUMNS_NEEDED; i++) {
		if (seen[i])
			continue;
		t->broken = true;
		TABLE_FAULT(t, "csv-missing-column", error_column_missing, COLUMNS[i]);
	}
}

static void
read_header(struct table *t)
{
	bool seen[COLUMN_COUNT] = { false };
	size_t i, c;

	t->have_header = true;
	t->columns = ARENA_ARRAY(t->b->arena, size_t, t->cell_count);
	t->column_count = t->cell_count;
	if (t->cell_count == 1 && strpbrk(t->cells[0], ";\t") != NULL) {
		t->broken = true;
		TABLE_FAULT(t, "csv-column", error_columns_no_commas);
		return;
	}
	for (i = 0; i < t->cell_count; i++) {
		c = t->columns[i] = find_column(t->cells[i]);
		if (c == COLUMN_COUNT) {
			unknown_column(t, t->cells[i]);
		} else if (seen[c]) {
			t->broken = true;
			TABLE_FAULT(t, "csv-column", error_column_twice, COLUMNS[c]);
		} else {
			seen[c] = true;
		}
	}
	check_columns(t, seen);
}

/* ---- a row --------------------------------------------------------------------- */

/* Is this the first time that this unknown word is met? */
static bool
first_time(struct table *t, const char *what, const char *word)
{
	return map_add(t->b->reported, arena_printf(t->b->arena, "csv %s %s", what, word), t) == NULL;
}

/* The thing a cell names; NULL when there is none, which is reported once per
 * word however many rows use it. */
static void *
refer(struct table *t, size_t column, const char *word, const struct map *map,
    enum kind_name kind)
{
	void *thing = map_lookup(map, word);

	if (*word == '\0')
		TABLE_FAULT(t, "csv-empty", error_cell_empty, COLUMNS[column]);
	else if (thing == NULL && first_time(t, COLUMNS[column], word))
		build_say_unknown(t->b, t->at, SAY(t->b->arena, error_column, COLUMNS[column]),
		    word, kind);
	return thing;
}

static xmlNode *
new_element(struct table *t, xmlNode *parent, enum element element)
{
	return xmlAddChild(parent, tree_new(parent->doc, t->at, element, t->b->arena));
}

static void
add_text(xmlNode *node, const char *text, size_t len)
{
	xmlAddChild(node, xmlNewDocTextLen(node->doc, (const xmlChar *)text, (int)len));
}

/* The commentary: a paragraph for each line of the cell. */
static void
add_comment(struct table *t, xmlNode *value, const char *text)
{
	xmlNode *comment = NULL;
	size_t len;

	for (; *text != '\0'; text += len) {
		text += strspn(text, "\r\n \t");
		len = strcspn(text, "\r\n");
		if (len == 0)
			continue;
		if (comment == NULL)
			comment = new_element(t, value, EL_COMMENT);
		add_text(new_element(t, comment, EL_P), text, len);
	}
}

/* Why, and what is done about it, by whom and when. */
static void
add_remedy(struct table *t, xmlNode *value, const char *const *cells)
{
	static const struct { size_t column; const char *name; } attributes[] = {
		{ COLUMN_REMEDY_OWNER, "owner" }, { COLUMN_REMEDY_DUE, "due" },
	};
	const char *cause = cells[COLUMN_CAUSE], *text = cells[COLUMN_REMEDY];
	xmlNode *remedy;
	size_t i;

	if (*cause != '\0')
		add_text(new_element(t, value, EL_CAUSE), cause, strlen(cause));
	if (*text == '\0' && *cells[COLUMN_REMEDY_OWNER] == '\0' && *cells[COLUMN_REMEDY_DUE] == '\0')
		return;
	remedy = new_element(t, value, EL_REMEDY);
	for (i = 0; i < ARRAY_LEN(attributes); i++)
		if (*cells[attributes[i].column] != '\0')
			xmlNewProp(remedy, (const xmlChar *)attributes[i].name,
			    (const xmlChar *)cells[attributes[i].column]);
	add_text(remedy, text, strlen(text));
	structure_check_attributes(t->b->structure, remedy);
}

static void
add_value(struct table *t, struct measure *m, const char *const *cells)
{
	xmlNode *v = new_element(t, m->node, EL_VALUE);
	size_t i;

	xmlNewProp(v, (const xmlChar *)"period", (const xmlChar *)cells[COLUMN_PERIOD]);
	for (i = COLUMN_ATTRIBUTES; i < COLUMN_COUNT; i++)
		if (*cells[i] != '\0')
			xmlNewProp(v, (const xmlChar *)COLUMNS[i], (const xmlChar *)cells[i]);
	if (*cells[COLUMN_VALUE] != '\0')
		add_text(v, cells[COLUMN_VALUE], strlen(cells[COLUMN_VALUE]));
	add_comment(t, v, cells[COLUMN_COMMENT]);
	add_remedy(t, v, cells);
	structure_check_attributes(t->b->structure, v);
}

static void
read_row(struct table *t)
{
	const char *cells[COLUMN_COUNT];
	struct measure *m;
	size_t i;

	if (t->cell_count > t->column_count) {
		TABLE_FAULT(t, "csv-row", error_fields_too_many, say_digits(t->b->arena, t->cell_count),
		    say_digits(t->b->arena, t->column_count));
		return;
	}
	if (t->cell_count < t->column_count) {
		TABLE_FAULT(t, "csv-row", error_fields_too_few, say_digits(t->b->arena, t->cell_count),
		    say_digits(t->b->arena, t->column_count));
		return;
	}
	for (i = 0; i < COLUMN_COUNT; i++)
		cells[i] = "";
	for (i = 0; i < t->cell_count; i++)
		cells[t->columns[i]] = t->cells[i];
	m = refer(t, COLUMN_MEASURE, cells[COLUMN_MEASURE], t->b->measures, KIND_MEASURE);
	if (refer(t, COLUMN_PERIOD, cells[COLUMN_PERIOD], t->b->periods, KIND_PERIOD) != NULL
	    && m != NULL)
		add_value(t, m, cells);
}

/* ---- libcsv's callbacks ---------------------------------------------------------- */

static void
on_cell(void *cell, size_t len, void *user)
{
	struct table *t = user;
	const char *s = cell != NULL ? cell : "";

	while (len > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		len--;
	}
	while (len > 0 && strchr(" \t\r\n", s[len - 1]) != NULL)
		len--;
	if (!text_accept(s, len, t->at, t->b->diags)) {
		t->unsound = true;
		len = 0;
	}
	MEM_GROW(t->cells, t->cell_cap, t->cell_count + 1);
	t->cells[t->cell_count++] = arena_strndup(t->b->arena, s, len);
}

static void
on_row(int c, void *user)
{
	struct table *t = user;
	size_t i, filled = 0;

	(void)c;
	for (i = 0; i < t->cell_count; i++)
		filled += *t->cells[i] != '\0';
	t->broken = t->broken || (t->unsound && !t->have_header);
	if (filled > 0 && !t->broken && !t->unsound) {   /* a row of commas is a blank row of a spreadsheet */
		if (t->have_header)
			read_row(t);
		else
			read_header(t);
	}
	t->cell_count = 0;
	t->unsound = false;
}

/* ---- the file ------------------------------------------------------------------- */

/* Feed the parser line by line, so that each row knows where it began: a line
 * begins a row unless an odd number of quotes is open before it. */
static void
parse_table(struct table *t, const char *text, size_t len)
{
	struct csv_parser parser;
	size_t i, n;
	uint32_t line = 1;
	bool quoted = false;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return;
	csv_set_blk_size(&parser, len / 16 + 128);   /* a field of any length in 16 steps */
	for (; len > 0; text += n, len -= n, line++) {
		const char *end = memchr(text, '\n', len);

		n = end != NULL ? (size_t)(end - text) + 1 : len;
		if (!quoted)
			t->at.line = line;
		if (csv_parse(&parser, text, n, on_cell, on_row, t) != n)
			break;
		for (i = 0; i < n; i++)
			quoted ^= text[i] == '"';
	}
	if (csv_fini(&parser, on_cell, on_row, t) != 0 || len > 0)
		TABLE_FAULT(t, "csv-quotes", error_csv_quotes);
	csv_free(&parser);
}

/* Is the file text that can be read? */
static bool
check_table_bytes(struct table *t, const char *text, size_t len)
{
	size_t bad = utf8_check(text, len), i;

	if (strspn(text, " \t\r\n,") == len) {
		t->at.line = 0;
		TABLE_FAULT(t, "empty-file", error_csv_empty_file);
		return false;
	}
	for (i = 0; i < bad && text[i] != '\0'; i++)
		t->at.line += text[i] == '\n';
	if (bad < len) {
		TABLE_FAULT(t, "not-utf-8", error_csv_not_utf_8,
		    arena_printf(t->b->arena, "%02X", (unsigned)(unsigned char)text[bad]));
		return false;
	}
	if (i < len) {
		TABLE_FAULT(t, "not-utf-8", error_csv_zero_byte);
		return false;
	}
	t->at.line = 1;
	return true;
}

/* The file's bytes: those that the definition was given with itself, else those on the disk. */
static bool
read_file(struct build *b, const xmlNode *node, const char *path, char **bytes, size_t *len)
{
	struct definition *d = b->definition;
	size_t i;

	for (i = 1; i < d->file_count; i++)
		if (strcmp(d->files[i].path, path) == 0) {
			*bytes = d->files[i].bytes;
			*len = d->files[i].len;
			return true;
		}
	if (!file_read(path, source_pos(node), bytes, len, b->diags))
		return false;
	definition_keep(d, path, *bytes, *len);
	return true;
}

static void
read_table(struct build *b, const xmlNode *node, const char *name)
{
	struct table t = { .b = b };
	const char *path = definition_beside(b->definition, name);
	char *bytes = NULL;
	size_t len = 0, bom;

	if (map_add(b->reported, arena_printf(b->arena, "csv file %s", path), b) != NULL
	    || !read_file(b, node, path, &bytes, &len))
		return;
	t.at = (struct src_pos){ path, 1, 0 };
	bom = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	if (check_table_bytes(&t, bytes + bom, len - bom))
		parse_table(&t, bytes + bom, len - bom);
	free(t.cells);
}

void
build_csv(struct build *b, const xmlNode *root)
{
	const xmlNode *n;
	const char *name;

	for (n = tree_first_of(root, EL_SCORECARD); n != NULL; n = tree_next_of(n, EL_SCORECARD)) {
		name = build_words(b, n, "values");
		if (name != NULL)
			read_table(b, n, name);
	}
}
