/* html.h - the document as one HTML5 file that stands alone: style sheet, logo
 * and symbols inside, no script, nothing fetched. Made to be valid (Nu checker),
 * accessible (WCAG 2.2 AA) and readable at 320 px, in the dark, in forced
 * colours and on paper; docs/html.md says how each element is written.
 *
 * Knows the document and the theme only. Reads both, changes neither, so it
 * runs beside the PDF on a thread of its own. */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/file.h"
#include "document/document.h"
#include "theme/theme.h"

struct type_family;

struct html_options {
	const char *pictures;   /* folder where `src` of a picture is looked up; NULL: the
	                         * theme file's folder, or "." for the built-in theme */
	const struct type_family *family;   /* to set charts with; NULL: their sentence and
	                         * figures stand for them */
	const char *pdf_href;   /* the same paper as PDF, offered as a link; NULL: no link */
};

/* Write `document`, styled by `theme`, to `sink` as UTF-8. Linear in the size
 * of the document; memory does not grow with it. The same arguments give the
 * same bytes. All arguments are borrowed; `options` may be NULL (all defaults).
 * Returns false with errors in `diags` when a picture can't be read or is no
 * sound PNG (document/picture.h), and false without one when the sink refused
 * bytes, which its owner reports (base/file.h). */
MUST_USE bool html_write(const struct document *document, const struct theme *theme,
    const struct html_options *options, struct sink *sink, struct diags *diags);

#endif
