#include "pdf/images.h"

#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "wording/error.h"

/* The most pixels of a picture, which are all in memory while it is written, in four bytes each: more than a page of A4 has at 600
 * dots an inch. A file of some kilobytes can claim thousands of millions. */
enum { PIXELS_MAX = 40000000 };

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
put_samples(struct images *images, const char *colours, const png_image *png, const uint8_t *bytes,
    size_t len, uint32_t mask)
{
	struct strbuf entries = STRBUF_INIT;
	uint32_t number = objects_reserve(images->objects);

	strbuf_printf(&entries, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s"
	    "/BitsPerComponent 8", (unsigned)png->width, (unsigned)png->height, colours);
	if (mask != 0)
		strbuf_printf(&entries, "/SMask %u 0 R", (unsigned)mask);
	objects_put_stream(images->objects, number, entries.text, bytes, len, true);
	strbuf_drop(&entries);
	return number;
}

/* RGBA samples as an RGB picture and, where anything shows through, its mask. */
static uint32_t
put_image(struct images *images, const png_image *png, uint8_t *rgba)
{
	size_t pixels = (size_t)png->width * png->height;
	uint8_t *alpha = mem_new(pixels);
	bool opaque = true;
	uint32_t mask = 0, number;

	for (size_t i = 0; i < pixels; i++) {
		alpha[i] = rgba[4 * i + 3];
		opaque = opaque && alpha[i] == 255;
		memmove(rgba + 3 * i, rgba + 4 * i, 3);
	}
	if (!opaque)
		mask = put_samples(images, "DeviceGray", png, alpha, pixels, 0);
	number = put_samples(images, "DeviceRGB", png, rgba, 3 * pixels, mask);
	free(alpha);
	return number;
}

static uint32_t
read_png(struct images *images, const char *path, const char *bytes, size_t len,
    struct diags *diags)
{
	png_image png = { .version = PNG_IMAGE_VERSION };
	char width[16], height[16], most[16];
	uint32_t number = 0;
	uint8_t *rgba = NULL;

	if (png_image_begin_read_from_memory(&png, bytes, len)
	    && (uint64_t)png.width * png.height > PIXELS_MAX) {
		snprintf(width, sizeof width, "%u", (unsigned)png.width);
		snprintf(height, sizeof height, "%u", (unsigned)png.height);
		snprintf(most, sizeof most, "%d", PIXELS_MAX / 1000000);
		SAY_ERROR(diags, ((struct src_pos){ .file = path }), "large-image", error_pdf_picture_large, width, height, most);
		png_image_free(&png);
		return 0;
	}
	if (png.opaque != NULL) {
		png.format = PNG_FORMAT_RGBA;
		rgba = mem_new_zero(PNG_IMAGE_SIZE(png), 1);
		if (png_image_finish_read(&png, NULL, rgba, 0, NULL))
			number = put_image(images, &png, rgba);
	}
	if (number == 0)
		SAY_ERROR(diags, ((struct src_pos){ .file = path }), "bad-image", error_pdf_picture,
		    png.message);
	png_image_free(&png);
	free(rgba);
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
