/* layers.h - optional content (ISO 32000-1, 8.11): which layers a reader does not show. */
#ifndef ANNEX_LAYERS_H
#define ANNEX_LAYERS_H

#include "annex/reader.h"

/* Read which layers there are into r->annex, before any page: those count as hidden that are off when
 * the file is opened, or in another of its views. */
void hidden_layers_read(struct reader *r, qpdf_oh root);

/* Is what stands on `layer`, a group or a membership of groups, borrowed, not shown? */
bool layer_is_hidden(struct reader *r, qpdf_oh layer);

#endif
