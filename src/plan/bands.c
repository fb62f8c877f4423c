/* Scales and bands: what words there are, and which values earn them. */
#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "plan/build.h"
#include "plan/quantity.h"
#include "wording/say.h"

/* What a plan may have of each: far more than a reader can tell apart. Every row that counts measures has a column or a share for
 * each status, and each status is looked for among them. */
enum { STATUSES_MOST = 500, BANDS_MOST = 500 };

/* ---- scales ------------------------------------------------------------------ */

static void
build_status(struct build *b, const xmlNode *node, struct scale *scale)
{
	struct status *s = &scale->statuses[scale->status_count];

	s->id = build_words(b, node, "id");
	s->label = build_words(b, node, "label");
	s->short_label = build_words(b, node, "short");
	if (s->short_label == NULL)
		s->short_label = s->label;
	s->meaning = tree_text(node, b->arena);
	s->colour = build_words(b, node, "colour");
	s->symbol = (enum symbol)(1 + attribute_choice(node, "symbol", -1));
	s->standing = (enum standing)attribute_choice(node, "standing", STANDING_NONE);
	s->scale = scale;
	s->at = source_pos(node);
	if (build_register(b, b->statuses, node, "id", s, false))
		scale->status_count++;
}

void
build_scales(struct build *b, const xmlNode *root)
{
	struct plan *p = b->plan;
	const xmlNode *n, *status;
	struct scale *s;
	size_t statuses = 0;

	p->scales = ARENA_ARRAY(b->arena, struct scale, b->structure->count[EL_SCALE]);
	for (n = tree_first_of(root, EL_SCALE); n != NULL; n = tree_next_of(n, EL_SCALE)) {
		s = &p->scales[p->scale_count];
		*s = (struct scale){ 0 };   /* a refused one may have been here */
		s->id = build_words(b, n, "id");
		s->label = build_words(b, n, "label");
		s->at = source_pos(n);
		s->statuses = ARENA_ARRAY(b->arena, struct status, tree_count_of(n, EL_STATUS));
		for (status = tree_first(n); status != NULL; status = tree_next(status)) {
			if (statuses++ == STATUSES_MOST)
				BUILD_FAULT(b, status, "too-many", error_statuses_many, say_digits(b->arena, STATUSES_MOST));
			build_status(b, status, s);
		}
		if (build_register(b, b->scales, n, "id", s, false))
			p->scale_count++;
	}
}

/* ---- one band ---------------------------------------------------------------- */

static bool
same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

/* The range by the attributes, in words, for a band that prints nothing. */
static const char *
print_range(const struct band *band, struct arena *arena)
{
	const char *from = arena_printf(arena, "%.10g", band->from);
	const char *to = arena_printf(arena, "%.10g", band->to);

	if (!isnan(band->relative_pct)) {
		const char *change = arena_printf(arena, "%.10g", fabs(band->relative_pct));

		return band->relative_pct < 0 ? SAY(arena, band_reduction, change)
		    : SAY(arena, band_increase, change);
	}
	if (isnan(band->from))
		return SAY(arena, band_or_less, to);
	if (isnan(band->to))
		return SAY(arena, band_or_more, from);
	return band->from == band->to ? from : SAY(arena, band_from_to, from, to);
}

/* Does a printed range say something else than the attributes? */
static bool
text_differs(const struct band *band, const struct band_text *text)
{
	if (isnan(text->from) || isnan(text->to) || isnan(band->from) || isnan(band->to))
		return false;
	return !same(text->from, band->from) || !same(text->to, band->to);
}

/* How messages name the band: by its status. */
static const char *
name_band(const struct band *band)
{
	return band->status->label != NULL ? band->status->label : band->status->id;
}

/* Take the range from the printed text. A single edge goes to both sides until
 * the whole set shows which of them it is. */
static bool
range_from_text(struct build *b, const xmlNode *node, struct band *band)
{
	struct band_text text;

	if (tree_lacks(node, "from") || tree_lacks(node, "to") || tree_lacks(node, "change"))
		return false;
	if (band->printed == NULL) {
		BUILD_FAULT(b, node, "band-without-range", error_band_without_range, name_band(band));
		return false;
	}
	if (!band_text_parse(band->printed, &text)) {
		BUILD_FAULT(b, node, "band-without-range", error_band_range_unread, name_band(band));
		return false;
	}
	band->relative_pct = text.change;
	band->edge_excluded = text.excluded;
	band->from = isnan(text.point) ? text.from : text.point;
	band->to = isnan(text.point) ? text.to : text.point;
	return true;
}

/* Check from, to and change as they stand. */
static bool
check_range(struct build *b, const xmlNode *node, const struct band *band)
{
	const char *status = name_band(band);
	struct band_text text;

	if (!isnan(band->relative_pct) && (!isnan(band->from) || !isnan(band->to))) {
		BUILD_FAULT(b, node, "band-range-and-change", error_band_range_and_change, status);
		return false;
	}
	if (band->from > band->to) {
		BUILD_FAULT(b, node, "inverted-band", error_band_backwards, status,
		    build_number(b, band->from), build_number(b, band->to));
		return false;
	}
	if (band->printed != NULL && band_text_parse(band->printed, &text)
	    && text_differs(band, &text)) {
		BUILD_FAULT(b, node, "band-text-differs", error_band_text_differs, status, band->printed,
		    build_number(b, band->from), build_number(b, band->to));
		return false;
	}
	return true;
}

/* "ri, good, outstanding" */
static const char *
list_statuses(struct build *b, const struct scale *scale)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list;
	size_t i;

	for (i = 0; i < scale->status_count; i++)
		strbuf_printf(&sb, "%s%s", i > 0 ? ", " : "", scale->statuses[i].id);
	list = arena_strdup(b->arena, sb.text);
	strbuf_drop(&sb);
	return list;
}

/* The band's status, which must be of the set's scale. */
static const struct status *
band_status(struct build *b, const xmlNode *node, const struct scale *scale)
{
	const struct status *s = build_refer(b, node, "status", b->statuses, KIND_STATUS);

	if (s == NULL || scale == NULL)
		return NULL;
	if (s >= scale->statuses && s < scale->statuses + scale->status_count)
		return s;
	BUILD_FAULT(b, node, "wrong-scale", error_bands_scale, scale->id, s->id,
	    list_statuses(b, scale));
	return NULL;
}

/* Fill in one band; false when it is not to be had (reported). */
static bool
build_band(struct build *b, const xmlNode *node, const struct scale *scale, struct band *band)
{
	band->status = band_status(b, node, scale);
	band->from = attribute_number(node, "from");
	band->to = attribute_number(node, "to");
	band->relative_pct = attribute_number(node, "change");
	band->printed = tree_text(node, b->arena);
	band->at = source_pos(node);
	if (band->status == NULL || !check_range(b, node, band))
		return false;
	if (isnan(band->from) && isnan(band->to) && isnan(band->relative_pct)
	    && !range_from_text(b, node, band))
		return false;
	if (band->printed == NULL)
		band->printed = print_range(band, b->arena);
	return true;
}

/* ---- a set of bands ----------------------------------------------------------- */

/* A value that stands for the band in its order. */
static double
centre(const struct band *band)
{
	if (!isnan(band->relative_pct))
		return band->relative_pct;
	if (isnan(band->from))
		return band->to;
	return isnan(band->to) ? band->from : (band->from + band->to) / 2;
}

/* The band next better than `than` (NULL: the worst); statuses are worst first. */
static const struct band *
next_better(const struct band_set *set, const struct band *than)
{
	const struct band *best = NULL;
	size_t i;

	for (i = 0; i < set->band_count; i++) {
		const struct band *band = &set->bands[i];

		if ((than == NULL || band->status > than->status)
		    && (best == NULL || band->status < best->status))
			best = band;
	}
	return best;
}

enum polarity
bands_polarity(const struct band_set *set)
{
	const struct band *last = next_better(set, NULL), *band;
	int rises = 0, falls = 0, other = 0;

	while (last != NULL && (band = next_better(set, last)) != NULL) {
		rises += centre(band) > centre(last);
		falls += centre(band) < centre(last);
		other += centre(band) == centre(last);
		last = band;
	}
	if (other > 0 || (rises > 0) == (falls > 0))
		return POLARITY_NONE;
	return rises > 0 ? POLARITY_HIGH : POLARITY_LOW;
}

/* A single edge ("5 working days") is the near edge: the highest value of its
 * band where low is good, the lowest where high is good. */
static void
open_points(struct band_set *set)
{
	enum polarity polarity = bands_polarity(set);
	struct band_text text;
	size_t i;

	for (i = 0; i < set->band_count; i++) {
		struct band *band = &set->bands[i];

		if (band->from != band->to || !band_text_parse(band->printed, &text)
		    || isnan(text.point))
			continue;
		if (polarity == POLARITY_LOW)
			band->from = NAN;
		else if (polarity == POLARITY_HIGH)
			band->to = NAN;
	}
}

void
build_band_set(struct build *b, xmlNode *node, struct band_set *set)
{
	const xmlNode *n;
	size_t i, broken = 0;

	set->at = source_pos(node);
	set->node = node;
	set->id = build_words(b, node, "id");
	set->scale = build_refer(b, node, "scale", b->scales, KIND_SCALE);
	set->bands = ARENA_ARRAY(b->arena, struct band, tree_count_of(node, EL_BAND));
	for (n = tree_first_of(node, EL_BAND); n != NULL; n = tree_next_of(n, EL_BAND)) {
		struct band *band = &set->bands[set->band_count];

		if (set->band_count == BANDS_MOST) {
			BUILD_FAULT(b, n, "too-many", error_bands_many, say_digits(b->arena, BANDS_MOST));
			break;
		}
		if (!build_band(b, n, set->scale, band)) {
			broken++;
			continue;
		}
		for (i = 0; i < set->band_count && set->bands[i].status != band->status; i++)
			continue;
		if (i < set->band_count)
			BUILD_FAULT(b, n, "duplicate-band", error_band_twice, name_band(band),
			    build_line(b, set->bands[i].at));
		else
			set->band_count++;
	}
	if (broken == 0)
		open_points(set);
}

void
build_band_sets(struct build *b, const xmlNode *root)
{
	struct plan *p = b->plan;
	struct band_set *set;
	xmlNode *n;

	p->band_sets = ARENA_ARRAY(b->arena, struct band_set *,
	    b->structure->count[EL_BAND_SET] + b->structure->count[EL_BANDS]);
	for (n = tree_first_of(root, EL_BAND_SET); n != NULL; n = tree_next_of(n, EL_BAND_SET)) {
		set = ARENA_NEW(b->arena, struct band_set);
		build_band_set(b, n, set);
		if (build_register(b, b->band_sets, n, "id", set, false))
			p->band_sets[p->band_set_count++] = set;
	}
}
