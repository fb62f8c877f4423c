/* body.h - the body of a message: any document of ours as HTML that mail programs show alike, and
 * the same as plain text. docs/mail.md says what it looks like and why.
 *
 * Both are made in one walk over the document's blocks. The HTML stays under MAIL_HTML_MAX bytes:
 * of a document that would be longer, whole sections are left out from the end, in the HTML and in
 * the text alike, and a sentence says which, and where they stand.
 *
 * Knows the document, the theme and charts: no plan, no message, no server. */
#ifndef MAIL_BODY_H
#define MAIL_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "document/document.h"
#include "theme/theme.h"

struct type_family;

/* Gmail shows the first 102 kB of an HTML part and hides the rest behind a link. */
#define MAIL_HTML_MAX 100000

/* A picture that the HTML shows, a part of the message of its own (RFC 2392). PNG. */
struct mail_picture {
	const char *cid;           /* without < and >: "p1.5c2e8f0a91d37b46@example.gov.uk" */
	const char *name;          /* a file name: "chart-1.png" */
	char *bytes; size_t len;
};

struct mail_body {
	char *text;                /* UTF-8; lines end in LF, have 76 columns at most but for long words,
	                            * such as addresses */
	char *html;                /* UTF-8, complete; at most MAIL_HTML_MAX bytes */
	struct mail_picture *pictures; size_t picture_count;   /* each shown by `html` at least once */
	size_t left_out;           /* sections that were left out; 0: none */
};

struct mail_body_options {
	const char *pictures;      /* folder where `src` of a picture is looked up; NULL: the theme
	                            * file's folder, or "." for the built-in theme */
	const char *host;          /* the right side of each cid, the office's own: letters, digits, dots and
	                            * hyphens; NULL: "rapporteur.invalid" */
	bool linked;               /* the whole paper is behind a link; else it is attached */
};

/* Make the body of `document` in the look of `theme`; charts and the room that words need are
 * set with `family` (NULL: a chart is its sentence). All arguments are borrowed; `options` may be
 * NULL (all defaults). The same arguments give the same bytes. NULL with errors in `diags` when a
 * picture cannot be read or is no sound PNG (document/picture.h). The caller's, given back with
 * mail_body_drop(). */
MUST_USE struct mail_body *mail_body_new(const struct document *document, const struct theme *theme,
    const struct type_family *family, const struct mail_body_options *options, struct diags *diags);
/* NULL is allowed. */
void mail_body_drop(struct mail_body *body);

#endif
