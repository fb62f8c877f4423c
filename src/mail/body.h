/* body.h - what a message says: its text, the same as HTML, and the pictures in that. */
#ifndef MAIL_BODY_H
#define MAIL_BODY_H

#include <stddef.h>

struct mail_picture { const char *cid; const char *name; char *bytes; size_t len; };   /* PNG */
struct mail_body { char *text; char *html; struct mail_picture *pictures; size_t picture_count; };

#endif
