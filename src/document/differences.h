/* differences.h - where two makings of one paper read otherwise: the fewest passages of which it can be said, each by its
 * place. Nothing differs between the papers' passages that is not told, and nothing is told that does not differ. */
#ifndef DOCUMENT_DIFFERENCES_H
#define DOCUMENT_DIFFERENCES_H

#include "document/document.h"

enum difference_kind {
	READS_OTHERWISE,           /* `before`, then `after` */
	IS_NEW,                    /* `after` */
	IS_GONE,                   /* `before` */
	STANDS_ELSEWHERE,          /* the same words at another place: `after` */
};

struct difference {
	enum difference_kind kind;
	const char *where;         /* the caption of the table, else the heading above; "": at the paper's head */
	const char *name;          /* of the row, or of a chart's point; NULL: a passage of text */
	bool of_row;               /* `before` and `after` have the row's name in them unless there is a head */
	const char *head;          /* of the column; NULL: the whole passage */
	const char *before, *after;    /* "": an empty cell; NULL: not there */
};

/* The differences, `*count` of them, in the order of `after`, what is gone where it stood; all lives in `arena`. A row
 * that reads otherwise is told cell by cell. */
const struct difference *document_differences(const struct document *before, const struct document *after,
    struct arena *arena, size_t *count);

#endif
