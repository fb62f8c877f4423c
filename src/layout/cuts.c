/* cuts.c - where a row may be cut: between the blocks in its cells, or between lines where two stay
 * on each side, and that in every cell at once. */
#include <math.h>
#include <stdlib.h>

#include "layout/paper.h"

static const float low_share = 0.1f;      /* of a page: a lower row is never cut */
static const float slack_pt = 0.01f;

/* How bad it is to cut a row between blocks, and between lines of one. */
static const float blocks_badness = 24, lines_badness = 42;
static const float torn_badness = 2e4f;   /* where nothing else remains */

/* How far down a cell the look has come, and the last place up to there where it may be cut. */
struct look {
	const struct cell *cell;
	struct slab *slab;             /* not yet passed */
	float y;                       /* what is above it ends here */
	struct slab *next;             /* what follows the place */
	float bottom, top;
	float badness;
	bool any;                      /* there is such a place */
};

struct finding {
	struct pager *pager;
	struct row *row;
	struct arena *arena;
	struct look *looks;
	float *heights; size_t height_count;
	bool torn;                     /* too tall for a page: anything goes */
};

static bool
may_cut(const struct finding *f, const struct slab *slab)
{
	return f->torn || slab->tie < TIE_HEADING;
}

static float
badness_before(const struct slab *slab)
{
	if (slab->tie >= TIE_HEADING)
		return torn_badness;
	return slab->inner ? lines_badness : slab->tie != TIE_NONE ? 2 * lines_badness : blocks_badness;
}

/* A row that stands by itself, and whose cells are text on paper, not boxes. */
static bool
is_plain(const struct row *row)
{
	if (row->cell_count == 0 || row->top > 0 || (row->node != NULL && row_is_group(row->node)))
		return false;
	for (uint32_t i = 0; i < row->cell_count; i++)
		if (row->cells[i].row_span > 1 || row->cells[i].topped ||
		    fabsf(row->cells[i].pad_y - row->cells[0].pad_y) > slack_pt)
			return false;
	return row->table != NULL || (row->cells[0].node != NULL && row->cells[0].node->kind == DOC_DT);
}

static int
compare_heights(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* Heights at which a cell may be cut, or ends. */
static void
find_heights(struct finding *f)
{
	const struct row *row = f->row;
	size_t n = 0, kept = 0;

	for (uint32_t i = 0; i < row->cell_count; i++)
		for (const struct slab *s = row->cells[i].strip.first; s != NULL; s = s->next)
			n++;
	f->heights = mem_new((n + 1) * sizeof *f->heights);
	for (uint32_t i = 0; i < row->cell_count; i++) {
		float y = 0;

		for (const struct slab *s = row->cells[i].strip.first; s != NULL; s = s->next) {
			y += (s == row->cells[i].strip.first ? 0 : s->before) + s->height;
			if (s->next == NULL || may_cut(f, s->next))
				f->heights[f->height_count++] = y;
		}
	}
	if (f->height_count > 0)
		qsort(f->heights, f->height_count, sizeof *f->heights, compare_heights);
	for (size_t i = 0; i < f->height_count; i++)
		if (kept == 0 || f->heights[i] > f->heights[kept - 1] + slack_pt)
			f->heights[kept++] = f->heights[i];
	f->height_count = kept;
}

/* The look goes down to `height`. */
static void
look_down(const struct finding *f, struct look *look, float height)
{
	const struct slab *first = look->cell->strip.first;
	struct slab *s;
	float end;

	while ((s = look->slab) != NULL) {
		end = look->y + (s == first ? 0 : s->before) + s->height;
		if (end > height + slack_pt)
			return;
		look->y = end;
		look->slab = s->next;
		if (s->next != NULL && !may_cut(f, s->next))
			continue;
		look->any = true;
		look->next = s->next;
		look->bottom = end;
		look->top = s->next != NULL ? end + s->next->before : end;
		look->badness = s->next != NULL ? badness_before(s->next) : 0;
	}
}

/* All cells may be cut where the looks are; how bad that is. INFINITY: not all. */
static float
badness_here(const struct finding *f)
{
	float badness = 0;
	bool all_end = true;

	for (uint32_t i = 0; i < f->row->cell_count; i++) {
		const struct look *look = &f->looks[i];

		if (!look->any && look->cell->strip.first != NULL) {
			if (!f->torn)
				return INFINITY;
			badness = fmaxf(badness, torn_badness);
		}
		badness = fmaxf(badness, look->badness);
		all_end &= look->next == NULL;
	}
	return all_end ? INFINITY : badness;
}

struct draft {
	float *top, *bottom, *badness;
	struct slab **next;
	uint32_t count;
};

static bool
same_as_before(const struct finding *f, const struct draft *d)
{
	const size_t cells = f->row->cell_count;
	struct slab *const *before = &d->next[d->count * cells];

	for (size_t i = 0; i < cells; i++)
		if (before[i] != f->looks[i].next)
			return false;
	return true;
}

/* The looks become place `d->count + 1`. */
static void
add_place(const struct finding *f, struct draft *d, float badness)
{
	const size_t cells = f->row->cell_count;
	const struct look *look;
	size_t at;

	d->count++;
	d->badness[d->count] = badness;
	for (size_t i = 0; i < cells; i++) {
		look = &f->looks[i];
		at = d->count * cells + i;
		d->next[at] = look->next;
		d->bottom[at] = look->bottom;
		d->top[at] = look->top;
	}
}

/* What each cell says again, and how high that is. */
static float *
labels(const struct finding *f)
{
	float *heights = ARENA_ARRAY(f->arena, float, f->row->cell_count);

	for (uint32_t i = 0; i < f->row->cell_count; i++) {
		label_make(f->pager, &f->row->cells[i], f->row, f->arena);
		heights[i] = label_height(f->pager, &f->row->cells[i]);
	}
	return heights;
}

static const struct cuts *
cuts_make(const struct finding *f, const struct draft *d)
{
	struct cuts *cuts;

	if (d->count == 0)
		return NULL;
	cuts = ARENA_NEW(f->arena, struct cuts);
	*cuts = (struct cuts){ .count = d->count, .cells = f->row->cell_count, .top = d->top,
	    .bottom = d->bottom, .badness = d->badness, .label = labels(f),
	    .pad = f->row->cells[0].pad_y, .next = d->next };
	return cuts;
}

/* The start of the row: nothing is above it. */
static void
add_start(const struct finding *f, struct draft *d)
{
	for (uint32_t i = 0; i < f->row->cell_count; i++) {
		f->looks[i] = (struct look){ .cell = &f->row->cells[i],
		    .slab = f->row->cells[i].strip.first, .next = f->row->cells[i].strip.first };
		d->next[i] = f->looks[i].next;
	}
}

static void
find_places(const struct finding *f, struct draft *d)
{
	float badness;

	add_start(f, d);
	for (size_t h = 0; h < f->height_count; h++) {
		for (uint32_t i = 0; i < f->row->cell_count; i++)
			look_down(f, &f->looks[i], f->heights[h]);
		badness = badness_here(f);
		if (!isinf(badness) && !same_as_before(f, d))
			add_place(f, d, badness);
	}
	/* the end: all looks have come down to it */
	if (d->count > 0) {
		add_place(f, d, 0);
		d->count--;
	}
}

static const struct cuts *
find_cuts(struct pager *pager, struct row *row, struct arena *arena)
{
	const float body = in_hand_body_height(pager);
	struct finding f = { .pager = pager, .row = row, .arena = arena };
	const struct cuts *cuts;
	struct draft d = { .count = 0 };
	size_t places;

	if (row->height < body * low_share || !is_plain(row))
		return NULL;
	f.torn = row->height > body * (1 - head_share);
	find_heights(&f);
	f.looks = mem_new_zero(row->cell_count, sizeof *f.looks);
	places = f.height_count + 2;
	d.top = ARENA_ARRAY(arena, float, places * row->cell_count);
	d.bottom = ARENA_ARRAY(arena, float, places * row->cell_count);
	d.next = ARENA_ARRAY(arena, struct slab *, places * row->cell_count);
	d.badness = ARENA_ARRAY(arena, float, places);
	find_places(&f, &d);
	cuts = cuts_make(&f, &d);
	free(f.looks);
	free(f.heights);
	return cuts;
}

const struct cuts *
row_cuts(struct pager *pager, struct slab *slab)
{
	struct row *row = slab->row;

	if (row == NULL)
		return NULL;
	if (!row->cuts_known)
		row->cuts = find_cuts(pager, row, slab->galley->arena);
	row->cuts_known = true;
	return row->cuts;
}
