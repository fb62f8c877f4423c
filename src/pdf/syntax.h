/* syntax.h - the smallest pieces of PDF (ISO 32000-1, 7.3): numbers, strings, names.
 * Pure functions that append to a buffer; no locale, no floating-point printing. */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Lengths inside the PDF are whole hundredths of a point: they add up exactly. */
int32_t pdf_hundredths(float pt);

/* `hundredths` / 100 as a PDF number, as short as it gets: "12.5", "-.05", "0". */
void pdf_put_fixed(struct strbuf *out, int32_t hundredths);
void pdf_put_uint(struct strbuf *out, uint32_t n);
/* Two numbers and an operator: "12.5 700 l\n". */
void pdf_put_point(struct strbuf *out, int32_t x, int32_t y, const char *op);
/* 0xRRGGBB as three numbers of 0 to 1 and the operator ("rg" or "RG"). */
void pdf_put_colour(struct strbuf *out, uint32_t rgb, const char *op);
/* "12 0 R". */
void pdf_put_ref(struct strbuf *out, uint32_t number);

/* `len` bytes as a literal string: "(...)". */
void pdf_put_literal(struct strbuf *out, const void *bytes, size_t len);
/* UTF-8 as a text string (7.9.2.2): PDFDocEncoding where it suffices, else UTF-16BE. */
void pdf_put_text(struct strbuf *out, const char *utf8, size_t len);
/* The same without its soft hyphens: what a word says however it is divided. */
void pdf_put_word(struct strbuf *out, const char *utf8, size_t len);
/* "/name", escaped. */
void pdf_put_name(struct strbuf *out, const char *name);

#endif
