#include "document/picture.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#include "wording/error.h"

/* The most pixels of a picture, which are all in memory while it is written, in four bytes each: more than a page of A4 has at 600
 * dots an inch. A file of some kilobytes can claim thousands of millions. */
enum { PIXELS_MAX = 40000000 };

static bool
is_large(const png_image *png, struct src_pos at, struct diags *diags)
{
	char width[16], height[16], most[16];

	if ((uint64_t)png->width * png->height <= PIXELS_MAX)
		return false;
	snprintf(width, sizeof width, "%u", (unsigned)png->width);
	snprintf(height, sizeof height, "%u", (unsigned)png->height);
	snprintf(most, sizeof most, "%d", PIXELS_MAX / 1000000);
	SAY_ERROR(diags, at, "large-image", error_picture_large, width, height, most);
	return true;
}

bool
picture_decode(const char *path, const char *bytes, size_t len, struct picture *picture, struct diags *diags)
{
	const struct src_pos at = { .file = path };
	png_image png = { .version = PNG_IMAGE_VERSION };
	bool begun = png_image_begin_read_from_memory(&png, bytes, len), large = begun && is_large(&png, at, diags);

	*picture = (struct picture){ .width = png.width, .height = png.height };
	if (begun && !large) {
		png.format = PNG_FORMAT_RGBA;
		picture->rgba = mem_new_zero(PNG_IMAGE_SIZE(png), 1);
		if (png_image_finish_read(&png, NULL, picture->rgba, 0, NULL))
			return true;
	}
	if (!large)
		SAY_ERROR(diags, at, "bad-image", error_picture, png.message);
	png_image_free(&png);
	picture_clear(picture);
	return false;
}

void
picture_clear(struct picture *picture)
{
	free(picture->rgba);
	*picture = (struct picture){ .rgba = NULL };
}
