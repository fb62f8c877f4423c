#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"

struct entry {
	struct diag diag;
	size_t file_rank, seq;
};

struct diags {
	struct arena *arena;
	struct entry *entries;
	size_t count, cap;
	const char **files;
	size_t file_count, file_cap;
};

struct diags *
diags_new(void)
{
	struct diags *d = mem_new_zero(1, sizeof *d);

	d->arena = arena_new();
	return d;
}

void
diags_drop(struct diags *diags)
{
	if (diags == NULL)
		return;
	arena_drop(diags->arena);
	free(diags->entries);
	free(diags->files);
	free(diags);
}

/* The collection's own copy of a file name, and its rank by first mention. */
static size_t
file_rank(struct diags *diags, const char *file)
{
	size_t i;

	if (file == NULL)
		file = "";
	for (i = diags->file_count; i > 0; i--)
		if (strcmp(diags->files[i - 1], file) == 0)
			return i - 1;
	MEM_GROW(diags->files, diags->file_cap, diags->file_count + 1);
	diags->files[diags->file_count] = arena_strdup(diags->arena, file);
	return diags->file_count++;
}

static void
append(struct diags *diags, struct diag diag)
{
	struct entry *e;

	MEM_GROW(diags->entries, diags->cap, diags->count + 1);
	e = &diags->entries[diags->count];
	e->diag = diag;
	e->seq = diags->count++;
	e->file_rank = file_rank(diags, diag.at.file);
	e->diag.at.file = diags->files[e->file_rank];
}

static void
add(struct diags *diags, struct diag diag, const char *fmt, va_list ap)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_vprintf(&text, fmt, ap);
	diag.text = arena_strndup(diags->arena, text.text, text.len);
	append(diags, diag);
	strbuf_drop(&text);
}

void
diag_add(struct diags *diags, enum diag_level level, struct src_pos at,
    const char *code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(diags, (struct diag){ level, at, code, NULL, NULL }, fmt, ap);
	va_end(ap);
}

void
diag_add_many(struct diags *diags, enum diag_level level, struct src_pos at,
    const char *code, const char *many, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(diags, (struct diag){ level, at, code, NULL, many }, fmt, ap);
	va_end(ap);
}

void
diags_merge_decided(struct diags *into, const struct diags *from, const char *code)
{
	size_t i;

	for (i = 0; i < from->count; i++) {
		struct diag d = from->entries[i].diag;

		d.text = arena_strdup(into->arena, d.text);
		if (code != NULL && d.level == DIAG_WARNING && strcmp(d.code, code) == 0)
			d.level = DIAG_NOTE;
		append(into, d);
	}
}

void
diag_copy(struct diags *into, const struct diag *d)
{
	struct diag copy = *d;

	copy.text = arena_strdup(into->arena, d->text);
	append(into, copy);
}

void
diags_merge(struct diags *into, const struct diags *from)
{
	diags_merge_decided(into, from, NULL);
}

static bool
is_said(const struct diags *diags, const struct diag *d)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *e = &diags->entries[i].diag;

		if (e->level == d->level && e->at.line == d->at.line && e->at.column == d->at.column
		    && strcmp(e->text, d->text) == 0 && strcmp(e->at.file != NULL ? e->at.file : "",
		    d->at.file != NULL ? d->at.file : "") == 0)
			return true;
	}
	return false;
}

void
diags_merge_new(struct diags *into, const struct diags *from, const struct diags *known)
{
	for (size_t i = 0; i < from->count; i++)
		if (!is_said(known, &from->entries[i].diag))
			diag_copy(into, &from->entries[i].diag);
}

size_t
diags_count(const struct diags *diags, enum diag_level at_least)
{
	size_t i, n = 0;

	for (i = 0; i < diags->count; i++)
		n += diags->entries[i].diag.level >= at_least;
	return n;
}

const struct diag *
diags_at(const struct diags *diags, size_t i)
{
	return i < diags->count ? &diags->entries[i].diag : NULL;
}

static int
by_place(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

#define ORDER(field) if (x->field != y->field) return x->field < y->field ? -1 : 1
	ORDER(file_rank);
	ORDER(diag.at.line);
	ORDER(diag.at.column);
	ORDER(seq);
#undef ORDER
	return 0;
}

void
diags_sort(struct diags *diags)
{
	if (diags->count > 1)
		qsort(diags->entries, diags->count, sizeof *diags->entries, by_place);
}
