#include "mail/body.h"

#include <stdlib.h>
#include <string.h>

#include "mail/html.h"
#include "mail/text.h"
#include "wording/say.h"

/* Sections that are named when they are left out, and the longest name in bytes. */
#define NAMED_MAX 5
#define NAME_BYTES 120
#define NUMBER_BYTES 20

/* Room kept for the frame's end and for the sentence on what is left out. */
#define ROOM_AT_END 5000

/* ---- pieces: the blocks of the document, sections opened ----------------------------------------- */

struct piece {
	const struct doc_node *block;
	const char *lang;          /* of the sections around it; NULL: the document's */
	size_t html, text, pictures;   /* what was there before it */
};

struct pieces {
	struct piece *list; size_t count, cap;
};

/* A section, or blocks that stand together, leave nothing of themselves in a mail. */
static bool
is_open(const struct doc_node *node)
{
	if (node->first == NULL || doc_is_inline(node->first))
		return false;
	return node->kind == DOC_SECTION || (node->kind == DOC_DIV && node->attrs->role == DOC_ROLE_NONE);
}

static void
add_piece(struct pieces *p, const struct doc_node *block, const struct doc_node *root)
{
	const char *lang = NULL;

	for (const struct doc_node *n = block->parent; n != root && lang == NULL; n = n->parent)
		lang = n->attrs->lang;
	MEM_GROW(p->list, p->cap, p->count + 1);
	p->list[p->count++] = (struct piece){ .block = block, .lang = lang };
}

/* The node behind `node` and all in it, inside `root`; NULL: none. */
static const struct doc_node *
step_over(const struct doc_node *node, const struct doc_node *root)
{
	while (node != root && node->next == NULL)
		node = node->parent;
	return node != root ? node->next : NULL;
}

/* Contents lead to pages, which a mail has not; nor does it need their heading. */
static bool
is_contents(const struct doc_node *node)
{
	return node->kind == DOC_NAV
	    || (doc_is_heading(node) && node->next != NULL && node->next->kind == DOC_NAV);
}

static void
find_pieces(struct pieces *p, const struct doc_node *root)
{
	const struct doc_node *node = root->first;

	while (node != NULL) {
		if (is_open(node)) {
			node = node->first;
			continue;
		}
		if (!is_contents(node))
			add_piece(p, node, root);
		node = step_over(node, root);
	}
}

/* ---- making ---------------------------------------------------------------------------------------- */

struct making {
	const struct document *document;
	struct mail_html html;
	struct mail_text text;
	struct mail_pictures pictures;
	struct pieces pieces;
	size_t made;               /* pieces that have been written */
};

static bool
has_title(const struct document *document)
{
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root))
		if (n->kind == DOC_H1)
			return true;
	return false;
}

static void
put_piece(struct making *k, const struct piece *piece)
{
	const struct doc_node *block = piece->block;

	if (block->kind == DOC_HEADER) {
		for (const struct doc_node *n = block->first; n != NULL; n = n->next)
			mail_html_block(&k->html, n, block->attrs->lang);
		k->text.tight = true;
		mail_text_block(&k->text, block);
		k->text.tight = false;
		return;
	}
	mail_html_block(&k->html, block, piece->lang);
	mail_text_block(&k->text, block);
}

/* Until all is written, or more than a message may hold. */
static void
put_pieces(struct making *k)
{
	struct pieces *p = &k->pieces;

	for (k->made = 0; k->made < p->count && k->html.out.len <= MAIL_HTML_MAX; k->made++) {
		struct piece *piece = &p->list[k->made];

		piece->html = k->html.out.len;
		piece->text = k->text.out.len;
		piece->pictures = k->pictures.count;
		put_piece(k, piece);
	}
}

static void
put_all(struct making *k)
{
	mail_html_begin(&k->html);
	mail_html_logo(&k->html);
	if (!has_title(k->document) && strlen(k->document->title) < ROOM_AT_END) {
		mail_html_title(&k->html);
		mail_text_title(&k->text, k->document->title);
	}
	put_pieces(k);
}

/* ---- what is left out ------------------------------------------------------------------------------------ */

/* A section may end here: a heading follows, and none stands alone before it. */
static bool
ends_section(const struct pieces *p, size_t at)
{
	return doc_is_heading(p->list[at].block) && at > 0 && !doc_is_heading(p->list[at - 1].block);
}

/* From which piece on there is no room: a section's first where at least one is kept, else the first of
 * a block that is no heading's only one. */
static size_t
where_to_end(const struct making *k)
{
	const size_t most = MAIL_HTML_MAX - ROOM_AT_END;
	size_t last = k->made - 1, at;

	while (last > 0 && k->pieces.list[last].html > most)
		last--;
	for (at = last; at > 1; at--)
		if (ends_section(&k->pieces, at))
			return at;
	while (last > 1 && doc_is_heading(k->pieces.list[last - 1].block))
		last--;
	return last;
}

/* The heading over a piece that is none itself; NULL: none. */
static const struct doc_node *
heading_over(const struct pieces *p, size_t at)
{
	if (at < p->count && doc_is_heading(p->list[at].block))
		return NULL;
	while (at > 0)
		if (doc_is_heading(p->list[--at].block))
			return p->list[at].block;
	return NULL;
}

/* The heading's words, cut between characters where they run on. */
static void
add_name(struct strbuf *names, const struct doc_node *heading)
{
	struct strbuf words = STRBUF_INIT;
	size_t len;

	doc_text(heading, &words);
	len = words.len;
	if (len > NAME_BYTES)
		for (len = NAME_BYTES; len > 0 && ((unsigned char)words.text[len] & 0xc0) == 0x80; len--)
			;
	if (heading->attrs->number != NULL && strlen(heading->attrs->number) < NUMBER_BYTES)
		strbuf_printf(names, "%s ", heading->attrs->number);
	strbuf_add(names, words.text, len);
	if (len < words.len)
		strbuf_puts(names, "\u2026");
	strbuf_drop(&words);
}

/* The highest level of heading from `from` on: what is below one of these goes with it. */
static int
top_level(const struct pieces *p, size_t from)
{
	int level = DOC_H6 + 1;

	for (size_t i = from; i < p->count; i++)
		if (doc_is_heading(p->list[i].block) && p->list[i].block->kind < level)
			level = p->list[i].block->kind;
	return level;
}

/* What is left out from `from` on: the rest of a section, sections behind it, of these those of the highest level, and those before the first of
 * these. Appends the first few names. */
static size_t
name_sections(const struct pieces *p, size_t from, struct strbuf *names)
{
	const struct doc_node *begun = heading_over(p, from);
	const int top = top_level(p, from);
	size_t count = 0;
	bool reached = false;

	if (begun != NULL) {
		strbuf_printf(names, "%s ", say_plain(SAY_mail_rest_of));
		add_name(names, begun);
		count++;
	}
	for (size_t i = from; i < p->count; i++) {
		const struct doc_node *block = p->list[i].block;

		if (!doc_is_heading(block) || (reached && block->kind != top))
			continue;
		reached |= block->kind == top;
		if (count++ >= NAMED_MAX)
			continue;
		strbuf_puts(names, count > 1 ? "; " : "");
		add_name(names, block);
	}
	return count;
}

/* "Left out here: ..." */
static const char *
left_out_sentence(struct arena *arena, const char *names, size_t count, bool linked)
{
	const char *where = say_plain(linked ? SAY_mail_in_linked : SAY_mail_in_attached);

	if (count == 0)
		return SAY(arena, mail_left_out_rest, where);
	if (count > NAMED_MAX)
		return SAY(arena, mail_left_out_more, names, say_count(arena, count - NAMED_MAX), where);
	return SAY(arena, mail_left_out, names, where);
}

/* End where there is room, and say what is missing. */
static void
cut(struct making *k, struct mail_body *body, struct arena *arena)
{
	const size_t at = where_to_end(k);
	const struct piece *first = &k->pieces.list[at];
	struct strbuf names = STRBUF_INIT;
	size_t count = name_sections(&k->pieces, at, &names);
	const char *says = left_out_sentence(arena, names.text, count, k->html.options->linked);

	strbuf_truncate(&k->html.out, first->html);
	strbuf_truncate(&k->text.out, first->text);
	mail_pictures_cut(&k->pictures, first->pictures);
	mail_html_remark(&k->html, says);
	mail_text_remark(&k->text, says);
	body->left_out = count > 0 ? count : 1;
	strbuf_drop(&names);
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static bool
is_whole(const struct making *k)
{
	return k->made == k->pieces.count && k->html.out.len <= MAIL_HTML_MAX - ROOM_AT_END / 2;
}

/* The arena of the pictures' names is the body's. */
struct kept_body {
	struct mail_body body;
	struct arena *arena;
};

static void
take(struct kept_body *kept, struct making *k)
{
	kept->body.html = strbuf_detach(&k->html.out);
	kept->body.text = strbuf_detach(&k->text.out);
	kept->body.pictures = k->pictures.list;
	kept->body.picture_count = k->pictures.count;
}

struct mail_body *
mail_body_new(const struct document *document, const struct theme *theme,
    const struct type_family *family, const struct mail_body_options *options, struct diags *diags)
{
	static const struct mail_body_options defaults = { .pictures = NULL };
	struct kept_body *kept = mem_new_zero(1, sizeof *kept);
	struct making k = { .document = document };

	kept->arena = arena_new();
	if (options == NULL)
		options = &defaults;
	k.pictures = (struct mail_pictures){ .arena = kept->arena,
		.host = options->host != NULL ? options->host : "rapporteur.invalid" };
	k.html = (struct mail_html){ .document = document, .theme = theme, .family = family,
		.options = options, .pictures = &k.pictures, .diags = diags, .out = STRBUF_INIT,
		.block = mail_html_block };
	k.text = (struct mail_text){ .out = STRBUF_INIT, .block = mail_text_block };
	find_pieces(&k.pieces, document->root);
	put_all(&k);
	if (!is_whole(&k))
		cut(&k, &kept->body, kept->arena);
	mail_html_end(&k.html);
	take(kept, &k);
	free(k.pieces.list);
	if (!k.html.failed)
		return &kept->body;
	mail_body_drop(&kept->body);
	return NULL;
}

void
mail_body_drop(struct mail_body *body)
{
	struct kept_body *kept = (struct kept_body *)body;

	if (body == NULL)
		return;
	for (size_t i = 0; i < body->picture_count; i++)
		free(body->pictures[i].bytes);
	free(body->pictures);
	free(body->html);
	free(body->text);
	arena_drop(kept->arena);
	free(kept);
}
