#include "exchange/workbook.h"

#include <string.h>

#include "base/strbuf.h"
#include "definition/hash.h"
#include "exchange/cells.h"
#include "exchange/codes.h"
#include "wording/date.h"
#include "wording/error.h"

enum { NOTES_MAX = 64 };

/* A workbook on its way, and what is to stand in it. */
struct making {
	struct workbook workbook;
	const struct figures_source *source;
	struct table tables[TABLE_COUNT];
	size_t table_count;                /* those that have rows */
	enum wording notes[NOTES_MAX];     /* in the order in which they are numbered */
	size_t note_count;
};

/* ---- what is to stand in it ------------------------------------------------------------------ */

/* The number of the note, from 1; 0: none. */
static size_t
number_of_note(struct making *m, enum wording note)
{
	size_t i;

	if (note == WORDING_COUNT)
		return 0;
	for (i = 0; i < m->note_count && m->notes[i] != note; i++)
		continue;
	if (i == m->note_count && i < NOTES_MAX)
		m->notes[m->note_count++] = note;
	return i + 1;
}

/* False with an error when a table has more rows than a worksheet. */
static bool
gather(struct making *m)
{
	struct workbook *w = &m->workbook;
	enum figure_table which;
	size_t i;

	for (which = 0; which < TABLE_COUNT; which++) {
		struct table table = table_make(which, m->source->evaluation, w->arena);

		if (table.row_count > XLSX_ROWS_MAX - 16) {
			SAY_ERROR(w->diags, ((struct src_pos){ w->file, 0, 0 }), "too-many-rows", error_too_many_rows,
			    table.name, say_count(w->arena, table.row_count));
			return false;
		}
		if (table.row_count > 0)
			m->tables[m->table_count++] = table;
	}
	for (i = 0; i < m->table_count; i++)
		for (size_t c = 0; c < m->tables[i].column_count; c++)
			(void)number_of_note(m, m->tables[i].columns[c].note);
	return true;
}

static const char *
as_at_text(struct making *m)
{
	char text[SAY_DATE_SIZE];

	return arena_strdup(m->workbook.arena, say_date(m->source->evaluation->as_at, text));
}

static const char *
title_of(struct making *m, const struct table *table)
{
	const char *as_at = as_at_text(m);

	return say_with(m->workbook.arena, table->about, &as_at, say_arguments(table->about));
}

/* ---- cover -------------------------------------------------------------------------------------- */

static void
put_plan(struct making *m, struct sheet_writer *s)
{
	const struct plan *plan = m->source->evaluation->plan;
	struct arena *arena = m->workbook.arena;
	char date[SAY_DATE_SIZE];

	sheet_line(s, SAY(arena, workbook_title, plan->title), LOOK_TITLE);
	if (m->source->edition != NULL && strcmp(m->source->edition, "private") == 0)
		sheet_line(s, say_plain(SAY_edition_private), LOOK_HEADING);
	sheet_line(s, plan->organisation, LOOK_TEXT);
	if (plan->committee != NULL)
		sheet_line(s, SAY(arena, workbook_committee, plan->committee), LOOK_TEXT);
	sheet_line(s, SAY(arena, workbook_date, say_date(plan->date, date)), LOOK_TEXT);
	sheet_line(s, SAY(arena, workbook_as_at, as_at_text(m)), LOOK_TEXT);
}

static void
put_about(struct making *m, struct sheet_writer *s)
{
	struct arena *arena = m->workbook.arena;

	sheet_line(s, say_plain(SAY_workbook_about), LOOK_HEADING);
	sheet_line(s, say_plain(SAY_workbook_about_same), LOOK_TEXT);
	sheet_line(s, SAY(arena, workbook_about_sheets, say_digits(arena, m->table_count)), LOOK_TEXT);
	sheet_line(s, say_plain(SAY_workbook_about_missing), LOOK_TEXT);
	sheet_line(s, say_plain(SAY_workbook_about_blank), LOOK_TEXT);
}

static const struct { const char *shorthand; enum wording means; } SHORTHAND[] = {
	{ "[c]", SAY_marker_suppressed }, { "[x]", SAY_workbook_missing_or_not_available },
	{ "[z]", SAY_workbook_not_applicable_or_due }, { "[p]", SAY_marker_provisional },
	{ "[r]", SAY_marker_revised }, { "[e]", SAY_marker_estimated }, { "[u]", SAY_marker_unreliable },
	{ "[low]", SAY_marker_low },
};

static const char *
shorthand_line(struct making *m, size_t i)
{
	return SAY(m->workbook.arena, workbook_shorthand_is, SHORTHAND[i].shorthand, say_plain(SHORTHAND[i].means));
}

static void
put_cover(struct making *m)
{
	const struct plan *plan = m->source->evaluation->plan;
	struct arena *arena = m->workbook.arena;
	struct sheet_writer s = sheet_begin(&m->workbook, say_plain(SAY_workbook_cover));
	size_t i;

	sheet_width(&s, 0, 90);
	put_plan(m, &s);
	put_about(m, &s);
	sheet_line(&s, say_plain(SAY_workbook_shorthand), LOOK_HEADING);
	for (i = 0; i < ARRAY_LEN(SHORTHAND); i++)
		sheet_line(&s, shorthand_line(m, i), LOOK_TEXT);
	sheet_line(&s, say_plain(SAY_workbook_source), LOOK_HEADING);
	sheet_line(&s, SAY(arena, workbook_source_hash, files_hash(arena, plan->files, plan->file_count)), LOOK_TEXT);
	m->workbook.writer.lib.worksheet_activate(s.sheet);
}

/* ---- contents and notes ----------------------------------------------------------------------------- */

static void
put_contents_row(struct sheet_writer *s, const char *name, const char *is, size_t rows)
{
	sheet_link(s, 0, name);
	sheet_text(s, 1, is, LOOK_TEXT);
	sheet_number(s, 2, (double)rows, 0);
	sheet_end_row(s);
}

static void
put_contents(struct making *m)
{
	const char *const heads[] = { say_plain(SAY_workbook_contents_sheet), say_plain(SAY_workbook_contents_is),
		say_plain(SAY_workbook_contents_rows) };
	struct sheet_writer s = sheet_begin(&m->workbook, say_plain(SAY_workbook_contents));
	size_t i;

	sheet_width(&s, 0, 24);
	sheet_width(&s, 1, 90);
	sheet_width(&s, 2, 10);
	sheet_line(&s, say_plain(SAY_workbook_contents_title), LOOK_TITLE);
	sheet_line(&s, say_plain(SAY_workbook_one_table), LOOK_LEAD);
	sheet_leave_heads(&s, heads, ARRAY_LEN(heads));
	put_contents_row(&s, say_plain(SAY_workbook_notes), say_plain(SAY_workbook_notes_title), m->note_count);
	for (i = 0; i < m->table_count; i++)
		put_contents_row(&s, say_plain(m->tables[i].title), title_of(m, &m->tables[i]), m->tables[i].row_count);
	sheet_table(&s, "contents", heads, ARRAY_LEN(heads), m->table_count + 1);
}

static void
put_notes(struct making *m)
{
	const char *const heads[] = { say_plain(SAY_workbook_notes_number), say_plain(SAY_workbook_notes_text) };
	struct arena *arena = m->workbook.arena;
	struct sheet_writer s = sheet_begin(&m->workbook, say_plain(SAY_workbook_notes));
	size_t i;

	sheet_width(&s, 0, 24);
	sheet_width(&s, 1, 96);
	sheet_line(&s, say_plain(SAY_workbook_notes_title), LOOK_TITLE);
	sheet_line(&s, say_plain(SAY_workbook_one_table), LOOK_LEAD);
	sheet_leave_heads(&s, heads, ARRAY_LEN(heads));
	for (i = 0; i < m->note_count; i++) {
		sheet_text(&s, 0, SAY(arena, workbook_note, say_digits(arena, i + 1)), LOOK_TEXT);
		sheet_text(&s, 1, say_plain(m->notes[i]), LOOK_TEXT);
		sheet_end_row(&s);
	}
	sheet_table(&s, "notes", heads, ARRAY_LEN(heads), m->note_count);
}

/* ---- the tables ------------------------------------------------------------------------------------------ */

static bool
any_blank(const struct table *t)
{
	size_t i;

	for (i = 0; i < t->row_count * t->column_count; i++)
		if (t->cells[i].kind == TABLE_CELL_BLANK && t->cells[i].text == NULL)
			return true;
	return false;
}

static bool
any_note(const struct table *t)
{
	size_t i;

	for (i = 0; i < t->column_count; i++)
		if (t->columns[i].note != WORDING_COUNT)
			return true;
	return false;
}

/* Does `shorthand` stand in a cell of its own, or among others: "[p] [r]"? */
static bool
any_shorthand(const struct table *t, const char *shorthand)
{
	size_t i;

	for (i = 0; i < t->row_count * t->column_count; i++) {
		const char *text = t->cells[i].text;

		if (text != NULL && *text == '[' && strstr(text, shorthand) != NULL)
			return true;
	}
	return false;
}

/* What has to be known before the table is read. */
static void
put_lead(struct making *m, struct sheet_writer *s, const struct table *t)
{
	struct strbuf used = STRBUF_INIT;
	size_t i;

	sheet_line(s, title_of(m, t), LOOK_TITLE);
	sheet_line(s, say_plain(SAY_workbook_one_table), LOOK_LEAD);
	if (any_note(t))
		sheet_line(s, say_plain(SAY_workbook_has_notes), LOOK_LEAD);
	if (any_blank(t))
		sheet_line(s, say_plain(SAY_workbook_has_blanks), LOOK_LEAD);
	for (i = 0; i < ARRAY_LEN(SHORTHAND); i++)
		if (any_shorthand(t, SHORTHAND[i].shorthand))
			strbuf_printf(&used, "%s%s", used.len > 0 ? "; " : "", shorthand_line(m, i));
	if (used.len > 0)
		sheet_line(s, SAY(m->workbook.arena, workbook_has_shorthand, used.text), LOOK_LEAD);
	strbuf_drop(&used);
}

static void
put_table(struct making *m, const struct table *t)
{
	struct arena *arena = m->workbook.arena;
	struct sheet_writer s = sheet_begin(&m->workbook, say_plain(t->title));
	const char **heads = ARENA_ARRAY(arena, const char *, t->column_count);
	size_t row, i;

	put_lead(m, &s, t);
	for (i = 0; i < t->column_count; i++) {
		size_t note = number_of_note(m, t->columns[i].note);

		heads[i] = say_plain(t->columns[i].head);
		if (note > 0)
			heads[i] = SAY(arena, workbook_noted_head, heads[i], say_digits(arena, note));
		sheet_width(&s, i, t->columns[i].width);
	}
	sheet_leave_heads(&s, heads, t->column_count);
	for (row = 0; row < t->row_count; row++) {
		for (i = 0; i < t->column_count; i++)
			sheet_cell(&s, i, table_at(t, row, i));
		sheet_end_row(&s);
	}
	sheet_table(&s, t->name, heads, t->column_count, t->row_count);
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

static void
put_properties(struct making *m)
{
	const struct plan *plan = m->source->evaluation->plan;
	struct workbook *w = &m->workbook;
	lxw_doc_properties properties = {
		.title = arena_strdup(w->arena, SAY(w->arena, workbook_title, plan->title)),
		.subject = arena_strdup(w->arena, SAY(w->arena, workbook_subject, plan->title, as_at_text(m))),
		.author = arena_strdup(w->arena, plan->organisation),
		.company = arena_strdup(w->arena, plan->organisation),
		.created = (time_t)date_to_days(plan->date) * 24 * 60 * 60,
	};

	w->writer.lib.workbook_set_properties(w->writer.workbook, &properties);
	w->writer.lib.workbook_set_custom_property_string(w->writer.workbook, say_plain(SAY_workbook_language), plan->lang);
}

static void
put_all(struct making *m)
{
	size_t i;

	workbook_looks(&m->workbook);
	put_properties(m);
	put_cover(m);
	put_contents(m);
	put_notes(m);
	for (i = 0; i < m->table_count; i++)
		put_table(m, &m->tables[i]);
}

static bool
write_by(struct making *m, struct sink *sink)
{
	struct workbook *w = &m->workbook;

	if (!xlsx_begin(&w->writer, w->file, w->diags))
		return false;
	put_all(m);
	return xlsx_end(&w->writer, sink, w->diags);
}

bool
workbook_write(const struct figures_source *source, struct sink *sink, struct diags *diags)
{
	struct making m = { .source = source };
	bool ok;

	m.workbook = (struct workbook){ .file = source->evaluation->plan->file, .diags = diags,
		.arena = arena_new() };
	ok = gather(&m) && write_by(&m, sink);
	if (ok && m.workbook.cut > 0)
		SAY_WARNING(diags, ((struct src_pos){ m.workbook.file, 0, 0 }), "cell-cut", warning_cell_cut,
		    say_count(m.workbook.arena, m.workbook.cut));
	arena_drop(m.workbook.arena);
	return ok;
}

void
workbook_numbers(const struct evaluation *evaluation, struct strbuf *out)
{
	struct arena *arena = arena_new();
	enum figure_table which;
	size_t i;

	for (which = 0; which < TABLE_COUNT; which++) {
		struct table table = table_make(which, evaluation, arena);

		strbuf_printf(out, "%zu\n", table.row_count);
		for (i = 0; i < table.row_count * table.column_count; i++)
			if (table.cells[i].kind == TABLE_CELL_DATE)
				strbuf_printf(out, "%ld\n", day_number(table.cells[i].date));
	}
	arena_drop(arena);
}
