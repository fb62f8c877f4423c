/* hyphen.h - where a word may be divided, by libhyphen's patterns.
 * The dictionary is loaded when the first word asks for it; answers are kept in
 * a cache of bounded size, as the words of a paper repeat. One thread only. */
#ifndef LAYOUT_HYPHEN_H
#define LAYOUT_HYPHEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct hyphenator;

/* Longest word (in bytes) that is looked up; longer ones are not divided. */
enum { HYPHEN_MAX_WORD = 64 };

/* A hyphenator for the language `lang` (BCP 47: "en-GB"; "en" means en-GB),
 * reading hyph_LANG.dic from `dir`, or where distributions keep it when NULL.
 * A dictionary that is there and cannot be read is an error in `diags`, a missing one is one note in `diags` when the first word is asked
 * for; nothing is divided then. `diags` must outlive the hyphenator, which is
 * the caller's, given back with hyphenator_drop(). */
MUST_USE struct hyphenator *hyphenator_new(const char *lang, const char *dir, struct diags *diags);
void hyphenator_drop(struct hyphenator *hyphenator);

/* The hyphenator in `*kept` when it is for `lang`, else a new one put there in its place: a run's papers are mostly of
 * one language, and its dictionary takes longer to load than a short paper to lay out. It tells `diags` from now on,
 * which must outlive its use. `kept` keeps it. */
MUST_USE struct hyphenator *hyphenator_kept(struct hyphenator **kept, const char *lang, struct diags *diags);

/* Where `word` (letters of Basic Latin only, `len` bytes) may be divided: bit i
 * is set when a hyphen may stand after byte i. At least 2 letters stay before
 * and 3 after it. 0: nowhere (too long, capitals beyond the first letter, no
 * dictionary). */
uint64_t hyphenator_points(struct hyphenator *hyphenator, const char *word, size_t len);

#endif
