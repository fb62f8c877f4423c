/* roles.h - which structure type (ISO 32000-1, 14.8.4) an element of the document
 * becomes: one row per kind. */
#ifndef PDF_ROLES_H
#define PDF_ROLES_H

#include <stdbool.h>

#include "document/document.h"

/* The standard structure type of `node` itself, or NULL when it makes no element
 * of its own and its content belongs to the element around it. */
const char *role_type(const struct doc_node *node);

/* True for a bar that only draws what words beside it say (its alt is empty): it is no content. */
bool role_is_drawing(const struct doc_node *node);

/* The type named in the page's content for what `node` shows. Never NULL. */
const char *role_tag(const struct doc_node *node);

#endif
