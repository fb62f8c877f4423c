/* elements.c - the structure tree: headings, tables, lists, figures, and what stands in what (ISO 32000-1, 14.8.4). */
#include <stdlib.h>
#include <string.h>

#include "base/grid.h"
#include "certify/inspector.h"
#include "wording/say.h"

/* A tree deeper than this is not followed but called a fault. */
enum { DEPTH_MAX = 2000 };

/* What is known of the elements around the one that is read. */
struct walk {
	struct inspector *r;
	size_t page;               /* index; SIZE_MAX: none is named */
	int depth;
	const char *parent;        /* its type */
	struct table *table;       /* the innermost, or NULL */
};

struct table {
	struct grid_walk grid;
	size_t columns;            /* of the first row; 0: none yet */
	bool uneven;
};

/* Heads that cells name, looked up when all have been read. */
struct pending { const char **ids; size_t count, cap; struct map *heads; int last_heading; };

struct tree { struct walk walk; struct pending pending; };

/* ---- what stands in what ---------------------------------------------------------------------- */

/* Types that stand in certain others only; "" ends a list. */
static const struct { const char *type, *parents[5]; } nesting[] = {
	{ "/TR", { "/Table", "/THead", "/TBody", "/TFoot" } },
	{ "/TH", { "/TR" } }, { "/TD", { "/TR" } },
	{ "/THead", { "/Table" } }, { "/TBody", { "/Table" } }, { "/TFoot", { "/Table" } },
	{ "/LI", { "/L" } }, { "/LBody", { "/LI" } }, { "/TOCI", { "/TOC" } },
};

static bool
is_misplaced(const char *type, const char *parent)
{
	for (size_t i = 0; i < ARRAY_LEN(nesting); i++) {
		if (strcmp(nesting[i].type, type) != 0)
			continue;
		for (const char *const *p = nesting[i].parents; *p != NULL; p++)
			if (strcmp(*p, parent) == 0)
				return false;
		return true;
	}
	return false;
}

/* ---- attributes ------------------------------------------------------------------------------- */

/* The value of an attribute of the element, which may have one set of them or several; null: it has none. */
static qpdf_oh
attribute(struct inspector *r, qpdf_oh element, const char *key)
{
	qpdf_oh held = h_look(r->pdf, element, "/A"), value = h_look(r->pdf, held, key);
	int count = h_count(r->pdf, held);

	for (int i = 0; i < count && qpdf_oh_is_null(r->pdf, value); i++)
		value = h_look(r->pdf, h_item(r->pdf, held, i), key);
	return value;
}

static const char *
bytes_of(struct inspector *r, qpdf_oh string)
{
	size_t len = 0;
	const char *bytes = qpdf_oh_is_string(r->pdf, string) ? qpdf_oh_get_binary_string_value(r->pdf, string, &len)
	    : NULL;

	return bytes != NULL ? arena_strndup(r->arena, bytes, len) : NULL;
}

static void
keep_heads(struct tree *t, qpdf_oh element)
{
	struct inspector *r = t->walk.r;
	qpdf_oh heads = attribute(r, element, "/Headers");
	int count = h_count(r->pdf, heads);

	for (int i = 0; i < count; i++) {
		const char *id = bytes_of(r, h_item(r->pdf, heads, i));

		MEM_GROW(t->pending.ids, t->pending.cap, t->pending.count + 1);
		t->pending.ids[t->pending.count++] = id != NULL ? id : "";
	}
}

static void
count_head(struct tree *t, qpdf_oh element)
{
	struct inspector *r = t->walk.r;
	const char *id = bytes_of(r, h_look(r->pdf, element, "/ID"));

	r->found->heads++;
	r->found->heads_unscoped += qpdf_oh_is_null(r->pdf, attribute(r, element, "/Scope"))
	    && qpdf_oh_is_null(r->pdf, attribute(r, element, "/Headers"));
	if (id != NULL)
		(void)map_add(t->pending.heads, id, r);
}

static void
count_cell(struct tree *t, qpdf_oh element)
{
	struct inspector *r = t->walk.r;
	struct table *table = t->walk.table;
	double columns = h_take_number(r->pdf, attribute(r, element, "/ColSpan"), 1);
	double rows = h_take_number(r->pdf, attribute(r, element, "/RowSpan"), 1);

	keep_heads(t, element);
	if (table != NULL && columns >= 1 && columns < 1000 && rows >= 1 && rows < 65535)
		(void)grid_cell(&table->grid, (size_t)columns, (uint16_t)rows);
}

static void
count_heading(struct tree *t, int level)
{
	struct inspection *f = t->walk.r->found;

	f->headings++;
	f->headings_skipped += level > t->pending.last_heading + 1;
	t->pending.last_heading = level;
}

/* ---- one element -------------------------------------------------------------------------------- */

static bool
is_heading(const char *type)
{
	return type[1] == 'H' && type[2] >= '1' && type[2] <= '6' && type[3] == '\0';
}

/* Count an element of type `type` ("/TH"). */
static void
count_element(struct tree *t, qpdf_oh element, const char *type)
{
	struct inspector *r = t->walk.r;
	struct inspection *f = r->found;

	f->elements++;
	f->misplaced += is_misplaced(type, t->walk.parent);
	f->expanded += !inspector_silent(r, element, "/E");
	if (is_heading(type)) {
		count_heading(t, type[2] - '0');
	} else if (strcmp(type, "/TH") == 0) {
		count_head(t, element);
		count_cell(t, element);
	} else if (strcmp(type, "/TD") == 0) {
		count_cell(t, element);
	} else if (strcmp(type, "/Figure") == 0) {
		f->figures++;
		f->figures_silent += inspector_silent(r, element, "/Alt");
	}
}

static size_t
page_of(struct inspector *r, qpdf_oh holder, size_t otherwise)
{
	qpdf_oh page = h_look(r->pdf, holder, "/Pg");
	const char *name = qpdf_oh_is_dictionary(r->pdf, page) ? inspector_name(r, page) : NULL;
	void *known = name != NULL ? map_lookup(r->pages, name) : NULL;

	return known != NULL ? (size_t)(uintptr_t)known - 1 : otherwise;
}

static void read_kids(struct tree *t, qpdf_oh element);

static void
begin_row(struct tree *t, const char *type)
{
	struct table *table = t->walk.table;

	if (table == NULL)
		return;
	if (strcmp(type, "/TR") == 0)
		grid_row(&table->grid);
	else if (strcmp(type, "/THead") == 0 || strcmp(type, "/TBody") == 0)
		grid_section(&table->grid);
}

static void
end_row(struct tree *t, const char *type)
{
	struct table *table = t->walk.table;
	size_t columns;

	if (table == NULL || strcmp(type, "/TR") != 0)
		return;
	columns = grid_next(&table->grid);
	grid_row_end(&table->grid);
	table->uneven |= table->columns != 0 && columns != table->columns;
	table->columns = columns;
}

static void
read_table(struct tree *t, qpdf_oh element)
{
	struct inspection *f = t->walk.r->found;
	struct table table = { .columns = 0 }, *outer = t->walk.table;
	size_t heads = f->heads;

	t->walk.table = &table;
	read_kids(t, element);
	t->walk.table = outer;
	f->tables++;
	f->tables_headless += f->heads == heads;
	f->tables_uneven += table.uneven;
	grid_drop(&table.grid);
}

static enum order_kind
order_kind_of(const char *type)
{
	return is_heading(type) ? ORDER_HEADING : strcmp(type, "/Figure") == 0 || strcmp(type, "/TOC") == 0
	    ? ORDER_SKIPPED : strcmp(type, "/Caption") == 0 ? ORDER_CAPTION : ORDER_OTHER;
}

static void
read_element(struct tree *t, qpdf_oh element)
{
	struct inspector *r = t->walk.r;
	struct walk outer = t->walk;
	const char *type = h_name(r->pdf, element, "/S", r->arena);
	qpdf_oh scope = h_open(r->pdf);

	type = type != NULL ? arena_printf(r->arena, "%s%s", *type == '/' ? "" : "/", type) : "/";
	count_element(t, element, type);
	order_open(r->order, order_kind_of(type), h_text(r->pdf, element, "/ActualText", r->arena));
	begin_row(t, type);
	t->walk.page = page_of(r, element, t->walk.page);
	t->walk.parent = type;
	t->walk.depth++;
	if (strcmp(type, "/Table") == 0)
		read_table(t, element);
	else
		read_kids(t, element);
	t->walk = outer;
	end_row(t, type);
	order_close(r->order);
	h_close(r->pdf, scope);
}

static void
read_mark(struct tree *t, double number, size_t page)
{
	t->walk.r->found->parts_in_tree++;
	order_mark(t->walk.r->order, page, (long)number);
}

static void
read_kid(struct tree *t, qpdf_oh kid)
{
	struct inspector *r = t->walk.r;
	const char *name;

	if (qpdf_oh_is_integer(r->pdf, kid)) {
		read_mark(t, qpdf_oh_get_numeric_value(r->pdf, kid), t->walk.page);
	} else if (h_is(r->pdf, kid, "/Type", "/MCR")) {
		read_mark(t, h_take_number(r->pdf, h_look(r->pdf, kid, "/MCID"), -1),
		    page_of(r, kid, t->walk.page));
	} else if (h_is(r->pdf, kid, "/Type", "/OBJR")) {
		name = inspector_name(r, h_look(r->pdf, kid, "/Obj"));
		if (name != NULL)
			(void)map_add(r->objects, name, r);
	} else if (qpdf_oh_is_dictionary(r->pdf, kid)) {
		read_element(t, kid);
	}
}

static void
read_kids(struct tree *t, qpdf_oh element)
{
	struct inspector *r = t->walk.r;
	qpdf_oh kids = h_get(r->pdf, element, "/K");
	int count = h_count(r->pdf, kids);

	if (t->walk.depth > DEPTH_MAX) {
		inspector_fault(r, say_plain(SAY_found_too_deep));
	} else if (!qpdf_oh_is_array(r->pdf, kids)) {
		read_kid(t, kids);
	} else {
		for (int i = 0; i < count; i++) {
			qpdf_oh scope = h_open(r->pdf);

			read_kid(t, qpdf_oh_get_array_item(r->pdf, kids, i));
			h_close(r->pdf, scope);
		}
	}
}

void
elements_inspect(struct inspector *r, qpdf_oh tree)
{
	struct tree t = { .walk = { .r = r, .page = SIZE_MAX, .parent = "/" },
		.pending = { .heads = map_new() } };
	qpdf_oh scope = h_open(r->pdf);

	read_kids(&t, tree);
	h_close(r->pdf, scope);
	for (size_t i = 0; i < t.pending.count; i++)
		r->found->heads_missing += map_lookup(t.pending.heads, t.pending.ids[i]) == NULL;
	free(t.pending.ids);
	map_drop(t.pending.heads);
}
