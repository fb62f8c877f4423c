#include "mail/picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"
#include "charts/chart.h"
#include "document/picture.h"

/* A chart is drawn narrower than the column and in larger type than on paper, so that its letters
 * can still be read where a telephone shrinks it to 288 pixels. */
static const float chart_pt = 330, chart_type_pt = 12, spark_pt = 60;
static const double px_per_pt = 4.0 / 3;

/* Pixels of the file for each that is shown: screens have two or three. */
#define DENSITY 2

/* Hexadecimal digits of a picture's hash that its cid has: 64 bits. */
#define HASH_DIGITS 16

/* Keep the bytes, which are the list's from here on; returns the cid. */
static const char *
keep(struct mail_pictures *p, const char *kind, char *bytes, size_t len)
{
	const char *hash = arena_strndup(p->arena, sha256_hex(p->arena, bytes, len), HASH_DIGITS);
	struct mail_picture *one;

	for (size_t i = 0; i < p->count; i++)
		if (p->list[i].len == len && memcmp(p->list[i].bytes, bytes, len) == 0) {
			free(bytes);
			return p->list[i].cid;
		}
	MEM_GROW(p->list, p->cap, p->count + 1);
	one = &p->list[p->count++];
	*one = (struct mail_picture){ .bytes = bytes, .len = len };
	one->cid = arena_printf(p->arena, "p%zu.%s@%s", p->count, hash, p->host);
	one->name = arena_printf(p->arena, "%s-%zu.png", kind, p->count);
	return one->cid;
}

bool
mail_picture_chart(struct mail_pictures *p, const struct doc_node *node, const struct theme *theme,
    const struct type_family *family, struct mail_shown *out)
{
	struct theme larger = *theme;
	const struct chart_context context = { &larger, family };
	bool spark = strcmp(node->attrs->chart, "sparkline") == 0;
	struct drawing drawing = { .width = spark ? spark_pt : chart_pt, .arena = arena_new() };
	struct strbuf bytes = STRBUF_INIT;
	struct memory_sink sink;
	bool ok;

	larger.table_floor = fmaxf(theme->table_floor, chart_type_pt);
	drawing.height = chart_height(node, &context, drawing.width);
	memory_sink_init(&sink, &bytes);
	ok = chart_draw(node, &context, &drawing) && chart_png(&drawing, family, DENSITY * px_per_pt, &sink.sink);
	if (ok) {
		size_t len = bytes.len;

		out->cid = keep(p, "chart", strbuf_detach(&bytes), len);
		out->width = (unsigned)lround((double)drawing.width * px_per_pt);
		out->height = (unsigned)lround((double)drawing.height * px_per_pt);
	}
	strbuf_drop(&bytes);
	drawing_clear(&drawing);
	arena_drop(drawing.arena);
	return ok;
}

bool
mail_picture_file(struct mail_pictures *p, const char *path, unsigned widest, unsigned height,
    struct src_pos at, struct mail_shown *out, struct diags *diags)
{
	struct picture picture;
	char *bytes = NULL;
	uint32_t wide, high;
	double scale;
	size_t len;

	if (!file_read(path, at, &bytes, &len, diags) || !picture_decode(path, bytes, len, &picture, diags)) {
		free(bytes);
		return false;
	}
	wide = picture.width;
	high = picture.height;
	picture_clear(&picture);
	scale = fmin(height > 0 ? (double)height / high : 1, (double)widest / wide);
	out->width = (unsigned)fmax(1, round(wide * scale));
	out->height = (unsigned)fmax(1, round(high * scale));
	out->cid = keep(p, "picture", bytes, len);
	return true;
}

void
mail_pictures_cut(struct mail_pictures *p, size_t count)
{
	while (p->count > count)
		free(p->list[--p->count].bytes);
}
