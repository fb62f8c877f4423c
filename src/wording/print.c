#include "wording/print.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define PLACES_SHOWN 3   /* beyond these a line says "and N more" */

/* The code, for machines, and the word of each level. */
static const struct { const char *code; enum wording word; } LEVELS[] = {
	[DIAG_NOTE] = { "note", SAY_level_note },
	[DIAG_WARNING] = { "warning", SAY_level_warning },
	[DIAG_ERROR] = { "error", SAY_level_error },
	[DIAG_FAILURE] = { "error", SAY_level_error },
};

/* ---- what others wrote ---------------------------------------------------------- */

/* Would it move the cursor, begin a line, or turn the direction of what follows (Unicode's Bidi_Control)? Such characters in a
 * cell or a file's name could make a line that we never said. */
static bool
is_unseemly(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F
	    || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD;
}

static void
add_unseemly(struct strbuf *out, uint32_t c, const char *byte)
{
	if (c == '\n' || c == '\t' || c == '\r')
		strbuf_printf(out, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
	else if (c == 0xFFFD)
		strbuf_printf(out, "\\x%02X", (unsigned char)*byte);   /* no UTF-8 */
	else
		strbuf_printf(out, "\\u%04X", (unsigned)c);
}

/* `s` fit to stand in a line. */
static void
add_shown(struct strbuf *out, const char *s)
{
	const char *end = s + strlen(s), *from;
	uint32_t c;

	while (s < end) {
		from = s;
		c = utf8_next(&s, end);
		if (!is_unseemly(c) || strncmp(from, "\xEF\xBF\xBD", 3) == 0) {
			strbuf_add(out, from, (size_t)(s - from));
			continue;
		}
		add_unseemly(out, c, from);
		if (c == 0xFFFD)
			s = from + 1;
	}
}

static void
print_shown(const char *s, FILE *out)
{
	struct strbuf shown = STRBUF_INIT;

	add_shown(&shown, s);
	fputs(shown.text, out);
	strbuf_drop(&shown);
}

/* ---- what is no finding --------------------------------------------------------- */

void
print_line(FILE *out, enum wording what, const char *const *arguments, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	say_into(&text, what, arguments, count);
	fprintf(out, "%s\n", text.text);
	strbuf_drop(&text);
}

void
print_complaint(enum wording what, const char *const *arguments, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	say_into(&text, what, arguments, count);
	fputs("rapporteur: ", stderr);
	print_shown(text.text, stderr);
	fputc('\n', stderr);
	strbuf_drop(&text);
}

/* ---- one by one --------------------------------------------------------------- */

static void
print_start(const struct diag *d, FILE *out)
{
	if (d->at.file[0] != '\0') {
		print_shown(d->at.file, out);
		fputc(':', out);
	}
	if (d->at.line != 0)
		fprintf(out, "%u:", (unsigned)d->at.line);
	if (d->at.line != 0 && d->at.column != 0)
		fprintf(out, "%u:", (unsigned)d->at.column);
	fprintf(out, "%s%s: ", d->at.file[0] != '\0' ? " " : "rapporteur: ",
	    say_plain(LEVELS[d->level].word));
}

static void
print_one(const struct diag *d, FILE *out)
{
	print_start(d, out);
	print_shown(d->text, out);
	fprintf(out, " [%s]\n", d->code);
}

void
diags_print(const struct diags *diags, enum diag_level at_least, FILE *out)
{
	const struct diag *d;
	size_t i;

	for (i = 0; (d = diags_at(diags, i)) != NULL; i++)
		if (d->level >= at_least)
			print_one(d, out);
}

/* ---- together ------------------------------------------------------------------ */

/* Findings that say the same, as one line. */
struct group {
	const struct diag *first;
	size_t count, places;
	uint32_t last_line;
	struct strbuf lines;       /* "12, 40, 66" */
};

struct groups {
	struct arena *arena;       /* keys and groups */
	struct map *by_key;
	struct group **list;       /* in order of the first of each */
	size_t count, cap;
};

static struct group *
new_group(struct groups *groups, const struct diag *first)
{
	struct group *group = ARENA_NEW(groups->arena, struct group);

	*group = (struct group){ .first = first, .lines = STRBUF_INIT };
	MEM_GROW(groups->list, groups->cap, groups->count + 1);
	groups->list[groups->count++] = group;
	return group;
}

/* The group `d` belongs to, made when it is the first of its kind. */
static struct group *
group_of(struct groups *groups, const struct diag *d)
{
	const char *key;
	struct group *group;

	if (d->level >= DIAG_ERROR)
		return new_group(groups, d);
	key = arena_printf(groups->arena, "%s\n%d\n%s\n%s", d->at.file, (int)d->level, d->code,
	    d->many != NULL ? d->many : d->text);
	group = map_lookup(groups->by_key, key);
	if (group == NULL) {
		group = new_group(groups, d);
		map_add(groups->by_key, key, group);
	}
	return group;
}

/* Count `d`, and keep its line unless it is the line of the one before. */
static void
join(struct group *group, const struct diag *d)
{
	group->count++;
	if (d->at.line == 0 || d->at.line == group->last_line)
		return;
	group->last_line = d->at.line;
	if (++group->places <= PLACES_SHOWN)
		strbuf_printf(&group->lines, "%s%u", group->places > 1 ? ", " : "",
		    (unsigned)d->at.line);
}

/* The sentence of several: '#' is their number. */
static const char *
say_many(struct arena *arena, const char *many, size_t count)
{
	size_t n = strcspn(many, "#");

	return many[n] == '\0' ? many : arena_printf(arena, "%.*s%zu%s", (int)n, many, count,
	    many + n + 1);
}

static void
print_group(const struct group *group, struct arena *arena, FILE *out)
{
	const struct diag *d = group->first;
	const char *text;

	if (group->count == 1) {
		print_one(d, out);
		return;
	}
	text = d->many != NULL ? say_many(arena, d->many, group->count)
	    : SAY(arena, told_times, d->text, say_digits(arena, group->count));
	if (group->places > PLACES_SHOWN)
		text = SAY(arena, told_lines_more, text, group->lines.text,
		    say_digits(arena, group->places - PLACES_SHOWN));
	else if (group->places > 1)
		text = SAY(arena, told_lines, text, group->lines.text);
	print_start(d, out);
	print_shown(text, out);
	fprintf(out, " [%s]\n", d->code);
}

void
diags_print_together(const struct diags *diags, enum diag_level at_least, FILE *out)
{
	struct groups groups = { .arena = arena_new(), .by_key = map_new() };
	const struct diag *d;
	size_t i;

	for (i = 0; (d = diags_at(diags, i)) != NULL; i++)
		if (d->level >= at_least)
			join(group_of(&groups, d), d);
	for (i = 0; i < groups.count; i++) {
		print_group(groups.list[i], groups.arena, out);
		strbuf_drop(&groups.list[i]->lines);
	}
	free(groups.list);
	map_drop(groups.by_key);
	arena_drop(groups.arena);
}

/* ---- some ------------------------------------------------------------------------- */

/* Those like `d`; the group is new when it is the first. */
static struct group *
alike(struct groups *groups, const struct diag *d)
{
	const char *key = arena_printf(groups->arena, "%s\n%d\n%s\n%s", d->at.file, (int)d->level, d->code, d->many);
	struct group *group = map_lookup(groups->by_key, key);

	if (group == NULL) {
		group = new_group(groups, d);
		map_add(groups->by_key, key, group);
	}
	return group;
}

/* `d` is the `places`-th of its group: printed if it is among the first `each`, the last of which the rest follows. */
static void
print_among(const struct diag *d, struct group *group, size_t each, struct arena *arena, FILE *out)
{
	group->places++;
	if (group->places <= each)
		print_one(d, out);
	if (group->places != each || group->count <= each)
		return;
	print_start(&(struct diag){ .level = d->level, .at = { d->at.file, 0, 0 } }, out);
	fprintf(out, "%s [%s]\n", say_many(arena, d->many, group->count - each), d->code);
}

void
diags_print_some(const struct diags *diags, enum diag_level at_least, size_t each, FILE *out)
{
	struct groups groups = { .arena = arena_new(), .by_key = map_new() };
	const struct diag *d;
	size_t i;

	for (i = 0; (d = diags_at(diags, i)) != NULL; i++)
		if (d->level >= at_least && d->many != NULL)
			alike(&groups, d)->count++;
	for (i = 0; (d = diags_at(diags, i)) != NULL; i++)
		if (d->level >= at_least && d->many != NULL)
			print_among(d, alike(&groups, d), each, groups.arena, out);
		else if (d->level >= at_least)
			print_one(d, out);
	free(groups.list);
	map_drop(groups.by_key);
	arena_drop(groups.arena);
}

/* ---- how many ------------------------------------------------------------------- */

struct counts { size_t errors, warnings, notes; };

static struct counts
count(const struct diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR), warnings = diags_count(diags, DIAG_WARNING);

	return (struct counts){ errors, warnings - errors, diags_count(diags, DIAG_NOTE) - warnings };
}

/* "3 warnings", with what went before set off by a comma. */
static void
print_count(size_t n, enum wording noun, bool hidden, bool *any, FILE *out)
{
	struct arena *arena = arena_new();
	const char *number = say_digits(arena, n), *text = say_with(arena, noun, &number, 1);

	if (n > 0)
		fprintf(out, "%s%s", *any ? ", " : "", hidden ? SAY(arena, told_hidden, text) : text);
	*any |= n > 0;
	arena_drop(arena);
}

void
diags_print_counts(const struct diags *diags, enum diag_level shown, FILE *out)
{
	struct counts n = count(diags);
	bool any = false;

	print_count(n.errors, SAY_told_errors, shown > DIAG_ERROR, &any, out);
	print_count(n.warnings, SAY_told_warnings, shown > DIAG_WARNING, &any, out);
	print_count(n.notes, SAY_told_notes, shown > DIAG_NOTE, &any, out);
	if (any)
		fputc('\n', out);
}

/* ---- JSON ------------------------------------------------------------------------ */

/* A JSON string of any bytes: those that are no UTF-8 become U+FFFD. */
static void
print_json_string(const char *s, FILE *out)
{
	const char *end = s + strlen(s);
	char bytes[4];
	uint32_t c;

	fputc('"', out);
	while (s < end) {
		c = utf8_next(&s, end);
		if (is_unseemly(c) && c != 0xFFFD) {   /* who shows it as it is, is not led astray either */
			fprintf(out, "\\u%04x", (unsigned)c);
			continue;
		}
		if (c == '"' || c == '\\')
			fputc('\\', out);
		fwrite(bytes, 1, utf8_encode(c, bytes), out);
	}
	fputc('"', out);
}

static void
print_json_member(const char *name, const char *value, FILE *out)
{
	fprintf(out, "\"%s\": ", name);
	print_json_string(value, out);
}

static void
print_json_number(const char *name, uint32_t n, FILE *out)
{
	if (n != 0)
		fprintf(out, "\"%s\": %u, ", name, (unsigned)n);
	else
		fprintf(out, "\"%s\": null, ", name);
}

void
diags_print_json(const struct diags *diags, FILE *out)
{
	struct counts n = count(diags);
	const struct diag *d;
	size_t i;

	fputs("{\"findings\": [", out);
	for (i = 0; (d = diags_at(diags, i)) != NULL; i++) {
		fputs(i > 0 ? ",\n  {" : "\n  {", out);
		print_json_member("file", d->at.file, out);
		fputs(", ", out);
		print_json_number("line", d->at.line, out);
		print_json_number("column", d->at.column, out);
		print_json_member("level", LEVELS[d->level].code, out);
		fputs(", ", out);
		print_json_member("code", d->code, out);
		fputs(", ", out);
		print_json_member("text", d->text, out);
		fputc('}', out);
	}
	fprintf(out, "],\n \"counts\": {\"errors\": %zu, \"warnings\": %zu, \"notes\": %zu}}\n",
	    n.errors, n.warnings, n.notes);
}
