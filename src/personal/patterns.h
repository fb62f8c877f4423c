/* patterns.h - the kinds of personal data, one by one; for personal.c only. Each looks whether it begins at
 * `at` in `text`, where a word begins, and answers with its length; 0: it does not. */
#ifndef PERSONAL_PATTERNS_H
#define PERSONAL_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>

/* A letter, a digit, or a byte of a character that is not ASCII. */
bool is_word_byte(char c);
/* How long `word` is when it stands at `s`, in any case, and ends there; 0: something else does. */
size_t word_here(const char *s, const char *word);
/* The length of the first of the words, up to NULL, that stands there. */
size_t any_word_here(const char *s, const char *const *words);
size_t spaces_here(const char *s);
size_t digits_here(const char *s);

/* NHS number: ten digits, 3-3-4 or in a row, modulus 11 (NHS Data Dictionary, "NHS NUMBER"). */
size_t nhs_number(const char *text, size_t at);
/* Unique pupil number, permanent or temporary: check letter, modulus 23 (DfE, "Unique pupil numbers: guide"). */
size_t pupil_number(const char *text, size_t at);
/* National Insurance number (HMRC, National Insurance Manual, NIM39110). */
size_t insurance_number(const char *text, size_t at);
/* A British mobile telephone's number (Ofcom, National Telephone Numbering Plan: 071 to 075, 077 to 079). */
size_t mobile_number(const char *text, size_t at);

/* A whole postcode (BS 7666) that is not an office's. */
size_t postcode(const char *text, size_t at);
/* An e-mail address that is a person's. */
size_t e_mail(const char *text, size_t at);

/* A day beside words such as "born" or "date of birth": `*skip` bytes of these stand before it. */
size_t birth_date(const char *text, size_t at, size_t *skip);

/* A child's name, by what stands beside it. */
size_t child_name(const char *text, size_t at);

/* Is the word of `len` bytes a forename that is often given? */
bool is_forename(const char *word, size_t len);

#endif
