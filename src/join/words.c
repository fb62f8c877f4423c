#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "join/annex.h"
#include "pdfread/text.h"

/* What a link shows is gathered for all links first, in the order of their elements, and then read page by
 * page: a link may go on overleaf, and a page is read once. */

enum {
	WORDS_MAX = 500,           /* characters of a link */
	PIECES_MAX = 200,          /* of a link */
	DEPTH_MAX = 32,            /* of elements in its own */
	SOFT_HYPHEN = 0xad,
};

/* Part of what a link shows: a mark's text, or what an element in it says instead. */
struct shown {
	uint32_t page;
	int mark;
	const char *text;          /* in the annex's arena; NULL: not read yet, or nothing */
};

struct link {
	struct foreign_note *note;
	size_t first, count;       /* its pieces; 0: none, or not to be read */
};

struct gathering {
	struct annex *annex;
	struct budget budget;
	struct link *links; size_t link_count, link_cap;
	struct shown *pieces; size_t piece_count, piece_cap;
};

/* --- which marks --- */

static bool
add_piece(struct gathering *g, struct link *link, int page, long long mark, const char *text)
{
	if (page < 0 || mark > MARK_MAX || link->count == PIECES_MAX)
		return false;
	MEM_GROW(g->pieces, g->piece_cap, g->piece_count + 1);
	g->pieces[g->piece_count++] = (struct shown){ (uint32_t)page, (int)mark, text };
	link->count++;
	return true;
}

/* False when it shows something that cannot be read, or too much. */
static bool
gather(struct gathering *g, struct link *link, uint32_t element, int depth)
{
	const struct annex *a = g->annex;
	const struct foreign_element *e = &a->elements[element];
	bool ok = depth <= DEPTH_MAX;

	for (size_t i = e->kid_first; i < (size_t)e->kid_first + e->kid_count && ok; i++) {
		const struct foreign_kid *kid = &a->kids[i];
		const char *instead;

		if (!budget_step(&g->budget, 1))
			return false;
		switch (kid->kind) {
		case KID_MARK:
			ok = kid->stream == 0 && add_piece(g, link, (int)kid->page, kid->value, NULL);
			break;
		case KID_ELEMENT:
			instead = element_text(g->annex, kid->value + 1, "/Alt");
			if (instead == NULL)
				instead = element_text(g->annex, kid->value + 1, "/ActualText");
			ok = instead != NULL ? add_piece(g, link, e->page >= 0 ? e->page : 0, -1, instead)
			    : gather(g, link, kid->value, depth + 1);
			break;
		case KID_STREAM:
			return false;
		default:
			break;
		}
	}
	return ok;
}

static int
compare_elements(const void *x, const void *y)
{
	const struct foreign_note *p = ((const struct link *)x)->note, *q = ((const struct link *)y)->note;

	if (p->element != q->element)
		return p->element < q->element ? -1 : 1;
	return (p->order > q->order) - (p->order < q->order);
}

/* Links that have no text of their own, those of an element side by side. */
static void
find_links(struct gathering *g)
{
	struct annex *a = g->annex;

	for (size_t i = 0; i < a->note_count && a->tagged; i++) {
		struct foreign_note *note = &a->notes[i];
		qpdf_oh scope = h_open(a->pdf), object = h_object(a->pdf, note->ref);

		if (note->link && note->element != 0 && h_text(a->pdf, object, "/Contents", a->arena) == NULL) {
			MEM_GROW(g->links, g->link_cap, g->link_count + 1);
			g->links[g->link_count++] = (struct link){ note, 0, 0 };
		}
		h_close(a->pdf, scope);
	}
	if (g->link_count > 0)
		qsort(g->links, g->link_count, sizeof *g->links, compare_elements);
}

static void
gather_link(struct gathering *g, struct link *link)
{
	uint32_t element = link->note->element;

	link->first = g->piece_count;
	if (element_text(g->annex, element, "/Alt") != NULL
	    || element_text(g->annex, element, "/ActualText") != NULL
	    || !gather(g, link, element - 1, 0)) {
		g->piece_count = link->first;
		link->count = 0;
	}
}

/* --- what they show --- */

static int
compare_pages(const void *x, const void *y)
{
	const struct shown *p = *(struct shown *const *)x, *q = *(struct shown *const *)y;

	if (p->page != q->page)
		return p->page < q->page ? -1 : 1;
	return (p > q) - (p < q);
}

static void
read_pieces(struct gathering *g)
{
	struct annex *a = g->annex;
	struct shown **by_page = mem_new_zero(g->piece_count + 1, sizeof *by_page);
	struct text_reader *reader = text_reader_new(a->pdf, &g->budget);
	size_t count = 0;
	bool whole = false;

	for (size_t i = 0; i < g->piece_count; i++)
		if (g->pieces[i].text == NULL)
			by_page[count++] = &g->pieces[i];
	qsort(by_page, count, sizeof *by_page, compare_pages);
	for (size_t i = 0; i < count; i++) {
		const char *text;

		if (i == 0 || by_page[i]->page != by_page[i - 1]->page) {
			qpdf_oh page = h_object(a->pdf, a->pages[by_page[i]->page].ref);

			whole = text_read(reader, page);
			qpdf_oh_release(a->pdf, page);
		}
		text = whole ? text_of_mark(reader, by_page[i]->mark) : "\xef\xbf\xbd";
		by_page[i]->text = text != NULL ? arena_strdup(a->arena, text) : NULL;
	}
	text_reader_drop(reader);
	free(by_page);
}

/* --- what is said --- */

static bool
is_blank(uint32_t cp)
{
	return cp <= ' ' || (cp >= 0x7f && cp <= 0xa0) || cp == 0x2028 || cp == 0x2029 || cp == 0xfeff;
}

/* Add `text`, with one space for white space and none at the beginning; what a soft hyphen divides is
 * one word. False when a character is not known. */
static bool
add_words(struct strbuf *out, const char *text, size_t *characters, bool *divided)
{
	const char *end = text + strlen(text);

	while (text < end && *characters <= WORDS_MAX) {
		const char *from = text;
		uint32_t cp = utf8_next(&text, end);

		if (cp == 0xfffd)
			return false;
		if (cp == SOFT_HYPHEN || (*divided && is_blank(cp))) {
			*divided = true;
			continue;
		}
		*divided = false;
		if (is_blank(cp) && (out->len == 0 || out->text[out->len - 1] == ' '))
			continue;
		if (is_blank(cp))
			strbuf_putc(out, ' ');
		else
			strbuf_add(out, from, (size_t)(text - from));
		++*characters;
	}
	return true;
}

/* What is too long ends with a whole word, if there is one, and three points. */
static void
cut(struct strbuf *out)
{
	const char *space = strrchr(out->text, ' ');

	if (space != NULL)
		strbuf_truncate(out, (size_t)(space - out->text));
	strbuf_puts(out, "\xe2\x80\xa6");
}

/* The words of a link in the annex's arena; NULL: none, or not all are known. */
static const char *
words_of(struct gathering *g, const struct link *link)
{
	struct strbuf out = STRBUF_INIT;
	const char *words = NULL;
	size_t characters = 0;
	bool known = true, divided = false;

	for (size_t i = 0; i < link->count && known; i++)
		if (g->pieces[link->first + i].text != NULL)
			known = add_words(&out, g->pieces[link->first + i].text, &characters,
			    &divided);
	if (characters > WORDS_MAX)
		cut(&out);
	if (out.len > 0 && out.text[out.len - 1] == ' ')
		strbuf_truncate(&out, out.len - 1);
	if (known && out.len > 0)
		words = arena_strdup(g->annex->arena, out.text);
	strbuf_drop(&out);
	return words;
}

void
words_read(struct annex *a)
{
	struct gathering g = { .annex = a, .budget = budget_new(BYTES_MAX, STEPS_MAX) };
	const struct link *before = NULL;

	find_links(&g);
	for (size_t i = 0; i < g.link_count; i++)
		if (i == 0 || g.links[i].note->element != g.links[i - 1].note->element)
			gather_link(&g, &g.links[i]);
	if (g.piece_count > 0)
		read_pieces(&g);
	for (size_t i = 0; i < g.link_count; before = &g.links[i++])
		g.links[i].note->words = before != NULL && before->note->element == g.links[i].note->element
		    ? before->note->words : words_of(&g, &g.links[i]);
	budget_drop(&g.budget);
	free(g.links);
	free(g.pieces);
}
