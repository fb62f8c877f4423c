/* codes.h - words that programs compare: those of the plan definition, where it has one. Static, never NULL unless
 * it is said. */
#ifndef EXCHANGE_CODES_H
#define EXCHANGE_CODES_H

#include "evaluate/evaluation.h"

const char *code_unit(enum unit_kind unit);              /* "working-days" */
const char *code_polarity(enum polarity polarity);       /* "in-range" */
const char *code_kind(enum measure_kind kind);           /* "stock"; NULL: not stated */
const char *code_frequency(enum frequency frequency);    /* "half-yearly"; NULL: not stated */
const char *code_period(enum period_kind kind);          /* "quarter" */
const char *code_scope(enum target_scope scope);         /* "year", "each-period"; NULL: not stated */
const char *code_standing(enum standing standing);       /* "best", "good", "poor", "bad", "none" */
const char *code_state(enum value_state state);          /* "number", "suppressed" */
const char *code_rated(enum rating_kind kind);           /* "band", "below", "target", "reported", "none" */
const char *code_place(enum target_place place);         /* "met", "near", "missed"; NULL: not known */
const char *code_verdict(enum verdict verdict);          /* "no-change"; NULL: no judgement */
const char *code_pace(enum pace pace);                   /* "rising"; NULL: not known */
const char *code_variation(enum variation variation);    /* "improving"; NULL: not known */
const char *code_assurance(enum assurance assurance);    /* "hit-and-miss"; NULL: not known */
const char *code_stated(enum action_state state);        /* what a plan says of an action; NULL: nothing */
const char *code_symbol(enum symbol symbol);

/* "p", "low", ...: the letter of the marker `i` from 0, in the order of Government Statistical Service's list; NULL:
 * no more. `*marker` is it. */
const char *code_marker(unsigned i, enum marker *marker);

/* What stands for a value in the cell of a table, in square brackets: "[c]"; NULL: its number, or words of its own. */
const char *code_shorthand(enum value_state state);

#endif
