/* messages.h - what libxml2 and libxslt complain about, as findings. Both print
 * piece by piece to a process-wide handler; here the pieces are collected and
 * read: nothing reaches stderr. Private to compose/. */
#ifndef COMPOSE_MESSAGES_H
#define COMPOSE_MESSAGES_H

#include <libxslt/xsltInternals.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"

struct messages {
	struct strbuf text;
};

/* From now on everything goes to `messages`, and what comes from `ctxt` too when
 * that is not NULL; until messages_end(). */
void messages_begin(struct messages *messages);
void messages_watch(struct messages *messages, xsltTransformContext *ctxt);

/* Stop collecting and add what was said to `diags`. What has no place of its own is
 * about `file`. `failed`: the work did not succeed, so that every message is an error;
 * otherwise they are warnings. Returns how many were added. */
size_t messages_end(struct messages *messages, const char *file, bool failed,
    struct diags *diags);

#endif
