/* reader.h - what the parts of the reader share: the file, what is known of it, and the limits.
 *
 * The file is only looked at, so whatever is asked here is asked without a complaint (h_look()): what
 * libqpdf complains of is told as damage. A handle that a function returns is the caller's, given back
 * with drop(). */
#ifndef ANNEX_READER_H
#define ANNEX_READER_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

#include "annex/annex.h"
#include "base/arena.h"
#include "base/map.h"
#include "pdfread/handle.h"
#include "pdfread/stream.h"

enum {
	DEPTH_MAX = 40,                  /* forms in forms, fields in fields */
	NAME_MAX_BYTES = 128,            /* of a resource */
	TEXT_MAX_BYTES = 200,            /* of a title, a font's or a file's name */
	FORM_INKS_MAX = 300000,          /* kept of all forms of a file (ink.h) */
	WORK_MAX = 100 * 1000 * 1000,    /* looks at what a page paints, of a file */
};

struct glyphs;
struct inks;

/* What a form paints, to be given back. */
struct form_inks {
	struct inks *inks;
	struct form_inks *next;
};

struct reader {
	qpdf_data pdf;
	struct arena *arena;
	struct annex *annex;
	struct map *known;               /* what is known of objects, by kind and number */
	struct budget budget;
	const char **fonts;              /* annex.fonts as it grows; heap */
	size_t font_count, font_cap;
	const char **attachments;        /* annex.attachments as it grows */
	struct glyphs *glyphs;           /* of fonts, each the head of those before; heap (glyphs.h) */
	size_t glyphs_count;
	struct form_inks *forms;         /* those whose inks are kept */
	size_t form_inks;                /* how many more may be */
	size_t work_left;                /* of WORK_MAX */
};

/* Take so much of the work that may be done; false when there is none left. */
static inline bool
reader_work(struct reader *r, size_t work)
{
	bool enough = r->work_left >= work;

	r->work_left -= enough ? work : r->work_left;
	return enough;
}

static inline bool
reader_step(struct reader *r, size_t steps)
{
	return budget_step(&r->budget, steps);
}

static inline void
drop(struct reader *r, qpdf_oh value)
{
	qpdf_oh_release(r->pdf, value);
}

static inline qpdf_oh
key(struct reader *r, qpdf_oh holder, const char *name)
{
	return h_look(r->pdf, holder, name);
}

static inline qpdf_oh
item(struct reader *r, qpdf_oh array, size_t i)
{
	return h_item(r->pdf, array, (int)i);
}

static inline size_t
item_count(struct reader *r, qpdf_oh array)
{
	return (size_t)h_count(r->pdf, array);
}

static inline bool
has_key(struct reader *r, qpdf_oh holder, const char *name)
{
	return h_take_there(r->pdf, key(r, holder, name));
}

static inline bool
key_is_true(struct reader *r, qpdf_oh holder, const char *name)
{
	return h_take_true(r->pdf, key(r, holder, name));
}

static inline bool
key_is_name(struct reader *r, qpdf_oh holder, const char *name, const char *value)
{
	return h_take_name(r->pdf, key(r, holder, name), value);
}

/* A number, or `otherwise`. */
static inline double
key_number(struct reader *r, qpdf_oh holder, const char *name, double otherwise)
{
	return h_take_number(r->pdf, key(r, holder, name), otherwise);
}

static inline double
item_number(struct reader *r, qpdf_oh array, size_t i, double otherwise)
{
	return h_take_number(r->pdf, item(r, array, i), otherwise);
}

/* A name without its slash, or a string as UTF-8, fit to be printed; NULL when there is none or
 * it is empty. From the arena. */
const char *key_text(struct reader *r, qpdf_oh holder, const char *name);

/* Text fit to be printed: UTF-8 without control characters, not too long; NULL when empty. */
const char *printable(struct arena *arena, const char *text, size_t len);

/* A rectangle (ISO 32000-1, 7.9.5), corners in any order; all zero when it is none, or has numbers that
 * no page can have. `array` is released. */
struct annex_box box_read(struct reader *r, qpdf_oh array);

/* A name for the object in `known`, for what `kind` knows of it; false: it has no number. */
bool object_name(struct reader *r, qpdf_oh object, char kind, char out[32]);

/* Is this the first look at the object, of that kind? Always, when it has no number: it then
 * stands in another, which is looked at once. So no tree goes in circles. */
bool first_look(struct reader *r, qpdf_oh object, char kind);

#endif
