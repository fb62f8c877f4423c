/* info.h - a list of labels and their values, as bag-info.txt has them (RFC 8493, 2.2.2): "Label: value", a line
 * each; a line that begins with a space goes on with the one before. */
#ifndef ARCHIVE_INFO_H
#define ARCHIVE_INFO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

struct label { const char *name, *value; };

/* In the order of the file. Strings and list live in the arena. */
struct info {
	struct label *list; size_t count, cap;
	struct arena *arena;
};

struct info info_new(struct arena *arena);

/* Add a label; nothing for a value that is NULL or "". White space and control characters in it become one space:
 * a value is one line. */
void info_add(struct info *info, const char *name, const char *value);

/* What the label that is called `name` (in capitals or not) says first, or NULL. */
const char *info_find(const struct info *info, const char *name);

/* Read `len` bytes, whatever they are: lines that are no label are left out, and false is returned. */
bool info_parse(const char *bytes, size_t len, struct info *info);

void info_write(const struct info *info, struct strbuf *out);

#endif
