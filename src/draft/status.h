/* status.h - words that a plan judges with, and colours that stand for them. */
#ifndef DRAFT_STATUS_H
#define DRAFT_STATUS_H

#include <stdbool.h>

#include "base/arena.h"

/* What a known word means; static. */
struct status_word {
	const char *words;         /* in small letters */
	const char *standing, *symbol;   /* of the plan definition */
	const char *state;         /* of an action: "", "completed", "ongoing", ... */
};

/* The word that `text` begins with, and what is said behind it (in the arena, "" nothing): "Amber: two posts are
 * vacant". NULL: it begins with none, or goes on as a sentence does ("Good progress was made"). */
const struct status_word *status_read(const char *text, const char **rest, struct arena *arena);
/* Is the whole of it a known word? NULL: no. */
const struct status_word *status_whole(const char *text, struct arena *arena);
/* Is it the name of a colour, or its first letter? */
bool status_is_colour(const struct status_word *word);
/* The word that a key gives as the meaning of a colour: "Completed, with evidence", "On track to be done". NULL: none. */
const struct status_word *status_meant(const char *text, struct arena *arena);
/* The colour word that a fill ("ffc000") is one of: red, amber, green, blue; NULL: a tint, a grey, none of them. */
const struct status_word *status_of_fill(const char *hex);
/* "Red" of "r" and "red": as it is printed. In the arena. */
const char *status_printed(const struct status_word *word, struct arena *arena);

#endif
