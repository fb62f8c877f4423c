#include "draft/lines.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "draft/cells.h"
#include "draft/shape_cells.h"
#include "draft/when.h"
#include "wording/say.h"

/* ---- parts of a text -------------------------------------------------------------------------------------------- */

/* Ways in which the lines of a cell can be parts. */
enum cut {
	CUT_LINES,                 /* each with words */
	CUT_ITEMS,                 /* from the mark of an item of a list to the next */
	CUT_BLOCKS,                /* between blank lines */
	CUT_ROOM,                  /* each line, blank ones too: the officer lined the cells up with them */
	CUTS,
	CUT_NONE = CUTS,
};

/* "1. ", "a) ", "2.3 ": the number of an item; its length. A date has more parts. */
static size_t
number_mark(const char *line)
{
	size_t n = strspn(line, "0123456789"), more;

	if (n == 0 && isalpha((unsigned char)line[0]) && line[1] == ')')
		return line[2] == ' ' ? 3 : 0;
	if (n == 0 || n > 2 || (line[n] != '.' && line[n] != ')'))
		return 0;
	more = line[n] == '.' ? strspn(line + n + 1, "0123456789") : 0;
	n += 1 + more;
	return more <= 2 && line[n] == ' ' ? n + 1 : 0;
}

static size_t
item_mark(const char *line)
{
	size_t bullet = draft_bullet(line);

	return bullet > 0 ? bullet : number_mark(line);
}

static bool
is_blank(const char *line)
{
	return line[strspn(line, " \t")] == '\n' || line[strspn(line, " \t")] == '\0';
}

/* Does the line begin a part? `after_blank`: the line before is blank, or there is none. */
static bool
begins_part(enum cut cut, const char *line, bool after_blank)
{
	if (is_blank(line))
		return cut == CUT_ROOM;
	return cut == CUT_BLOCKS ? after_blank : cut == CUT_ITEMS ? item_mark(line) > 0 : true;
}

/* The line behind the one at `line`; NULL: it is the last. */
static const char *
next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end != NULL ? end + 1 : NULL;
}

/* How many parts the text has; 0: it cannot be cut so, as words would stand before the first. */
static size_t
count_parts(const char *text, enum cut cut)
{
	size_t parts = 0;
	bool after_blank = true;
	const char *line;

	if (*text == '\0')
		return 0;
	for (line = text; line != NULL; line = next_line(line)) {
		parts += begins_part(cut, line, after_blank);
		if (parts == 0 && !is_blank(line))
			return 0;
		after_blank = is_blank(line);
	}
	return parts;
}

/* The `n`th part, without the mark of its item. */
static const char *
part_of(struct draft *d, const char *text, enum cut cut, size_t n)
{
	const char *line, *from = text, *to = NULL, *s;
	bool after_blank = true;
	size_t parts = 0;

	for (line = text; line != NULL && to == NULL; line = next_line(line)) {
		parts += begins_part(cut, line, after_blank);
		if (parts == n + 1 && begins_part(cut, line, after_blank))
			from = line;
		else if (parts > n + 1)
			to = line;
		after_blank = is_blank(line);
	}
	to = to != NULL ? to : from + strlen(from);
	from += cut == CUT_ITEMS ? item_mark(from) : draft_bullet(from);
	for (s = to; s > from && (s[-1] == '\n' || s[-1] == ' ');)
		s--;
	return s > from ? arena_strndup(d->arena, from, (size_t)(s - from)) : "";
}

/* The way in which the text has as many parts. Blank lines count only where no other way fits. */
static enum cut
find_cut(const char *text, size_t count)
{
	int cut;

	for (cut = 0; cut < CUTS; cut++)
		if (count_parts(text, (enum cut)cut) == count)
			return (enum cut)cut;
	return CUT_NONE;
}

/* ---- cells of a row ------------------------------------------------------------------------------------------------ */

static const char *
cell_lines(const struct block *b, size_t row, size_t column)
{
	const struct cell *cell = shape_cell(b->sheet, row, column);

	return cell->spaced != NULL ? cell->spaced : cell->text;
}

static const char *
role_lines(const struct block *b, size_t row, enum role role)
{
	size_t column = cells_column(b, role);

	return column != SIZE_MAX ? cell_lines(b, row, column) : "";
}

/* Does a date stand in at least one of the parts? The others may say "ongoing", or nothing that is sure. */
static bool
holds_date(struct draft *d, const char *text, enum cut cut, size_t count)
{
	size_t n;

	for (n = 0; n < count; n++)
		if (due_read(part_of(d, text, cut, n)).sure)
			return true;
	return false;
}

/* Are there as many dates or numbers as actions? `room`: counting blank lines. */
static bool
is_dated(const struct lines *l, size_t count, bool room)
{
	const char *due = role_lines(l->b, l->row, ROLE_DUE);
	enum cut cut = find_cut(due, count);

	return cut != CUT_NONE && (cut == CUT_ROOM) == room && holds_date(l->d, due, cut, count);
}

static bool
is_numbered(const struct lines *l, size_t count)
{
	return count_parts(role_lines(l->b, l->row, ROLE_REF), CUT_LINES) == count;
}

/* Does an action have a word of its own in columns of the role, which must fit? */
static bool
is_each(enum role role)
{
	static const enum role roles[] = { ROLE_LEAD, ROLE_RAG, ROLE_STATUS, ROLE_DUE, ROLE_START, ROLE_REVISED,
	    ROLE_COMPLETED };
	size_t i;

	for (i = 0; i < ARRAY_LEN(roles); i++)
		if (roles[i] == role)
			return true;
	return false;
}

/* The first column whose lines are neither as many, nor one, nor none; SIZE_MAX: all fit. */
static size_t
find_misfit(const struct lines *l, size_t count, bool improvement)
{
	size_t c;

	for (c = 0; c < l->b->sheet->column_count; c++) {
		enum role role = l->b->columns[c].role;
		const char *text = cell_lines(l->b, l->row, c);

		if ((is_each(role) || (!improvement && (role == ROLE_REF || role == ROLE_IMPACT)))
		    && count_parts(text, CUT_LINES) > 1 && find_cut(text, count) == CUT_NONE)
			return c;
	}
	return SIZE_MAX;
}

/* ---- dividing ------------------------------------------------------------------------------------------------------- */

/* A text that fills one part per action in the way of the officer, items before blocks before lines. Dates one for
 * each are sought first, then dates lined up by blank lines. 1: nothing fits. */
static size_t
find_count(const struct lines *l, const char *text, bool improvement)
{
	static const enum cut ways[] = { CUT_ITEMS, CUT_BLOCKS, CUT_LINES };
	size_t i, count;
	int room;

	for (room = 0; room < 2; room++)
		for (i = 0; i < ARRAY_LEN(ways); i++) {
			count = count_parts(text, ways[i]);
			if (count > 1 && (is_dated(l, count, room == 1) || (room == 0 && !improvement && is_numbered(l, count))))
				return count;
		}
	return 1;
}

static void
say_undivided(const struct lines *l, const char *text)
{
	size_t actions = count_parts(text, CUT_LINES), dates = count_parts(role_lines(l->b, l->row, ROLE_DUE), CUT_LINES);

	if (actions > 1 && dates > 1)
		DOUBT(l->d, cells_place(l->b, l->row, cells_column(l->b, ROLE_ACTION)), draft_not_split,
		    say_count(l->d->arena, actions), say_count(l->d->arena, dates));
}

struct lines
lines_open(struct draft *d, const struct block *b, size_t row, bool improvement)
{
	struct lines l = { d, b, row, 1, 0 };
	size_t action = cells_column(b, ROLE_ACTION), count, misfit;
	const char *text = role_lines(b, row, ROLE_ACTION);

	count = find_count(&l, text, improvement);
	if (count == 1) {
		say_undivided(&l, text);
		return l;
	}
	misfit = find_misfit(&l, count, improvement);
	if (misfit != SIZE_MAX) {
		DOUBT(d, cells_place(b, row, action), draft_not_split_column, say_count(d->arena, count),
		    say_count(d->arena, count_parts(cell_lines(b, row, misfit), CUT_LINES)),
		    draft_quote(d, b->columns[misfit].head));
		return l;
	}
	DOUBT(d, cells_place(b, row, action), draft_split, say_count(d->arena, count));
	l.count = count;
	return l;
}

/* ---- the words of one action --------------------------------------------------------------------------------------------- */

/* An action's parts are cut in the way that was sought for it. */
static enum cut
cut_of(const struct lines *l, size_t column, const char *text)
{
	if (l->b->columns[column].role == ROLE_ACTION && count_parts(text, CUT_ITEMS) == l->count)
		return CUT_ITEMS;
	return find_cut(text, l->count);
}

const char *
lines_cell(const struct lines *l, size_t column)
{
	const char *text = shape_text(l->b->sheet, l->row, column), *spaced = cell_lines(l->b, l->row, column);
	enum role role = l->b->columns[column].role;
	enum cut cut;

	if (l->count == 1)
		return text;
	cut = cut_of(l, column, spaced);
	if (cut != CUT_NONE)
		return part_of(l->d, spaced, cut, l->at);
	return l->at == 0 || is_each(role) || role == ROLE_REF || role == ROLE_WORKSTREAM ? text : "";
}

const char *
lines_words(const struct lines *l, enum role role)
{
	const struct cell *last = NULL;
	const char *words = "";
	size_t c;

	for (c = 0; c < l->b->sheet->column_count; c++) {
		const struct cell *cell = shape_cell(l->b->sheet, l->row, c);

		if (l->b->columns[c].role != role || cell == last)
			continue;
		last = cell;
		words = draft_join(l->d, words, "\n", lines_cell(l, c));
	}
	return words;
}
