/* hooks_xml.c - the doors whose inputs are XML. */
#include "mutate.h"

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t len, size_t max, unsigned seed)
{
	return mutate_xml(bytes, len, max, seed);
}

size_t
LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len, uint8_t *out, size_t max, unsigned seed)
{
	return cross_xml(a, a_len, b, b_len, out, max, seed);
}
