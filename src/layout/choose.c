/* choose.c - the least bad way to break a run of pages. */
#include "layout/choose.h"

#include <math.h>
#include <stdlib.h>

static const float slack_pt = 0.01f;

/* --- how bad a page is --- */

/* White is bad as the square of its share, so that it is spread: a third of a page is as bad as a
 * keep that is broken and a little worse. */
static const double white_badness = 1000;
static const double bare_share = 0.38, bare_badness = 5000;   /* more than so much of it is worse than any keep */
static const double page_badness = 400;         /* of a page more */
static const double tight_badness = 8;         /* of a page whose spaces are not those of the theme */
static const double tighter_badness = 30;      /* and of all that they can give */
static const double tail_badness = 45;         /* of a run's last page with next to nothing on it */
static const double tail_share = 0.25;
static const double preferred_badness = 100;   /* of a section that would like a page of its own and has none */
static const double mixed_badness = 60;        /* of a page that lies, full of what would stand */
static const double inner_badness = 4;         /* of a paragraph divided where it may be */
static const double overfull_badness = 1e9;    /* of what no page can hold */

/* A heading that is parted from what follows, and one line alone, are worse than any white page. */
static const double tie_badness[TIE_COUNT] = {
	[TIE_NONE] = 0, [TIE_ITEMS] = 55, [TIE_TOGETHER] = 90, [TIE_GROUP] = 100,
	[TIE_HEADING] = 1e5, [TIE_LINES] = 1e6,
};

/* What stands on a page so far. */
struct fill {
	float used, give, gaps;
	float narrow;                  /* of `used`, what would do with a page that stands */
	double badness;                /* of what it goes past */
	bool wide;                     /* the page lies: for something on it, or as it is begun already */
};

static float
body_of(const struct run *run, const struct fill *fill)
{
	return fill->wide ? run->wide_body : run->body;
}

static double
tail_of(const struct run *run, const struct fill *fill)
{
	double share = (double)fill->used / (double)body_of(run, fill);

	return share < tail_share ? tail_badness * (1 - share / tail_share) : 0;
}

static double
white_of(float white_pt, float body)
{
	const double white = white_pt <= 0 ? 0 : (double)white_pt / (double)body;

	return white_badness * white * white + (white > bare_share ? bare_badness * (white - bare_share) : 0);
}

/* What would stand, on a page that lies, is half of the page wide. */
static double
mixed_of(const struct run *run, const struct fill *fill)
{
	return fill->wide ? mixed_badness * (double)(fill->narrow / run->wide_body) : 0;
}

/* Can a page that holds `fill` and `foot` end? How it is tightened for that, and how bad that is, without
 * what its end parts; INFINITY: it cannot. `last`: something else begins, so that white is nobody's. */
static double
page_closed(const struct run *run, const struct fill *fill, float foot, bool last, struct stop *stop)
{
	const float body = body_of(run, fill), lack = fill->used + foot - body;
	const float gaps = fill->gaps * run->gap_share;
	double bad = page_badness + fill->badness + mixed_of(run, fill);

	stop->pad_share = stop->gap_share = 0;
	stop->wide = fill->wide;
	if (lack <= slack_pt)
		return bad + (last ? tail_of(run, fill) : white_of(-lack, body));
	if (lack > fill->give + gaps + slack_pt)
		return INFINITY;
	stop->pad_share = fill->give <= 0 ? 0 : fminf(1, lack / fill->give);
	if (lack > fill->give && gaps > 0)
		stop->gap_share = fminf(1, (lack - fill->give) / gaps);
	return bad + tight_badness + tighter_badness * (double)(stop->pad_share * stop->pad_share +
	    stop->gap_share * stop->gap_share);
}

static double
parted(const struct piece *piece)
{
	if (piece->forced || piece->preferred)
		return 0;
	return tie_badness[piece->tie] + (piece->inner ? inner_badness : 0);
}

float
cuts_height(const struct cuts *cuts, uint32_t from, uint32_t to)
{
	const float *top = &cuts->top[(size_t)from * cuts->cells];
	const float *bottom = &cuts->bottom[(size_t)to * cuts->cells];
	const float *end = &cuts->bottom[(size_t)(cuts->count + 1) * cuts->cells];
	float height = 0;

	for (uint32_t i = 0; i < cuts->cells; i++) {
		height = fmaxf(height, bottom[i] - top[i]);
		if (from > 0 && top[i] >= end[i])
			height = fmaxf(height, cuts->label[i]);
	}
	return height + 2 * cuts->pad;
}

/* --- pages from one place --- */

struct walk {
	const struct run *run;
	struct place from;
	struct fill fill;
	uint32_t at;                   /* the next piece */
	bool fresh;                    /* nothing stands on the page but what is said again */
	bool begun;                    /* the page being filled, which holds something and lies or not */
};

/* `from` NULL: on the page being filled. */
static struct walk
walk_from(const struct run *run, const struct place *from)
{
	struct walk w = { .run = run, .from = from != NULL ? *from : run->from, .fresh = true };

	w.at = w.from.piece;
	if (from == NULL) {
		w.fill.used = run->y;
		w.fresh = run->fresh;
		w.begun = !run->fresh;
		w.fill.wide = w.begun && run->wide;
	} else
		w.fill.used = run->pieces[from->piece].top;
	return w;
}

/* A page may end before the piece to come: not where it has begun, or holds nothing at all. */
static bool
may_end(const struct walk *w)
{
	return w->at > w->from.piece || (w->from.cut == 0 && !w->fresh);
}

/* So much of the next piece: it turns the page on which it needs the width, but none that has been begun. */
static void
put_down(const struct walk *w, struct fill *fill, float height)
{
	const struct piece *piece = &w->run->pieces[w->at];

	fill->used += height;
	if (!piece->wide)
		fill->narrow += height;
	else if (!fill->wide && w->begun)
		fill->used = INFINITY;
	else
		fill->wide = true;
}

/* What the next piece, or the rest of it, would have on the page. */
static struct fill
with_next(const struct walk *w)
{
	const struct piece *piece = &w->run->pieces[w->at];
	struct fill fill = w->fill;

	if (may_end(w) && piece->preferred)
		fill.badness += preferred_badness;
	if (!w->fresh) {
		fill.used += piece->before;
		fill.gaps += piece->before;
	}
	if (w->at == w->from.piece && w->from.cut > 0)
		put_down(w, &fill, cuts_height(piece->cuts, w->from.cut, piece->cuts->count + 1));
	else {
		put_down(w, &fill, piece->height);
		fill.give += piece->give;
	}
	return fill;
}

static bool
has_room(const struct run *run, const struct fill *fill, float foot)
{
	return fill->used + foot <= body_of(run, fill) + fill->give + fill->gaps * run->gap_share + slack_pt;
}

/* What is said below it if the page ends right after the next piece. */
static float
foot_after(const struct walk *w)
{
	return w->at + 1 < w->run->count ? w->run->pieces[w->at + 1].foot : 0;
}

/* A page that ends inside the next piece. Nothing is tightened for it. */
static double
cut_closed(const struct walk *w, uint32_t cut, struct stop *stop)
{
	const struct piece *piece = &w->run->pieces[w->at];
	const bool begun = w->at == w->from.piece && w->from.cut > 0;
	struct fill fill = w->fill;

	if (may_end(w) && piece->preferred)
		fill.badness += preferred_badness;
	fill.used += w->fresh ? 0 : piece->before;
	put_down(w, &fill, cuts_height(piece->cuts, begun ? w->from.cut : 0, cut));
	fill.give = fill.gaps = 0;
	return page_closed(w->run, &fill, piece->foot, false, stop) + (double)piece->cuts->badness[cut];
}

static uint32_t
first_cut(const struct walk *w)
{
	return w->at == w->from.piece ? w->from.cut + 1 : 1;
}

/* --- the way --- */

struct node {
	double badness;                /* of the best way to here; INFINITY: none */
	uint32_t before;               /* the node it comes from */
	struct stop stop;
	bool open;                     /* what is to come may stand on the page that begins here */
};

struct way {
	const struct run *run;
	struct node *nodes; size_t count;
	uint32_t *first;               /* node of each piece's start, and of the end */
};

enum { NOWHERE = UINT32_MAX, START = 0 };   /* the first node: the page being filled */

static struct way
way_new(const struct run *run)
{
	struct way way = { .run = run, .count = 1 };
	const struct cuts *cuts;

	way.first = mem_new(((size_t)run->count + 1) * sizeof *way.first);
	for (uint32_t i = 0; i <= run->count; i++) {
		way.first[i] = (uint32_t)way.count;
		cuts = i < run->count ? run->pieces[i].cuts : NULL;
		way.count += 1 + (cuts != NULL ? cuts->count : 0);
	}
	way.nodes = mem_new(way.count * sizeof *way.nodes);
	for (size_t i = 0; i < way.count; i++)
		way.nodes[i] = (struct node){ .badness = INFINITY, .before = NOWHERE };
	return way;
}

static void
way_drop(struct way *way)
{
	free(way->nodes);
	free(way->first);
}

static void
reach(struct way *way, uint32_t from, struct place to, double badness, struct stop stop)
{
	struct node *node = &way->nodes[way->first[to.piece] + to.cut];

	badness += way->nodes[from].badness;
	if (!(badness < node->badness))
		return;
	stop.end = to;
	node->badness = badness;
	node->before = from;
	node->stop = stop;
}

/* Places inside the next piece, for which there is no room as a whole. */
static bool
reach_cuts(struct way *way, uint32_t from, const struct walk *w)
{
	const struct cuts *cuts = way->run->pieces[w->at].cuts;
	struct stop stop;
	double bad;
	bool any = false;

	for (uint32_t cut = first_cut(w); cuts != NULL && cut <= cuts->count; cut++) {
		bad = cut_closed(w, cut, &stop);
		if (isinf(bad))
			break;
		reach(way, from, (struct place){ w->at, cut }, bad, stop);
		any = true;
	}
	return any;
}

/* No page can hold what comes: it has one of its own, too full. */
static void
reach_overfull(struct way *way, uint32_t from, const struct walk *w)
{
	const struct cuts *cuts = way->run->pieces[w->from.piece].cuts;
	struct place to = { w->from.piece + 1, 0 };

	if (cuts != NULL && w->from.cut < cuts->count)
		to = (struct place){ w->from.piece, w->from.cut + 1 };
	reach(way, from, to, overfull_badness, (struct stop){ .wide = way->run->pieces[w->from.piece].wide });
}

/* The page may end here; true when it must. */
static bool
reach_here(struct way *way, uint32_t from, const struct walk *w, bool *any)
{
	const struct run *run = way->run;
	const bool end = w->at == run->count, forced = !end && run->pieces[w->at].forced;
	const struct piece *next = end ? NULL : &run->pieces[w->at];
	struct stop stop;
	double bad;

	if (!may_end(w))
		return false;
	bad = page_closed(run, &w->fill, end ? 0 : next->foot, end || forced, &stop);
	if (isinf(bad))
		return forced;
	reach(way, from, (struct place){ w->at, 0 }, bad + (end ? 0 : parted(next)), stop);
	*any = true;
	return forced;
}

/* All pages that begin at `from`. */
static void
reach_from(struct way *way, uint32_t from, const struct place *place, bool whole)
{
	const struct run *run = way->run;
	struct walk w = walk_from(run, place);
	struct fill next;
	bool any = false;

	for (;; w.at++) {
		if (w.at == run->count && !whole) {
			way->nodes[from].open = any = true;
			break;
		}
		if (reach_here(way, from, &w, &any) || w.at == run->count)
			break;
		next = with_next(&w);
		if (!has_room(run, &next, foot_after(&w)))
			any |= reach_cuts(way, from, &w);
		if (!has_room(run, &next, 0))
			break;
		w.fill = next;
		w.fresh = false;
	}
	if (!any)
		reach_overfull(way, from, &w);
}

static void
find_ways(struct way *way, bool whole)
{
	const struct run *run = way->run;
	uint32_t node;

	way->nodes[START].badness = 0;
	reach_from(way, START, NULL, whole);
	for (struct place place = run->from; place.piece < run->count; place.piece++, place.cut = 0)
		for (node = way->first[place.piece] + place.cut; node < way->first[place.piece + 1]; node++, place.cut++)
			if (!isinf(way->nodes[node].badness))
				reach_from(way, node, &place, whole);
}

/* --- what is taken of it --- */

/* The stops up to and with `node`. */
static struct stop *
stops_to(const struct way *way, uint32_t node, size_t *count)
{
	struct stop *stops;
	size_t n = 0;

	for (uint32_t i = node; way->nodes[i].before != NOWHERE; i = way->nodes[i].before)
		n++;
	stops = mem_new((n + 1) * sizeof *stops);
	*count = n;
	for (uint32_t i = node; way->nodes[i].before != NOWHERE; i = way->nodes[i].before)
		stops[--n] = way->nodes[i].stop;
	return stops;
}

/* The last node that all ways to open pages pass. */
static uint32_t
last_common(const struct way *way)
{
	uint32_t *passed = mem_new_zero(way->count, sizeof *passed), last = START, open = 0;

	for (uint32_t i = 0; i < way->count; i++) {
		if (!way->nodes[i].open)
			continue;
		open++;
		for (uint32_t k = i; k != NOWHERE; k = way->nodes[k].before)
			passed[k]++;
	}
	for (uint32_t i = 0; i < way->count; i++)
		if (open > 0 && passed[i] == open)
			last = i;
	free(passed);
	return last;
}

/* Halfway to the best of the pages that are open. */
static uint32_t
best_half(const struct way *way)
{
	uint32_t best = START, pages = 0;

	for (uint32_t i = 0; i < way->count; i++)
		if (way->nodes[i].open && (best == START || way->nodes[i].badness < way->nodes[best].badness))
			best = i;
	for (uint32_t i = best; i != START; i = way->nodes[i].before)
		pages++;
	for (uint32_t skip = pages / 2; skip > 0; skip--)
		best = way->nodes[best].before;
	return best;
}

struct stop *
choose_stops(const struct run *run, enum choice choice, size_t *count)
{
	struct way way = way_new(run);
	struct stop *stops;
	uint32_t node;

	find_ways(&way, choice == CHOOSE_ALL);
	if (choice == CHOOSE_ALL)
		node = way.first[run->count];
	else {
		node = last_common(&way);
		if (node == START && choice == CHOOSE_NOW)
			node = best_half(&way);
	}
	stops = stops_to(&way, node, count);
	way_drop(&way);
	return stops;
}

double
choose_badness(const struct run *run, const struct place *from, struct place to, struct stop *stop)
{
	struct walk w = walk_from(run, from);
	const struct piece *next;
	struct fill fill;

	for (; w.at < to.piece; w.at++, w.fresh = false) {
		if (may_end(&w))
			if (run->pieces[w.at].forced)
				return INFINITY;
		w.fill = with_next(&w);
	}
	next = to.piece < run->count ? &run->pieces[to.piece] : NULL;
	if (to.cut == 0 && !may_end(&w))
		return INFINITY;
	if (to.cut == 0)
		return page_closed(run, &w.fill, next != NULL ? next->foot : 0, next == NULL || next->forced, stop) +
		    (next != NULL ? parted(next) : 0);
	fill = with_next(&w);
	if ((next->forced && may_end(&w)) || to.cut < first_cut(&w) || has_room(run, &fill, foot_after(&w)))
		return INFINITY;
	return cut_closed(&w, to.cut, stop);
}
