/* error.h - what is wrong with a file, said in the catalogue's words (english_errors.def). */
#ifndef WORDING_ERROR_H
#define WORDING_ERROR_H

#include "base/diag.h"
#include "wording/say.h"

/* Add an error at `at` to `diags`: the text `what` with its arguments put in, as
 * say_with() does. `code` is a string constant. */
void say_error(struct diags *diags, struct src_pos at, const char *code, enum wording what,
    const char *const *arguments, size_t count);
#define SAY_ERROR(diags, at, code, what, ...) \
	say_error((diags), (at), (code), SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

#endif
