/* pack.h - a pack to its files: the papers of a meeting behind their agenda as one PDF, each
 * item as a PDF and a page of its own with the pack's numbers, the agenda as a page that
 * links to them, a list of the files, the meeting for a calendar. */
#ifndef CLI_PACK_H
#define CLI_PACK_H

#include "base/diag.h"
#include "cli/binding.h"
#include "cli/claims.h"
#include "cli/session.h"
#include "cli/target.h"

/* Read the papers of a pack, which `definition` holds and which becomes ours, and write all
 * files that `target` asks for; they appear together, or not at all. Errors go to `diags`. */
void pack_build(const struct session *session, const struct target *target,
    struct claims *claims, struct definition *definition, struct diags *diags);

/* Every fault of the pack, its papers and its agenda; nothing is written. */
void pack_check(const struct session *session, struct definition *definition,
    struct diags *diags);

/* What somebody does with a pack besides writing its files. */
struct pack_use {
	/* When the pack has been read, and none of its papers: it may still be changed. */
	bool (*prepare)(struct pack *pack, void *context, struct diags *diags);
	/* When its pages are numbered, while it is held: pack_pdf_write() (packfiles.h). */
	bool (*take)(const struct binding *binding, void *context);
	void *context;
};

/* Read a pack, make its pages and hand it to `use`. False with errors when it has faults, or when `use`
 * says so. */
MUST_USE bool pack_make(const struct session *session, struct definition *definition,
    const struct pack_use *use, struct diags *diags);

#endif
