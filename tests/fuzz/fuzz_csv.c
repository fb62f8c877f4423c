/* fuzz_csv.c - any bytes as the CSV file with a plan's figures. For libFuzzer; see `make fuzz`. The plan is samples/example.xml:
 * its figures of the fourth quarter come from q4.csv. */
#include "door.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	door_put("q4.csv", bytes, len);
	door_build(&(struct door_build){ .file = "example.xml", .wish = len % 3 == 0 ? 3 * 8 : 0 });
	return 0;
}
