#include "plan/files.h"

#include <stdlib.h>

void
files_keep(struct plan *plan, const char *path, char *bytes, size_t len)
{
	MEM_GROW(plan->files, plan->file_cap, plan->file_count + 1);
	plan->files[plan->file_count++] = (struct source_file){ path, bytes, len };
}

void
files_drop(struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->file_count; i++)
		free(plan->files[i].bytes);
	free(plan->files);
}
