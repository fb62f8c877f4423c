#include "draft/measuring.h"

#include <stdint.h>
#include <string.h>

#include "draft/shape_cells.h"
#include "wording/date.h"
#include "wording/say.h"

static void
add_year(struct draft *d, int year)
{
	struct new_period *p;

	for (p = d->periods.first; p != NULL; p = p->next)
		if (*p->kind == '\0' && p->year == year)
			return;
	p = ARENA_NEW(d->arena, struct new_period);
	p->kind = "";
	p->id = "";
	p->year = year;
	LIST_ADD(&d->periods, p);
}

static const char *
add_period(struct draft *d, const char *id, const char *label, const char *kind, struct date start, struct date end)
{
	struct new_period *p;

	for (p = d->periods.first; p != NULL; p = p->next)
		if (strcmp(p->id, id) == 0)
			return p->id;
	p = ARENA_NEW(d->arena, struct new_period);
	*p = (struct new_period){ .id = id, .label = label, .kind = kind, .start = start, .end = end };
	LIST_ADD(&d->periods, p);
	return id;
}

static int
financial_year_of(struct date date)
{
	return date_known(date) ? date.year - (date.month < 4) : 2000;
}

/* The year of a column that names none: that of another column, of the sheet's name or the text above it, or that in
 * which the plan is judged. */
static int
year_of_table(const struct measuring *t, bool *said)
{
	const struct sheet *sheet = t->b->sheet;
	const char *texts[] = { sheet->name, sheet->before };
	size_t c, i;

	*said = true;
	for (c = sheet->column_count; c-- > 0;)
		if (t->b->columns[c].period.year > 0)
			return t->b->columns[c].period.kind == SPAN_MONTH
			    ? t->b->columns[c].period.year - (t->b->columns[c].period.part < 4) : t->b->columns[c].period.year;
	for (i = 0; i < ARRAY_LEN(texts); i++) {
		struct period_head p = texts[i] != NULL && strlen(texts[i]) < 200 ? period_read(texts[i])
		    : (struct period_head){ SPAN_NONE, 0, 0, false };

		if (p.year > 0)
			return p.kind == SPAN_MONTH ? p.year - (p.part < 4) : p.year;
	}
	*said = false;
	return financial_year_of(t->d->as_at);
}

static const char *
year_words(struct draft *d, int year)
{
	return arena_printf(d->arena, "%04d-%02d", year, (year + 1) % 100);
}

static const char *
month_period(struct draft *d, int year, int month)
{
	char label[SAY_DATE_SIZE];
	struct date start = { year, month, 1 }, end = { year, month, date_days_in_month(year, month) };

	/* "2010-11" is the financial year; the November of 2010 is another period. */
	return add_period(d, arena_printf(d->arena, month == (year + 1) % 100 ? "%04d-%02d-month" : "%04d-%02d", year, month),
	    arena_strdup(d->arena, say_month(start, label)), "month", start, end);
}

static const char *
period_of(struct measuring *t, size_t column, int otherwise, bool said)
{
	const struct column *col = &t->b->columns[column];
	int year = col->period.year > 0 ? col->period.year : otherwise;

	if (col->period.kind == SPAN_NONE)
		return NULL;
	if (year < 1900 || year > 2199)
		return NULL;
	if (col->period.year == 0 && !said)
		DOUBT(t->d, measuring_place(t, SIZE_MAX, column), draft_year_guessed, draft_quote(t->d, col->head),
		    year_words(t->d, year));
	if (col->period.kind == SPAN_MONTH)
		return month_period(t->d, col->period.year > 0 ? year : year + (col->period.part < 4), col->period.part);
	add_year(t->d, year);
	return col->period.kind == SPAN_YEAR ? year_words(t->d, year)
	    : arena_printf(t->d->arena, "%s-Q%d", year_words(t->d, year), col->period.part);
}

/* "Actual", "Current": figures of no period that is said are of the month in which the plan is judged. */
static const char *
period_of_now(struct measuring *t, size_t column)
{
	struct draft *d = t->d;
	struct date end = date_known(d->as_at) ? d->as_at : (struct date){ 2000, 1, 31 };
	const char *id = month_period(d, end.year, end.month);

	DOUBT(d, measuring_place(t, SIZE_MAX, column), draft_period_guessed, draft_quote(d, t->b->columns[column].head), id);
	return id;
}

static bool
has_period(const struct measuring *t, size_t before, const char *id)
{
	size_t c;

	for (c = 0; c < before; c++)
		if (t->periods[c] != NULL && strcmp(t->periods[c], id) == 0 && t->b->columns[c].role == ROLE_VALUE)
			return true;
	return false;
}

static const char *
scorecard_title(struct measuring *t)
{
	const char *name = t->b->sheet->name;

	return *name != '\0' ? draft_line(t->d, name) : say_plain(SAY_draft_scorecard);
}

static bool
has_figures(const struct measuring *t, size_t column)
{
	size_t i;

	for (i = 0; i < t->b->row_count; i++)
		if (shape_begins(t->b->sheet, t->b->rows[i], column)
		    && shape_cell(t->b->sheet, t->b->rows[i], column)->columns * 2 < t->b->sheet->column_count)
			return true;
	return false;
}

static void
find_current(struct measuring *t)
{
	size_t c;

	for (c = 0; c < t->b->sheet->column_count; c++)
		if (t->b->columns[c].role == ROLE_VALUE && t->periods[c] != NULL && has_figures(t, c)) {
			t->previous = t->current;
			t->current = t->periods[c];
		}
	if (t->current == NULL && t->scorecard != NULL && t->scorecard->periods.last != NULL)
		t->current = t->scorecard->periods.last->text;
}

void
periods_open(struct measuring *t)
{
	struct draft *d = t->d;
	size_t c;
	bool said;
	int year = year_of_table(t, &said);

	t->periods = ARENA_ARRAY(d->arena, const char *, t->b->sheet->column_count);
	for (c = 0; c < t->b->sheet->column_count; c++) {
		enum role role = t->b->columns[c].role;
		const char *id;

		if (role != ROLE_VALUE && role != ROLE_TARGET && role != ROLE_BASELINE && role != ROLE_BENCHMARK)
			continue;
		id = period_of(t, c, year, said);
		if (id == NULL && role == ROLE_VALUE)
			id = period_of_now(t, c);
		if (id == NULL || (role == ROLE_VALUE && has_period(t, c, id)))
			continue;
		t->periods[c] = id;
		if (role != ROLE_VALUE)
			continue;
		if (t->scorecard == NULL) {
			t->scorecard = ARENA_NEW(d->arena, struct new_scorecard);
			t->scorecard->title = scorecard_title(t);
			t->scorecard->id = draft_id(d, "", t->scorecard->title);
			LIST_ADD(&d->scorecards, t->scorecard);
		}
		draft_remark(d, &t->scorecard->periods, NULL, id);
	}
	find_current(t);
}
