#include "archive/digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

static const char DIGITS[] = "0123456789abcdef";

static struct digest
end(struct sha512_ctx *sha)
{
	uint8_t bytes[DIGEST_BYTES];
	struct digest out;
	size_t i;

	sha512_digest(sha, sizeof bytes, bytes);
	for (i = 0; i < sizeof bytes; i++) {
		out.hex[2 * i] = DIGITS[bytes[i] >> 4];
		out.hex[2 * i + 1] = DIGITS[bytes[i] & 15];
	}
	out.hex[DIGEST_DIGITS] = '\0';
	return out;
}

struct digest
digest_of(const void *bytes, size_t len)
{
	struct sha512_ctx sha;

	sha512_init(&sha);
	sha512_update(&sha, len, bytes);
	return end(&sha);
}

bool
digest_of_file(int fd, struct digest *out, long long *size)
{
	struct sha512_ctx sha;
	uint8_t block[65536];
	long long all = 0;
	ssize_t n;

	sha512_init(&sha);
	while ((n = read(fd, block, sizeof block)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0) {
			sha512_update(&sha, (size_t)n, block);
			all += n;
		}
	if (n < 0)
		return false;
	*out = end(&sha);
	if (size != NULL)
		*size = all;
	return true;
}

static int
digit(char c)
{
	const char *at = c != '\0' ? strchr(DIGITS, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

	return at != NULL ? (int)(at - DIGITS) : -1;
}

bool
digest_is(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (digit(text[i]) < 0)
			return false;
	return len == DIGEST_DIGITS;
}

void
digest_bytes(const char *hex, unsigned char out[DIGEST_BYTES])
{
	size_t i;

	for (i = 0; i < DIGEST_BYTES; i++)
		out[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
}
