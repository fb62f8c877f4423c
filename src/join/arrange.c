#include <stdlib.h>
#include <string.h>

#include "join/pack.h"

enum { NODE = 50 };

/* Our pages in their order, behind each the pages of the annexes that follow it. */
static void
order_pages(struct pack *p)
{
	size_t n = 0;

	p->page_count = p->own_count + p->foreign_count;
	p->pages = mem_new_zero(p->page_count, sizeof *p->pages);
	for (size_t i = 0; i < p->own_count; i++) {
		p->pages[n++] = p->own[i];
		for (size_t k = 0; k < p->foreign_count; k++) {
			if (p->annexes[p->foreign[k].annex].after_page == i)
				p->pages[n++] = p->foreign[k];
		}
	}
}

/* Pages [from, to) under one node; the node. */
static struct ref
put_node(struct pack *p, size_t from, size_t to, struct ref use)
{
	qpdf_oh scope = h_open(p->pdf), kids = qpdf_oh_new_array(p->pdf), node;
	struct ref made = use;
	size_t span = 1;

	if (made.id == 0)
		made = h_new(p->pdf, qpdf_oh_parse(p->pdf, "<</Type/Pages>>"));
	node = h_object(p->pdf, made);
	while (span * NODE < to - from)
		span *= NODE;
	for (size_t i = from; i < to; i += span) {
		qpdf_oh inner = h_open(p->pdf), kid;
		size_t end = i + span < to ? i + span : to;

		kid = h_object(p->pdf, span == 1 ? p->pages[i].ref : put_node(p, i, end, (struct ref){ 0, 0 }));
		h_set(p->pdf, kid, "/Parent", node);
		qpdf_oh_append_item(p->pdf, kids, kid);
		h_close(p->pdf, inner);
	}
	h_set(p->pdf, node, "/Kids", kids);
	h_set_int(p->pdf, node, "/Count", (long long)(to - from));
	h_close(p->pdf, scope);
	return made;
}

/* --- labels --- */

struct label { const char *style, *prefix; long long number; };

/* The label of our page `i`: the row it stands in begins at or before it. */
static struct label
own_label(struct pack *p, size_t i, size_t *row)
{
	struct label label = { "/D", NULL, (long long)i + 1 };
	qpdf_oh scope, dict;

	while (*row + 1 < p->labels.count && p->labels.rows[*row + 1].number <= (long long)i)
		++*row;
	if (p->labels.count == 0 || p->labels.rows[*row].number > (long long)i)
		return label;
	scope = h_open(p->pdf);
	dict = h_object(p->pdf, p->labels.rows[*row].value);
	label.style = h_name(p->pdf, dict, "/S", p->arena);
	label.prefix = h_text(p->pdf, dict, "/P", p->arena);
	label.number = h_int(p->pdf, dict, "/St", 1) + (long long)i - p->labels.rows[*row].number;
	h_close(p->pdf, scope);
	return label;
}

/* A number, or as it is. */
static struct label
foreign_label(struct pack *p, const struct pack_page *page)
{
	const char *text = annex_label(&p->annexes[page->annex], page->place, p->arena);
	char *end;
	long long number = strtoll(text, &end, 10);

	return *end == '\0' && number > 0 ? (struct label){ "/D", NULL, number }
	    : (struct label){ NULL, text, 0 };
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void
put_labels(struct pack *p)
{
	struct tree made = { .names = false };
	struct label last = { 0 };
	qpdf_oh scope = h_open(p->pdf);
	size_t row = 0;

	for (size_t i = 0; i < p->page_count; i++) {
		const struct pack_page *page = &p->pages[i];
		struct label label = page->annex == OWN_PAGE ? own_label(p, page->place, &row)
		    : foreign_label(p, page);

		if (i == 0 || !same_text(label.style, last.style) || !same_text(label.prefix, last.prefix)
		    || label.number != last.number + 1) {
			qpdf_oh dict = qpdf_oh_new_dictionary(p->pdf);

			if (label.style != NULL)
				h_set_name(p->pdf, dict, "/S", label.style);
			if (label.prefix != NULL)
				h_set_text(p->pdf, dict, "/P", label.prefix);
			if (label.number != 1 && label.number > 0)
				h_set_int(p->pdf, dict, "/St", label.number);
			tree_add_number(&made, (long long)i, h_new(p->pdf, dict));
		}
		last = label;
	}
	tree_drop(&p->labels);
	p->labels = made;
	h_close(p->pdf, scope);
}

void
arrange_pages(struct pack *p)
{
	qpdf_oh scope = h_open(p->pdf);

	order_pages(p);
	(void)put_node(p, 0, p->page_count, h_ref(p->pdf, h_get(p->pdf, qpdf_get_root(p->pdf), "/Pages")));
	put_labels(p);
	h_close(p->pdf, scope);
}
