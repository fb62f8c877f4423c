/* What the cover sheet of an annex says: each sentence of the pages that are so, with the numbers that
 * the readers see, and nothing of an annex that is sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "annex/obstacles.h"

enum { PAGES = 12 };

static struct annex_page pages[PAGES];
static struct annex annex;

static void
sound(void)
{
	memset(pages, 0, sizeof pages);
	for (size_t i = 0; i < PAGES; i++)
		pages[i] = (struct annex_page){ .width_pt = 595, .height_pt = 842, .text_bytes = 900,
			.text_ways = { [ANNEX_RIGHT] = 900 } };
	annex = (struct annex){ .state = ANNEX_READ, .pages = pages, .page_count = PAGES,
		.tagged = true, .language = "en-GB", .title = "A report" };
}

static void
picture(size_t page)
{
	pages[page - 1] = (struct annex_page){ .width_pt = 595, .height_pt = 842, .images = true,
		.image_share = 1 };
}

static void
tells(unsigned first, bool joined, bool unheard, size_t count, const char *const *lines)
{
	struct arena *arena = arena_new();
	const struct annex_obstacles told = annex_obstacles(&annex,
	    &(struct annex_standing){ first, joined, NULL }, arena);

	assert_int_equal(told.count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(told.lines[i], lines[i]);
	assert_int_equal(told.unheard, unheard);
	arena_drop(arena);
}
#define TELLS(first, joined, unheard, ...) tells((first), (joined), (unheard), \
	sizeof (const char *const[]){ __VA_ARGS__ } / sizeof (char *), (const char *const[]){ __VA_ARGS__ })

static void
nothing_of_a_sound_one(void **state)
{
	(void)state;
	sound();
	tells(31, true, false, 0, NULL);
	tells(1, false, false, 0, NULL);
}

/* The pages have the numbers of the pack inside, and their own beside. */
static void
pictures_by_page(void **state)
{
	(void)state;
	sound();
	for (size_t page = 3; page <= 9; page++)
		picture(page);
	picture(12);
	TELLS(31, true, true, "Pages 33–39 and 42 are pictures of text: a screen reader reads nothing there.");
	TELLS(1, false, true, "Pages 3–9 and 12 are pictures of text: a screen reader reads nothing there.");
}

/* Joined, a page without tags is a picture and nothing more is to be said of it; beside, it is what it is. */
static void
untagged(void **state)
{
	(void)state;
	sound();
	annex.tagged = false;
	annex.language = NULL;
	picture(2);
	TELLS(5, true, true, "It has no tags: a screen reader says of each of its pages only that it is a picture, "
	    "and reads none of its words.");
	TELLS(1, false, true, "It has no tags: a screen reader gets no headings, no tables and no order of reading from it.",
	    "Page 2 is a picture of text: a screen reader reads nothing there.",
	    "It does not say in which language it is, so a screen reader may read it in the wrong voice.");
}

static void
all_else(void **state)
{
	(void)state;
	sound();
	annex.suspect = true;
	annex.repairs = 1;
	annex.fields = 3;
	pages[0].text_ways[ANNEX_UP] = 1000;
	pages[1].text_ways[ANNEX_LEFT] = 1000;
	pages[2].unread = true;
	pages[3].clips = 1;
	pages[4].hidden_bytes = pages[4].text_bytes;
	pages[4].image_share = 0.9;
	pages[5] = (struct annex_page){ .draws = true };
	TELLS(11, true, false, "Page 16 shows a drawing. If there are words in it, a screen reader does not read them.",
	    "Page 15 is a scan. Behind it stands text that a program recognised, and that may have mistakes.",
	    "It says of itself that its tags may be wrong, so it may be read out in a wrong order.",
	    "The file was damaged when it came. Something in it may be missing.",
	    "Page 13 could not be read in full when this pack was made. Something on it may be missing.",
	    "Page 11 stands on its side.", "Page 12 stands on its head.",
	    "It was a form when it came. Here it cannot be filled in.",
	    "Page 14 had sound or film when the file came, which is not in this pack.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_of_a_sound_one),
		cmocka_unit_test(pictures_by_page),
		cmocka_unit_test(untagged),
		cmocka_unit_test(all_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
