/* escape.h - text made safe for the place it goes to. The only file of html/
 * that escapes; whatever comes from the document or the theme passes here. */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "html/writer.h"

/* UTF-8 as character data: & < > become references. Characters that HTML
 * forbids though XML allows them (U+0080-U+009F, noncharacters) become U+FFFD
 * (HTML Standard, "noncharacter", "control"). */
void escape_text(struct writer *w, const char *text, size_t len);
/* The same in flow content, with what runs from right to left in <bdi>, so that it draws nothing beside it along. */
void escape_turning(struct writer *w, const char *text, size_t len);
void escape_text_z(struct writer *w, const char *text);

/* The same inside a double-quoted attribute value. */
void escape_attr(struct writer *w, const char *text);

/* ` name="value"`, escaped; nothing when `value` is NULL. `name` is a constant. */
void put_attr(struct writer *w, const char *name, const char *value);
/* ` lang="en-GB"` for words of the program in a page that is in another language. */
void put_program_lang(struct writer *w);
/* The id of `node`, its own or one made from its index and `prefix`. Made ids
 * hold a colon, which no XML name of a plan can. */
void put_id_value(struct writer *w, const struct doc_node *node, const char *prefix);

/* A CSS string in single quotes, safe inside <style> and inside an attribute:
 * quotes, < > & \ and controls as \hex escapes (CSS Syntax 3, 4.3.7). */
void escape_css_string(struct writer *w, const char *text, size_t len);

#endif
