/* backends.h - the one table of what the program can write. */
#ifndef CLI_BACKENDS_H
#define CLI_BACKENDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"
#include "document/document.h"

struct paper;

/* What a back end works on. The run makes these in this order, each when some output needs
 * it or a later one. */
enum need {
	NEED_EVALUATION,       /* what was read, judged */
	NEED_DOCUMENT,         /* the paper, composed */
	NEED_PAGES,            /* the paper, laid out */
	NEED_OUTPUTS,          /* the paper's other outputs, complete (`reads` says which) */
};

/* A row has a `write`, or a `derive` and no suffix and media type of its own. */
struct backend {
	const char *name;          /* as --format takes it */
	const char *suffix;        /* of its files: what follows the paper's name */
	const char *ending;        /* one file of it, named by -o, may end in this too; or NULL */
	const char *group;         /* the name that --format takes for it and others together; or NULL */
	const char *media_type;
	enum need need;
	bool usual;                /* made when no format is asked for */
	bool for_people;           /* what is derived from a paper is written as this too */
	bool no_text;              /* nothing to be shown on a terminal, which it is not sent to */
	bool by_option;            /* asked for by an option of its own, not by --format */
	const char *reads;         /* NEED_OUTPUTS: whose bytes it reads, by name: "pdf,html"; or NULL */
	/* Write the paper; false with findings in `diags` when it could not. */
	bool (*write)(const struct paper *paper, struct sink *sink, struct diags *diags);
	/* Compose a further document about the paper and its outputs, the caller's; NULL with
	 * errors in `diags`. `*failed` grows by the checks that the paper does not pass. */
	struct document *(*derive)(const struct paper *paper, size_t *failed, struct diags *diags);
};

extern const struct backend BACKENDS[];
extern const size_t BACKEND_COUNT;

/* The back end of that name, or NULL. */
const struct backend *backend_by_name(const char *name);

/* The back end that writes what `path` ends in (".pdf", ".document.xml", in capitals or
 * not), or NULL. */
const struct backend *backend_by_suffix(const char *path);

/* May a file of the back end, named by -o, be called so? */
bool backend_may_end(const struct backend *backend, const char *path);

/* Does it write what was judged, whatever paper is made of it: figures? */
static inline bool backend_is_of_figures(const struct backend *b) { return b->need == NEED_EVALUATION && b->write != NULL; }

/* Does `reader` read what `writer` has written? */
bool backend_reads(const struct backend *reader, const struct backend *writer);

/* Some of the back ends, each once, in the table's order. */
enum { FORMATS_MAX = 32 };
struct formats {
	const struct backend *list[FORMATS_MAX];
	size_t count;
};

bool formats_have(const struct formats *formats, const struct backend *backend);
/* How many of them write figures. */
size_t formats_of_figures(const struct formats *formats);
void formats_add(struct formats *formats, const struct backend *backend);
/* Those that go without saying. */
struct formats formats_usual(void);
/* Those that comma-separated `names` name. False with a word on stderr when one is unknown. */
MUST_USE bool formats_choose(const char *names, struct formats *formats);
/* "pdf, html, doc or boxes" with `last` " or ": what --format takes, a group by its name; `usual`: only what
 * goes without saying. A heap string, the caller's. */
MUST_USE char *formats_names(bool usual, const char *between, const char *last);

#endif
