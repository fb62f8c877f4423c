/* fuzz_report.c - any XML as a <report>, to its end: read, judged, composed, laid out, as PDF, HTML and figures. For libFuzzer; see
 * `make fuzz`. */
#include "door.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	door_put("input.xml", bytes, len);
	door_build(&(struct door_build){ .file = "input.xml", .wish = door_wish(bytes, len) / 8 * 8 });
	return 0;
}
