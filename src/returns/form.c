#include "returns/form.h"

#include <string.h>

#include "base/arena.h"
#include "evaluate/periods.h"
#include "evaluate/value.h"
#include "office/writing.h"
#include "wording/date.h"
#include "wording/error.h"

const char *const FORM_MARKER_WORDS[] = { "p", "r", "e", "c", "x", "z", "low", "u", NULL };

enum column_kind {
	KIND_HIDDEN,               /* key, and what was sent */
	KIND_TOLD,                 /* locked */
	KIND_FILLED,               /* text to be filled in: what is typed stays as it is typed */
	KIND_DAY,                  /* a date to be filled in */
};

static const struct form_row { enum wording heading; enum column_kind kind; double width; } COLUMNS[FORM_COLUMN_COUNT] = {
	[FORM_KEY] = { SAY_form_key, KIND_HIDDEN, 12 },
	[FORM_NUMBER] = { SAY_form_number, KIND_TOLD, 8 },
	[FORM_MEASURE] = { SAY_form_measure, KIND_TOLD, 46 },
	[FORM_UNIT] = { SAY_form_unit, KIND_TOLD, 13 },
	[FORM_LAST] = { SAY_form_last, KIND_TOLD, 20 },
	[FORM_PERIOD] = { SAY_form_period, KIND_TOLD, 12 },
	[FORM_VALUE] = { SAY_form_value, KIND_FILLED, 13 },
	[FORM_NUMERATOR] = { SAY_form_numerator, KIND_FILLED, 13 },
	[FORM_DENOMINATOR] = { SAY_form_denominator, KIND_FILLED, 13 },
	[FORM_MARKERS] = { SAY_form_markers, KIND_FILLED, 10 },
	[FORM_COMMENT] = { SAY_form_comment, KIND_FILLED, 56 },
	[FORM_SENT_VALUE] = { SAY_form_sent_value, KIND_HIDDEN, 12 },
	[FORM_SENT_NUMERATOR] = { SAY_form_sent_numerator, KIND_HIDDEN, 12 },
	[FORM_SENT_DENOMINATOR] = { SAY_form_sent_denominator, KIND_HIDDEN, 12 },
	[FORM_SENT_MARKERS] = { SAY_form_sent_markers, KIND_HIDDEN, 12 },
	[FORM_SENT_COMMENT] = { SAY_form_sent_comment, KIND_HIDDEN, 12 },
	[FORM_REF] = { SAY_form_ref, KIND_TOLD, 8 },
	[FORM_ACTION] = { SAY_form_action, KIND_TOLD, 46 },
	[FORM_OWNER] = { SAY_form_owner, KIND_TOLD, 22 },
	[FORM_DUE] = { SAY_form_due, KIND_TOLD, 14 },
	[FORM_STATE] = { SAY_form_state, KIND_TOLD, 18 },
	[FORM_PROGRESS_BEFORE] = { SAY_form_progress_before, KIND_TOLD, 40 },
	[FORM_PROGRESS] = { SAY_form_progress, KIND_FILLED, 60 },
	[FORM_STATUS] = { SAY_form_status, KIND_FILLED, 20 },
	[FORM_PROGRESS_ON] = { SAY_form_progress_on, KIND_DAY, 14 },
	[FORM_DONE_ON] = { SAY_form_done_on, KIND_DAY, 14 },
	[FORM_NEW_DUE] = { SAY_form_new_due, KIND_DAY, 14 },
	[FORM_AGREED_BY] = { SAY_form_agreed_by, KIND_FILLED, 20 },
	[FORM_WHY_MOVED] = { SAY_form_why_moved, KIND_FILLED, 30 },
	[FORM_SENT_DUE] = { SAY_form_sent_due, KIND_HIDDEN, 12 },
	[FORM_REASON] = { SAY_form_reason, KIND_FILLED, 40 },
};

const char *
form_heading(enum form_column column)
{
	return say_plain(COLUMNS[column].heading);
}

static const enum form_column MEASURE_COLUMNS[] = {
	FORM_KEY, FORM_NUMBER, FORM_MEASURE, FORM_UNIT, FORM_LAST, FORM_PERIOD, FORM_VALUE, FORM_NUMERATOR,
	FORM_DENOMINATOR, FORM_MARKERS, FORM_COMMENT, FORM_SENT_VALUE, FORM_SENT_NUMERATOR, FORM_SENT_DENOMINATOR,
	FORM_SENT_MARKERS, FORM_SENT_COMMENT, FORM_REASON,
};
static const enum form_column ACTION_COLUMNS[] = {
	FORM_KEY, FORM_REF, FORM_ACTION, FORM_OWNER, FORM_DUE, FORM_STATE, FORM_PROGRESS_BEFORE, FORM_PROGRESS, FORM_STATUS,
	FORM_PROGRESS_ON, FORM_DONE_ON, FORM_NEW_DUE, FORM_AGREED_BY, FORM_WHY_MOVED, FORM_SENT_DUE,
};

/* ---- the workbook ------------------------------------------------------------------------------------------------------ */

struct form {
	const struct ask *ask;
	const struct plan *plan;
	struct arena *arena;
	struct xlsx_writer w;
	lxw_format *title, *plain, *head, *head_filled, *told, *filled, *day, *hidden;
	lxw_worksheet *sheet;      /* being written */
	const enum form_column *columns; size_t column_count;
	size_t lines;              /* that the row being written needs */
};

enum { LINE_PT = 15, LINES_LEAST = 2, LINES_MOST = 27, INSTRUCTIONS_WIDTH = 92 };

#define LIB(f) ((f)->w.lib)

static lxw_format *
new_format(struct form *f, bool wrap)
{
	lxw_format *format = mem_checked(LIB(f).workbook_add_format(f->w.workbook));

	LIB(f).format_set_font_name(format, "Arial");
	LIB(f).format_set_font_size(format, 11);
	LIB(f).format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	LIB(f).format_set_align(format, LXW_ALIGN_LEFT);
	if (wrap)
		LIB(f).format_set_text_wrap(format);
	return format;
}

static lxw_format *
new_box(struct form *f, lxw_color_t ground, bool unlocked)
{
	lxw_format *format = new_format(f, true);

	LIB(f).format_set_border(format, LXW_BORDER_THIN);
	LIB(f).format_set_border_color(format, 0x808080);
	LIB(f).format_set_bg_color(format, ground);
	if (unlocked)
		LIB(f).format_set_unlocked(format);
	return format;
}

static void
make_formats(struct form *f)
{
	f->plain = new_format(f, true);
	f->title = new_format(f, true);
	LIB(f).format_set_bold(f->title);
	LIB(f).format_set_font_size(f->title, 16);
	f->head = new_box(f, 0xd9d9d9, false);
	LIB(f).format_set_bold(f->head);
	f->head_filled = new_box(f, 0x12436d, false);
	LIB(f).format_set_bold(f->head_filled);
	LIB(f).format_set_font_color(f->head_filled, 0xffffff);
	f->told = new_box(f, 0xf2f2f2, false);
	f->filled = new_box(f, 0xffffff, true);
	LIB(f).format_set_num_format(f->filled, "@");
	f->day = new_box(f, 0xffffff, true);
	LIB(f).format_set_num_format(f->day, "dd/mm/yyyy");
	f->hidden = new_format(f, false);
	LIB(f).format_set_num_format(f->hidden, "@");
}

/* Lines that a text takes in a column so many characters wide. Not every program fits rows to wrapped text by itself. */
static size_t
lines_of(const char *text, double width)
{
	size_t lines = 1, column = 0, most = width > 2 ? (size_t)width - 1 : 1, word;

	for (; *text != '\0'; text += word) {
		word = strcspn(text, " \n");
		if (column > 0 && column + word > most) {
			lines++;
			column = 0;
		}
		lines += word / (most + 1);
		column += word + 1;
		if (text[word] == '\n') {
			lines++;
			column = 0;
		}
		word += text[word] != '\0';
	}
	return lines;
}

static void
set_height(struct form *f, size_t row, size_t lines)
{
	lines = lines < LINES_MOST ? lines : LINES_MOST;
	LIB(f).worksheet_set_row(f->sheet, (lxw_row_t)row, (double)(lines * LINE_PT), NULL);
}

static void
write_text(struct form *f, size_t row, size_t column, const char *text, lxw_format *format)
{
	const char *held = xlsx_escaped(f->arena, text);
	size_t len = xlsx_fitting(held, XLSX_TEXT_MAX);

	if (held[len] != '\0')
		held = arena_strndup(f->arena, held, len);
	if (*held == '\0')
		xlsx_note(&f->w, LIB(f).worksheet_write_blank(f->sheet, (lxw_row_t)row, (lxw_col_t)column, format));
	else
		xlsx_note(&f->w, LIB(f).worksheet_write_string(f->sheet, (lxw_row_t)row, (lxw_col_t)column, held, format));
}

/* Then a change is one of a figure that members have seen, and they want to know why: the last column. */
static bool
any_earlier(const struct ask *ask)
{
	size_t i;

	for (i = 0; i < ask->measure_count; i++)
		if (ask_is_earlier(ask->measures[i].measure, ask->measures[i].period))
			return true;
	return false;
}

/* ---- instructions -------------------------------------------------------------------------------------------------------- */

/* What is asked for: nothing of which there is none. */
static const char *
what_it_holds(const struct form *f)
{
	const struct ask *ask = f->ask;
	char day[SAY_DATE_SIZE];

	say_date(ask->evaluation->as_at, day);
	if (ask->action_count == 0)
		return SAY(f->arena, form_holds_measures, say_count(f->arena, ask->measure_count), day);
	if (ask->measure_count == 0)
		return SAY(f->arena, form_holds_actions, say_count(f->arena, ask->action_count), day);
	return SAY(f->arena, form_holds, say_count(f->arena, ask->measure_count), say_count(f->arena, ask->action_count), day);
}

static void
write_instructions(struct form *f, bool exempt)
{
	const struct ask *ask = f->ask;
	struct arena *a = f->arena;
	const char *lines[24];
	size_t n = 0, i;

	lines[n++] = f->plan->title != NULL ? f->plan->title : "";
	lines[n++] = ask->lead == NULL ? SAY(a, form_for_all)
	    : *ask->lead != '\0' ? SAY(a, form_for, ask->lead) : SAY(a, form_for_nobody);
	lines[n++] = what_it_holds(f);
	if (exempt)
		lines[n++] = SAY(a, form_exempt);
	lines[n++] = SAY(a, form_how_white);
	if (ask->measure_count > 0) {
		lines[n++] = SAY(a, form_how_value);
		lines[n++] = SAY(a, form_how_percent);
		lines[n++] = SAY(a, form_how_markers);
		lines[n++] = SAY(a, form_how_comment);
		if (any_earlier(ask))
			lines[n++] = SAY(a, form_how_reason);
	}
	if (ask->action_count > 0) {
		lines[n++] = SAY(a, form_how_progress);
		lines[n++] = SAY(a, form_how_done);
		lines[n++] = SAY(a, form_how_due);
	}
	lines[n++] = SAY(a, form_how_nothing);
	lines[n++] = SAY(a, form_how_back);
	f->sheet = mem_checked(LIB(f).workbook_add_worksheet(f->w.workbook, say_plain(SAY_form_sheet_read_me)));
	LIB(f).worksheet_set_column(f->sheet, 0, 0, INSTRUCTIONS_WIDTH, NULL);
	LIB(f).worksheet_gridlines(f->sheet, LXW_HIDE_ALL_GRIDLINES);
	for (i = 0; i < n; i++) {
		write_text(f, i, 0, lines[i], i == 0 ? f->title : f->plain);
		set_height(f, i, lines_of(lines[i], i == 0 ? INSTRUCTIONS_WIDTH * 2 / 3 : INSTRUCTIONS_WIDTH) + (i == 0));
	}
	xlsx_page(&f->w, f->sheet);
}

/* ---- tables --------------------------------------------------------------------------------------------------------------- */

static void
begin_table(struct form *f, const char *name, const enum form_column *columns, size_t count)
{
	lxw_row_col_options hidden = { .hidden = LXW_TRUE };
	size_t i;

	f->sheet = mem_checked(LIB(f).workbook_add_worksheet(f->w.workbook, name));
	f->columns = columns;
	f->column_count = count;
	for (i = 0; i < count; i++) {
		const struct form_row *c = &COLUMNS[columns[i]];

		LIB(f).worksheet_set_column_opt(f->sheet, (lxw_col_t)i, (lxw_col_t)i, c->width, NULL,
		    c->kind == KIND_HIDDEN ? &hidden : NULL);
		write_text(f, 0, i, say_plain(c->heading), c->kind == KIND_FILLED || c->kind == KIND_DAY ? f->head_filled
		    : c->kind == KIND_HIDDEN ? f->hidden : f->head);
	}
	set_height(f, 0, LINES_LEAST);
	LIB(f).worksheet_freeze_panes(f->sheet, 1, 3);
	xlsx_page(&f->w, f->sheet);
	LIB(f).worksheet_repeat_rows(f->sheet, 0, 0);
}

/* Rows may be sorted, sized and filtered; only what is to be filled in may be changed. There is no password: it keeps
 * from slips, not from anybody. */
static void
end_table(struct form *f)
{
	lxw_protection protection = { .format_cells = 1, .format_columns = 1, .format_rows = 1, .sort = 1, .autofilter = 1 };

	LIB(f).worksheet_protect(f->sheet, NULL, &protection);
	LIB(f).worksheet_ignore_errors(f->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

static size_t
place_of(const struct form *f, enum form_column column)
{
	size_t i;

	for (i = 0; i < f->column_count && f->columns[i] != column; i++)
		continue;
	return i;
}

static void
put(struct form *f, size_t row, enum form_column column, const char *text)
{
	static const size_t formats[] = {
		[KIND_HIDDEN] = offsetof(struct form, hidden), [KIND_TOLD] = offsetof(struct form, told),
		[KIND_FILLED] = offsetof(struct form, filled), [KIND_DAY] = offsetof(struct form, day),
	};
	size_t lines = COLUMNS[column].kind == KIND_HIDDEN ? 1 : lines_of(text != NULL ? text : "", COLUMNS[column].width);

	f->lines = lines > f->lines ? lines : f->lines;

	write_text(f, row, place_of(f, column), text != NULL ? text : "",
	    *(lxw_format **)((char *)f + formats[COLUMNS[column].kind]));
}

static void
offer(struct form *f, enum form_column column, size_t rows, const char *const *words, enum wording title, enum wording text)
{
	lxw_data_validation validation = {
		.validate = LXW_VALIDATION_TYPE_LIST, .value_list = (char **)words, .ignore_blank = LXW_VALIDATION_ON,
		.input_title = (char *)say_plain(title), .input_message = (char *)say_plain(text),
		.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
	};
	lxw_col_t c = (lxw_col_t)place_of(f, column);

	LIB(f).worksheet_data_validation_range(f->sheet, 1, c, (lxw_row_t)rows, c, &validation);
}

static void
want_day(struct form *f, enum form_column column, size_t rows, enum wording text)
{
	lxw_data_validation validation = {
		.validate = LXW_VALIDATION_TYPE_DATE, .criteria = LXW_VALIDATION_CRITERIA_BETWEEN, .ignore_blank = LXW_VALIDATION_ON,
		.minimum_datetime = { 2000, 1, 1, 0, 0, 0 }, .maximum_datetime = { 2099, 12, 31, 0, 0, 0 },
		.input_title = (char *)say_plain(COLUMNS[column].heading), .input_message = (char *)say_plain(text),
		.error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
		.error_message = (char *)say_plain(SAY_form_day_wrong),
	};
	lxw_col_t c = (lxw_col_t)place_of(f, column);

	LIB(f).worksheet_data_validation_range(f->sheet, 1, c, (lxw_row_t)rows, c, &validation);
}

/* ---- measures --------------------------------------------------------------------------------------------------------------- */

/* The value before the period, as a reader sees it, with its period. */
static const char *
last_known(struct form *f, const struct measure *m, const struct period *period)
{
	size_t i;

	for (i = m->value_count; i-- > 0; ) {
		enum value_state state = value_state(m, &m->values[i]);

		if (m->values[i].period->index < period->index
		    && (state == VALUE_NUMBER || state == VALUE_RANGE || state == VALUE_TEXT))
			return SAY(f->arena, form_last_in, value_text(f->arena, m, &m->values[i]), m->values[i].period->name);
	}
	return "";
}

static enum wording
unit_said(const struct measure *m)
{
	static const enum wording said[] = {
		[UNIT_PERCENT] = SAY_form_unit_percent, [UNIT_COUNT] = SAY_form_unit_count,
		[UNIT_WORKING_DAYS] = SAY_form_unit_working_days, [UNIT_DAYS] = SAY_form_unit_days,
		[UNIT_WEEKS] = SAY_form_unit_weeks, [UNIT_MONTHS] = SAY_form_unit_months,
		[UNIT_POUNDS] = SAY_form_unit_pounds, [UNIT_RATE] = SAY_form_unit_number,
		[UNIT_NUMBER] = SAY_form_unit_number, [UNIT_TEXT] = SAY_form_unit_text,
	};

	return said[m->unit];
}

static void
write_measure(struct form *f, size_t row, const struct asked_measure *asked)
{
	static const struct { enum form_column now, sent; enum asked_field field; } fields[] = {
		{ FORM_VALUE, FORM_SENT_VALUE, FIELD_VALUE },
		{ FORM_NUMERATOR, FORM_SENT_NUMERATOR, FIELD_NUMERATOR },
		{ FORM_DENOMINATOR, FORM_SENT_DENOMINATOR, FIELD_DENOMINATOR },
		{ FORM_MARKERS, FORM_SENT_MARKERS, FIELD_MARKERS },
		{ FORM_COMMENT, FORM_SENT_COMMENT, FIELD_COMMENT },
	};
	const struct measure *m = asked->measure;
	const struct value *v = measure_value(m, asked->period);
	size_t i;

	put(f, row, FORM_KEY, ask_measure_key(f->arena, f->plan, m, asked->period));
	put(f, row, FORM_NUMBER, m->number);
	put(f, row, FORM_MEASURE, m->title);
	put(f, row, FORM_UNIT, m->unit_label != NULL ? m->unit_label : say_plain(unit_said(m)));
	put(f, row, FORM_LAST, last_known(f, m, asked->period));
	put(f, row, FORM_PERIOD, asked->period->name);
	if (place_of(f, FORM_REASON) < f->column_count)
		put(f, row, FORM_REASON, ask_said(f->arena, v, FIELD_REASON));
	for (i = 0; i < ARRAY_LEN(fields); i++) {
		const char *said = ask_said(f->arena, v, fields[i].field);

		put(f, row, fields[i].now, said);
		put(f, row, fields[i].sent, said);
	}
}

static void
write_measures(struct form *f)
{
	size_t count = f->ask->measure_count, i;

	if (count == 0)
		return;
	begin_table(f, say_plain(SAY_form_sheet_measures), MEASURE_COLUMNS,
	    ARRAY_LEN(MEASURE_COLUMNS) - !any_earlier(f->ask));
	for (i = 0; i < count; i++) {
		f->lines = LINES_LEAST;
		write_measure(f, i + 1, &f->ask->measures[i]);
		set_height(f, i + 1, f->lines);
	}
	offer(f, FORM_MARKERS, count, FORM_MARKER_WORDS, SAY_form_markers, SAY_form_tip_markers);
	end_table(f);
}

/* ---- actions ---------------------------------------------------------------------------------------------------------------- */

static const char *
last_progress(struct form *f, const struct action_fact *fact)
{
	char day[SAY_DATE_SIZE];
	const struct update *u = fact->latest;

	if (u == NULL || u->text == NULL)
		return "";
	return SAY(f->arena, form_progress_said, u->on_is_month ? say_month(u->on, day) : say_date(u->on, day), u->text);
}

static void
write_action(struct form *f, size_t row, const struct asked_action *asked)
{
	const struct action *a = asked->action;
	char iso[32];

	put(f, row, FORM_KEY, ask_action_key(f->arena, f->plan, a));
	put(f, row, FORM_REF, a->ref);
	put(f, row, FORM_ACTION, a->title);
	put(f, row, FORM_OWNER, a->owner);
	put(f, row, FORM_DUE, asked->fact->due_text);
	put(f, row, FORM_STATE, asked->fact->rag != NULL ? asked->fact->rag->label : asked->fact->text);
	put(f, row, FORM_PROGRESS_BEFORE, last_progress(f, asked->fact));
	put(f, row, FORM_PROGRESS, "");
	put(f, row, FORM_STATUS, "");
	put(f, row, FORM_PROGRESS_ON, "");
	put(f, row, FORM_DONE_ON, "");
	put(f, row, FORM_NEW_DUE, "");
	put(f, row, FORM_AGREED_BY, "");
	put(f, row, FORM_WHY_MOVED, "");
	put(f, row, FORM_SENT_DUE, date_known(asked->fact->due) ? date_format_iso(asked->fact->due, iso) : "-");
}

/* The words of the scale that actions are reported by, as long as a list in a workbook can be. */
static const char **
status_words(struct form *f)
{
	const struct scale *scale = ask_action_scale(f->plan);
	const char **words;
	size_t i, len = 0;

	if (scale == NULL)
		return NULL;
	words = ARENA_ARRAY(f->arena, const char *, scale->status_count + 1);
	for (i = 0; i < scale->status_count; i++) {
		words[i] = scale->statuses[i].label;
		len += strlen(words[i]) + 1;
		if (strchr(words[i], ',') != NULL)
			return NULL;
	}
	return len <= 255 ? words : NULL;
}

static void
write_actions(struct form *f)
{
	size_t count = f->ask->action_count, i;
	const char **words = status_words(f);

	if (count == 0)
		return;
	begin_table(f, say_plain(SAY_form_sheet_actions), ACTION_COLUMNS, ARRAY_LEN(ACTION_COLUMNS));
	for (i = 0; i < count; i++) {
		f->lines = LINES_LEAST;
		write_action(f, i + 1, &f->ask->actions[i]);
		set_height(f, i + 1, f->lines);
	}
	if (words != NULL)
		offer(f, FORM_STATUS, count, words, SAY_form_status, SAY_form_tip_status);
	want_day(f, FORM_PROGRESS_ON, count, SAY_form_tip_progress_on);
	want_day(f, FORM_DONE_ON, count, SAY_form_tip_done_on);
	want_day(f, FORM_NEW_DUE, count, SAY_form_tip_new_due);
	end_table(f);
}

/* Made on the plan's date, at noon: libxlsxwriter takes local time for universal where it can. */
static void
write_properties(struct form *f)
{
	lxw_doc_properties properties = {
		.title = arena_strdup(f->arena, f->plan->title != NULL ? f->plan->title : ""),
		.created = (time_t)date_to_days(f->plan->date) * 86400 + 43200,
	};

	LIB(f).workbook_set_properties(f->w.workbook, &properties);
}

bool
form_write(const struct ask *ask, bool exempt, struct sink *sink, struct diags *diags)
{
	struct form f = { .ask = ask, .plan = ask->evaluation->plan };
	bool ok;

	if (!xlsx_begin(&f.w, f.plan->file, diags))
		return false;
	f.arena = arena_new();
	write_properties(&f);
	make_formats(&f);
	write_instructions(&f, exempt);
	write_measures(&f);
	write_actions(&f);
	ok = xlsx_end(&f.w, sink, diags);
	arena_drop(f.arena);
	return ok;
}
