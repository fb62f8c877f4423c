/* annex.h - what somebody else's PDF holds, as far as it matters to a committee's pack: read
 * through libqpdf, told as plain facts. What they mean for an officer is findings.h's.
 *
 * The file may be hostile. What is decoded of it, and how far any tree of it is followed, has a
 * limit; content beyond it is told as not read, never guessed. libqpdf itself reads cross-reference
 * and object streams whole, however far they swell: what memory it may take is bounded by
 * guard.h. Its C interface turns its exceptions, want of memory included, into errors. */
#ifndef ANNEX_ANNEX_H
#define ANNEX_ANNEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"

enum annex_state {
	ANNEX_READ,              /* the rest of the struct is told */
	ANNEX_NOT_PDF,           /* no %PDF near its beginning */
	ANNEX_PASSWORD,          /* cannot be opened without one */
	ANNEX_LOCK_UNKNOWN,      /* encrypted in a way that libqpdf does not know */
	ANNEX_BROKEN,            /* too damaged to be read; `fault` */
	ANNEX_NO_PAGES,
};

/* A rectangle of a page, in its own points; all zero: none stated. */
struct annex_box {
	double left, bottom, right, top;
};

/* Ways that text can run, as the page is shown. */
enum annex_way { ANNEX_RIGHT, ANNEX_UP, ANNEX_LEFT, ANNEX_DOWN, ANNEX_WAYS };

struct annex_page {
	double width_pt, height_pt;      /* as shown: cropped, turned, scaled; 0: not stated */
	int rotation;                    /* 0, 90, 180, 270, clockwise */
	double unit;                     /* UserUnit; nearly always 1 */
	struct annex_box media, crop;
	size_t text_bytes;               /* of strings that are shown, hidden ones included */
	size_t hidden_bytes;             /* of these, invisible: a scan's recognised text */
	size_t text_ways[ANNEX_WAYS];    /* bytes that run so */
	double image_share;              /* area of its images to that of the page; may be over 1 */
	bool images;                     /* any, however small */
	bool draws;                      /* lines, areas, shadings */
	bool unjudged;                   /* what lies under what is not known, or not of all */
	bool unread;                     /* not, or not all: damaged, or beyond the limits */
	const size_t *fonts;             /* places in annex.fonts of those that text is seen in */
	size_t font_count;
	size_t comments;                 /* annotations that a reader sees, links and fields aside */
	size_t comments_hidden;          /* those that it does not show */
	size_t fields_hidden;            /* fields that are filled in and not shown */
	/* Characters that are in the file and not seen; never the words themselves, for what is told
	 * of them is printed and kept. */
	size_t covered_text;             /* under filled shapes, small pictures, opaque annotations */
	size_t covered_scan;             /* recognised text of a scan, under such */
	size_t ground_text;              /* in the colour of what they stand on */
	size_t invisible_text;           /* painted with nothing, and no scan's */
	size_t layer_text;               /* on hidden layers */
	size_t outside_text;             /* outside of what is shown of the page, or cut off */
	size_t redactions;               /* places marked to be blacked out, and not yet so */
	size_t clips;                    /* sound, film, 3D */
};

struct annex {
	enum annex_state state;
	const char *fault;               /* libqpdf's words on an error or the first repair, or NULL */
	size_t repairs;                  /* how often something had to be mended to be read */
	const struct annex_page *pages;
	size_t page_count;
	const char *const *fonts;        /* names of fonts that are not embedded, used or not */
	size_t font_count;

	const char *version;             /* "1.7" */
	const char *title, *language;    /* NULL: none stated */
	bool tagged;                     /* marked so, with a structure tree that holds something */
	bool suspect;                    /* its tags say of themselves that they may be wrong */
	bool locked;                     /* encrypted, opens without a password; changes need one */
	bool lock_allows_assembly, lock_allows_copying, lock_allows_readers;   /* when locked */
	size_t signatures;               /* fields that are signed */
	size_t fields;                   /* of its form, signatures aside */
	bool xfa;                        /* a form of Adobe's XML kind, which few programs show */
	size_t scripts;                  /* JavaScript */
	size_t launches;                 /* actions that start programs or send data away */
	const char *const *attachments;  /* names of embedded files, as many as were read */
	size_t attachment_count;
	bool portfolio;                  /* a cover page with files inside */
	size_t layers, layers_hidden;    /* optional content, and what of it is off */
	bool comment_authors;            /* comments say whose they are */
	bool author;                     /* the file says who made it */
	bool history;                    /* its metadata tell what was done with it, and when */
	bool private_data;               /* a program has left its own data inside (PieceInfo) */
	size_t earlier_versions;         /* that can be had by cutting the file off */
	const size_t *earlier_pages;     /* numbers of pages in them that show something else; in order */
	size_t earlier_page_count;
	int pdfa_part;                   /* PDF/A as claimed in its metadata; 0: none */
	char pdfa_level;                 /* 'A', 'B', 'U', or 0 */
	int pdfua_part;                  /* PDF/UA; 0: none */
};

/* Read the PDF in `bytes`, borrowed for the call. No other thread should need much memory
 * meanwhile (guard.h). Never NULL: what cannot be used says so in `state`. All of it comes from
 * `arena`. */
MUST_USE const struct annex *annex_read(const char *bytes, size_t len, struct arena *arena);

/* One or more images over at least half the page, and no text. */
bool annex_page_is_picture(const struct annex_page *page);
/* The same with text that is all hidden behind them. */
bool annex_page_is_recognised(const struct annex_page *page);
/* Lines and areas and no text. */
bool annex_page_is_drawn(const struct annex_page *page);
/* Most of its text runs up or down. */
bool annex_page_is_sideways(const struct annex_page *page);
/* Most of its text stands on its head. */
bool annex_page_is_upside_down(const struct annex_page *page);

/* The way that most of the page's text runs; ANNEX_RIGHT when it has none. */
enum annex_way annex_page_way(const struct annex_page *page);

#endif
