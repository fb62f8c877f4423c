#include "returns/cells.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "plan/quantity.h"
#include "returns/form.h"
#include "wording/date.h"

cell_fault
cell_words(struct arena *arena, const struct cell *cell, const char **text)
{
	*text = cell->text;
	if (cell->kind == CELL_COVERED)
		return SAY(arena, cell_merged, cell->lead != NULL ? cell->lead->text : "");
	if (cell->no_result)
		return SAY(arena, cell_no_result);
	if (cell->kind == CELL_ERROR)
		return SAY(arena, cell_error, cell->text);
	return NULL;
}

cell_fault
cell_lines(struct arena *arena, const struct cell *cell, const char **text)
{
	const char *s;
	cell_fault fault = cell_words(arena, cell, &s);
	char *lines = arena_strdup(arena, s), *to = lines;

	for (; *s != '\0'; s++) {
		bool gap = *s == ' ' || *s == '\t' || *s == '\n' || *s == '\r';

		if (!gap)
			*to++ = *s;
		else if (to > lines && to[-1] != ' ' && to[-1] != '\n')
			*to++ = *s == '\n' ? '\n' : ' ';
		else if (to > lines && *s == '\n')
			to[-1] = '\n';
	}
	*to = '\0';
	*text = lines;
	return fault;
}

const char *
on_one_line(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text), *to = out;

	for (; *text != '\0'; text++)
		if (strchr(" \t\r\n", *text) == NULL)
			*to++ = *text;
		else if (to > out && to[-1] != ' ')
			*to++ = ' ';
	while (to > out && to[-1] == ' ')
		to--;
	*to = '\0';
	return out;
}

/* ---- markers ---------------------------------------------------------------------------------------------------------- */

/* Which marker a word is; -1: none. */
static int
find_marker(const char *word, size_t len)
{
	int i;

	for (i = 0; FORM_MARKER_WORDS[i] != NULL; i++)
		if (strlen(FORM_MARKER_WORDS[i]) == len && strncasecmp(word, FORM_MARKER_WORDS[i], len) == 0)
			return i;
	return -1;
}

/* The markers in a text of nothing else; false: something else stands there. */
static bool
parse_markers(struct arena *arena, const char *s, const char **out)
{
	static const char between[] = " ,;[]()\n\t";
	bool found[16] = { false };
	const char *all = "";
	int i;

	for (s += strspn(s, between); *s != '\0'; s += strspn(s, between)) {
		size_t len = strcspn(s, between);

		i = find_marker(s, len);
		if (i < 0)
			return false;
		found[i] = true;
		s += len;
	}
	for (i = 0; FORM_MARKER_WORDS[i] != NULL; i++)
		if (found[i])
			all = arena_printf(arena, "%s%s%s", all, *all != '\0' ? " " : "", FORM_MARKER_WORDS[i]);
	*out = all;
	return true;
}

cell_fault
cell_markers(struct arena *arena, const struct cell *cell, const char **text)
{
	cell_fault fault = cell_words(arena, cell, text);

	if (fault != NULL)
		return fault;
	return parse_markers(arena, *text, text) ? NULL : SAY(arena, cell_marker_unknown, *text);
}

/* ---- values ------------------------------------------------------------------------------------------------------------- */

bool
value_is_same(const struct measure *m, const char *one, const char *other)
{
	struct quantity a, b;

	if (strcmp(one, other) == 0)
		return true;
	return m->unit != UNIT_TEXT && *one != '\0' && *other != '\0'
	    && quantity_parse(one, m->unit, m->unit_label, &a) && quantity_parse(other, m->unit, m->unit_label, &b)
	    && a.not_applicable == b.not_applicable && (a.not_applicable || (a.low == b.low && a.high == b.high));
}

/* Cut "[p]" off the end of `text`, into `markers`. */
static const char *
split_markers(struct arena *arena, const char *text, const char **markers)
{
	const char *bracket = strrchr(text, '[');
	size_t len = strlen(text);

	*markers = "";
	if (bracket == NULL || text[len - 1] != ']' || !parse_markers(arena, bracket, markers) || **markers == '\0')
		return text;
	len = (size_t)(bracket - text);
	while (len > 0 && isspace((unsigned char)text[len - 1]))
		len--;
	return arena_strndup(arena, text, len);
}

/* Do the values of the measure bear a sign of per cent? */
static bool
writes_percent(const struct measure *m)
{
	size_t i;

	for (i = m->value_count; i-- > 0; )
		if (m->values[i].text != NULL && !isnan(m->values[i].low))
			return strchr(m->values[i].text, '%') != NULL;
	return false;
}

/* Are some of the measure's values words, "6 cum 9"? Then others may be. */
static bool
has_words(const struct measure *m)
{
	size_t i;

	for (i = 0; i < m->value_count; i++)
		if (m->values[i].as_written != NULL)
			return true;
	return false;
}

/* "94,5", which on the continent is 94.5 and here nothing. */
static bool
has_decimal_comma(const char *text)
{
	const char *comma = strchr(text, ',');

	return comma != NULL && comma > text && isdigit((unsigned char)comma[-1]) && isdigit((unsigned char)comma[1])
	    && strchr(comma + 1, ',') == NULL && text[strspn(text, "0123456789,% ")] == '\0';
}

static cell_fault
no_number(struct arena *arena, const char *text)
{
	return has_decimal_comma(text) ? SAY(arena, cell_comma, text) : SAY(arena, cell_no_value, text);
}

/* A percentage without its sign, which 0.94 may not lack. */
static cell_fault
check_percent(struct arena *arena, const char *text, const struct quantity *q, const struct measure *m)
{
	char hundred[40];

	/* Where more than the whole can be, 1.2 may be 120%. */
	double doubtful = m->may_exceed_100 ? 3 : 1;

	if (strpbrk(text, "%cC") != NULL || q->low < -doubtful || q->high > doubtful || (q->low == 0 && q->high == 0))
		return !m->may_exceed_100 && q->high > 100 ? SAY(arena, cell_over_100, text) : NULL;
	snprintf(hundred, sizeof hundred, "%.12g", q->high * 100);
	return SAY(arena, cell_share, text, arena_printf(arena, "%s%%", hundred), arena_printf(arena, "%s%%", text));
}

static cell_fault
text_value(struct arena *arena, const char *text, const struct measure *m, const char **out)
{
	struct quantity q;
	cell_fault fault;

	*out = text;
	if (m->unit == UNIT_TEXT || *text == '\0')
		return NULL;
	if (!quantity_parse(text, m->unit, m->unit_label, &q))
		return has_words(m) && !has_decimal_comma(text) ? NULL : no_number(arena, text);
	if (m->unit != UNIT_PERCENT || q.not_applicable)
		return NULL;
	fault = check_percent(arena, text, &q, m);
	if (fault == NULL && q.low == q.high)
		*out = arena_printf(arena, "%.*f%s", q.decimals, q.low, writes_percent(m) ? "%" : "");
	return fault;
}

/* 0.8 that is shown as 80%. */
static cell_fault
percentage(struct arena *arena, const struct cell *cell, const struct measure *m, const char **out)
{
	const char *shown = arena_printf(arena, "%.12g%%", cell->number * 100);

	if (m->unit != UNIT_PERCENT && m->unit != UNIT_TEXT)
		return SAY(arena, cell_no_percentage, shown);
	return text_value(arena, shown, m, out);
}

cell_fault
cell_value(struct arena *arena, const struct cell *cell, const struct measure *m, const char *said,
    const char **text, const char **markers)
{
	const char *typed;
	cell_fault fault = cell_words(arena, cell, &typed);

	*markers = "";
	*text = typed;
	if (fault != NULL)
		return fault;
	if (cell->kind == CELL_DATE)
		return SAY(arena, cell_became_date, typed);
	if (cell->kind == CELL_BOOLEAN)
		return no_number(arena, typed);
	if (cell->is_percent) {
		fault = percentage(arena, cell, m, text);
	} else if (strcmp(typed, said) != 0) {
		typed = split_markers(arena, typed, markers);
		if (m->unit != UNIT_TEXT && strlen(typed) == 1 && strchr("cxzCXZ", *typed) != NULL
		    && parse_markers(arena, typed, markers))
			typed = "";
		fault = strcmp(typed, said) != 0 ? text_value(arena, typed, m, text) : NULL;
		*text = fault == NULL && strcmp(typed, said) != 0 ? *text : typed;
	}
	if (fault == NULL && value_is_same(m, *text, said))
		*text = said;
	return fault;
}

cell_fault
cell_count(struct arena *arena, const struct cell *cell, const char **text)
{
	struct quantity q;
	cell_fault fault = cell_words(arena, cell, text);

	if (fault != NULL || **text == '\0')
		return fault;
	if (cell->kind == CELL_DATE)
		return SAY(arena, cell_became_date, *text);
	if (cell->kind == CELL_BOOLEAN || cell->is_percent || !quantity_parse(*text, UNIT_COUNT, NULL, &q)
	    || q.not_applicable || q.low != q.high)
		return no_number(arena, *text);
	*text = arena_printf(arena, "%.*f", q.decimals, q.low);
	return NULL;
}

/* ---- days ------------------------------------------------------------------------------------------------------------------ */

/* The month that begins with these letters, at least three; 0: none. */
static int
find_month(const char *s, size_t len)
{
	static const char *const rest[] = { "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember" };
	int month;

	for (month = 1; month <= 12; month++) {
		const char *name = say_month_name(month);

		if (len >= 3 && strncasecmp(s, name, 3) == 0 && len - 3 <= strlen(rest[month - 1]) + 1
		    && strncasecmp(s + 3, rest[month - 1], len - 3) == 0)
			return month;
	}
	return 0;
}

/* "31 March 2016", "31st Mar 2016". */
static bool
parse_worded(const char *s, struct date *out)
{
	char *end;
	long day = strtol(s, &end, 10);
	size_t len;
	struct date d;

	if (end == s || day < 1 || day > 31)
		return false;
	if (strncasecmp(end, "st", 2) == 0 || strncasecmp(end, "nd", 2) == 0 || strncasecmp(end, "rd", 2) == 0
	    || strncasecmp(end, "th", 2) == 0)
		end += 2;
	s = end + strspn(end, " -,");
	len = strcspn(s, " -,0123456789");
	d = (struct date){ 0, find_month(s, len), (int)day };
	s += len;
	s += strspn(s, " -,");
	d.year = strspn(s, "0123456789") == 4 && s[4] == '\0' ? atoi(s) : 0;
	if (d.month == 0 || d.year == 0 || !date_valid(d))
		return false;
	*out = d;
	return true;
}

/* 31/3/2016, 31.3.2016, 31-03-2016: the day first. */
static bool
parse_numbered(const char *s, struct date *out)
{
	int day, month, year, n = 0;
	char a, b;

	if (sscanf(s, "%2d%c%2d%c%4d%n", &day, &a, &month, &b, &year, &n) != 5 || s[n] != '\0' || a != b
	    || strchr("/.-", a) == NULL || year < 1000)
		return false;
	*out = (struct date){ year, month, day };
	return month >= 1 && month <= 12 && day >= 1 && date_valid(*out);
}

cell_fault
cell_day(struct arena *arena, const struct cell *cell, struct date *day)
{
	const char *text;
	cell_fault fault = cell_words(arena, cell, &text);

	*day = NO_DATE;
	if (fault != NULL || *text == '\0')
		return fault;
	if (cell->kind == CELL_DATE) {
		*day = cell->date;
		return date_known(*day) ? NULL : SAY(arena, cell_no_day, text);
	}
	if (cell->kind == CELL_TEXT && ((date_parse(text, day) && !date_is_month(text)) || parse_numbered(text, day)
	    || parse_worded(text, day)))
		return NULL;
	*day = NO_DATE;
	return cell->kind == CELL_NUMBER ? SAY(arena, cell_day_is_number, text) : SAY(arena, cell_no_day, text);
}
