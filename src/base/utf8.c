#include "base/utf8.h"

#include <string.h>

/* Decode one code point; 0 bytes used means ill-formed. */
static size_t
decode(const unsigned char *s, size_t len, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t need, i;
	uint32_t c;

	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	need = s[0] >= 0xf0 && s[0] <= 0xf4 ? 4 : s[0] >= 0xe0 && s[0] < 0xf0 ? 3
	    : s[0] >= 0xc2 && s[0] < 0xe0 ? 2 : 0;
	if (need == 0 || need > len)
		return 0;
	c = s[0] & (0xffu >> (need + 1));
	for (i = 1; i < need; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3fu);
	}
	if (c < least[need] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*cp = c;
	return need;
}

uint32_t
utf8_next(const char **s, const char *end)
{
	uint32_t cp = 0xfffd;
	size_t used = decode((const unsigned char *)*s, (size_t)(end - *s), &cp);

	*s += used != 0 ? used : 1;
	return used != 0 ? cp : 0xfffd;
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

size_t
utf8_check(const char *s, size_t len)
{
	size_t i = 0, used;
	uint32_t cp;

	while (i < len) {
		if ((unsigned char)s[i] < 0x80) {   /* most of any plan */
			i++;
			continue;
		}
		used = decode((const unsigned char *)s + i, len - i, &cp);
		if (used == 0)
			return i;
		i += used;
	}
	return len;
}

void
utf8_cut(char *out, size_t size, const char *s, size_t len)
{
	size_t room = len < size ? len : size - 1;

	while (room < len && room > 0 && ((unsigned char)s[room] & 0xC0) == 0x80)
		room--;
	memcpy(out, s, room);
	out[room] = '\0';
}
