/* say.h - every sentence that the program says, in one catalogue.
 *
 * The texts stand one line each: those of the papers in english.def, in the papers' order, those of workbooks in english_figures.def,
 * those of `rapporteur check` in english_findings.def, what is wrong with a file in
 * english_errors.def, what is said of mail in english_mail.def, of files of office programs in
 * english_office.def, of an archive in english_archive.def, of a first plan in english_draft.def, what the program says of itself
 * in english_program.def and english_help.def. Facts decide which text is said; the catalogue knows no facts. A text
 * holds its arguments by number:
 *   {1}                 the first argument
 *   {^1}                with a capital: "one" is "One"
 *   {1w}                a whole number in words up to twenty: "3" is "three"
 *   {1:action|actions}  the first word when argument 1 is the number 1, else the second
 * so that a translation may put them in another order. Text in braces is nothing else. */
#ifndef WORDING_SAY_H
#define WORDING_SAY_H

#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/strbuf.h"

/* The language of the catalogue (BCP 47). */
#define SAY_LANGUAGE "en-GB"

enum wording {
#define SAY_TEXT(name, text) SAY_##name,
#include "wording/catalogue.def"
#undef SAY_TEXT
	WORDING_COUNT
};

#define WORDING_MAX_ARGUMENTS 9

/* The text `what` with its arguments put in. The arguments are strings, as many as the
 * text names, at most nine; NULL counts as "". From `arena`, never NULL; a text without
 * arguments is the catalogue's own. */
const char *say_with(struct arena *arena, enum wording what, const char *const *arguments,
    size_t count);
#define SAY(arena, what, ...) say_with((arena), SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

/* Arguments, none or more, and their number. */
#define SAY_ARGUMENTS(...) &(const char *const[]){ NULL, __VA_ARGS__ }[1], \
    sizeof (const char *const[]){ NULL, __VA_ARGS__ } / sizeof(const char *) - 1

/* The same at the end of `out`. */
void say_into(struct strbuf *out, enum wording what, const char *const *arguments, size_t count);

/* A text that takes no arguments. */
const char *say_plain(enum wording what);

/* A whole number as an argument, and as printed: "1,250". */
const char *say_count(struct arena *arena, size_t count);
/* The same for the number of a line, or a year: "1250". */
const char *say_digits(struct arena *arena, size_t number);

/* The text of that name ("action_overdue_by"), for templates; WORDING_COUNT: none. */
enum wording say_find(const char *name);

/* How many arguments a text names. */
size_t say_arguments(enum wording what);

/* "Good" inside a sentence is "good"; "RAG green", "RI" and other words in capitals stay. */
const char *say_lowered(struct arena *arena, const char *label);

#endif
