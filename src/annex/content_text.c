/* Text: where it runs, how much of it there is, and how it is seen (ISO 32000-1, 9.3, 9.4). */
#include <math.h>

#include "annex/run.h"

enum { SHOWN_HIDDEN = 3, SHOWN_CLIPS = 7, STRING_BYTES = 4096 };

/* A line of text that grows character by character; along the line, in text space. */
struct line {
	struct matrix space;         /* from text space to the page */
	double at, begin, end;       /* where the next goes; the first and last that are seen */
	size_t characters, bytes;
};

enum annex_way
way_of(double x, double y)
{
	if (fabs(x) >= fabs(y))
		return x >= 0 ? ANNEX_RIGHT : ANNEX_LEFT;
	return y >= 0 ? ANNEX_UP : ANNEX_DOWN;
}

/* ---- showing ------------------------------------------------------------------------------- */

static struct ink_text
ink_of(const struct run *run, const struct line *line)
{
	const struct state *s = &run->state;
	const struct ink_place place = run_place(run);
	const double low = s->size * 0.05 + s->rise, high = s->size * 0.45 + s->rise;
	struct ink_text ink = { .characters = line->characters, .bytes = line->bytes,
		.colour = s->mode == 0 && !s->blends && s->fill_alpha >= 0.99 && !glyphs_have_colours(s->glyphs)
		    ? s->fill : COLOUR_UNKNOWN,
		.invisible = s->mode == SHOWN_HIDDEN || (s->mode == 0 && s->fill_alpha < 0.05),
		.layer = place.layer };
	const double ends[] = { line->begin, line->end };

	for (size_t i = 0; i < 2; i++) {
		ink.low[i] = matrix_apply(&line->space, ends[i], low);
		ink.high[i] = matrix_apply(&line->space, ends[i], high);
	}
	ink.clipped = !box_holds(&place.clip, ink.high[0]) && !box_holds(&place.clip, ink.high[1])
	    && !box_holds(&place.clip, ink.low[0]) && !box_holds(&place.clip, ink.low[1]);
	return ink;
}

/* What has been put on the line is painted; the next begins a line of its own. */
static void
end_line(struct run *run, struct line *line)
{
	if (line->characters > 0)
		inks_add_text(&run->out->inks, ink_of(run, line));
	line->characters = line->bytes = 0;
}

static void
put_string(struct run *run, struct line *line, const unsigned char *bytes, size_t len)
{
	const struct state *s = &run->state;

	while (len > 0) {
		struct glyph g = glyph_next(s->glyphs, &bytes, &len);
		double from = line->at;

		line->at += (g.width * s->size + s->letter_spacing + (g.is_word_space ? s->word_spacing : 0))
		    * s->stretch;
		line->bytes++;
		if (g.is_space)
			continue;
		if (line->characters++ == 0)
			line->begin = from;
		line->end = from + g.width * s->size * s->stretch;
	}
}

/* A number between the strings of an array; a wide gap divides the line. */
static void
put_gap(struct run *run, struct line *line, double thousandths)
{
	double gap = -thousandths / 1000 * run->state.size * run->state.stretch;

	if (fabs(thousandths) > 800)
		end_line(run, line);
	line->at += gap;
}

/* The strings before the operator, read once more, with the numbers between them. */
static void
show_strings(struct run *run)
{
	struct line line = { .space = matrix_multiply(&run->text, &run->state.space) };
	struct tokens operands = run->operands;
	unsigned char bytes[STRING_BYTES];
	struct token token;
	bool array = false;

	while ((token = token_next(&operands)).kind != TOKEN_END) {
		if (token.kind == TOKEN_OPEN)
			array = true;
		else if (token.kind == TOKEN_STRING)
			put_string(run, &line, bytes, token_string(&token, bytes, sizeof bytes));
		else if (token.kind == TOKEN_NUMBER && array)
			put_gap(run, &line, token.number);
	}
	end_line(run, &line);
	if (isfinite(line.at)) {
		run->text.e += line.at * run->text.a;
		run->text.f += line.at * run->text.b;
	}
}

static void
show(struct run *run)
{
	struct matrix m = matrix_multiply(&run->text, &run->state.space);
	bool hidden = run->state.mode == SHOWN_HIDDEN;

	if (run->shown == 0)
		return;
	run->out->text_bytes += run->shown;
	run->out->hidden_bytes += hidden ? run->shown : 0;
	run->out->text_ways[way_of(m.a, m.b)] += run->shown;
	if (!hidden && run->state.font != FONT_FINE)
		painted_font(run->out, run->state.font);
	if (run->state.mode != SHOWN_CLIPS)
		show_strings(run);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void
move(struct run *run, double x, double y)
{
	struct matrix by = { 1, 0, 0, 1, x, y };

	run->text = run->line = matrix_multiply(&by, &run->line);
}

static void
next_line(struct run *run)
{
	move(run, 0, -run->state.leading);
}

static void
set_matrix(struct run *run)
{
	const double *n = run->numbers;

	if (run->number_count == OPERANDS_MAX)
		run->text = run->line = (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] };
}

static void
set_font(struct run *run)
{
	qpdf_oh font = run_resource(run, "/Font");

	run->state.font = font_place(run->r, font);
	run->state.glyphs = glyphs_of(run->r, font);
	if (run->number_count > 0)
		run->state.size = run->numbers[run->number_count - 1];
	drop(run->r, font);
}

static void
set_mode(struct run *run, double mode)
{
	if (fabs(mode) < 8)
		run->state.mode = (int)mode;
}

/* ---- operators --------------------------------------------------------------------------------- */

/* Those that set one number of the state. */
static bool
set_number(struct run *run, const struct token *token, double last)
{
	struct state *s = &run->state;

	switch (token_operator(token)) {
	case OPERATOR2('T', 'c'):
		s->letter_spacing = last;
		return true;
	case OPERATOR2('T', 'w'):
		s->word_spacing = last;
		return true;
	case OPERATOR2('T', 'z'):
		s->stretch = last / 100;
		return true;
	case OPERATOR2('T', 'L'):
		s->leading = last;
		return true;
	case OPERATOR2('T', 's'):
		s->rise = last;
		return true;
	case OPERATOR2('T', 'r'):
		set_mode(run, last);
		return true;
	}
	return false;
}

static bool
move_by(struct run *run, const struct token *token)
{
	const double *n = run->numbers;
	size_t count = run->number_count;

	switch (token_operator(token)) {
	case OPERATOR2('B', 'T'):
		run->text = run->line = (struct matrix)MATRIX_IDENTITY;
		return true;
	case OPERATOR2('T', 'D'):
		if (count >= 2)
			run->state.leading = -n[count - 1];
		/* fall through */
	case OPERATOR2('T', 'd'):
		if (count >= 2)
			move(run, n[count - 2], n[count - 1]);
		return true;
	case OPERATOR2('T', 'm'):
		set_matrix(run);
		return true;
	case OPERATOR2('T', '*'):
		next_line(run);
		return true;
	}
	return false;
}

bool
run_text(struct run *run, const struct token *token)
{
	double last = run->number_count > 0 ? run->numbers[run->number_count - 1] : 0;

	if ((run->number_count > 0 && set_number(run, token, last)) || move_by(run, token))
		return true;
	switch (token_operator(token)) {
	case OPERATOR2('T', 'f'):
		set_font(run);
		return true;
	case OPERATOR1('"'):
		if (run->number_count >= 2) {
			run->state.word_spacing = run->numbers[run->number_count - 2];
			run->state.letter_spacing = last;
		}
		/* fall through */
	case OPERATOR1('\''):
		next_line(run);
		/* fall through */
	case OPERATOR2('T', 'j'): case OPERATOR2('T', 'J'):
		show(run);
		return true;
	}
	return false;
}
