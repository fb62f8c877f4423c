#include "returns/planedit.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "definition/tree.h"
#include "plan/quantity.h"
#include "returns/cells.h"
#include "wording/error.h"

void
edit_refuse(struct plan_edit *w, const struct change *c, const char *why)
{
	SAY_ERROR_MANY(w->diags, c->at, "reply-cell", c->many, error_reply_cell, c->cell, why);
	w->ok = false;
}

const char *
edit_text(const struct value_change *v, enum asked_field field)
{
	return v->fields[field] != NULL ? v->fields[field]->text : "";
}

/* Such as 6 cum 9. */
static bool
is_words(const struct change *c)
{
	struct quantity q;

	return !quantity_parse(c->text, c->measure->unit, c->measure->unit_label, &q);
}

bool
edit_drops_number(struct plan_edit *w, const struct value *value, const struct value_change *v)
{
	const struct change *c = v->fields[FIELD_VALUE];

	if (c == NULL || tree_attribute(value->node, "number") == NULL)
		return false;
	if (is_words(c))
		edit_refuse(w, c, SAY(w->reply->arena, reply_number_behind));
	return true;
}

/* ---- elements -------------------------------------------------------------------------------------------------------- */

static const struct span *
child_span(const struct plan_edit *w, const xmlNode *parent, enum element element)
{
	const xmlNode *child = tree_first_of(parent, element);

	return child != NULL ? span_of(w->spans, child) : NULL;
}

/* An element of that row elsewhere in the plan, to be set off like it; NULL: there is none. */
static const struct span *
find_like(const struct plan_edit *w, enum element element, enum element parent)
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
change_paragraphs(struct plan_edit *w, const xmlNode *comment, const char *text)
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
change_comment(struct plan_edit *w, const xmlNode *comment, const struct change *c)
{
	const struct span *span = span_of(w->spans, comment);
	struct strbuf out = STRBUF_INIT;
	char *prefix;

	if (*c->text == '\0') {
		span_remove(w->spans, span);
	} else if (!has_paragraphs_only(comment)) {
		edit_refuse(w, c, SAY(w->reply->arena, reply_comment_rich));
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

static const char *const ATTRIBUTES[FIELD_COUNT] = {
	[FIELD_NUMERATOR] = "numerator", [FIELD_DENOMINATOR] = "denominator", [FIELD_MARKERS] = "markers",
	[FIELD_WAS] = "was", [FIELD_REASON] = "reason",
};

static const struct span *
last_part(const struct plan_edit *w, const xmlNode *value)
{
	const xmlNode *n, *last = NULL;

	for (n = tree_first_of(value, EL_PART); n != NULL; n = tree_next_of(n, EL_PART))
		last = n;
	return last != NULL ? span_of(w->spans, last) : NULL;
}

/* A comment for a value that has none. */
static void
insert_comment(struct plan_edit *w, const xmlNode *value, const struct change *c, const char *own_text)
{
	const struct span *span = span_of(w->spans, value);
	char *prefix = span_prefix(w->spans, span);
	struct strbuf out = STRBUF_INIT;

	add_comment(&out, c->text, prefix);
	span_insert(w->spans, span, last_part(w, value), find_like(w, EL_COMMENT, EL_VALUE), own_text, out.text);
	strbuf_drop(&out);
	free(prefix);
}

void
edit_value(struct plan_edit *w, const struct value *value, const struct value_change *v)
{
	const struct span *span = span_of(w->spans, value->node);
	const xmlNode *comment = tree_first_of(value->node, EL_COMMENT);
	const struct change *new_comment = comment == NULL ? v->fields[FIELD_COMMENT] : NULL;
	bool both = span_is_empty(w->spans, span) && new_comment != NULL;
	int f;

	if (edit_drops_number(w, value, v))
		span_set_attribute(w->spans, span, "number", NULL);
	for (f = 0; f < FIELD_COUNT; f++)
		if (ATTRIBUTES[f] != NULL && v->fields[f] != NULL)
			span_set_attribute(w->spans, span, ATTRIBUTES[f], v->fields[f]->text);
	if (v->fields[FIELD_VALUE] != NULL && !both)
		span_set_text(w->spans, span, v->fields[FIELD_VALUE]->text);
	if (new_comment != NULL)
		insert_comment(w, value->node, new_comment, both ? edit_text(v, FIELD_VALUE) : "");
	else if (v->fields[FIELD_COMMENT] != NULL)
		change_comment(w, comment, v->fields[FIELD_COMMENT]);
}

/* A value that the plan has not yet, as markup. */
static char *
new_value(const struct plan_edit *w, const char *period, const struct value_change *v, const char *prefix)
{
	struct strbuf out = STRBUF_INIT;
	int f;

	strbuf_printf(&out, "<%svalue period=\"%s\"", prefix, period);
	for (f = 0; f < FIELD_COUNT; f++)
		if (ATTRIBUTES[f] != NULL && *edit_text(v, (enum asked_field)f) != '\0')
			strbuf_printf(&out, " %s=\"%s\"", ATTRIBUTES[f], edit_text(v, (enum asked_field)f));
	if (*edit_text(v, FIELD_VALUE) == '\0' && *edit_text(v, FIELD_COMMENT) == '\0') {
		strbuf_puts(&out, "/>");
		return strbuf_detach(&out);
	}
	strbuf_putc(&out, '>');
	add_text(&out, edit_text(v, FIELD_VALUE), strlen(edit_text(v, FIELD_VALUE)));
	if (*edit_text(v, FIELD_COMMENT) != '\0') {
		const struct span *like = find_like(w, EL_COMMENT, EL_VALUE);
		char *set_off = like != NULL ? span_set_off(w->spans, like) : mem_strdup("");

		strbuf_puts(&out, set_off);
		add_comment(&out, edit_text(v, FIELD_COMMENT), prefix);
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

void
edit_insert_value(struct plan_edit *w, const struct measure *m, const struct period *period, const struct value_change *v)
{
	const struct span *parent = span_of(w->spans, m->node);
	const xmlNode *before = child_before(m, period, w->plan->file);
	char *prefix = span_prefix(w->spans, parent), *markup = new_value(w, period->id, v, prefix);

	span_insert(w->spans, parent, before != NULL ? span_of(w->spans, before) : NULL, NULL, "", markup);
	free(markup);
	free(prefix);
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
span_before(const struct plan_edit *w, const xmlNode *action, enum element element)
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

void
edit_action(struct plan_edit *w, const struct change *c)
{
	static const struct { enum element element; const char *name; } made[] = {
		[CHANGE_PROGRESS] = { EL_UPDATE, "update" }, [CHANGE_DONE] = { EL_COMPLETED, "completed" },
		[CHANGE_DUE] = { EL_REVISION, "revision" },
	};
	const struct span *span = span_of(w->spans, c->action->node);
	char *prefix = span_prefix(w->spans, span), on[32], as_at[32];
	struct strbuf out = STRBUF_INIT;
	const char *line;

	date_format_iso(c->on, on);
	strbuf_printf(&out, "<%s%s", prefix, made[c->kind].name);
	add_attribute(&out, c->kind == CHANGE_DUE ? "due" : "on", on);
	if (c->kind == CHANGE_DUE)
		add_attribute(&out, "on", date_format_iso(w->reply->evaluation->as_at, as_at));
	add_attribute(&out, "agreed-by", c->agreed_by);
	add_attribute(&out, "rag", c->status != NULL ? c->status->id : NULL);
	if (*c->text != '\0') {
		strbuf_putc(&out, '>');
		if (c->kind == CHANGE_PROGRESS && strchr(c->text, '\n') != NULL) {
			add_paragraphs(&out, c->text, prefix);
		} else {
			line = on_one_line(w->reply->arena, c->text);
			add_text(&out, line, strlen(line));
		}
		strbuf_printf(&out, "</%s%s>", prefix, made[c->kind].name);
	} else {
		strbuf_puts(&out, "/>");
	}
	span_insert(w->spans, span, span_before(w, c->action->node, made[c->kind].element), NULL, "", out.text);
	strbuf_drop(&out);
	free(prefix);
}
