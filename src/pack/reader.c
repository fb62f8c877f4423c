#include "pack/reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "definition/attribute.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/error.h"

/* A pack and what it was read from. */
struct owned_pack {
	struct pack pack;              /* first: a pack is its owned_pack */
	struct definition *definition;
};

struct build {
	struct pack *pack;
	struct definition *definition;
	struct arena *arena;
	struct diags *diags;
	struct map *ids;               /* id -> xmlNode */
	enum pack_place annexes;       /* of those that say nothing */
};

#define BUILD_FAULT(b, node, code, ...) \
	SAY_ERROR((b)->diags, source_pos(node), (code), __VA_ARGS__)

/* ---- the meeting ---------------------------------------------------------------------- */

/* "13:30" or "1.30 pm" in minutes of the day; -1: neither. */
static int
minute_of_day(const char *text)
{
	char *end;
	long hour = strtol(text, &end, 10), minute = 0;

	if (end == text || hour < 0 || hour > 23)
		return -1;
	if (*end == ':' || *end == '.') {
		if (!isdigit((unsigned char)end[1]) || !isdigit((unsigned char)end[2]))
			return -1;
		minute = (end[1] - '0') * 10L + (end[2] - '0');
		end += 3;
	}
	end += strspn(end, " ");
	if (strcmp(end, "pm") == 0 && hour >= 1 && hour <= 12)
		hour = hour % 12 + 12;
	else if (strcmp(end, "am") == 0 && hour >= 1 && hour <= 12)
		hour = hour % 12;
	else if (*end != '\0')
		return -1;
	return minute < 60 ? (int)(hour * 60 + minute) : -1;
}

static int
build_time(struct build *b, const xmlNode *meeting, const char *name)
{
	const char *text = tree_words(meeting, name, b->arena);
	int minute = text != NULL ? minute_of_day(text) : -1;

	if (text != NULL && minute < 0)
		BUILD_FAULT(b, meeting, "bad-time", error_pack_time, name, text);
	return minute;
}

static void
build_meeting(struct build *b, const xmlNode *root)
{
	const xmlNode *meeting = tree_first_of(root, EL_MEETING);
	struct pack *p = b->pack;

	p->date = p->published = (struct date)NO_DATE;
	p->minute = p->end_minute = -1;
	if (meeting == NULL)
		return;
	p->meeting_at = source_pos(meeting);
	p->date = attribute_date(meeting, "date", NULL);
	p->published = attribute_date(meeting, "published", NULL);
	p->late_reason = tree_words(meeting, "late-reason", b->arena);
	p->wales = attribute_choice(meeting, "nation", 0) == 1;
	p->venue = tree_words(meeting, "venue", b->arena);
	p->minute = build_time(b, meeting, "time");
	p->end_minute = build_time(b, meeting, "ends");
	if (p->minute >= 0 && p->end_minute >= 0 && p->end_minute <= p->minute)
		BUILD_FAULT(b, meeting, "ends-before", error_pack_ends_before,
		    tree_words(meeting, "ends", b->arena), tree_words(meeting, "time", b->arena));
}

/* ---- the agenda -------------------------------------------------------------------------- */

static bool
is_path(const char *template)
{
	size_t len = strlen(template);

	return strchr(template, '/') != NULL || (len > 4 && strcmp(template + len - 4, ".xsl") == 0);
}

static void
build_paper(struct build *b, const xmlNode *node, struct pack_item *item)
{
	struct pack_paper *paper = &item->papers[item->paper_count];
	const char *file = tree_words(node, "file", b->arena);
	const char *template = tree_words(node, "template", b->arena);

	if (file == NULL)
		return;
	paper->file = definition_beside(b->definition, file);
	paper->template = template != NULL && is_path(template)
	    ? definition_beside(b->definition, template) : template;
	paper->title = tree_words(node, "title", b->arena);
	paper->exempt = tree_attribute(node, "exempt") != NULL;
	paper->at = source_pos(node);
	item->paper_count++;
}

static void
build_annex(struct build *b, const xmlNode *node, struct pack_item *item)
{
	struct pack_annex *annex = &item->annexes[item->annex_count];

	annex->name = tree_words(node, "file", b->arena);
	annex->title = tree_words(node, "title", b->arena);
	if (annex->name == NULL || annex->title == NULL)
		return;
	annex->file = definition_beside(b->definition, annex->name);
	annex->from = tree_words(node, "from", b->arena);
	annex->alternative = tree_words(node, "alternative", b->arena);
	annex->node = node;
	annex->exempt = tree_attribute(node, "exempt") != NULL;
	annex->unlocked = tree_words(node, "unlocked-by", b->arena) != NULL;
	annex->place = (enum pack_place)(attribute_choice(node, "place", (int)b->annexes - 1) + 1);
	annex->at = source_pos(node);
	item->annex_count++;
}

/* The item's own name: no other item's, and none that an item without a name will have. */
static void
build_id(struct build *b, const xmlNode *node, struct pack_item *item)
{
	const char *id = tree_words(node, "id", b->arena);
	const xmlNode *other;

	item->id = id != NULL ? id : arena_printf(b->arena, "item-%u", item->number);
	other = map_add(b->ids, item->id, (void *)node);
	if (other != NULL)
		BUILD_FAULT(b, node, "duplicate-id", error_pack_duplicate_id, item->id,
		    say_digits(b->arena, source_pos(other).line));
}

/* What the clerk says, else one more than the item before. No two have the same. */
static void
build_number(struct build *b, const xmlNode *node, struct pack_item *item)
{
	double said = attribute_number(node, "number");
	const struct pack_item *other;

	item->number = said >= 1 && said < 1e6 ? (unsigned)said
	    : item > b->pack->items ? item[-1].number + 1 : 1;
	for (other = b->pack->items; other < item; other++)
		if (other->number == item->number)
			BUILD_FAULT(b, node, "duplicate-number", error_pack_duplicate_number,
			    say_digits(b->arena, item->number), say_digits(b->arena, other->at.line));
}

static void
build_item(struct build *b, xmlNode *node, bool is_private)
{
	struct pack *p = b->pack;
	struct pack_item *item = &p->items[p->item_count++];
	const xmlNode *n;

	item->node = node;
	item->at = source_pos(node);
	build_number(b, node, item);
	item->is_private = is_private;
	item->title = tree_words(node, "title", b->arena);
	item->to_follow = tree_words(node, "to-follow", b->arena);
	item->urgent = tree_words(node, "urgent", b->arena);
	build_id(b, node, item);
	item->papers = ARENA_ARRAY(b->arena, struct pack_paper, tree_count_of(node, EL_ITEM_PAPER));
	for (n = tree_first_of(node, EL_ITEM_PAPER); n != NULL; n = tree_next_of(n, EL_ITEM_PAPER))
		build_paper(b, n, item);
	item->annexes = ARENA_ARRAY(b->arena, struct pack_annex, tree_count_of(node, EL_ITEM_ANNEX));
	for (n = tree_first_of(node, EL_ITEM_ANNEX); n != NULL; n = tree_next_of(n, EL_ITEM_ANNEX))
		build_annex(b, n, item);
	if (item->to_follow != NULL && item->paper_count > 0)
		BUILD_FAULT(b, node, "paper-to-follow", error_pack_to_follow,
		    item->title != NULL ? item->title : item->id);
}

/* ---- why public and press are excluded --------------------------------------------------------- */

/* The item of the part that the clerk calls `id`. */
static struct pack_item *
item_of(const struct build *b, const xmlNode *part, const char *id)
{
	size_t i;

	for (i = 0; i < b->pack->item_count; i++) {
		const xmlNode *node = b->pack->items[i].node;

		if (node->parent == part && tree_attribute(node, "id") != NULL
		    && strcmp(b->pack->items[i].id, id) == 0)
			return &b->pack->items[i];
	}
	return NULL;
}

/* England's paragraphs are 1 to 7 (Part 1 of Schedule 12A to the Local Government Act 1972), those of
 * Wales 12 to 18 (Part 4). */
static void
check_country(struct build *b, const xmlNode *exemption)
{
	const char *list = tree_attribute(exemption, "paragraphs"), *word;

	while (list != NULL && (word = words_next(&list, b->arena)) != NULL)
		if ((word[1] != '\0') != b->pack->wales) {
			BUILD_FAULT(b, exemption, "exemption-country", error_pack_exemption_country, word);
			return;
		}
}

/* Mark the items that the exemption is for. */
static void
cover_items(struct build *b, const xmlNode *part, const xmlNode *exemption, bool *covered)
{
	const char *list = tree_attribute(exemption, "of"), *word;
	size_t i;

	for (i = 0; list == NULL && i < b->pack->item_count; i++)
		covered[i] = covered[i] || b->pack->items[i].node->parent == part;
	while (list != NULL && (word = words_next(&list, b->arena)) != NULL) {
		const struct pack_item *item = item_of(b, part, word);

		if (item == NULL)
			BUILD_FAULT(b, exemption, "exemption-of-what", error_pack_exemption_of, word);
		else
			covered[item - b->pack->items] = true;
	}
}

/* Each private item has a reason, and no other item has one (Local Government Act 1972, section
 * 100A(4) and (5)). */
static void
check_part(struct build *b, const xmlNode *part)
{
	bool *covered = ARENA_ARRAY(b->arena, bool, b->pack->item_count);
	const xmlNode *n = tree_first_of(part, EL_EXEMPTION);
	size_t i;

	for (; n != NULL; n = tree_next_of(n, EL_EXEMPTION)) {
		check_country(b, n);
		if (!attribute_yes(part, "private", false)) {
			if (tree_attribute(n, "id") == NULL && !tree_lacks(n, "id"))
				BUILD_FAULT(b, n, "exemption-of-open", error_pack_exemption_of_open);
			continue;
		}
		cover_items(b, part, n, covered);
	}
	for (i = 0; attribute_yes(part, "private", false) && i < b->pack->item_count; i++)
		if (b->pack->items[i].node->parent == part && !covered[i])
			BUILD_FAULT(b, b->pack->items[i].node, "no-exemption", error_pack_no_exemption,
			    b->pack->items[i].title != NULL ? b->pack->items[i].title : b->pack->items[i].id);
}

static void
build_items(struct build *b, const xmlNode *root)
{
	const xmlNode *part;
	xmlNode *n;

	b->pack->items = ARENA_ARRAY(b->arena, struct pack_item,
	    b->definition->structure.count[EL_AGENDA_ITEM]);
	for (part = tree_first_of(root, EL_PACK_PART); part != NULL;
	    part = tree_next_of(part, EL_PACK_PART))
		for (n = tree_first_of(part, EL_AGENDA_ITEM); n != NULL; n = tree_next_of(n, EL_AGENDA_ITEM))
			build_item(b, n, attribute_yes(part, "private", false));
	for (part = tree_first_of(root, EL_PACK_PART); part != NULL;
	    part = tree_next_of(part, EL_PACK_PART))
		check_part(b, part);
}

/* ---- pages that were published ---------------------------------------------------------------- */

/* The record that the attribute `name` of the root names; NULL when it has none, or it is at
 * fault. The file is kept, so that nothing is written over it. */
static const struct record *
build_record(struct build *b, const xmlNode *root, const char *name)
{
	const char *file = tree_words(root, name, b->arena), *path;
	char *bytes;
	size_t len;

	if (file == NULL)
		return NULL;
	path = definition_beside(b->definition, file);
	if (!file_read(path, source_pos(root), &bytes, &len, b->diags))
		return NULL;
	definition_keep(b->definition, path, bytes, len);
	return record_read(path, bytes, len, b->arena, b->diags);
}

/* The pack as it was published has the same id. */
static void
build_records(struct build *b, const xmlNode *root)
{
	struct pack *p = b->pack;

	p->continues = build_record(b, root, "continues");
	p->amends = build_record(b, root, "amends");
	if (p->amends != NULL && p->id != NULL && strcmp(p->amends->pack, p->id) != 0)
		SAY_ERROR(b->diags, ((struct src_pos){ definition_beside(b->definition,
		    tree_words(root, "amends", b->arena)), 2, 1 }), "record-of-another",
		    error_record_another, p->amends->pack, p->id);
}

static void
build_pack(struct pack *p, struct definition *definition)
{
	const xmlNode *root = xmlDocGetRootElement(definition->source), *n;
	struct build b = { .pack = p, .definition = definition, .arena = definition->arena,
	    .diags = definition->found, .ids = map_new() };
	const char *theme = tree_words(root, "theme", b.arena), *lang = tree_words(root, "lang", b.arena);

	p->id = tree_words(root, "id", b.arena);
	p->lang = lang != NULL ? lang : "en-GB";
	p->theme = theme != NULL ? definition_beside(definition, theme) : NULL;
	n = tree_first_of(root, EL_ORGANISATION);
	p->organisation = n != NULL ? tree_text(n, b.arena) : NULL;
	n = tree_first_of(root, EL_COMMITTEE);
	p->committee = n != NULL ? tree_text(n, b.arena) : NULL;
	p->has_contact = tree_first_of(root, EL_CONTACT) != NULL;
	p->dividers = attribute_yes(root, "dividers", false);
	p->right_hand = attribute_yes(root, "right-hand", false);
	p->common_numbers = attribute_choice(root, "edition-numbers", 0) == 1;
	b.annexes = (enum pack_place)(attribute_choice(root, "annexes", -1) + 1);
	build_meeting(&b, root);
	build_items(&b, root);
	build_records(&b, root);
	if (p->common_numbers && p->amends != NULL)
		BUILD_FAULT(&b, root, "common-numbers", error_pack_common_amended);
	map_drop(b.ids);
}

struct pack *
pack_take(struct definition *definition, struct diags *diags)
{
	struct owned_pack *owned = mem_new_zero(1, sizeof *owned);
	struct pack *pack = &owned->pack;

	owned->definition = definition;
	pack->file = definition->file;
	pack->source = definition->source;
	if (definition_is(definition, EL_PACK, SAY_root_pack))
		build_pack(pack, definition);
	pack->files = definition->files;
	pack->file_count = definition->file_count;
	if (definition_judge(definition, diags))
		return pack;
	pack_drop(pack);
	return NULL;
}

void
pack_drop(struct pack *pack)
{
	struct owned_pack *owned = (struct owned_pack *)pack;

	if (pack == NULL)
		return;
	definition_drop(owned->definition);
	free(owned);
}
