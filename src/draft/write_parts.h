/* write_parts.h - the parts of the proposed plan as XML: priorities with all that is in them, measures of none
 * (write_rows.c), passages and tables of something else (write_tables.c). */
#ifndef DRAFT_WRITE_PARTS_H
#define DRAFT_WRITE_PARTS_H

#include "draft/tags.h"

/* `on` is the day of updates that say none. */
void write_priority(struct writer *w, const struct new_priority *p, const char *on);
void write_group(struct writer *w, const struct new_group *g);
void write_section(struct writer *w, const struct new_section *s);

#endif
