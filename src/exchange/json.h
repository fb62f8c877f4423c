/* json.h - JSON (RFC 8259) as it is written: members in the order in which they are put, indented by one space a
 * level, UTF-8, no byte order mark. Numbers are as decimal.h has them; what is not known is null. */
#ifndef EXCHANGE_JSON_H
#define EXCHANGE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/strbuf.h"

enum { JSON_DEPTH_MAX = 16 };

struct json {
	struct strbuf *out;        /* borrowed */
	unsigned depth;
	bool any[JSON_DEPTH_MAX];  /* something stands in the object or list already */
};

/* Begin and end an object or a list. `name` is that of the member it is, NULL in a list and for the whole. */
void json_open(struct json *json, const char *name, char bracket);
void json_close(struct json *json, char bracket);

/* A member, or with `name` NULL an entry of a list. `text` NULL: null. */
void json_text(struct json *json, const char *name, const char *text);
void json_number(struct json *json, const char *name, double number);      /* NaN: null */
void json_count(struct json *json, const char *name, long count);
void json_yes(struct json *json, const char *name, bool yes);
/* "2016-03-31"; as plans write it, "2016-03" where only the month is known; null: NO_DATE. */
void json_date(struct json *json, const char *name, struct date date, bool is_month);

#endif
