/* What a pack is bound of: its papers and annexes, read and composed. */
#include <string.h>

#include "cli/absence.h"
#include "cli/binding.h"
#include "cli/foreign.h"
#include "cli/supplement.h"
#include "wording/error.h"

/* The paper that is made of its subject: the template that the pack names, else the first. */
struct order
bound_order(const struct binding *b, const struct bound *one)
{
	struct order *orders;
	struct order order;

	subject_orders(b->session, one->subject, b->arena, &orders);
	order = one->paper->template != NULL ? subject_order(b->session, one->subject,
	    one->paper->template, b->arena) : orders[0];
	if (one->paper->template != NULL && one->subject->report != NULL)
		order.template = one->paper->template;
	order.at = one->paper->at;
	return order;
}

static bool
compose(struct binding *b, struct bound *one)
{
	struct order order = bound_order(b, one);
	struct dated_subject dated;

	subject_date(b->session, one->subject, &order, &dated);
	one->document = subject_compose(b->session, &dated.subject, &order, b->diags);
	subject_undate(&dated);
	if (one->document != NULL) {
		one->title = one->paper->title != NULL ? one->paper->title : one->document->title;
		one->document->marking = bound_marking(one);
	}
	return one->document != NULL;
}

/* A paper that is no plan, report or the like has been told of; that it is this item's, too. */
static bool
read_paper(struct binding *b, struct bound *one)
{
	one->subject = subject_read(b->session, one->paper->file, b->diags);
	if (one->subject != NULL && one->subject->report != NULL
	    && one->subject->report->status == REPORT_EXEMPT && !one->item->is_private) {
		SAY_ERROR(b->diags, one->paper->at, "exempt-in-public", error_pack_exempt_in_public,
		    one->paper->file);
		return false;
	}
	if (one->subject != NULL)
		return compose(b, one);
	SAY_ERROR(b->diags, one->paper->at, "paper-at-fault", error_pack_paper, one->paper->file);
	return false;
}

/* Part `p` of the item: its papers, then its annexes. */
static bool
read_part(struct binding *b, const struct pack_item *item, size_t p)
{
	struct bound *one = &b->bound[b->count++];

	one->item = item;
	one->key = p == 0 ? arena_printf(b->arena, "item-%u", item->number)
	    : arena_printf(b->arena, "item-%u-%zu", item->number, p + 1);
	one->name = p == 0 ? arena_printf(b->arena, "%02u-%s", item->number, item->id)
	    : arena_printf(b->arena, "%02u-%s-%zu", item->number, item->id, p + 1);
	if (p >= item->paper_count)
		return foreign_read(b, one, &item->annexes[p - item->paper_count]);
	one->paper = &item->papers[p];
	return read_paper(b, one);
}

/* The papers and annexes of an item, and the sheet before them, which names them. */
static bool
read_item(struct binding *b, const struct pack_item *item)
{
	const struct compose_options options = binding_front(b);
	size_t parts = pack_item_parts(item), p;
	const char **titles = ARENA_ARRAY(b->arena, const char *, parts);
	struct bound *divider = b->pack->dividers && parts > 0 ? &b->bound[b->count++] : NULL;
	bool ok = true;

	for (p = 0; p < parts; p++) {
		ok = read_part(b, item, p) && ok;
		titles[p] = b->bound[b->count - 1].title;
	}
	if (divider == NULL || !ok)
		return ok;
	divider->item = item;
	divider->key = arena_printf(b->arena, "item-%u-divider", item->number);
	divider->document = compose_divider(b->pack, item, titles, &options, b->diags);
	if (divider->document != NULL) {
		divider->title = divider->document->title;
		divider->document->marking = bound_marking(divider);
	}
	return divider->document != NULL;
}

bool
binding_read(struct binding *b)
{
	bool ok = true;
	size_t i, count = 0;

	for (i = 0; i < b->pack->item_count; i++)
		count += pack_item_parts(&b->pack->items[i]) + 1;
	b->bound = ARENA_ARRAY(b->arena, struct bound, count);
	for (i = 0; i < b->pack->item_count; i++)
		ok = read_item(b, &b->pack->items[i]) && ok;
	b->edition = edition_of(b->pack->source);
	for (i = 0; i < b->count && b->edition == EDITION_UNSAID; i++)
		if (b->bound[i].subject != NULL)
			b->edition = b->bound[i].subject->edition;
	return ok;
}

void
binding_drop(struct binding *b)
{
	size_t i;

	for (i = 0; i < b->count; i++) {
		foreign_drop(b->bound[i].foreign);
		pages_drop(b->bound[i].pages);
		document_drop(b->bound[i].document);
		subject_drop(b->bound[i].subject);
	}
	absence_drop(b->absence);
	supplement_drop(b->supplement);
	seen_drop(b->seen);
	numbering_drop(b->numbering);
	pages_drop(b->agenda_pages);
	document_drop(b->agenda);
	document_drop(b->agenda_page);
	arena_drop(b->arena);
}
