/* picture.h - the pictures of a body: charts drawn as PNG at twice their pixels, logos and pictures
 * as they are. Each is kept once, however often it is shown, and called after what is in it. */
#ifndef MAIL_PICTURE_H
#define MAIL_PICTURE_H

#include "base/arena.h"
#include "mail/body.h"

struct mail_pictures {
	struct arena *arena;
	const char *host;          /* the right side of each cid */
	struct mail_picture *list; size_t count, cap;
};

/* A picture as it is shown, in CSS pixels. */
struct mail_shown {
	const char *cid;
	unsigned width, height;
};

/* The chart `node` (DOC_CHART), set with `family`; false when it cannot be drawn. */
MUST_USE bool mail_picture_chart(struct mail_pictures *pictures, const struct doc_node *node,
    const struct theme *theme, const struct type_family *family, struct mail_shown *out);

/* The PNG at `path`, at most `widest` pixels wide, `height` pixels high unless that is 0. False with
 * an error at `at`. */
MUST_USE bool mail_picture_file(struct mail_pictures *pictures, const char *path, unsigned widest,
    unsigned height, struct src_pos at, struct mail_shown *out, struct diags *diags);

/* Let go of all but the first `count`. */
void mail_pictures_cut(struct mail_pictures *pictures, size_t count);

#endif
