#include "annex/obstacles.h"

#include "annex/ranges.h"
#include "wording/say.h"

enum { OBSTACLES_MAX = 12 };

struct telling {
	const struct annex *annex;
	const struct annex_standing *standing;
	struct arena *arena;
	struct annex_obstacles told;
};

static void
tell(struct telling *t, const char *line)
{
	t->told.lines[t->told.count++] = line;
}

/* Say `what` of the pages that are so; true when there are any. */
static bool
tell_pages(struct telling *t, enum wording what, bool (*test)(const struct annex_page *))
{
	size_t *pages = ARENA_ARRAY(t->arena, size_t, t->annex->page_count), count = 0, i;
	const char *arguments[2];

	for (i = 0; i < t->annex->page_count; i++)
		if (test(&t->annex->pages[i]))
			pages[count++] = t->standing->labels != NULL ? i : t->standing->first + i;
	if (count == 0)
		return false;
	arguments[0] = ranges_say(t->arena, pages, count, SAY_cover_range, t->standing->labels);
	arguments[1] = say_count(t->arena, count);
	tell(t, say_with(t->arena, what, arguments, say_arguments(what)));
	return true;
}

static bool
is_unread(const struct annex_page *page)
{
	return page->unread;
}

static bool
has_clips(const struct annex_page *page)
{
	return page->clips > 0;
}

/* A joined page without tags is a picture, whatever stands on it: no more is to be said of it. A
 * joined annex that says no language is in that of the pack. */
static void
tell_of_hearing(struct telling *t)
{
	bool pictures;

	if (!t->annex->tagged) {
		t->told.unheard = true;
		tell(t, say_plain(t->standing->joined ? SAY_cover_untagged_joined : SAY_cover_untagged));
		if (t->standing->joined)
			return;
	}
	pictures = tell_pages(t, SAY_cover_picture, annex_page_is_picture);
	t->told.unheard = t->told.unheard || pictures;
	tell_pages(t, SAY_cover_drawn, annex_page_is_drawn);
	tell_pages(t, SAY_cover_recognised, annex_page_is_recognised);
	if (t->annex->tagged && t->annex->suspect)
		tell(t, say_plain(SAY_cover_suspect));
	if (t->annex->language == NULL && !t->standing->joined)
		tell(t, say_plain(SAY_cover_no_language));
}

static void
tell_of_seeing(struct telling *t)
{
	if (t->annex->repairs > 0)
		tell(t, say_plain(SAY_cover_damaged));
	tell_pages(t, SAY_cover_unread, is_unread);
	tell_pages(t, SAY_cover_sideways, annex_page_is_sideways);
	tell_pages(t, SAY_cover_upside_down, annex_page_is_upside_down);
	if (t->standing->joined) {
		if (t->annex->fields > 0 || t->annex->xfa)
			tell(t, say_plain(SAY_cover_form));
		tell_pages(t, SAY_cover_clips, has_clips);
	}
}

struct annex_obstacles
annex_obstacles(const struct annex *annex, const struct annex_standing *standing,
    struct arena *arena)
{
	struct telling t = { annex, standing, arena,
		{ ARENA_ARRAY(arena, const char *, OBSTACLES_MAX), 0, false } };

	tell_of_hearing(&t);
	tell_of_seeing(&t);
	return t.told;
}
