/* import.c - files of office programs come in. */
#include "cli/commands.h"
#include "wording/print.h"

int
command_import(const struct options *options)
{
	if (options->first_plan)
		return import_new(options);
	PRINT_COMPLAINT(usage_import_which);
	return EXIT_USAGE;
}
