/* join.h - other people's PDFs go into a finished PDF of ours, with what they have: pages, structure,
 * headings, bookmarks, places, links, layers, languages. Our file is read back, so that its own writer
 * (pdf/) need know nothing of this; libqpdf carries the objects over. docs/pdf.md, "Other people's
 * files", says what is done with what. The same input gives the same bytes.
 *
 *     join_look(bytes, len, "lease.pdf", &facts, diags);     page count, before our pages are made
 *     join_try(&annex, &options, &report, diags);            what it would cost, if that matters
 *     ... pdf_begin(), pdf_add() with a cover page for each annex, pdf_will_show(), pdf_end() ...
 *     join_write(ours, ours_len, annexes, count, &options, sink, reports, diags); */
#ifndef JOIN_JOIN_H
#define JOIN_JOIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"

/* What can be said of a PDF by reading it once. */
struct join_facts {
	size_t page_count;
	bool tagged;               /* has a structure tree, and says that it is tagged */
	bool locked;               /* encrypted; opens without a password but forbids things */
	bool form;                 /* has fields to fill in */
	bool repaired;             /* is damaged; what could be read of it would go in */
};

/* Read the PDF in `bytes`. `name` is what findings call it. False with one error in `diags` when
 * it cannot be used: no PDF, a password is needed, no page, damaged beyond repair. */
MUST_USE bool join_look(const void *bytes, size_t len, const char *name, struct join_facts *facts,
    struct diags *diags);

/* One PDF that goes in. Texts are UTF-8; all is borrowed until join_write() has returned. */
struct join_annex {
	const void *bytes;
	size_t len;
	const char *name;          /* what findings call it: its file's name */
	const char *key;           /* as pdf_part.key: unique, ASCII letters, digits, '-' and '_' */
	const char *title;         /* of its Part, and of its bookmark unless that of the cover says the same */
	size_t after_page;         /* index of the page of ours (its cover) that its pages come after;
	                            * several after one page: in their order */
	int level;                 /* of its item's heading, 0 to 5: its own headings begin one below */
	unsigned first_number;     /* the printed number of its first page; the next ones count on */
	/* What is printed on its first `label_count` pages instead: "31A". */
	const char *const *labels; size_t label_count;
	const char *stamp;         /* printed on each page, '#' in it being the page's number; NULL: none */
	const char *picture;       /* what is said instead of a page without tags, '#' in it being
	                            * the page's place in the annex from 1; NULL: its title */
	bool unlock;               /* may go in though its owner's password forbids things */
};

struct join_options {
	/* What a link to a page says when it has no text of its own, '#' being the page's printed
	 * number ("Go to page #"). NULL: "#". */
	const char *link_to_page;
};

/* Why a file with this annex no longer says that it conforms. */
enum join_loss {
	JOIN_UNTAGGED = 1,         /* no structure tree: pages are pictures with a text */
	JOIN_LOOSE = 2,            /* content outside of the structure */
	JOIN_FONT = 4,             /* a font is not embedded, or its text cannot be read out */
	JOIN_LOCKED = 8,           /* was encrypted */
	JOIN_SCRIPT = 16,          /* had JavaScript */
	JOIN_COLOUR = 32,          /* colours of an unnamed printing device: PDF/A only */
	JOIN_FORM = 64,            /* fields became pictures, or are lost */
	JOIN_SILENT = 128,         /* figures without a text, types without a meaning */
	JOIN_DAMAGED = 256,        /* was repaired, or its structure was */
	JOIN_ALOUD = 512,          /* what PDF/A forbids and nothing was done about: PDF/A only */
};

/* What became of one annex. */
struct join_report {
	size_t page_count;
	size_t elements, headings, bookmarks, links, places;   /* that came in */
	size_t removed;            /* actions, annotations and links that did not */
	unsigned losses;           /* of enum join_loss */
};

/* Make the annex ready as join_write() would, and throw it away: what it says of the annex, its
 * losses included, is known before our pages are made. `after_page` and numbers have no meaning
 * here. False with an error when it cannot be taken. */
MUST_USE bool join_try(const struct join_annex *annex, const struct join_options *options,
    struct join_report *report, struct diags *diags);

/* Write our finished file `own` with the annexes in it to `sink`. `reports` (NULL, or `count` of
 * them) are filled in. What is removed or lost is told in `diags` with the annex's name. The claims
 * to PDF/UA and PDF/A stay only while no annex has a loss; each loss is a warning.
 * False with errors in `diags` when an annex cannot be read, has no page of ours to follow or no key
 * of its own, when a stamp cannot be shown or `own` is no file of ours; nothing
 * has been written then. False with a DIAG_FAILURE when `sink` failed. */
MUST_USE bool join_write(const void *own, size_t own_len, const struct join_annex *annexes,
    size_t count, const struct join_options *options, struct sink *sink,
    struct join_report *reports, struct diags *diags);

#endif
