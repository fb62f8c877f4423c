/* measuring.h - what a table of measures is read by: the periods of its figures (periods.c), their units (units.c), the
 * cells of a measure (figures.c). */
#ifndef DRAFT_MEASURING_H
#define DRAFT_MEASURING_H

#include "draft/model.h"
#include "plan/quantity.h"

/* What a table of measures has in hand. */
struct measuring {
	struct draft *d;
	const struct block *b;
	const char **periods;      /* of each column its id, or NULL */
	struct new_scorecard *scorecard;         /* NULL: no column has figures */
	const char *current, *previous;          /* the latest period with figures, the one before it; NULL: none */
	struct new_group *group;   /* of rows that share a label; NULL */
};

/* Say which period each column is of, and which is the latest; begins a scorecard when there are figures. */
void periods_open(struct measuring *t);

/* A cell as the office program shows it: 0.8 as 80% where its format says so. */
const char *units_figure(struct draft *d, const struct cell *cell);
/* Is the text a figure in that unit? */
bool units_read(const char *text, const char *unit, struct quantity *q);
/* What the measure's figures count, by its title and by themselves; a doubt when neither says. */
void units_choose(struct measuring *t, size_t row, struct new_measure *m);

/* What all cells of the row but its title and number say of the measure. */
void figures_take(struct measuring *t, size_t row, struct new_measure *m);

/* A place in the table. */
struct place measuring_place(const struct measuring *t, size_t row, size_t column);
/* Is it the first column of its cell? */
bool measuring_first(const struct measuring *t, size_t row, size_t column);

#endif
