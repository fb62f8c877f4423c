/* writer.h - bytes on their way to the sink, and what the element functions
 * share. Private to html/. Nothing here escapes: that is escape.h. */
#ifndef HTML_WRITER_H
#define HTML_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "html/html.h"

struct cards;
struct heads;

struct writer {
	const struct document *document;
	const struct theme *theme;
	const struct html_options *options;   /* never NULL */
	struct diags *diags;
	struct sink *sink;
	const struct doc_node *heading;       /* the last heading written, or NULL */
	struct cards *cards;                  /* of the table being written, or NULL */
	struct heads *heads;                  /* of its cells, or NULL */
	const struct palette *palette;        /* of the charts: palette.h */
	bool heads_named;                     /* they are named by each cell: labels.h */
	bool contents_written;                /* the page has its list of headings */
	bool failed;                          /* the sink refused, or a picture was bad */
	size_t len;
	char buffer[16384];
};

/* `len` bytes, a string, a number, as they are. */
void put_bytes(struct writer *w, const void *bytes, size_t len);
void put(struct writer *w, const char *s);
void put_uint(struct writer *w, uint32_t n);
/* `value` rounded to thousandths, trailing zeros dropped, with a point whatever
 * the locale; held within +-1,000,000. NaN is written as 0. */
void put_number(struct writer *w, double value);
/* "#rrggbb". */
void put_colour(struct writer *w, uint32_t rgb);

/* Send what is buffered. */
void writer_flush(struct writer *w);

#endif
