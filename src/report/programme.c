/* Work programmes and forward plans: their days, and that each thing is there once. */
#include <string.h>

#include "report/build.h"
#include "wording/date.h"

/* ---- days in a list -------------------------------------------------------------------- */

/* Every word of the element's list is a day; each is there once and after those before it,
 * where `rising`. Good ones are kept in `days`, under themselves. */
static void
check_days(struct build *b, const xmlNode *node, const char *name, bool rising, struct map *days)
{
	const char *list = tree_attribute(node, name), *word;
	struct date day, last = NO_DATE;
	char this[SAY_DATE_SIZE], other[SAY_DATE_SIZE];

	while (list != NULL && (word = words_next(&list, b->arena)) != NULL) {
		if (date_is_month(word) || !date_parse(word, &day)) {
			BUILD_FAULT(b, node, "bad-date", error_programme_no_day, (const char *)node->name,
			    name, word);
			continue;
		}
		if (map_add(days, word, (void *)node) != NULL)
			BUILD_FAULT(b, node, "day-twice", error_programme_day_twice,
			    (const char *)node->name, name, say_date(day, this));
		else if (rising && date_known(last) && date_compare(day, last) < 0)
			BUILD_FAULT(b, node, "day-order", error_programme_day_order,
			    (const char *)node->name, name, say_date(day, this), say_date(last, other));
		last = day;
	}
}

/* ---- what is watched --------------------------------------------------------------------- */

static void
say_no_meeting(struct build *b, const xmlNode *subject, const char *day)
{
	const char *title = tree_words(subject, "title", b->arena), *word;
	const char *list = tree_attribute(subject->parent, "meetings");
	const char *line = say_digits(b->arena, source_pos(subject->parent).line);
	struct nearest near = { day, NULL, 0, 0 };

	while (list != NULL && (word = words_next(&list, b->arena)) != NULL)
		nearest_offer(&near, word);
	if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, subject, "unknown-meeting", error_programme_meeting_meant,
		    title != NULL ? title : "", day, line, near.best);
	else
		BUILD_FAULT(b, subject, "unknown-meeting", error_programme_meeting_unknown,
		    title != NULL ? title : "", day, line);
}

static void
check_subject(struct build *b, const xmlNode *subject, const struct map *meetings)
{
	const char *list = tree_attribute(subject, "at"), *word;
	struct map *own = map_new();
	struct date day;

	check_days(b, subject, "at", false, own);
	map_drop(own);
	while (list != NULL && (word = words_next(&list, b->arena)) != NULL)
		if (!date_is_month(word) && date_parse(word, &day) && map_lookup(meetings, word) == NULL)
			say_no_meeting(b, subject, word);
}

static void
check_monitoring(struct build *b, const xmlNode *node)
{
	struct map *meetings = map_new();
	const xmlNode *n;

	check_days(b, node, "meetings", true, meetings);
	for (n = tree_first_of(node, EL_SUBJECT); n != NULL && !tree_lacks(node, "meetings");
	    n = tree_next_of(n, EL_SUBJECT))
		check_subject(b, n, meetings);
	map_drop(meetings);
}

/* ---- the record ---------------------------------------------------------------------------- */

static void
check_held(struct build *b, const xmlNode *history)
{
	struct map *seen = map_new();
	const xmlNode *n, *other;
	char day[SAY_DATE_SIZE];

	for (n = tree_first_of(history, EL_HELD); n != NULL; n = tree_next_of(n, EL_HELD)) {
		const char *date = tree_words(n, "date", b->arena);

		other = date != NULL ? map_add(seen, date, (void *)n) : NULL;
		if (other != NULL && attribute_yes(n, "special", false)
		    == attribute_yes(other, "special", false))
			BUILD_FAULT(b, n, "meeting-twice", error_programme_meeting_twice,
			    say_date(attribute_date(n, "date", NULL), day),
			    say_digits(b->arena, source_pos(other).line));
	}
	map_drop(seen);
}

/* Has it a part? Its grammar asks for none, as each may be missing. */
static bool
has_part(const xmlNode *root)
{
	static const enum element parts[] = { EL_HISTORY, EL_MONITORING, EL_FUTURE, EL_REPORT_SECTION,
		EL_DISREGARDED, EL_TASK_GROUPS, EL_DATES };
	size_t i;

	for (i = 0; i < ARRAY_LEN(parts); i++)
		if (tree_first_of(root, parts[i]) != NULL)
			return true;
	return false;
}

void
build_programme(struct build *b, const xmlNode *root)
{
	const xmlNode *history = tree_first_of(root, EL_HISTORY);
	const xmlNode *monitoring = tree_first_of(root, EL_MONITORING);

	if (!has_part(root))
		BUILD_FAULT(b, root, "no-part", error_programme_no_part);
	if (history != NULL)
		check_held(b, history);
	if (monitoring != NULL)
		check_monitoring(b, monitoring);
}

/* ---- forward plans ---------------------------------------------------------------------------- */

void
build_forward_plan(struct build *b, const xmlNode *root)
{
	struct date from = attribute_date(root, "from", NULL), to = attribute_date(root, "to", NULL);
	char first[SAY_DATE_SIZE], last[SAY_DATE_SIZE];
	struct map *seen = map_new();
	const xmlNode *n, *other;

	if (date_known(from) && date_known(to) && date_compare(to, from) < 0)
		BUILD_FAULT(b, root, "plan-backwards", error_forward_backwards, say_date(to, last),
		    say_date(from, first));
	for (n = tree_first_of(root, EL_DECISION); n != NULL; n = tree_next_of(n, EL_DECISION)) {
		const char *ref = tree_words(n, "ref", b->arena);

		other = ref != NULL ? map_add(seen, ref, (void *)n) : NULL;
		if (other != NULL)
			BUILD_FAULT(b, n, "duplicate-ref", error_forward_ref_twice, ref,
			    say_digits(b->arena, source_pos(other).line));
	}
	map_drop(seen);
}
