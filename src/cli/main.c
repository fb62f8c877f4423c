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
#include "wording/print.h"

static const struct command {
	const char *name, *arguments;
	enum wording help;
	int (*run)(const struct options *options);
	size_t least, most;        /* operands */
} COMMANDS[] = {
	{ "build", "FILE.xml...", SAY_help_build, command_build, 1, SIZE_MAX },
	{ "check", "FILE.xml...", SAY_help_check, command_check, 1, SIZE_MAX },
	{ "import", "PLAN.xml BACK...", SAY_help_import, command_import, 1, SIZE_MAX },
	{ "mail", "[PACK.xml]", SAY_help_mail, command_mail, 0, 1 },
	{ "resolutions", "FILE.xml...", SAY_help_resolutions, command_resolutions, 1, SIZE_MAX },
	{ "schema", "[ROOT]", SAY_help_schema, command_schema, 0, 1 },
	{ "sheet", "PLAN.xml", SAY_help_sheet, command_sheet, 1, 1 },
	{ "templates", "", SAY_help_templates, command_templates, 0, 0 },
};

static void
print_help(void)
{
	size_t i;

	PRINT_LINE(stdout, help_head);
	for (i = 0; i < ARRAY_LEN(COMMANDS); i++)
		printf("  rapporteur %-11s %-16s %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
		    say_plain(COMMANDS[i].help));
	PRINT_LINE(stdout, help_middle);
	options_print_help();
	PRINT_LINE(stdout, help_end);
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
			print_complaint(command->least > 0 ? SAY_usage_needs_plan
			    : command->most > 0 ? SAY_usage_one_at_most : SAY_usage_no_file, &command->name, 1);
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
		PRINT_COMPLAINT(usage_which_command);
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
	PRINT_COMPLAINT(usage_no_command, argv[1]);
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
		if (errno != 0)
			PRINT_COMPLAINT(told_no_stdout_because, strerror(errno));
		else
			PRINT_COMPLAINT(told_no_stdout);
		status = EXIT_NOT_WRITTEN;
	}
	return status;
}
