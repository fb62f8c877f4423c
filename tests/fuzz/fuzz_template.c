/* fuzz_template.c - any XML as an office's template: what it makes of a plan is a paper, or an error. For libFuzzer; see
 * `make fuzz`. */
#include "door.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	door_put("input.xsl", bytes, len);
	door_build(&(struct door_build){ .file = "example.xml", .template = "./input.xsl", .may_blame_template = true });
	return 0;
}
