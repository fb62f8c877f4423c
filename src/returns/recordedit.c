#include "returns/planedit.h"

#include <string.h>

#include "definition/tree.h"
#include "wording/error.h"

static const char *const CSV_COLUMNS[FIELD_COUNT] = {
	[FIELD_VALUE] = "value", [FIELD_NUMERATOR] = "numerator", [FIELD_DENOMINATOR] = "denominator",
	[FIELD_MARKERS] = "markers", [FIELD_COMMENT] = "comment", [FIELD_WAS] = "was", [FIELD_REASON] = "reason",
};

/* The edits of the plan's file at `path`. */
static struct table_edits *
table_of(struct plan_edit *w, const char *path)
{
	size_t i;

	for (i = 1; i < w->plan->file_count; i++)
		if (strcmp(w->plan->files[i].path, path) == 0)
			break;
	if (i == w->plan->file_count)
		return NULL;
	if (w->tables[i].edits == NULL)
		w->tables[i] = (struct table_file){ &w->plan->files[i],
		    table_edits_new(w->plan->files[i].bytes, w->plan->files[i].len) };
	return w->tables[i].edits;
}

const char *
edit_record_file(const struct plan_edit *w, const struct measure *m)
{
	size_t i;

	for (i = m->value_count; i-- > 0; )
		return strcmp(m->values[i].at.file, w->plan->file) != 0 ? m->values[i].at.file : NULL;
	for (i = 0; i < m->scorecard_count; i++) {
		const char *name = tree_attribute(m->scorecards[i]->node, "values");
		size_t f, len;

		for (f = 1; name != NULL && f < w->plan->file_count; f++) {
			len = strlen(w->plan->files[f].path);
			if (len >= strlen(name) && strcmp(w->plan->files[f].path + len - strlen(name), name) == 0)
				return w->plan->files[f].path;
		}
	}
	return NULL;
}

/* Do values go into columns that the file has? */
static bool
see_columns(struct plan_edit *w, struct table_edits *table, const struct value_change *v)
{
	int f;

	for (f = 0; f < FIELD_COUNT; f++) {
		if (v->fields[f] == NULL || *v->fields[f]->text == '\0' || table_has(table, CSV_COLUMNS[f]))
			continue;
		edit_refuse(w, v->fields[f], SAY(w->reply->arena, reply_no_column, CSV_COLUMNS[f]));
		return false;
	}
	return true;
}

void
edit_record(struct plan_edit *w, const struct value *value, const struct value_change *v)
{
	struct table_edits *table = table_of(w, value->at.file);
	int f;

	if (table == NULL || !see_columns(w, table, v))
		return;
	if (edit_drops_number(w, value, v))
		(void)!table_set(table, value->at.line, "number", "");
	for (f = 0; f < FIELD_COUNT; f++)
		if (v->fields[f] != NULL && !table_set(table, value->at.line, CSV_COLUMNS[f], v->fields[f]->text))
			edit_refuse(w, v->fields[f], SAY(w->reply->arena, reply_not_found));
}

void
edit_add_record(struct plan_edit *w, const struct measure *m, const struct period *period, const struct value_change *v,
    const char *path)
{
	struct table_edits *table = table_of(w, path);
	const char *columns[FIELD_COUNT + 2] = { "measure", "period" }, *values[FIELD_COUNT + 2] = { m->id, period->id };
	int f;

	if (table == NULL || !see_columns(w, table, v))
		return;
	for (f = 0; f < FIELD_COUNT; f++) {
		columns[f + 2] = CSV_COLUMNS[f];
		values[f + 2] = edit_text(v, (enum asked_field)f);
	}
	table_add(table, m->id, columns, values, FIELD_COUNT + 2);
}
