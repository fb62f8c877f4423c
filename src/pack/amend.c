#include "pack/amend.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

/* A paper's pages, in a row. */
struct run {
	size_t first, count;
	struct run *other;             /* the paper that it is in the other pack, or NULL */
};

struct runs { struct run *list; size_t count; };

struct work {
	const struct record *old;
	struct record *now;
	const bool *barred;
	struct arena *arena;
	struct map *labels;            /* all that any page has or had */
	struct runs olds, nows;
	struct amendment *out;
	const char *last;              /* the label of the page before */
};

static struct runs
find_runs(const struct record *record, struct arena *arena)
{
	struct runs runs = { ARENA_ARRAY(arena, struct run, record->count), 0 };
	size_t i;

	for (i = 0; i < record->count; i++) {
		if (i == 0 || !record_same_paper(&record->pages[i - 1], &record->pages[i]))
			runs.list[runs.count++].first = i;
		runs.list[runs.count - 1].count++;
	}
	return runs;
}

/* ---- which paper is which --------------------------------------------------------------- */

static bool
same_title(const struct record_page *a, const struct record_page *b)
{
	return strcmp(a->title, b->title) == 0;
}

static bool
same_item_and_title(const struct record_page *a, const struct record_page *b)
{
	return a->item == b->item && same_title(a, b);
}

static void
pair_by(struct work *w, bool (*same)(const struct record_page *, const struct record_page *))
{
	size_t n, o;

	for (n = 0; n < w->nows.count; n++)
		for (o = 0; o < w->olds.count && w->nows.list[n].other == NULL; o++) {
			struct run *new = &w->nows.list[n], *old = &w->olds.list[o];

			if (old->other == NULL && same(&w->old->pages[old->first], &w->now->pages[new->first])) {
				new->other = old;
				old->other = new;
			}
		}
}

/* ---- labels -------------------------------------------------------------------------------- */

static bool
take_label(struct work *w, const char *label)
{
	return map_add(w->labels, label, w) == NULL;
}

/* The letters after `letters`: none, A; A, B; Z, AA; AZ, BA. From the arena. */
static char *
letters_after(struct arena *arena, const char *letters)
{
	char *next = arena_strdup(arena, letters);
	size_t i = strlen(next);

	while (i > 0 && next[i - 1] == 'Z')
		next[--i] = 'A';
	if (i == 0)
		return arena_printf(arena, "A%s", next);
	next[i - 1]++;
	return next;
}

static const char *
first_free(struct work *w, const char *stem, const char *letters)
{
	const char *label;

	do {
		letters = letters_after(w->arena, letters);
		label = arena_printf(w->arena, "%s%s", stem, letters);
	} while (!take_label(w, label));
	return label;
}

/* A label that no page has or had, to stand after `label`. */
static const char *
label_after(struct work *w, const char *label)
{
	size_t digits = strspn(label, "0123456789");
	const char *stem = arena_strndup(w->arena, label, digits), *next;

	if (label[digits] == '\0')
		return first_free(w, stem, "");
	next = arena_printf(w->arena, "%s%s", stem, letters_after(w->arena, label + digits));
	return take_label(w, next) ? next : first_free(w, label, "");
}

/* ---- which page is which --------------------------------------------------------------------- */

static bool
same_page(const struct work *w, size_t old, size_t now)
{
	return (w->barred == NULL || !w->barred[now])
	    && strcmp(w->old->pages[old].hash, w->now->pages[now].hash) == 0;
}

/* The longest common subsequence of the pages of two papers, into out->published. */
static void
align(struct work *w, const struct run *old, const struct run *now)
{
	size_t rows = old->count + 1, columns = now->count + 1, i, k;
	uint32_t *len = mem_new_zero(rows * columns, sizeof *len);   /* of what follows, from (i, k) */

	for (i = old->count; i-- > 0;)
		for (k = now->count; k-- > 0;) {
			uint32_t down = len[(i + 1) * columns + k], right = len[i * columns + k + 1];

			len[i * columns + k] = same_page(w, old->first + i, now->first + k)
			    ? len[(i + 1) * columns + k + 1] + 1 : down > right ? down : right;
		}
	for (i = k = 0; i < old->count && k < now->count;) {
		if (same_page(w, old->first + i, now->first + k))
			w->out->published[now->first + k++] = old->first + i++;
		else if (len[(i + 1) * columns + k] >= len[i * columns + k + 1])
			i++;
		else
			k++;
	}
	free(len);
}

static bool
all_blank(const struct record_page *pages, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(pages[i].hash, RECORD_BLANK) != 0)
			return false;
	return true;
}

static void
keep_gone(struct work *w, const struct record_page *page)
{
	struct record_page *gone = &w->now->gone[w->now->gone_count++];

	*gone = *page;
	gone->text = gone->hash = NULL;
}

static void
add_change(struct work *w, struct change change)
{
	size_t i;

	if (change.count == 0 && change.old_count == 0)
		return;
	for (i = 0; i < change.count; i++) {
		struct record_page *page = &w->now->pages[change.first + i];

		page->label = w->last = label_after(w, i < change.old_count
		    ? w->old->pages[change.old_first + i].label : w->last);
	}
	for (i = 0; i < change.old_count; i++)
		keep_gone(w, &w->old->pages[change.old_first + i]);
	change.blank = all_blank(w->now->pages + change.first, change.count)
	    && all_blank(w->old->pages + change.old_first, change.old_count);
	w->out->changes[w->out->count++] = change;
}

/* The pages of a paper in their order: those kept, and what lies between them. */
static void
number_run(struct work *w, const struct run *now)
{
	const struct run none = { 0 }, *old = now->other != NULL ? now->other : &none;
	size_t end = now->first + now->count, old_end = old->first + old->count, i;
	struct change change = { .first = now->first, .old_first = old->first,
		.of = &w->now->pages[now->first] };

	if (now->other != NULL)
		align(w, old, now);
	for (i = now->first; i < end; i++) {
		w->out->old_first[i] = old->first;
		w->out->old_count[i] = old->count;
	}
	for (i = now->first; i < end; i++) {
		size_t kept = w->out->published[i];

		if (kept == SIZE_MAX)
			continue;
		change.count = i - change.first;
		change.old_count = kept - change.old_first;
		add_change(w, change);
		w->now->pages[i].label = w->last = w->old->pages[kept].label;
		change.first = i + 1;
		change.old_first = kept + 1;
	}
	change.count = end - change.first;
	change.old_count = old_end - change.old_first;
	add_change(w, change);
}

static void
note_labels(struct work *w, const struct record_page *pages, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		map_add(w->labels, pages[i].label, w);
}

void
amend(const struct record *published, struct record *now, const bool *barred,
    struct arena *arena, struct amendment *out)
{
	struct work w = { .old = published, .now = now, .barred = barred, .arena = arena,
		.labels = map_new(), .out = out, .last = "0" };
	size_t i;

	*out = (struct amendment){ .published = ARENA_ARRAY(arena, size_t, now->count),
		.old_first = ARENA_ARRAY(arena, size_t, now->count),
		.old_count = ARENA_ARRAY(arena, size_t, now->count),
		.changes = ARENA_ARRAY(arena, struct change, now->count + published->count + 1) };
	for (i = 0; i < now->count; i++)
		out->published[i] = SIZE_MAX;
	now->gone = ARENA_ARRAY(arena, struct record_page, published->count + published->gone_count);
	now->gone_count = 0;
	for (i = 0; i < published->gone_count; i++)
		keep_gone(&w, &published->gone[i]);
	note_labels(&w, published->pages, published->count);
	note_labels(&w, published->gone, published->gone_count);
	w.olds = find_runs(published, arena);
	w.nows = find_runs(now, arena);
	pair_by(&w, same_item_and_title);
	pair_by(&w, same_title);
	pair_by(&w, record_same_paper);
	for (i = 0; i < w.nows.count; i++)
		number_run(&w, &w.nows.list[i]);
	for (i = 0; i < w.olds.count; i++)
		if (w.olds.list[i].other == NULL)
			add_change(&w, (struct change){ .old_first = w.olds.list[i].first,
			    .old_count = w.olds.list[i].count, .of = &published->pages[w.olds.list[i].first] });
	map_drop(w.labels);
}
