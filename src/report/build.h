/* build.h - what the builders of a report share. Order: the plans it uses, its head, its
 * places, then what refers to them. */
#ifndef REPORT_BUILD_H
#define REPORT_BUILD_H

#include "base/map.h"
#include "definition/attribute.h"
#include "definition/definition.h"
#include "definition/nearest.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "report/report.h"
#include "wording/error.h"

struct build {
	struct report *report;
	struct definition *definition;
	struct arena *arena;
	struct diags *diags;
	struct map *places;        /* id -> xmlNode: all that a reference or link can lead to */
	struct map *records;       /* path -> struct record, of packs; while draws are built */
};

#define BUILD_FAULT(b, node, code, ...) \
	SAY_ERROR((b)->diags, source_pos(node), (code), __VA_ARGS__)

/* The plan that the element's `plan` names, or the only one; NULL when there is none, which
 * is reported. draws.c */
const struct report_plan *build_plan_of(struct build *b, const xmlNode *node);

void build_head(struct build *b, const xmlNode *root);           /* head.c */
void build_places(struct build *b, const xmlNode *root);         /* places.c */
void build_references(struct build *b, const xmlNode *root);     /* places.c; after the places */
void build_draws(struct build *b, const xmlNode *root);          /* draws.c */
/* Parts and appendices that say nothing. */
void build_written(struct build *b, const xmlNode *root);        /* written.c */
/* The implications against the house's list; background papers. */
void build_duties(struct build *b, const xmlNode *root);         /* duties.c */
void build_minutes(struct build *b, const xmlNode *root);        /* minutes.c */
void build_programme(struct build *b, const xmlNode *root);      /* programme.c */
void build_forward_plan(struct build *b, const xmlNode *root);   /* programme.c */

#endif
