/* setting.h - a document set on pages in the look of a session. */
#ifndef CLI_SETTING_H
#define CLI_SETTING_H

#include "base/diag.h"
#include "cli/session.h"
#include "document/document.h"
#include "layout/layout.h"

/* Lay `document` out as `options` say, whose hyphenator and charts are filled in. The caller's, given back
 * with pages_drop(); NULL with errors. */
MUST_USE struct pages *session_layout(const struct session *session, const struct document *document,
    const struct layout_options *options, struct diags *diags);

/* How much of `count` pages does `document` fill? Above 1: it needs more; INFINITY when it cannot be laid out: that is
 * told when its pages are wanted. `data` is the session: a paper's `filled` (compose/compose.h). */
MUST_USE float session_filled(const struct document *document, size_t count, void *data);

#endif
