#include "draft/improvements.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "draft/cells.h"
#include "draft/outline.h"
#include "draft/shape_cells.h"
#include "wording/say.h"

/* One code of a source: "SAV", "MV1", "B7". */
static bool
is_code(const char *code, size_t len)
{
	size_t i, capitals = 0;

	for (i = 0; i < len; i++) {
		if (!isalnum((unsigned char)code[i]))
			return false;
		capitals += isupper((unsigned char)code[i]) != 0;
	}
	return len > 0 && len <= 6 && capitals > 0;
}

static void
declare_code(struct draft *d, const char *code)
{
	const struct remark *r;

	for (r = d->codes.first; r != NULL; r = r->next)
		if (strcmp(r->text, code) == 0)
			return;
	draft_remark(d, &d->codes, NULL, code);
}

/* Codes as ids: "MV2 MV3", "SIF/SAV". NULL: something else stands there. */
static const char *
codes_in(struct draft *d, const char *text)
{
	const char *codes = NULL, *s, *signs = " \n,;/&+";
	size_t len;

	for (s = text; *s != '\0'; s += len + strspn(s + len, signs)) {
		len = strcspn(s, signs);
		if (len > 0 && !is_code(s, len))
			return NULL;
		codes = draft_join(d, codes, " ", arena_strndup(d->arena, s, len));
	}
	for (s = codes; s != NULL && *s != '\0'; s += len + (s[len] == ' ')) {
		len = strcspn(s, " ");
		declare_code(d, arena_strndup(d->arena, s, len));
	}
	return codes;
}

/* Where the improvement came from. */
static void
take_sources(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r)
{
	const char *text = draft_join(d, cells_words(d, b, row, ROLE_SOURCE), "\n", cells_words(d, b, row, ROLE_REF));
	bool first;                /* said once */
	size_t column = cells_column(b, ROLE_SOURCE) != SIZE_MAX ? cells_column(b, ROLE_SOURCE) : cells_column(b, ROLE_REF);

	if (text == NULL || *text == '\0')
		return;
	first = d->codes.first == NULL;
	r->sources = codes_in(d, text);
	if (r->sources != NULL && !first)
		return;
	if (r->sources != NULL) {
		DOUBT(d, cells_place(b, SIZE_MAX, column), draft_sources);
		return;
	}
	draft_remark(d, &r->remarks, say_plain(SAY_draft_sources_kept), draft_line(d, text));
	DOUBT(d, cells_place(b, row, column), draft_no_source, draft_quote(d, text));
}

void
improvements_outcomes(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r)
{
	struct new_outcome *o = ARENA_NEW(d->arena, struct new_outcome);
	size_t c, column = cells_column(b, ROLE_IMPACT);
	const char *rest = "";

	if (column != SIZE_MAX && cells_own(b, row, ROLE_OUTCOME))
		o->impact = cells_status(d, SCALE_IMPACT, cells_place(b, row, column), shape_text(b->sheet, row, column), &rest, NULL);
	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == ROLE_OUTCOME && shape_begins(b->sheet, row, c))
			o->text = draft_join(d, o->text, "\n", shape_text(b->sheet, row, c));
	o->text = draft_join(d, o->text, "\n", rest);
	if (o->text != NULL)
		LIST_ADD(&r->outcomes, o);
}

struct new_recommendation *
improvements_new(struct draft *d, const struct block *b, size_t row)
{
	struct new_recommendation *r = ARENA_NEW(d->arena, struct new_recommendation);
	const char *target = cells_words(d, b, row, ROLE_TARGET), *workstream = cells_words(d, b, row, ROLE_WORKSTREAM);

	if (d->priority == NULL)
		outline_priority(d, NULL, say_plain(SAY_draft_only_priority));
	r->improvement = true;
	r->title = draft_line(d, cells_words(d, b, row, ROLE_IMPROVEMENT));
	r->id = draft_id(d, arena_printf(d->arena, "%s-", d->priority->id), "1");
	r->target = *target != '\0' ? target : NULL;
	r->workstream = *workstream != '\0' ? draft_line(d, workstream) : NULL;
	LIST_ADD(&d->priority->recommendations, r);
	take_sources(d, b, row, r);
	return d->recommendation = r;
}
