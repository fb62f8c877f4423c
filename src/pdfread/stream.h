/* stream.h - what the streams of a foreign file hold, decoded within limits. */
#ifndef PDFREAD_STREAM_H
#define PDFREAD_STREAM_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum {
	STREAM_MAX = 64 << 20,           /* bytes of one page's or form's content */
	BYTES_MAX = 1 << 30,             /* of all content */
	STEPS_MAX = 10 * 1000 * 1000,    /* looks into dictionaries and arrays */
};

struct libdeflate_decompressor;

/* What may still be spent on a file. */
struct budget {
	size_t bytes_left, steps_left;
	struct libdeflate_decompressor *inflate;
};

/* So many bytes in all, and so many steps; SIZE_MAX: no limit. Given back with budget_drop(). */
struct budget budget_new(size_t bytes, size_t steps);
void budget_drop(struct budget *budget);

/* Take so many steps; false when there have been too many. */
bool budget_step(struct budget *budget, size_t steps);

/* Add what the stream holds, decoded, to `out`. False when it cannot be decoded, or is more than
 * the limits allow; `out` may then hold a part. */
bool stream_decode(qpdf_data pdf, qpdf_oh stream, struct budget *budget, struct strbuf *out);

/* The same of a page's content, which may stand in several streams that are one (ISO 32000-1,
 * 7.8.2). A page without content is true. */
bool page_decode(qpdf_data pdf, qpdf_oh page, struct budget *budget, struct strbuf *out);

#endif
