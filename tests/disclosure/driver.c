/* driver - reads tables as text, protects them, and prints what a reader would see and, on lines that begin
 * with "#", what the program says of its proof. A line each:
 *   rule suppress|round THRESHOLD BASE stays|may-hide|small [LIMIT]    begins a table
 *   cell VALUE printed|unprinted|known people|other COST
 *   relation FACTOR CELL ...
 *   figure printed|known COST
 *   bound FIGURE LO HI FACTOR CELL ...              "-" for LO or HI: none
 *   rate NUMERATOR DENOMINATOR SCALE DECIMALS printed|known COST
 *   solve */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "disclosure/table.h"

enum { MOST_TERMS = 4000 };

static const char *const states[] = { "printed", "unprinted", "known", NULL };
static const char *const methods[] = { "suppress", "round", NULL };
static const char *const zeros[] = { "stays", "may-hide", "small", NULL };
static const char *const verdicts[] = { "exact", "rounded", "primary", "secondary", "absent" };

static char *
word(void)
{
	char *found = strtok(NULL, " \n");

	return found;
}

static int64_t
number(void)
{
	char *text = word();

	return text == NULL ? 0 : strtoll(text, NULL, 10);
}

static int64_t
end_of_bound(int64_t none)
{
	char *text = word();

	return text == NULL || strcmp(text, "-") == 0 ? none : strtoll(text, NULL, 10);
}

static int
choice(const char *const *of)
{
	char *text = word();

	for (int i = 0; text != NULL && of[i] != NULL; i++)
		if (strcmp(of[i], text) == 0)
			return i;
	fprintf(stderr, "driver: \"%s\" is not known here\n", text == NULL ? "" : text);
	exit(2);
}

static size_t
read_terms(struct disclosure_term *terms)
{
	size_t count = 0;
	char *factor;

	while (count < MOST_TERMS && (factor = word()) != NULL) {
		terms[count].factor = strtoll(factor, NULL, 10);
		terms[count++].cell = (size_t)number();
	}
	return count;
}

static struct disclosure *
begin_table(void)
{
	struct disclosure_rule rule = { 0 };

	rule.method = (enum disclosure_method)choice(methods);
	rule.threshold = number();
	rule.base = number();
	rule.zero = (enum disclosure_zero)choice(zeros);
	rule.limit = (size_t)number();
	return disclosure_new(&rule);
}

static void
add_cell(struct disclosure *table)
{
	struct disclosure_cell cell = { 0 };

	cell.value = number();
	cell.state = (enum disclosure_state)choice(states);
	cell.people = strcmp(word(), "people") == 0;
	cell.cost = number();
	disclosure_add_cell(table, &cell);
}

static void
add_rate(struct disclosure *table)
{
	size_t numerator = (size_t)number(), denominator = (size_t)number();
	int64_t scale = number();
	unsigned decimals = (unsigned)number();
	enum disclosure_state state = (enum disclosure_state)choice(states);

	disclosure_add_rate(table, numerator, denominator, scale, decimals, state, number());
}

static void
add_bound(struct disclosure *table)
{
	static struct disclosure_term terms[MOST_TERMS];
	size_t figure = (size_t)number();
	int64_t lo = end_of_bound(-DISCLOSURE_UNBOUNDED), hi = end_of_bound(DISCLOSURE_UNBOUNDED);

	disclosure_add_bound(table, figure, lo, hi, terms, read_terms(terms));
}

static void
print_cell(const struct disclosure *table, size_t i)
{
	const struct disclosure_result *r = disclosure_of_cell(table, i);

	switch (r->verdict) {
	case DISCLOSURE_EXACT: printf("cell %zu exact %" PRId64 "\n", i, r->shown); break;
	case DISCLOSURE_ROUNDED: printf("cell %zu rounded %" PRId64 "\n", i, r->shown); break;
	case DISCLOSURE_ABSENT: printf("cell %zu absent\n", i); break;
	default: printf("cell %zu c\n", i); break;
	}
	printf("#cell %zu %s %d %d %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", i,
	    verdicts[r->verdict], r->small, r->proved, r->lo, r->hi, r->outer_lo, r->outer_hi);
}

static void
print_table(struct disclosure *table)
{
	const struct disclosure_counts *counts = disclosure_counted(table);

	disclosure_protect(table);
	for (size_t i = 0; i < counts->cells; i++)
		print_cell(table, i);
	for (size_t i = 0; i < counts->figures; i++)
		printf("figure %zu %s\n", i, disclosure_of_figure(table, i)->verdict == DISCLOSURE_EXACT
		    ? "printed" : "withheld");
	printf("#counts small %zu proved %zu primary %zu secondary %zu rounded %zu withheld %zu parts %zu "
	    "given-up %zu\nend\n", counts->small, counts->proved, counts->primary, counts->secondary,
	    counts->rounded, counts->withheld, counts->parts, counts->given_up);
}

static struct disclosure *
do_line(struct disclosure *table, const char *verb)
{
	static struct disclosure_term terms[MOST_TERMS];
	enum disclosure_state state;

	if (strcmp(verb, "rule") == 0)
		return begin_table();
	if (strcmp(verb, "cell") == 0)
		add_cell(table);
	else if (strcmp(verb, "relation") == 0)
		disclosure_add_relation(table, terms, read_terms(terms));
	else if (strcmp(verb, "figure") == 0) {
		state = (enum disclosure_state)choice(states);
		disclosure_add_figure(table, state, number());
	} else if (strcmp(verb, "bound") == 0)
		add_bound(table);
	else if (strcmp(verb, "rate") == 0)
		add_rate(table);
	else if (strcmp(verb, "solve") == 0) {
		print_table(table);
		disclosure_drop(table);
		return NULL;
	}
	return table;
}

int
main(void)
{
	static char line[1 << 17];
	struct disclosure *table = NULL;

	while (fgets(line, sizeof line, stdin) != NULL) {
		char *verb = strtok(line, " \n");

		if (verb != NULL)
			table = do_line(table, verb);
	}
	disclosure_drop(table);
	return 0;
}
