#include "annex/ranges.h"

#include "base/strbuf.h"

enum { RANGES_MAX = 12 };

/* How many of the pages from `pages` on are neighbours. */
static size_t
neighbours(const size_t *pages, size_t count)
{
	size_t n = 1;

	while (n < count && pages[n] == pages[n - 1] + 1)
		n++;
	return n;
}

static const char *
say_page(struct arena *arena, size_t page, const char *const *names)
{
	return names != NULL ? names[page] : say_digits(arena, page);
}

/* "3-9"; two neighbours are two pages: "4 and 5" reads better than "4-5". */
static const char *
say_range(struct arena *arena, const size_t *pages, size_t count, enum wording range,
    const char *const *names)
{
	const char *first = say_page(arena, pages[0], names);

	return count == 1 ? first : say_with(arena, range,
	    (const char *const[]){ first, say_page(arena, pages[count - 1], names) }, 2);
}

const char *
ranges_say(struct arena *arena, const size_t *pages, size_t count, enum wording range,
    const char *const *names)
{
	const char *said = "", *part;
	size_t i = 0, run;

	for (size_t n = 0; i < count; n++, i += run) {
		run = neighbours(pages + i, count - i);
		run = run == 2 ? 1 : run;
		if (n < RANGES_MAX) {
			part = say_range(arena, pages + i, run, range, names);
		} else {
			run = count - i;
			part = SAY(arena, finding_annex_more_pages, say_count(arena, run));
		}
		said = n == 0 ? part : i + run == count ? SAY(arena, finding_annex_and, said, part)
		    : SAY(arena, finding_annex_comma, said, part);
	}
	return SAY(arena, finding_annex_pages, say_count(arena, count), said);
}
