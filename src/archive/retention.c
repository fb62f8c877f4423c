#include "archive/retention.h"

#include <string.h>

static const struct retention CLASSES[] = {
	{ "minutes-and-reports", 6 },
	{ "background-papers", 4 },
	{ "permanent", 0 },
	{ "exempt", 6 },
};

const struct retention RETENTION_USUAL = { "minutes-and-reports", 6 };
const struct retention RETENTION_EXEMPT = { "exempt", 6 };

const struct retention *
retention_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(CLASSES); i++)
		if (strcmp(CLASSES[i].name, name) == 0)
			return &CLASSES[i];
	return NULL;
}

const char *
retention_names(struct arena *arena)
{
	const char *names = "";
	size_t i;

	for (i = 0; i < ARRAY_LEN(CLASSES); i++)
		names = arena_printf(arena, "%s%s%s", names, i > 0 ? ", " : "", CLASSES[i].name);
	return names;
}

struct date
retention_review(const struct retention *class, struct date start)
{
	struct date review = { start.year + class->years, start.month, start.day };

	if (class->years == 0 || !date_known(start))
		return NO_DATE;
	if (!date_valid(review))       /* 29 February */
		review = (struct date){ review.year, 3, 1 };
	return review;
}
