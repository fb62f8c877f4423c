#include "edition/notice.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "definition/attribute.h"
#include "definition/tree.h"

#define LAST_OF_ENGLAND 7   /* Part 1 has paragraphs 1 to 7, Part 4, of Wales, 12 to 18 */

/* "1 and 3". */
static const char *
numbers_of(const xmlNode *exemption, struct arena *arena)
{
	const char *list = tree_attribute(exemption, "paragraphs"), *word;
	struct strbuf sb = STRBUF_INIT;
	size_t count = list != NULL ? words_count(list) : 0, i;
	const char *numbers;

	for (i = 0; list != NULL && (word = words_next(&list, arena)) != NULL; i++) {
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

static bool
names_several(const xmlNode *exemption)
{
	const char *list = tree_attribute(exemption, "paragraphs");

	return list != NULL && words_count(list) > 1;
}

const char *
notice_marking(const xmlNode *exemption, struct arena *arena)
{
	const char *numbers = numbers_of(exemption, arena);

	return names_several(exemption) ? SAY(arena, edition_marked_several, numbers)
	    : SAY(arena, edition_marked, numbers);
}

const char *
notice(enum wording what, const xmlNode *exemption, struct arena *arena)
{
	const char *list = tree_attribute(exemption, "paragraphs");
	const char *numbers = numbers_of(exemption, arena);
	const char *part = list != NULL && atoi(list) > LAST_OF_ENGLAND ? "4" : "1";
	const char *of = names_several(exemption) ? SAY(arena, edition_paragraphs, numbers, part)
	    : SAY(arena, edition_paragraph, numbers, part);

	return say_with(arena, what, &of, 1);
}
