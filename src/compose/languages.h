/* languages.h - the texts of a source in another language than the program speaks, marked
 * (base/language.h) while templates run over it. In English papers with no word of another
 * language nothing is marked. Private to compose/. */
#ifndef COMPOSE_LANGUAGES_H
#define COMPOSE_LANGUAGES_H

#include <libxml/tree.h>

#include "base/mem.h"

struct languages;

/* Mark the texts of `doc`, and of its attributes that are text, each with the nearest `lang` around
 * it: all where the root's is not English, else those whose `lang` is another than the root's.
 * Strings taken from the tree before stay as they are. NULL when there is nothing to mark. */
MUST_USE struct languages *languages_new(xmlDoc *doc);
/* The tree is as it was; NULL is allowed. */
void languages_drop(struct languages *languages);

/* A fact, marked when it is one of the source's own texts (a title, the name of a lead), or where it quotes such texts. The
 * source's languages own it. `languages` may be NULL. */
const char *languages_of_fact(const struct languages *languages, const char *fact);

#endif
