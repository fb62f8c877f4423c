/* fuzz_theme.c - any XML as an office's theme, with a paper that has every kind of text. For libFuzzer; see `make fuzz`. */
#include "door.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	door_put("input-theme.xml", bytes, len);
	door_build(&(struct door_build){ .file = "example.xml", .theme = "input-theme.xml",
	    .template = door_wish(bytes, len) % 2 == 0 ? "scorecard" : "improvement-plan" });
	return 0;
}
