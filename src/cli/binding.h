/* binding.h - a pack while it is being bound: its papers and annexes in the order of the agenda, each
 * with its pages and where they stand. */
#ifndef CLI_BINDING_H
#define CLI_BINDING_H

#include "annex/annex.h"
#include "base/file.h"
#include "cli/numbering.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/target.h"
#include "compose/agenda.h"
#include "definition/seen.h"
#include "layout/pages.h"
#include "pack/pack.h"
#include "pdf/pdf.h"

struct absence;
struct supplement;

/* The pages of one part of an item in the private edition. */
struct page_run {
	unsigned item;                 /* its number */
	const char *file;              /* "" of a divider */
	unsigned first, count;         /* number of the first page; pages */
};

/* Somebody else's file behind its cover sheet. */
struct foreign {
	const struct pack_annex *said;
	char *bytes; size_t len;
	const struct annex *facts;
	bool beside;                   /* is not in the pack, which only has the cover sheet */
	const char *key;               /* in the PDF: "item-6-2-annex" */
	const char *attached;          /* what the signed original is called inside the PDF, or NULL */
};

/* One paper of an item on its way into the pack, or the cover sheet of an annex with the annex, or the
 * divider before these. */
struct bound {
	const struct pack_item *item;
	const struct pack_paper *paper;    /* one of these two is set, but for a divider */
	struct foreign *foreign;
	struct subject *subject;       /* of a paper */
	struct document *document;
	struct pages *pages;
	unsigned first;                /* number of its first page */
	size_t place;                  /* of its first page among all of the pack */
	const struct page_hold *holds; size_t hold_count;   /* with which it is laid out */
	const char *const *guest_labels;   /* what its cover sheet says of the annex's pages; NULL: they
	                                * count on */
	const char *key;               /* in the PDF: "item-6", "item-6-2" */
	const char *name;              /* in file names: "06-performance", "06-performance-2" */
	const char *title;
};

struct binding {
	const struct session *session;     /* in the pack's look */
	const struct target *target;
	const struct pack *pack;
	enum edition edition;              /* of it and its papers; EDITION_UNSAID: both are the same */
	bool building;                     /* else it is only checked */
	struct bound *bound; size_t count;
	struct agenda_paper **papers;      /* per item, for the agenda */
	struct document *agenda, *agenda_page;   /* of the PDF; as a page of its own */
	struct pages *agenda_pages;
	unsigned pages;                    /* number of the last */
	const struct page_run *runs; size_t run_count;   /* by which pages are numbered; NULL: by themselves */
	struct numbering *numbering;       /* of all pages */
	struct seen *seen;                 /* findings that the clerk has marked */
	struct absence *absence;           /* what no file of it may hold; NULL: nothing to prove */
	struct supplement *supplement;     /* of a pack that was published, for a folder */
	struct arena *arena;
	struct diags *diags;
};

/* Read the papers and annexes of binding->pack, and compose them. False with errors. bound.c */
MUST_USE bool binding_read(struct binding *binding);
/* Give back all that is bound, and the arena. bound.c */
void binding_drop(struct binding *binding);

/* Where pages of both editions have common numbers, and this is the public one: lay the private one out, of which only
 * the numbers are kept. pagerun.c */
MUST_USE bool binding_take_numbers(struct binding *binding);
/* Lay all of it out. pagerun.c */
MUST_USE bool binding_lay_out(struct binding *binding);
/* Set the running lines, when all pages are known. pagerun.c */
MUST_USE bool binding_set_running(struct binding *binding);

/* The file name of an output of the pack in a folder, without folders. */
const char *binding_file_name(const struct binding *binding, const char *name, const char *suffix);

/* How agenda and cover sheets are composed. */
struct compose_options binding_front(const struct binding *binding);

/* The order by which the paper of `bound`, which has a subject, is made. bound.c */
struct order bound_order(const struct binding *binding, const struct bound *bound);

/* The file that it is made of; "" of a divider. */
const char *bound_file(const struct bound *bound);
/* The pages of the private edition that part `i` of the pack stands on; NULL when pages are numbered by
 * themselves. */
const struct page_run *binding_run(const struct binding *binding, size_t i);
/* "12-18 and 31": the numbers of the item that only the private edition has, or NULL. */
const char *binding_gaps(const struct binding *binding, const struct pack_item *item);

/* Does it, or anything in the pack, hold what public and press may not see? */
bool bound_is_private(const struct bound *bound);
bool binding_is_private(const struct binding *binding);
/* What stands at the head of such pages, or NULL. */
const char *bound_marking(const struct bound *bound);

/* Is it a divider? It has no file of its own. */
bool bound_divides(const struct bound *bound);
/* Is it the last part of its item? */
bool binding_ends_item(const struct binding *binding, size_t i);
/* Pages of an annex that stand behind those of the bound's own document. */
unsigned bound_guests(const struct bound *bound);
/* All of its pages. */
size_t bound_pages(const struct bound *bound);
/* The number printed on its last page, which is left blank or not. */
const char *bound_last(const struct binding *binding, const struct bound *bound);
/* What it is in the pack's PDF. */
struct pdf_part bound_part(const struct binding *binding, const struct bound *bound);
/* What the pack's PDF says of itself. */
struct pdf_options binding_pdf(const struct binding *binding);

#endif
