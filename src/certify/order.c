#include "certify/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum entry_kind { ENTRY_OPEN, ENTRY_CLOSE, ENTRY_MARK };

struct entry {
	enum entry_kind kind;
	enum order_kind element;
	char *said;                /* heap; ENTRY_OPEN */
	size_t governor;           /* ENTRY_MARK: index + 1 of the entry whose `said` stands for it; 0: none */
	bool painted;
	struct strbuf text;        /* ENTRY_MARK */
};

/* By MCID: index + 1 of the entry; 0: none. */
struct page_marks { size_t *entries; size_t count; };

struct order {
	struct entry *entries; size_t count, cap;
	size_t *open; size_t open_count, open_cap;
	struct page_marks *pages; size_t page_count;
	size_t twice, unnamed;
};

struct order *
order_new(size_t pages)
{
	struct order *o = mem_new_zero(1, sizeof *o);

	o->page_count = pages;
	o->pages = mem_new_zero(pages + 1, sizeof *o->pages);
	return o;
}

void
order_drop(struct order *o)
{
	for (size_t i = 0; i < o->count; i++) {
		free(o->entries[i].said);
		strbuf_drop(&o->entries[i].text);
	}
	for (size_t i = 0; i < o->page_count; i++)
		free(o->pages[i].entries);
	free(o->entries);
	free(o->open);
	free(o->pages);
	free(o);
}

/* ---- the structure ---------------------------------------------------------------------------- */

static struct entry *
add(struct order *o, enum entry_kind kind)
{
	MEM_GROW(o->entries, o->cap, o->count + 1);
	o->entries[o->count] = (struct entry){ .kind = kind, .text = STRBUF_INIT };
	return &o->entries[o->count++];
}

void
order_open(struct order *o, enum order_kind kind, const char *said)
{
	struct entry *e = add(o, ENTRY_OPEN);

	e->element = kind;
	e->said = said != NULL ? mem_strdup(said) : NULL;
	MEM_GROW(o->open, o->open_cap, o->open_count + 1);
	o->open[o->open_count++] = o->count - 1;
}

void
order_close(struct order *o)
{
	(void)add(o, ENTRY_CLOSE);
	o->open_count--;
}

void
order_mark(struct order *o, size_t page, long mark)
{
	struct page_marks *marks = page < o->page_count ? &o->pages[page] : NULL;
	struct entry *e = add(o, ENTRY_MARK);

	for (size_t i = 0; i < o->open_count && e->governor == 0; i++)
		if (o->entries[o->open[i]].said != NULL)
			e->governor = o->open[i] + 1;
	if (marks == NULL || mark < 0)
		return;
	if ((size_t)mark >= marks->count) {
		size_t count = (size_t)mark + 64;

		marks->entries = mem_resize(marks->entries, count, sizeof *marks->entries);
		memset(marks->entries + marks->count, 0, (count - marks->count) * sizeof *marks->entries);
		marks->count = count;
	}
	o->twice += marks->entries[mark] != 0;
	marks->entries[mark] = o->count;
}

/* ---- the pages ----------------------------------------------------------------------------------- */

static struct entry *
find(const struct order *o, size_t page, long mark)
{
	const struct page_marks *marks = page < o->page_count ? &o->pages[page] : NULL;

	return marks != NULL && mark >= 0 && (size_t)mark < marks->count && marks->entries[mark] != 0
	    ? &o->entries[marks->entries[mark] - 1] : NULL;
}

void
order_painted(struct order *o, size_t page, long mark)
{
	struct entry *e = find(o, page, mark);

	if (e == NULL)
		o->unnamed++;
	else
		e->painted = true;
}

void
order_text(struct order *o, size_t page, long mark, const char *text, size_t len)
{
	struct entry *e = find(o, page, mark);

	if (e != NULL)
		strbuf_add(&e->text, text, len);
}

const char *
order_said(const struct order *o, size_t page, long mark)
{
	const struct entry *e = find(o, page, mark);

	return e != NULL && e->governor > 0 ? o->entries[e->governor - 1].said : NULL;
}

/* ---- reading --------------------------------------------------------------------------------------- */

/* How a reading goes: what is skipped, and where the heading begins that is being read. */
struct reader {
	size_t depth, skip_from;   /* depth from which on nothing is read; 0: all is */
	size_t heading_depth, heading_from;
	size_t caption_depth, skips;   /* of a caption within what is skipped from that depth on; 0: in none */
	size_t last;               /* where the words of the last element begin */
};

static void
read_open(struct reader *r, const struct entry *e, struct strbuf *out)
{
	r->depth++;
	r->last = out->len;
	if (e->element == ORDER_HEADING && r->heading_depth == 0) {
		r->heading_depth = r->depth;
		r->heading_from = out->len;
	}
	if (e->element == ORDER_CAPTION && r->skip_from > 0 && r->caption_depth == 0) {
		r->caption_depth = r->depth;
		r->skips = r->skip_from;
		r->skip_from = 0;
	}
	if (r->skip_from > 0)
		return;
	if (e->said != NULL && e->element != ORDER_SKIPPED)
		strbuf_puts(out, e->said);
	if (e->said != NULL || e->element == ORDER_SKIPPED)
		r->skip_from = r->depth;
}

static bool
has_ink(const char *text)
{
	return text[strspn(text, " \n\t")] != '\0';
}

static void
read_close(struct reader *r, const struct strbuf *out, struct order_faults *faults)
{
	if (r->heading_depth == r->depth) {
		faults->empty_headings += !has_ink(out->len > r->heading_from ? out->text + r->heading_from : "");
		r->heading_depth = 0;
	}
	if (r->skip_from == r->depth)
		r->skip_from = 0;
	if (r->caption_depth == r->depth) {
		r->skip_from = r->skips;
		r->caption_depth = 0;
	}
	r->depth--;
}

/* Gives where the words of the last element begin. */
static size_t
read_all(const struct order *o, struct strbuf *out, struct order_faults *faults)
{
	struct reader r = { 0 };

	for (size_t i = 0; i < o->count; i++) {
		const struct entry *e = &o->entries[i];

		if (e->kind == ENTRY_OPEN)
			read_open(&r, e, out);
		else if (e->kind == ENTRY_CLOSE)
			read_close(&r, out, faults);
		else
			faults->absent += !e->painted;
		if (e->kind != ENTRY_MARK || r.skip_from > 0)
			continue;
		strbuf_putc(out, ' ');
		strbuf_add(out, e->text.text, e->text.len);
	}
	return r.last;
}

/* ---- the document ------------------------------------------------------------------------------------ */

static bool
is_skipped(const struct doc_node *n)
{
	return n->kind == DOC_NAV || n->kind == DOC_CHART || n->kind == DOC_IMG;
}

static void
read_document(const struct doc_node *n, struct strbuf *out)
{
	if (is_skipped(n))
		return;
	if (!doc_is_inline(n))
		strbuf_putc(out, ' ');
	if (n->attrs->number != NULL && (doc_is_heading(n) || n->kind == DOC_P || n->kind == DOC_LI))
		strbuf_printf(out, "%s ", n->attrs->number);
	if (n->kind == DOC_TEXT)
		strbuf_add(out, n->text, n->text_len);
	for (const struct doc_node *kid = n->first; kid != NULL; kid = kid->next)
		read_document(kid, out);
	if (n->kind == DOC_BR || !doc_is_inline(n))
		strbuf_putc(out, ' ');
}

/* ---- comparing ----------------------------------------------------------------------------------------- */

/* Spaces, what only says where a line may end or which way a text runs, and the bullets of lists. */
static bool
is_unread(uint32_t cp)
{
	return cp <= ' ' || cp == 0xa0 || cp == 0xad || (cp >= 0x2000 && cp <= 0x200f) || cp == 0x2011
	    || (cp >= 0x2028 && cp <= 0x202f) || (cp >= 0x205f && cp <= 0x206f) || cp == 0xfeff || cp == 0x2022
	    || (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0x061c;
}

/* The next character that is read; 0 at the end. */
static uint32_t
next_read(const char **s, const char *end)
{
	uint32_t cp;

	while (*s < end)
		if (!is_unread(cp = utf8_next(s, end)))
			return cp;
	return 0;
}

/* What stands around `at`, some words of it. */
static const char *
around(const char *text, const char *at, const char *end, struct arena *arena)
{
	enum { BEFORE = 24, AFTER = 24 };
	const char *from = at - text > BEFORE ? at - BEFORE : text, *to = end - at > AFTER ? at + AFTER : end;
	struct strbuf out = STRBUF_INIT;
	const char *made;

	while (from > text && (*from & 0xc0) == 0x80)
		from--;
	while (to < end && (*to & 0xc0) == 0x80)
		to++;
	for (; from < to; from++)
		if ((unsigned char)*from > ' ')
			strbuf_putc(&out, *from);
		else if (out.len > 0 && out.text[out.len - 1] != ' ')
			strbuf_putc(&out, ' ');
	made = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return made;
}

static size_t
count_words(const struct strbuf *text)
{
	size_t words = 0;
	bool inside = false;

	for (size_t i = 0; i < text->len; i++) {
		bool ink = (unsigned char)text->text[i] > ' ';

		words += ink && !inside;
		inside = ink;
	}
	return words;
}

/* The foot of the last page, which names the source, is read at the end (pdf/painter.c). It is no part of the document;
 * it has to say the document's source, and to be one element. */
static bool
is_colophon(const char *rest, const char *last, const struct document *document)
{
	enum { SHOWN = 12 };       /* hexadecimal digits of the hash, at least */
	char shown[SHOWN + 1];

	if (document->source_hash == NULL || strlen(document->source_hash) < SHOWN || rest < last)
		return false;
	snprintf(shown, sizeof shown, "%s", document->source_hash);
	return strstr(rest, shown) != NULL;
}

struct order_faults
order_compare(const struct order *o, const struct document *document, struct arena *arena)
{
	struct order_faults faults = { .twice = o->twice, .unnamed = o->unnamed };
	struct strbuf got = STRBUF_INIT, want = STRBUF_INIT;
	const char *g, *w, *at_g, *at_w;
	uint32_t a, b;
	size_t last = read_all(o, &got, &faults);

	read_document(document->root, &want);
	faults.words = count_words(&got);
	g = at_g = got.text;
	w = at_w = want.text;
	do {
		at_g = g;
		at_w = w;
		a = next_read(&g, got.text + got.len);
		b = next_read(&w, want.text + want.len);
	} while (a == b && a != 0);
	if (a != b && (b != 0 || !is_colophon(at_g, got.text + last, document))) {
		faults.reads = around(got.text, at_g, got.text + got.len, arena);
		faults.should = around(want.text, at_w, want.text + want.len, arena);
	}
	strbuf_drop(&got);
	strbuf_drop(&want);
	return faults;
}
