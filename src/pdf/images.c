#include "pdf/images.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "document/picture.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "wording/error.h"

struct image {
	char *path;
	uint32_t number;           /* object; 0: could not be read */
	unsigned name;
};

struct images {
	struct objects *objects;
	struct map *by_path;
	struct image **all; size_t count, cap;
};

struct images *
images_new(struct objects *objects)
{
	struct images *images = mem_new_zero(1, sizeof *images);

	images->objects = objects;
	images->by_path = map_new();
	return images;
}

void
images_drop(struct images *images)
{
	if (images == NULL)
		return;
	for (size_t i = 0; i < images->count; i++) {
		free(images->all[i]->path);
		free(images->all[i]);
	}
	free(images->all);
	map_drop(images->by_path);
	free(images);
}

static uint32_t
put_samples(struct images *images, const char *colours, const struct picture *picture, const uint8_t *bytes,
    size_t len, uint32_t mask)
{
	struct strbuf entries = STRBUF_INIT;
	uint32_t number = objects_reserve(images->objects);

	strbuf_printf(&entries, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s"
	    "/BitsPerComponent 8", (unsigned)picture->width, (unsigned)picture->height, colours);
	if (mask != 0)
		strbuf_printf(&entries, "/SMask %u 0 R", (unsigned)mask);
	objects_put_stream(images->objects, number, entries.text, bytes, len, true);
	strbuf_drop(&entries);
	return number;
}

/* RGBA samples as an RGB picture, in their own place, and, where anything shows through, its mask. */
static uint32_t
put_image(struct images *images, const struct picture *picture)
{
	size_t pixels = (size_t)picture->width * picture->height;
	uint8_t *alpha = mem_new(pixels), *rgba = picture->rgba;
	bool opaque = true;
	uint32_t mask = 0, number;

	for (size_t i = 0; i < pixels; i++) {
		alpha[i] = rgba[4 * i + 3];
		opaque = opaque && alpha[i] == 255;
		memmove(rgba + 3 * i, rgba + 4 * i, 3);
	}
	if (!opaque)
		mask = put_samples(images, "DeviceGray", picture, alpha, pixels, 0);
	number = put_samples(images, "DeviceRGB", picture, rgba, 3 * pixels, mask);
	free(alpha);
	return number;
}

static uint32_t
read_png(struct images *images, const char *path, const char *bytes, size_t len,
    struct diags *diags)
{
	struct picture picture;
	uint32_t number;

	if (!picture_decode(path, bytes, len, &picture, diags))
		return 0;
	number = put_image(images, &picture);
	picture_clear(&picture);
	return number;
}

unsigned
images_use(struct images *images, const char *path, const struct doc_node *node,
    struct diags *diags)
{
	struct image *image = path != NULL ? map_lookup(images->by_path, path) : NULL;
	struct src_pos at = { .line = node != NULL && path == NULL ? node->line : 0 };
	char *bytes;
	size_t len;

	if (path == NULL) {
		SAY_ERROR(diags, at, "bad-image", error_pdf_picture_no_file);
		return 0;
	}
	if (image != NULL)
		return image->number != 0 ? image->name : 0;
	image = mem_new_zero(1, sizeof *image);
	MEM_GROW(images->all, images->cap, images->count + 1);
	images->all[images->count++] = image;
	image->name = (unsigned)images->count;
	image->path = mem_strdup(path);   /* the next document may use it too */
	map_add(images->by_path, image->path, image);
	if (file_read(path, at, &bytes, &len, diags)) {
		image->number = read_png(images, path, bytes, len, diags);
		free(bytes);
	}
	return image->number != 0 ? image->name : 0;
}

uint32_t
images_write(struct images *images)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t number;

	strbuf_puts(&text, "<<");
	for (size_t i = 0; i < images->count; i++)
		if (images->all[i]->number != 0)
			strbuf_printf(&text, "/I%u %u 0 R", images->all[i]->name,
			    (unsigned)images->all[i]->number);
	strbuf_puts(&text, ">>");
	number = objects_add(images->objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}
