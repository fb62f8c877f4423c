#include "returns/apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "definition/definition.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "evaluate/periods.h"
#include "plan/quantity.h"
#include "plan/reader.h"
#include "returns/spans.h"
#include "returns/tableedit.h"
#include "wording/error.h"

/* A CSV file of the plan that changes. */
struct table_file { const struct source_file *file; struct table_edits *edits; };

struct work {
	const struct reply *reply;
	const struct plan *plan;
	struct spans *spans;
	struct table_file *tables; size_t table_count;   /* parallel to plan->files, from the second on */
	struct diags *diags;
	bool ok;
};

static void
refuse(struct work *w, const struct change *c, const char *why)
{
	SAY_ERROR_MANY(w->diags, c->at, "reply-cell", c->many, error_reply_cell, c->cell, why);
	w->ok = false;
}

/* ---- elements -------------------------------------------------------------------------------------------------------- */

static const struct span *
child_span(const struct work *w, const xmlNode *parent, enum element element)
{
	const xmlNode *child = tree_first_of(parent, element);

	return child != NULL ? span_of(w->spans, child) : NULL;
}

/* An element of that row elsewhere in the plan, to be set off like it; NULL: there is none. */
static const struct span *
find_like(const struct work *w, enum element element, enum element parent)
{
	size_t i;

	for (i = 0; i < w->spans->count; i++) {
		const xmlNode *node = w->spans->list[i].node;

		if (tree_element(node) == element && tree_element(node->parent) == parent)
			return &w->spans->list[i];
	}
	return NULL;
}

static void
add_text(struct strbuf *out, const char *text, size_t len)
{
	strbuf_add_xml(out, text, len, false);
}

/* The paragraphs of a comment, a line each. */
static void
add_paragraphs(struct strbuf *out, const char *text, const char *prefix)
{
	size_t len;

	for (; *text != '\0'; text += len) {
		text += strspn(text, "\n ");
		len = strcspn(text, "\n");
		if (len == 0)
			continue;
		strbuf_printf(out, "<%sp>", prefix);
		add_text(out, text, len);
		strbuf_printf(out, "</%sp>", prefix);
	}
}

static void
add_comment(struct strbuf *out, const char *text, const char *prefix)
{
	strbuf_printf(out, "<%scomment>", prefix);
	add_paragraphs(out, text, prefix);
	strbuf_printf(out, "</%scomment>", prefix);
}

/* ---- comments ---------------------------------------------------------------------------------------------------------- */

static size_t
count_lines(const char *text)
{
	size_t count = *text != '\0';

	for (; *text != '\0'; text++)
		count += *text == '\n' && text[1] != '\n' && text[1] != '\0';
	return count;
}

static bool
has_paragraphs_only(const xmlNode *comment)
{
	return tree_count_of(comment, EL_P) > 0 && tree_first(comment) != NULL
	    && tree_count_of(comment, EL_P) == tree_count_of(comment, tree_element(tree_first(comment)));
}

/* The paragraphs that read otherwise now; the others keep what is marked in them. */
static void
change_paragraphs(struct work *w, const xmlNode *comment, const char *text)
{
	struct arena *arena = w->reply->arena;
	const xmlNode *p;
	struct strbuf out = STRBUF_INIT;

	for (p = tree_first_of(comment, EL_P); p != NULL; p = tree_next_of(p, EL_P)) {
		const char *before = tree_text(p, arena), *line;
		size_t len;

		text += strspn(text, "\n ");
		len = strcspn(text, "\n");
		line = arena_strndup(arena, text, len);
		text += len;
		if (strcmp(before != NULL ? before : "", line) == 0)
			continue;
		strbuf_truncate(&out, 0);
		add_text(&out, line, strlen(line));
		span_set_content(w->spans, span_of(w->spans, p), out.text);
	}
	strbuf_drop(&out);
}

static void
change_comment(struct work *w, const xmlNode *comment, const struct change *c)
{
	const struct span *span = span_of(w->spans, comment);
	struct strbuf out = STRBUF_INIT;
	char *prefix;

	if (*c->text == '\0') {
		span_remove(w->spans, span);
	} else if (!has_paragraphs_only(comment)) {
		refuse(w, c, SAY(w->reply->arena, reply_comment_rich));
	} else if (tree_count_of(comment, EL_P) == count_lines(c->text)) {
		change_paragraphs(w, comment, c->text);
	} else {
		prefix = span_prefix(w->spans, span);
		add_paragraphs(&out, c->text, prefix);
		span_set_content(w->spans, span, out.text);
		free(prefix);
	}
	strbuf_drop(&out);
}

/* ---- values in the plan ---------------------------------------------------------------------------------------------------- */

/* All changes of one value. */
struct value_change { const struct change *fields[FIELD_COUNT]; };

static const char *const ATTRIBUTES[FIELD_COUNT] = {
	[FIELD_NUMERATOR] = "numerator", [FIELD_DENOMINATOR] = "denominator", [FIELD_MARKERS] = "markers",
	[FIELD_WAS] = "was", [FIELD_REASON] = "reason",
};

static const char *
text_of(const struct value_change *v, enum asked_field field)
{
	return v->fields[field] != NULL ? v->fields[field]->text : "";
}

static const struct span *
last_part(const struct work *w, const xmlNode *value)
{
	const xmlNode *n, *last = NULL;

	for (n = tree_first_of(value, EL_PART); n != NULL; n = tree_next_of(n, EL_PART))
		last = n;
	return last != NULL ? span_of(w->spans, last) : NULL;
}

/* A comment for a value that has none. */
static void
insert_comment(struct work *w, const xmlNode *value, const struct change *c, const char *own_text)
{
	const struct span *span = span_of(w->spans, value);
	char *prefix = span_prefix(w->spans, span);
	struct strbuf out = STRBUF_INIT;

	add_comment(&out, c->text, prefix);
	span_insert(w->spans, span, last_part(w, value), find_like(w, EL_COMMENT, EL_VALUE), own_text, out.text);
	strbuf_drop(&out);
	free(prefix);
}

/* Is the new value words, such as 6 cum 9? They have a number of their own behind them, which nobody has given. */
static bool
is_words(const struct value_change *v)
{
	const struct change *c = v->fields[FIELD_VALUE];
	struct quantity q;

	return !quantity_parse(c->text, c->measure->unit, c->measure->unit_label, &q);
}

static void
change_value(struct work *w, const struct value *value, const struct value_change *v)
{
	const struct span *span = span_of(w->spans, value->node);
	const xmlNode *comment = tree_first_of(value->node, EL_COMMENT);
	const struct change *new_comment = comment == NULL ? v->fields[FIELD_COMMENT] : NULL;
	bool both = span_is_empty(w->spans, span) && new_comment != NULL;
	int f;

	if (v->fields[FIELD_VALUE] != NULL && tree_attribute(value->node, "number") != NULL) {
		if (is_words(v))
			refuse(w, v->fields[FIELD_VALUE], SAY(w->reply->arena, reply_number_behind));
		span_set_attribute(w->spans, span, "number", NULL);
	}
	for (f = 0; f < FIELD_COUNT; f++)
		if (ATTRIBUTES[f] != NULL && v->fields[f] != NULL)
			span_set_attribute(w->spans, span, ATTRIBUTES[f], v->fields[f]->text);
	if (v->fields[FIELD_VALUE] != NULL && !both)
		span_set_text(w->spans, span, v->fields[FIELD_VALUE]->text);
	if (new_comment != NULL)
		insert_comment(w, value->node, new_comment, both ? text_of(v, FIELD_VALUE) : "");
	else if (v->fields[FIELD_COMMENT] != NULL)
		change_comment(w, comment, v->fields[FIELD_COMMENT]);
}

/* A value that the plan has not yet, as markup. */
static char *
new_value(const struct work *w, const char *period, const struct value_change *v, const char *prefix)
{
	struct strbuf out = STRBUF_INIT;
	int f;

	strbuf_printf(&out, "<%svalue period=\"%s\"", prefix, period);
	for (f = 0; f < FIELD_COUNT; f++)
		if (ATTRIBUTES[f] != NULL && *text_of(v, (enum asked_field)f) != '\0')
			strbuf_printf(&out, " %s=\"%s\"", ATTRIBUTES[f], text_of(v, (enum asked_field)f));
	if (*text_of(v, FIELD_VALUE) == '\0' && *text_of(v, FIELD_COMMENT) == '\0') {
		strbuf_puts(&out, "/>");
		return strbuf_detach(&out);
	}
	strbuf_putc(&out, '>');
	add_text(&out, text_of(v, FIELD_VALUE), strlen(text_of(v, FIELD_VALUE)));
	if (*text_of(v, FIELD_COMMENT) != '\0') {
		const struct span *like = find_like(w, EL_COMMENT, EL_VALUE);
		char *set_off = like != NULL ? span_set_off(w->spans, like) : mem_strdup("");

		strbuf_puts(&out, set_off);
		add_comment(&out, text_of(v, FIELD_COMMENT), prefix);
		free(set_off);
	}
	strbuf_printf(&out, "</%svalue>", prefix);
	return strbuf_detach(&out);
}

/* Behind which child of the measure the value of `period` goes: the last value before it in the plan's order, else
 * what stands before the values, else all but its notes. */
static const xmlNode *
child_before(const struct measure *m, const struct period *period, const char *file)
{
	const xmlNode *n, *before = NULL;
	size_t i;

	for (i = 0; i < m->value_count; i++)
		if (m->values[i].period->index < period->index && strcmp(m->values[i].at.file, file) == 0)
			before = m->values[i].node;
	for (n = tree_first(m->node); before == NULL && n != NULL; n = tree_next(n)) {
		if (tree_element(n) == EL_VALUE || tree_element(n) == EL_NOTE)
			break;
		if (tree_next(n) == NULL || tree_element(tree_next(n)) == EL_VALUE || tree_element(tree_next(n)) == EL_NOTE)
			before = n;
	}
	return before;
}

static void
insert_value(struct work *w, const struct measure *m, const struct period *period, const struct value_change *v)
{
	const struct span *parent = span_of(w->spans, m->node);
	const xmlNode *before = child_before(m, period, w->plan->file);
	char *prefix = span_prefix(w->spans, parent), *markup = new_value(w, period->id, v, prefix);

	span_insert(w->spans, parent, before != NULL ? span_of(w->spans, before) : NULL, NULL, "", markup);
	free(markup);
	free(prefix);
}

/* ---- values in a CSV file ---------------------------------------------------------------------------------------------------- */

static const char *const CSV_COLUMNS[FIELD_COUNT] = {
	[FIELD_VALUE] = "value", [FIELD_NUMERATOR] = "numerator", [FIELD_DENOMINATOR] = "denominator",
	[FIELD_MARKERS] = "markers", [FIELD_COMMENT] = "comment", [FIELD_WAS] = "was", [FIELD_REASON] = "reason",
};

/* The edits of the plan's file at `path`. */
static struct table_edits *
table_of(struct work *w, const char *path)
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

/* Which CSV file a new value of the measure belongs into; NULL: the plan itself. */
static const char *
table_for(const struct work *w, const struct measure *m)
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
see_columns(struct work *w, struct table_edits *table, const struct value_change *v)
{
	int f;

	for (f = 0; f < FIELD_COUNT; f++) {
		if (v->fields[f] == NULL || *v->fields[f]->text == '\0' || table_has(table, CSV_COLUMNS[f]))
			continue;
		refuse(w, v->fields[f], SAY(w->reply->arena, reply_no_column, CSV_COLUMNS[f]));
		return false;
	}
	return true;
}

static void
change_record(struct work *w, const struct value *value, const struct value_change *v)
{
	struct table_edits *table = table_of(w, value->at.file);
	int f;

	if (table == NULL || !see_columns(w, table, v))
		return;
	if (v->fields[FIELD_VALUE] != NULL && tree_attribute(value->node, "number") != NULL) {
		if (is_words(v))
			refuse(w, v->fields[FIELD_VALUE], SAY(w->reply->arena, reply_number_behind));
		(void)!table_set(table, value->at.line, "number", "");
	}
	for (f = 0; f < FIELD_COUNT; f++)
		if (v->fields[f] != NULL && !table_set(table, value->at.line, CSV_COLUMNS[f], v->fields[f]->text))
			refuse(w, v->fields[f], SAY(w->reply->arena, reply_not_found));
}

static void
add_record(struct work *w, const struct measure *m, const struct period *period, const struct value_change *v,
    const char *path)
{
	struct table_edits *table = table_of(w, path);
	const char *columns[FIELD_COUNT + 2] = { "measure", "period" }, *values[FIELD_COUNT + 2] = { m->id, period->id };
	int f;

	if (table == NULL || !see_columns(w, table, v))
		return;
	for (f = 0; f < FIELD_COUNT; f++) {
		columns[f + 2] = CSV_COLUMNS[f];
		values[f + 2] = text_of(v, (enum asked_field)f);
	}
	table_add(table, m->id, columns, values, FIELD_COUNT + 2);
}

/* ---- actions -------------------------------------------------------------------------------------------------------------------- */

/* The order in which an action's history is written. */
static int
rank_of(enum element element)
{
	static const enum element order[] = { EL_TITLE, EL_REVISION, EL_UPDATE, EL_EVIDENCE, EL_CAUSE, EL_REMEDY, EL_COMPLETED };
	size_t i;

	for (i = 0; i < ARRAY_LEN(order); i++)
		if (order[i] == element)
			return (int)i;
	return 0;
}

static const struct span *
span_before(const struct work *w, const xmlNode *action, enum element element)
{
	const xmlNode *n, *before = NULL;

	for (n = tree_first(action); n != NULL; n = tree_next(n))
		if (rank_of(tree_element(n)) <= rank_of(element))
			before = n;
	return before != NULL ? span_of(w->spans, before) : child_span(w, action, EL_TITLE);
}

static void
add_attribute(struct strbuf *out, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	strbuf_printf(out, " %s=\"", name);
	strbuf_add_xml(out, value, strlen(value), true);
	strbuf_putc(out, '"');
}

/* Text of several lines: the line ends are spaces. */
static void
add_one_line(struct strbuf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			strbuf_putc(out, ' ');
		else
			strbuf_add_xml(out, text, 1, false);
}

static void
change_action(struct work *w, const struct change *c)
{
	static const struct { enum element element; const char *name; } made[] = {
		[CHANGE_PROGRESS] = { EL_UPDATE, "update" }, [CHANGE_DONE] = { EL_COMPLETED, "completed" },
		[CHANGE_DUE] = { EL_REVISION, "revision" },
	};
	const struct span *span = span_of(w->spans, c->action->node);
	char *prefix = span_prefix(w->spans, span), on[32], as_at[32];
	struct strbuf out = STRBUF_INIT;

	date_format_iso(c->on, on);
	strbuf_printf(&out, "<%s%s", prefix, made[c->kind].name);
	add_attribute(&out, c->kind == CHANGE_DUE ? "due" : "on", on);
	if (c->kind == CHANGE_DUE)
		add_attribute(&out, "on", date_format_iso(w->reply->evaluation->as_at, as_at));
	add_attribute(&out, "agreed-by", c->agreed_by);
	add_attribute(&out, "rag", c->status != NULL ? c->status->id : NULL);
	if (*c->text != '\0') {
		strbuf_putc(&out, '>');
		add_one_line(&out, c->text);
		strbuf_printf(&out, "</%s%s>", prefix, made[c->kind].name);
	} else {
		strbuf_puts(&out, "/>");
	}
	span_insert(w->spans, span, span_before(w, c->action->node, made[c->kind].element), NULL, "", out.text);
	strbuf_drop(&out);
	free(prefix);
}

/* ---- all ------------------------------------------------------------------------------------------------------------------------- */

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
apply_value(struct work *w, const struct change *first, const struct value_change *v)
{
	const struct value *value = measure_value(first->measure, first->period);
	const char *path = value == NULL ? table_for(w, first->measure) : NULL;

	if (value != NULL && strcmp(value->at.file, w->plan->file) == 0)
		change_value(w, value, v);
	else if (value != NULL)
		change_record(w, value, v);
	else if (path != NULL)
		add_record(w, first->measure, first->period, v, path);
	else
		insert_value(w, first->measure, first->period, v);
}

static void
apply_all(struct work *w)
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
			change_action(w, sorted[i]);
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
keep_file(struct work *w, struct applied *applied, const struct source_file *file, struct edits *edits)
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
says_all(const struct work *w, const struct plan *new)
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
	struct work w = { .reply = reply, .plan = plan, .diags = diags, .ok = true };
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
