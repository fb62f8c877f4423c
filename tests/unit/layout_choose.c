/* The pages that are chosen are the least bad of all: on runs at random, small enough that every way to break them
 * can be tried, with the same badness of a page that the program goes by. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/choose.h"
#include "draw.h"

enum { MOST_PIECES = 12, MOST_CUTS = 4, CELLS = 3 };
static const float body = 100, wide_body = 70;
static const double rounding = 1e-6;

struct random_cuts {
	struct cuts cuts;
	float top[(MOST_CUTS + 2) * CELLS], bottom[(MOST_CUTS + 2) * CELLS];
	float badness[MOST_CUTS + 2], label[CELLS];
};

struct sample {
	uint64_t state;
	struct piece pieces[MOST_PIECES];
	struct random_cuts cuts[MOST_PIECES];
	struct run run;
};

static uint32_t
draw(struct sample *s, uint32_t below)
{
	return draw_below(&s->state, below);
}

static bool
chance(struct sample *s, uint32_t in)
{
	return draw(s, in) == 0;
}

/* A row whose cells grow from place to place, some of them ending before the others. */
static void
draw_cuts(struct sample *s, struct random_cuts *r, struct piece *piece)
{
	const uint32_t count = 1 + draw(s, MOST_CUTS);
	float y[CELLS] = { 0 };

	memset(r, 0, sizeof *r);
	for (uint32_t place = 1; place <= count + 1; place++) {
		for (uint32_t i = 0; i < CELLS; i++) {
			y[i] += i > 0 && chance(s, 3) ? 0 : 2 + (float)draw(s, 14);
			r->bottom[place * CELLS + i] = r->top[place * CELLS + i] = y[i];
		}
		r->badness[place] = (float)draw(s, 60);
	}
	for (uint32_t i = 0; i < CELLS; i++)
		r->label[i] = chance(s, 2) ? 5 : 0;
	r->cuts = (struct cuts){ .count = count, .cells = CELLS, .top = r->top, .bottom = r->bottom,
	    .badness = r->badness, .label = r->label, .pad = 2 };
	piece->cuts = &r->cuts;
	piece->height = cuts_height(&r->cuts, 0, count + 1);
}

static void
draw_sample(struct sample *s, uint64_t seed)
{
	size_t count;

	memset(s, 0, sizeof *s);
	s->state = seed * 7919 + 17;
	count = 1 + draw(s, MOST_PIECES);
	for (size_t i = 0; i < count; i++) {
		struct piece *p = &s->pieces[i];

		*p = (struct piece){ .before = (float)draw(s, 12), .height = 3 + (float)draw(s, chance(s, 5) ? 90 : 30),
		    .top = chance(s, 2) ? (float)draw(s, 15) : 0, .foot = chance(s, 4) ? 4 : 0,
		    .tie = (uint8_t)(chance(s, 2) ? 0 : draw(s, TIE_COUNT)), .inner = chance(s, 4),
		    .forced = chance(s, 12), .preferred = chance(s, 8) };
		p->wide = i > 0 && !chance(s, 4) ? p[-1].wide : chance(s, 3);
		if (chance(s, 3))
			draw_cuts(s, &s->cuts[i], p);
		if (chance(s, 2))
			p->give = fminf(2, p->height / 2);
	}
	s->run = (struct run){ .pieces = s->pieces, .count = count, .body = body, .wide_body = wide_body,
	    .gap_share = 0.35f, .fresh = chance(s, 2), .wide = chance(s, 3) };
	s->run.y = s->run.fresh ? (float)draw(s, 10) : 10 + (float)draw(s, 80);
}

/* The badness of the best way from `from` to the end, by trying all. */
static double
best_of_all(const struct run *run, const struct place *from)
{
	const struct place start = from != NULL ? *from : run->from;
	double best = INFINITY, page;
	struct stop stop;

	for (struct place to = start; to.piece <= run->count; to.piece++, to.cut = 0) {
		const struct cuts *cuts = to.piece < run->count ? run->pieces[to.piece].cuts : NULL;

		for (; to.cut <= (cuts != NULL ? cuts->count : 0); to.cut++) {
			if (from != NULL && to.piece == start.piece && to.cut <= start.cut)
				continue;
			page = choose_badness(run, from, to, &stop);
			if (isinf(page) || page > best)
				continue;
			best = fmin(best, page + (to.piece == run->count ? 0 : best_of_all(run, &to)));
		}
	}
	return best;
}

/* What the stops cost, page by page; the last one is the end. */
static double
badness_of(const struct run *run, const struct stop *stops, size_t count)
{
	const struct place *from = NULL;
	struct stop stop;
	double sum = 0;

	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		sum += choose_badness(run, from, stops[i].end, &stop);
		if (!isinf(sum)) {
			assert_true(fabsf(stop.pad_share - stops[i].pad_share) < 1e-4f);
			assert_true(fabsf(stop.gap_share - stops[i].gap_share) < 1e-4f);
			assert_int_equal(stop.wide, stops[i].wide);
		}
		from = &stops[i].end;
	}
	assert_int_equal(stops[count - 1].end.piece, run->count);
	return sum;
}

/* Something narrow stands on it beside what is wide. */
static bool
page_is_mixed(const struct run *run, const struct place *from, const struct place *to)
{
	bool narrow = false, wide = false;

	for (uint32_t i = from->piece; i < to->piece + (to->cut > 0); i++) {
		narrow |= !run->pieces[i].wide;
		wide |= run->pieces[i].wide;
	}
	return narrow && wide;
}

static void
no_other_pages_are_less_bad(void **state)
{
	const char *want = getenv("COUNT");
	const uint64_t samples = want != NULL ? strtoul(want, NULL, 10) : 3000;
	size_t some = 0, cut = 0, tight = 0, mixed = 0;
	struct sample s;

	(void)state;
	for (uint64_t seed = 1; seed <= samples; seed++) {
		struct stop *stops;
		size_t count;
		double best, chosen;

		draw_sample(&s, seed);
		stops = choose_stops(&s.run, CHOOSE_ALL, &count);
		best = best_of_all(&s.run, NULL);
		chosen = badness_of(&s.run, stops, count);
		if (!isinf(best) && !(fabs(chosen - best) < rounding * (1 + best)))
			fail_msg("seed %u: %g chosen, %g is possible", (unsigned)seed, chosen, best);
		some += !isinf(best) && count > 2;
		for (size_t i = 0; i < count; i++) {
			cut += stops[i].end.cut > 0;
			tight += stops[i].pad_share > 0;
			mixed += stops[i].wide && i > 0 && page_is_mixed(&s.run, &stops[i - 1].end, &stops[i].end);
		}
		free(stops);
	}
	/* the samples are ones that have something to choose */
	assert_true(some > samples / 4 && cut > samples / 20 && tight > samples / 20 && mixed > samples / 20);
}

/* What is sure before the end is known is what is chosen when it is, whatever the end. */
static void
sure_pages_stay(void **state)
{
	size_t sure = 0;
	struct sample s;

	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++) {
		struct stop *early, *all;
		size_t early_count, all_count;
		struct run begun;

		draw_sample(&s, seed);
		begun = s.run;
		begun.count -= begun.count / 3;
		early = choose_stops(&begun, CHOOSE_SURE, &early_count);
		all = choose_stops(&s.run, CHOOSE_ALL, &all_count);
		for (size_t i = 0; i < early_count; i++) {
			/* a last row may yet turn out to be tied to what comes: only its inside differs */
			assert_true(i < all_count);
			assert_memory_equal(&early[i].end, &all[i].end, sizeof early[i].end);
		}
		sure += early_count;
		free(early);
		free(all);
	}
	assert_true(sure > 500);
}

/* A piece for each line of a text that fills `pages`: the look back is a page, however long the run. */
static void
something_is_chosen_of_a_run_without_a_page_that_is_sure(void **state)
{
	struct piece *pieces = mem_new_zero(5000, sizeof *pieces);
	struct run run = { .pieces = pieces, .count = 5000, .body = body, .fresh = true };
	struct stop *stops;
	size_t count;

	(void)state;
	for (size_t i = 0; i < run.count; i++)
		pieces[i] = (struct piece){ .height = 10 };
	stops = choose_stops(&run, CHOOSE_NOW, &count);
	assert_true(count > 100);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(stops[i].end.piece, 10 * (i + 1));
	free(stops);
	free(pieces);
}

/* One page of text and a line: the line is drawn in, paddings first. */
static void
a_short_end_is_drawn_in(void **state)
{
	struct piece pieces[11];
	struct run run = { .pieces = pieces, .count = 11, .body = body, .gap_share = 0.5f, .fresh = true };
	struct stop *stops;
	size_t count;

	(void)state;
	for (size_t i = 0; i < run.count; i++)
		pieces[i] = (struct piece){ .height = 9, .before = 1, .give = 0.5f };
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_int_equal(count, 1);
	assert_true(stops[0].pad_share == 1 && stops[0].gap_share > 0.6f && stops[0].gap_share < 0.8f);
	free(stops);
	for (size_t i = 0; i < run.count; i++)
		pieces[i].give = 0.1f;   /* not enough now */
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_int_equal(count, 2);
	free(stops);
}

/* A keep that would leave a third of the page white gives way; a heading never does. */
static void
a_keep_gives_way_before_a_third_of_a_page_stays_white(void **state)
{
	struct piece pieces[] = { { .height = 62 }, { .height = 30, .tie = TIE_NONE },
	    { .height = 30, .tie = TIE_TOGETHER }, { .height = 60 } };
	struct run run = { .pieces = pieces, .count = ARRAY_LEN(pieces), .body = body, .fresh = true };
	struct stop *stops;
	size_t count;

	(void)state;
	for (enum tie tie = TIE_ITEMS; tie < TIE_COUNT; tie++) {
		pieces[2].tie = (uint8_t)tie;
		stops = choose_stops(&run, CHOOSE_ALL, &count);
		assert_int_equal(stops[0].end.piece, tie < TIE_HEADING ? 2 : 1);
		free(stops);
	}
	pieces[0].height = 75;   /* a quarter is left: the keep holds */
	pieces[1].height = pieces[2].height = 20;
	pieces[2].tie = TIE_TOGETHER;
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_int_equal(stops[0].end.piece, 1);
	free(stops);
}

/* Where the width changes, a page goes on if that leaves less white than two pages would: it lies then. */
static void
widths_share_a_page(void **state)
{
	struct piece pieces[] = { { .height = 25, .wide = true }, { .height = 10 }, { .height = 30 }, { .height = 40 } };
	struct run run = { .pieces = pieces, .count = ARRAY_LEN(pieces), .body = body,
	    .wide_body = wide_body, .fresh = true };
	struct stop *stops;
	size_t count;

	(void)state;
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_int_equal(count, 2);
	assert_int_equal(stops[0].end.piece, 3);
	assert_true(stops[0].wide && !stops[1].wide);
	free(stops);
	pieces[0].height = 66;   /* next to nothing is white below it */
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_int_equal(stops[0].end.piece, 1);
	free(stops);
	/* the other way round: an opening, and a table that needs the width */
	pieces[0] = (struct piece){ .height = 30 };
	pieces[1] = (struct piece){ .height = 10, .wide = true };
	pieces[2].wide = pieces[3].wide = true;
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_true(stops[0].wide && stops[0].end.piece == 3);
	free(stops);
	pieces[0].height = 71;   /* more than a page that lies has: it stands alone */
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_true(!stops[0].wide && stops[0].end.piece == 1);
	free(stops);
	/* a page that stands already, because something is on it, stays so */
	run.fresh = false;
	run.y = 10;
	pieces[0].height = 20;
	stops = choose_stops(&run, CHOOSE_ALL, &count);
	assert_true(!stops[0].wide && stops[0].end.piece == 1);
	free(stops);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_other_pages_are_less_bad),
		cmocka_unit_test(widths_share_a_page),
		cmocka_unit_test(sure_pages_stay),
		cmocka_unit_test(something_is_chosen_of_a_run_without_a_page_that_is_sure),
		cmocka_unit_test(a_short_end_is_drawn_in),
		cmocka_unit_test(a_keep_gives_way_before_a_third_of_a_page_stays_white),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
