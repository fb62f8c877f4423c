/* promise.h - days named in an officer's words for something that is still to come: "will be in place by June".
 * Knows words and days only: no plans. It looks for English words, as the text is an officer's own.
 *
 * Precision before recall: a day counts only behind a word such as "by", "in" or "from", in a sentence that speaks
 * of what is to come; one that only says what was done is no promise. */
#ifndef COMPARE_PROMISE_H
#define COMPARE_PROMISE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

struct promise {
	const char *sentence;      /* the whole of it */
	struct date by;            /* the day named; of a month or quarter its last */
	bool by_is_month;
};

/* The promises in `text` that fall due after `from` and no later than `to`, in the order of the text, one for a
 * sentence. A month or quarter without a year is the first that ends after `from`, the day on which
 * the text is read. `*out` in `arena`; returns how many. */
size_t promises_find(struct arena *arena, const char *text, struct date from, struct date to,
    struct promise **out);

/* The first sentence of `text`, in `arena`. */
const char *first_sentence(struct arena *arena, const char *text);

#endif
