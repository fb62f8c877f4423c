/* nearest.h - "did you mean ...?" */
#ifndef DEFINITION_NEAREST_H
#define DEFINITION_NEAREST_H

/* The best candidate so far for a mistyped word. Start with
 * { word, NULL, 0, 0 }; borrowed words. */
struct nearest {
	const char *word, *best;
	int distance;
	int tie;                 /* another candidate is just as near: best is a guess */
};

/* Consider `candidate`: keep it when it is nearer than the best so far and
 * near enough to be what was meant (a third of the word's letters differ at
 * most; swapped neighbours count once: optimal string alignment). */
void nearest_offer(struct nearest *n, const char *candidate);

#endif
