#include "office/docx_cell.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "office/docx_xml.h"

void
docx_collect(const xmlNode *parent, const char *name, struct nodes *found)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || docx_is_gone(n))
			continue;
		if (docx_is(n, name)) {
			MEM_GROW(found->items, found->cap, found->count + 1);
			found->items[found->count++] = n;
		} else if (docx_is_wrapper(n)) {
			docx_collect(n, name, found);
		}
	}
}

/* What is filled while a cell is read. */
struct filling {
	struct docx_text *t;
	struct strbuf text;
	struct nodes tables;       /* those inside it that become tables of their own */
	bool begun;                /* a paragraph was read */
	bool joined;               /* the last paragraph's end was deleted */
};

/* A table of a single row or column is a way of laying out, and its words are the cell's. */
static bool
is_layout(const xmlNode *table)
{
	struct nodes rows = { NULL, 0, 0 }, cells = { NULL, 0, 0 };
	size_t i, widest = 0;
	bool layout;

	docx_collect(table, "tr", &rows);
	for (i = 0; i < rows.count; i++) {
		cells.count = 0;
		docx_collect(rows.items[i], "tc", &cells);
		widest = cells.count > widest ? cells.count : widest;
	}
	layout = rows.count < 2 || widest < 2;
	free(rows.items);
	free(cells.items);
	return layout;
}

static void fill(struct filling *f, const xmlNode *parent);

static void
fill_from_layout(struct filling *f, const xmlNode *table)
{
	struct nodes rows = { NULL, 0, 0 }, cells = { NULL, 0, 0 };
	size_t i;

	docx_collect(table, "tr", &rows);
	for (i = 0; i < rows.count; i++)
		docx_collect(rows.items[i], "tc", &cells);
	for (i = 0; i < cells.count; i++)
		fill(f, cells.items[i]);
	free(rows.items);
	free(cells.items);
}

static void
fill(struct filling *f, const xmlNode *parent)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || docx_is_gone(n))
			continue;
		if (docx_is(n, "p")) {
			if (f->begun && !f->joined)
				strbuf_putc(&f->text, '\n');
			f->begun = true;
			f->joined = docx_paragraph(f->t, n, &f->text, NULL, NULL);
		} else if (docx_is(n, "tbl") && is_layout(n)) {
			fill_from_layout(f, n);
		} else if (docx_is(n, "tbl")) {
			MEM_GROW(f->tables.items, f->tables.cap, f->tables.count + 1);
			f->tables.items[f->tables.count++] = n;
		} else if (docx_is_wrapper(n)) {
			fill(f, n);
		}
	}
}

/* "ff0000" of "FF0000"; NULL of what is no colour, and of white. */
static const char *
colour(struct docx_text *t, const char *hex)
{
	char *low;
	size_t i;

	if (hex == NULL || strlen(hex) != 6 || strspn(hex, "0123456789abcdefABCDEF") != 6)
		return NULL;
	low = arena_strdup(t->arena, hex);
	for (i = 0; i < 6; i++)
		low[i] = (char)tolower((unsigned char)low[i]);
	return strcmp(low, "ffffff") != 0 ? low : NULL;
}

static const char *
shading(struct docx_text *t, const xmlNode *properties)
{
	const xmlNode *shading = docx_child(properties, "shd");
	const char *pattern = docx_attribute(shading, "val");

	/* A solid pattern is nothing but its own colour (17.18.78). */
	return colour(t, docx_attribute(shading, pattern != NULL && strcmp(pattern, "solid") == 0 ? "color" : "fill"));
}

/* Word's marker pens. */
static const char *
highlight(const xmlNode *properties)
{
	static const struct { const char *name, *hex; } pens[] = {
		{ "red", "ff0000" }, { "darkRed", "800000" }, { "yellow", "ffff00" }, { "darkYellow", "808000" },
		{ "green", "00ff00" }, { "darkGreen", "008000" }, { "blue", "0000ff" }, { "darkBlue", "000080" },
	};
	const char *name = docx_value(properties, "highlight");
	size_t i;

	for (i = 0; name != NULL && i < ARRAY_LEN(pens); i++)
		if (strcmp(pens[i].name, name) == 0)
			return pens[i].hex;
	return NULL;
}

/* The colour behind the first run that has one. */
static const char *
run_colour(struct docx_text *t, const xmlNode *parent)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next) {
		const char *found = NULL;

		if (n->type != XML_ELEMENT_NODE || docx_is_gone(n) || docx_is(n, "tbl"))
			continue;
		if (docx_is(n, "r"))
			found = highlight(docx_child(n, "rPr"));
		if (found == NULL && docx_is(n, "r"))
			found = shading(t, docx_child(n, "rPr"));
		if (found == NULL && docx_is(n, "p"))
			found = shading(t, docx_child(n, "pPr"));
		if (found == NULL && (docx_is(n, "p") || docx_is_wrapper(n)))
			found = run_colour(t, n);
		if (found != NULL)
			return found;
	}
	return NULL;
}

void
docx_cell(struct docx_text *t, const xmlNode *tc, struct cell *cell, struct nodes *inner)
{
	struct filling f = { t, STRBUF_INIT, { NULL, 0, 0 }, false, false };
	size_t i;

	fill(&f, tc);
	cell->text = docx_tidy(t, f.text.text);
	cell->spaced = docx_spaced(t, f.text.text, cell->text);
	cell->kind = *cell->text != '\0' ? CELL_TEXT : CELL_EMPTY;
	cell->fill = shading(t, docx_child(tc, "tcPr"));
	if (cell->fill == NULL)
		cell->fill = run_colour(t, tc);
	for (i = 0; i < f.tables.count; i++) {
		MEM_GROW(inner->items, inner->cap, inner->count + 1);
		inner->items[inner->count++] = f.tables.items[i];
	}
	free(f.tables.items);
	strbuf_drop(&f.text);
}
