/* pdf.h - laid-out pages to PDF bytes, always tagged: PDF/UA-1 (ISO 14289-1)
 * and PDF/A-2a (ISO 19005-2) in the same file, PDF/A-3a (ISO 19005-3) when files
 * are attached. The same input gives the same bytes: no clock, no locale, no
 * place in the file system goes in. docs/pdf.md says how each clause is met.
 *
 * One document: pdf_write(). Several in one file, such as the items of a meeting:
 *
 *     file = pdf_begin(sink, &family, &options, diags);
 *     pdf_add(file, report, report_pages, theme, &(struct pdf_part){ .key = "item-3" });
 *     pdf_add(file, plan, plan_pages, theme, &(struct pdf_part){ .key = "item-4" });
 *     written = pdf_end(file);
 *
 * They share fonts, pictures and colours, one structure tree (a Document with a Part
 * for each), one outline (an entry for each, its own beneath). What identifies a place
 * inside one document ("heading-1") is prefixed with the document's key, so that it is
 * unique in the file: "item-3:heading-1" is the element's ID, the named destination and,
 * as item-3#heading-1, the href of a link that leads there from another document. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>

#include "base/file.h"
#include "layout/pages.h"
#include "pdf/options.h"
#include "theme/theme.h"

/* One document among several. */
struct pdf_part {
	/* What links call it: ASCII letters, digits, '-' and '_', unique in the file. NULL:
	 * "part-1", "part-2", ... by its place. */
	const char *key;
	const char *title;         /* of its bookmark and Part; NULL: the document's, or its key */
	/* The bookmark that it stands under, with its neighbours that say the same: an item of
	 * several papers. NULL: under none. */
	const char *group;
	/* The pages are some of the document's (layout/select.h): elements of which they show
	 * nothing are left out of the structure. */
	bool partial;
};

struct pdf_file;

/* Begin a file on `sink`. All arguments are borrowed until pdf_end() or pdf_drop(), what
 * `options` points to as well; `options` may be NULL: nothing attached, all as the first
 * document says. `family` is that of every document, whose faces carry their files'
 * bytes. Never NULL; ended by one of those two. */
MUST_USE struct pdf_file *pdf_begin(struct sink *sink, const struct type_family *family,
    const struct pdf_options *options, struct diags *diags);

/* Add `pages`, laid out from `document`, after those that are there; every item's `node`
 * belongs to `document`, its `face` to the family. The pages' labels become the file's
 * whatever numbers came before. The pages are painted and leave for the sink now;
 * `document`, `pages` and `theme` stay borrowed until the next pdf_add(), pdf_end() or
 * pdf_drop() has returned: the first two then write the document's structure. `part` may
 * be NULL; nothing of it is kept, and it says nothing while there is one document only.
 * False with findings in the file's `diags` when the document cannot be written or its
 * key not be used; what is left is then pdf_end(), which fails as well, or pdf_drop(). */
MUST_USE bool pdf_add(struct pdf_file *file, const struct document *document,
    const struct pages *pages, const struct theme *theme, const struct pdf_part *part);

/* Embed the characters of `text` in the regular face even if no page shows them, so that they
 * can be shown on pages that go into the finished file later (join/join.h). */
void pdf_will_show(struct pdf_file *file, const char *text);

/* Write what the documents share, finish the file and free `file`. False with findings
 * when `sink` failed (DIAG_FAILURE), a font or picture cannot be used, a link to another
 * document leads nowhere, or there is no page (DIAG_ERROR), now or in a pdf_add(); what
 * `sink` has taken by then is of no use. */
MUST_USE bool pdf_end(struct pdf_file *file);

/* Free `file` without finishing it. NULL is allowed. */
void pdf_drop(struct pdf_file *file);

/* A file of one document: pdf_begin(), one pdf_add(), pdf_end(), with their arguments
 * and failures. Identifiers stand as they are in the document. */
MUST_USE bool pdf_write(const struct document *document, const struct pages *pages,
    const struct theme *theme, const struct type_family *family, const struct pdf_options *options,
    struct sink *sink, struct diags *diags);

#endif
