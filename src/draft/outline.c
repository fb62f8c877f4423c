#include "draft/outline.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "draft/headings.h"
#include "draft/shape_cells.h"
#include "wording/say.h"

/* ---- priorities and recommendations ---------------------------------------------------------------------------------- */

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
	const char *rest = text, *found = ref == NULL ? heading_number(d, text, &rest) : ref;

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

/* ---- rows over others ------------------------------------------------------------------------------------------------ */

/* A heading or row that says itself what it is. */
static bool
is_named(struct draft *d, const char *text)
{
	const char *number, *title = heading_priority(d, text, &number);

	if (title != NULL) {
		outline_priority(d, number, title);
		return true;
	}
	title = heading_recommendation(d, text, &number);
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
	number = heading_number(d, text, &rest);
	outline_priority(d, number, number != NULL && *rest != '\0' ? rest : text);
}

/* ---- passages -------------------------------------------------------------------------------------------------------- */

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
		if (heading_is(&passages[i]) && !passages[i].title && !heading_is_question(d, passages[i].text)
		    && !heading_is_label(d, passages[i].text))
			return i;
	return count;
}

/* The heading above `at` that is of a higher level, or `count`. */
static size_t
find_above(struct draft *d, const struct passage *passages, size_t count, size_t at)
{
	size_t i = at;

	while (i-- > 0)
		if (heading_is(&passages[i]) && !passages[i].title && !heading_is_question(d, passages[i].text)
		    && !heading_is_label(d, passages[i].text) && passages[i].level > 0 && passages[at].level > passages[i].level)
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

/* A line that names a part itself ("Chapter 2: Care leavers") heads what follows though nobody styled it as a heading. */
static bool
is_head(struct draft *d, const struct passage *p, bool holds_plan)
{
	size_t len = strlen(p->text);

	return heading_is(p) || (holds_plan && len < 120 && strchr(p->text, '\n') == NULL && strchr(".;,", p->text[len - 1]) == NULL
	    && heading_names_part(d, p->text));
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
		if (!is_head(d, p, holds_plan)) {
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

/* ---- rows of a name and what it is ----------------------------------------------------------------------------------- */

static void
take_profile(struct draft *d, const char *name, const char *text)
{
	enum role role = role_of_head(head_fold(d->arena, name), NULL);
	struct new_recommendation *r = d->recommendation;
	const char *number, *rest;

	d->cell_count += 2;
	if (role == ROLE_PRIORITY) {
		number = heading_number(d, text, &rest);
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

/* ---- tables of something else ---------------------------------------------------------------------------------------- */

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
