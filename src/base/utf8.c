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

/* The unit at `s`; -1: the text ends before it. */
static int32_t
unit_at(const unsigned char *s, const unsigned char *end, bool little)
{
	return end - s < 2 ? -1 : little ? s[1] << 8 | s[0] : s[0] << 8 | s[1];
}

uint32_t
utf16_next(const unsigned char **s, const unsigned char *end, bool little)
{
	int32_t unit = unit_at(*s, end, little), low;

	if (unit < 0) {
		*s = end;
		return 0xfffd;
	}
	*s += 2;
	if (unit < 0xd800 || unit >= 0xe000)
		return (uint32_t)unit;
	low = unit_at(*s, end, little);
	if (unit >= 0xdc00 || low < 0xdc00 || low >= 0xe000)
		return 0xfffd;
	*s += 2;
	return 0x10000 + (((uint32_t)unit & 0x3ff) << 10) + ((uint32_t)low & 0x3ff);
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

/* ---- what no text may hold ------------------------------------------------------- */

enum { POP = 0x202C, OVERRIDE_LEFT = 0x202D, OVERRIDE_RIGHT = 0x202E,
    ISOLATE_FIRST = 0x2066, ISOLATE_LAST = 0x2068, ISOLATE_END = 0x2069 };

/* How directions stand at a place of a text. */
struct turning {
	size_t isolates;         /* that are open */
	size_t embeddings;       /* that are open outside of any */
	size_t first;            /* where the first open one began: of these, or of the isolate with `turned` */
	bool turned;             /* something in the open isolates turns */
};

/* False when the character at `at` turns what it may not. */
static bool
turn(struct turning *t, uint32_t c, size_t at)
{
	if (c >= ISOLATE_FIRST && c <= ISOLATE_LAST) {
		t->first = t->isolates == 0 && t->embeddings == 0 ? at : t->first;
		t->isolates++;
	} else if (c == ISOLATE_END && t->isolates > 0) {
		t->isolates--;
		t->turned = t->turned && t->isolates > 0;
	} else if (text_turns(c) && t->isolates > 0) {
		t->turned = true;
	} else if (c == OVERRIDE_LEFT || c == OVERRIDE_RIGHT) {
		return false;
	} else if (c == POP && t->embeddings > 0) {
		t->embeddings--;
	} else if (text_turns(c) && c != POP) {
		t->first = t->embeddings == 0 ? at : t->first;
		t->embeddings++;
	}
	return true;
}

static bool
is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0xE0001;
}

enum text_fault
text_check(const char *s, size_t len, size_t *at)
{
	const char *p = s, *end = s + len;
	struct turning t = { 0 };
	size_t bad = utf8_check(s, len);

	while (p < s + bad) {
		*at = (size_t)(p - s);
		if ((unsigned char)*p >= 0x20 && (unsigned char)*p < 0x7F) {   /* most of any text */
			p++;
			continue;
		}
		uint32_t c = utf8_next(&p, end);

		if (is_control(c))
			return TEXT_CONTROL;
		if (!turn(&t, c, *at))
			return TEXT_DIRECTION;
	}
	*at = bad;
	if (bad < len)
		return TEXT_NOT_UTF8;
	*at = t.first;
	return t.embeddings > 0 || (t.isolates > 0 && t.turned) ? TEXT_DIRECTION : TEXT_SOUND;
}
