/* docx_text.h - the text of a Word document's paragraphs: what its runs say, with the numbers of its lists and its notes. */
#ifndef OFFICE_DOCX_TEXT_H
#define OFFICE_DOCX_TEXT_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "office/docx_styles.h"
#include "office/package.h"

/* Text that is read of one document, footnotes each time that they are cited; a numbered paragraph or a note may
 * swell as a ZIP file does. */
enum { DOCX_TEXT_MAX = 128 << 20 };

struct docx_text {
	struct arena *arena;
	struct docx_styles styles;
	struct map *notes;                    /* by id: a note's xmlNode */
	xmlDoc *note_trees[2];                /* footnotes, endnotes; NULL: none */
	uint64_t field_codes;                 /* a bit for each field that is open: its code is being read */
	unsigned fields;
	unsigned notes_deep;                  /* how many notes are being read, each cited in the one before */
	size_t budget;                        /* bytes of text that may still be read */
	bool over;                            /* it was not enough: reported by who reads the document */
};

/* Read the styles, lists and notes that belong to the document's part `main`. What is not there is not missed.
 * Given back with docx_text_drop(), whether or not it succeeded. False with errors in `diags`. */
MUST_USE bool docx_text_open(struct docx_text *t, struct package *package, const char *main, struct arena *arena,
    struct diags *diags);
void docx_text_drop(struct docx_text *t);

/* What an inline element that holds blocks of its own (a text box) is handed to; `data` is the caller's. */
struct docx_boxes {
	void (*found)(void *data, const xmlNode *content);
	void *data;
};

/* Add the text of paragraph `p` to `out`, list number first, lines separated by '\n'. `*bold` (or NULL) says whether
 * all of it is. Text boxes go to `boxes`; NULL: their words are lines of the text. True: the paragraph's end was
 * deleted, so that the next goes on in its last line. */
bool docx_paragraph(struct docx_text *t, const xmlNode *p, struct strbuf *out, bool *bold,
    const struct docx_boxes *boxes);

/* White space as a reader sees it: single spaces, no blank lines, none at either end; what no definition may hold
 * (text_leaves_out()) is left out. In the arena. */
const char *docx_tidy(struct docx_text *t, const char *text);
/* The same with its blank lines, also at both ends, when `text`, whose `tidy` form is known, has any; else NULL. */
const char *docx_spaced(struct docx_text *t, const char *text, const char *tidy);

#endif
