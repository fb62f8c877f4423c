/* part.h - one document of the file, from its pages being painted until the structure
 * behind them has been written. */
#ifndef PDF_PART_H
#define PDF_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "layout/pages.h"
#include "pdf/marks.h"
#include "theme/theme.h"

struct haru_dict;
struct heads;
struct shown_part;

struct part {
	const struct document *document;
	const struct pages *pages;
	const struct theme *theme;
	const char *key, *title;   /* the file's; not NULL */
	const char *group;         /* the file's; the bookmark that it stands under, or NULL */
	const char *lang;          /* NULL: the file's language */
	size_t first_page;         /* index in the file */
	bool partial;              /* some of the document's pages: `shown` is made of the marks */
	const struct shown_part *shown;    /* while its structure is written; NULL: all of it */
	struct heads *heads;       /* of the table whose structure is being written (cells.h), or NULL */
	struct haru_dict **dicts;  /* [page_count]: its pages */
	struct marks marks;
	/* The only document of its file: it is the Document, and its identifiers stand as
	 * they are. Set before anything but pages is written. */
	bool alone;
};

/* `id`, which is unique in the document, as it is unique in the file: "key:id", which no
 * two documents share because a key has no colon. In `arena`, or `id` itself when the
 * document is alone. */
static inline const char *
part_name(const struct part *part, struct arena *arena, const char *id)
{
	return part->alone ? id : arena_printf(arena, "%s:%s", part->key, id);
}

#endif
