#include "annex/run.h"

#include <stdlib.h>

void
painted_font(struct painted *out, size_t font)
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
	inks_drop(&painted->inks);
	*painted = (struct painted){ 0 };
}

struct ink_place
run_place(const struct run *run)
{
	const struct state *s = &run->state;

	return (struct ink_place){ .space = s->space, .clip = s->clip, .clip_is_box = s->clip_is_box,
		.opaque = s->fill_alpha >= 0.99 && !s->blends, .invisible = s->fill_alpha < 0.05,
		.layer = run->hidden_mark > 0 };
}

qpdf_oh
run_resource(struct run *run, const char *kind)
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
