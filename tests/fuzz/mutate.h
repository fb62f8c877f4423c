/* mutate.h - changes that know what kind of file they change, for libFuzzer: a byte turned in a plan is nearly always an error
 * of its first line. Each takes `len` bytes in a room for `max` and returns how many there are then. */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* libFuzzer's own: bytes. */
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t len, size_t max);
/* Ours, called by libFuzzer. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t len, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len, uint8_t *out, size_t max,
    unsigned seed);

/* XML as a tree. One in sixteen, and what is no XML, as bytes. */
size_t mutate_xml(uint8_t *bytes, size_t len, size_t max, unsigned seed);
/* Into `out`: `a` with a piece of `b` where one of its kind stands. */
size_t cross_xml(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len, uint8_t *out, size_t max, unsigned seed);

/* Behind `file`: a ZIP file of the parts in `bytes`, not compressed, or, where the bytes are no parts, themselves. parts.c changes
 * one of the parts as XML, now and then all as bytes. */
void parts_packed(const uint8_t *bytes, size_t len, struct strbuf *file);

#endif
