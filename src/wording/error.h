/* error.h - what is wrong, and what is worth a note, said in the catalogue's words
 * (english_errors.def). */
#ifndef WORDING_ERROR_H
#define WORDING_ERROR_H

#include "base/diag.h"
#include "wording/say.h"

/* Add a finding of `level` at `at` to `diags`: the text `what` with its arguments put in, as
 * say_with() does. `code` is a string constant. */
void say_finding(struct diags *diags, enum diag_level level, struct src_pos at, const char *code,
    enum wording what, const char *const *arguments, size_t count);
#define SAY_FINDING(diags, level, at, code, what, ...) say_finding((diags), (level), (at), (code), \
	SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

/* The same of one that a file may hold many times: `many`, which has to outlive `diags`, is what diags_print_some() says of the
 * rest, '#' in it their number. */
void say_finding_many(struct diags *diags, enum diag_level level, struct src_pos at, const char *code,
    const char *many, enum wording what, const char *const *arguments, size_t count);
#define SAY_ERROR_MANY(diags, at, code, many, what, ...) say_finding_many((diags), DIAG_ERROR, (at), (code), (many), \
	SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

/* One of each level. */
#define SAY_NOTE(diags, at, code, ...) SAY_FINDING(diags, DIAG_NOTE, at, code, __VA_ARGS__)
#define SAY_WARNING(diags, at, code, ...) SAY_FINDING(diags, DIAG_WARNING, at, code, __VA_ARGS__)
#define SAY_ERROR(diags, at, code, ...) SAY_FINDING(diags, DIAG_ERROR, at, code, __VA_ARGS__)
#define SAY_FAILURE(diags, at, code, ...) SAY_FINDING(diags, DIAG_FAILURE, at, code, __VA_ARGS__)

/* Does the text of others hold nothing that no text may (text_check() of base/utf8.h)? Else an error at `at` says what and what
 * to do. */
MUST_USE bool text_accept(const char *text, size_t len, struct src_pos at, struct diags *diags);

#endif
