#include "returns/apply.h"

#include <stdlib.h>
#include <string.h>

#include "definition/definition.h"
#include "definition/source.h"
#include "evaluate/periods.h"
#include "plan/reader.h"
#include "returns/planedit.h"
#include "wording/error.h"

/* In the order in which they stand in the plan, so that new values of one measure come in theirs. */
static int
compare(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a, *y = *(const struct change *const *)b;

	if ((x->kind == CHANGE_FIELD) != (y->kind == CHANGE_FIELD))
		return x->kind == CHANGE_FIELD ? -1 : 1;
	if (x->kind == CHANGE_FIELD && x->measure != y->measure)
		return x->measure->index < y->measure->index ? -1 : 1;
	if (x->kind == CHANGE_FIELD && x->period != y->period)
		return x->period->index < y->period->index ? -1 : 1;
	if (x->kind == CHANGE_FIELD)
		return (int)x->field - (int)y->field;
	if (x->action != y->action)
		return x->action->index < y->action->index ? -1 : 1;
	if (x->kind == y->kind)
		return 0;
	/* A revision stands before an update, and both before the completion. */
	return x->kind == CHANGE_DUE || y->kind == CHANGE_DONE ? -1 : 1;
}

static void
apply_value(struct plan_edit *w, const struct change *first, const struct value_change *v)
{
	const struct value *value = measure_value(first->measure, first->period);
	const char *path = value == NULL ? edit_record_file(w, first->measure) : NULL;

	if (value != NULL && strcmp(value->at.file, w->plan->file) == 0)
		edit_value(w, value, v);
	else if (value != NULL)
		edit_record(w, value, v);
	else if (path != NULL)
		edit_add_record(w, first->measure, first->period, v, path);
	else
		edit_insert_value(w, first->measure, first->period, v);
}

static void
apply_all(struct plan_edit *w)
{
	size_t count = w->reply->count, i, j;
	const struct change **sorted = mem_new((count + 1) * sizeof *sorted);

	for (i = 0; i < count; i++)
		sorted[i] = &w->reply->changes[i];
	qsort(sorted, count, sizeof *sorted, compare);
	for (i = 0; i < count; i = j) {
		struct value_change v = { { NULL } };

		j = i + 1;
		if (sorted[i]->kind != CHANGE_FIELD) {
			edit_action(w, sorted[i]);
			continue;
		}
		v.fields[sorted[i]->field] = sorted[i];
		for (; j < count && sorted[j]->kind == CHANGE_FIELD && sorted[j]->measure == sorted[i]->measure
		    && sorted[j]->period == sorted[i]->period; j++)
			v.fields[sorted[j]->field] = sorted[j];
		apply_value(w, sorted[i], &v);
	}
	free(sorted);
}

static void
keep_file(struct plan_edit *w, struct applied *applied, const struct source_file *file, struct edits *edits)
{
	size_t len;
	char *bytes;

	if (edits->count == 0)
		return;
	bytes = edits_apply(edits, file->bytes, file->len, &len);
	if (bytes == NULL) {
		SAY_ERROR(w->diags, ((struct src_pos){ file->path, 0, 0 }), "reply-edit", error_reply_edit);
		w->ok = false;
		return;
	}
	applied->files[applied->count++] = (struct changed_file){ file->path, bytes, len };
}

static char *
copy_bytes(const char *bytes, size_t len)
{
	char *copy = mem_new(len + 1);

	memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

/* What the file at `path` will hold. */
static struct definition *
new_definition(const struct plan *plan, const struct applied *applied)
{
	const struct source_file *own = &plan->files[0];
	const char *bytes = own->bytes;
	size_t len = own->len, i;
	struct definition *definition;

	for (i = 0; i < applied->count; i++)
		if (applied->files[i].path == own->path) {
			bytes = applied->files[i].bytes;
			len = applied->files[i].len;
		}
	definition = definition_parse(plan->file, copy_bytes(bytes, len), len, NULL);
	for (i = 0; i < applied->count; i++)
		if (applied->files[i].path != own->path)
			definition_keep(definition, arena_strdup(definition->arena, applied->files[i].path),
			    copy_bytes(applied->files[i].bytes, applied->files[i].len), applied->files[i].len);
	return definition;
}

/* Does the new plan say what each change wanted? */
static bool
says_all(const struct plan_edit *w, const struct plan *new)
{
	size_t i;

	for (i = 0; i < w->reply->count; i++) {
		const struct change *c = &w->reply->changes[i];

		if (c->kind == CHANGE_FIELD && strcmp(ask_said(w->reply->arena, measure_value(new->measures[c->measure->index],
		    &new->periods[c->period->index]), c->field), c->text) != 0)
			return false;
	}
	return true;
}

bool
changes_apply(const struct reply *reply, struct applied *applied, struct diags *diags)
{
	const struct plan *plan = reply->plan;
	struct plan_edit w = { .reply = reply, .plan = plan, .diags = diags, .ok = true };
	size_t i;

	*applied = (struct applied){ .files = mem_new_zero(plan->file_count + 1, sizeof *applied->files) };
	w.spans = spans_new(plan->files[0].bytes, plan->files[0].len, plan->source, plan->file);
	w.tables = mem_new_zero(plan->file_count + 1, sizeof *w.tables);
	if (w.spans == NULL) {
		SAY_ERROR(diags, ((struct src_pos){ plan->file, 0, 0 }), "reply-edit", error_reply_edit);
		w.ok = false;
	} else {
		apply_all(&w);
		keep_file(&w, applied, &plan->files[0], &w.spans->edits);
	}
	for (i = 1; i < plan->file_count; i++) {
		if (w.tables[i].edits != NULL)
			keep_file(&w, applied, w.tables[i].file, &w.tables[i].edits->edits);
		table_edits_drop(w.tables[i].edits);
	}
	if (w.ok)
		applied->plan = plan_take(new_definition(plan, applied), diags);
	if (applied->plan != NULL && !says_all(&w, applied->plan)) {
		SAY_ERROR(diags, ((struct src_pos){ plan->file, 0, 0 }), "reply-edit", error_reply_edit);
		w.ok = false;
	}
	spans_drop(w.spans);
	free(w.tables);
	return w.ok && applied->plan != NULL;
}

/* What is wrong with a plan with the changes of one row, said of that row. */
static bool
is_sound(const struct reply *reply, size_t first, size_t count, struct diags *diags)
{
	struct reply one = *reply;
	struct applied applied;
	struct diags *found = diags_new();
	const struct change *c = &reply->changes[first];
	size_t i;
	bool ok;

	one.changes = reply->changes + first;
	one.count = count;
	ok = changes_apply(&one, &applied, found);
	for (i = 0; i < diags_count(found, DIAG_NOTE); i++) {
		const struct diag *d = diags_at(found, i);

		if (d->level < DIAG_ERROR)
			continue;
		if (d->at.file != NULL && strcmp(d->at.file, c->at.file) == 0)
			diag_copy(diags, d);
		else
			SAY_ERROR_MANY(diags, c->at, "reply-cell", c->many, error_reply_cell, c->cell, d->text);
	}
	applied_drop(&applied);
	diags_drop(found);
	return ok;
}

size_t
changes_sift(struct reply *reply, struct diags *diags)
{
	size_t kept = 0, taken = 0, i, j;

	for (i = 0; i < reply->count; i = j) {
		for (j = i + 1; j < reply->count && reply->changes[j].row == reply->changes[i].row; j++)
			continue;
		if (is_sound(reply, i, j - i, diags)) {
			memmove(&reply->changes[kept], &reply->changes[i], (j - i) * sizeof *reply->changes);
			kept += j - i;
		} else {
			taken++;
		}
	}
	reply->count = kept;
	reply->rejected += taken;
	return taken;
}

void
applied_drop(struct applied *applied)
{
	size_t i;

	for (i = 0; i < applied->count; i++)
		free(applied->files[i].bytes);
	free(applied->files);
	plan_drop(applied->plan);
	*applied = (struct applied){ NULL, 0, NULL };
}
