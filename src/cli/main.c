/* main.c - the commands, and the exit status. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/version.h"
#include "definition/source.h"

static const struct command {
	const char *name, *arguments, *help;
	int (*run)(const struct options *options);
	size_t least, most;        /* operands */
} COMMANDS[] = {
	{ "build", "FILE.xml...", "write the papers of each plan and report", command_build, 1, SIZE_MAX },
	{ "check", "FILE.xml...", "every fault and finding, those of one kind together; of a PDF, as an annex", command_check, 1, SIZE_MAX },
	{ "schema", "[ROOT]", "print the RELAX NG schema of a plan, or of a report or house", command_schema,
	    0, 1 },
	{ "templates", "", "list the built-in templates", command_templates, 0, 0 },
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
	options_print_help();
	puts("\nExit status: 0 done, 1 done with warnings (check, --certificate), 2 bad input,\n"
	     "3 could not write, 64 wrong usage.");
}

/* Do what the command line after the program's name says. */
static int
run(const struct command *command, int argc, char **argv)
{
	struct options options;
	int status = EXIT_USAGE;

	if (options_parse(argc, argv, &options)) {
		if (options.help) {
			print_help();
			status = EXIT_DONE;
		} else if (options.file_count < command->least || options.file_count > command->most) {
			fprintf(stderr, "rapporteur: %s %s; see rapporteur --help\n", command->name,
			    command->least > 0 ? "needs the name of a plan"
			    : command->most > 0 ? "takes one root at most" : "takes no file");
		} else {
			status = command->run(&options);
		}
	}
	options_drop(&options);
	return status;
}

static bool
is_word(const char *word, const char *one, const char *other)
{
	return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static int
choose(int argc, char **argv)
{
	size_t i;

	if (argc < 2) {
		fputs("rapporteur: which command? see rapporteur --help\n", stderr);
		return EXIT_USAGE;
	}
	if (is_word(argv[1], "--version", "-V")) {
		puts("rapporteur " RAPPORTEUR_VERSION);
		return EXIT_DONE;
	}
	if (is_word(argv[1], "--help", "-h")) {
		print_help();
		return EXIT_DONE;
	}
	for (i = 0; i < ARRAY_LEN(COMMANDS); i++)
		if (strcmp(argv[1], COMMANDS[i].name) == 0)
			return run(&COMMANDS[i], argc - 1, argv + 1);
	fprintf(stderr, "rapporteur: no command '%s'; see rapporteur --help\n", argv[1]);
	return EXIT_USAGE;
}

/* Keep the numbers 0 to 2 from being given to an output, which would then take
 * what is said on a closed stdout or stderr. What is opened here refuses to be
 * used, as a closed stream does. */
static void
hold_standard_streams(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDONLY };
	int fd;

	for (fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", modes[fd]) != fd)
			return;
}

int
main(int argc, char **argv)
{
	int status;

	source_init();
	hold_standard_streams();
	signal(SIGXFSZ, SIG_IGN);   /* a file size limit is a write error like any other */
	status = choose(argc, argv);
	errno = 0;
	if ((fflush(stdout) != 0 || ferror(stdout)) && status != EXIT_USAGE) {
		fprintf(stderr, "rapporteur: error: cannot write to standard output%s%s\n",
		    errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
		status = EXIT_NOT_WRITTEN;
	}
	return status;
}
