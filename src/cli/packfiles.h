/* packfiles.h - the files of a pack that has been bound: the whole as PDF, its agenda as a page, each paper
 * as a PDF and a page of its own, what goes with them. */
#ifndef CLI_PACKFILES_H
#define CLI_PACKFILES_H

#include "cli/binding.h"
#include "cli/unit.h"

struct figures;
struct pack_file;

/* In the order in which they are told; from the binding's arena. */
struct pack_files {
	struct pack_file *list; size_t count;
};

/* Name what the pack's target asks for, as outputs of `unit`. False with errors when that cannot be made
 * of a pack, or a file may not be written. */
MUST_USE bool pack_files_name(const struct binding *binding, struct unit *unit,
    struct pack_files *files);

/* Write them, when everything is laid out. False with findings when one could not be written. */
MUST_USE bool pack_files_write(const struct binding *binding, struct unit *unit,
    const struct pack_files *files);

/* The plans of a part of the pack of which there are figures, none or more; what is private in the pack is so in its
 * figures. From the binding's arena; how many in `count`. */
struct figures *pack_figures(const struct binding *binding, const struct bound *bound, size_t *count);

/* Write the PDF of the whole pack. False with findings. */
MUST_USE bool pack_pdf_write(const struct binding *binding, struct sink *sink);

#endif
