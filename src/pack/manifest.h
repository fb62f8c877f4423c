/* manifest.h - what goes with a pack besides its papers: the list of its files, and the meeting
 * for a calendar. */
#ifndef PACK_MANIFEST_H
#define PACK_MANIFEST_H

#include "base/file.h"
#include "base/mem.h"
#include "pack/pack.h"

/* A file of the pack. */
struct manifest_row {
	const struct pack_item *item;  /* NULL: of the whole pack */
	const char *title;
	const char *file;              /* without folders */
	const char *from, *to;         /* the numbers printed on its first and last page, or NULL */
};

/* Write the rows as CSV (RFC 4180, UTF-8, a line of heads): item, title, private, file, first
 * page, last page. A cell that a spreadsheet would take for a formula has an apostrophe before
 * it. False when `sink` failed. */
MUST_USE bool manifest_write(const struct manifest_row *rows, size_t count, struct sink *sink);

/* Write the meeting, and each day of the pack's <dates>, as iCalendar (RFC 5545). The meeting is
 * in the time of Europe/London; without an end it takes two hours, for a calendar needs one.
 * The same pack gives the same bytes: DTSTAMP is the meeting's day. False when `sink`
 * failed. */
MUST_USE bool calendar_write(const struct pack *pack, struct sink *sink);

#endif
