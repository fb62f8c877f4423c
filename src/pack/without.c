#include "pack/without.h"

#include <libxml/tree.h>
#include <string.h>

#include "definition/attribute.h"
#include "definition/tree.h"
#include "wording/error.h"

static struct pack_item *
item_of(struct pack *pack, const char *id)
{
	size_t i;

	for (i = 0; i < pack->item_count; i++)
		if (strcmp(pack->items[i].id, id) == 0)
			return &pack->items[i];
	return NULL;
}

/* Put one paragraph in the place of all that stands in the item. */
static void
empty_item(struct pack_item *item, const char *words, struct arena *arena)
{
	xmlNode *node = item->node, *child, *next, *p;

	for (child = node->children; child != NULL; child = next) {
		next = child->next;
		tree_remove(child);
	}
	p = mem_checked(xmlNewTextChild(node, node->ns, BAD_CAST "p", BAD_CAST words));
	tree_mark(p, item->at, EL_P, arena);
	item->paper_count = item->annex_count = 0;
	item->is_private = false;      /* nothing that is private is left of it */
	item->to_follow = NULL;
	xmlUnsetProp(node, BAD_CAST "to-follow");
}

static bool
all_known(struct pack *pack, const char *ids, struct src_pos at, struct arena *arena, struct diags *diags)
{
	const char *word;
	bool ok = true;

	while ((word = words_next(&ids, arena)) != NULL)
		if (item_of(pack, word) == NULL) {
			SAY_ERROR(diags, at, "no-such-item", error_mail_no_item, word, pack->file);
			ok = false;
		}
	return ok;
}

bool
pack_leave_out(struct pack *pack, const char *ids, const char *reason, struct src_pos at,
    struct arena *arena, struct diags *diags)
{
	const char *words = SAY(arena, pack_without, reason), *word;
	bool ok = all_known(pack, ids, at, arena, diags);

	while (ok && (word = words_next(&ids, arena)) != NULL)
		empty_item(item_of(pack, word), words, arena);
	return ok;
}
