#include "draft/outline.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "draft/shape_cells.h"
#include "draft/when.h"
#include "wording/say.h"

/* ---- priorities and recommendations ------------------------------------------------------------------------------------ */

struct new_priority *
outline_priority(struct draft *d, const char *number, const char *title)
{
	const char *line = draft_line(d, title), *folded = head_fold(d->arena, line);
	struct new_priority *p;

	d->recommendation = NULL;
	for (p = d->priorities.first; p != NULL; p = p->next)
		if (strcmp(p->folded, folded) == 0)
			return d->priority = p;
	p = ARENA_NEW(d->arena, struct new_priority);
	p->title = line;
	p->folded = folded;
	p->number = number;
	p->id = draft_id(d, "", line);
	LIST_ADD(&d->priorities, p);
	return d->priority = p;
}

/* "15." and what follows of "15. Ensure that"; "R4" of "R4 - ...". NULL: it does not begin so. */
static const char *
leading_number(struct draft *d, const char *text, const char **rest)
{
	size_t letters = 0, n;

	while (letters < 3 && isalpha((unsigned char)text[letters]))
		letters++;
	n = letters + strspn(text + letters, "0123456789.");
	if (n == letters || n > 10 || (isalpha((unsigned char)text[n]) && isalpha((unsigned char)text[n + 1])))
		return NULL;
	n += isalpha((unsigned char)text[n]) != 0;
	*rest = text + n;
	while (**rest != '\0' && strchr(" :.-)\n", **rest) != NULL)
		++*rest;
	if (strncmp(*rest, "\342\200\223", 3) == 0 || strncmp(*rest, "\342\200\224", 3) == 0)
		*rest += 3;
	*rest += strspn(*rest, " ");
	while (n > 0 && text[n - 1] == '.')
		n--;
	return arena_strndup(d->arena, text, n);
}

/* Take "(paragraphs 37, 84)" off the end of `title`; NULL: it cites none there. Those inside belong to its parts. */
static const char *
take_paragraphs(struct draft *d, const char **title)
{
	const char *open = strstr(*title, "(para"), *close = open != NULL ? strchr(open, ')') : NULL, *s;
	const char *before, *cited;

	if (close == NULL || close[1 + strspn(close + 1, " .")] != '\0')
		return NULL;
	s = open + strcspn(open, "0123456789)");
	cited = arena_strndup(d->arena, s, (size_t)(close - s));
	for (before = open; before > *title && before[-1] == ' ';)
		before--;
	if (*cited == '\0')
		return NULL;
	*title = arena_printf(d->arena, "%.*s%s", (int)(before - *title), *title, close + 1);
	return cited;
}

/* No two recommendations of a plan have one number: "1" of the second priority is "2.1". Without one they are counted. */
static const char *
new_ref(struct draft *d, const char *said)
{
	const char *ref = said != NULL ? said : "1";
	size_t n;

	if (said != NULL && map_lookup(d->ids, arena_printf(d->arena, "\2%s", ref)) != NULL && d->priority->number != NULL)
		ref = arena_printf(d->arena, "%s.%s", d->priority->number, said);
	for (n = 2; map_lookup(d->ids, arena_printf(d->arena, "\2%s", ref)) != NULL; n++)
		ref = said != NULL ? arena_printf(d->arena, "%s-%zu", said, n) : arena_printf(d->arena, "%zu", n);
	map_add(d->ids, arena_printf(d->arena, "\2%s", ref), d);
	if (said != NULL && strcmp(ref, said) != 0)
		draft_doubt_all(d, SAY(d->arena, draft_ref_twice, said, ref));
	return ref;
}

struct new_recommendation *
outline_recommendation(struct draft *d, const char *ref, const char *text)
{
	struct new_recommendation *r = ARENA_NEW(d->arena, struct new_recommendation), *other;
	const char *rest = text, *found = ref == NULL ? leading_number(d, text, &rest) : ref;

	if (d->priority == NULL)
		outline_priority(d, NULL, say_plain(SAY_draft_only_priority));
	for (other = d->priority->recommendations.first; other != NULL; other = other->next)
		if (found != NULL && other->said != NULL && strcmp(other->said, found) == 0)
			return d->recommendation = other;
	r->title = draft_line(d, found != NULL && *rest != '\0' ? rest : text);
	r->paragraphs = take_paragraphs(d, &r->title);
	r->said = found;
	r->ref = new_ref(d, found);
	r->id = draft_id(d, "r", r->ref);
	LIST_ADD(&d->priority->recommendations, r);
	return d->recommendation = r;
}

struct new_recommendation *
outline_holder(struct draft *d, struct place at)
{
	struct new_recommendation *r = d->recommendation;

	if (r != NULL && !r->improvement)
		return r;
	if (d->priority == NULL)
		outline_priority(d, NULL, say_plain(SAY_draft_only_priority));
	for (r = d->priority->recommendations.first; r != NULL; r = r->next)
		if (!r->improvement && r->summary == r->title)
			return d->recommendation = r;
	r = outline_recommendation(d, NULL, d->priority->title);
	r->summary = r->title;
	(void)at;
	return r;
}

/* ---- headings --------------------------------------------------------------------------------------------------------------- */

/* The text behind one of `words` and a number: "Priority 2: Frontline practice". NULL: it begins with none. */
static const char *
behind_word(struct draft *d, const char *text, const char *const *words, size_t count, const char **number)
{
	size_t i;

	*number = NULL;
	for (i = 0; i < count; i++) {
		size_t n = strlen(words[i]);
		const char *rest = text + n, *behind;

		if (strncasecmp(text, words[i], n) != 0 || isalpha((unsigned char)*rest))
			continue;
		rest += strspn(rest, " ");
		*number = leading_number(d, rest, &behind);
		if (*number != NULL && *behind != '\0')
			return behind;
		if (*number == NULL && (*rest == ':' || *rest == '-') && rest[1 + strspn(rest + 1, " ")] != '\0')
			return rest + 1 + strspn(rest + 1, " ");
		*number = NULL;
	}
	return NULL;
}

static const char *const PRIORITIES[] = { "priority area", "strategic priority", "key priority", "priority", "theme",
    "objective", "strategic objective", "aim", "goal", "chapter", "area", "workstream", "outcome", "strand", "section",
    "part", "domain", "pillar", "ambition" };
static const char *const RECOMMENDATIONS[] = { "recommendation", "ofsted recommendation", "rec", "finding", "requirement",
    "area for improvement", "improvement area", "statutory recommendation" };

static bool
names_part(struct draft *d, const char *text)
{
	const char *number;

	return behind_word(d, text, PRIORITIES, ARRAY_LEN(PRIORITIES), &number) != NULL
	    || behind_word(d, text, RECOMMENDATIONS, ARRAY_LEN(RECOMMENDATIONS), &number) != NULL;
}

/* A heading or row that says itself what it is. */
static bool
is_named(struct draft *d, const char *text)
{
	const char *number, *title = behind_word(d, text, PRIORITIES, ARRAY_LEN(PRIORITIES), &number);

	if (title != NULL) {
		outline_priority(d, number, title);
		return true;
	}
	title = behind_word(d, text, RECOMMENDATIONS, ARRAY_LEN(RECOMMENDATIONS), &number);
	if (title == NULL)
		return false;
	outline_recommendation(d, number, title);
	return true;
}

void
outline_group(struct draft *d, const char *text)
{
	const char *rest, *number;

	if (is_named(d, draft_line(d, text)))
		return;
	number = leading_number(d, text, &rest);
	outline_priority(d, number, number != NULL && *rest != '\0' ? rest : text);
}

/* A heading that says only what kind of thing follows. */
static bool
is_label(struct draft *d, const char *text)
{
	static const char *const kinds[] = { "plan", "scorecard", "appendix", "annex", "dashboard", "report", "table" };
	static const char *const whole[] = { "actions", "action", "measures", "performance measures", "contents", "performance",
	    "introduction", "foreword", "background", "governance", "key", "summary", "glossary", "executive summary" };
	const char *folded = head_fold(d->arena, text);
	size_t i, len = strlen(folded);

	for (i = 0; i < ARRAY_LEN(whole); i++)
		if (strcmp(folded, whole[i]) == 0)
			return true;
	for (i = 0; i < ARRAY_LEN(kinds); i++) {
		size_t n = strlen(kinds[i]);

		if ((strncmp(folded, kinds[i], n) == 0 && (folded[n] == ' ' || folded[n] == '\0'))
		    || (len > n && strcmp(folded + len - n, kinds[i]) == 0 && folded[len - n - 1] == ' ')
		    || strstr(folded, " scorecard ") != NULL)
			return true;
	}
	return false;
}

/* The questions that a priority's passages answer. */
static const struct { const char *begins, *role; } QUESTIONS[] = {
	{ "why", "why" }, { "what we will", "what" }, { "what will we", "what" }, { "how we will do", "how" },
	{ "how will we do", "how" }, { "how we will know", "know" }, { "how will we know", "know" },
	{ "what good looks", "know" }, { "where are we now", "" }, { "what we have achieved", "" }, { "our vision", "" },
};

static bool
is_question(struct draft *d, const char *text)
{
	const char *folded = head_fold(d->arena, text);
	size_t i;

	for (i = 0; i < ARRAY_LEN(QUESTIONS); i++)
		if (strncmp(folded, QUESTIONS[i].begins, strlen(QUESTIONS[i].begins)) == 0)
			return true;
	return false;
}

static bool
is_heading(const struct passage *p)
{
	size_t len = strlen(p->text);

	return p->level > 0 || p->title || (p->bold && len < 120 && strchr(p->text, '\n') == NULL && p->text[len - 1] != '.');
}

/* ---- passages ---------------------------------------------------------------------------------------------------------------- */

static void
add_section(struct draft *d, const char *heading, const char *text, const struct block *table)
{
	struct new_section *s = ARENA_NEW(d->arena, struct new_section);

	s->heading = heading != NULL ? draft_line(d, heading) : say_plain(SAY_draft_section);
	s->text = text;
	s->table = table;
	LIST_ADD(&d->sections, s);
}

/* Text under a heading: of the priority once there is one, else of the whole. */
static void
flush(struct draft *d, bool of_priority, const char *heading, struct strbuf *text)
{
	const char *kept = arena_strdup(d->arena, text->text);

	strbuf_truncate(text, 0);
	if (*kept == '\0' && (heading == NULL || of_priority))
		return;
	if (of_priority)
		draft_remark(d, &d->priority->narratives, heading != NULL ? draft_line(d, heading)
		    : say_plain(SAY_draft_about), kept);
	else if (*kept != '\0')
		add_section(d, heading, kept, NULL);
}

/* Which of the headings names the priority of the table that follows: the last that is no question and no label. */
static size_t
find_subject(struct draft *d, const struct passage *passages, size_t count)
{
	size_t i = count;

	while (i-- > 0)
		if (is_heading(&passages[i]) && !passages[i].title && !is_question(d, passages[i].text)
		    && !is_label(d, passages[i].text))
			return i;
	return count;
}

/* The heading above `at` that is of a higher level, or `count`. */
static size_t
find_above(struct draft *d, const struct passage *passages, size_t count, size_t at)
{
	size_t i = at;

	while (i-- > 0)
		if (is_heading(&passages[i]) && !passages[i].title && !is_question(d, passages[i].text)
		    && !is_label(d, passages[i].text) && passages[i].level > 0 && passages[at].level > passages[i].level)
			return i;
	return count;
}

/* A heading of the plan: what it begins. True: it begins a priority. */
static bool
take_heading(struct draft *d, const struct passage *passages, size_t i, size_t subject, size_t above)
{
	struct new_priority *before = d->priority;

	if (is_named(d, passages[i].text))
		return d->priority != before || d->recommendation == NULL;
	if (i == above || (i == subject && above >= subject)) {
		/* A lower heading alone, under a priority that a higher one named before, is a recommendation. */
		outline_group(d, passages[i].text);
		return true;
	}
	if (i == subject)
		outline_recommendation(d, NULL, passages[i].text);
	return false;
}

void
outline_passages(struct draft *d, const struct passage *passages, size_t count, bool holds_plan)
{
	size_t subject = holds_plan ? find_subject(d, passages, count) : count, i;
	size_t above = subject < count ? find_above(d, passages, count, subject) : count;
	bool of_priority = false;
	const char *heading = NULL;
	struct strbuf text = STRBUF_INIT;

	for (i = 0; i < count; i++) {
		const struct passage *p = &passages[i];

		if (p->text == d->title || (d->organisation != NULL && strcmp(p->text, d->organisation) == 0)
		    || (d->committee != NULL && strcmp(p->text, d->committee) == 0))
			continue;
		if (!is_heading(p)) {
			strbuf_printf(&text, "%s%s", text.len > 0 ? "\n" : "", p->text);
			continue;
		}
		flush(d, of_priority, heading, &text);
		heading = p->text;
		if (holds_plan && take_heading(d, passages, i, subject, above)) {
			of_priority = true;
			heading = NULL;
		}
	}
	flush(d, of_priority, heading, &text);
	strbuf_drop(&text);
}

/* ---- rows of a name and what it is ---------------------------------------------------------------------------------------- */

static void
take_profile(struct draft *d, const char *name, const char *text)
{
	enum role role = role_of_head(head_fold(d->arena, name), NULL);
	struct new_recommendation *r = d->recommendation;
	const char *number, *rest;

	d->cell_count += 2;
	if (role == ROLE_PRIORITY) {
		number = leading_number(d, text, &rest);
		outline_priority(d, number, number != NULL && *rest != '\0' ? rest : text);
	} else if (role == ROLE_RECOMMENDATION) {
		outline_recommendation(d, NULL, text);
	} else if (role == ROLE_LEAD && r != NULL && r->lead == NULL) {
		r->lead = draft_line(d, text);
	} else if (role == ROLE_LEAD && r == NULL && d->priority != NULL && d->priority->lead == NULL) {
		d->priority->lead = draft_line(d, text);
	} else if (role == ROLE_NEED && r != NULL) {
		r->need = draft_join(d, r->need, "\n", text);
	} else if (role == ROLE_GOOD && r != NULL) {
		r->good = draft_join(d, r->good, "\n", text);
	} else if (r != NULL) {
		draft_remark(d, &r->notes, name, text);
	} else if (d->priority != NULL) {
		draft_remark(d, &d->priority->narratives, name, text);
	} else {
		add_section(d, name, text, NULL);
	}
}

void
outline_profile(struct draft *d, const struct block *b)
{
	size_t i, c;

	for (i = 0; i < b->row_count; i++) {
		const char *texts[2] = { "", "" };
		size_t found = 0;

		for (c = 0; c < b->sheet->column_count; c++)
			if (shape_begins(b->sheet, b->rows[i], c) && found < 2)
				texts[found++] = shape_text(b->sheet, b->rows[i], c);
		if (found > 1)
			take_profile(d, texts[0], texts[1]);
	}
}

/* ---- tables of something else ------------------------------------------------------------------------------------------------ */

void
outline_loose(struct draft *d, const struct block *b)
{
	size_t i, column, groups = 0;
	struct strbuf text = STRBUF_INIT;

	for (i = 0; i < b->row_count; i++)
		groups += shape_group(b->sheet, b->rows[i], &column) != NULL;
	if (groups < b->row_count || b->head_rows > 0) {
		add_section(d, *b->sheet->name != '\0' ? b->sheet->name : NULL, NULL, b);
		return;
	}
	for (i = 0; i < b->row_count; i++) {
		const char *line = shape_group(b->sheet, b->rows[i], &column)->text;

		if (line != d->title)
			strbuf_printf(&text, "%s%s", text.len > 0 ? "\n" : "", line);
	}
	if (text.len > 0)
		add_section(d, NULL, arena_strdup(d->arena, text.text), NULL);
	strbuf_drop(&text);
}

/* ---- the front --------------------------------------------------------------------------------------------------------------- */

/* The last day or month that `text` speaks of. */
static bool
find_date(const char *text, struct when *when)
{
	const char *s;
	bool found = false;

	for (s = text; *s != '\0';) {
		const char *t = s;

		if ((s == text || !isalnum((unsigned char)s[-1])) && when_scan(&t, when)) {
			found = true;
			s = t;
		} else {
			s++;
		}
	}
	return found;
}

static bool
is_committee(const char *folded)
{
	return strstr(folded, "committee") != NULL && strlen(folded) < 80;
}

static bool
is_council(const char *folded)
{
	static const char *const words[] = { "council", "borough", "partnership", "children s trust" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(folded, words[i]) != NULL && strlen(folded) < 60)
			return true;
	return false;
}

/* Is there another heading of its level in the book? A title is alone. */
static bool
is_alone(const struct book *book, const struct passage *p)
{
	size_t s, i;

	for (s = 0; s < book->sheet_count; s++)
		for (i = 0; i < book->sheets[s].passage_count; i++) {
			const struct passage *other = &book->sheets[s].passages[i];

			if (other != p && is_heading(other) && !other->title && (other->level == 0 ? 10 : other->level)
			    <= (p->level == 0 ? 10 : p->level))
				return false;
		}
	return true;
}

static bool
is_title(struct draft *d, const struct passage *p)
{
	return is_heading(p) && !names_part(d, p->text) && (p->title || is_label(d, p->text) || is_alone(d->book, p));
}

static void
look_at_front(struct draft *d, const char *text, bool heading)
{
	const char *folded = head_fold(d->arena, text);
	struct when when;

	if (strlen(text) > 200)
		return;
	if (d->committee == NULL && is_committee(folded))
		d->committee = draft_line(d, text);
	else if (d->organisation == NULL && is_council(folded) && !is_committee(folded))
		d->organisation = draft_line(d, text);
	else if (d->title == NULL && heading)
		d->title = text;
	if (!date_known(d->as_at) && find_date(text, &when) && when.date.year > 1990 && when.date.year < 2100)
		d->as_at = when.date;
}

void
outline_front(struct draft *d)
{
	const struct book *book = d->book;
	size_t s, i, column;

	for (s = 0; s < book->sheet_count; s++) {
		const struct sheet *sheet = &book->sheets[s];

		for (i = 0; i < sheet->passage_count && i < 40 && s < 4; i++)
			look_at_front(d, sheet->passages[i].text, is_title(d, &sheet->passages[i]));
		for (i = 0; i < sheet->row_count && i < 6 && book->kind != BOOK_DOCX; i++) {
			const struct cell *cell = shape_group(sheet, i, &column);

			if (cell == NULL && shape_begins(sheet, i, 0))
				break;             /* the table begins */
			if (cell != NULL)
				look_at_front(d, cell->text, !names_part(d, cell->text));
		}
		if (book->kind != BOOK_DOCX && !date_known(d->as_at))
			look_at_front(d, sheet->name, false);
	}
}
