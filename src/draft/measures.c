#include "draft/tables.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "draft/cells.h"
#include "draft/measuring.h"
#include "draft/outline.h"
#include "draft/shape_cells.h"
#include "wording/say.h"

/* Where the measure belongs: to those that share its label, to the recommendation at hand, or to the priority. */
static void
put(struct measuring *t, struct new_measure *m)
{
	struct draft *d = t->d;
	group_list *groups = d->priority != NULL ? &d->priority->groups : &d->groups;

	if (t->group == NULL && d->recommendation != NULL && !d->recommendation->improvement) {
		LIST_ADD(&d->recommendation->measures, m);
		return;
	}
	if (t->group == NULL) {
		t->group = ARENA_NEW(d->arena, struct new_group);
		LIST_ADD(groups, t->group);
	}
	LIST_ADD(&t->group->measures, m);
}

/* A recommendation's number and label in the row begin measures that share them. */
static void
take_label(struct measuring *t, size_t row)
{
	struct draft *d = t->d;
	const char *refs = cells_words(d, t->b, row, ROLE_RECOMMENDATION), *title = cells_words(d, t->b, row, ROLE_SUMMARY);
	const char *priority = cells_words(d, t->b, row, ROLE_PRIORITY);
	group_list *groups;

	if (*priority != '\0' && (d->priority == NULL
	    || strcmp(d->priority->folded, head_fold(d->arena, draft_line(d, priority))) != 0)) {
		outline_group(d, priority);
		t->group = NULL;
	}
	if ((*refs == '\0' && *title == '\0') || (t->group != NULL && (t->group->refs != NULL || t->group->title != NULL)
	    && strcmp(t->group->refs != NULL ? t->group->refs : "", draft_line(d, refs)) == 0
	    && strcmp(t->group->title != NULL ? t->group->title : "", draft_line(d, title)) == 0))
		return;
	groups = d->priority != NULL ? &d->priority->groups : &d->groups;
	t->group = ARENA_NEW(d->arena, struct new_group);
	t->group->refs = *refs != '\0' ? draft_line(d, refs) : NULL;
	t->group->title = *title != '\0' ? draft_line(d, title) : NULL;
	LIST_ADD(groups, t->group);
}

/* "NI 68 - Referrals that go on": a number that stands in the title. */
static const char *
number_in(struct draft *d, const char **title)
{
	size_t letters = 0, n;
	const char *rest, *number;

	while (letters < 4 && isupper((unsigned char)(*title)[letters]))
		letters++;
	n = letters + strspn(*title + letters, " ");
	if (letters == 0 || (!isdigit((unsigned char)(*title)[n]) && (letters < 2 || n == letters)))
		return NULL;
	if (isdigit((unsigned char)(*title)[n]))
		n += strspn(*title + n, "0123456789abcd&/.");
	else
		n = letters;               /* "CAF - Assessments completed" */
	rest = *title + n + strspn(*title + n, " ");
	if (strncmp(rest, "\342\200\223", 3) == 0)
		rest += 3;
	else if (*rest == '-' || *rest == ':')
		rest++;
	else
		return NULL;
	number = arena_strndup(d->arena, *title, n);
	*title = rest + strspn(rest, " ");
	return number;
}

static void
take_measure(struct measuring *t, size_t row)
{
	struct draft *d = t->d;
	struct new_measure *m = ARENA_NEW(d->arena, struct new_measure);
	const char *title = draft_line(d, cells_words(d, t->b, row, ROLE_MEASURE));
	const char *number = draft_line(d, cells_words(d, t->b, row, ROLE_REF));

	m->number = *number != '\0' ? number : number_in(d, &title);
	m->title = *title != '\0' ? title : say_plain(SAY_draft_measure_untitled);
	m->id = m->number != NULL ? draft_id(d, "m", m->number) : draft_id(d, "m", arena_printf(d->arena, "%zu",
	    d->measure_count + 1));
	m->scorecard = t->scorecard != NULL ? t->scorecard->id : NULL;
	units_choose(t, row, m);
	figures_take(t, row, m);
	d->measure_count++;
	put(t, m);
}

/* A row without a measure of its own says more of the one above. */
static void
take_more(struct measuring *t, size_t row)
{
	size_t c;

	for (c = 0; c < t->b->sheet->column_count; c++)
		if (shape_begins(t->b->sheet, row, c) && t->group != NULL && t->group->measures.last != NULL)
			draft_remark(t->d, &t->group->measures.last->notes, NULL, draft_line(t->d, shape_text(t->b->sheet, row, c)));
		else if (shape_begins(t->b->sheet, row, c) && t->d->recommendation != NULL)
			draft_remark(t->d, &t->d->recommendation->notes, NULL, draft_line(t->d, shape_text(t->b->sheet, row, c)));
		else if (shape_begins(t->b->sheet, row, c) && t->d->priority != NULL)
			draft_remark(t->d, &t->d->priority->remarks, NULL, shape_text(t->b->sheet, row, c));
		else if (shape_begins(t->b->sheet, row, c))
			draft_doubt(t->d, measuring_place(t, row, c), SAY(t->d->arena, draft_lost, shape_text(t->b->sheet, row, c)));
}

/* Are there rows with one cell over the others' width? Then those are the groups, and no row with a short cell is. */
static bool
has_wide_groups(const struct block *b)
{
	size_t i, column;

	for (i = 0; i < b->row_count; i++) {
		const struct cell *cell = shape_group(b->sheet, b->rows[i], &column);

		if (cell != NULL && cell->columns > 1 && cell->columns * 2 >= b->sheet->column_count)
			return true;
	}
	return false;
}

static bool
is_group(struct draft *d, const struct block *b, size_t row, bool wide)
{
	size_t column;
	const struct cell *cell = shape_group(b->sheet, row, &column);
	const char *title = cell != NULL ? cell->text : NULL;

	if (cell == NULL || (cell->columns > 1 && cell->columns * 2 >= b->sheet->column_count))
		return cell != NULL;
	if (b->columns[column].role != ROLE_MEASURE)
		return true;
	return column == 0 && !wide && number_in(d, &title) == NULL;
}

void
measures_gather(struct draft *d, const struct block *b)
{
	struct measuring t = { .d = d, .b = b };
	bool wide = has_wide_groups(b);
	size_t i, c;

	periods_open(&t);
	for (i = 0; i < b->row_count; i++) {
		size_t row = b->rows[i], column;

		for (c = 0; c < b->sheet->column_count; c++)
			d->cell_count += shape_begins(b->sheet, row, c);
		if (is_group(d, b, row, wide)) {
			outline_group(d, shape_group(b->sheet, row, &column)->text);
			t.group = NULL;
			continue;
		}
		take_label(&t, row);
		if (*cells_words(d, b, row, ROLE_MEASURE) == '\0')
			take_more(&t, row);
		else
			take_measure(&t, row);
	}
}

void
measures_qualitative(struct draft *d, const struct block *b)
{
	struct new_recommendation *r = outline_holder(d, (struct place){ b->sheet, b->sheet_index, b->head, SIZE_MAX });
	struct new_columns *columns = ARENA_NEW(d->arena, struct new_columns);
	size_t i, c;

	for (c = 0; c < b->sheet->column_count; c++) {
		const char *text = "";

		for (i = 0; i < b->row_count; i++)
			if (shape_begins(b->sheet, b->rows[i], c)) {
				text = draft_join(d, text, "\n", shape_text(b->sheet, b->rows[i], c));
				d->cell_count++;
			}
		draft_remark(d, &columns->columns, *b->columns[c].head != '\0' ? draft_line(d, b->columns[c].head)
		    : say_plain(SAY_draft_evidence), text);
	}
	if (columns->columns.first != NULL)
		LIST_ADD(&r->qualitative, columns);
}
