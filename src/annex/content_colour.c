/* Colours, and how much of what is below they let through (ISO 32000-1, 8.6, 11.6). */
#include <math.h>

#include "annex/run.h"

static int
channel(double value)
{
	return value > 0 ? value < 1 ? (int)lround(value * 255) : 255 : 0;
}

static int32_t
rgb(double r, double g, double b)
{
	return (int32_t)(channel(r) << 16 | channel(g) << 8 | channel(b));
}

/* The colour of the operands: grey, RGB or CMYK, as simply as a reader without profiles shows it. */
static int32_t
operand_colour(const struct run *run, size_t count)
{
	const double *n = run->numbers;

	if (run->number_count < count)
		return COLOUR_UNKNOWN;
	n += run->number_count - count;
	switch (count) {
	case 1:
		return rgb(n[0], n[0], n[0]);
	case 3:
		return rgb(n[0], n[1], n[2]);
	case 4:
		return rgb((1 - n[0]) * (1 - n[3]), (1 - n[1]) * (1 - n[3]), (1 - n[2]) * (1 - n[3]));
	default:
		return COLOUR_UNKNOWN;
	}
}

/* Which numbers are colours by themselves. */
static enum inks_space
space_of_kind(struct reader *r, qpdf_oh kind)
{
	static const char *const plain[] = { "/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/G", "/RGB",
		"/CMYK", "/CalGray", "/CalRGB", "/ICCBased" };

	if (qpdf_oh_is_name_and_equals(r->pdf, kind, "/Pattern"))
		return SPACE_PATTERN;
	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (qpdf_oh_is_name_and_equals(r->pdf, kind, plain[i]))
			return SPACE_NUMBERS;
	return SPACE_UNKNOWN;
}

static enum inks_space
named_space(struct run *run)
{
	static const char *const plain[] = { "DeviceGray", "DeviceRGB", "DeviceCMYK" };
	qpdf_oh space, kind;
	enum inks_space found;

	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (token_is_name(&run->name, plain[i]))
			return SPACE_NUMBERS;
	if (token_is_name(&run->name, "Pattern"))
		return SPACE_PATTERN;
	space = run_resource(run, "/ColorSpace");
	kind = qpdf_oh_is_array(run->r->pdf, space) ? item(run->r, space, 0)
	    : qpdf_oh_new_object(run->r->pdf, space);
	found = space_of_kind(run->r, kind);
	drop(run->r, kind);
	drop(run->r, space);
	return found;
}

/* A space's first colour is black, as far as it is known (8.6.3). */
static void
set_space(struct run *run, bool stroke)
{
	enum inks_space space = named_space(run);
	int32_t first = space == SPACE_NUMBERS ? 0 : COLOUR_UNKNOWN;

	*(stroke ? &run->state.stroke_space : &run->state.fill_space) = space;
	*(stroke ? &run->state.stroke : &run->state.fill) = first;
}

static void
set_colour(struct run *run, bool stroke, size_t count)
{
	*(stroke ? &run->state.stroke_space : &run->state.fill_space) = SPACE_NUMBERS;
	*(stroke ? &run->state.stroke : &run->state.fill) = operand_colour(run, count);
}

static void
set_in_space(struct run *run, bool stroke)
{
	enum inks_space space = stroke ? run->state.stroke_space : run->state.fill_space;

	*(stroke ? &run->state.stroke : &run->state.fill) = space == SPACE_NUMBERS
	    ? operand_colour(run, run->number_count) : COLOUR_UNKNOWN;
}

/* ---- transparency --------------------------------------------------------------------------- */

static bool
is_normal(struct reader *r, qpdf_oh mode)
{
	qpdf_oh first = item(r, mode, 0);
	qpdf_oh asked = qpdf_oh_is_array(r->pdf, mode) ? first : mode;
	bool normal = qpdf_oh_is_name_and_equals(r->pdf, asked, "/Normal")
	    || qpdf_oh_is_name_and_equals(r->pdf, asked, "/Compatible");

	drop(r, first);
	return normal;
}

/* gs: what of a dictionary of the state matters here; what it does not say stays. */
static void
set_state(struct run *run)
{
	struct reader *r = run->r;
	qpdf_oh state = run_resource(run, "/ExtGState"), mode = key(r, state, "/BM"),
	    mask = key(r, state, "/SMask"), font = key(r, state, "/Font"), first = item(r, font, 0);

	run->state.fill_alpha = key_number(r, state, "/ca", run->state.fill_alpha);
	run->state.stroke_alpha = key_number(r, state, "/CA", run->state.stroke_alpha);
	run->state.line_width = key_number(r, state, "/LW", run->state.line_width);
	if (!qpdf_oh_is_null(r->pdf, mode))
		run->state.blends = !is_normal(r, mode);
	if (qpdf_oh_is_dictionary(r->pdf, mask))
		run->state.blends = true;
	if (item_count(r, font) == 2) {
		run->state.font = font_place(r, first);
		run->state.glyphs = glyphs_of(r, first);
		run->state.size = item_number(r, font, 1, 1);
	}
	drop(r, first);
	drop(r, font);
	drop(r, mask);
	drop(r, mode);
	drop(r, state);
}

bool
run_colour(struct run *run, const struct token *token)
{
	switch (token_operator(token)) {
	case OPERATOR1('g'): case OPERATOR1('G'):
		set_colour(run, token->text[0] == 'G', 1);
		return true;
	case OPERATOR2('r', 'g'): case OPERATOR2('R', 'G'):
		set_colour(run, token->text[0] == 'R', 3);
		return true;
	case OPERATOR1('k'): case OPERATOR1('K'):
		set_colour(run, token->text[0] == 'K', 4);
		return true;
	case OPERATOR2('c', 's'): case OPERATOR2('C', 'S'):
		set_space(run, token->text[0] == 'C');
		return true;
	case OPERATOR2('s', 'c'): case OPERATOR3('s', 'c', 'n'):
		set_in_space(run, false);
		return true;
	case OPERATOR2('S', 'C'): case OPERATOR3('S', 'C', 'N'):
		set_in_space(run, true);
		return true;
	case OPERATOR2('g', 's'):
		set_state(run);
		return true;
	case OPERATOR1('w'):
		if (run->number_count > 0)
			run->state.line_width = run->numbers[run->number_count - 1];
		return true;
	}
	return false;
}
