#include "draft/model.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "draft/status.h"
#include "wording/say.h"

/* ---- ids ------------------------------------------------------------------------------------------------------------- */

/* Small letters, digits, points; a hyphen for whatever else there is; not too long. */
static const char *
slug(struct draft *d, const char *beginning, const char *words)
{
	struct strbuf sb = STRBUF_INIT;
	const char *made;

	strbuf_puts(&sb, beginning);
	for (; *words != '\0' && sb.len < 40; words++) {
		unsigned char c = (unsigned char)*words;

		if (c < 0x80 && (isalnum(c) || (c == '.' && sb.len > 0)))
			strbuf_putc(&sb, (char)tolower(c));
		else if (sb.len > 0 && sb.text[sb.len - 1] != '-' && c != '\'' && c < 0x80)
			strbuf_putc(&sb, '-');
	}
	while (sb.len > 0 && strchr("-.", sb.text[sb.len - 1]) != NULL)
		strbuf_truncate(&sb, sb.len - 1);
	if (sb.len == 0)
		strbuf_puts(&sb, "x");
	made = arena_strdup(d->arena, sb.text);
	strbuf_drop(&sb);
	return made;
}

const char *
draft_id(struct draft *d, const char *beginning, const char *words)
{
	const char *plain = slug(d, beginning, words), *id = plain;
	size_t *taken = map_lookup(d->ids, plain);

	if (taken == NULL) {
		taken = ARENA_NEW(d->arena, size_t);
		*taken = 1;
		map_add(d->ids, plain, taken);
		return id;
	}
	do {
		id = arena_printf(d->arena, "%s-%zu", plain, ++*taken);
	} while (map_lookup(d->ids, id) != NULL);
	taken = ARENA_NEW(d->arena, size_t);
	*taken = 1;
	map_add(d->ids, id, taken);
	return id;
}

static const struct colour_meaning *
find_meaning(const struct draft *d, enum scale_kind kind, const char *label)
{
	const struct colour_meaning *m, *any = NULL;

	for (m = d->meanings.first; m != NULL; m = m->next) {
		if (strcmp(m->label, label) != 0)
			continue;
		if (m->kind == kind)
			return m;
		any = m->kind == SCALE_KINDS && any == NULL ? m : any;
	}
	return any;
}

const struct colour_meaning *
draft_meaning(const struct draft *d, enum scale_kind kind, const char *label)
{
	static const char *const names[] = { "Amber", "Yellow" };
	const struct colour_meaning *m = find_meaning(d, kind, label);
	size_t i;

	for (i = 0; i < ARRAY_LEN(names) && m == NULL; i++)
		if (strcmp(label, names[i]) == 0)
			m = find_meaning(d, kind, names[1 - i]);
	return m;
}

bool
draft_has_status(struct draft *d, enum scale_kind kind, const char *label)
{
	const struct new_status *s;

	for (s = d->scales[kind].statuses.first; s != NULL; s = s->next)
		if (strcmp(head_fold(d->arena, s->label), head_fold(d->arena, label)) == 0)
			return true;
	return false;
}

const char *
draft_status(struct draft *d, enum scale_kind kind, const char *label, const char *standing, const char *symbol)
{
	static const char *const beginnings[] = { "progress-", "impact-", "rating-", "" };
	struct new_scale *scale = &d->scales[kind];
	const struct colour_meaning *meaning = draft_meaning(d, kind, label);
	struct new_status *s;

	for (s = scale->statuses.first; s != NULL; s = s->next)
		if (strcmp(head_fold(d->arena, s->label), head_fold(d->arena, label)) == 0)
			return s->id;
	s = ARENA_NEW(d->arena, struct new_status);
	s->label = label;
	s->id = draft_id(d, beginnings[kind], label);
	s->standing = meaning != NULL && meaning->word != NULL ? meaning->word->standing : standing;
	s->symbol = meaning != NULL && meaning->word != NULL ? meaning->word->symbol : symbol;
	s->means = meaning != NULL ? meaning->text : NULL;
	LIST_ADD(&scale->statuses, s);
	return s->id;
}

/* ---- texts -------------------------------------------------------------------------------------------------------------- */

const char *
draft_quote(struct draft *d, const char *text)
{
	size_t len = strlen(text), most = 90;

	if (len <= most)
		return arena_printf(d->arena, "\"%s\"", draft_line(d, text));
	while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
		most--;
	return arena_printf(d->arena, "\"%s...\"", draft_line(d, arena_strndup(d->arena, text, most)));
}

void
draft_remark(struct draft *d, remark_list *list, const char *name, const char *text)
{
	struct remark *remark;

	if (text == NULL || *text == '\0')
		return;
	remark = ARENA_NEW(d->arena, struct remark);
	remark->name = name;
	remark->text = text;
	LIST_ADD(list, remark);
}

size_t
draft_bullet(const char *line)
{
	static const char *const marks[] = { "\342\200\242 ", "\342\200\223 ", "- ", "* ", "\357\202\267 ", "\302\267 ",
	    "\342\226\252 " };
	size_t i;

	for (i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(line, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

const char *
draft_line(struct draft *d, const char *text)
{
	struct strbuf sb = STRBUF_INIT;
	const char *line, *made;
	bool several = strchr(text, '\n') != NULL;
	size_t len;

	for (line = text; *line != '\0'; line += len + (line[len] == '\n')) {
		/* A star or hyphen marks an item only beside others: "* 4.3%" has a footnote. */
		line += several || (unsigned char)*line >= 0x80 ? draft_bullet(line) : 0;
		len = strcspn(line, "\n");
		if (len == 0)
			continue;
		if (sb.len > 0)
			strbuf_puts(&sb, strchr(".;:,?!", sb.text[sb.len - 1]) != NULL ? " " : "; ");
		strbuf_add(&sb, line, len);
	}
	made = arena_strdup(d->arena, sb.text);
	strbuf_drop(&sb);
	return made;
}

const char *
draft_join(struct draft *d, const char *first, const char *between, const char *second)
{
	if (first == NULL || *first == '\0')
		return second;
	if (second == NULL || *second == '\0')
		return first;
	return arena_printf(d->arena, "%s%s%s", first, between, second);
}

/* ---- doubts -------------------------------------------------------------------------------------------------------------- */

const char *
draft_file_name(struct draft *d)
{
	const char *slash = strrchr(d->book->file, '/');

	return draft_quote(d, slash != NULL ? slash + 1 : d->book->file);
}

const char *
draft_sheet_name(struct draft *d, const struct sheet *sheet)
{
	return *sheet->name != '\0' ? draft_quote(d, sheet->name) : draft_file_name(d);
}

/* "table 3, row 5, column "Lead""; "sheet "Actions", cell D5" */
static const char *
where(struct draft *d, struct place at)
{
	char name[8];
	const char *row = at.row != SIZE_MAX ? say_digits(d->arena, at.sheet->rows[at.row].number) : NULL;

	if (at.sheet == NULL)
		return "";
	if (d->book->kind != BOOK_DOCX) {
		const char *sheet = draft_sheet_name(d, at.sheet);

		if (at.row == SIZE_MAX)
			return at.column == SIZE_MAX ? SAY(d->arena, draft_at_sheet, sheet)
			    : SAY(d->arena, draft_at_sheet_column, sheet, column_name(at.column, name));
		return at.column == SIZE_MAX ? SAY(d->arena, draft_at_sheet_row, sheet, row)
		    : SAY(d->arena, draft_at_sheet_cell, sheet, arena_printf(d->arena, "%s%s",
		    column_name(at.column, name), row));
	} else {
		const char *table = say_digits(d->arena, at.index + 1);
		const char *column = say_digits(d->arena, at.column + 1);

		if (at.row == SIZE_MAX)
			return at.column == SIZE_MAX ? SAY(d->arena, draft_at_table, table)
			    : SAY(d->arena, draft_at_table_column, table, column);
		return at.column == SIZE_MAX ? SAY(d->arena, draft_at_table_row, table, row)
		    : SAY(d->arena, draft_at_table_cell, table, row, column);
	}
}

/* Of the same column, said before in the same words? */
static struct doubt *
find_same(struct draft *d, struct place at, const char *text)
{
	return map_lookup(d->ids, arena_printf(d->arena, "\1%zu/%zu/%s", at.index, at.column, text));
}

void
draft_doubt(struct draft *d, struct place at, const char *text)
{
	struct doubt *doubt = find_same(d, at, text);

	if (doubt != NULL) {
		if (doubt->last_row == at.row)
			return;
		doubt->rows++;
		doubt->last_row = at.row;
		doubt->line = SAY(d->arena, draft_doubt_rows, doubt->where, text, say_count(d->arena, doubt->rows - 1));
		return;
	}
	doubt = ARENA_NEW(d->arena, struct doubt);
	*doubt = (struct doubt){ where(d, at), text, NULL, NULL, at.sheet, at.column, 1, at.row };
	doubt->line = *doubt->where != '\0' ? SAY(d->arena, draft_doubt_line, doubt->where, text) : text;
	LIST_ADD(&d->doubts, doubt);
	map_add(d->ids, arena_printf(d->arena, "\1%zu/%zu/%s", at.index, at.column, text), doubt);
}

void
draft_doubt_all(struct draft *d, const char *text)
{
	draft_doubt(d, (struct place){ NULL, SIZE_MAX, SIZE_MAX, SIZE_MAX }, text);
}
