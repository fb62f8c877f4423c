/* main.c - the commands, and the exit status. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/version.h"

static const struct command {
	const char *name, *arguments, *help;
	int (*run)(const struct options *options);
	bool wants_files;
} COMMANDS[] = {
	{ "build", "FILE.xml...", "write the papers of each plan", command_build, true },
	{ "check", "FILE.xml...", "every fault and finding, one a line", command_check, true },
	{ "schema", "", "print the RELAX NG schema of the plan definition", command_schema, false },
	{ "templates", "", "list the built-in templates", command_templates, false },
};

static void
print_help(void)
{
	size_t i;

	puts("rapporteur: committee papers from one plan definition\n\nUsage:");
	for (i = 0; i < ARRAY_LEN(COMMANDS); i++)
		printf("  rapporteur %-10s %-12s %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
		    COMMANDS[i].help);
	puts("  rapporteur --help | --version\n\nOptions:");
	fputs(OPTIONS_HELP, stdout);
	puts("\nExit status: 0 done, 1 done with findings (check), 2 bad input, 3 could not write,\n"
	     "64 wrong usage.");
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct options options;
	int status;

	if (!options_parse(argc, argv, &options)) {
		options_drop(&options);
		return EXIT_USAGE;
	}
	if (command->wants_files == (options.file_count == 0)) {
		fprintf(stderr, "rapporteur: %s %s; see rapporteur --help\n", command->name,
		    command->wants_files ? "needs the name of a plan" : "takes no file");
		status = EXIT_USAGE;
	} else {
		status = command->run(&options);
	}
	options_drop(&options);
	if (fflush(stdout) != 0 && status <= EXIT_FINDINGS) {
		perror("rapporteur: cannot write to standard output");
		status = EXIT_NOT_WRITTEN;
	}
	return status;
}

int
main(int argc, char **argv)
{
	size_t i;

	if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
		puts("rapporteur " RAPPORTEUR_VERSION);
		return EXIT_DONE;
	}
	if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		print_help();
		return EXIT_DONE;
	}
	for (i = 0; argc >= 2 && i < ARRAY_LEN(COMMANDS); i++) {
		if (strcmp(argv[1], COMMANDS[i].name) != 0)
			continue;
		return run(&COMMANDS[i], argc - 1, argv + 1);
	}
	fprintf(stderr, argc < 2 ? "rapporteur: which command? see rapporteur --help\n"
	    : "rapporteur: no command '%s'; see rapporteur --help\n", argc < 2 ? "" : argv[1]);
	return EXIT_USAGE;
}
