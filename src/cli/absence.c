#include "cli/absence.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "certify/fold.h"
#include "definition/tree.h"
#include "edition/withheld.h"
#include "plan/reader.h"
#include "report/reader.h"
#include "wording/error.h"

/* ---- what is left out ------------------------------------------------------------------------------ */

/* Files that are left out, while they are read. */
struct leaving_out {
	struct withheld *withheld;
	struct absence *absence;
	struct map *read;              /* paths */
	struct diags *diags;
};

/* `name` beside the file `of`. */
static const char *
beside(const char *of, const char *name, struct arena *arena)
{
	const char *slash = of != NULL ? strrchr(of, '/') : NULL;

	return slash == NULL || *name == '/' ? arena_strdup(arena, name)
	    : arena_printf(arena, "%.*s%s", (int)(slash - of) + 1, of, name);
}

static void
cannot_read(struct leaving_out *l, const struct withheld_text *file, const char *path)
{
	SAY_WARNING(l->diags, ((struct src_pos){ file->file, file->line, 0 }), "exempt-unread",
	    warning_exempt_unread, path);
}

static void leave_definition(struct leaving_out *l, const struct withheld_text *file, const char *path);

/* The plans that a report uses. */
static void
leave_uses(struct leaving_out *l, const struct withheld_text *file, const struct definition *d)
{
	const xmlNode *root = xmlDocGetRootElement(d->source), *n;
	const char *plan;

	for (n = tree_first_of(root, EL_USE); n != NULL; n = tree_next_of(n, EL_USE))
		if ((plan = tree_attribute(n, "plan")) != NULL)
			leave_definition(l, file, definition_beside(d, plan));
}

/* A paper is read as it stands; of a plan the tree has the figures of its CSV files once it is built. */
static void
leave_definition(struct leaving_out *l, const struct withheld_text *file, const char *path)
{
	struct definition *d;

	if (map_add(l->read, arena_strdup(l->withheld->arena, path), l) != NULL)
		return;
	d = definition_read(path);
	if (d->root == EL_NONE) {
		cannot_read(l, file, path);
	} else {
		if (d->root == EL_PLAN)
			(void)!plan_view(d);
		withheld_add(l->withheld, xmlDocGetRootElement(d->source));
		if (report_is(d->root))
			leave_uses(l, file, d);
	}
	definition_drop(d);
}

static void
leave_file(struct leaving_out *l, const struct withheld_text *file)
{
	const char *path = beside(file->file, file->text, l->withheld->arena);
	const char *dot = strrchr(path, '.');
	struct diags *unread;
	char *bytes;
	size_t len;

	if (dot != NULL && strcmp(dot, ".xml") == 0) {
		leave_definition(l, file, path);
		return;
	}
	if (map_add(l->read, path, l) != NULL)
		return;
	unread = diags_new();
	if (!file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, unread)) {
		cannot_read(l, file, path);
	} else {
		absence_seek_file(l->absence, path, bytes, len);
		free(bytes);
	}
	diags_drop(unread);
}

static void
seek(struct absence *a, const struct withheld_text *list, size_t count, bool id)
{
	size_t i;

	for (i = 0; i < count; i++)
		absence_seek(a, list[i].text, (struct src_pos){ list[i].file, list[i].line, 0 }, id);
}

struct absence *
absence_for(const struct session *session, struct diags *diags)
{
	struct withheld *w = session->reader.withheld;
	struct leaving_out l = { .withheld = w, .diags = diags };
	size_t i;

	if (w == NULL || !withheld_any(w))
		return NULL;
	l.absence = absence_new();
	l.read = map_new();
	for (i = 0; i < w->file_count; i++)
		leave_file(&l, &w->files[i]);
	seek(l.absence, w->left_out, w->left_out_count, false);
	seek(l.absence, w->ids, w->id_count, true);
	for (i = 0; i < w->kept_count; i++)
		absence_public(l.absence, w->kept[i].text);
	map_drop(l.read);
	return l.absence;
}

/* ---- what anybody may read ------------------------------------------------------------------------------ */

/* Is it a file of figures of the plan, which its public edition does not read? */
static bool
is_left_out(const struct plan *plan, const struct source_file *file)
{
	return edition_of(plan->source) == EDITION_PUBLIC && file > plan->files
	    && file < plan->files + plan->own_file_count;
}

void
absence_public_subject(struct absence *a, const struct subject *subject)
{
	size_t i, p;

	for (i = 0; i < subject->file_count; i++) {
		const struct source_file *file = subject->files[i];
		bool out = subject->plan != NULL && is_left_out(subject->plan, file);

		for (p = 0; subject->report != NULL && p < subject->report->plan_count; p++)
			out = out || is_left_out(subject->report->plans[p].plan, file);
		if (!out) {
			absence_public(a, file->path);
			absence_public_file(a, file->bytes, file->len);
		}
	}
}

void
absence_public_path(struct absence *a, const char *path)
{
	struct diags *unread = diags_new();
	char *bytes;
	size_t len;

	if (path != NULL && access(path, R_OK) == 0
	    && file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, unread)) {
		absence_public_file(a, bytes, len);
		free(bytes);
	}
	diags_drop(unread);
}

void
absence_derived_document(struct absence *a, const struct document *document)
{
	struct strbuf dump = STRBUF_INIT;
	struct memory_sink sink;
	const struct doc_node *n;

	if (document == NULL)
		return;
	memory_sink_init(&sink, &dump);
	(void)!document_dump(document, &sink.sink);
	for (n = document->root; n != NULL; n = doc_next(n, document->root))
		if (n->attrs->number != NULL)
			strbuf_printf(&dump, "<p>%s</p>", n->attrs->number);
	absence_derived(a, dump.text, dump.len);
	strbuf_drop(&dump);
}

/* ---- what stands in both ------------------------------------------------------------------------------------ */

enum { REPEATED_WORDS = 5 };

/* The letters of the text as they are compared, with the words parted; how many words. */
static size_t
folded(const char *text, struct strbuf *out)
{
	struct folding folding = { text, text + strlen(text) };
	struct fold_word word;
	size_t words;

	strbuf_truncate(out, 0);
	strbuf_putc(out, ' ');
	for (words = 0; fold_next(&folding, out, &word); words++)
		strbuf_putc(out, ' ');
	return words;
}

/* The first of `count` kept texts that holds the exempt one; NULL: none does. */
static const struct withheld_text *
find_repeated(const struct withheld_text *kept, const char *const *kept_folded, size_t count,
    const char *text)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strstr(kept_folded[i], text) != NULL)
			return &kept[i];
	return NULL;
}

void
absence_repeated(const struct withheld *w, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct strbuf text = STRBUF_INIT;
	const struct withheld_text *twin;
	const char **kept;
	size_t i;

	if (w == NULL)
		goto out;
	kept = ARENA_ARRAY(arena, const char *, w->kept_count);
	for (i = 0; i < w->kept_count; i++) {
		(void)folded(w->kept[i].text, &text);
		kept[i] = arena_strdup(arena, text.text);
	}
	for (i = 0; i < w->left_out_count; i++) {
		const struct withheld_text *left = &w->left_out[i];

		if (left->aside || folded(left->text, &text) < REPEATED_WORDS)
			continue;
		twin = find_repeated(w->kept, kept, w->kept_count, text.text);
		if (twin != NULL)
			SAY_WARNING(diags, ((struct src_pos){ left->file, left->line, 0 }), "exempt-repeated",
			    warning_exempt_repeated, twin->file, say_digits(arena, twin->line));
	}
out:
	strbuf_drop(&text);
	arena_drop(arena);
}

/* ---- the proof ---------------------------------------------------------------------------------------------- */

bool
absence_proves(struct absence *a, const struct output *output, struct diags *diags)
{
	return a == NULL || absence_scan(a, output->path != NULL ? output->path : "-", output->bytes.text,
	    output->bytes.len, diags);
}

void
absence_note(const struct absence *a, const char *file, struct diags *diags)
{
	struct arena *arena = arena_new();

	SAY_NOTE(diags, ((struct src_pos){ file, 0, 0 }), "absence", note_absence, absence_told(a, arena));
	arena_drop(arena);
}
