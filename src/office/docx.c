#include "office/docx.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "office/docx_cell.h"
#include "office/docx_xml.h"
#include "wording/error.h"

/* Of all tables of a document together: each is small, and a grid costs more memory than it takes in the file. */
enum { DOCX_CELLS_MAX = 1 << 20, DOCX_COLUMNS_MAX = 256, DOCX_NESTED_MAX = 20 };

struct docx {
	struct docx_text text;
	struct arena *arena;
	struct book *book;
	size_t sheet_cap, cells;
	struct passage *passages; size_t passage_count, passage_cap;   /* since the last table; heap */
	const char *caption;       /* of the next table, or NULL */
	const char *heading;       /* the last one */
	unsigned nested;           /* tables inside tables at the moment */
	bool over;                 /* more cells than can be read */
};

static void add_table(struct docx *d, const xmlNode *table);
static void add_blocks(struct docx *d, const xmlNode *parent);

/* ---- paragraphs outside of tables ------------------------------------------------------------------------------------ */

static void
found_box(void *data, const xmlNode *content)
{
	add_blocks(data, content);
}

/* A table of contents without a control of its own says again what follows; "toc 1" is its style. */
static bool
is_left_out(const struct docx_style *style)
{
	return style != NULL && strncasecmp(style->name, "toc ", 4) == 0;
}

static void
add_passage(struct docx *d, const xmlNode *p)
{
	const struct docx_boxes boxes = { found_box, d };
	const struct docx_style *style = docx_paragraph_style(&d->text.styles, p);
	struct strbuf sb = STRBUF_INIT;
	struct passage passage = { .level = docx_outline(&d->text.styles, p) };

	(void)docx_paragraph(&d->text, p, &sb, &passage.bold, is_left_out(style) ? NULL : &boxes);
	passage.text = docx_tidy(&d->text, sb.text);
	strbuf_drop(&sb);
	if (*passage.text == '\0' || is_left_out(style))
		return;
	passage.title = style != NULL && (strcasecmp(style->name, "title") == 0 || strcasecmp(style->name, "subtitle") == 0);
	if (style != NULL && strcasecmp(style->name, "caption") == 0) {
		d->caption = passage.text;
	} else if (passage.level > 0) {
		d->heading = passage.text;
	}
	MEM_GROW(d->passages, d->passage_cap, d->passage_count + 1);
	d->passages[d->passage_count++] = passage;
}

/* The passages so far, for good. */
static const struct passage *
keep_passages(struct docx *d, size_t *count)
{
	struct passage *kept = ARENA_ARRAY(d->arena, struct passage, d->passage_count);

	if (d->passage_count > 0)
		memcpy(kept, d->passages, d->passage_count * sizeof *kept);
	*count = d->passage_count;
	d->passage_count = 0;
	return kept;
}

static const char *
join_passages(struct docx *d, const struct passage *passages, size_t count)
{
	struct strbuf sb = STRBUF_INIT;
	const char *joined;
	size_t i;

	for (i = 0; i < count; i++)
		strbuf_printf(&sb, "%s%s", i > 0 ? "\n" : "", passages[i].text);
	joined = arena_strdup(d->arena, sb.text);
	strbuf_drop(&sb);
	return joined;
}

static void
add_block(struct docx *d, const xmlNode *n)
{
	if (docx_is(n, "p"))
		add_passage(d, n);
	else if (docx_is(n, "tbl"))
		add_table(d, n);
	else if (docx_is_wrapper(n))
		add_blocks(d, n);
}

static void
add_blocks(struct docx *d, const xmlNode *parent)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE && !docx_is_gone(n))
			add_block(d, n);
}

/* ---- tables ---------------------------------------------------------------------------------------------------------- */

static size_t
number_of(const xmlNode *properties, const char *name, size_t otherwise)
{
	const char *value = docx_value(properties, name);
	unsigned long n = value != NULL ? strtoul(value, NULL, 10) : otherwise;

	return n > DOCX_COLUMNS_MAX ? DOCX_COLUMNS_MAX : (size_t)n;
}

static size_t
span_of(const xmlNode *tc)
{
	size_t span = number_of(docx_child(tc, "tcPr"), "gridSpan", 1);

	return span > 0 ? span : 1;
}

/* Does the cell go on with the one above, or (of older writers) before it? */
static bool
goes_on(const xmlNode *tc, const char *merge)
{
	const xmlNode *n = docx_child(docx_child(tc, "tcPr"), merge);
	const char *value = docx_attribute(n, "val");

	return n != NULL && (value == NULL || strcmp(value, "restart") != 0);
}

static size_t
columns_of(const xmlNode *tr)
{
	struct nodes cells = { NULL, 0, 0 };
	size_t i, columns = number_of(docx_child(tr, "trPr"), "gridBefore", 0);

	docx_collect(tr, "tc", &cells);
	for (i = 0; i < cells.count && columns < DOCX_COLUMNS_MAX; i++)
		columns += span_of(cells.items[i]);
	free(cells.items);
	return columns < DOCX_COLUMNS_MAX ? columns : DOCX_COLUMNS_MAX;
}

static bool
is_deleted(const xmlNode *tr)
{
	return docx_child(docx_child(tr, "trPr"), "del") != NULL;
}

static void
cover(struct cell *cell, const struct cell *lead)
{
	cell->kind = CELL_COVERED;
	cell->lead = lead;
	cell->text = "";
}

/* The cell that `cell` is or belongs to. */
static struct cell *
lead_of(struct cell *cell)
{
	return cell->lead != NULL ? (struct cell *)(uintptr_t)cell->lead : cell;
}

static void
read_row(struct docx *d, const xmlNode *tr, struct sheet *sheet, struct nodes *inner)
{
	struct row *row = &sheet->rows[sheet->row_count], *above = sheet->row_count > 0 ? row - 1 : NULL;
	const struct cell *grown = NULL;   /* by this row, once */
	const xmlNode *properties = docx_child(tr, "trPr");
	struct nodes cells = { NULL, 0, 0 };
	size_t column = number_of(properties, "gridBefore", 0), i, c;

	row->cells = ARENA_ARRAY(d->arena, struct cell, sheet->column_count);
	for (c = 0; c < sheet->column_count; c++)
		row->cells[c] = (struct cell){ .kind = CELL_EMPTY, .text = "", .columns = 1, .rows = 1 };
	row->head = docx_is_on(properties, "tblHeader");
	row->hidden = docx_is_on(properties, "hidden");
	docx_collect(tr, "tc", &cells);
	for (i = 0; i < cells.count && column < sheet->column_count; i++) {
		const xmlNode *tc = cells.items[i];
		struct cell *cell = &row->cells[column], *lead = cell;
		size_t span = span_of(tc), room = sheet->column_count - column;

		span = span < room ? span : room;
		if (goes_on(tc, "vMerge") && above != NULL) {
			lead = lead_of(&above->cells[column]);
			lead->rows += lead != grown;
			grown = lead;
		} else if (goes_on(tc, "hMerge") && column > 0) {
			lead = lead_of(&row->cells[column - 1]);
			lead->columns += span;
		} else {
			docx_cell(&d->text, tc, cell, inner);
			cell->columns = span;
		}
		for (c = 0; c < span; c++)
			if (&row->cells[column + c] != lead)
				cover(&row->cells[column + c], lead);
		column += span;
	}
	free(cells.items);
	row->number = ++sheet->row_count;
}

static struct sheet *
new_sheet(struct docx *d)
{
	struct sheet *sheet;

	MEM_GROW(d->book->sheets, d->sheet_cap, d->book->sheet_count + 1);
	sheet = &d->book->sheets[d->book->sheet_count++];
	*sheet = (struct sheet){ 0 };
	return sheet;
}

static const char *
name_of(struct docx *d, const xmlNode *table)
{
	const char *title = docx_value(docx_child(table, "tblPr"), "tblCaption");

	if (d->caption != NULL)
		return d->caption;
	if (title != NULL && *title != '\0')
		return docx_tidy(&d->text, title);
	return d->heading != NULL ? d->heading : "";
}

/* Rows without what was deleted; sizes within limits. False: none, or too many. */
static bool
measure_table(struct docx *d, const xmlNode *table, struct nodes *rows, struct sheet *sheet)
{
	size_t i, kept = 0, columns;

	docx_collect(table, "tr", rows);
	for (i = 0; i < rows->count; i++) {
		if (is_deleted(rows->items[i]))
			continue;
		columns = columns_of(rows->items[i]);
		sheet->column_count = columns > sheet->column_count ? columns : sheet->column_count;
		rows->items[kept++] = rows->items[i];
	}
	rows->count = kept;
	if (kept == 0 || sheet->column_count == 0)
		return false;
	d->over |= kept > (DOCX_CELLS_MAX - d->cells) / sheet->column_count;
	if (d->over)
		return false;
	d->cells += kept * sheet->column_count;
	return true;
}

/* A table of one cell is a frame around what stands in it. */
static bool
is_frame(const struct sheet *sheet, const struct nodes *rows)
{
	return rows->count == 1 && sheet->column_count == 1;
}

static void
open_frame(struct docx *d, const xmlNode *tr)
{
	struct nodes cells = { NULL, 0, 0 };
	size_t i;

	docx_collect(tr, "tc", &cells);
	for (i = 0; i < cells.count; i++)
		add_blocks(d, cells.items[i]);
	free(cells.items);
}

static void
read_rows(struct docx *d, const xmlNode *table, const struct nodes *rows, struct sheet measured)
{
	struct nodes inner = { NULL, 0, 0 };
	struct sheet *sheet;
	size_t i;

	measured.name = name_of(d, table);
	measured.passages = keep_passages(d, &measured.passage_count);
	measured.before = join_passages(d, measured.passages, measured.passage_count);
	measured.rows = ARENA_ARRAY(d->arena, struct row, rows->count);
	measured.hidden_columns = ARENA_ARRAY(d->arena, bool, measured.column_count);
	d->caption = NULL;
	for (i = 0; i < rows->count; i++)
		read_row(d, rows->items[i], &measured, &inner);
	sheet = new_sheet(d);
	*sheet = measured;
	for (i = 0; i < inner.count; i++)
		add_table(d, inner.items[i]);
	free(inner.items);
}

static void
add_table(struct docx *d, const xmlNode *table)
{
	struct nodes rows = { NULL, 0, 0 };
	struct sheet measured = { 0 };

	if (d->nested >= DOCX_NESTED_MAX)
		d->over = true;
	d->nested++;
	if (!d->over && measure_table(d, table, &rows, &measured)) {
		if (is_frame(&measured, &rows))
			open_frame(d, rows.items[0]);
		else
			read_rows(d, table, &rows, measured);
	}
	d->nested--;
	free(rows.items);
}

/* ---- the document ---------------------------------------------------------------------------------------------------- */

/* Is it an element of the body that is taken whole, with all that is in it? */
static bool
is_whole(const xmlNode *n)
{
	return docx_is(n, "p") || docx_is(n, "tbl") || docx_is(n, "sdt") || docx_is(n, "sectPr") || docx_is(n, "del") || docx_is(n, "moveFrom");
}

/* One block after the other, so that a long document never stands in memory as a whole. */
static void
read_body(struct docx *d, struct package *package, const char *main, xmlTextReader *reader, struct diags *diags)
{
	int skipped = -1;   /* the depth of the element that was taken whole */

	while (!d->over && !d->text.over && package_next(package, main, reader, diags)) {
		const xmlNode *n;

		if (skipped >= 0 && xmlTextReaderDepth(reader) > skipped)
			continue;
		skipped = -1;
		if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT || !is_whole(xmlTextReaderCurrentNode(reader)))
			continue;
		skipped = xmlTextReaderDepth(reader);
		n = xmlTextReaderExpand(reader);
		if (n != NULL && !docx_is_gone(n))
			add_block(d, n);
	}
}

static void
say_limits(const struct docx *d, const char *path, struct diags *diags)
{
	const struct src_pos at = { path, 0, 0 };

	if (d->over)
		SAY_ERROR(diags, at, "too-large", error_docx_cells);
	if (d->text.over)
		SAY_ERROR(diags, at, "too-large", error_docx_text);
}

bool
docx_read(struct builder *builder, struct package *package, const char *document)
{
	struct diags *diags = builder->diags;
	struct docx d = { .arena = builder->arena, .book = builder->book };
	size_t errors = diags_count(diags, DIAG_ERROR);
	xmlTextReader *reader = package_reader(package, document, diags);

	if (reader == NULL) {
		if (diags_count(diags, DIAG_ERROR) == errors)
			SAY_ERROR(diags, ((struct src_pos){ package_path(package), 0, 0 }), "no-document", error_docx_none);
		return false;
	}
	if (docx_text_open(&d.text, package, document, d.arena, diags))
		read_body(&d, package, document, reader, diags);
	say_limits(&d, package_path(package), diags);
	d.book->after = keep_passages(&d, &d.book->after_count);
	free(d.passages);
	docx_text_drop(&d.text);
	xmlFreeTextReader(reader);
	return diags_count(diags, DIAG_ERROR) == errors;
}
