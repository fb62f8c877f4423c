/* pack.h - the papers of a meeting behind their agenda, as the clerk ordered them: read and
 * checked. The papers themselves are other files, which are not read here.
 *
 * Immutable once pack_take() (reader.h) has returned it. Strings are UTF-8, borrowed from the
 * pack. */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "definition/definition.h"
#include "pack/record.h"

/* A paper of an item. */
struct pack_paper {
	const char *file;              /* a path as it is to be opened */
	const char *template;          /* of a plan: a name, or a path as it is to be opened; NULL: its
	                                * first paper */
	const char *title;             /* NULL: its own */
	bool exempt;                   /* by itself, in an item that the public attends */
	struct src_pos at;
};

/* Where an annex goes that would cost the pack its claim to be accessible and lasting. */
enum pack_place {
	PACK_UNDECIDED,
	PACK_INSIDE,                   /* into the pack, which then claims nothing */
	PACK_BESIDE,                   /* beside the pack, as a file of its own behind a cover sheet in it */
};

/* Somebody else's PDF that goes with an item. */
struct pack_annex {
	const char *file;              /* a path as it is to be opened */
	const char *name;              /* the same as the clerk wrote it */
	const char *title;
	const char *from;              /* whose it is, or NULL */
	const char *alternative;       /* where the same can be had by who cannot read it, or NULL */
	enum pack_place place;
	bool exempt;                   /* by itself */
	bool unlocked;                 /* somebody allowed it to be taken apart though it is locked */
	const xmlNode *node;
	struct src_pos at;
};

/* An item of the agenda. */
struct pack_item {
	unsigned number;               /* from 1 on through all parts, or as the clerk says */
	const char *id;                /* never NULL: "item-6" when none is given */
	const char *title;
	const char *to_follow, *urgent;    /* or NULL */
	bool is_private;               /* taken without public and press */
	struct pack_paper *papers; size_t paper_count;
	struct pack_annex *annexes; size_t annex_count;   /* behind the papers */
	xmlNode *node;
	struct src_pos at;
};

/* Papers and annexes. */
static inline size_t
pack_item_parts(const struct pack_item *item)
{
	return item->paper_count + item->annex_count;
}

struct pack {
	const char *file;              /* as named on the command line */
	const char *id, *organisation, *committee, *lang;
	const char *theme;             /* a path as it is to be opened, or NULL */
	struct date date;              /* of the meeting */
	int minute, end_minute;        /* when it begins and ends, in minutes of the day; -1: not said */
	struct src_pos meeting_at;
	struct date published;         /* when the agenda was; NO_DATE: not yet, or not said */
	const char *late_reason;       /* why it was late, or NULL */
	bool wales;                    /* whose law it is under: else England's */
	const char *venue;
	bool has_contact;              /* somebody is named who can be asked */
	bool dividers;                 /* a sheet stands before the papers of each item */
	bool common_numbers;           /* the public edition's pages are numbered as the private one's */
	bool right_hand;               /* each item begins on a right-hand page */
	const struct record *continues;    /* the pages that it is numbered on from, or NULL */
	const struct record *amends;   /* its own pages as they were published, or NULL */
	struct pack_item *items; size_t item_count;    /* in the order of the agenda */
	const struct source_file *files; size_t file_count;
	xmlDoc *source;                /* the parsed file; node->_private: see tree.h */
};

#endif
