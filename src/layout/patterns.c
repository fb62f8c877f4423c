/* patterns.c - patterns lie in the file as they were read; a table of hashes finds them by their letters. */
#include "layout/patterns.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_LINE = 99,             /* libhyphen cuts longer ones in two */
	MAX_WORD = 64,
	LEAST_SLOTS = 64,
};

/* A pattern in its slot: where it begins in the file, and what its letters make; at 0: none. */
struct pattern { uint32_t at, hash; };

struct patterns {
	char *bytes;               /* of the file, 0 behind them */
	size_t left_min, right_min;   /* letters before and behind a hyphen, as the file has it */
	size_t longest;            /* letters of a pattern, dots with them */
	struct pattern *slots;
	size_t slot_count;         /* a power of two, at least twice as many as patterns */
};

/* FNV-1a (Fowler, Noll, Vo), letter by letter. */
static const uint32_t first_hash = 2166136261u;

static uint32_t
add_letter(uint32_t hash, char letter)
{
	return (hash ^ (unsigned char)letter) * 16777619u;
}

static bool
is_value(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
slot_of(const struct patterns *p, uint32_t hash)
{
	return (hash ^ hash >> 15) & (p->slot_count - 1);
}

/* ---- reading ----------------------------------------------------------------------------------- */

/* Letters of the pattern at `at` go into the table; one that has others than small letters and dots is of no word here. */
static void
add_pattern(struct patterns *p, size_t at)
{
	uint32_t hash = first_hash;
	size_t letters = 0, slot;

	for (const char *s = p->bytes + at; (unsigned char)*s > ' '; s++) {
		if (is_value(*s))
			continue;
		if (*s != '.' && !(*s >= 'a' && *s <= 'z'))
			return;
		hash = add_letter(hash, *s);
		letters++;
	}
	if (letters == 0)
		return;
	for (slot = slot_of(p, hash); p->slots[slot].at != 0;)
		slot = (slot + 1) & (p->slot_count - 1);
	p->slots[slot] = (struct pattern){ (uint32_t)at, hash };
	if (letters > p->longest)
		p->longest = letters;
}

/* A word in capitals, and what it says; false when it is of those that are libhyphen's. */
static bool
read_keyword(struct patterns *p, const char *line)
{
	static const char left[] = "LEFTHYPHENMIN ", right[] = "RIGHTHYPHENMIN ";

	if (strncmp(line, left, sizeof left - 1) == 0)
		p->left_min = strtoul(line + sizeof left - 1, NULL, 10);
	else if (strncmp(line, right, sizeof right - 1) == 0)
		p->right_min = strtoul(line + sizeof right - 1, NULL, 10);
	else
		return strncmp(line, "COMPOUNDLEFTHYPHENMIN ", 22) == 0 ||
		    strncmp(line, "COMPOUNDRIGHTHYPHENMIN ", 23) == 0;   /* no word is parted into words */
	return true;
}

static bool
read_line(struct patterns *p, size_t at, size_t len)
{
	const char *line = p->bytes + at;

	if (len > MAX_LINE || memchr(line, '/', len) != NULL)
		return false;
	if (isupper((unsigned char)*line))
		return read_keyword(p, line);
	if (*line != '%')
		add_pattern(p, at);
	return true;
}

static size_t
line_length(const struct patterns *p, size_t at, size_t len)
{
	const char *end = memchr(p->bytes + at, '\n', len - at);

	return end != NULL ? (size_t)(end - p->bytes) - at : len - at;
}

/* The first line names the characters' encoding: letters of Basic Latin are the same in all of them. */
static bool
read_lines(struct patterns *p, size_t len)
{
	size_t at = line_length(p, 0, len) + 1, line;

	for (; at < len; at += line + 1) {
		line = line_length(p, at, len);
		if (!read_line(p, at, line))
			return false;
	}
	return true;
}

static size_t
count_lines(const char *bytes, size_t len)
{
	size_t count = 1;

	for (const char *s = bytes; (s = memchr(s, '\n', len - (size_t)(s - bytes))) != NULL; s++)
		count++;
	return count;
}

struct patterns *
patterns_new(char *bytes, size_t len)
{
	struct patterns *p;

	if (len >= UINT32_MAX || memchr(bytes, '\0', len) != NULL)
		return NULL;
	p = mem_new_zero(1, sizeof *p);
	for (p->slot_count = LEAST_SLOTS; p->slot_count < 2 * count_lines(bytes, len);)
		p->slot_count *= 2;
	p->slots = mem_new_zero(p->slot_count, sizeof *p->slots);
	p->bytes = bytes;
	if (read_lines(p, len))
		return p;
	p->bytes = NULL;
	patterns_drop(p);
	return NULL;
}

void
patterns_drop(struct patterns *patterns)
{
	if (patterns == NULL)
		return;
	free(patterns->slots);
	free(patterns->bytes);
	free(patterns);
}

/* ---- asking ------------------------------------------------------------------------------------ */

/* Has the pattern the letters from `from` to `to`, and no more? */
static bool
spells(const char *pattern, const char *from, const char *to)
{
	for (; (unsigned char)*pattern > ' '; pattern++) {
		if (is_value(*pattern))
			continue;
		if (from == to || *from++ != *pattern)
			return false;
	}
	return from == to;
}

/* Its values to the gaps of the word, the first of which is before the pattern's first letter; the larger stays. */
static void
apply(const char *pattern, char *gaps)
{
	for (; (unsigned char)*pattern > ' '; pattern++) {
		if (!is_value(*pattern))
			gaps++;
		else if (*pattern > *gaps)
			*gaps = *pattern;
	}
}

/* Every pattern that the letters from `from` begin with. */
static void
apply_from(const struct patterns *p, const char *from, const char *end, char *gaps)
{
	uint32_t hash = first_hash;

	if (p->longest < (size_t)(end - from))
		end = from + p->longest;
	for (const char *s = from; s < end; ) {
		hash = add_letter(hash, *s++);
		for (size_t slot = slot_of(p, hash); p->slots[slot].at != 0; slot = (slot + 1) & (p->slot_count - 1))
			if (p->slots[slot].hash == hash && spells(p->bytes + p->slots[slot].at, from, s))
				apply(p->bytes + p->slots[slot].at, gaps);
	}
}

uint64_t
patterns_points(const struct patterns *p, const char *word, size_t len)
{
	char dotted[MAX_WORD + 2], gaps[MAX_WORD + 3];   /* gap i: before letter i of `dotted` */
	uint64_t points = 0;

	if (len > MAX_WORD)
		return 0;
	dotted[0] = dotted[len + 1] = '.';
	memcpy(dotted + 1, word, len);
	memset(gaps, '0', sizeof gaps);
	for (size_t i = 0; i < len + 2; i++)
		apply_from(p, dotted + i, dotted + len + 2, gaps + i);
	for (size_t i = 0; i + 1 < len; i++)
		if ((gaps[i + 2] & 1) != 0 && i + 1 >= p->left_min && len - i - 1 >= p->right_min)
			points |= (uint64_t)1 << i;
	return points;
}
