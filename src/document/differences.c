/* differences.c - passages that are in both papers once are its fixed points, as far as they come in the same order
 * (patience sorting: Bespamyatnykh and Segal, Enumerating longest increasing subsequences and patience sorting, 2000).
 * What lies between two of them is matched from both ends and by the longest common subsequence; of the rest, rows are found
 * again by what stands at their head, text by what it has in common. */
#include "document/differences.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "document/passages.h"

enum { LONGEST_TABLE = 1 << 22 };   /* steps that a stretch between two fixed points may take */

#define NOWHERE SIZE_MAX

struct side {
	const struct passage *list;
	size_t count;
	size_t *mate;              /* the passage of the other side that it is; NOWHERE: none */
};

struct comparing { struct side before, after; };

/* Which of `values` are in the longest run that rises; NOWHERE is in none. A heap array, the caller's. */
static bool *
longest_run(const size_t *values, size_t count)
{
	bool *in_run = mem_new_zero(count + 1, sizeof *in_run);
	size_t *top = mem_new((count + 1) * sizeof *top), *below = mem_new((count + 1) * sizeof *below), height = 0, i, at;

	for (i = 0; i < count; i++) {
		size_t low = 0, high = height;

		if (values[i] == NOWHERE)
			continue;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (values[top[middle]] < values[i])
				low = middle + 1;
			else
				high = middle;
		}
		below[i] = low > 0 ? top[low - 1] : NOWHERE;
		top[low] = i;
		height = low == height ? height + 1 : height;
	}
	for (at = height > 0 ? top[height - 1] : NOWHERE; at != NOWHERE; at = below[at])
		in_run[at] = true;
	free(top);
	free(below);
	return in_run;
}

/* ---- the same passage --------------------------------------------------------------------------------------------- */

static bool
is_same(const struct passage *a, const struct passage *b)
{
	return a->kind == b->kind && strcmp(a->all, b->all) == 0
	    && strcmp(a->name != NULL ? a->name : "", b->name != NULL ? b->name : "") == 0;
}

static void
pair(struct comparing *c, size_t before, size_t after)
{
	c->before.mate[before] = after;
	c->after.mate[after] = before;
}

/* Where a text stands on each side, and how often. */
struct place { size_t before, after, befores, afters; };

static struct place *
place_of(struct map *map, struct arena *arena, const char *key)
{
	struct place *place = map_lookup(map, key);

	if (place != NULL)
		return place;
	place = ARENA_NEW(arena, struct place);
	*place = (struct place){ NOWHERE, NOWHERE, 0, 0 };
	map_add(map, key, place);
	return place;
}

static const char *
key_of(const struct passage *p, struct arena *arena)
{
	return arena_printf(arena, "%d %s\n%s", (int)p->kind, p->name != NULL ? p->name : "", p->all);
}

static void
fix_runs(struct comparing *c, const struct place *const *places, size_t count)
{
	size_t *values = mem_new((count + 1) * sizeof *values), i;
	bool *in_run;

	for (i = 0; i < count; i++)
		values[i] = places[i]->after;
	in_run = longest_run(values, count);
	for (i = 0; i < count; i++)
		if (in_run[i])
			pair(c, places[i]->before, places[i]->after);
	free(in_run);
	free(values);
}

static void
find_fixed(struct comparing *c)
{
	struct arena *arena = arena_new();
	struct map *map = map_new();
	const struct place **places = mem_new((c->before.count + 1) * sizeof *places);
	size_t count = 0, i;

	for (i = 0; i < c->before.count; i++) {
		struct place *p = place_of(map, arena, key_of(&c->before.list[i], arena));

		p->before = i;
		p->befores++;
	}
	for (i = 0; i < c->after.count; i++) {
		struct place *p = place_of(map, arena, key_of(&c->after.list[i], arena));

		p->after = i;
		p->afters++;
	}
	for (i = 0; i < c->before.count; i++) {
		struct place *p = place_of(map, arena, key_of(&c->before.list[i], arena));

		if (p->befores == 1 && p->afters == 1)
			places[count++] = p;
	}
	fix_runs(c, places, count);
	free(places);
	map_drop(map);
	arena_drop(arena);
}

/* ---- between two fixed points ------------------------------------------------------------------------------------------- */

struct stretch { size_t b0, b1, a0, a1; };

/* The longest common subsequence, by the table of its lengths. */
static void
match_table(struct comparing *c, struct stretch s)
{
	size_t rows = s.b1 - s.b0, columns = s.a1 - s.a0, i, j;
	uint32_t *length = mem_new_zero((rows + 1) * (columns + 1), sizeof *length);

#define LENGTH(i, j) length[(i) * (columns + 1) + (j)]
	for (i = rows; i-- > 0; )
		for (j = columns; j-- > 0; )
			if (is_same(&c->before.list[s.b0 + i], &c->after.list[s.a0 + j]))
				LENGTH(i, j) = LENGTH(i + 1, j + 1) + 1;
			else
				LENGTH(i, j) = LENGTH(i + 1, j) >= LENGTH(i, j + 1) ? LENGTH(i + 1, j) : LENGTH(i, j + 1);
	for (i = j = 0; i < rows && j < columns; ) {
		if (is_same(&c->before.list[s.b0 + i], &c->after.list[s.a0 + j]))
			pair(c, s.b0 + i++, s.a0 + j++);
		else if (LENGTH(i + 1, j) >= LENGTH(i, j + 1))
			i++;
		else
			j++;
	}
#undef LENGTH
	free(length);
}

static void
match_stretch(struct comparing *c, struct stretch s)
{
	while (s.b0 < s.b1 && s.a0 < s.a1 && is_same(&c->before.list[s.b0], &c->after.list[s.a0]))
		pair(c, s.b0++, s.a0++);
	while (s.b0 < s.b1 && s.a0 < s.a1 && is_same(&c->before.list[s.b1 - 1], &c->after.list[s.a1 - 1]))
		pair(c, --s.b1, --s.a1);
	if (s.b0 < s.b1 && s.a0 < s.a1 && (s.b1 - s.b0) <= LONGEST_TABLE / (s.a1 - s.a0))
		match_table(c, s);
}

/* Call `match` for each stretch between passages that are matched. */
static void
each_stretch(struct comparing *c, void (*match)(struct comparing *, struct stretch))
{
	size_t b = 0, a = 0, nb, na;

	while (b < c->before.count || a < c->after.count) {
		for (nb = b; nb < c->before.count && (c->before.mate[nb] == NOWHERE || c->before.mate[nb] < a); nb++)
			continue;
		na = nb < c->before.count ? c->before.mate[nb] : c->after.count;
		if (nb > b || na > a)
			match(c, (struct stretch){ b, nb, a, na });
		b = nb + 1;
		a = na + 1;
		if (nb >= c->before.count)
			break;
	}
}

/* ---- the same passage with other words ------------------------------------------------------------------------------------ */

/* Do two texts have enough in common to be one that was changed? */
static bool
is_like(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), longest = la > lb ? la : lb, shortest = la < lb ? la : lb, i = 0, j = 0;

	while (i < shortest && a[i] == b[i])
		i++;
	while (j < shortest - i && a[la - 1 - j] == b[lb - 1 - j])
		j++;
	return 3 * (i + j) >= longest;
}

static bool
is_reworded(const struct passage *a, const struct passage *b)
{
	if (a->kind != b->kind || (a->name != NULL) != (b->name != NULL))
		return false;
	return a->name != NULL ? strcmp(a->name, b->name) == 0 : is_like(a->all, b->all);
}

static void
pair_reworded(struct comparing *c, struct stretch s)
{
	size_t i, j, from = s.a0;

	for (i = s.b0; i < s.b1; i++)
		for (j = from; c->before.mate[i] == NOWHERE && j < s.a1 && j - from < 1000; j++)
			if (c->after.mate[j] == NOWHERE && is_reworded(&c->before.list[i], &c->after.list[j])) {
				pair(c, i, j);
				from = j + 1;
			}
}

/* Of what has no mate yet: the n-th of a key with the n-th of that key on the other side. */
static void
pair_by_key(struct comparing *c, const char *(*key)(const struct passage *, struct arena *))
{
	struct arena *arena = arena_new();
	struct map *map = map_new();
	size_t *next = mem_new((c->after.count + 1) * sizeof *next), i;

	for (i = c->after.count; i-- > 0; ) {
		const char *k = c->after.mate[i] == NOWHERE ? key(&c->after.list[i], arena) : NULL;
		struct place *place = k != NULL ? place_of(map, arena, k) : NULL;

		if (place != NULL) {
			next[i] = place->after;
			place->after = i;
		}
	}
	for (i = 0; i < c->before.count; i++) {
		const char *k = c->before.mate[i] == NOWHERE ? key(&c->before.list[i], arena) : NULL;
		struct place *place = k != NULL ? map_lookup(map, k) : NULL;

		if (place != NULL && place->after != NOWHERE) {
			size_t after = place->after;

			place->after = next[after];
			pair(c, i, after);
		}
	}
	free(next);
	map_drop(map);
	arena_drop(arena);
}

/* What stands elsewhere with the same words. */
static const char *
key_of_moved(const struct passage *p, struct arena *arena)
{
	return arena_printf(arena, "%s\n%s", p->where, key_of(p, arena));
}

/* A row that has moved and reads otherwise. */
static const char *
key_of_row(const struct passage *p, struct arena *arena)
{
	return p->name != NULL ? arena_printf(arena, "%d %s\n%s", (int)p->kind, p->where, p->name) : NULL;
}

static void
match_all(struct comparing *c)
{
	find_fixed(c);
	each_stretch(c, match_stretch);
	each_stretch(c, pair_reworded);
	pair_by_key(c, key_of_moved);
	pair_by_key(c, key_of_row);
}

/* ---- telling -------------------------------------------------------------------------------------------------------------- */

struct telling { struct comparing *c; struct difference *list; size_t count, cap; };

static void
tell(struct telling *t, enum difference_kind kind, const struct passage *p, const char *head, const char *before,
    const char *after)
{
	MEM_GROW(t->list, t->cap, t->count + 1);
	t->list[t->count++] = (struct difference){ kind, p->where, p->label, p->cells != NULL, head, before, after };
}

/* The next cell from `i` on that says something; the count of cells when there is none. */
static size_t
next_said(const struct passage *p, size_t i)
{
	while (i < p->cell_count && *p->cells[i].text == '\0')
		i++;
	return i;
}

static bool
is_cell_same(const struct passage_cell *a, const struct passage_cell *b)
{
	const char *head = a->head != NULL ? a->head : "", *other = b->head != NULL ? b->head : "";

	return strcmp(a->text, b->text) == 0 && strcmp(head, other) == 0;
}

/* Do two rows say the same under the same heads? A column of blanks that came or went is its head's difference. */
static bool
say_the_same(const struct passage *a, const struct passage *b)
{
	size_t i = next_said(a, 0), j = next_said(b, 0);

	while (i < a->cell_count && j < b->cell_count && is_cell_same(&a->cells[i], &b->cells[j])) {
		i = next_said(a, i + 1);
		j = next_said(b, j + 1);
	}
	return i == a->cell_count && j == b->cell_count;
}

/* Cell by cell, where the row has the same cells. */
static void
tell_cells(struct telling *t, const struct passage *a, const struct passage *b)
{
	size_t i;

	if (a->cells == NULL || a->cell_count != b->cell_count) {
		if (a->cells == NULL || !say_the_same(a, b))
			tell(t, READS_OTHERWISE, b, NULL, a->all, b->all);
		return;
	}
	for (i = 0; i < a->cell_count; i++)
		if (strcmp(a->cells[i].text, b->cells[i].text) != 0)
			tell(t, READS_OTHERWISE, b, b->cells[i].head, a->cells[i].text, b->cells[i].text);
}

static void
tell_gone(struct telling *t, size_t from, size_t to)
{
	const struct side *before = &t->c->before;
	size_t i;

	for (i = from; i < to; i++)
		if (before->mate[i] == NOWHERE)
			tell(t, IS_GONE, &before->list[i], NULL, before->list[i].all, NULL);
}

static void
tell_all(struct telling *t)
{
	const struct side *before = &t->c->before, *after = &t->c->after;
	bool *in_order = longest_run(after->mate, after->count);   /* the others moved */
	size_t i, told = 0;

	for (i = 0; i < after->count; i++) {
		const struct passage *p = &after->list[i];
		size_t mate = after->mate[i];

		if (in_order[i]) {
			tell_gone(t, told, mate);
			told = mate;
		}
		if (mate == NOWHERE)
			tell(t, IS_NEW, p, NULL, NULL, p->all);
		else if (!is_same(&before->list[mate], p))
			tell_cells(t, &before->list[mate], p);
		if (mate != NOWHERE && !in_order[i])
			tell(t, STANDS_ELSEWHERE, p, NULL, p->all, p->all);
	}
	tell_gone(t, told, before->count);
	free(in_order);
}

static struct side
side_of(const struct document *document, struct arena *arena)
{
	struct side side;
	size_t i;

	side.list = passages_of(document, arena, &side.count);
	side.mate = mem_new((side.count + 1) * sizeof *side.mate);
	for (i = 0; i < side.count; i++)
		side.mate[i] = NOWHERE;
	return side;
}

const struct difference *
document_differences(const struct document *before, const struct document *after, struct arena *arena, size_t *count)
{
	struct comparing c = { side_of(before, arena), side_of(after, arena) };
	struct telling t = { &c, NULL, 0, 0 };
	struct difference *list;

	match_all(&c);
	tell_all(&t);
	list = ARENA_ARRAY(arena, struct difference, t.count + 1);
	if (t.count > 0)
		memcpy(list, t.list, t.count * sizeof *list);
	*count = t.count;
	free(t.list);
	free(c.before.mate);
	free(c.after.mate);
	return list;
}
