/* milestones.h - a paper that is taken over while its template still runs. Private to
 * compose/.
 *
 * Behind certain elements that a stylesheet writes (a row, a section) an instruction of
 * our own is put, which hands what is complete to the document's builder. The template's
 * result is the largest tree of all; so it never is in memory as a whole. */
#ifndef COMPOSE_MILESTONES_H
#define COMPOSE_MILESTONES_H

#include <libxslt/xsltInternals.h>

/* Put milestones into a stylesheet that has been read and not yet compiled. */
void milestones_set(xmlDoc *stylesheet);

/* Teach `ctxt` the instruction. The builder is that of the facts it runs over
 * (ctxt->_private); without one the milestones are passed by. */
void milestones_register(xsltTransformContext *ctxt);

#endif
