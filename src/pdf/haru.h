/* haru.h - the only door to libharu (2.3.0, unmodified). libharu holds the
 * document: catalogue, information dictionary, page tree, pages; it cuts font
 * subsets. Its objects are written through its own object functions, into objects.h
 * instead of its own file writer, because that knows neither object streams nor a way
 * to let go of a page before the end.
 * docs/pdf.md lists each of libharu's traps and what is done about it. */
#ifndef PDF_HARU_H
#define PDF_HARU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "wording/say.h"

struct objects;
struct haru;                   /* a document being made */
struct haru_dict;              /* one of its dictionaries; lives as long as the document */

/* A new document whose objects take their numbers from `objects` (borrowed). */
MUST_USE struct haru *haru_new(struct objects *objects);
void haru_drop(struct haru *haru);

/* The library's version, "2.3.0", that of the one that runs. */
const char *haru_version(void);

/* What is being made from now on, for messages: "page", "7". Both borrowed. */
void haru_doing(struct haru *haru, enum wording what, const char *which);
/* False when libharu has failed; adds its first error and what was being made
 * then to `diags` (libharu itself hides it behind later ones). */
MUST_USE bool haru_check(const struct haru *haru, struct diags *diags);

struct haru_dict *haru_catalog(struct haru *haru);
struct haru_dict *haru_info(struct haru *haru);

/* A page at the end of the document. Its content stream is written by the caller
 * under the number `*contents`. */
MUST_USE struct haru_dict *haru_page_new(struct haru *haru, float width_pt, float height_pt,
    uint32_t *contents);

uint32_t haru_number(const struct haru_dict *dict);
void haru_set_name(struct haru_dict *dict, const char *key, const char *name);
void haru_set_int(struct haru_dict *dict, const char *key, int32_t value);
/* Refer to object `number`, whoever writes it. */
void haru_set_ref(struct haru *haru, struct haru_dict *dict, const char *key, uint32_t number);
/* Set `key` to `value`, PDF syntax, by way of an object of its own. */
void haru_set_value(struct haru *haru, struct haru_dict *dict, const char *key,
    const struct strbuf *value);

/* Write every object of the document, its information dictionary only with `info`; only
 * haru_drop() may follow. */
void haru_write(struct haru *haru, bool info);

/* The TrueType file `bytes` cut down to the glyphs with a 1 in `used` (one byte
 * for each glyph of the font), its names prefixed with `tag` (six capitals),
 * appended to `out`. False: libharu cannot read the font. */
MUST_USE bool haru_subset(struct haru *haru, const void *bytes, size_t len, const uint8_t *used,
    size_t used_count, const char *tag, struct strbuf *out);

#endif
