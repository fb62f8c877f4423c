/* outline.h - what stands around the tables: headings, rows that say something of all that follows, text. */
#ifndef DRAFT_OUTLINE_H
#define DRAFT_OUTLINE_H

#include "draft/model.h"

/* The priority of that title, begun when there is none yet; what follows belongs to it, and to no recommendation. */
struct new_priority *outline_priority(struct draft *d, const char *number, const char *title);
/* A recommendation of it. `text` may hold number and paragraphs: "15. Ensure that ... (paragraph 142)." */
struct new_recommendation *outline_recommendation(struct draft *d, const char *ref, const char *text);
/* That which actions can stand in: the last one, or one that is made for the priority. */
struct new_recommendation *outline_holder(struct draft *d, struct place at);

/* A row or heading that stands over what follows: a priority, or a recommendation. */
void outline_group(struct draft *d, const char *text);

/* The paragraphs before a table; `holds_plan`: its rows become part of the plan. Behind the last table: `false`. */
void outline_passages(struct draft *d, const struct passage *passages, size_t count, bool holds_plan);
/* Rows of a name and what it is. */
void outline_profile(struct draft *d, const struct block *b);
/* A table that is none of a plan. */
void outline_loose(struct draft *d, const struct block *b);

/* What the whole is called, whose it is and when it was, from its first words (front.c). */
void outline_front(struct draft *d);

#endif
