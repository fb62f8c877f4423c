/* backends.h - the one table of output formats. */
#ifndef CLI_BACKENDS_H
#define CLI_BACKENDS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/file.h"
#include "document/document.h"
#include "layout/pages.h"
#include "pdf/pdf.h"
#include "theme/theme.h"
#include "type/typeface.h"

/* A finished paper, as the back ends see it. All borrowed. */
struct paper {
	const struct document *document;
	const struct pages *pages;         /* NULL unless a paged back end was asked for */
	const struct theme *theme;
	const struct type_family *family;
	const struct pdf_options *pdf;
	const char *pdf_href;              /* the same paper as PDF beside it, or NULL */
};

struct backend {
	const char *name, *suffix;
	bool paged;                /* needs pages */
	/* Write the paper; false with findings in `diags` when it could not. */
	bool (*write)(const struct paper *paper, struct sink *sink, struct diags *diags);
};

enum { BACKEND_COUNT = 4 };
extern const struct backend BACKENDS[BACKEND_COUNT];

/* Choose from comma-separated `names`: one bit each, by place in BACKENDS. 0 with
 * a word on stderr when a name is unknown. */
unsigned backends_choose(const char *names);

/* The back end that writes what `path` ends in (".pdf", ".document.xml", in
 * capitals or not), as its bit; 0: none. */
unsigned backends_by_suffix(const char *path);

#endif
