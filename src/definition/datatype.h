/* datatype.h - is an attribute's text of its datatype? */
#ifndef DEFINITION_DATATYPE_H
#define DEFINITION_DATATYPE_H

#include <stdbool.h>

#include "base/arena.h"
#include "definition/grammar.h"

/* What is wrong with a text. */
struct datatype_fault {
	const char *code;        /* for the diagnostic */
	const char *text;        /* "is no day of the calendar; ..." */
};

/* Check `text`, trimmed, against `type`; `choices` as in the grammar. Returns
 * true, or false with `*fault` filled in (its text in `arena`). */
MUST_USE bool datatype_check(enum datatype type, const char *choices, const char *text,
    struct arena *arena, struct datatype_fault *fault);

#endif
