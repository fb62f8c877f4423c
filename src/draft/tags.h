/* tags.h - XML as officers write it by hand: two spaces a level, an element on a line where it is short. */
#ifndef DRAFT_TAGS_H
#define DRAFT_TAGS_H

#include "base/strbuf.h"
#include "draft/model.h"

struct writer { struct draft *d; struct strbuf out; unsigned depth; };

/* Attributes are pairs of name and value; one without a value is left out. NULL: there are none. */
#define PAIRS(...) (const char *const[]){ __VA_ARGS__, NULL }

/* A tag alone, `end` what closes it: ">". */
void tag_begin(struct writer *w, const char *name, const char *const *attributes, const char *end);
void tag_open(struct writer *w, const char *name, const char *const *attributes);
void tag_close(struct writer *w, const char *name);
void tag_empty(struct writer *w, const char *name, const char *const *attributes);

/* An element with a text on one line; none when there is no text, as of those below. */
void tag_text(struct writer *w, const char *name, const char *const *attributes, const char *text);
/* One with paragraphs and lists, a line of the text each. */
void tag_blocks(struct writer *w, const char *name, const char *const *attributes, const char *text);
/* One of flowing text: one line as it is, several as blocks. */
void tag_flow(struct writer *w, const char *name, const char *const *attributes, const char *text);

/* Text, escaped; paragraphs and lists without an element around them. */
void tag_words(struct writer *w, const char *text, bool in_attribute);
void tag_body(struct writer *w, const char *text);
/* A comment, "name: text" when it has a name; one for each of a list. */
void tag_comment(struct writer *w, const char *name, const char *text);
void tag_comments(struct writer *w, const remark_list *list);

#endif
