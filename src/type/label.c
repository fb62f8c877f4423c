/* label.c - text in one line, of whatever scripts: what stands where. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "type/scripts.h"

static struct script_run *
add_run(struct script_runs *out, const struct script_run *run)
{
	MEM_GROW(out->items, out->cap, out->count + 1);
	out->items[out->count] = *run;
	return &out->items[out->count++];
}

/* What the character at `*s` is set in; a joiner and a space go with what they stand behind. */
static struct script_run
look_at(const struct type_family *family, enum type_style style, const char **s, const char *end,
    const struct script_run *before)
{
	struct script_run run = { .text = *s };
	uint32_t cp = utf8_next(s, end);
	const struct typeface *face = before != NULL && before->face >= 0
	    ? type_face(family, style, (size_t)before->face) : NULL;

	run.len = (size_t)(*s - run.text);
	if (face != NULL && before->shaped && (scripts_joins(cp) ||
	    (cp == ' ' && typeface_advance(face, cp) != UINT16_MAX))) {
		run.face = before->face;
		run.shaped = true;
	} else {
		run.face = type_family_find(family, style, cp);
		run.shaped = scripts_shapes(cp);
	}
	return run;
}

static void
collect(const struct type_family *family, enum type_style style, const char *text, const char *end,
    const uint8_t *levels, struct script_runs *out)
{
	struct script_run *last = NULL;

	for (const char *s = text; s < end;) {
		struct script_run run = look_at(family, style, &s, end, last);

		if (levels != NULL) {
			run.level = levels[run.text - text];
			run.shaped = run.shaped || (run.level & 1) != 0;
		}
		if (last != NULL && last->face == run.face && last->level == run.level && last->shaped == run.shaped)
			last->len += run.len;
		else
			last = add_run(out, &run);
	}
}

static void
measure(const struct type_family *family, enum type_style style, struct script_run *run)
{
	const struct typeface *face = run->face >= 0 ? type_face(family, style, (size_t)run->face) : NULL;
	const char *s = run->text, *end = s + run->len;

	if (face == NULL)
		return;
	if (run->shaped)
		run->width = scripts_width(face, s, run->len, (run->level & 1) != 0);
	while (!run->shaped && s < end)
		run->width += typeface_advance(face, utf8_next(&s, end));
}

/* From the order of reading to that on the line. */
static void
put_in_order(struct script_runs *runs)
{
	uint8_t *levels = mem_new_zero(runs->count + 1, 1);
	uint32_t *order = mem_new_zero(runs->count + 1, sizeof *order);
	struct script_run *turned = mem_new_zero(runs->count + 1, sizeof *turned);

	for (size_t i = 0; i < runs->count; i++)
		levels[i] = runs->items[i].level;
	scripts_order(levels, runs->count, order);
	for (size_t i = 0; i < runs->count; i++)
		turned[i] = runs->items[order[i]];
	free(levels);
	free(order);
	free(runs->items);
	runs->items = turned;
	runs->cap = runs->count + 1;
}

void
scripts_split(const struct type_family *family, enum type_style style, const char *text, size_t len,
    struct script_runs *out)
{
	const bool turns = scripts_may_turn(text, len);
	uint8_t *levels = turns ? mem_new(len) : NULL;

	*out = (struct script_runs){ 0 };
	if (turns)
		scripts_levels(text, len, levels);
	collect(family, style, text, text + len, levels, out);
	for (size_t i = 0; i < out->count; i++)
		measure(family, style, &out->items[i]);
	if (turns)
		put_in_order(out);
	free(levels);
}

void
scripts_drop_runs(struct script_runs *runs)
{
	free(runs->items);
	*runs = (struct script_runs){ 0 };
}

uint32_t
scripts_line_width(const struct type_family *family, enum type_style style, const char *text, size_t len)
{
	struct script_runs runs;
	uint32_t width = 0;

	scripts_split(family, style, text, len, &runs);
	for (size_t i = 0; i < runs.count; i++)
		width += runs.items[i].width;
	scripts_drop_runs(&runs);
	return width;
}
