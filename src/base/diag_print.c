/* Findings as lines for people and as JSON for machines. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define PLACES_SHOWN 3   /* beyond these a line says "and N more" */

static const char *const LEVELS[] = { "note", "warning", "error", "error" };
_Static_assert(ARRAY_LEN(LEVELS) == DIAG_FAILURE + 1, "a word for each level");

/* ---- one by one --------------------------------------------------------------- */

static void
print_start(const struct diag *d, FILE *out)
{
	if (d->at.file[0] != '\0')
		fprintf(out, "%s:", d->at.file);
	if (d->at.line != 0)
		fprintf(out, "%u:", (unsigned)d->at.line);
	if (d->at.line != 0 && d->at.column != 0)
		fprintf(out, "%u:", (unsigned)d->at.column);
	fprintf(out, "%s%s: ", d->at.file[0] != '\0' ? " " : "rapporteur: ", LEVELS[d->level]);
}

static void
print_one(const struct diag *d, FILE *out)
{
	print_start(d, out);
	fprintf(out, "%s [%s]\n", d->text, d->code);
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
static void
print_many(const char *many, size_t count, FILE *out)
{
	size_t n = strcspn(many, "#");

	fprintf(out, "%.*s", (int)n, many);
	if (many[n] == '#')
		fprintf(out, "%zu%s", count, many + n + 1);
}

static void
print_group(const struct group *group, FILE *out)
{
	const struct diag *d = group->first;

	if (group->count == 1) {
		print_one(d, out);
		return;
	}
	print_start(d, out);
	if (d->many != NULL)
		print_many(d->many, group->count, out);
	else
		fprintf(out, "%s %zu times", d->text, group->count);
	if (group->places > 1) {
		fprintf(out, " (line %s", group->lines.text);
		if (group->places > PLACES_SHOWN)
			fprintf(out, " and %zu more", group->places - PLACES_SHOWN);
		fputc(')', out);
	}
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
		print_group(groups.list[i], out);
		strbuf_drop(&groups.list[i]->lines);
	}
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
print_count(size_t n, const char *noun, bool hidden, bool *any, FILE *out)
{
	if (n == 0)
		return;
	fprintf(out, "%s%zu %s%s%s", *any ? ", " : "", n, noun, n == 1 ? "" : "s",
	    hidden ? " (shown with -v)" : "");
	*any = true;
}

void
diags_print_counts(const struct diags *diags, enum diag_level shown, FILE *out)
{
	struct counts n = count(diags);
	bool any = false;

	print_count(n.errors, "error", shown > DIAG_ERROR, &any, out);
	print_count(n.warnings, "warning", shown > DIAG_WARNING, &any, out);
	print_count(n.notes, "note", shown > DIAG_NOTE, &any, out);
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
		if (c < 0x20) {
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
		print_json_member("level", LEVELS[d->level], out);
		fputs(", ", out);
		print_json_member("code", d->code, out);
		fputs(", ", out);
		print_json_member("text", d->text, out);
		fputc('}', out);
	}
	fprintf(out, "],\n \"counts\": {\"errors\": %zu, \"warnings\": %zu, \"notes\": %zu}}\n",
	    n.errors, n.warnings, n.notes);
}
