/* navigation.h - ways through the paper: links, bookmarks, named places and page
 * labels (ISO 32000-1, 12.3 to 12.5). */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include <stdint.h>

#include "layout/pages.h"
#include "pdf/marks.h"

struct haru;
struct haru_dict;
struct objects;

/* Drop links that lead nowhere and give the others object numbers. Before
 * structure_write(), which puts them in order. */
void navigation_settle_links(const struct pages *pages, struct marks *marks,
    struct objects *objects);

/* Write the annotations and name them in their pages (`dicts`, one for each). */
void navigation_write_links(const struct pages *pages, const struct marks *marks,
    struct objects *objects, struct haru *haru, struct haru_dict *const *dicts);

/* Bookmarks, page labels and named places, all into the catalogue. `numbers` are
 * the object numbers of the pages. */
void navigation_write(const struct pages *pages, const uint32_t *numbers, struct objects *objects,
    struct haru *haru);

/* The named places, as an entry "/Dests n 0 R" of the catalogue's Names; nothing
 * when there are none. */
struct strbuf;
void navigation_put_dests(struct strbuf *out, const struct pages *pages, const uint32_t *numbers,
    struct objects *objects);

#endif
