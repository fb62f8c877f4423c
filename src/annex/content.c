#include "annex/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdfread/token.h"

enum { STATES_MAX = 512, OPERANDS_MAX = 6, SHOWN_HIDDEN = 3 };

/* x' = ax + cy + e, y' = bx + dy + f */
struct matrix {
	double a, b, c, d, e, f;
};

static const struct matrix IDENTITY = { 1, 0, 0, 1, 0, 0 };

struct state {
	struct matrix space;
	size_t font;                 /* place in r->fonts; FONT_FINE: none, or embedded */
	int mode;                    /* Tr */
};

/* A form that has been read, or is being read. */
struct form {
	struct painted painted;      /* its fonts in the arena */
	struct matrix matrix;
	bool done;
};

struct run {
	struct reader *r;
	qpdf_oh resources;
	struct painted *out;
	struct state state, *states;
	size_t state_count, state_cap, states_beyond;
	struct matrix text;
	int depth;
	/* what stands before the operator */
	double numbers[OPERANDS_MAX];
	size_t number_count;
	struct token name;
	size_t shown;
};

/* `m`, then `n`. */
static struct matrix
multiply(const struct matrix *m, const struct matrix *n)
{
	return (struct matrix){
		m->a * n->a + m->b * n->c, m->a * n->b + m->b * n->d,
		m->c * n->a + m->d * n->c, m->c * n->b + m->d * n->d,
		m->e * n->a + m->f * n->c + n->e, m->e * n->b + m->f * n->d + n->f,
	};
}

static double
area_of(const struct matrix *m)
{
	double area = fabs(m->a * m->d - m->b * m->c);

	return isfinite(area) ? area : 0;
}

static enum annex_way
way_of(double x, double y)
{
	if (fabs(x) >= fabs(y))
		return x >= 0 ? ANNEX_RIGHT : ANNEX_LEFT;
	return y >= 0 ? ANNEX_UP : ANNEX_DOWN;
}

static void
add_font(struct painted *out, size_t font)
{
	for (size_t i = 0; i < out->font_count; i++)
		if (out->fonts[i] == font)
			return;
	MEM_GROW(out->fonts, out->font_cap, out->font_count + 1);
	out->fonts[out->font_count++] = font;
}

void
painted_drop(struct painted *painted)
{
	free(painted->fonts);
	*painted = (struct painted){ 0 };
}

/* ---- forms ------------------------------------------------------------------------------- */

static void run_content(struct run *run, const char *content, size_t len);

static struct matrix
matrix_of(struct reader *r, qpdf_oh form)
{
	qpdf_oh array = key(r, form, "/Matrix");
	double v[6] = { 1, 0, 0, 1, 0, 0 };

	for (size_t i = 0; i < 6 && item_count(r, array) == 6; i++)
		v[i] = item_number(r, array, i, v[i]);
	drop(r, array);
	return (struct matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
}

/* A form's fonts live as long as it is known. */
static void
settle_fonts(struct reader *r, struct painted *painted)
{
	size_t *fonts = ARENA_ARRAY(r->arena, size_t, painted->font_count);

	if (painted->font_count > 0)
		memcpy(fonts, painted->fonts, painted->font_count * sizeof *fonts);
	free(painted->fonts);
	painted->fonts = fonts;
}

static void
read_form(struct run *run, qpdf_oh stream, struct form *form)
{
	struct reader *r = run->r;
	qpdf_oh own = key(r, stream, "/Resources");
	struct run inner = { .r = r, .out = &form->painted, .depth = run->depth + 1,
		.state = { IDENTITY, FONT_FINE, 0 }, .text = IDENTITY };
	struct strbuf content = STRBUF_INIT;

	form->matrix = matrix_of(r, stream);
	inner.resources = qpdf_oh_is_dictionary(r->pdf, own) ? own : run->resources;
	if (inner.depth > DEPTH_MAX || !stream_decode(r->pdf, stream, &r->budget, &content))
		form->painted.unread = true;
	run_content(&inner, content.text, content.len);
	settle_fonts(r, &form->painted);
	strbuf_drop(&content);
	drop(r, own);
}

/* What is known of the form; read now if nothing is. A form without resources of its own
 * has those of the page that shows it first. NULL: it shows itself. */
static const struct form *
form_of(struct run *run, qpdf_oh stream)
{
	struct form *form;
	char name[32];

	if (!object_name(run->r, stream, 'x', name))
		return NULL;
	form = map_lookup(run->r->known, name);
	if (form != NULL)
		return form->done ? form : NULL;
	form = ARENA_NEW(run->r->arena, struct form);
	(void)map_add(run->r->known, arena_strdup(run->r->arena, name), form);
	read_form(run, stream, form);
	form->done = true;
	return form;
}

static void
paint_form(struct run *run, const struct form *form)
{
	static const double ways[ANNEX_WAYS][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
	struct matrix m = multiply(&form->matrix, &run->state.space);
	const struct painted *from = &form->painted;
	struct painted *out = run->out;

	out->text_bytes += from->text_bytes;
	out->hidden_bytes += from->hidden_bytes;
	for (size_t w = 0; w < ANNEX_WAYS; w++)
		out->text_ways[way_of(ways[w][0] * m.a + ways[w][1] * m.c,
		    ways[w][0] * m.b + ways[w][1] * m.d)] += from->text_ways[w];
	out->image_area += from->image_area * area_of(&m);
	out->images |= from->images;
	out->draws |= from->draws;
	out->unread |= from->unread;
	for (size_t i = 0; i < from->font_count; i++)
		add_font(out, from->fonts[i]);
}

/* ---- operators -------------------------------------------------------------------------------- */

static void
paint_image(struct run *run)
{
	run->out->images = true;
	run->out->image_area += area_of(&run->state.space);
}

/* The resource of that name, of the kind "/XObject"; null when there is none. */
static qpdf_oh
resource(struct run *run, const char *kind)
{
	char name[NAME_MAX_BYTES];
	qpdf_oh all, one;

	if (run->name.kind != TOKEN_NAME || !token_name(&run->name, name, sizeof name))
		return qpdf_oh_new_null(run->r->pdf);
	if (!reader_step(run->r, 1)) {
		run->out->unread = true;
		return qpdf_oh_new_null(run->r->pdf);
	}
	all = key(run->r, run->resources, kind);
	one = key(run->r, all, name);
	drop(run->r, all);
	return one;
}

static void
op_do(struct run *run)
{
	qpdf_oh object = resource(run, "/XObject");
	const struct form *form;

	if (key_is_name(run->r, object, "/Subtype", "/Image")) {
		paint_image(run);
	} else if (qpdf_oh_is_stream(run->r->pdf, object)) {
		form = form_of(run, object);
		if (form != NULL)
			paint_form(run, form);
	}
	drop(run->r, object);
}

static void
op_font(struct run *run)
{
	qpdf_oh font = resource(run, "/Font");

	run->state.font = font_place(run->r, font);
	drop(run->r, font);
}

static void
op_show(struct run *run)
{
	struct matrix m = multiply(&run->text, &run->state.space);
	bool hidden = run->state.mode == SHOWN_HIDDEN;

	if (run->shown == 0)
		return;
	run->out->text_bytes += run->shown;
	run->out->hidden_bytes += hidden ? run->shown : 0;
	run->out->text_ways[way_of(m.a, m.b)] += run->shown;
	if (!hidden && run->state.font != FONT_FINE)
		add_font(run->out, run->state.font);
}

static void
op_save(struct run *run)
{
	if (run->state_count == STATES_MAX) {
		run->states_beyond++;
		return;
	}
	MEM_GROW(run->states, run->state_cap, run->state_count + 1);
	run->states[run->state_count++] = run->state;
}

static void
op_restore(struct run *run)
{
	if (run->states_beyond > 0)
		run->states_beyond--;
	else if (run->state_count > 0)
		run->state = run->states[--run->state_count];
}

static struct matrix
operand_matrix(const struct run *run)
{
	const double *n = run->numbers;

	return (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] };
}

static void
op_space(struct run *run)
{
	struct matrix m = operand_matrix(run);

	if (run->number_count == OPERANDS_MAX)
		run->state.space = multiply(&m, &run->state.space);
}

static void
op_text_matrix(struct run *run)
{
	if (run->number_count == OPERANDS_MAX)
		run->text = operand_matrix(run);
}

static void
op_text_begin(struct run *run)
{
	run->text = IDENTITY;
}

static void
op_mode(struct run *run)
{
	if (run->number_count > 0 && fabs(run->numbers[run->number_count - 1]) < 8)
		run->state.mode = (int)run->numbers[run->number_count - 1];
}

static void
op_draw(struct run *run)
{
	run->out->draws = true;
}

static const struct {
	const char *name;
	void (*run)(struct run *run);
} OPERATORS[] = {
	{ "Tj", op_show }, { "TJ", op_show }, { "'", op_show }, { "\"", op_show },
	{ "Tf", op_font }, { "Tm", op_text_matrix }, { "BT", op_text_begin }, { "Tr", op_mode },
	{ "q", op_save }, { "Q", op_restore }, { "cm", op_space }, { "Do", op_do },
	{ "f", op_draw }, { "F", op_draw }, { "f*", op_draw }, { "B", op_draw }, { "B*", op_draw },
	{ "b", op_draw }, { "b*", op_draw }, { "S", op_draw }, { "s", op_draw }, { "sh", op_draw },
};

static void
run_operator(struct run *run, const struct token *token)
{
	for (size_t i = 0; i < ARRAY_LEN(OPERATORS); i++)
		if (token_is(token, OPERATORS[i].name)) {
			OPERATORS[i].run(run);
			return;
		}
}

static void
forget_operands(struct run *run)
{
	run->number_count = 0;
	run->shown = 0;
	run->name.kind = TOKEN_END;
}

/* The last six count: others stand before them by mistake. */
static void
take_number(struct run *run, double number)
{
	if (run->number_count == OPERANDS_MAX) {
		memmove(run->numbers, run->numbers + 1, sizeof run->numbers - sizeof *run->numbers);
		run->number_count--;
	}
	run->numbers[run->number_count++] = number;
}

static void
run_content(struct run *run, const char *content, size_t len)
{
	struct tokens tokens = { content, content + len };
	struct token token;

	for (forget_operands(run); (token = token_next(&tokens)).kind != TOKEN_END;) {
		if (token.kind == TOKEN_NUMBER) {
			take_number(run, token.number);
		} else if (token.kind == TOKEN_STRING) {
			run->shown += token.shown;
		} else if (token.kind == TOKEN_NAME) {
			run->name = token;
		} else if (token.kind == TOKEN_OPERATOR) {
			if (token_is(&token, "ID")) {
				token_skip_image(&tokens);
				paint_image(run);
			} else {
				run_operator(run, &token);
			}
			forget_operands(run);
		}
	}
	free(run->states);
}

/* ---- pages ---------------------------------------------------------------------------------- */

void
content_read(struct reader *r, qpdf_oh page, qpdf_oh resources, struct painted *out)
{
	struct run run = { .r = r, .resources = resources, .out = out,
		.state = { IDENTITY, FONT_FINE, 0 }, .text = IDENTITY };
	struct strbuf content = STRBUF_INIT;

	*out = (struct painted){ 0 };
	out->unread = !page_decode(r->pdf, page, &r->budget, &content);
	run_content(&run, content.text, content.len);
	strbuf_drop(&content);
}
