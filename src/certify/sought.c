#include "certify/sought.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "certify/fold.h"

enum {
	RUN_WORDS = 5,             /* looked for together */
	TEXT_WORDS = 3,            /* of a text that is looked for */
	BEGINNING = 6,             /* letters by which runs are found */
	SURE = 12,                 /* letters that nothing else has by chance where words are not parted */
	SURER = 20,                /* nor where they are */
	FIGURES_ALONE = 3,         /* of a number that is looked for by itself */
	FIGURES_SURE = 5,          /* of one that is no chance even where much is worked out */
	FILTER = 1 << 20,          /* bits */
	WORD_BYTES = 64,           /* longer ones are no words */
	PAIR_BYTES = FOLD_NUMBER_BYTES + WORD_BYTES + 2,
};

enum kind { RUN, BARE, NUMBER, PAIR };
enum state { SOUGHT, IS_PUBLIC, IS_OWN, IS_DERIVED, IS_YEAR };

struct item {
	enum kind kind;
	enum state state;
	bool id, chance;           /* may it be worked out from what is public by chance? */
	const char *word;          /* of a pair */
	const char *letters; size_t len;
	const char *const *words; size_t word_count;   /* of a run */
	size_t text;
	struct item *of;           /* of a BARE: the run without its numbers and months */
	struct item *next;         /* with the same beginning */
};

struct sought {
	struct arena *arena;
	struct map *runs, *numbers, *pairs;
	struct map *words, *own;                       /* that are public; that the program says */
	struct item **items; size_t item_count, cap;
	struct item **table; size_t table_size;        /* runs by their beginnings; made when first read */
	unsigned char *filter;
	size_t short_texts, short_numbers;
	struct strbuf letters;                         /* of the text being read */
	unsigned char *edges; size_t edge_cap;         /* by letter: a word begins here */
};

struct sought *
sought_new(void)
{
	struct sought *s = mem_new_zero(1, sizeof *s);

	s->arena = arena_new();
	s->runs = map_new();
	s->numbers = map_new();
	s->pairs = map_new();
	s->words = map_new();
	s->own = map_new();
	s->letters = (struct strbuf)STRBUF_INIT;
	return s;
}

void
sought_drop(struct sought *s)
{
	if (s == NULL)
		return;
	map_drop(s->runs);
	map_drop(s->numbers);
	map_drop(s->pairs);
	map_drop(s->words);
	map_drop(s->own);
	free(s->items);
	free(s->table);
	free(s->filter);
	free(s->edges);
	strbuf_drop(&s->letters);
	arena_drop(s->arena);
	free(s);
}

/* ---- what is looked for ---------------------------------------------------------------------------- */

/* One word of a text that is left out. */
struct left_word {
	const char *letters;
	size_t len;
	const char *number;        /* "" : none */
	bool pure;                 /* a number and nothing else */
};

static struct item *
add_item(struct sought *s, struct map *map, enum kind kind, const char *key, size_t text)
{
	struct item *item = map != NULL ? map_lookup(map, key) : NULL;

	if (item != NULL)
		return item;
	item = ARENA_NEW(s->arena, struct item);
	*item = (struct item){ .kind = kind, .letters = key, .len = strlen(key), .text = text };
	if (map != NULL)
		(void)map_add(map, key, item);
	MEM_GROW(s->items, s->cap, s->item_count + 1);
	s->items[s->item_count++] = item;
	return item;
}

static bool
is_month(const char *word)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july",
	    "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul",
	    "aug", "sep", "sept", "oct", "nov", "dec" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(months); i++)
		if (strcmp(word, months[i]) == 0)
			return true;
	return false;
}

/* A date or a number is looked for as that, or not at all. */
static bool
is_bare(const struct left_word *word)
{
	return !word->pure && !is_month(word->letters);
}

static const char *
joined(struct sought *s, const struct left_word *words, size_t count, bool bare)
{
	struct strbuf sb = STRBUF_INIT;
	const char *text;
	size_t i;

	for (i = 0; i < count; i++)
		if (!bare || is_bare(&words[i]))
			strbuf_puts(&sb, words[i].letters);
	text = arena_strdup(s->arena, sb.text);
	strbuf_drop(&sb);
	return text;
}

static void
keep_words(struct sought *s, struct item *run, const struct left_word *words, size_t count)
{
	const char **list = ARENA_ARRAY(s->arena, const char *, count);
	size_t i;

	for (i = 0; i < count; i++)
		list[i] = words[i].letters;
	run->words = list;
	run->word_count = count;
}

static void
add_run(struct sought *s, const struct left_word *words, size_t count, size_t text, bool id)
{
	size_t bare = 0, i;
	const char *letters = joined(s, words, count, false), *rest = joined(s, words, count, true);
	struct item *run, *without;

	for (i = 0; i < count; i++)
		bare += is_bare(&words[i]);
	/* "as at 31 March 2016" says nothing */
	if (bare < 2 || strlen(rest) < BEGINNING || map_lookup(s->runs, letters) != NULL)
		return;
	run = add_item(s, s->runs, RUN, letters, text);
	run->id = id;
	keep_words(s, run, words, count);
	if (bare == count)
		return;
	without = add_item(s, NULL, BARE, rest, text);
	without->of = run;
}

static size_t
figures_of(const char *number)
{
	size_t n = 0;

	for (; *number != '\0'; number++)
		n += *number != '.';
	return n;
}

/* Four figures that a year of this time has. */
static bool
is_year(const char *number)
{
	long value = strtol(number, NULL, 10);

	return figures_of(number) == 4 && strchr(number, '.') == NULL && value >= 1900 && value < 2100;
}

static void
add_number(struct sought *s, const char *number, size_t text)
{
	struct item *item;

	if (figures_of(number) < FIGURES_ALONE && strchr(number, '.') == NULL) {
		s->short_numbers++;
		return;
	}
	item = add_item(s, s->numbers, NUMBER, number, text);
	item->chance = figures_of(number) < FIGURES_SURE;
	if (is_year(number))
		item->state = IS_YEAR;
}

/* A number and the word beside it: no month, no second number. */
static void
add_pair(struct sought *s, const struct left_word *first, const struct left_word *second, size_t text)
{
	const struct left_word *word = first->pure ? second : first, *number = first->pure ? first : second;
	struct item *item;

	if (!number->pure || *number->number == '\0' || !is_bare(word) || word->len < 3
	    || strcmp(word->letters, "per") == 0 || strcmp(word->letters, "cent") == 0)
		return;
	item = add_item(s, s->pairs, PAIR, arena_printf(s->arena, "%s %s",
	    first->pure ? first->number : first->letters,
	    first->pure ? second->letters : second->number), text);
	item->chance = true;
	item->word = word->letters;
}

void
sought_add(struct sought *s, const char *text, bool id, size_t number)
{
	struct folding folding = { text, text + strlen(text) };
	struct left_word *words = NULL;
	struct fold_word word;
	size_t count = 0, cap = 0, size, i;

	strbuf_truncate(&s->letters, 0);
	while (fold_next(&folding, &s->letters, &word)) {
		MEM_GROW(words, cap, count + 1);
		words[count++] = (struct left_word){ arena_strndup(s->arena, s->letters.text + word.from, word.len),
			word.len, arena_strdup(s->arena, word.number), word.pure };
	}
	size = count < RUN_WORDS || id ? count : RUN_WORDS;
	if (count >= (id ? 2 : TEXT_WORDS))
		for (i = 0; i + size <= count; i++)
			add_run(s, &words[i], size, number, id);
	else
		s->short_texts += count > 0;
	for (i = 0; !id && i < count; i++) {
		if (*words[i].number != '\0')
			add_number(s, words[i].number, number);
		if (i > 0)
			add_pair(s, &words[i - 1], &words[i], number);
	}
	free(words);
}

/* ---- runs by how they begin ----------------------------------------------------------------------------- */

static uint64_t
hash_of(uint64_t beginning)
{
	return beginning * 0x9e3779b97f4a7c15u;
}

static uint64_t
beginning_of(const char *letters)
{
	uint64_t beginning = 0;
	int i;

	for (i = 0; i < BEGINNING; i++)
		beginning = beginning << 8 | (unsigned char)letters[i];
	return beginning;
}

static void
build_table(struct sought *s)
{
	size_t i;

	for (s->table_size = 1024; s->table_size < 2 * s->item_count;)
		s->table_size *= 2;
	s->table = mem_new_zero(s->table_size, sizeof *s->table);
	s->filter = mem_new_zero(FILTER / 8, 1);
	for (i = 0; i < s->item_count; i++) {
		struct item *item = s->items[i];
		uint64_t hash;

		if (item->kind != RUN && item->kind != BARE)
			continue;
		hash = hash_of(beginning_of(item->letters));
		s->filter[(hash >> 44) / 8] |= (unsigned char)(1u << ((hash >> 44) & 7));
		item->next = s->table[hash >> 20 & (s->table_size - 1)];
		s->table[hash >> 20 & (s->table_size - 1)] = item;
	}
}

/* ---- reading ------------------------------------------------------------------------------------------------ */

/* A text being read. */
struct reading_of {
	struct sought *s;
	enum purpose purpose;
	unsigned long pages;
	sought_found *found;
	void *data;
};

static bool
is_page(const struct reading_of *r, const struct item *item)
{
	return item->kind == NUMBER && strchr(item->letters, '.') == NULL && item->len <= 5
	    && strtoul(item->letters, NULL, 10) <= r->pages;
}

/* Is each of its words public? */
static bool
is_common(const struct sought *s, const struct item *item)
{
	size_t i;

	for (i = 0; i < item->word_count; i++)
		if (map_lookup(s->words, item->words[i]) == NULL)
			return false;
	return item->kind == RUN && !item->id;
}

static void
meet(struct reading_of *r, struct item *item)
{
	if (item->kind == BARE) {
		if (r->purpose != READ_OWN && r->purpose != READ_PUBLIC)
			return;
		item = item->of;
	}
	if (item->state != SOUGHT)
		return;
	if (r->purpose == READ_PUBLIC)
		item->state = IS_PUBLIC;
	else if (r->purpose == READ_OWN)
		item->state = IS_OWN;
	else if (r->purpose == READ_DERIVED && (item->chance || is_common(r->s, item)))
		item->state = IS_DERIVED;
	else if (r->purpose == READ_OUTPUT && !is_page(r, item))
		r->found(r->data, item->text, item->word_count > 0 ? item->words[0] : item->letters);
}

/* Does the run stand at letter `i`: as whole words; when it is longer, where it begins or ends as words
 * do, or where no words are parted at all? */
static bool
stands_at(const struct sought *s, const struct item *item, size_t i)
{
	size_t end = i + item->len;
	bool begins, ends;

	if (end > s->letters.len || memcmp(s->letters.text + i, item->letters, item->len) != 0)
		return false;
	begins = s->edges[i];
	ends = end == s->letters.len || s->edges[end];
	return (begins && ends) || (item->len >= SURER && (begins || ends))
	    || (item->len >= SURE && memchr(s->edges + i + 1, 1, item->len - 1) == NULL);
}

static void
find_runs(struct reading_of *r)
{
	const struct sought *s = r->s;
	const uint64_t mask = ((uint64_t)1 << 8 * BEGINNING) - 1;
	uint64_t beginning = 0;
	size_t i;

	for (i = 0; i < s->letters.len; i++) {
		uint64_t hash;
		struct item *item;

		beginning = (beginning << 8 | (unsigned char)s->letters.text[i]) & mask;
		hash = hash_of(beginning);
		if (i + 1 < BEGINNING || !(s->filter[(hash >> 44) / 8] & 1u << ((hash >> 44) & 7)))
			continue;
		for (item = s->table[hash >> 20 & (s->table_size - 1)]; item != NULL; item = item->next)
			if (stands_at(s, item, i + 1 - BEGINNING))
				meet(r, item);
	}
}

static void
find_number(struct reading_of *r, const char *number)
{
	struct item *item = map_lookup(r->s->numbers, number);

	if (item != NULL)
		meet(r, item);
}

/* The word before, with the word now. */
/* A number and the word beside it, in the order in which they stand. Returns whether they are such. */
static bool
pair_key(const struct sought *s, const struct fold_word *before, const struct fold_word *word,
    char key[PAIR_BYTES])
{
	const struct fold_word *other = before->pure ? word : before;
	const char *number = (before->pure ? before : word)->number;

	if (before->pure == word->pure || other->len >= WORD_BYTES || *number == '\0')
		return false;
	if (before->pure)
		snprintf(key, PAIR_BYTES, "%s %.*s", number, (int)other->len, s->letters.text + other->from);
	else
		snprintf(key, PAIR_BYTES, "%.*s %s", (int)other->len, s->letters.text + other->from, number);
	return true;
}

static void
find_pair(struct reading_of *r, const struct fold_word *before, const struct fold_word *word)
{
	const struct sought *s = r->s;
	char key[PAIR_BYTES];
	struct item *item;

	if (!pair_key(s, before, word, key))
		return;
	item = map_lookup(s->pairs, key);
	if (item != NULL)
		meet(r, item);
}

static void
keep_word(struct sought *s, enum purpose purpose, const struct fold_word *word)
{
	char key[WORD_BYTES], *letters;

	if (word->len >= sizeof key)
		return;
	memcpy(key, s->letters.text + word->from, word->len);
	key[word->len] = '\0';
	if (map_lookup(purpose == READ_OWN ? s->own : s->words, key) != NULL)
		return;
	letters = arena_strdup(s->arena, key);
	(void)map_add(s->words, letters, letters);
	if (purpose == READ_OWN)
		(void)map_add(s->own, letters, letters);
}

static void
mark_edge(struct sought *s, const struct fold_word *word)
{
	MEM_GROW(s->edges, s->edge_cap, s->letters.len);
	memset(s->edges + word->from, 0, word->len);
	s->edges[word->from] = 1;
}

/* The number in "SHA-256" is the program's, whoever else has 256 of something. */
static void
keep_pair(struct sought *s, const struct fold_word *before, const struct fold_word *word)
{
	char key[PAIR_BYTES], *kept;

	if (!word->pure || !pair_key(s, before, word, key) || map_lookup(s->own, key) != NULL)
		return;
	kept = arena_strdup(s->arena, key);
	(void)map_add(s->own, kept, kept);
}

static bool
is_own_pair(const struct sought *s, const struct fold_word *before, const struct fold_word *word)
{
	char key[PAIR_BYTES];

	return before->len > 0 && word->pure && pair_key(s, before, word, key)
	    && map_lookup(s->own, key) != NULL;
}

void
sought_read(struct sought *s, enum purpose purpose, const char *text, size_t len, bool numbers,
    unsigned long pages, sought_found *found, void *data)
{
	struct reading_of r = { s, purpose, pages, found, data };
	struct folding folding = { text, text + len };
	struct fold_word word, before = { 0 };

	if (s->table == NULL)
		build_table(s);
	strbuf_truncate(&s->letters, 0);
	for (; fold_next(&folding, &s->letters, &word); before = word) {
		mark_edge(s, &word);
		if (purpose == READ_PUBLIC || purpose == READ_OWN)
			keep_word(s, purpose, &word);
		if (purpose == READ_OWN && before.len > 0)
			keep_pair(s, &before, &word);
		if (!numbers)
			continue;
		if (*word.number != '\0' && !(purpose == READ_OUTPUT && is_own_pair(s, &before, &word)))
			find_number(&r, word.number);
		if (before.len > 0)
			find_pair(&r, &before, &word);
	}
	find_runs(&r);
}

void
sought_own_words(struct sought *s)
{
	size_t i;

	for (i = 0; i < s->item_count; i++)
		if (s->items[i]->kind == PAIR && s->items[i]->state == SOUGHT
		    && map_lookup(s->own, s->items[i]->word) != NULL)
			s->items[i]->state = IS_OWN;
}

/* ---- how many ---------------------------------------------------------------------------------------------- */

static void
count_item(const struct item *item, struct sought_counts *counts)
{
	size_t *const by_kind[] = { [RUN] = item->id ? &counts->ids : &counts->runs,
	    [NUMBER] = &counts->numbers, [PAIR] = &counts->pairs };
	size_t *const by_state[] = { [IS_PUBLIC] = &counts->is_public, [IS_OWN] = &counts->is_own,
	    [IS_DERIVED] = &counts->derived, [IS_YEAR] = &counts->years };

	if (item->kind != BARE)
		++*(item->state == SOUGHT ? by_kind[item->kind] : by_state[item->state]);
}

struct sought_counts
sought_count(const struct sought *s)
{
	struct sought_counts counts = { .short_texts = s->short_texts, .short_numbers = s->short_numbers };
	size_t i;

	for (i = 0; i < s->item_count; i++)
		count_item(s->items[i], &counts);
	return counts;
}
