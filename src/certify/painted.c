#include "certify/painting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdfread/cmap.h"
#include "pdfread/handle.h"

/* ---- operators ------------------------------------------------------------------------------- */

static double
last(const struct page_painter *p, size_t back)
{
	return back < p->number_count ? p->numbers[p->number_count - 1 - back] : 0;
}

static struct matrix
six(const struct page_painter *p)
{
	const double *n = p->numbers;

	return p->number_count == PAINTING_OPERANDS ? (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] } : painting_identity;
}

static int32_t
rgb(double r, double g, double b)
{
	const double c[] = { r, g, b };
	int32_t out = 0;

	for (size_t i = 0; i < 3; i++)
		out = out << 8 | (int32_t)lround(fmin(fmax(c[i], 0), 1) * 255);
	return out;
}

static bool
take_colour(struct page_painter *p, uint32_t operator)
{
	int32_t grey = rgb(last(p, 0), last(p, 0), last(p, 0)), colour = rgb(last(p, 2), last(p, 1), last(p, 0));

	switch (operator) {
	case OPERATOR1('g'): p->state.fill = grey; return true;
	case OPERATOR1('G'): p->state.stroke = grey; return true;
	case OPERATOR2('r', 'g'): p->state.fill = colour; return true;
	case OPERATOR2('R', 'G'): p->state.stroke = colour; return true;
	case OPERATOR1('k'): case OPERATOR2('s', 'c'): case OPERATOR3('s', 'c', 'n'):
		p->state.fill = INK_UNKNOWN;
		return true;
	case OPERATOR1('K'): case OPERATOR2('S', 'C'): case OPERATOR3('S', 'C', 'N'):
		p->state.stroke = INK_UNKNOWN;
		return true;
	case OPERATOR1('w'): p->state.width = last(p, 0); return true;
	}
	return false;
}

static void
move_line(struct page_painter *p, double x, double y)
{
	p->text = p->line = painting_times(&(struct matrix){ 1, 0, 0, 1, x, y }, &p->line);
}

static bool
take_text(struct page_painter *p, uint32_t operator)
{
	struct painting_state *s = &p->state;

	switch (operator) {
	case OPERATOR2('B', 'T'): p->text = p->line = painting_identity; return true;
	case OPERATOR2('T', 'f'):
		s->font = painting_font(p, painting_resource(p, "/Font"));
		s->size = last(p, 0);
		return true;
	case OPERATOR2('T', 'c'): s->letter_space = last(p, 0); return true;
	case OPERATOR2('T', 'w'): s->word_space = last(p, 0); return true;
	case OPERATOR2('T', 'z'): s->stretch = last(p, 0) / 100; return true;
	case OPERATOR2('T', 'L'): s->leading = last(p, 0); return true;
	case OPERATOR2('T', 's'): s->rise = last(p, 0); return true;
	case OPERATOR2('T', 'r'): s->mode = (int)last(p, 0); return true;
	case OPERATOR2('T', 'D'): s->leading = -last(p, 0); move_line(p, last(p, 1), last(p, 0)); return true;
	case OPERATOR2('T', 'd'): move_line(p, last(p, 1), last(p, 0)); return true;
	case OPERATOR2('T', 'm'): p->text = p->line = six(p); return true;
	case OPERATOR2('T', '*'): move_line(p, 0, -s->leading); return true;
	}
	return false;
}

static bool
take_path(struct page_painter *p, uint32_t operator)
{
	double x = last(p, 3), y = last(p, 2), w = last(p, 1), h = last(p, 0);

	switch (operator) {
	case OPERATOR1('m'): painting_corner(p, w, h, true); return true;
	case OPERATOR1('l'): case OPERATOR1('c'): case OPERATOR1('v'): case OPERATOR1('y'):
		painting_corner(p, w, h, false);
		return true;
	case OPERATOR2('r', 'e'):
		painting_corner(p, x, y, true);
		painting_corner(p, x + w, y, false);
		painting_corner(p, x + w, y + h, false);
		painting_corner(p, x, y + h, false);
		return true;
	case OPERATOR1('h'): p->closed = true; return true;
	case OPERATOR1('W'): case OPERATOR2('W', '*'): p->clips = true; return true;
	case OPERATOR1('n'): painting_path(p, false, false); return true;
	case OPERATOR1('f'): case OPERATOR1('F'): case OPERATOR2('f', '*'): painting_path(p, true, false); return true;
	case OPERATOR1('s'): p->closed = true; /* fall through */
	case OPERATOR1('S'): painting_path(p, false, true); return true;
	case OPERATOR1('b'): case OPERATOR2('b', '*'): p->closed = true; /* fall through */
	case OPERATOR1('B'): case OPERATOR2('B', '*'): painting_path(p, true, true); return true;
	}
	return false;
}

static void
take_state(struct page_painter *p, uint32_t operator)
{
	qpdf_oh dict;
	struct matrix m;

	switch (operator) {
	case OPERATOR1('q'):
		if (p->saves < PAINTING_DEPTH)
			p->saved[p->saves] = p->state;
		p->saves++;
		break;
	case OPERATOR1('Q'):
		if (p->saves > p->saves_outside && --p->saves < PAINTING_DEPTH)
			p->state = p->saved[p->saves];
		break;
	case OPERATOR2('c', 'm'):
		m = six(p);
		p->state.user = painting_times(&m, &p->state.user);
		break;
	case OPERATOR2('g', 's'):
		dict = painting_resource(p, "/ExtGState");
		p->state.veiled = h_take_number(p->pdf, h_look(p->pdf, dict, "/ca"), 1) < 1
		    || h_take_number(p->pdf, h_look(p->pdf, dict, "/CA"), 1) < 1;
		break;
	case OPERATOR3('B', 'D', 'C'): case OPERATOR3('B', 'M', 'C'):
		painting_begin_mark(p, operator == OPERATOR3('B', 'D', 'C'));
		break;
	case OPERATOR3('E', 'M', 'C'):
		p->open_count -= p->open_count > 0;
		break;
	}
}

static void run(struct page_painter *p, const char *content, size_t len);

static struct matrix
matrix_of(struct page_painter *p, qpdf_oh form)
{
	qpdf_oh array = h_look(p->pdf, form, "/Matrix");
	double n[PAINTING_OPERANDS];

	for (int i = 0; i < PAINTING_OPERANDS; i++)
		n[i] = painting_number(p, array, i, 0);
	return h_count(p->pdf, array) == PAINTING_OPERANDS ? (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] }
	    : painting_identity;
}

/* Nothing is let through but within the form's box, as it stands on the page. */
static void
clip_to_form(struct page_painter *p, qpdf_oh form)
{
	qpdf_oh array = h_look(p->pdf, form, "/BBox");
	struct area box = painting_nothing;

	if (h_count(p->pdf, array) != 4)
		return;
	for (int i = 0; i < 4; i++)
		painting_widen(&box, painting_at(&p->state.user, painting_number(p, array, i & 1 ? 2 : 0, 0),
		    painting_number(p, array, i & 2 ? 3 : 1, 0)));
	p->state.clip = painting_common(&p->state.clip, &box);
}

/* What the form paints, in a state and with resources of its own (8.10). */
static void
paint_form(struct page_painter *p, qpdf_oh form)
{
	const struct painting_state state = p->state;
	const struct matrix text = p->text, line = p->line;
	const qpdf_oh resources = p->resources;
	const size_t saves = p->saves, outside = p->saves_outside, open = p->open_count;
	struct matrix space = matrix_of(p, form);
	struct strbuf content = STRBUF_INIT;

	if (p->forms == PAINTING_FORMS || !stream_decode(p->pdf, form, p->budget, &content)) {
		p->out.unread = true;
		strbuf_drop(&content);
		return;
	}
	p->forms++;
	p->saves_outside = saves;
	p->state.user = painting_times(&space, &state.user);
	clip_to_form(p, form);
	if (h_take_there(p->pdf, h_look(p->pdf, form, "/Resources")))
		p->resources = h_look(p->pdf, form, "/Resources");
	p->path = p->out.corner_count;
	run(p, content.text, content.len);
	p->path = p->out.corner_count;
	p->closed = p->clips = false;
	p->state = state;
	p->text = text;
	p->line = line;
	p->resources = resources;
	p->saves = saves;
	p->saves_outside = outside;
	p->open_count = open;
	p->forms--;
	strbuf_drop(&content);
}

static void
paint_object(struct page_painter *p)
{
	qpdf_oh scope = h_open(p->pdf), object = painting_resource(p, "/XObject");

	if (h_take_name(p->pdf, h_look(p->pdf, object, "/Subtype"), "/Form"))
		paint_form(p, object);
	else
		painting_picture(p);
	h_close(p->pdf, scope);
}

static void
take_operator(struct page_painter *p, const struct token *token, struct tokens operands)
{
	uint32_t operator = token_operator(token);

	if (operator == OPERATOR1('\'') || operator == OPERATOR1('"'))
		move_line(p, 0, -p->state.leading);
	if (operator == OPERATOR1('\'') || operator == OPERATOR1('"') || operator == OPERATOR2('T', 'j')
	    || operator == OPERATOR2('T', 'J'))
		painting_show(p, operands);
	else if (operator == OPERATOR2('D', 'o'))
		paint_object(p);
	else if (!take_colour(p, operator) && !take_text(p, operator) && !take_path(p, operator))
		take_state(p, operator);
}

static void
forget_operands(struct page_painter *p)
{
	p->tag.kind = p->name.kind = p->instead.kind = TOKEN_END;
	p->number_count = 0;
	p->mcid = -1;
}

static void
take_operand(struct page_painter *p, const struct token *token)
{
	if (token->kind == TOKEN_NUMBER) {
		if (p->number_count == PAINTING_OPERANDS)
			memmove(p->numbers, p->numbers + 1, sizeof p->numbers - sizeof *p->numbers);
		p->number_count -= p->number_count == PAINTING_OPERANDS;
		p->numbers[p->number_count++] = token->number;
		if (token_is_name(&p->name, "MCID") && p->mcid < 0)
			p->mcid = token->number;
	} else if (token->kind == TOKEN_NAME) {
		if (p->tag.kind == TOKEN_END)
			p->tag = *token;
		p->name = *token;
	} else if (token->kind == TOKEN_STRING && token_is_name(&p->name, "ActualText")) {
		p->instead = *token;
	}
}

static void
run(struct page_painter *p, const char *content, size_t len)
{
	struct tokens tokens = { content, content + len }, operands = tokens;
	struct token token;

	for (forget_operands(p); (token = token_next(&tokens)).kind != TOKEN_END;) {
		if (token.kind != TOKEN_OPERATOR) {
			take_operand(p, &token);
			continue;
		}
		operands.end = token.text;
		take_operator(p, &token, operands);
		if (token_is(&token, "ID")) {
			token_skip_image(&tokens);
			painting_picture(p);
		}
		operands = tokens;
		forget_operands(p);
	}
}

/* ---- all -------------------------------------------------------------------------------------- */

struct page_painter *
page_painter_new(qpdf_data pdf, struct budget *budget)
{
	struct page_painter *p = mem_new_zero(1, sizeof *p);

	p->pdf = pdf;
	p->budget = budget;
	p->out.text = (struct strbuf)STRBUF_INIT;
	return p;
}

static void
forget_page(struct page_painter *p)
{
	struct painted *out = &p->out;

	for (size_t i = 0; i < out->said_count; i++)
		strbuf_drop(&out->said[i]);
	out->letter_count = out->row_count = out->corner_count = out->shape_count = out->said_count = 0;
	out->mark_count = 0;
	out->pictures = p->saves = p->saves_outside = p->forms = p->open_count = p->path = p->order = 0;
	out->unread = p->closed = p->clips = false;
	strbuf_truncate(&out->text, 0);
	p->state = (struct painting_state){ .user = painting_identity, .stretch = 1, .width = 1, .clip = { -INFINITY, -INFINITY,
		INFINITY, INFINITY } };
	p->text = p->line = painting_identity;
}

void
page_painter_drop(struct page_painter *p)
{
	struct font *font, *next;

	forget_page(p);
	for (font = p->fonts; font != NULL; font = next) {
		next = font->next;
		cmap_drop(font->map);
		cmap_drop(font->coding);
		free(font->widths);
		free(font);
	}
	free(p->out.letters);
	free(p->out.rows);
	free(p->out.corners);
	free(p->out.shapes);
	free(p->out.said);
	free(p->out.marks);
	strbuf_drop(&p->out.text);
	free(p);
}

/* The media box, within the crop box where there is one. */
static struct area
seen_of(struct page_painter *p, qpdf_oh page)
{
	static const char *const keys[] = { "/MediaBox", "/CropBox" };
	struct area seen = { -INFINITY, -INFINITY, INFINITY, INFINITY };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		qpdf_oh box = h_inherited(p->pdf, page, keys[i]);
		double n[4];

		for (int k = 0; k < 4; k++)
			n[k] = painting_number(p, box, k, 0);
		if (h_count(p->pdf, box) == 4)
			seen = painting_common(&seen, &(struct area){ fmin(n[0], n[2]), fmin(n[1], n[3]), fmax(n[0], n[2]),
			    fmax(n[1], n[3]) });
	}
	return seen;
}

const struct painted *
page_paint(struct page_painter *p, qpdf_oh page)
{
	struct strbuf content = STRBUF_INIT;
	qpdf_oh scope = h_open(p->pdf);

	forget_page(p);
	p->resources = h_inherited(p->pdf, page, "/Resources");
	p->out.seen = seen_of(p, page);
	p->out.unread = !page_decode(p->pdf, page, p->budget, &content);
	run(p, content.text, content.len);
	h_close(p->pdf, scope);
	strbuf_drop(&content);
	return &p->out;
}
