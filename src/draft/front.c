#include "draft/outline.h"

#include <ctype.h>
#include <string.h>

#include "draft/headings.h"
#include "draft/shape_cells.h"
#include "draft/when.h"

/* The last day or month that `text` speaks of. */
static bool
find_date(const char *text, struct when *when)
{
	const char *s;
	bool found = false;

	for (s = text; *s != '\0';) {
		const char *t = s;

		if ((s == text || !isalnum((unsigned char)s[-1])) && when_scan(&t, when)) {
			found = true;
			s = t;
		} else {
			s++;
		}
	}
	return found;
}

static bool
is_committee(const char *folded)
{
	return strstr(folded, "committee") != NULL && strlen(folded) < 80;
}

static bool
is_council(const char *folded)
{
	static const char *const words[] = { "council", "borough", "partnership", "children s trust" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(folded, words[i]) != NULL && strlen(folded) < 60)
			return true;
	return false;
}

/* Is there another heading of its level in the book? A title is alone. */
static bool
is_alone(const struct book *book, const struct passage *p)
{
	size_t s, i;

	for (s = 0; s < book->sheet_count; s++)
		for (i = 0; i < book->sheets[s].passage_count; i++) {
			const struct passage *other = &book->sheets[s].passages[i];

			if (other != p && heading_is(other) && !other->title && (other->level == 0 ? 10 : other->level)
			    <= (p->level == 0 ? 10 : p->level))
				return false;
		}
	return true;
}

static bool
is_title(struct draft *d, const struct passage *p)
{
	return heading_is(p) && !heading_names_part(d, p->text) && (p->title || heading_is_label(d, p->text) || is_alone(d->book, p));
}

static void
look_at_front(struct draft *d, const char *text, bool heading)
{
	const char *folded = head_fold(d->arena, text);
	struct when when;

	if (strlen(text) > 200)
		return;
	if (d->committee == NULL && is_committee(folded))
		d->committee = draft_line(d, text);
	else if (d->organisation == NULL && is_council(folded) && !is_committee(folded))
		d->organisation = draft_line(d, text);
	else if (d->title == NULL && heading)
		d->title = text;
	if (!date_known(d->as_at) && find_date(text, &when) && when.date.year > 1990 && when.date.year < 2100)
		d->as_at = when.date;
}

void
outline_front(struct draft *d)
{
	const struct book *book = d->book;
	size_t s, i, column;

	for (s = 0; s < book->sheet_count; s++) {
		const struct sheet *sheet = &book->sheets[s];

		for (i = 0; i < sheet->passage_count && i < 40 && s < 4; i++)
			look_at_front(d, sheet->passages[i].text, is_title(d, &sheet->passages[i]));
		for (i = 0; i < sheet->row_count && i < 6 && book->kind != BOOK_DOCX; i++) {
			const struct cell *cell = shape_group(sheet, i, &column);

			if (cell == NULL && shape_begins(sheet, i, 0))
				break;             /* the table begins */
			if (cell != NULL)
				look_at_front(d, cell->text, !heading_names_part(d, cell->text));
		}
		if (book->kind != BOOK_DOCX && !date_known(d->as_at))
			look_at_front(d, sheet->name, false);
	}
}
