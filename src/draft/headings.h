/* headings.h - what the words of a heading, or of a row over others, say of themselves. */
#ifndef DRAFT_HEADINGS_H
#define DRAFT_HEADINGS_H

#include "draft/model.h"

/* Is the passage a heading, by its style or because all of it is bold? */
bool heading_is(const struct passage *p);
/* "15." and what follows of "15. Ensure that"; "R4" of "R4 - ...". NULL: it does not begin so ("... and on", "St. Mary's"). */
const char *heading_number(struct draft *d, const char *text, const char **rest);
/* "Priority 2: Frontline practice": what stands behind the word, and the number, or NULL. NULL: it names none. */
const char *heading_priority(struct draft *d, const char *text, const char **number);
const char *heading_recommendation(struct draft *d, const char *text, const char **number);
/* Does it name one of them? */
bool heading_names_part(struct draft *d, const char *text);
/* Does it only say what kind of thing follows: "Action plan", "Appendix 1"? */
bool heading_is_label(struct draft *d, const char *text);
/* Is it a question that a priority's passages answer: "How we will know"? */
bool heading_is_question(struct draft *d, const char *text);

#endif
