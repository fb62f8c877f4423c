/* vocabulary.c - the one table of elements, the one table of attributes. */
#include "document/vocabulary.h"

#include <math.h>
#include <string.h>

#define B(kind) KIND_BIT(DOC_##kind)
#define HEADINGS (B(H1) | B(H2) | B(H3) | B(H4) | B(H5) | B(H6))
#define PHRASE (B(SPAN) | B(STRONG) | B(EM) | B(ABBR) | B(BR) | B(SUP) | B(SUB) | B(STATUS) | \
	B(ARROW) | B(PROGRESS) | B(TEXT))
#define INLINE (PHRASE | B(A))
#define CELL_BLOCKS (B(P) | B(UL) | B(OL) | B(DL) | B(DIV) | B(FIGURE) | B(BLOCKQUOTE) | B(ASIDE))
#define FLOW (CELL_BLOCKS | HEADINGS | B(TABLE) | B(IMG) | B(NAV))
#define CHARTED (B(CHART) | B(SERIES) | B(POINT) | B(CHART_BAND) | B(CHART_LINE))
#define EVERY (~(kind_set)0)

const kind_set vocab_inline = INLINE;

#define HTML(name, empty, content) { name, false, empty, content }
#define OURS(name, empty, content) { name, true, empty, content }

const struct vocab_element vocab_elements[DOC_KIND_COUNT] = {
	[DOC_TEXT] = HTML("#text", EMPTY_DROPPED, 0),
	[DOC_BODY] = HTML("body", EMPTY_FAULT, FLOW | B(HEADER) | B(SECTION)),
	[DOC_HEADER] = HTML("header", EMPTY_FAULT, FLOW),
	[DOC_SECTION] = HTML("section", EMPTY_FAULT, FLOW | B(SECTION)),
	[DOC_DIV] = HTML("div", EMPTY_DROPPED, FLOW | INLINE),
	[DOC_H1] = HTML("h1", EMPTY_FAULT, INLINE),
	[DOC_H2] = HTML("h2", EMPTY_FAULT, INLINE),
	[DOC_H3] = HTML("h3", EMPTY_FAULT, INLINE),
	[DOC_H4] = HTML("h4", EMPTY_FAULT, INLINE),
	[DOC_H5] = HTML("h5", EMPTY_FAULT, INLINE),
	[DOC_H6] = HTML("h6", EMPTY_FAULT, INLINE),
	[DOC_P] = HTML("p", EMPTY_DROPPED, INLINE),
	[DOC_UL] = HTML("ul", EMPTY_FAULT, B(LI)),
	[DOC_OL] = HTML("ol", EMPTY_FAULT, B(LI)),
	[DOC_LI] = HTML("li", EMPTY_FAULT, CELL_BLOCKS | INLINE),
	[DOC_DL] = HTML("dl", EMPTY_FAULT, B(DT) | B(DD)),
	[DOC_DT] = HTML("dt", EMPTY_FAULT, INLINE),
	[DOC_DD] = HTML("dd", EMPTY_FAULT, CELL_BLOCKS | INLINE),
	[DOC_TABLE] = HTML("table", EMPTY_FAULT, B(CAPTION) | B(COLGROUP) | B(THEAD) | B(TBODY)),
	[DOC_CAPTION] = HTML("caption", EMPTY_FAULT, INLINE),
	[DOC_COLGROUP] = HTML("colgroup", EMPTY_FAULT, B(COL)),
	[DOC_COL] = HTML("col", EMPTY_FINE, 0),
	[DOC_THEAD] = HTML("thead", EMPTY_FAULT, B(TR)),
	[DOC_TBODY] = HTML("tbody", EMPTY_FAULT, B(TR)),
	[DOC_TR] = HTML("tr", EMPTY_FAULT, B(TH) | B(TD)),
	[DOC_TH] = HTML("th", EMPTY_FAULT, CELL_BLOCKS | INLINE),
	[DOC_TD] = HTML("td", EMPTY_FINE, CELL_BLOCKS | INLINE),
	[DOC_FIGURE] = HTML("figure", EMPTY_FAULT, B(CHART) | B(IMG) | B(FIGCAPTION)),
	[DOC_FIGCAPTION] = HTML("figcaption", EMPTY_FAULT, INLINE),
	[DOC_CHART] = OURS("chart", EMPTY_FAULT, B(SERIES) | B(CHART_BAND) | B(CHART_LINE)),
	[DOC_SERIES] = OURS("series", EMPTY_FINE, B(POINT)),
	[DOC_POINT] = OURS("point", EMPTY_FINE, 0),
	[DOC_CHART_BAND] = OURS("band", EMPTY_FINE, 0),
	[DOC_CHART_LINE] = OURS("line", EMPTY_FINE, 0),
	[DOC_IMG] = HTML("img", EMPTY_FINE, 0),
	[DOC_NAV] = HTML("nav", EMPTY_FINE, 0),
	[DOC_ASIDE] = HTML("aside", EMPTY_DROPPED, CELL_BLOCKS | INLINE),
	[DOC_BLOCKQUOTE] = HTML("blockquote", EMPTY_DROPPED, CELL_BLOCKS | INLINE),
	[DOC_SPAN] = HTML("span", EMPTY_DROPPED, INLINE),
	[DOC_STRONG] = HTML("strong", EMPTY_DROPPED, INLINE),
	[DOC_EM] = HTML("em", EMPTY_DROPPED, INLINE),
	[DOC_A] = HTML("a", EMPTY_FAULT, PHRASE),
	[DOC_ABBR] = HTML("abbr", EMPTY_FAULT, PHRASE),
	[DOC_BR] = HTML("br", EMPTY_FINE, 0),
	[DOC_SUP] = HTML("sup", EMPTY_DROPPED, INLINE),
	[DOC_SUB] = HTML("sub", EMPTY_DROPPED, INLINE),
	[DOC_STATUS] = OURS("status", EMPTY_FAULT, PHRASE),
	[DOC_ARROW] = OURS("arrow", EMPTY_FINE, 0),
	[DOC_PROGRESS] = OURS("progress", EMPTY_FINE, 0),
};
_Static_assert(DOC_KIND_COUNT <= 64, "a kind_set has 64 bits");

static const char *const pages[] = { "", "portrait", "landscape", NULL };
static const char *const papers[] = { "", "A4", "A3", NULL };
static const char *const breaks[] = { "auto", "page", "right", "prefer", NULL };
static const char *const keeps[] = { "auto", "next", "together", NULL };
static const char *const aligns[] = { "start", "end", "centre", "decimal", NULL };
static const char *const scopes[] = { "", "col", "row", "colgroup", "rowgroup", NULL };
static const char *const shown[] = { "", "number", NULL };
static const char *const keys[] = { "", "elsewhere", NULL };
static const char *const directions[] = { "", "up", "down", "level", NULL };
static const char *const roles[] = {
	[DOC_ROLE_NONE] = "",
	[DOC_ROLE_ORGANISATION] = "organisation", [DOC_ROLE_COMMITTEE] = "committee",
	[DOC_ROLE_DATE] = "date", [DOC_ROLE_TITLE] = "title", [DOC_ROLE_SUBTITLE] = "subtitle",
	[DOC_ROLE_GROUP] = "group", [DOC_ROLE_SUBGROUP] = "subgroup", [DOC_ROLE_TOTAL] = "total",
	[DOC_ROLE_KEY] = "key", [DOC_ROLE_NOTE] = "note", [DOC_ROLE_LEAD] = "lead",
	[DOC_ROLE_BOX] = "box", [DOC_ROLE_MISSING] = "missing", [DOC_ROLE_WARNING] = "warning",
	[DOC_ROLE_RULE] = "rule", [DOC_ROLE_SECONDARY] = "secondary",
	[DOC_ROLE_FIGURE] = "figure", [DOC_ROLE_NUMBERED] = "numbered",
	[DOC_ROLE_UNDER] = "under",
	[DOC_ROLE_COUNT] = NULL,
};

const char *const vocab_shapes[] = {
	[SYMBOL_NONE] = "none", SYMBOL_WORDS [SYMBOL_COUNT] = NULL,
};

const char *const vocab_standings[] = {
	[DOC_STANDING_NONE] = "none", [DOC_STANDING_BAD] = "bad", [DOC_STANDING_POOR] = "poor",
	[DOC_STANDING_GOOD] = "good", [DOC_STANDING_BEST] = "best", [DOC_STANDING_COUNT] = NULL,
};

#define AT(field) offsetof(struct doc_attrs, field)
#define CELLS (B(TH) | B(TD))
#define ALTED (B(IMG) | B(CHART) | B(ARROW) | B(PROGRESS))

/* In the order in which they are written. */
const struct vocab_attr vocab_attrs[] = {
	{ "id", false, VOCAB_ID, AT(id), NULL, EVERY, 0 },
	{ "lang", false, VOCAB_TEXT, AT(lang), NULL, EVERY, 0 },
	{ "href", false, VOCAB_TEXT, AT(href), NULL, B(A), B(A) },
	{ "shows", true, VOCAB_WORD, AT(shows), shown, B(A), 0 },
	{ "title", false, VOCAB_TEXT, AT(title), NULL, B(ABBR), B(ABBR) },
	{ "src", false, VOCAB_TEXT, AT(src), NULL, B(IMG), B(IMG) },
	{ "name", true, VOCAB_STATUS, AT(status), NULL, B(STATUS), B(STATUS) },
	{ "kind", true, VOCAB_TEXT, AT(chart), NULL, B(CHART) | B(CHART_LINE), B(CHART) },
	{ "direction", true, VOCAB_WORD, AT(direction), directions, B(ARROW), B(ARROW) },
	{ "ratio", true, VOCAB_RATIO, AT(ratio), NULL, B(PROGRESS), B(PROGRESS) },
	{ "expected", true, VOCAB_RATIO, AT(expected_ratio), NULL, B(PROGRESS), 0 },
	{ "alt", false, VOCAB_TEXT, AT(alt), NULL, ALTED, ALTED },
	{ "scope", false, VOCAB_WORD, AT(scope), scopes, B(TH), B(TH) },
	{ "colspan", false, VOCAB_COUNT16, AT(colspan), NULL, CELLS, 0 },
	{ "rowspan", false, VOCAB_COUNT16, AT(rowspan), NULL, CELLS, 0 },
	{ "headers", false, VOCAB_TEXT, AT(headers), NULL, CELLS, 0 },
	{ "start", false, VOCAB_COUNT16, AT(start), NULL, B(OL), 0 },
	{ "letters", true, VOCAB_YES, AT(letters), NULL, B(OL), 0 },
	{ "page", true, VOCAB_WORD, AT(page), pages, B(SECTION), 0 },
	{ "paper", true, VOCAB_WORD, AT(paper), papers, B(SECTION), 0 },
	{ "break", true, VOCAB_WORD, AT(breaks), breaks, B(SECTION), 0 },
	{ "keep", true, VOCAB_WORD, AT(keep), keeps, EVERY & ~INLINE, 0 },
	{ "role", true, VOCAB_WORD, AT(role), roles, EVERY, 0 },
	{ "align", true, VOCAB_WORD, AT(align), aligns, CELLS | B(P) | B(CAPTION) | B(DIV), 0 },
	{ "status", true, VOCAB_STATUS, AT(status), NULL, CELLS | B(POINT) | B(CHART_BAND), 0 },
	{ "label", true, VOCAB_TEXT, AT(label), NULL, CHARTED | B(TH) | B(TR) | B(CAPTION),
	    B(SERIES) | B(POINT) | B(CHART_BAND) | B(CHART_LINE) },
	{ "unit", true, VOCAB_TEXT, AT(unit), NULL, B(CHART), 0 },
	{ "figure", true, VOCAB_TEXT, AT(figure), NULL, B(POINT), 0 },
	{ "marks", true, VOCAB_TEXT, AT(marks), NULL, B(POINT), 0 },
	{ "group", true, VOCAB_TEXT, AT(group), NULL, B(POINT), 0 },
	{ "low", true, VOCAB_NUMBER, AT(value), NULL, B(CHART), 0 },
	{ "high", true, VOCAB_NUMBER, AT(value_high), NULL, B(CHART), 0 },
	{ "height", true, VOCAB_LENGTH, AT(height), NULL, B(CHART), 0 },
	{ "key", true, VOCAB_WORD, AT(key), keys, B(CHART), 0 },
	{ "value", true, VOCAB_NUMBER, AT(value), NULL, B(POINT) | B(CHART_BAND) | B(CHART_LINE),
	    B(CHART_LINE) },
	{ "value-high", true, VOCAB_NUMBER, AT(value_high), NULL, B(POINT) | B(CHART_BAND), 0 },
	{ "width-min", true, VOCAB_LENGTH, AT(width_min), NULL, B(COL), 0 },
	{ "width-max", true, VOCAB_LENGTH, AT(width_max), NULL, B(COL), 0 },
	{ "weight", true, VOCAB_LENGTH, AT(width_weight), NULL, B(COL), 0 },
	{ "key-column", true, VOCAB_YES, AT(key_column), NULL, B(COL), 0 },
	{ "depth", true, VOCAB_COUNT8, AT(level), NULL, B(NAV), 0 },
	{ "columns", true, VOCAB_COUNT8, AT(columns), NULL, B(DIV), 0 },
	{ "rotated", true, VOCAB_YES, AT(rotated), NULL, B(TH), 0 },
	{ "carry", true, VOCAB_YES, AT(carry), NULL, B(TH), 0 },
	{ "unnumbered", true, VOCAB_YES, AT(unnumbered), NULL, HEADINGS, 0 },
	{ "no-contents", true, VOCAB_YES, AT(no_contents), NULL, HEADINGS, 0 },
	{ "nowrap", true, VOCAB_YES, AT(nowrap), NULL, CELLS | B(SPAN) | B(DT), 0 },
};
const size_t vocab_attr_count = ARRAY_LEN(vocab_attrs);

const struct doc_attrs vocab_no_attrs = {
	.expected_ratio = NAN, .value = NAN, .value_high = NAN,
	.colspan = 1, .rowspan = 1, .start = 1,
};

int
vocab_word(const char *const *words, const char *word)
{
	if (word[0] == '\0')
		return -1;
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}
