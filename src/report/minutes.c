/* Minutes: their numbers rise, nobody is listed twice, and what they ask of somebody. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeral.h"
#include "base/strbuf.h"
#include "report/build.h"
#include "wording/date.h"

#define ITEM '\x1e'   /* begins a listed item in a text that is being put together */

/* ---- numbers ------------------------------------------------------------------------ */

/* Does number `a` come after `b`? "66" after "65", "CF12" after "CF9", "65A" after "65"; of
 * numbers of different kinds nothing is known, and that is true. */
static bool
comes_after(const char *a, const char *b)
{
	size_t of_a = strcspn(a, "0123456789"), of_b = strcspn(b, "0123456789");
	unsigned long n, m;
	char *rest_a, *rest_b;

	if (of_a != of_b || strncmp(a, b, of_a) != 0 || a[of_a] == '\0' || b[of_b] == '\0')
		return true;
	n = strtoul(a + of_a, &rest_a, 10);
	m = strtoul(b + of_b, &rest_b, 10);
	return n != m ? n > m : strcmp(rest_a, rest_b) > 0;
}

static void
check_numbers(struct build *b, const xmlNode *root)
{
	struct map *seen = map_new();
	const char *last = NULL;
	const xmlNode *n, *other;

	for (n = tree_first_of(root, EL_MINUTE); n != NULL; n = tree_next_of(n, EL_MINUTE)) {
		const char *number = tree_words(n, "number", b->arena);

		if (number == NULL)
			continue;
		other = map_add(seen, number, (void *)n);
		if (other != NULL)
			BUILD_FAULT(b, n, "duplicate-minute", error_minutes_number_twice, number,
			    say_digits(b->arena, source_pos(other).line));
		else if (last != NULL && !comes_after(number, last))
			BUILD_FAULT(b, n, "minute-order", error_minutes_number_falls, number, last);
		last = number;
	}
	map_drop(seen);
}

/* ---- who was there -------------------------------------------------------------------- */

static void
check_persons(struct build *b, const xmlNode *list, struct map *seen)
{
	const xmlNode *n, *other;

	for (n = list != NULL ? tree_first_of(list, EL_PERSON) : NULL; n != NULL;
	    n = tree_next_of(n, EL_PERSON)) {
		const char *name = tree_text(n, b->arena);

		other = name != NULL ? map_add(seen, name, (void *)n) : NULL;
		if (other != NULL)
			BUILD_FAULT(b, n, "person-twice", error_minutes_person_twice, name,
			    (const char *)other->parent->name, say_digits(b->arena,
			    source_pos(other).line));
	}
}

static void
check_there(struct build *b, const xmlNode *root)
{
	static const enum element lists[] = { EL_PRESENT, EL_APOLOGIES, EL_IN_ATTENDANCE, EL_OFFICERS };
	struct map *seen = map_new();
	size_t i;

	for (i = 0; i < ARRAY_LEN(lists); i++)
		check_persons(b, tree_first_of(root, lists[i]), seen);
	map_drop(seen);
}

/* ---- resolutions ------------------------------------------------------------------------ */

static bool
is_item(enum element e)
{
	return e == EL_POINT || e == EL_LI;
}

/* The text of `node`. What is listed in it follows the words before it, on one line ("these
 * items: one; two"), where `listed`; else it is left out, as tables are. */
static void
add_words(struct strbuf *sb, const xmlNode *node, bool listed)
{
	const xmlNode *n;

	for (n = node->children; n != NULL; n = n->next) {
		enum element e = n->type == XML_ELEMENT_NODE ? tree_element(n) : EL_NONE;

		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			strbuf_puts(sb, (const char *)n->content);
		if (e == EL_NONE || e == EL_TABLE || (is_item(e) && !listed))
			continue;
		if (is_item(e))
			strbuf_putc(sb, ITEM);
		if (e == EL_P || e == EL_BR)
			strbuf_putc(sb, ' ');
		add_words(sb, n, listed);
	}
}

/* Without spaces and stops at its end. */
static void
trim(struct strbuf *sb)
{
	while (sb->len > 0 && strchr(" .:;", sb->text[sb->len - 1]) != NULL)
		strbuf_truncate(sb, sb->len - 1);
}

/* The words on one line, without a stop at the end; NULL: there are none. */
static const char *
words_of(const struct build *b, const xmlNode *node, bool listed)
{
	struct strbuf raw = STRBUF_INIT, sb = STRBUF_INIT;
	const char *text = NULL;
	size_t i, items = 0;

	add_words(&raw, node, listed);
	for (i = 0; i < raw.len; i++) {
		if (raw.text[i] == ITEM) {
			trim(&sb);
			strbuf_puts(&sb, sb.len == 0 ? "" : items++ == 0 ? ": " : "; ");
		} else if (!isspace((unsigned char)raw.text[i])) {
			strbuf_putc(&sb, raw.text[i]);
		} else if (sb.len > 0 && sb.text[sb.len - 1] != ' ') {
			strbuf_putc(&sb, ' ');
		}
	}
	trim(&sb);
	if (sb.len > 0)
		text = arena_strdup(b->arena, sb.text);
	strbuf_drop(&raw);
	strbuf_drop(&sb);
	return text;
}

static void
check_asked(struct build *b, const xmlNode *node, const char *words)
{
	const char *owner = tree_words(node, "owner", b->arena);
	struct date due = attribute_date(node, "due", NULL);
	char day[SAY_DATE_SIZE];

	if (owner != NULL && words == NULL && tree_first_of(node, EL_POINT) != NULL)
		BUILD_FAULT(b, node, "owner-of-points", error_minutes_owner_of_points, owner);
	if (owner == NULL && date_known(due) && !tree_lacks(node, "owner"))
		BUILD_FAULT(b, node, "due-without-owner", error_minutes_due_without_owner,
		    (const char *)node->name);
	if (date_known(due) && date_known(b->report->date) && date_compare(due, b->report->date) < 0)
		BUILD_FAULT(b, node, "due-before-meeting", error_minutes_due_before,
		    (const char *)node->name, say_date(due, day));
}

/* Characters behind a point would be printed before it. */
static void
check_after_points(struct build *b, const xmlNode *node)
{
	const xmlNode *n, *point = NULL;

	for (n = node->children; n != NULL; n = n->next) {
		if (n->type == XML_ELEMENT_NODE && tree_element(n) == EL_POINT)
			point = n;
		else if (point != NULL && (n->type == XML_ELEMENT_NODE ? tree_element(n) != EL_NONE
		    : n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))) {
			BUILD_FAULT(b, point, "text-after-point", error_minutes_text_after_point);
			return;
		}
	}
}

static void
keep(struct build *b, const xmlNode *node, const char *ref, const char *words)
{
	struct report *r = b->report;
	const char *owner = tree_words(node, "owner", b->arena);

	if (owner != NULL && words != NULL)
		r->resolutions[r->resolution_count++] = (struct resolution){ ref, words_of(b, node, true),
			tree_words(node, "id", b->arena), owner, tree_words(node, "due", b->arena), node };
}

static void
check_resolved(struct build *b, const xmlNode *node, const char *ref)
{
	const char *words = words_of(b, node, false);

	if (words == NULL && tree_first(node) == NULL)
		BUILD_FAULT(b, node, "empty-resolution", error_minutes_says_nothing,
		    (const char *)node->name);
	check_asked(b, node, words);
	check_after_points(b, node);
	keep(b, node, ref, words);
}

/* The points in `node`, which is `ref`; `before` are lettered already. Returns how many are
 * then. */
static unsigned
check_points(struct build *b, const xmlNode *node, const char *ref, unsigned before)
{
	void (*add)(struct strbuf *, unsigned) = tree_element(node) == EL_RESOLVED ? numeral_letters
	    : numeral_roman;
	const xmlNode *n;

	for (n = tree_first_of(node, EL_POINT); n != NULL; n = tree_next_of(n, EL_POINT)) {
		struct strbuf number = STRBUF_INIT;
		const char *own;

		add(&number, ++before);
		own = arena_printf(b->arena, "%s(%s)", ref, number.text);
		strbuf_drop(&number);
		check_resolved(b, n, own);
		(void)check_points(b, n, own, 0);
	}
	return before;
}

static void
check_resolutions(struct build *b, const xmlNode *root)
{
	const size_t *count = b->definition->structure.count;
	const xmlNode *m, *n;

	b->report->resolutions = ARENA_ARRAY(b->arena, struct resolution,
	    count[EL_RESOLVED] + count[EL_POINT]);
	for (m = tree_first_of(root, EL_MINUTE); m != NULL; m = tree_next_of(m, EL_MINUTE)) {
		const char *number = tree_words(m, "number", b->arena);
		unsigned points = 0;

		for (n = tree_first_of(m, EL_RESOLVED); n != NULL; n = tree_next_of(n, EL_RESOLVED)) {
			check_resolved(b, n, number != NULL ? number : "");
			points = check_points(b, n, number != NULL ? number : "", points);
		}
	}
}

void
build_minutes(struct build *b, const xmlNode *root)
{
	check_numbers(b, root);
	check_there(b, root);
	check_resolutions(b, root);
}
