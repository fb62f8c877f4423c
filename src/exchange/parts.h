/* parts.h - the parts of the evaluated plan as JSON, each with what is worked out of it. Private to exchange/. */
#ifndef EXCHANGE_PARTS_H
#define EXCHANGE_PARTS_H

#include "evaluate/evaluation.h"
#include "exchange/json.h"

/* tallies.c: a member, how many of what. */
void put_tally(struct json *json, const char *name, const struct tally *tally);
void put_action_tally(struct json *json, const char *name, const struct action_tally *tally);
void put_totals(struct json *json, const struct evaluation *evaluation);

/* A list, as a member of an object. */
void put_remedies(struct json *json, const struct remedy *remedies, size_t count);   /* tallies.c */
void put_measures(struct json *json, const struct evaluation *evaluation);   /* measures.c */
void put_actions(struct json *json, const struct evaluation *evaluation);    /* actions.c */

#endif
