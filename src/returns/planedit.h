/* planedit.h - one change made in the bytes of the plan, or of the CSV file that the value stands in. */
#ifndef RETURNS_PLANEDIT_H
#define RETURNS_PLANEDIT_H

#include "returns/reply.h"
#include "returns/spans.h"
#include "returns/tableedit.h"

/* A CSV file of the plan that changes. */
struct table_file { const struct source_file *file; struct table_edits *edits; };

/* What all changes of one reply are made with. */
struct plan_edit {
	const struct reply *reply;
	const struct plan *plan;
	struct spans *spans;
	struct table_file *tables; size_t table_count;   /* parallel to plan->files, from the second on */
	struct diags *diags;
	bool ok;                   /* none has been refused */
};

/* All changes of one value. */
struct value_change { const struct change *fields[FIELD_COUNT]; };

/* Say that the change cannot be made, and why. */
void edit_refuse(struct plan_edit *w, const struct change *c, const char *why);
/* The new text of the field; "": none, or it is to go. */
const char *edit_text(const struct value_change *v, enum asked_field field);
/* Does the number behind the value's words go with them? New words, such as 6 cum 9, are refused: nobody has given theirs. */
bool edit_drops_number(struct plan_edit *w, const struct value *value, const struct value_change *v);

/* Change a value that stands in the plan; put in one that does not yet; add to an action's history. */
void edit_value(struct plan_edit *w, const struct value *value, const struct value_change *v);
void edit_insert_value(struct plan_edit *w, const struct measure *m, const struct period *period,
    const struct value_change *v);
void edit_action(struct plan_edit *w, const struct change *c);

/* recordedit.c: which CSV file a new value of the measure belongs into; NULL: the plan itself. */
const char *edit_record_file(const struct plan_edit *w, const struct measure *m);
/* Change the record of a value; add one to the file at `path`. */
void edit_record(struct plan_edit *w, const struct value *value, const struct value_change *v);
void edit_add_record(struct plan_edit *w, const struct measure *m, const struct period *period,
    const struct value_change *v, const char *path);

#endif
