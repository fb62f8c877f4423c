/* Paths and pictures: what can lie over text, or be its ground (ISO 32000-1, 8.5, 8.9). */
#include <math.h>

#include "annex/run.h"

/* ---- paths are built ------------------------------------------------------------------------- */

static struct path_part *
part_now(struct run *run)
{
	struct path *p = &run->path;

	return p->count > 0 && p->count <= PATH_PARTS_MAX ? &p->parts[p->count - 1] : NULL;
}

static void
widen(struct run *run, double x, double y)
{
	struct annex_box point = { x, y, x, y };
	struct path_part *part = part_now(run);

	run->path.box = box_around(&run->path.box, &point);
	if (part != NULL)
		part->shape.box = box_around(&part->shape.box, &point);
}

static void
begin_part(struct run *run, double x, double y)
{
	struct annex_box point = { x, y, x, y };
	struct path_part *part;

	if (run->path.count == 0)
		run->path.box = point;
	run->path.count++;
	part = part_now(run);
	if (part != NULL)
		*part = (struct path_part){ { .corners = { { x, y } }, .corner_count = 1, .box = point },
			.known = true };
	widen(run, x, y);
}

/* A straight side; so are curves, which bulge outwards where shapes are rounded. */
static void
add_corner(struct run *run, double x, double y)
{
	struct path_part *part = part_now(run);
	struct shape *s = part != NULL ? &part->shape : NULL;

	if (run->path.count == 0)
		return;
	widen(run, x, y);
	if (s == NULL || (x == s->corners[0].x && y == s->corners[0].y))
		return;
	if (s->corner_count == SHAPE_CORNERS)
		part->known = false;
	else
		s->corners[s->corner_count++] = (struct point){ x, y };
}

static void
add_box(struct run *run, double x, double y, double width, double height)
{
	begin_part(run, x, y);
	add_corner(run, x + width, y);
	add_corner(run, x + width, y + height);
	add_corner(run, x, y + height);
}

/* ---- and painted ----------------------------------------------------------------------------- */

static bool
has_hole(const struct path *p, size_t i)
{
	struct annex_box common;

	for (size_t j = 0; j < p->count; j++) {
		common = box_within(&p->parts[i].shape.box, &p->parts[j].shape.box);
		if (j != i && !box_is_empty(&common))
			return true;
	}
	return false;
}

static void
cover_with(struct run *run, const struct shape *shape, int32_t colour, bool opaque)
{
	const struct ink_place place = run_place(run);
	const struct shape moved = shape_moved(shape, &run->state.space);

	if (!place.layer)
		inks_add_cover(&run->out->inks, (struct ink_cover){
			.shape = ink_let_through(&moved, &place), .colour = colour, .opaque = opaque });
}

static void
fill(struct run *run)
{
	const struct path *p = &run->path;
	bool opaque = run->state.fill_alpha >= 0.99 && !run->state.blends
	    && run->state.fill_space != SPACE_PATTERN;

	run->out->draws = true;
	if (p->count == 0)
		return;
	if (p->count > PATH_PARTS_MAX) {
		cover_with(run, &(struct shape){ .box = p->box }, COLOUR_UNKNOWN, false);
		return;
	}
	for (size_t i = 0; i < p->count; i++) {
		struct shape shape = p->parts[i].shape;

		if (!p->parts[i].known || shape.corner_count < 3 || has_hole(p, i))
			shape.corner_count = 0;
		cover_with(run, &shape, run->state.fill, opaque);
	}
}

/* A thick line from one point to another. */
static struct shape
shape_of_line(const struct shape *line, double width)
{
	const struct point *a = &line->corners[0], *b = &line->corners[1];
	double x = b->x - a->x, y = b->y - a->y, length = hypot(x, y), across = width / 2 / length;
	const struct shape s = { .corners = { { a->x - y * across, a->y + x * across },
		{ b->x - y * across, b->y + x * across }, { b->x + y * across, b->y - x * across },
		{ a->x + y * across, a->y - x * across } }, .corner_count = 4 };
	const struct matrix same = MATRIX_IDENTITY;

	return shape_moved(&s, &same);
}

/* Thin lines cover nothing. Of lines with corners it is known around where they are. */
static void
stroke(struct run *run)
{
	const struct path *p = &run->path;
	double width = run->state.line_width;
	bool opaque = run->state.stroke_alpha >= 0.99 && !run->state.blends
	    && run->state.stroke_space != SPACE_PATTERN;

	run->out->draws = true;
	if (p->count == 0 || !(width * sqrt(matrix_area(&run->state.space)) > 3))
		return;
	if (p->count > PATH_PARTS_MAX) {
		cover_with(run, &(struct shape){ .box = p->box }, COLOUR_UNKNOWN, false);
		return;
	}
	for (size_t i = 0; i < p->count; i++) {
		struct shape shape = p->parts[i].shape;

		if (shape.corner_count == 2 && p->parts[i].known)
			shape = shape_of_line(&shape, width);
		else
			shape.corner_count = 0;
		cover_with(run, &shape, run->state.stroke, opaque);
	}
}

/* The clip becomes smaller when the path has been painted (8.5.4). */
static void
end_path(struct run *run)
{
	struct path *p = &run->path;
	struct shape moved;

	if (p->clips && p->count > 0) {
		moved = shape_moved(p->count == 1 ? &p->parts[0].shape : &(struct shape){ .box = p->box },
		    &run->state.space);
		run->state.clip_is_box &= p->count == 1 && p->parts[0].known && shape_is_box(&moved);
		run->state.clip = box_within(&run->state.clip, &moved.box);
	} else if (p->clips) {
		run->state.clip = (struct annex_box){ 0, 0, 0, 0 };
	}
	p->count = 0;
	p->clips = false;
}

void
run_picture(struct run *run, bool opaque)
{
	static const struct annex_box unit = { 0, 0, 1, 1 };
	const struct ink_place place = run_place(run);
	struct shape shape = shape_of_box(&unit), moved = shape_moved(&shape, &run->state.space);

	run->out->images = true;
	run->out->image_area += matrix_area(&run->state.space);
	if (!place.layer)
		inks_add_cover(&run->out->inks, (struct ink_cover){ .shape = ink_let_through(&moved, &place),
			.colour = COLOUR_UNKNOWN, .picture = true, .opaque = opaque && place.opaque });
}

/* A shading fills all that is let through. */
static void
shade(struct run *run)
{
	run->out->draws = true;
	if (!run_place(run).layer)
		inks_add_cover(&run->out->inks, (struct ink_cover){ .colour = COLOUR_UNKNOWN,
			.shape = { .box = run->state.clip } });
}

/* ---- operators --------------------------------------------------------------------------------- */

static bool
build(struct run *run, const struct token *token)
{
	const double *n = run->numbers;
	size_t count = run->number_count;

	switch (token_operator(token)) {
	case OPERATOR1('m'):
		if (count >= 2)
			begin_part(run, n[count - 2], n[count - 1]);
		return true;
	case OPERATOR1('l'): case OPERATOR1('c'): case OPERATOR1('v'): case OPERATOR1('y'):
		for (size_t i = 0; run->path.count > 0 && i + 3 < count; i += 2)
			widen(run, n[i], n[i + 1]);
		if (count >= 2)
			add_corner(run, n[count - 2], n[count - 1]);
		return true;
	case OPERATOR2('r', 'e'):
		if (count >= 4)
			add_box(run, n[count - 4], n[count - 3], n[count - 2], n[count - 1]);
		return true;
	case OPERATOR1('h'):
		return true;
	case OPERATOR1('W'): case OPERATOR2('W', '*'):
		run->path.clips = true;
		return true;
	}
	return false;
}

bool
run_paint(struct run *run, const struct token *token)
{
	if (build(run, token))
		return true;
	switch (token_operator(token)) {
	case OPERATOR1('f'): case OPERATOR1('F'): case OPERATOR2('f', '*'):
		fill(run);
		break;
	case OPERATOR1('B'): case OPERATOR2('B', '*'): case OPERATOR1('b'): case OPERATOR2('b', '*'):
		fill(run);
		stroke(run);
		break;
	case OPERATOR1('S'): case OPERATOR1('s'):
		stroke(run);
		break;
	case OPERATOR1('n'):
		break;
	case OPERATOR2('s', 'h'):
		shade(run);
		return true;
	default:
		return false;
	}
	end_path(run);
	return true;
}
