#include "draft/mapping.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "wording/error.h"

static const char *
list_roles(struct arena *arena)
{
	const char *list = role_word(ROLE_NONE + 1);
	int role;

	for (role = ROLE_NONE + 2; role < ROLE_COUNT; role++)
		list = arena_printf(arena, "%s, %s", list, role_word((enum role)role));
	return list;
}

/* "2:Timescale=due": of the second table alone. */
static bool
read_rule(struct mapping *mapping, const char *text, size_t len, struct src_pos at, struct arena *arena,
    struct diags *diags)
{
	struct map_rule *rule = &mapping->rules[mapping->count];
	const char *line = arena_strndup(arena, text, len), *equals = strrchr(line, '='), *end;
	size_t digits = strspn(line, "0123456789"), table = 0;
	const char *word, *head = line;

	if (equals == NULL || equals == line) {
		SAY_ERROR(diags, at, "mapping", error_draft_rule, line);
		return false;
	}
	for (word = equals + 1; isspace((unsigned char)*word);)
		word++;
	for (end = word + strlen(word); end > word && isspace((unsigned char)end[-1]);)
		end--;
	if (digits > 0 && digits < 5 && line[digits] == ':') {
		table = (size_t)strtoul(line, NULL, 10);
		head = line + digits + 1;
	}
	*rule = (struct map_rule){ head_fold(arena, arena_strndup(arena, head, (size_t)(equals - head))), table,
	    role_find(word, (size_t)(end - word)), false };
	if (rule->role == ROLE_NONE) {
		SAY_ERROR(diags, at, "mapping", error_draft_role, arena_strndup(arena, word, (size_t)(end - word)),
		    list_roles(arena));
		return false;
	}
	mapping->count++;
	return true;
}

bool
mapping_read(struct mapping *mapping, const char *map, const char *file, struct arena *arena, struct diags *diags)
{
	bool sound = true;
	const char *s, *signs = file != NULL ? "\n" : ",\n";
	uint32_t line = 1;
	size_t len, rules = 1;

	for (s = map; *s != '\0'; s++)
		rules += strchr(signs, *s) != NULL;
	mapping->rules = ARENA_ARRAY(arena, struct map_rule, rules);
	for (s = map; *s != '\0'; s += len + (s[len] != '\0'), line++) {
		size_t blank = strspn(s, " \t\r");

		len = strcspn(s, signs);
		if (blank < len && s[blank] != '#')
			sound &= read_rule(mapping, s + blank, len - blank, (struct src_pos){ file, file != NULL ? line : 0, 0 }, arena,
			    diags);
	}
	return sound;
}

bool
mapping_names(const struct mapping *mapping, const char *folded)
{
	size_t i;

	for (i = 0; i < mapping->count; i++)
		if (strcmp(mapping->rules[i].head, folded) == 0)
			return true;
	return false;
}
