/* Charts of any data, at every width and size of type that papers, pages, phones and mails draw them
 * at: no text over another, none outside or cut without need, bands named where they are shaded and only
 * there, lines told apart, and both on white and on the page's dark ground all of it can be seen. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "charts/chart.h"
#include "charts/frame.h"
#include "charts/kinds.h"
#include "html/palette.h"
#include "drawing_box.h"

enum { CHARTS = 300 };

struct fixture {
	struct diags *diags;
	struct theme *theme, *mail;
	struct type_family family;
	struct document *document;
	struct palette palette;
};

/* ---- charts of chance --------------------------------------------------------------- */

static unsigned
chance(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static double
value_of(unsigned *seed, int like)
{
	double share = (double)chance(seed, 100000) / 100000;

	switch (like) {
	case 0: return floor(share * 101);
	case 1: return 90 + share * 40;              /* shares above 100% */
	case 2: return share * .004;
	case 3: return share * 2.4e7;
	case 4: return share * 40 - 30;
	case 5: return 7;
	case 6: return 0;
	default: return 1.12 + share / 100;
	}
}

static void
put_points(struct strbuf *out, unsigned *seed, size_t count, int like)
{
	static const char *const marks[] = { "p", "r", "p r" };
	static const char *const statuses[] = { "bad", "poor", "good", "best" };

	for (size_t i = 0; i < count; i++) {
		strbuf_printf(out, "<d:point label='Q%zu' group='%zu-%02zu'", i % 4 + 1, 2011 + i / 4, 12 + i / 4);
		if (chance(seed, 6) != 0) {
			double value = value_of(seed, like);

			strbuf_printf(out, " value='%.9g' figure='%.2f'", value, value);
		}
		if (chance(seed, 5) == 0)
			strbuf_printf(out, " marks='%s'", marks[chance(seed, 3)]);
		if (chance(seed, 3) == 0)
			strbuf_printf(out, " status='%s'", statuses[chance(seed, 4)]);
		strbuf_puts(out, "/>");
	}
}

static void
put_bands(struct strbuf *out, unsigned *seed, int like)
{
	static const char *const names[] = { "Requires improvement", "Good", "Outstanding" };
	static const char *const statuses[] = { "poor", "good", "best" };
	double at = value_of(seed, like), step = fabs(value_of(seed, like) - at) + .001;
	unsigned how = chance(seed, 3);

	for (int i = 0; i < 3; i++) {
		double from = how == 0 ? at + i * step : how == 1 ? at - i * step : at - (3 - i) * step;
		double to = how == 0 ? at + (i + 1) * step : how == 1 ? at - (i + 1) * step : at + (3 - i) * step;

		strbuf_printf(out, "<d:band label='%s' status='%s' value='%.9g'", names[i], statuses[i], from);
		if (i < 2 || how == 2)
			strbuf_printf(out, " value-high='%.9g'", to);
		strbuf_puts(out, "/>");
	}
}

static void
put_lines(struct strbuf *out, unsigned *seed, int like)
{
	static const char *const names[] = { "England", "Statistical neighbours", "North West", "Core cities" };
	unsigned count = chance(seed, 5);

	if (chance(seed, 2) == 0)
		strbuf_printf(out, "<d:line kind='target' label='Target' value='%.9g'/>", value_of(seed, like));
	for (unsigned i = 0; i < count; i++)
		strbuf_printf(out, "<d:line kind='benchmark' label='%s %u%%' value='%.9g'/>", names[i], i * 10,
		    value_of(seed, like));
}

static void
put_trend(struct strbuf *out, unsigned *seed)
{
	int like = (int)chance(seed, 8);
	unsigned several = chance(seed, 4) == 0 ? 1 + chance(seed, 4) : 1;
	size_t count = chance(seed, 5) == 0 ? 1 : 2 + chance(seed, chance(seed, 4) == 0 ? 70 : 22);

	strbuf_printf(out, "<d:chart kind='%s' label='c' alt='c'%s>", like == 0 && several > 1 ? "progress" : "trend",
	    like < 2 ? " unit='%'" : like == 3 ? " unit='\xc2\xa3'" : "");
	for (unsigned i = 0; i < several; i++) {
		strbuf_printf(out, "<d:series label='201%u-1%u'>", i, i + 1);
		put_points(out, seed, count, like);
		strbuf_puts(out, "</d:series>");
	}
	if (several == 1 && chance(seed, 3) != 0)
		put_bands(out, seed, like);
	put_lines(out, seed, like);
	strbuf_puts(out, "</d:chart>");
}

static void
put_bars(struct strbuf *out, unsigned *seed)
{
	static const char *const parts[] = { "Outstanding", "Good", "Requires improvement", "Inadequate" };
	static const char *const statuses[] = { "best", "good", "poor", "bad" };
	unsigned rows = 1 + chance(seed, 9), start = *seed;
	bool grouped = chance(seed, 2) == 0;

	strbuf_puts(out, "<d:chart kind='stacked-bar' label='c' alt='c' unit='%'>");
	for (int s = 0; s < 4; s++) {
		strbuf_printf(out, "<d:series label='%s'>", parts[s]);
		for (unsigned i = 0; i < rows; i++) {
			unsigned name = (start >> i) % 3;

			strbuf_printf(out, "<d:point label='%s (%u)' status='%s'", grouped ? i % 2 == 0 ? "Dec 2010" : "Jul 2011"
			    : name == 0 ? "Childminder" : name == 1 ? "Nursery and early years in primary schools" : "Post-16",
			    name * 100, statuses[s]);
			if (grouped)
				strbuf_printf(out, " group='Kind %u of provider, maintained'", i / 2);
			if (chance(seed, 6) != 0)
				strbuf_printf(out, " value='%u'", chance(seed, 60));
			strbuf_puts(out, "/>");
		}
		strbuf_puts(out, "</d:series>");
	}
	strbuf_puts(out, "</d:chart>");
}

static void
put_slip(struct strbuf *out, unsigned *seed)
{
	unsigned rows = 1 + chance(seed, 8);
	int first = 15000;

	strbuf_puts(out, "<d:chart kind='slip' label='c' alt='c'><d:series label='Due'>");
	for (unsigned i = 0; i < rows; i++) {
		int due = first + (int)chance(seed, 900);

		strbuf_printf(out, "<d:point label='%u.%u Publish the plan' value='%d' value-high='%d' status='poor'/>", i,
		    i, due, due + (int)chance(seed, 2000) - 200);
	}
	strbuf_printf(out, "</d:series><d:line kind='as-at' label='31 March 2016' value='%d'/></d:chart>",
	    first + (int)chance(seed, 1500));
}

static struct document *
make(struct diags *diags)
{
	static const char *const statuses[] = { "bad", "poor", "good", "best" };
	static const char *const shapes[] = { "triangle-down", "triangle", "circle", "star" };
	struct strbuf out = STRBUF_INIT;
	char path[] = "/tmp/charts-random-XXXXXX";
	int file = mkstemp(path);
	struct document *document;
	unsigned seed = 77;

	assert_true(file >= 0);
	strbuf_puts(&out, "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:d='urn:rapporteur:document' lang='en-GB'>"
	    "<head><title>t</title>");
	for (int i = 0; i < 4; i++)
		strbuf_printf(&out, "<d:status name='%s' label='%s' shape='%s' standing='%s'/>", statuses[i], statuses[i],
		    shapes[i], statuses[i]);
	strbuf_puts(&out, "</head><body><header><h1 d:role='title'>t</h1></header>");
	for (unsigned i = 0; i < CHARTS; i++) {
		strbuf_puts(&out, "<figure>");
		(i % 5 == 3 ? put_bars : i % 5 == 4 ? put_slip : put_trend)(&out, &seed);
		strbuf_puts(&out, "</figure>");
	}
	strbuf_puts(&out, "</body></html>");
	assert_int_equal(write(file, out.text, out.len), (ssize_t)out.len);
	close(file);
	document = document_parse(path, diags);
	unlink(path);
	strbuf_drop(&out);
	return document;
}

static int
set_up(void **state)
{
	struct fixture *f = mem_new_zero(1, sizeof *f);

	f->diags = diags_new();
	f->theme = theme_new_default();
	f->mail = theme_new_default();
	f->mail->table_floor = 12;
	assert_true(type_family_load("Liberation Sans", "DejaVu Sans", NULL, &f->family, f->diags));
	f->document = make(f->diags);
	assert_non_null(f->document);
	f->palette = palette_new(f->document, f->theme);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	palette_drop(&f->palette);
	document_drop(f->document);
	type_family_drop(&f->family);
	theme_drop(f->theme);
	theme_drop(f->mail);
	diags_drop(f->diags);
	free(f);
	return 0;
}

/* ---- drawn ----------------------------------------------------------------------------- */

struct drawn {
	const struct fixture *f;
	const struct doc_node *chart;
	const struct drawing *d;
	char name[80];
};

/* At a page's width, a third and a half of it, a phone's, and a mail's with its larger type. */
static void
each(struct fixture *f, void (*check)(const struct drawn *))
{
	static const struct { float width; bool mail; } sizes[] = {
		{ 480, false }, { 330, true }, { 236, false }, { 216, false }, { 148, false },
	};
	unsigned number = 0;

	for (const struct doc_node *n = f->document->root; n != NULL; n = doc_next(n, f->document->root)) {
		for (size_t i = 0; n->kind == DOC_CHART && i < ARRAY_LEN(sizes); i++) {
			const struct chart_context context = { sizes[i].mail ? f->mail : f->theme, &f->family };
			struct drawing d = { .width = sizes[i].width, .arena = arena_new() };
			struct drawn drawn = { f, n, &d, "" };

			d.height = chart_height(n, &context, d.width);
			assert_true(chart_draw(n, &context, &d));
			snprintf(drawn.name, sizeof drawn.name, "chart %u (%s) at %g pt", number, n->attrs->chart,
			    (double)d.width);
			check(&drawn);
			drawing_clear(&d);
			arena_drop(d.arena);
		}
		number += n->kind == DOC_CHART;
	}
	assert_int_equal(number, CHARTS);
}

static struct box
box_of_text(const struct drawn *drawn, const struct drawing_op *op)
{
	float width = text_width(&drawn->f->family, op->style, op->size, op->text);
	float left = op->x - (op->anchor == ANCHOR_END ? width : op->anchor == ANCHOR_MIDDLE ? width / 2 : 0);

	return (struct box){ left, op->y - op->size * .72f, left + width, op->y + op->size * .2f };
}

static void
check_places(const struct drawn *drawn)
{
	const struct drawing *d = drawn->d;
	const float slack = .8f;

	for (size_t i = 0; i < d->op_count; i++) {
		const struct drawing_op *op = &d->ops[i];
		struct box a = op->kind == DRAWING_TEXT ? box_of_text(drawn, op) : box_of_path(op);

		if (!(a.left >= -slack && a.top >= -slack && a.right <= d->width + slack && a.bottom <= d->height + slack))
			fail_msg("%s: %s at %g %g %g %g is outside %g x %g", drawn->name, op->kind == DRAWING_TEXT ? op->text : "a path",
			    (double)a.left, (double)a.top, (double)a.right, (double)a.bottom, (double)d->width, (double)d->height);
		for (size_t k = 0; k < i && op->kind == DRAWING_TEXT; k++) {
			struct box b = d->ops[k].kind == DRAWING_TEXT ? box_of_text(drawn, &d->ops[k]) : (struct box){ 0, 0, 0, 0 };

			if (a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom &&
			    b.top + slack < a.bottom)
				fail_msg("%s: '%s' and '%s' overlap", drawn->name, d->ops[k].text, op->text);
		}
	}
}

static void
no_text_stands_over_another_or_outside(void **state)
{
	each(*state, check_places);
}

/* Names of a few words are whole from the width of half a page on. */
static void
check_whole(const struct drawn *drawn)
{
	for (size_t i = 0; i < drawn->d->op_count && drawn->d->width > 200; i++) {
		const struct drawing_op *op = &drawn->d->ops[i];

		if (op->kind == DRAWING_TEXT && strstr(op->text, "\xe2\x80\xa6") != NULL &&
		    strstr(op->text, "primary") == NULL)
			fail_msg("%s: '%s' is cut", drawn->name, op->text);
	}
}

static void
no_name_is_cut(void **state)
{
	each(*state, check_whole);
}

static size_t
texts_with(const struct drawing *d, const char *words)
{
	size_t n = 0;

	for (size_t i = 0; i < d->op_count; i++)
		n += d->ops[i].kind == DRAWING_TEXT && strncmp(d->ops[i].text, words, strlen(words)) == 0;
	return n;
}

/* How high the tallest area filled with `tint` is that is as wide as a plot. */
static float
shaded(const struct drawing *d, uint32_t tint)
{
	float high = 0;

	for (size_t i = 0; i < d->op_count; i++) {
		struct box b = box_of_path(&d->ops[i]);

		if (d->ops[i].kind == DRAWING_PATH && d->ops[i].fill == tint && d->ops[i].segment_count > 3 &&
		    b.right - b.left > 20)
			high = fmaxf(high, b.bottom - b.top);
	}
	return high;
}

static void
check_bands(const struct drawn *drawn)
{
	for (const struct doc_node *n = doc_child(drawn->chart, DOC_CHART_BAND); n; n = doc_alike(n)) {
		char first[24];
		float high = shaded(drawn->d, status_tint(drawn->f->theme, n->attrs->status));
		size_t named;

		sscanf(n->attrs->label, "%23s", first);
		named = texts_with(drawn->d, first);
		/* The last band is never covered by another. */
		if (named > 1 || (named == 1 && !(high > 0)) || (named == 0 && doc_alike(n) == NULL && high > 4))
			fail_msg("%s: %s is named %zu times, shaded %g pt high", drawn->name, n->attrs->label, named, (double)high);
	}
}

static void
bands_are_named_once_and_where_they_are_shaded(void **state)
{
	each(*state, check_bands);
}

static void
check_lines(const struct drawn *drawn)
{
	for (const struct doc_node *a = doc_child(drawn->chart, DOC_CHART_LINE); a; a = doc_alike(a)) {
		struct line_look one = line_look(drawn->f->theme, a);

		for (const struct doc_node *b = doc_alike(a); b; b = doc_alike(b)) {
			struct line_look other = line_look(drawn->f->theme, b);

			assert_true(fabsf(one.dash.on - other.dash.on) > 1 || one.dash.dots != other.dash.dots);
		}
		for (size_t s = 0; s < CHART_INKS; s++) {
			struct series_look look = series_look(drawn->f->theme, s);

			assert_true(one.ink != look.ink);
			assert_true(strcmp(a->attrs->chart, "benchmark") != 0 || fabsf(one.dash.on - look.dash.on) > .5f);
		}
	}
}

static void
no_line_is_drawn_like_another_or_the_data(void **state)
{
	each(*state, check_lines);
}

/* ---- seen --------------------------------------------------------------------------------- */

static uint32_t
in_the_dark(const struct drawn *drawn, uint32_t paper)
{
	size_t i = palette_find(&drawn->f->palette, paper);

	if (i == drawn->f->palette.count)
		fail_msg("%s: #%06x has no colour in the dark", drawn->name, (unsigned)paper);
	return drawn->f->palette.colours[i].dark;
}

/* The colour behind (x, y): the last area filled before operation `before`. */
static uint32_t
ground(const struct drawing *d, size_t before, float x, float y)
{
	uint32_t colour = 0xffffff;

	for (size_t i = 0; i < before; i++) {
		struct box b = box_of_path(&d->ops[i]);

		if (d->ops[i].kind == DRAWING_PATH && d->ops[i].fill != DRAWING_NO_COLOUR && b.right - b.left > 8 &&
		    x > b.left && x < b.right && y > b.top && y < b.bottom)
			colour = d->ops[i].fill;
	}
	return colour;
}

/* True when the same area is given an edge later. */
static bool
edged(const struct drawing *d, const struct drawing_op *area, const struct box *box)
{
	for (const struct drawing_op *op = area + 1; op < d->ops + d->op_count; op++) {
		struct box b = box_of_path(op);

		if (op->kind == DRAWING_PATH && op->stroke != DRAWING_NO_COLOUR && fabsf(b.left - box->left) < 1 &&
		    fabsf(b.right - box->right) < 1 && fabsf(b.top - box->top) < 1 && fabsf(b.bottom - box->bottom) < 1)
			return true;
	}
	return false;
}

/* Rules of the grid divide the ground and carry nothing; an area with a stroke of its own is seen by it. */
static bool
is_sign(const struct drawn *drawn, const struct drawing_op *op)
{
	uint32_t seen = op->stroke != DRAWING_NO_COLOUR ? op->stroke : op->fill;
	struct box b = box_of_path(op);

	if (seen == drawn->f->theme->rule || seen == 0xffffff)
		return false;
	if (op->stroke != DRAWING_NO_COLOUR)
		return true;
	return b.right - b.left < 16 && !edged(drawn->d, op, &b);
}

static void
check_contrast(const struct drawn *drawn)
{
	for (size_t i = 0; i < drawn->d->op_count; i++) {
		const struct drawing_op *op = &drawn->d->ops[i];
		bool text = op->kind == DRAWING_TEXT;
		struct box b = text ? box_of_text(drawn, op) : box_of_path(op);
		uint32_t behind = ground(drawn->d, i, (b.left + b.right) / 2, (b.top + b.bottom) / 2);
		uint32_t ink = text || op->stroke == DRAWING_NO_COLOUR ? op->fill : op->stroke;
		double least = text ? 4.5 : 3, light, dark;

		if (!text && !is_sign(drawn, op))
			continue;
		if (!text && ink == behind)
			continue;   /* the edge of a solid part: the part is seen against its neighbours */
		light = colour_contrast(ink, behind);
		dark = colour_contrast(in_the_dark(drawn, ink), in_the_dark(drawn, behind));
		if (light < least || dark < least)
			fail_msg("%s: %s #%06x on #%06x has contrast %.2f, in the dark %.2f", drawn->name, text ? op->text : "a sign",
			    (unsigned)ink, (unsigned)behind, light, dark);
	}
}

/* WCAG 2.2, 1.4.3 and 1.4.11. */
static void
all_of_it_can_be_seen_on_white_and_in_the_dark(void **state)
{
	each(*state, check_contrast);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_text_stands_over_another_or_outside),
		cmocka_unit_test(no_name_is_cut),
		cmocka_unit_test(bands_are_named_once_and_where_they_are_shaded),
		cmocka_unit_test(no_line_is_drawn_like_another_or_the_data),
		cmocka_unit_test(all_of_it_can_be_seen_on_white_and_in_the_dark),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
