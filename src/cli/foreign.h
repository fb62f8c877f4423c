/* foreign.h - the annexes of a pack: judged when they are read, behind a cover sheet, joined into the
 * pack's finished PDF or left beside it. */
#ifndef CLI_FOREIGN_H
#define CLI_FOREIGN_H

#include "cli/binding.h"
#include "layout/layout.h"

/* Read the annex `said` as `one`, tell what is to be said of it, and settle whether it goes inside.
 * False with errors when it can be neither there nor beside. */
bool foreign_read(struct binding *binding, struct bound *one, const struct pack_annex *said);
void foreign_drop(struct foreign *foreign);

/* Compose its cover sheet. `first`: the number of the annex's first page; 0: not known yet.
 * `labels`: what is printed on each of its pages instead, or NULL. */
MUST_USE struct document *foreign_cover(const struct binding *binding, const struct bound *one,
    unsigned first, const char *const *labels);
/* The cover sheet on pages with the numbers from one->first on, which it tells itself. */
bool foreign_lay_out(struct binding *binding, struct bound *one, const struct layout_options *options);

/* What the signed originals among the `count` bounds are attached as; in `options`. */
void foreign_attach(const struct binding *binding, const struct bound *bound, size_t count,
    struct pdf_options *options);
/* When annexes go in our own PDF is written to memory: tell `file` what the stamps will show. */
void foreign_will_show(const struct binding *binding, struct pdf_file *file);
/* Where an annex goes in our own PDF: after its page `after_page`, counted from 0. */
struct foreign_place {
	const struct bound *one;
	size_t after_page;
};
/* The places of the annexes of `bound`, `before` whose pages so many of ours stand; their number in
 * `*places`, from the arena. */
struct foreign_place *foreign_places(const struct binding *binding, const struct bound *bound,
    size_t count, size_t before, size_t *places);
/* Write our finished PDF `own` with the annexes to `sink`. `aloud`: say what became of them. */
MUST_USE bool foreign_join(const struct binding *binding, const struct foreign_place *places,
    size_t count, const struct strbuf *own, struct sink *sink, bool aloud);

#endif
