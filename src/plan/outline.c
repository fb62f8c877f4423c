/* Down the tree: priorities, recommendations, improvements, and the groups
 * their measures stand in. */
#include <string.h>

#include "base/strbuf.h"
#include "plan/build.h"

static const char *
child_text(struct build *b, const xmlNode *node, enum element element)
{
	const xmlNode *n = tree_first_of(node, element);

	return n != NULL ? tree_text(n, b->arena) : NULL;
}

/* ---- measures in groups -------------------------------------------------------- */

static struct measure_group *
new_group(struct build *b, xmlNode *node, const struct place *place, size_t measures)
{
	struct measure_group *g = ARENA_NEW(b->arena, struct measure_group);

	g->node = node;
	g->at = source_pos(node);
	g->recommendation = place->recommendation;
	g->priority = place->priority;
	g->measures = ARENA_ARRAY(b->arena, struct measure *, measures);
	b->plan->groups[b->plan->group_count++] = g;
	return g;
}

/* A <measures> element: its label is its own or, once recommendations are
 * known, that of the first one it names. */
static void
build_group(struct build *b, xmlNode *node, const struct place *place)
{
	struct measure_group *g = new_group(b, node, place, tree_count_of(node, EL_MEASURE));
	xmlNode *n;

	g->refs = build_words(b, node, "refs");
	g->title = build_words(b, node, "title");
	for (n = tree_first_of(node, EL_MEASURE); n != NULL; n = tree_next_of(n, EL_MEASURE))
		build_measure(b, n, g);
}

/* A recommendation's or improvement's own measures, if it has any. */
static void
build_own_group(struct build *b, xmlNode *node, struct recommendation *r,
    const struct place *place)
{
	size_t count = tree_count_of(node, EL_MEASURE);
	xmlNode *n;

	if (count == 0)
		return;
	r->group = new_group(b, node, place, count);
	r->group->refs = r->ref;
	r->group->title = r->summary;
	for (n = tree_first_of(node, EL_MEASURE); n != NULL; n = tree_next_of(n, EL_MEASURE))
		build_measure(b, n, r->group);
}

/* ---- recommendations ------------------------------------------------------------ */

static void
build_phase_state(struct build *b, const xmlNode *node, struct recommendation *r)
{
	const struct phase *phase = build_refer(b, node, "phase", b->phases, KIND_PHASE);
	const struct status *status = build_refer(b, node, "status", b->statuses, KIND_STATUS);
	size_t i = r->phase_count;

	if (phase == NULL || status == NULL)
		return;
	for (; i > 0 && r->phases[i - 1].phase >= phase; i--) {
		if (r->phases[i - 1].phase == phase) {
			BUILD_FAULT(b, node, "duplicate-phase", error_phase_twice, phase->id,
			    build_line(b, r->phases[i - 1].at));
			return;
		}
	}
	memmove(&r->phases[i + 1], &r->phases[i], (r->phase_count - i) * sizeof *r->phases);
	r->phases[i] = (struct phase_state){ phase, status, attribute_date(node, "on", NULL),
	    build_words(b, node, "signed-off-by"), source_pos(node) };
	r->phase_count++;
}

/* Every action under `node`, those in strands included. */
static size_t
count_actions(const xmlNode *node)
{
	size_t count = tree_count_of(node, EL_ACTION);
	const xmlNode *n;

	for (n = tree_first_of(node, EL_STRAND); n != NULL; n = tree_next_of(n, EL_STRAND))
		count += count_actions(n);
	return count;
}

static void
check_sources(struct build *b, const struct recommendation *r)
{
	const char *list = r->sources, *word;

	while ((word = words_next(&list, b->arena)) != NULL)
		if (map_lookup(b->codes, word) == NULL)
			(void)build_refer_word(b, r->node, word, b->recommendations, KIND_CODE);
}

/* Refs as printed must differ within a list. */
static void
register_ref(struct build *b, struct recommendation *r, const struct place *place)
{
	const char *key;
	struct recommendation *other;

	if (r->ref == NULL)
		return;
	key = arena_printf(b->arena, "%s/%s", place->list, r->ref);
	other = map_add(b->reported, key, r);
	if (other != NULL)
		BUILD_FAULT(b, r->node, "duplicate-ref", error_ref_twice, (const char *)other->node->name,
		    r->ref, build_line(b, other->at));
}

static struct recommendation *
new_recommendation(struct build *b, xmlNode *node, const struct place *place)
{
	struct recommendation *r = ARENA_NEW(b->arena, struct recommendation);

	r->node = node;
	r->at = source_pos(node);
	r->improvement = tree_element(node) == EL_IMPROVEMENT;
	r->id = build_words(b, node, "id");
	r->ref = build_words(b, node, "ref");
	r->title = child_text(b, node, EL_TITLE);
	r->summary = child_text(b, node, EL_SUMMARY);
	r->lead = build_words(b, node, "lead");
	r->sources = build_words(b, node, "sources");
	r->strand = place->strand;
	r->priority = place->priority;
	r->phases = ARENA_ARRAY(b->arena, struct phase_state, tree_count_of(node, EL_PHASE_STATE));
	r->actions = ARENA_ARRAY(b->arena, struct action *, count_actions(node));
	r->index = b->plan->recommendation_count;
	b->plan->recommendations[b->plan->recommendation_count++] = r;
	build_register(b, b->recommendations, node, "id", r, true);
	if (!r->improvement)
		register_ref(b, r, place);
	return r;
}

static void build_contents(struct build *b, xmlNode *node, const struct place *place);

static void
build_recommendation(struct build *b, xmlNode *node, const struct place *outer)
{
	struct recommendation *r = new_recommendation(b, node, outer);
	struct place place = *outer;
	const xmlNode *n;

	for (n = tree_first_of(node, EL_PHASE_STATE); n != NULL;
	    n = tree_next_of(n, EL_PHASE_STATE))
		build_phase_state(b, n, r);
	for (n = tree_first_of(node, EL_OUTCOME); n != NULL; n = tree_next_of(n, EL_OUTCOME)) {
		const struct status *s = build_refer(b, n, "impact", b->statuses, KIND_STATUS);

		if (s != NULL && (r->impact == NULL || s->standing < r->impact->standing))
			r->impact = s;
	}
	place.recommendation = r;
	place.strand = NULL;
	place.workstream = build_words(b, node, "workstream");
	build_own_group(b, node, r, &place);
	build_contents(b, node, &place);
}

/* ---- the walk ------------------------------------------------------------------- */

static void
build_priority(struct build *b, xmlNode *node)
{
	struct priority *p = ARENA_NEW(b->arena, struct priority);
	struct place place = { .priority = p, .list = "" };

	p->node = node;
	p->at = source_pos(node);
	p->id = build_words(b, node, "id");
	p->number = build_words(b, node, "number");
	p->lead = build_words(b, node, "lead");
	p->title = child_text(b, node, EL_TITLE);
	p->index = b->plan->priority_count;
	b->plan->priorities[b->plan->priority_count++] = p;
	build_register(b, NULL, node, "id", p, true);
	build_contents(b, node, &place);
}

static void
build_list(struct build *b, xmlNode *node)
{
	const char *id = build_words(b, node, "id");
	struct place place = { .list = id != NULL ? id : "?" };

	build_register(b, NULL, node, "id", node, true);
	build_contents(b, node, &place);
}

static void
build_strand(struct build *b, xmlNode *node, const struct place *outer)
{
	struct place place = *outer;

	place.strand = build_words(b, node, "title");
	build_contents(b, node, &place);
}

/* What stands in a priority, list, strand, recommendation or the plan. */
static void
build_contents(struct build *b, xmlNode *node, const struct place *place)
{
	xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		switch (tree_element(n)) {
		case EL_PRIORITY:
			build_priority(b, n);
			break;
		case EL_RECOMMENDATIONS:
			build_list(b, n);
			break;
		case EL_STRAND:
			build_strand(b, n, place);
			break;
		case EL_RECOMMENDATION:
		case EL_IMPROVEMENT:
			build_recommendation(b, n, place);
			break;
		case EL_MEASURES:
			build_group(b, n, place);
			break;
		case EL_ACTION:
			build_action(b, n, place);
			break;
		default:
			break;
		}
	}
}

/* ---- after the walk: what could refer forward ------------------------------------ */

/* Printed refs of the recommendations a group names: "1/155". */
static const char *
join_refs(struct build *b, const char *list)
{
	struct strbuf sb = STRBUF_INIT;
	const struct recommendation *r;
	const char *word, *refs;

	while ((word = words_next(&list, b->arena)) != NULL) {
		r = map_lookup(b->recommendations, word);
		if (r != NULL && r->ref != NULL)
			strbuf_printf(&sb, "%s%s", sb.len > 0 ? "/" : "", r->ref);
	}
	refs = sb.len > 0 ? arena_strdup(b->arena, sb.text) : NULL;
	strbuf_drop(&sb);
	return refs;
}

static void
link_group(struct build *b, struct measure_group *g)
{
	const char *list = tree_attribute(g->node, "recommendations"), *word;
	const struct recommendation *r, *first = NULL;

	while ((word = words_next(&list, b->arena)) != NULL) {
		r = build_refer_word(b, g->node, word, b->recommendations, KIND_RECOMMENDATION);
		if (first == NULL)
			first = r;
	}
	if (first == NULL)
		return;
	g->recommendation = first;
	if (g->refs == NULL)
		g->refs = join_refs(b, tree_attribute(g->node, "recommendations"));
	if (g->title == NULL)
		g->title = first->summary;
}

/* The other recommendations that an action serves. */
static void
link_action(struct build *b, struct action *a)
{
	const char *list = tree_attribute(a->node, "also"), *word;
	struct recommendation *r;
	size_t i;

	a->also = ARENA_ARRAY(b->arena, struct recommendation *, words_count(list));
	while ((word = words_next(&list, b->arena)) != NULL) {
		r = build_refer_word(b, a->node, word, b->recommendations, KIND_RECOMMENDATION);
		for (i = 0; i < a->also_count && a->also[i] != r; i++)
			continue;
		if (r != NULL && (r == a->recommendation || i < a->also_count))
			BUILD_FAULT(b, a->node, "duplicate-recommendation", error_also_twice,
			    structure_describe(a->node, b->arena), word);
		else if (r != NULL)
			a->also[a->also_count++] = r;
	}
	for (i = 0; i < a->also_count; i++)
		a->also[i]->shared_count++;
}

/* Each recommendation's list of the actions of others that serve it too. */
static void
share_actions(struct build *b)
{
	struct plan *p = b->plan;
	size_t i, k;

	for (i = 0; i < p->recommendation_count; i++) {
		p->recommendations[i]->shared = ARENA_ARRAY(b->arena, struct action *,
		    p->recommendations[i]->shared_count);
		p->recommendations[i]->shared_count = 0;
	}
	for (i = 0; i < p->action_count; i++)
		for (k = 0; k < p->actions[i]->also_count; k++) {
			struct recommendation *r = p->actions[i]->also[k];

			r->shared[r->shared_count++] = p->actions[i];
		}
}

static void
link_recommendations(struct build *b)
{
	size_t i;

	for (i = 0; i < b->plan->action_count; i++)
		link_action(b, b->plan->actions[i]);
	share_actions(b);

	for (i = 0; i < b->plan->group_count; i++)
		if (tree_element(b->plan->groups[i]->node) == EL_MEASURES)
			link_group(b, b->plan->groups[i]);
	for (i = 0; i < b->plan->recommendation_count; i++)
		check_sources(b, b->plan->recommendations[i]);
}

void
build_tree(struct build *b, const xmlNode *root)
{
	const size_t *count = b->structure->count;
	struct place place = { .list = "" };
	struct plan *p = b->plan;

	p->priorities = ARENA_ARRAY(b->arena, struct priority *, count[EL_PRIORITY]);
	p->recommendations = ARENA_ARRAY(b->arena, struct recommendation *,
	    count[EL_RECOMMENDATION] + count[EL_IMPROVEMENT]);
	p->groups = ARENA_ARRAY(b->arena, struct measure_group *,
	    count[EL_MEASURES] + count[EL_RECOMMENDATION] + count[EL_IMPROVEMENT]);
	p->measures = ARENA_ARRAY(b->arena, struct measure *, count[EL_MEASURE]);
	p->actions = ARENA_ARRAY(b->arena, struct action *, count[EL_ACTION]);
	build_contents(b, (xmlNode *)root, &place);
	link_recommendations(b);
	build_scorecard_measures(b);
}

/* ---- links in the text ------------------------------------------------------------ */

static void
register_sections(struct build *b, const xmlNode *node)
{
	xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n))
		if (tree_element(n) == EL_SECTION || tree_element(n) == EL_SUBSECTION) {
			build_register(b, NULL, n, "id", n, true);
			register_sections(b, n);
		}
}

/* A link that leads nowhere. */
static void
say_broken(struct build *b, const xmlNode *node, const char *id)
{
	struct nearest near = { id, NULL, 0, 0 };
	size_t i;

	if (b->suggestions > 0) {
		b->suggestions--;
		for (i = 0; i < b->plan->priority_count; i++)
			if (b->plan->priorities[i]->id != NULL)
				nearest_offer(&near, b->plan->priorities[i]->id);
		for (i = 0; i < b->plan->recommendation_count; i++)
			if (b->plan->recommendations[i]->id != NULL)
				nearest_offer(&near, b->plan->recommendations[i]->id);
		for (i = 0; i < b->plan->measure_count; i++)
			nearest_offer(&near, b->plan->measures[i]->id);
	}
	if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, node, "broken-link", error_link_meant, id, near.best);
	else
		BUILD_FAULT(b, node, "broken-link", error_link_broken, id);
}

static void
check_links(struct build *b, const xmlNode *node)
{
	const xmlNode *n;
	const char *href;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		href = tree_element(n) == EL_A ? tree_attribute(n, "href") : NULL;
		if (href != NULL && href[0] == '#' && map_lookup(b->anchors, href + 1) == NULL
		    && map_lookup(b->structure->spoilt, href + 1) == NULL)
			say_broken(b, n, href + 1);
		check_links(b, n);
	}
}

void
build_links(struct build *b, const xmlNode *root)
{
	register_sections(b, root);
	check_links(b, root);
}
