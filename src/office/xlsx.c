/* Workbooks (ECMA-376-1, part 18, transitional and strict). */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "office/builder.h"
#include "office/format.h"
#include "office/xlsx_fills.h"
#include "wording/error.h"

struct workbook {
	struct builder *builder;
	struct package *package;
	struct diags *diags;
	struct arena *arena;       /* for what is needed while reading only */
	bool from_1904;
	struct cell *strings; size_t string_count, string_cap;
	enum number_format *formats; size_t format_count, format_cap;   /* by style */
	size_t *filled; size_t filled_cap;       /* the same: which of `fills` */
	const char **fills; size_t fill_count, fill_cap;                 /* colours, or NULL */
	const char *theme[THEME_COLOURS];
};

/* ---- XML ---------------------------------------------------------------------------------------------------------- */

/* A part being read, element by element. */
struct walk {
	struct workbook *w;
	const char *part;
	xmlTextReader *reader;
	const char *name;          /* of the element that begins here, or ended; "" for text */
	const char *text;          /* of a text, else NULL */
	int depth;
	bool begins, ends;         /* both: an empty element */
};

static bool
is_spreadsheet(const xmlChar *uri)
{
	return uri != NULL && (strcmp((const char *)uri, "http://schemas.openxmlformats.org/spreadsheetml/2006/main") == 0
	    || strcmp((const char *)uri, "http://purl.oclc.org/ooxml/spreadsheetml/main") == 0);
}

/* One step on. What is not the spreadsheet's own (extensions, other namespaces) is stepped over with all in it. */
static bool
walk_next(struct walk *walk)
{
	int type;

	walk->begins = walk->ends = false;
	walk->text = NULL;
	walk->name = "";
	if (!package_next(walk->w->package, walk->part, walk->reader, walk->w->diags))
		return false;
	type = xmlTextReaderNodeType(walk->reader);
	walk->depth = xmlTextReaderDepth(walk->reader);
	if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT) {
		if (!is_spreadsheet(xmlTextReaderConstNamespaceUri(walk->reader)))
			return true;
		walk->name = (const char *)xmlTextReaderConstLocalName(walk->reader);
		walk->begins = type == XML_READER_TYPE_ELEMENT;
		walk->ends = type == XML_READER_TYPE_END_ELEMENT || xmlTextReaderIsEmptyElement(walk->reader) == 1;
	} else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
	    || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE) {
		walk->text = (const char *)xmlTextReaderConstValue(walk->reader);
	}
	return true;
}

static bool
walk_begin(struct walk *walk, struct workbook *w, const char *part)
{
	*walk = (struct walk){ .w = w, .part = part, .name = "" };
	walk->reader = package_reader(w->package, part, w->diags);
	return walk->reader != NULL;
}

/* True when all of the part could be read. */
static bool
walk_end(struct walk *walk, size_t errors_before)
{
	xmlFreeTextReader(walk->reader);
	return diags_count(walk->w->diags, DIAG_ERROR) == errors_before;
}

static bool
begins(const struct walk *walk, const char *name)
{
	return walk->begins && strcmp(walk->name, name) == 0;
}

static bool
ends(const struct walk *walk, const char *name)
{
	return walk->ends && strcmp(walk->name, name) == 0;
}

/* An attribute of the element, whatever its prefix; "" when it has none. In `arena`. */
static const char *
attribute(const struct walk *walk, const char *name)
{
	const char *found = "";
	int more;

	for (more = xmlTextReaderMoveToFirstAttribute(walk->reader); more == 1;
	    more = xmlTextReaderMoveToNextAttribute(walk->reader)) {
		if (strcmp((const char *)xmlTextReaderConstLocalName(walk->reader), name) != 0)
			continue;
		found = arena_strdup(walk->w->arena, (const char *)xmlTextReaderConstValue(walk->reader));
		break;
	}
	xmlTextReaderMoveToElement(walk->reader);
	return found;
}

static bool
is_true(const char *word)
{
	return strcmp(word, "1") == 0 || strcasecmp(word, "true") == 0;
}

static unsigned long
count_of(const char *digits, unsigned long most)
{
	char *end;
	unsigned long n = strtoul(digits, &end, 10);

	return *digits >= '0' && *digits <= '9' && n <= most ? n : most;
}

/* ---- text ----------------------------------------------------------------------------------------------------------- */

/* The code unit that an escape such as _x000D_ at `s` stands for; -1: there is none. */
static long
escaped(const char *s)
{
	char digits[5] = { 0 };

	if (strncmp(s, "_x", 2) != 0 || strspn(s + 2, "0123456789abcdefABCDEF") < 4 || s[6] != '_')
		return -1;
	memcpy(digits, s + 2, 4);
	return strtol(digits, NULL, 16);
}

/* Put in what escapes stand for (ECMA-376-1, 22.9.2.19): characters that XML has not. A pair of surrogates is one. */
static void
add_escaped_text(struct strbuf *out, const char *s)
{
	char bytes[4];
	long c, low;

	for (; *s != '\0'; s++) {
		c = *s == '_' ? escaped(s) : -1;
		if (c < 0) {
			strbuf_putc(out, *s);
			continue;
		}
		s += 6;
		low = c >= 0xd800 && c < 0xdc00 ? escaped(s + 1) : -1;
		if (low >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			s += 7;
		}
		if (c > 0 && (c < 0xd800 || c > 0xdfff))
			strbuf_add(out, bytes, utf8_encode((uint32_t)c, bytes));
	}
}

/* The text up to the end of the element `end`, which has begun: runs one after the other, without what says how
 * they are pronounced (rPh). */
static struct cell
read_rich(struct walk *walk, const char *end)
{
	struct strbuf text = STRBUF_INIT;
	bool in_text = false, in_phonetic = false;
	struct cell cell;

	while (!ends(walk, end) && walk_next(walk)) {
		if (strcmp(walk->name, "rPh") == 0)
			in_phonetic = walk->begins && !walk->ends;
		else if (strcmp(walk->name, "t") == 0)
			in_text = walk->begins && !walk->ends;
		else if (walk->text != NULL && in_text && !in_phonetic)
			add_escaped_text(&text, walk->text);
	}
	cell = builder_text(walk->w->builder, text.text, text.len);
	strbuf_drop(&text);
	return cell;
}

static bool
read_strings(struct workbook *w, const char *part)
{
	size_t errors = diags_count(w->diags, DIAG_ERROR);
	struct walk walk;

	if (part == NULL || !package_has(w->package, part))
		return true;
	if (!walk_begin(&walk, w, part))
		return false;
	while (walk_next(&walk)) {
		if (!begins(&walk, "si"))
			continue;
		MEM_GROW(w->strings, w->string_cap, w->string_count + 1);
		w->strings[w->string_count++] = read_rich(&walk, "si");
	}
	return walk_end(&walk, errors);
}

/* ---- styles ------------------------------------------------------------------------------------------------------------ */

/* A number format of the workbook's own. */
struct own_format { long id; enum number_format format; };

static enum number_format
format_of(const struct own_format *own, size_t count, long id)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (own[i].id == id)
			return own[i].format;
	return format_built_in(id);
}

/* Colours of the theme, light before dark: the cells count them so, not as the theme stands (20.1.6.2). */
static bool
read_theme(struct workbook *w, const char *part)
{
	static const char *const names[THEME_COLOURS] = { "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3",
	    "accent4", "accent5", "accent6", "hlink", "folHlink" };
	size_t errors = diags_count(w->diags, DIAG_ERROR), i, at = THEME_COLOURS;
	struct walk walk;

	if (part == NULL || !package_has(w->package, part))
		return true;
	if (!walk_begin(&walk, w, part))
		return false;
	while (walk_next(&walk)) {
		const char *name = (const char *)xmlTextReaderConstLocalName(walk.reader), *colour;

		if (xmlTextReaderNodeType(walk.reader) != XML_READER_TYPE_ELEMENT || name == NULL)
			continue;
		for (i = 0; i < THEME_COLOURS; i++)
			if (strcmp(name, names[i]) == 0)
				at = i;
		if (strcmp(name, "srgbClr") != 0 && strcmp(name, "sysClr") != 0)
			continue;
		colour = attribute(&walk, *name == 's' && name[1] == 'r' ? "val" : "lastClr");
		if (at < THEME_COLOURS && w->theme[at] == NULL)
			w->theme[at] = colour;
		at = THEME_COLOURS;
	}
	return walk_end(&walk, errors);
}

/* A <fill>, which has begun, to its end. A pattern that is solid shows its foreground, "none" nothing. */
static void
read_fill(struct walk *walk)
{
	struct workbook *w = walk->w;
	const char *colour = NULL;
	bool shown = true;

	while (!ends(walk, "fill") && walk_next(walk)) {
		if (begins(walk, "patternFill"))
			shown = strcmp(attribute(walk, "patternType"), "none") != 0 && *attribute(walk, "patternType") != '\0';
		if (begins(walk, "fgColor") || (begins(walk, "color") && colour == NULL))
			colour = xlsx_colour(attribute(walk, "rgb"), attribute(walk, "indexed"), attribute(walk, "theme"),
			    attribute(walk, "tint"), w->theme, w->builder->arena);
	}
	MEM_GROW(w->fills, w->fill_cap, w->fill_count + 1);
	w->fills[w->fill_count++] = shown ? colour : NULL;
}

/* What cells look like: an <xf> of the list that they refer to. */
static void
add_style(struct walk *walk, const struct own_format *own, size_t count)
{
	struct workbook *w = walk->w;

	MEM_GROW(w->formats, w->format_cap, w->format_count + 1);
	MEM_GROW(w->filled, w->filled_cap, w->format_count + 1);
	w->filled[w->format_count] = (size_t)count_of(attribute(walk, "fillId"), 1 << 16);
	w->formats[w->format_count++] = format_of(own, count, strtol(attribute(walk, "numFmtId"), NULL, 10));
}

static bool
read_styles(struct workbook *w, const char *part)
{
	size_t errors = diags_count(w->diags, DIAG_ERROR), count = 0, cap = 0;
	struct own_format *own = NULL;
	struct walk walk;
	bool in_cells = false, in_fills = false;

	if (part == NULL || !package_has(w->package, part))
		return true;
	if (!walk_begin(&walk, w, part))
		return false;
	while (walk_next(&walk)) {
		if (strcmp(walk.name, "cellXfs") == 0)
			in_cells = walk.begins && !walk.ends;
		if (strcmp(walk.name, "fills") == 0)
			in_fills = walk.begins && !walk.ends;
		if (begins(&walk, "numFmt") && count < 4096) {
			MEM_GROW(own, cap, count + 1);
			own[count++] = (struct own_format){ strtol(attribute(&walk, "numFmtId"), NULL, 10),
			    format_of_code(attribute(&walk, "formatCode")) };
		} else if (begins(&walk, "fill") && in_fills && w->fill_count < 1 << 16) {
			read_fill(&walk);
		} else if (begins(&walk, "xf") && in_cells && w->format_count < 1 << 16) {
			add_style(&walk, own, count);
		}
	}
	free(own);
	return walk_end(&walk, errors);
}

/* The colour behind cells of a style; NULL: none. */
static const char *
fill_of(const struct workbook *w, unsigned long style)
{
	return style < w->format_count && w->filled[style] < w->fill_count ? w->fills[w->filled[style]] : NULL;
}

/* ---- cells --------------------------------------------------------------------------------------------------------------- */

/* A reference such as "AB12", from 0; where it has none of these, the place is left as it is. */
static void
read_reference(const char *s, size_t *row, size_t *column)
{
	size_t letters = 0, c = 0;

	for (; ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z') || *s == '$'; s++) {
		if (*s == '$')
			continue;
		if (++letters > 4)
			return;
		c = c * 26 + (size_t)((*s | 0x20) - 'a' + 1);
	}
	if (letters > 0)
		*column = c - 1;
	if (*s >= '1' && *s <= '9')
		*row = count_of(s, BOOK_ROWS_MAX + 1) - 1;
}

/* The number in the digits that such programs show, without an exponent: "0.3" of 0.30000000000000004. */
static const char *
number_text(struct workbook *w, double number)
{
	char text[400];
	int decimals;

	snprintf(text, sizeof text, "%.15g", number == 0 ? 0.0 : number);
	if (strchr(text, 'e') == NULL || !isfinite(number))
		return arena_strdup(w->builder->arena, text);
	decimals = fabs(number) >= 1 ? 0 : 14 - (int)floor(log10(fabs(number)));
	snprintf(text, sizeof text, "%.*f", decimals < 330 ? decimals : 330, number);
	if (strchr(text, '.') != NULL)
		for (size_t n = strlen(text); text[n - 1] == '0' || text[n - 1] == '.'; text[--n] = '\0')
			if (text[n - 1] == '.') {
				text[n - 1] = '\0';
				break;
			}
	return arena_strdup(w->builder->arena, text);
}

static struct cell
date_cell(struct workbook *w, struct cell cell, struct date date)
{
	char iso[32];

	cell.kind = CELL_DATE;
	cell.date = date;
	if (date_known(date))
		cell.text = arena_strdup(w->builder->arena, date_format_iso(date, iso));
	return cell;
}

static struct cell
number_cell(struct workbook *w, const char *value, unsigned long style)
{
	char *end;
	double number = strtod(value, &end);
	enum number_format format = style < w->format_count ? w->formats[style] : FORMAT_NUMBER;
	struct cell cell = { .kind = CELL_NUMBER, .number = number, .rows = 1, .columns = 1 };

	if (end == value || *end != '\0' || !isfinite(number))
		return builder_text(w->builder, value, strlen(value));
	cell.text = number_text(w, number);
	cell.is_percent = format == FORMAT_PERCENT;
	return format == FORMAT_DATE ? date_cell(w, cell, date_of_serial(number, w->from_1904)) : cell;
}

/* t="d": "2016-03-31", "2016-03-31T00:00:00". */
static struct cell
iso_cell(struct workbook *w, const char *value)
{
	struct date date;
	size_t len = strcspn(value, "T");
	struct cell cell = builder_text(w->builder, value, strlen(value));

	return date_parse(arena_strndup(w->arena, value, len), &date) ? date_cell(w, cell, date) : cell;
}

static struct cell
typed_cell(struct workbook *w, const char *type, const char *value, unsigned long style)
{
	struct cell cell;

	if (strcmp(type, "s") == 0) {
		unsigned long i = count_of(value, SIZE_MAX);

		return i < w->string_count ? w->strings[i] : builder_text(w->builder, "", 0);
	}
	if (strcmp(type, "str") == 0) {
		struct strbuf text = STRBUF_INIT;

		add_escaped_text(&text, value);
		cell = builder_text(w->builder, text.text, text.len);
		strbuf_drop(&text);
		return cell;
	}
	if (strcmp(type, "b") == 0)
		return (struct cell){ .kind = CELL_BOOLEAN, .number = is_true(value), .rows = 1, .columns = 1,
		    .text = is_true(value) ? "TRUE" : "FALSE" };
	if (strcmp(type, "e") == 0) {
		cell = builder_text(w->builder, value, strlen(value));
		cell.kind = CELL_ERROR;
		return cell;
	}
	return strcmp(type, "d") == 0 ? iso_cell(w, value) : number_cell(w, value, style);
}

/* Read a <c>, which has begun, to its end. */
static struct cell
read_cell(struct walk *walk)
{
	const char *type = attribute(walk, "t");
	unsigned long style = count_of(attribute(walk, "s"), 1 << 30);
	struct strbuf value = STRBUF_INIT;
	struct cell cell = builder_text(walk->w->builder, "", 0);
	bool in_value = false, formula = false, has_value = false;

	while (!ends(walk, "c") && walk_next(walk)) {
		if (begins(walk, "is")) {
			cell = read_rich(walk, "is");
		} else if (strcmp(walk->name, "v") == 0) {
			in_value = walk->begins && !walk->ends;
			has_value = true;
		} else if (begins(walk, "f")) {
			formula = true;
		} else if (walk->text != NULL && in_value) {
			strbuf_puts(&value, walk->text);
		}
	}
	if (has_value && strcmp(type, "inlineStr") != 0 && (value.len > 0 || strcmp(type, "str") == 0))
		cell = typed_cell(walk->w, type, value.text, style);
	cell.fill = fill_of(walk->w, style);
	cell.formula = formula;
	cell.no_result = formula && value.len == 0 && !(has_value && strcmp(type, "str") == 0);
	strbuf_drop(&value);
	return cell;
}

/* ---- sheets ---------------------------------------------------------------------------------------------------------------- */

static void
read_row(struct walk *walk, size_t *row)
{
	const char *number = attribute(walk, "r"), *height = attribute(walk, "ht");
	size_t column = 0;

	if (*number != '\0')
		*row = count_of(number, BOOK_ROWS_MAX + 1) - 1;
	if (is_true(attribute(walk, "hidden")) || (*height != '\0' && strtod(height, NULL) == 0))
		builder_row(walk->w->builder, *row, *row + 1, true);
	while (!ends(walk, "row") && walk_next(walk)) {
		size_t at_row = *row;

		if (!begins(walk, "c"))
			continue;
		read_reference(attribute(walk, "r"), &at_row, &column);
		builder_cell(walk->w->builder, at_row, column, read_cell(walk));
		column++;
		if (walk->w->builder->over)
			break;
	}
	++*row;
}

static void
read_merge(struct walk *walk)
{
	const char *range = attribute(walk, "ref"), *colon = strchr(range, ':');
	size_t row = 0, column = 0, last_row, last_column;

	if (colon == NULL)
		return;
	read_reference(range, &row, &column);
	last_row = row;
	last_column = column;
	read_reference(colon + 1, &last_row, &last_column);
	if (last_row >= row && last_column >= column && last_column < BOOK_COLUMNS_MAX && last_row < BOOK_ROWS_MAX)
		builder_merge(walk->w->builder, row, column, last_row - row + 1, last_column - column + 1);
}

static void
read_columns(struct walk *walk)
{
	const char *width = attribute(walk, "width");
	size_t first = count_of(attribute(walk, "min"), BOOK_COLUMNS_MAX), last = count_of(attribute(walk, "max"), BOOK_COLUMNS_MAX);

	if ((is_true(attribute(walk, "hidden")) || (*width != '\0' && strtod(width, NULL) == 0)) && first > 0 && last > 0)
		builder_hide_columns(walk->w->builder, first - 1, last - 1);
}

static bool
read_sheet(struct workbook *w, const char *part, const char *name, bool hidden)
{
	size_t errors = diags_count(w->diags, DIAG_ERROR), row = 0;
	struct walk walk;

	if (!walk_begin(&walk, w, part))
		return false;
	while (!w->builder->over && walk_next(&walk)) {
		if (begins(&walk, "row"))
			read_row(&walk, &row);
		else if (begins(&walk, "mergeCell"))
			read_merge(&walk);
		else if (begins(&walk, "col"))
			read_columns(&walk);
	}
	return walk_end(&walk, errors) && builder_sheet(w->builder, name, "", hidden);
}

/* A sheet of the workbook is read where it has cells: one of charts alone has none. */
static bool
read_listed(struct workbook *w, const char *workbook, const struct walk *walk)
{
	size_t count, i;
	const struct relation *relations = package_relations(w->package, workbook, &count, w->diags);
	const char *id = attribute(walk, "id"), *name = attribute(walk, "name"), *state = attribute(walk, "state");

	for (i = 0; i < count; i++)
		if (!relations[i].external && strcmp(relations[i].id, id) == 0
		    && strcmp(relations[i].type, "worksheet") == 0 && package_has(w->package, relations[i].target))
			return read_sheet(w, relations[i].target, name,
			    strcasecmp(state, "hidden") == 0 || strcasecmp(state, "veryHidden") == 0);
	return true;
}

static bool
read_workbook(struct workbook *w, const char *part)
{
	size_t errors = diags_count(w->diags, DIAG_ERROR);
	struct walk walk;
	bool sound = true;

	if (!walk_begin(&walk, w, part))
		return false;
	while (sound && !w->builder->over && walk_next(&walk)) {
		if (begins(&walk, "workbookPr"))
			w->from_1904 = is_true(attribute(&walk, "date1904"));
		else if (begins(&walk, "sheet"))
			sound = read_listed(w, part, &walk);
	}
	return walk_end(&walk, errors) && sound;
}

bool
xlsx_read(struct builder *builder, struct package *package, const char *part)
{
	struct workbook w = { .builder = builder, .package = package, .diags = builder->diags, .arena = arena_new() };
	bool sound = read_strings(&w, package_related(package, part, "sharedStrings", builder->diags))
	    && read_theme(&w, package_related(package, part, "theme", builder->diags))
	    && read_styles(&w, package_related(package, part, "styles", builder->diags)) && read_workbook(&w, part);

	free(w.strings);
	free(w.formats);
	free(w.filled);
	free(w.fills);
	arena_drop(w.arena);
	return sound;
}
