/* markup.h - text on its way into HTML: the one place that knows which characters cannot go as
 * they are. The page (html/) and the body of a mail (mail/) escape with it. */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* How far a text goes as it is, and what stands for the character behind that. */
struct markup_step {
	size_t plain;              /* bytes that go as they are */
	size_t skip;               /* bytes behind them that are replaced */
	const char *instead;       /* by this; NULL: the text is at its end */
};

/* The next step from `text`, UTF-8, to `end`: & < > become references, in an attribute's value
 * (between double quotes) " too, and line ends become spaces. Characters that HTML forbids though
 * XML allows them (U+0080-U+009F, noncharacters) become U+FFFD (HTML Standard, "noncharacter",
 * "control"). */
struct markup_step markup_next(const char *text, const char *end, bool in_attribute);

/* All of it at the end of `sb`. */
void strbuf_add_html(struct strbuf *sb, const char *text, size_t len, bool in_attribute);

/* True for a character that no HTML may hold. */
bool markup_forbids(uint32_t cp);

#endif
