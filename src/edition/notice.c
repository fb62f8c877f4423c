#include "edition/notice.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "definition/attribute.h"
#include "definition/tree.h"

#define LAST_OF_ENGLAND 7   /* Part 1 has paragraphs 1 to 7, Part 4, of Wales, 12 to 18 */

/* "1 and 3". */
static const char *
numbers_of(const char *paragraphs, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	size_t count = words_count(paragraphs), i;
	const char *word, *numbers;

	for (i = 0; (word = words_next(&paragraphs, arena)) != NULL; i++) {
		if (i > 0 && i + 1 == count)
			strbuf_printf(&sb, " %s ", say_plain(SAY_list_and));
		else if (i > 0)
			strbuf_puts(&sb, ", ");
		strbuf_puts(&sb, word);
	}
	numbers = arena_strdup(arena, sb.text);
	strbuf_drop(&sb);
	return numbers;
}

const char *
notice_marking(const char *paragraphs, struct arena *arena)
{
	const char *list = paragraphs != NULL ? paragraphs : "", *numbers = numbers_of(list, arena);

	return words_count(list) > 1 ? SAY(arena, edition_marked_several, numbers)
	    : SAY(arena, edition_marked, numbers);
}

const char *
notice(enum wording what, const char *paragraphs, struct arena *arena)
{
	const char *list = paragraphs != NULL ? paragraphs : "", *numbers = numbers_of(list, arena);
	const char *part = atoi(list) > LAST_OF_ENGLAND ? "4" : "1";
	const char *of = words_count(list) > 1 ? SAY(arena, edition_paragraphs, numbers, part)
	    : SAY(arena, edition_paragraph, numbers, part);

	return say_with(arena, what, &of, 1);
}

const char *
notice_by(enum wording what, const xmlNode *exemption, struct arena *arena)
{
	return notice(what, tree_attribute(exemption, "paragraphs"), arena);
}
