#include "certify/fold.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* What a character is in a word. */
enum sort { BREAKS, JOINS, IS_LETTER, IS_DIGIT };

#define IS_ASCII_LETTER(c) ((unsigned char)(((unsigned char)(c) | 32) - 'a') < 26)

/* ---- letters ------------------------------------------------------------------------------------- */

/* U+00C0 to U+017F without accents: one letter, or two as the digits below. '*': none. */
static const char BASE[] =
    "aaaaaa1ceeeeiiiidnooooo*ouuuuy23aaaaaa1ceeeeiiiidnooooo*ouuuuy2y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkklllllll"
    "lllnnnnnnnnnoooooo55rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char *const PAIRS[] = { "ae", "th", "ss", "ij", "oe" };
static const char *const LIGATURES[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };   /* U+FB00 */

static bool
is_between(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

/* Latin-1's signs that stand for digits or letters (NFKC). */
static const char *
of_sign(uint32_t cp)
{
	switch (cp) {
	case 0xaa: return "a";
	case 0xba: return "o";
	case 0xb5: return "\xce\xbc";
	case 0xb9: return "1";
	case 0xb2: return "2";
	case 0xb3: return "3";
	default: return NULL;
	}
}

/* Zero-width characters, marks that stand on letters, apostrophes, which leave a word whole. */
static bool
joins(uint32_t cp)
{
	return cp == 0 || cp == 0xad || is_between(cp, 0x300, 0x36f) || is_between(cp, 0x200b, 0x200f)
	    || cp == 0x2060 || cp == 0xfeff || is_between(cp, 0xfe00, 0xfe0f) || cp == '\''
	    || cp == 0x2019 || cp == 0x2018 || cp == 0x2bc;
}

/* Signs that are no part of a word. */
static bool
is_sign(uint32_t cp)
{
	return is_between(cp, 0x80, 0xbf) || cp == 0xd7 || cp == 0xf7 || is_between(cp, 0x2b0, 0x2ff)
	    || is_between(cp, 0x2000, 0x2bff) || is_between(cp, 0x3000, 0x3004)
	    || is_between(cp, 0x3008, 0x3020) || is_between(cp, 0xe000, 0xf8ff) || cp >= 0xfff0;
}

static uint32_t
small(uint32_t cp)
{
	if (is_between(cp, 0x391, 0x3a9) || is_between(cp, 0x410, 0x42f))
		return cp + 32;
	return is_between(cp, 0x400, 0x40f) ? cp + 80 : cp;
}

/* What the character is; its letters, as they are compared, go to `out`. */
static enum sort
sort_of(uint32_t cp, char out[8], size_t *len)
{
	const char *letters = NULL;

	if (is_between(cp, 0xff10, 0xff5a))
		cp -= 0xfee0;
	if (is_between(cp, 0x2080, 0x2089) || is_between(cp, 0x2074, 0x2079) || cp == 0x2070)
		cp = '0' + (cp & 0xf);
	*len = 1;
	*out = (char)(is_between(cp, 'A', 'Z') ? cp + 32 : cp);
	if (cp < 0x80 && cp != 0 && cp != '\'')
		return is_between(cp, '0', '9') ? IS_DIGIT
		    : is_between((uint32_t)(unsigned char)*out, 'a', 'z') ? IS_LETTER : BREAKS;
	*len = 0;
	if (joins(cp))
		return JOINS;
	letters = of_sign(cp);
	if (is_between(cp, 0xfb00, 0xfb06))
		letters = LIGATURES[cp - 0xfb00];
	if (letters == NULL && is_sign(cp))
		return BREAKS;
	if (is_between(cp, 0xc0, 0xc0 + sizeof BASE - 2)) {
		const char *base = &BASE[cp - 0xc0];

		if (*base >= '1' && *base <= '5')
			letters = PAIRS[*base - '1'];
		else
			out[(*len)++] = *base;
	} else if (letters == NULL) {
		*len = utf8_encode(small(cp), out);
	}
	if (letters != NULL) {
		*len = strlen(letters);
		memcpy(out, letters, *len);
	}
	return IS_LETTER;
}

/* ---- words ---------------------------------------------------------------------------------------- */

/* The next character; what is no UTF-8 is Latin-1. */
static uint32_t
character(const char **s, const char *end)
{
	const char *at = *s;
	uint32_t cp = utf8_next(s, end);

	return cp == 0xfffd && *s == at + 1 ? (unsigned char)*at : cp;
}

static enum sort
look(const char *s, const char *end, const char **behind)
{
	char letters[8];
	size_t len;

	*behind = s;
	return s < end ? sort_of(character(behind, end), letters, &len) : BREAKS;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* A hyphen at `s` that ends a line within a word: where the word goes on; else NULL. */
static const char *
hyphenated(const char *s, const char *end)
{
	const char *next = s, *behind;
	bool line = false;
	uint32_t cp;

	if (s == end || (*s != '-' && (unsigned char)*s < 0x80))
		return NULL;
	cp = character(&next, end);
	if (cp != '-' && cp != 0x2010 && cp != 0xad)
		return NULL;
	while (next < end && (is_space(*next) || look(next, end, &behind) == JOINS)) {
		line = line || *next == '\n';
		if (is_space(*next))
			next++;
		else
			next = behind;
	}
	return line && look(next, end, &behind) == IS_LETTER ? next : NULL;
}

static size_t
digits_at(const char *s, const char *end)
{
	size_t n = 0;

	while (s + n < end && s[n] >= '0' && s[n] <= '9')
		n++;
	return n;
}

/* A sign between the figures of one number at `s`: how long it is; 0: there is none. Thousands are
 * parted by commas and by narrow or hard spaces. */
static size_t
within_number(const char *s, const char *end, bool *point)
{
	size_t len;

	*point = s < end && *s == '.';
	if (*point)
		return digits_at(s + 1, end) > 0;
	len = s < end && *s == ',' ? 1
	    : end - s > 2 && (memcmp(s, "\xc2\xa0", 2) == 0) ? 2
	    : end - s > 3 && (memcmp(s, "\xe2\x80\xaf", 3) == 0 || memcmp(s, "\xe2\x80\x89", 3) == 0) ? 3 : 0;
	return len > 0 && digits_at(s + len, end) == 3 ? len : 0;
}

/* A number while its figures are read. */
struct figures {
	char text[FOLD_NUMBER_BYTES];
	size_t len, groups;
	bool points, broken;
};

static void
add_figure(struct figures *f, char c)
{
	if (f->len + 1 < sizeof f->text)
		f->text[f->len++] = c;
	else
		f->broken = true;
}

/* "007.50" is 7.5. */
static void
settle(struct figures *f, char number[FOLD_NUMBER_BYTES])
{
	size_t from = 0;

	*number = '\0';
	if (f->len == 0 || f->groups != 1 || f->broken)
		return;
	while (f->points && f->text[f->len - 1] == '0')
		f->len--;
	if (f->text[f->len - 1] == '.')
		f->len--;
	while (from + 1 < f->len && f->text[from] == '0' && f->text[from + 1] != '.')
		from++;
	memcpy(number, f->text + from, f->len - from);
	number[f->len - from] = '\0';
}

/* Small letters and capitals of ASCII, many at a time. */
static bool
take_letters(struct folding *f, struct strbuf *letters)
{
	char small[64];
	size_t n = 0;

	while (f->next < f->end && n < sizeof small && IS_ASCII_LETTER(*f->next))
		small[n++] = (char)(*f->next++ | 32);
	strbuf_add(letters, small, n);
	return n > 0;
}

/* Step over a sign within a number, if that is what follows. */
static bool
step_within(struct folding *f, struct figures *figures)
{
	bool point;
	size_t len = within_number(f->next, f->end, &point);

	if (len == 0)
		return false;
	if (point) {
		figures->broken = figures->broken || figures->points;
		figures->points = true;
		add_figure(figures, '.');
	}
	f->next += len;
	return true;
}

static void
skip_to_word(struct folding *f)
{
	const char *behind;
	enum sort sort;

	while (f->next < f->end && (unsigned char)*f->next < '0')
		f->next++;
	while (f->next < f->end && (sort = look(f->next, f->end, &behind)) != IS_LETTER && sort != IS_DIGIT)
		f->next = behind;
}

bool
fold_next(struct folding *f, struct strbuf *letters, struct fold_word *word)
{
	struct figures figures = { .groups = 0 };
	bool digit = false;
	char out[8];
	size_t len;

	skip_to_word(f);
	*word = (struct fold_word){ .from = letters->len, .pure = true };
	while (f->next < f->end) {
		const char *next = f->next, *on;
		enum sort sort;

		if (IS_ASCII_LETTER(*next) && take_letters(f, letters)) {
			word->pure = digit = false;
			continue;
		}
		on = hyphenated(f->next, f->end);
		if (on != NULL) {
			f->next = on;
			continue;
		}
		sort = sort_of(character(&next, f->end), out, &len);
		if (sort == BREAKS && digit && step_within(f, &figures))
			continue;
		if (sort == BREAKS)
			break;
		f->next = next;
		if (sort == JOINS)
			continue;
		strbuf_add(letters, out, len);
		figures.groups += sort == IS_DIGIT && !digit;
		digit = sort == IS_DIGIT;
		if (digit)
			add_figure(&figures, *out);
		else
			word->pure = false;
	}
	settle(&figures, word->number);
	word->len = letters->len - word->from;
	return word->len > 0;
}
