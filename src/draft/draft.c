#include "draft/draft.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "draft/keys.h"
#include "draft/model.h"
#include "draft/outline.h"
#include "draft/shape.h"
#include "draft/shape_cells.h"
#include "draft/tables.h"
#include "draft/write.h"
#include "wording/say.h"

/* ---- what was read as what -------------------------------------------------------------------------------------------------------- */

static struct place
whole(const struct block *b)
{
	return (struct place){ b->sheet, b->sheet_index, SIZE_MAX, SIZE_MAX };
}

static const char *
name_table(struct draft *d, const struct block *b)
{
	if (d->book->kind == BOOK_DOCX)
		return *b->sheet->name != '\0' ? SAY(d->arena, draft_table_called, say_digits(d->arena, b->sheet_index + 1),
		    draft_quote(d, b->sheet->name)) : SAY(d->arena, draft_at_table, say_digits(d->arena, b->sheet_index + 1));
	return SAY(d->arena, draft_at_sheet, draft_sheet_name(d, b->sheet));
}

static const char *
name_kind(const struct block *b)
{
	static const enum wording names[] = { [BLOCK_LOOSE] = SAY_draft_kind_loose, [BLOCK_PROFILE] = SAY_draft_kind_profile,
	    [BLOCK_ACTIONS] = SAY_draft_kind_actions, [BLOCK_MEASURES] = SAY_draft_kind_measures,
	    [BLOCK_QUALITATIVE] = SAY_draft_kind_qualitative };

	return say_plain(names[b->kind]);
}

/* Are the columns of both the same, and read as the same? */
static bool
is_alike(const struct block *a, const struct block *b)
{
	size_t c;

	if (a == NULL || a->sheet->column_count != b->sheet->column_count)
		return false;
	for (c = 0; c < a->sheet->column_count; c++)
		if (a->columns[c].role != b->columns[c].role || strcmp(a->columns[c].head, b->columns[c].head) != 0)
			return false;
	return true;
}

static void
say_column(struct draft *d, const struct block *b, size_t c)
{
	const struct column *column = &b->columns[c];

	if ((*column->head == '\0' && column->role == ROLE_NONE)
	    || (c > 0 && shape_cell(b->sheet, b->head, c)->columns > 1 && column->label == b->columns[c - 1].label))
		return;
	draft_remark(d, &d->mapped, NULL, arena_printf(d->arena, "  %s = %s", draft_line(d, column->head),
	    role_word(column->role)));
	if (column->guessed)
		DOUBT(d, ((struct place){ b->sheet, b->sheet_index, SIZE_MAX, c }), draft_column_guessed,
		    draft_quote(d, column->head), role_word(column->role));
}

/* A plan of many tables has the same columns over and over: they are said once. */
static void
say_columns(struct draft *d, const struct block *b)
{
	const char *line = SAY(d->arena, draft_mapped_table, name_table(d, b), name_kind(b), say_count(d->arena, b->row_count));
	bool columns = b->columns != NULL && !b->continued && (b->kind == BLOCK_ACTIONS || b->kind == BLOCK_MEASURES);
	size_t c;

	if (columns && is_alike(d->said, b)) {
		draft_remark(d, &d->mapped, NULL, SAY(d->arena, draft_mapped_again, line));
		return;
	}
	draft_remark(d, &d->mapped, NULL, line);
	for (c = 0; columns && c < b->sheet->column_count; c++)
		say_column(d, b, c);
	d->said = columns ? b : d->said;
}

/* ---- tables ------------------------------------------------------------------------------------------------------------------------- */

/* Names and what they are, of a priority or a recommendation? "Contact officer:" is none of a plan's. */
static bool
is_plan_profile(struct draft *d, const struct block *b)
{
	size_t i, c;

	for (i = 0; i < b->row_count; i++)
		for (c = 0; c < b->sheet->column_count; c++) {
			bool exact;
			enum role role;

			if (!shape_begins(b->sheet, b->rows[i], c))
				continue;
			role = role_of_head(head_fold(d->arena, shape_text(b->sheet, b->rows[i], c)), &exact);
			if (role == ROLE_PRIORITY || role == ROLE_RECOMMENDATION || role == ROLE_NEED || role == ROLE_GOOD
			    || (role == ROLE_LEAD && exact))
				return true;
			break;
		}
	return false;
}

static bool
is_of_plan(struct draft *d, const struct block *b)
{
	return b->kind == BLOCK_PROFILE ? is_plan_profile(d, b) : b->kind != BLOCK_LOOSE;
}

static void
gather(struct draft *d, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_ACTIONS: actions_gather(d, b); break;
	case BLOCK_MEASURES: measures_gather(d, b); break;
	case BLOCK_QUALITATIVE: measures_qualitative(d, b); break;
	case BLOCK_PROFILE: outline_profile(d, b); break;
	case BLOCK_LOOSE: outline_loose(d, b); break;
	}
}

/* The last table of the sheet that can go on in the next. */
static const struct block *
last_of(const struct blocks *blocks, const struct block *otherwise)
{
	const struct block *last = blocks->count > 0 ? &blocks->items[blocks->count - 1] : otherwise;

	return last;
}

/* What stands before a key belongs to the table behind it: join it to what stands before that. */
static void
hold_passages(struct draft *d, const struct passage *passages, size_t count)
{
	struct passage *all = ARENA_ARRAY(d->arena, struct passage, d->waiting_count + count);

	if (d->waiting_count > 0)
		memcpy(all, d->waiting, d->waiting_count * sizeof *all);
	if (count > 0)
		memcpy(all + d->waiting_count, passages, count * sizeof *all);
	d->waiting = all;
	d->waiting_count += count;
}

static void
release_passages(struct draft *d, bool of_plan)
{
	outline_passages(d, d->waiting, d->waiting_count, of_plan);
	d->waiting_count = 0;
}

static void
take_sheet(struct draft *d, size_t index, const struct block **before)
{
	const struct sheet *sheet = &d->book->sheets[index];
	struct blocks blocks;
	bool of_plan = false;
	size_t i;

	hold_passages(d, sheet->passages, sheet->passage_count);
	if (keys_is_key(d, index))
		return;
	blocks = shape_sheet(sheet, index, *before, &d->mapping, d->arena);
	for (i = 0; i < blocks.count; i++)
		of_plan |= is_of_plan(d, &blocks.items[i]);
	release_passages(d, of_plan);
	for (i = 0; i < blocks.count; i++) {
		const struct block *b = &blocks.items[i];

		if (b->row_count == 0 && b->kind != BLOCK_LOOSE)
			continue;
		if (b->kind != BLOCK_PROFILE && (b->kind != BLOCK_LOOSE || b->columns != NULL || b->row_count > 1))
			say_columns(d, b);
		if (b->continued)
			DOUBT(d, whole(b), draft_continued);
		if (b->guessed)
			DOUBT(d, whole(b), draft_table_guessed);
		gather(d, b);
	}
	*before = last_of(&blocks, *before);
}

/* ---- all of it -------------------------------------------------------------------------------------------------------------------------- */

/* The latest day on which an action was completed: the plan was written after it. */
static struct date
latest_completion(const struct draft *d)
{
	const struct new_priority *p;
	const struct new_recommendation *r;
	const struct new_action *a;
	struct date latest = NO_DATE, date;

	for (p = d->priorities.first; p != NULL; p = p->next)
		for (r = p->recommendations.first; r != NULL; r = r->next)
			for (a = r->actions.first; a != NULL; a = a->next)
				if (a->completed != NULL && date_parse(a->completed, &date)
				    && (!date_known(latest) || date_compare(date, latest) > 0))
					latest = date;
	return latest;
}

static void
settle_date(struct draft *d)
{
	char day[32];

	if (!date_known(d->as_at)) {
		d->as_at = latest_completion(d);
		d->as_at_guessed = true;
	}
	if (!date_known(d->as_at)) {
		d->as_at = (struct date){ 2000, 1, 1 };
		draft_doubt_all(d, SAY(d->arena, draft_date_none));
	} else if (d->as_at_guessed)
		draft_doubt_all(d, SAY(d->arena, draft_date_guessed, date_format_iso(d->as_at, day)));
}

static void
say_unused(struct draft *d)
{
	size_t i;

	for (i = 0; i < d->mapping.count; i++)
		if (!d->mapping.rules[i].used)
			draft_doubt_all(d, SAY(d->arena, draft_unused_rule, d->mapping.rules[i].head));
}

static void
say_front(struct draft *d)
{
	if (d->title == NULL)
		draft_doubt_all(d, SAY(d->arena, draft_title_missing));
	if (d->organisation == NULL)
		draft_doubt_all(d, SAY(d->arena, draft_organisation_missing));
	if (d->scales[SCALE_PROGRESS].statuses.first != NULL || d->scales[SCALE_RATING].statuses.first != NULL
	    || d->scales[SCALE_JUDGEMENT].statuses.first != NULL || d->scales[SCALE_IMPACT].statuses.first != NULL)
		draft_doubt_all(d, SAY(d->arena, draft_scales));
}

struct draft *
draft_new(const struct book *book, const char *map, const char *map_file, struct date as_at, struct diags *diags)
{
	static const struct { const char *id; enum wording label; } scales[] = {
		[SCALE_PROGRESS] = { "progress", SAY_draft_scale_progress }, [SCALE_IMPACT] = { "impact", SAY_draft_scale_impact },
		[SCALE_RATING] = { "rating", SAY_draft_scale_rating },
		[SCALE_JUDGEMENT] = { "judgement", SAY_draft_scale_judgement },
	};
	struct arena *arena = arena_new();
	struct draft *d = ARENA_NEW(arena, struct draft);
	const struct block *before = NULL;
	size_t i;

	d->arena = arena;
	d->book = book;
	d->as_at = as_at;
	d->ids = map_new();
	for (i = 0; i < SCALE_KINDS; i++) {
		d->scales[i].id = scales[i].id;
		d->scales[i].label = say_plain(scales[i].label);
		(void)draft_id(d, "", scales[i].id);
	}
	if (map != NULL && !mapping_read(&d->mapping, map, map_file, arena, diags)) {
		draft_drop(d);
		return NULL;
	}
	outline_front(d);
	keys_gather(d);
	d->as_at_guessed = !date_known(as_at);
	for (i = 0; i < book->sheet_count; i++)
		take_sheet(d, i, &before);
	hold_passages(d, book->after, book->after_count);
	release_passages(d, false);
	keys_settle(d);
	settle_date(d);
	say_front(d);
	say_unused(d);
	return d;
}

void
draft_drop(struct draft *d)
{
	if (d == NULL)
		return;
	map_drop(d->ids);
	arena_drop(d->arena);
}

size_t
draft_actions(const struct draft *d)
{
	return d->action_count;
}

size_t
draft_measures(const struct draft *d)
{
	return d->measure_count;
}

char *
draft_xml(struct draft *d, const char *id)
{
	return write_plan(d, id);
}

const char *
draft_mapping(struct draft *d)
{
	const struct remark *r;
	struct strbuf sb = STRBUF_INIT;
	const char *kept;

	for (r = d->mapped.first; r != NULL; r = r->next)
		strbuf_printf(&sb, "%s\n", r->text);
	kept = arena_strdup(d->arena, sb.text);
	strbuf_drop(&sb);
	return kept;
}

const struct doubt *
draft_doubts(const struct draft *d)
{
	return d->doubts.first;
}
