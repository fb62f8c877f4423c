#include "wording/say.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const TEXTS[] = {
#define SAY_TEXT(name, text) [SAY_##name] = text,
#include "wording/catalogue.def"
#undef SAY_TEXT
};
_Static_assert(ARRAY_LEN(TEXTS) == WORDING_COUNT, "a text for every name");

static const char *const NAMES[] = {
#define SAY_TEXT(name, text) [SAY_##name] = #name,
#include "wording/catalogue.def"
#undef SAY_TEXT
};

/* Their lengths: a name is looked for among those that are as long. */
static const uint8_t NAME_LENGTHS[] = {
#define SAY_TEXT(name, text) [SAY_##name] = sizeof #name - 1,
#include "wording/catalogue.def"
#undef SAY_TEXT
};

/* ---- arguments ---------------------------------------------------------------- */

/* What stands between "{" and "}". */
struct place {
	size_t argument;             /* from 0 */
	bool capital, words;
	const char *one, *many;      /* within the text, or NULL */
	size_t one_len, many_len;
};

/* Read the place that begins at `text`, after "{". Returns what follows its "}". */
static const char *
read_place(const char *text, struct place *out)
{
	const char *end = strchr(text, '}'), *bar;

	*out = (struct place){ 0 };
	if (*text == '^') {
		out->capital = true;
		text++;
	}
	out->argument = (size_t)(*text - '1');
	text++;
	if (*text == 'w') {
		out->words = true;
		text++;
	}
	if (*text == ':') {
		text++;
		bar = memchr(text, '|', (size_t)(end - text));
		out->one = text;
		out->one_len = (size_t)(bar - text);
		out->many = bar + 1;
		out->many_len = (size_t)(end - bar - 1);
	}
	return end + 1;
}

static const char *
in_words(const char *number)
{
	static const char *const words[] = {
		"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
		"eighteen", "nineteen", "twenty",
	};
	size_t i = 0;
	const char *s;

	for (s = number; isdigit((unsigned char)*s) && s < number + 3; s++)
		i = i * 10 + (size_t)(*s - '0');
	return *s == '\0' && s > number && i < ARRAY_LEN(words) ? words[i] : number;
}

static void
put_argument(struct strbuf *out, const struct place *place, const char *argument)
{
	size_t at = out->len;

	if (place->one != NULL) {
		if (strcmp(argument, "1") == 0)
			strbuf_add(out, place->one, place->one_len);
		else
			strbuf_add(out, place->many, place->many_len);
	} else {
		strbuf_puts(out, place->words ? in_words(argument) : argument);
	}
	if (place->capital && out->len > at)
		out->text[at] = (char)toupper((unsigned char)out->text[at]);
}

/* ---- saying ---------------------------------------------------------------------- */

void
say_into(struct strbuf *out, enum wording what, const char *const *arguments, size_t count)
{
	const char *text = TEXTS[what], *brace;
	struct place place;

	while ((brace = strchr(text, '{')) != NULL) {
		strbuf_add(out, text, (size_t)(brace - text));
		text = read_place(brace + 1, &place);
		if (place.argument < count && arguments[place.argument] != NULL)
			put_argument(out, &place, arguments[place.argument]);
	}
	strbuf_puts(out, text);
}

const char *
say_with(struct arena *arena, enum wording what, const char *const *arguments, size_t count)
{
	struct strbuf out = STRBUF_INIT;
	const char *text;

	say_into(&out, what, arguments, count);
	text = arena_strndup(arena, out.text, out.len);
	strbuf_drop(&out);
	return text;
}

const char *
say_plain(enum wording what)
{
	return TEXTS[what];
}

const char *
say_count(struct arena *arena, size_t count)
{
	char digits[32], text[48];
	size_t len = (size_t)snprintf(digits, sizeof digits, "%zu", count), i, n = 0;

	for (i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			text[n++] = ',';
		text[n++] = digits[i];
	}
	return arena_strndup(arena, text, n);
}

const char *
say_digits(struct arena *arena, size_t number)
{
	return arena_printf(arena, "%zu", number);
}

enum wording
say_find(const char *name)
{
	const size_t len = strlen(name);
	const uint8_t *at = NAME_LENGTHS, *const end = at + ARRAY_LEN(NAME_LENGTHS);

	for (; len <= UINT8_MAX && (at = memchr(at, (int)len, (size_t)(end - at))) != NULL; at++)
		if (memcmp(NAMES[at - NAME_LENGTHS], name, len) == 0)
			return (enum wording)(at - NAME_LENGTHS);
	return WORDING_COUNT;
}

size_t
say_arguments(enum wording what)
{
	const char *text = TEXTS[what];
	struct place place;
	size_t most = 0;

	while ((text = strchr(text, '{')) != NULL) {
		text = read_place(text + 1, &place);
		if (place.argument + 1 > most)
			most = place.argument + 1;
	}
	return most;
}

const char *
say_lowered(struct arena *arena, const char *label)
{
	char *copy = arena_strdup(arena, label);

	if (isupper((unsigned char)copy[0]) && !isupper((unsigned char)copy[1]))
		copy[0] = (char)tolower((unsigned char)copy[0]);
	return copy;
}
