#include "annex/ink.h"

#include <stdlib.h>

static bool
has_room(struct inks *inks)
{
	if (inks->text_count + inks->cover_count < INKS_MAX)
		return true;
	inks->too_many = true;
	return false;
}

void
inks_add_text(struct inks *inks, struct ink_text text)
{
	if (!has_room(inks))
		return;
	MEM_GROW(inks->texts, inks->text_cap, inks->text_count + 1);
	text.order = inks->order++;
	inks->texts[inks->text_count++] = text;
}

void
inks_add_cover(struct inks *inks, struct ink_cover cover)
{
	if (box_is_empty(&cover.shape.box) || !has_room(inks))
		return;
	MEM_GROW(inks->covers, inks->cover_cap, inks->cover_count + 1);
	cover.order = inks->order++;
	inks->covers[inks->cover_count++] = cover;
}

struct shape
ink_let_through(const struct shape *shape, const struct ink_place *place)
{
	struct shape out = shape_clipped(shape, &place->clip);

	if (!place->clip_is_box)
		out.corner_count = 0;
	return out;
}

static void
replay_text(struct inks *into, const struct ink_text *from, const struct ink_place *place)
{
	struct ink_text text = *from;

	for (size_t i = 0; i < 2; i++) {
		text.low[i] = matrix_apply(&place->space, from->low[i].x, from->low[i].y);
		text.high[i] = matrix_apply(&place->space, from->high[i].x, from->high[i].y);
	}
	text.invisible |= place->invisible;
	text.layer |= place->layer;
	text.clipped |= !box_holds(&place->clip, text.high[0]) && !box_holds(&place->clip, text.high[1]);
	inks_add_text(into, text);
}

static void
replay_cover(struct inks *into, const struct ink_cover *from, const struct ink_place *place)
{
	struct ink_cover cover = *from;
	struct shape moved = shape_moved(&from->shape, &place->space);

	cover.shape = ink_let_through(&moved, place);
	cover.opaque &= place->opaque;
	if (!place->layer)
		inks_add_cover(into, cover);
}

void
inks_replay(struct inks *into, const struct inks *from, const struct ink_place *place)
{
	size_t t = 0, c = 0;

	into->too_many |= from->too_many;
	while ((t < from->text_count || c < from->cover_count) && !into->too_many) {
		if (c == from->cover_count
		    || (t < from->text_count && from->texts[t].order < from->covers[c].order))
			replay_text(into, &from->texts[t++], place);
		else
			replay_cover(into, &from->covers[c++], place);
	}
}

void
inks_replay_covers(struct inks *into, const struct inks *from, const struct ink_place *place)
{
	for (size_t c = 0; c < from->cover_count && !into->too_many; c++)
		replay_cover(into, &from->covers[c], place);
}

void
inks_drop(struct inks *inks)
{
	free(inks->texts);
	free(inks->covers);
	*inks = (struct inks){ 0 };
}
