/* A page's content, run through: what it paints. Forms where they stand, each read once. */
#include "annex/run.h"

#include <stdlib.h>
#include <string.h>

#include "annex/layers.h"

static const struct annex_box EVERYWHERE = { -1e7, -1e7, 1e7, 1e7 };

/* A form that has been read, or is being read. */
struct form {
	struct painted painted;      /* its fonts in the arena */
	struct matrix matrix;
	bool done;
};

/* What holds at the beginning: everything is let through that lies in `clip`. */
static struct state
state_new(struct annex_box clip)
{
	return (struct state){ .space = MATRIX_IDENTITY, .clip = clip, .clip_is_box = true,
		.font = FONT_FINE, .stretch = 1, .fill_alpha = 1, .stroke_alpha = 1, .line_width = 1 };
}

static void run_content(struct run *run, const char *content, size_t len);

/* ---- forms ------------------------------------------------------------------------------- */

static void run_content(struct run *run, const char *content, size_t len);

static struct matrix
matrix_of(struct reader *r, qpdf_oh form)
{
	qpdf_oh array = key(r, form, "/Matrix");
	double v[6] = MATRIX_IDENTITY;

	for (size_t i = 0; i < 6 && item_count(r, array) == 6; i++)
		v[i] = item_number(r, array, i, v[i]);
	drop(r, array);
	return (struct matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
}

/* What a form is cut to (ISO 32000-1, table 95). */
static struct annex_box
form_box(struct reader *r, qpdf_oh form)
{
	struct annex_box box = box_read(r, key(r, form, "/BBox"));

	return box_is_empty(&box) ? EVERYWHERE : box;
}

/* A form's fonts live as long as it is known. So do its inks, of which a file has not too many. */
static void
settle(struct reader *r, struct painted *painted)
{
	size_t *fonts = ARENA_ARRAY(r->arena, size_t, painted->font_count);
	size_t inks = painted->inks.text_count + painted->inks.cover_count;
	struct form_inks *kept;

	if (painted->font_count > 0)
		memcpy(fonts, painted->fonts, painted->font_count * sizeof *fonts);
	free(painted->fonts);
	painted->fonts = fonts;
	if (inks > r->form_inks) {
		inks_drop(&painted->inks);
		painted->inks.too_many = true;
		return;
	}
	r->form_inks -= inks;
	kept = ARENA_NEW(r->arena, struct form_inks);
	*kept = (struct form_inks){ &painted->inks, r->forms };
	r->forms = kept;
}

void
forms_drop(struct reader *r)
{
	for (; r->forms != NULL; r->forms = r->forms->next)
		inks_drop(r->forms->inks);
}

static void
read_form(struct run *run, qpdf_oh stream, struct form *form)
{
	struct reader *r = run->r;
	qpdf_oh own = key(r, stream, "/Resources");
	struct run inner = { .r = r, .out = &form->painted, .depth = run->depth + 1,
		.state = state_new(form_box(r, stream)), .text = MATRIX_IDENTITY, .line = MATRIX_IDENTITY };
	struct strbuf content = STRBUF_INIT;

	/* It begins with the colours of where it stands, which it may do more than once. */
	inner.state.fill = inner.state.stroke = COLOUR_UNKNOWN;
	form->matrix = matrix_of(r, stream);
	inner.resources = qpdf_oh_is_dictionary(r->pdf, own) ? own : run->resources;
	if (inner.depth > DEPTH_MAX || !stream_decode(r->pdf, stream, &r->budget, &content))
		form->painted.unread = true;
	run_content(&inner, content.text, content.len);
	settle(r, &form->painted);
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

/* What the form paints, once more where it stands. */
static void
replay(struct run *run, const struct form *form, const struct matrix *m)
{
	const struct inks *inks = &form->painted.inks;
	struct ink_place place = run_place(run);

	place.space = *m;
	if (reader_work(run->r, inks->text_count + inks->cover_count))
		inks_replay(&run->out->inks, inks, &place);
	else
		run->out->inks.too_many = true;
}

static void
paint_form(struct run *run, const struct form *form)
{
	static const double ways[ANNEX_WAYS][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
	struct matrix m = matrix_multiply(&form->matrix, &run->state.space);
	const struct painted *from = &form->painted;
	struct painted *out = run->out;

	out->text_bytes += from->text_bytes;
	out->hidden_bytes += from->hidden_bytes;
	for (size_t w = 0; w < ANNEX_WAYS; w++)
		out->text_ways[way_of(ways[w][0] * m.a + ways[w][1] * m.c,
		    ways[w][0] * m.b + ways[w][1] * m.d)] += from->text_ways[w];
	out->image_area += from->image_area * matrix_area(&m);
	out->images |= from->images;
	out->draws |= from->draws;
	out->unread |= from->unread;
	for (size_t i = 0; i < from->font_count; i++)
		painted_font(out, from->fonts[i]);
	replay(run, form, &m);
}

/* ---- operators -------------------------------------------------------------------------------- */

/* A picture that has no holes, and is no stencil. */
static bool
is_opaque_picture(struct reader *r, qpdf_oh image)
{
	return !has_key(r, image, "/SMask") && !has_key(r, image, "/Mask")
	    && !key_is_true(r, image, "/ImageMask") && key_number(r, image, "/SMaskInData", 0) == 0;
}

/* Something that stands on a layer of its own paints as if it stood in a mark of it. */
static void
op_do(struct run *run)
{
	struct reader *r = run->r;
	qpdf_oh object = run_resource(run, "/XObject"), layer = key(r, object, "/OC");
	size_t hidden = run->hidden_mark;
	const struct form *form;

	if (hidden == 0 && layer_is_hidden(r, layer))
		run->hidden_mark = SIZE_MAX;
	if (key_is_name(r, object, "/Subtype", "/Image")) {
		run_picture(run, is_opaque_picture(r, object));
	} else if (qpdf_oh_is_stream(r->pdf, object)) {
		form = form_of(run, object);
		if (form != NULL)
			paint_form(run, form);
	}
	run->hidden_mark = hidden;
	drop(r, layer);
	drop(r, object);
}

static void
op_begin_mark(struct run *run)
{
	qpdf_oh layer;

	run->marks++;
	if (run->hidden_mark > 0 || !token_is_name(&run->tag, "OC"))
		return;
	layer = run_resource(run, "/Properties");
	if (layer_is_hidden(run->r, layer))
		run->hidden_mark = run->marks;
	drop(run->r, layer);
}

static void
op_end_mark(struct run *run)
{
	if (run->hidden_mark == run->marks)
		run->hidden_mark = 0;
	run->marks -= run->marks > 0;
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

static void
op_space(struct run *run)
{
	const double *n = run->numbers;
	struct matrix m = { n[0], n[1], n[2], n[3], n[4], n[5] };

	if (run->number_count == OPERANDS_MAX)
		run->state.space = matrix_multiply(&m, &run->state.space);
}

static void
run_operator(struct run *run, const struct token *token)
{
	switch (token_operator(token)) {
	case OPERATOR1('q'):
		op_save(run);
		break;
	case OPERATOR1('Q'):
		op_restore(run);
		break;
	case OPERATOR2('c', 'm'):
		op_space(run);
		break;
	case OPERATOR2('D', 'o'):
		op_do(run);
		break;
	case OPERATOR3('B', 'D', 'C'): case OPERATOR3('B', 'M', 'C'):
		op_begin_mark(run);
		break;
	case OPERATOR3('E', 'M', 'C'):
		op_end_mark(run);
		break;
	default:
		(void)(run_text(run, token) || run_paint(run, token) || run_colour(run, token));
	}
}

static void
forget_operands(struct run *run)
{
	run->number_count = 0;
	run->shown = 0;
	run->name.kind = run->tag.kind = TOKEN_END;
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
take_operator(struct run *run, const struct token *token, struct tokens *tokens)
{
	run->operands.end = token->text;
	if (token_is(token, "ID")) {
		token_skip_image(tokens);
		run_picture(run, false);
	} else {
		run_operator(run, token);
	}
	run->operands = *tokens;
	forget_operands(run);
}

static void
run_content(struct run *run, const char *content, size_t len)
{
	struct tokens tokens = { content, content + len };
	struct token token;

	run->operands = tokens;
	for (forget_operands(run); (token = token_next(&tokens)).kind != TOKEN_END;) {
		if (token.kind == TOKEN_NUMBER) {
			take_number(run, token.number);
		} else if (token.kind == TOKEN_STRING) {
			run->shown += token.shown;
		} else if (token.kind == TOKEN_NAME) {
			run->tag = run->name;
			run->name = token;
		} else if (token.kind == TOKEN_OPERATOR) {
			take_operator(run, &token, &tokens);
		}
	}
	free(run->states);
}

/* ---- pages and appearances -------------------------------------------------------------------- */

void
content_read(struct reader *r, qpdf_oh page, qpdf_oh resources, struct painted *out)
{
	struct run run = { .r = r, .resources = resources, .out = out, .state = state_new(EVERYWHERE),
		.text = MATRIX_IDENTITY, .line = MATRIX_IDENTITY };
	struct strbuf content = STRBUF_INIT;

	*out = (struct painted){ 0 };
	out->unread = !page_decode(r->pdf, page, &r->budget, &content);
	run_content(&run, content.text, content.len);
	strbuf_drop(&content);
}

void
content_lay_over(struct reader *r, qpdf_oh appearance, const struct annex_box *place,
    struct painted *page)
{
	struct painted nothing = { 0 };
	struct run run = { .r = r, .out = &nothing, .resources = qpdf_oh_new_null(r->pdf) };
	const struct form *form = qpdf_oh_is_stream(r->pdf, appearance) ? form_of(&run, appearance) : NULL;
	struct annex_box own = box_read(r, key(r, appearance, "/BBox"));
	struct shape moved, box = shape_of_box(&own);
	struct matrix fit;

	drop(r, run.resources);
	if (form == NULL || box_is_empty(&own) || box_is_empty(place))
		return;
	moved = shape_moved(&box, &form->matrix);
	if (box_is_empty(&moved.box))
		return;
	/* The box as its matrix turns it becomes the annotation's rectangle (12.5.5, algorithm 8.1). */
	fit.a = (place->right - place->left) / (moved.box.right - moved.box.left);
	fit.d = (place->top - place->bottom) / (moved.box.top - moved.box.bottom);
	fit.b = fit.c = 0;
	fit.e = place->left - moved.box.left * fit.a;
	fit.f = place->bottom - moved.box.bottom * fit.d;
	if (!reader_work(r, form->painted.inks.cover_count))
		page->inks.too_many = true;
	else
		inks_replay_covers(&page->inks, &form->painted.inks, &(struct ink_place){
		    .space = matrix_multiply(&form->matrix, &fit), .clip = *place, .clip_is_box = true,
		    .opaque = true });
}
