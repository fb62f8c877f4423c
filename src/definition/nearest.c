#include "definition/nearest.h"

#include <ctype.h>
#include <string.h>

#define WORD_LIMIT 63   /* longer words are not compared: nobody retypes them */

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* Letters that must change to make `a` of `b`, whatever their case. */
static int
distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int rows[3][WORD_LIMIT + 2], *before = rows[0], *last = rows[1], *now = rows[2], *spare;
	size_t i, j;

	for (j = 0; j <= b_len; j++)
		last[j] = (int)j;
	for (i = 1; i <= a_len; i++) {
		now[0] = (int)i;
		for (j = 1; j <= b_len; j++) {
			int ca = tolower((unsigned char)a[i - 1]), cb = tolower((unsigned char)b[j - 1]);

			now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + (ca != cb));
			if (i > 1 && j > 1 && ca == tolower((unsigned char)b[j - 2])
			    && tolower((unsigned char)a[i - 2]) == cb)
				now[j] = least(now[j], before[j - 2] + 1);
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[b_len];
}

void
nearest_offer(struct nearest *n, const char *candidate)
{
	size_t a = strlen(n->word), b = strlen(candidate);
	int limit = (int)(a > b ? a : b) / 3, d;

	if (a > WORD_LIMIT || b > WORD_LIMIT || a == 0)
		return;
	if (limit < 1)
		limit = 1;
	d = distance(n->word, a, candidate, b);
	if (d > limit || (n->best != NULL && d > n->distance))
		return;
	n->tie = n->best != NULL && d == n->distance && strcmp(n->best, candidate) != 0;
	n->best = n->tie ? n->best : candidate;
	n->distance = d;
}
