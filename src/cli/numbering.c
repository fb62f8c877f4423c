#include "cli/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "charts/chart.h"
#include "layout/hold.h"
#include "layout/imprint.h"

/* Rounds in which a page found changed may still prove the same; rounds after which all pages
 * count as changed, whose numbers depend on nothing; and then there is an end to it. */
enum { FREE_ROUNDS = 6, LAST_ROUND = 24, END = 32 };

/* A paper: its pages in this round, and where they are to begin. */
struct numbered {
	const struct pages *pages;
	size_t place;
	struct page_hold *holds; size_t hold_count;   /* heap */
	size_t same;                   /* pages as published, without holds */
	bool tried;
};

struct numbering {
	const struct pack *pack;
	struct arena *arena;
	struct record record;
	size_t cap;                    /* of record.pages: heap */
	struct numbered *papers; size_t paper_count, paper_cap, paper_next;
	const char **labels;
	bool *barred; size_t barred_count;
	struct amendment amendment;
	unsigned round;
};

struct numbering *
numbering_new(const struct pack *pack)
{
	struct numbering *n = mem_new_zero(1, sizeof *n);

	n->pack = pack;
	n->arena = arena_new();
	n->record.pack = pack->id;
	return n;
}

void
numbering_drop(struct numbering *n)
{
	if (n == NULL)
		return;
	for (size_t i = 0; i < n->paper_count; i++)
		free(n->papers[i].holds);
	free(n->papers);
	free(n->record.pages);
	arena_drop(n->arena);
	free(n);
}

/* An item that begins on a right-hand page begins on an odd number. */
unsigned
numbering_first(const struct numbering *n)
{
	unsigned first = n->pack->continues != NULL ? record_last(n->pack->continues) + 1 : 1;

	return n->pack->right_hand && first % 2 == 0 ? first + 1 : first;
}

unsigned
numbering_total(const struct numbering *n, unsigned last)
{
	return n->pack->amends != NULL ? record_last(n->pack->amends) : last;
}

/* ---- a round ---------------------------------------------------------------------------- */

void
numbering_begin(struct numbering *n)
{
	n->record.count = 0;
	n->paper_next = 0;
	n->round++;
}

size_t
numbering_next(const struct numbering *n)
{
	return n->record.count;
}

static void
add_page(struct numbering *n, const struct numbering_paper *paper, struct record_page page)
{
	page.item = paper->item->number;
	page.paper = paper->part;
	page.title = paper->title;
	MEM_GROW(n->record.pages, n->cap, n->record.count + 1);
	n->record.pages[n->record.count++] = page;
}

/* What a chart shows is what is drawn of it. */
static void
imprint_chart(struct strbuf *out, const struct doc_node *chart, float width_pt, float height_pt,
    void *data)
{
	struct drawing drawing = { .width = width_pt, .height = height_pt, .arena = arena_new() };

	(void)!chart_draw(chart, data, &drawing);   /* the back ends say so */
	drawing_imprint(&drawing, out);
	drawing_clear(&drawing);
	arena_drop(drawing.arena);
}

static const char *
hash_of(struct numbering *n, const struct page *page, const struct imprint_context *context,
    struct strbuf *shown, bool *ok)
{
	if (page_is_blank(page))
		return RECORD_BLANK;
	strbuf_truncate(shown, 0);
	*ok = page_imprint(page, context, shown) && *ok;
	return sha256_hex(n->arena, shown->text, shown->len);
}

static void
note_paper(struct numbering *n, const struct numbering_paper *paper)
{
	struct numbered *own;

	if (n->paper_next == n->paper_count) {
		MEM_GROW(n->papers, n->paper_cap, n->paper_count + 1);
		n->papers[n->paper_count++] = (struct numbered){ .tried = paper->annex };
	}
	own = &n->papers[n->paper_next++];
	own->pages = paper->pages;
	own->place = n->record.count;
}

static const char *
text_of(struct numbering *n, const struct page *page)
{
	struct page_content content = page_content(page);

	return arena_printf(n->arena, "%u-%016llx", (unsigned)content.count,
	    (unsigned long long)content.hash);
}

/* A page of somebody else's file is the same when the file is. */
static void
add_guests(struct numbering *n, const struct numbering_paper *paper)
{
	const char *file = sha256_hex(n->arena, paper->bytes, paper->len);
	unsigned first = paper->first + (unsigned)paper->pages->own_count, i;

	for (i = 0; i < paper->guests; i++) {
		const char *name = arena_printf(n->arena, "%s:%u", file, i + 1);

		add_page(n, paper, (struct record_page){ .label = paper->guest_labels != NULL
			? paper->guest_labels[i] : arena_printf(n->arena, "%u", first + i), .text = "", .hash = sha256_hex(n->arena, name, strlen(name)) });
	}
}

bool
numbering_add(struct numbering *n, const struct session *session,
    const struct numbering_paper *paper, struct diags *diags)
{
	struct chart_context charts = { session->theme, &session->family };
	const struct imprint_context context = { .theme = session->theme, .chart = imprint_chart,
		.data = &charts, .diags = diags };
	struct strbuf shown = STRBUF_INIT;
	bool ok = true;
	size_t i;

	note_paper(n, paper);
	for (i = 0; i < paper->pages->page_count; i++) {
		const struct page *page = &paper->pages->pages[i];

		if (i == paper->pages->own_count)
			add_guests(n, paper);
		add_page(n, paper, (struct record_page){ .label = arena_strdup(n->arena, page->label),
			.text = text_of(n, page), .hash = hash_of(n, page, &context, &shown, &ok) });
	}
	if (i == paper->pages->own_count)
		add_guests(n, paper);
	strbuf_drop(&shown);
	return ok;
}

/* ---- numbers ------------------------------------------------------------------------------- */

/* So many pages of the paper are as published. */
static size_t
count_same(const struct numbering *n, const struct numbered *paper)
{
	size_t i, same = 0;

	for (i = 0; i < paper->pages->page_count; i++)
		same += n->amendment.published[paper->place + i] != SIZE_MAX;
	return same;
}

static struct page_content
content_of(const char *text)
{
	struct page_content content = { 0, 0 };
	char *end;

	if (*text == '\0')
		return content;
	content.count = (uint32_t)strtoul(text, &end, 10);
	content.hash = strtoull(end + 1, NULL, 16);
	return content;
}

/* Where the paper's pages are to begin, after the first round. */
static void
find_holds(struct numbering *n, struct numbered *paper)
{
	const struct record_page *old = n->pack->amends->pages + n->amendment.old_first[paper->place];
	size_t count = n->amendment.old_count[paper->place], i;
	struct page_content *published = ARENA_ARRAY(n->arena, struct page_content, count);

	for (i = 0; i < count; i++)
		published[i] = content_of(old[i].text);
	paper->holds = holds_find(paper->pages, published, count, &paper->hold_count);
}

/* True when the paper need not be laid out anew for it. */
static bool
settle_holds(struct numbering *n, struct numbered *paper)
{
	size_t same = count_same(n, paper);

	if (!paper->tried) {
		paper->tried = true;
		paper->same = same;
		if (same < paper->pages->page_count)
			find_holds(n, paper);
		return paper->hold_count == 0;
	}
	if (paper->hold_count == 0 || same > paper->same)
		return true;
	paper->hold_count = 0;         /* they are of no use */
	return false;
}

/* Pages found changed stay so from now on; in the end all are. */
static void
bar_changed(struct numbering *n)
{
	size_t i;

	if (n->round < FREE_ROUNDS)
		return;
	if (n->barred_count < n->record.count) {
		n->barred = ARENA_ARRAY(n->arena, bool, n->record.count);
		n->barred_count = n->record.count;
	}
	for (i = 0; i < n->record.count; i++)
		n->barred[i] = n->barred[i] || n->amendment.published[i] == SIZE_MAX
		    || n->round >= LAST_ROUND;
}

bool
numbering_settle(struct numbering *n)
{
	bool settled = true;
	size_t i;

	if (n->pack->amends == NULL)
		return true;
	n->labels = ARENA_ARRAY(n->arena, const char *, n->record.count);
	for (i = 0; i < n->record.count; i++)
		n->labels[i] = n->record.pages[i].label;
	amend(n->pack->amends, &n->record, n->barred, n->arena, &n->amendment);
	for (i = 0; i < n->record.count; i++) {
		settled = settled && strcmp(n->labels[i], n->record.pages[i].label) == 0;
		n->labels[i] = n->record.pages[i].label;
	}
	for (i = 0; i < n->paper_count; i++)
		settled = settle_holds(n, &n->papers[i]) && settled;
	bar_changed(n);
	return settled || n->round >= END;
}

const char *const *
numbering_labels(const struct numbering *n)
{
	return n->labels;
}

const struct page_hold *
numbering_holds(const struct numbering *n, size_t paper, size_t *count)
{
	*count = paper < n->paper_count ? n->papers[paper].hold_count : 0;
	return *count > 0 ? n->papers[paper].holds : NULL;
}

const struct record *
numbering_record(const struct numbering *n)
{
	return &n->record;
}

const struct amendment *
numbering_amendment(const struct numbering *n)
{
	return n->pack->amends != NULL ? &n->amendment : NULL;
}
