/* runs.c - from the ends of lines to runs to paint. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/words.h"
#include "type/scripts.h"

/* What of a word stands on the line: bytes [from, to) and their width. */
struct part {
	const struct segment *segment;
	const struct word *word;
	uint32_t from, to, width;
	bool whole;                /* up to the word's end: its space follows */
};

/* The runs of one line in the making. */
struct run_maker {
	const struct paragraph *p;
	struct line_buffers *b;
	size_t first;              /* the line's first run */
	const struct segment *open;    /* the last run may go on with words of it; or NULL */
	float limit;               /* of the line */
	float x;                   /* behind the last word and its space */
	float space;               /* width of the space behind the open run */
};

static struct part
part_at(const struct paragraph *p, const struct line_span *line, struct word_place *at)
{
	const struct segment *s = segment_at(p, at);
	const struct word *w = &p->words[at->word];
	const bool cut = at->word == line->to.word;

	struct part part = { s, w, at->offset, cut ? line->to.offset : w->len,
	    (cut ? line->to.used : w->width) - at->used, !cut };

	if (s->shaped && (cut || at->offset > 0))
		part.width = scripts_width(segment_typeface(p, s), s->text + w->start + part.from,
		    part.to - part.from, segment_from_right(s));
	return part;
}

static struct line_run *
last_run(const struct run_maker *m)
{
	return &m->b->runs[m->b->run_count - 1];
}

/* The space behind the open run is inside the line after all: paint it. */
static void
take_space(struct run_maker *m)
{
	struct line_run *run = last_run(m);

	run->len += run->space_len;
	run->width += m->space;
	run->space_len = 0;
	m->space = 0;
}

static struct line_run *
start_run(struct run_maker *m, const struct part *part)
{
	const struct segment *s = part->segment;
	struct line_buffers *b = m->b;

	MEM_GROW(b->runs, b->run_cap, b->run_count + 1);
	b->runs[b->run_count++] = (struct line_run){
		.node = s->node, .link = s->link, .colour = s->colour, .x = m->x, .size = s->size,
		.rise = s->rise, .kind = s->kind, .face = s->face, .style = s->style,
		.level = s->level, .shaped = s->shaped,
		.text = s->text != NULL ? s->text + part->word->start + part->from : NULL,
	};
	return last_run(m);
}

/* A drawn box stands on the middle of the capitals; it is never wider than the
 * line. */
static void
add_box(struct run_maker *m, const struct part *part)
{
	struct line_run *run = start_run(m, part);
	const struct segment *s = part->segment;
	const float capital = segment_points(s, (uint32_t)segment_typeface(m->p, s)->cap_height);

	run->size = segment_points(s, s->kind == RUN_PROGRESS ? PROGRESS_HEIGHT : STATUS_SIDE);
	run->rise += (capital - run->size) / 2;
	run->width = s->kind == RUN_STATUS ? run->size : segment_points(s, part->width);
	run->width = fminf(run->width, fmaxf(m->limit, 0));
}

static void
add_text(struct run_maker *m, const struct part *part)
{
	const struct word *w = part->word;
	const bool spaced = part->whole && (w->flags & WORD_CUT) == 0;
	struct line_run *run;

	if (part->to == part->from && (!spaced || w->trail == 0)) {
		m->open = NULL;
		return;
	}
	run = m->open != NULL ? last_run(m) : start_run(m, part);
	run->len += part->to - part->from;
	run->width += segment_points(part->segment, part->width);
	run->space_len = spaced ? w->trail : 0;
	m->space = spaced ? segment_points(part->segment, w->space) : 0;
	m->open = spaced ? part->segment : NULL;
}

static void
add_part(struct run_maker *m, const struct part *part)
{
	if (m->open != NULL) {
		take_space(m);
		if (m->open != part->segment)
			m->open = NULL;
	}
	if (part->segment->kind != RUN_TEXT)
		add_box(m, part);
	else if (part->segment->text != NULL)
		add_text(m, part);
	m->x += segment_points(part->segment, part->width)
	    + (part->whole ? segment_points(part->segment, part->word->space) : 0);
}

/* White space that ends the line: noted for text extraction, not painted. One
 * is enough, so what stands behind a cut or in other segments is left out. */
static void
add_line_end(struct run_maker *m, const struct part *part)
{
	const bool noted = m->b->run_count > m->first && last_run(m)->space_len > 0;

	if (part->segment->text == NULL || part->word->trail == 0 || noted
	    || (part->word->flags & WORD_CUT) != 0)
		return;
	start_run(m, part)->space_len = part->word->trail;
}

/* The line's first word behind which there is only white space. */
static uint32_t
trailing_from(const struct paragraph *p, const struct line_span *span)
{
	uint32_t word = span->to.word;

	if (span->to.offset > 0)
		return word + 1;
	while (word > span->from.word && word_is_blank(&p->words[word - 1]))
		word--;
	return word;
}

static void
add_hyphen(struct run_maker *m)
{
	struct line_run *run = m->b->run_count > m->first ? last_run(m) : NULL;
	uint16_t advance;

	if (run == NULL || run->kind != RUN_TEXT)
		return;
	advance = typeface_advance(type_face(m->p->context->family, (enum type_style)run->style,
	    run->face), '-');
	run->hyphen = advance != UINT16_MAX;
	run->width += run->hyphen ? (float)advance * run->size / 1000.0f : 0;
}

/* Where runs are that UAX #9 puts elsewhere: each takes the room up to the next one, in the order in which they are
 * seen. */
static void
turn_runs(struct line_run *runs, size_t count, float width)
{
	uint32_t *order = mem_new_zero(count + 1, sizeof *order);
	uint8_t *levels = mem_new_zero(count + 1, 1);
	float *room = mem_new_zero(count + 1, sizeof *room), x = count > 0 ? runs[0].x : 0;

	for (size_t i = 0; i < count; i++) {
		levels[i] = runs[i].level;
		room[i] = (i + 1 < count ? runs[i + 1].x : width) - runs[i].x;
	}
	scripts_order(levels, count, order);
	for (size_t i = 0; i < count; i++) {
		runs[order[i]].x = x;
		x += room[order[i]];
	}
	free(order);
	free(levels);
	free(room);
}

static void
make_line(const struct paragraph *p, const struct line_span *span, float limit,
    struct line_buffers *b)
{
	struct run_maker m = { .p = p, .b = b, .first = b->run_count, .limit = limit };
	const uint32_t trailing = trailing_from(p, span);
	struct word_place at = span->from;

	while (at.word < span->to.word || (at.word == span->to.word && at.offset < span->to.offset)) {
		const struct part part = part_at(p, span, &at);

		if (at.word < trailing)
			add_part(&m, &part);
		else
			add_line_end(&m, &part);
		word_step(&at);
	}
	if (span->hyphen)
		add_hyphen(&m);
	if (p->turns)
		turn_runs(b->runs + m.first, b->run_count - m.first, span->width);
	MEM_GROW(b->lines, b->line_cap, b->line_count + 1);
	b->lines[b->line_count++] = (struct line){
		.width = span->width, .ascent = p->ascent, .descent = p->height - p->ascent,
		.height = p->height, .run_count = (uint32_t)(b->run_count - m.first),
		.hyphenated = span->hyphen,
	};
}

/* Copies of the buffered lines and runs that belong to the arena. */
static const struct line *
keep_lines(struct arena *arena, const struct line_buffers *b)
{
	struct line *lines = ARENA_ARRAY(arena, struct line, b->line_count);
	struct line_run *runs = ARENA_ARRAY(arena, struct line_run, b->run_count);
	size_t i;

	memcpy(lines, b->lines, b->line_count * sizeof *lines);
	if (b->run_count > 0)
		memcpy(runs, b->runs, b->run_count * sizeof *runs);
	for (i = 0; i < b->line_count; i++) {
		lines[i].runs = runs;
		runs += lines[i].run_count;
	}
	return lines;
}

size_t
paragraph_break(struct paragraph *paragraph, float width, const struct line **lines)
{
	struct line_buffers *b = text_scratch_lines(paragraph->context->scratch);
	struct word_place at = { 0 };
	struct line_span span;

	b->line_count = b->run_count = 0;
	while (line_next(paragraph, width, &at, &span))
		make_line(paragraph, &span, width, b);
	*lines = b->line_count > 0 ? keep_lines(paragraph->context->arena, b) : NULL;
	return b->line_count;
}
