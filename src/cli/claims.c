#include "cli/claims.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "wording/error.h"

struct claims {
	struct map *inputs;        /* real path of every root -> its name */
	struct map *outputs;       /* every path claimed -> the file that it is made from */
	struct arena *arena;       /* their strings */
};

struct claims *
claims_new(char *const *files, size_t count)
{
	struct claims *claims = mem_new(sizeof *claims);
	size_t i;

	*claims = (struct claims){ map_new(), map_new(), arena_new() };
	for (i = 0; i < count; i++) {
		char *real = realpath(files[i], NULL);

		if (real != NULL)
			map_add(claims->inputs, arena_strdup(claims->arena, real), files[i]);
		free(real);
	}
	return claims;
}

void
claims_drop(struct claims *claims)
{
	map_drop(claims->inputs);
	map_drop(claims->outputs);
	arena_drop(claims->arena);
	free(claims);
}

/* Is `path` a root of this run, or one of `inputs`? */
static bool
is_input(const struct claims *claims, const char *path, const char *const *inputs, size_t count)
{
	char *real = realpath(path, NULL);
	bool found = real != NULL && map_lookup(claims->inputs, real) != NULL;
	size_t i;

	for (i = 0; real != NULL && !found && i < count; i++) {
		char *file = realpath(inputs[i], NULL);

		found = file != NULL && strcmp(file, real) == 0;
		free(file);
	}
	free(real);
	return found;
}

bool
claims_take(struct claims *claims, const char *path, const char *source,
    const char *const *inputs, size_t count, struct diags *diags)
{
	const char *mine = arena_strdup(claims->arena, source), *other;

	if (is_input(claims, path, inputs, count)) {
		SAY_ERROR(diags, ((struct src_pos){ mine, 0, 0 }), "output-is-input",
		    error_output_is_input, path);
		return false;
	}
	other = map_add(claims->outputs, arena_strdup(claims->arena, path), (void *)(uintptr_t)mine);
	if (other == NULL)
		return true;
	SAY_ERROR(diags, ((struct src_pos){ mine, 0, 0 }), "same-output", error_same_output, path, other);
	return false;
}
