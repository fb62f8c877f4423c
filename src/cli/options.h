/* options.h - the command line, read into one struct. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"
#include "edition/edition.h"
#include "pdf/options.h"

/* What the program's exit status says (docs/commands.md; after sysexits for usage). */
enum exit_status {
	EXIT_DONE = 0,
	EXIT_FINDINGS = 1,     /* `check` found something that is no error */
	EXIT_BAD_INPUT = 2,
	EXIT_NOT_WRITTEN = 3,  /* or not sent, or out of memory */
	EXIT_USAGE = 64,
};

/* Which pages of the private edition the parts of a pack stand on, "ITEM FIRST COUNT FILE" each: the item's number,
 * the number of the first page, pages, and the file beside the pack; PAGE_NUMBERS_HIDDEN of what is not public. */
struct page_numbers { const char **list; size_t count, cap; struct arena *arena; };
#define PAGE_NUMBERS_HIDDEN "*"

struct options {
	const char *output;        /* a folder, a file by its ending, or "-"; "." unless -o */
	char *templates;           /* comma separated names or paths, or NULL: the plan's own */
	char *formats;             /* comma separated back ends, or NULL: pdf and html */
	const char *theme;         /* a file, or NULL: built in */
	const char *verify;        /* a PDF to compare a rebuild with, or NULL */
	/* Of a public pack that has the page numbers of the private one: these numbers, where that is not there any
	 * more (NULL: it is), and where they are to be put down (NULL: nobody asks). */
	const struct page_numbers *numbers_known;
	struct page_numbers *numbers_found;
	const char **parameters;   /* name, value, name, value, ..., NULL: for the template */
	size_t parameter_count;    /* strings in it, without the NULL */
	const char *list, *outbox, *eml;   /* of `mail`: a file, folders; or NULL */
	const char *date;          /* of its messages, or NULL: now */
	const char **resend;       /* ids of messages to be sent once more, NULL behind them */
	size_t resend_count;
	const char *archive;       /* of `archive`: its folder, or NULL; what follows is NULL unless given */
	const char **mail; size_t mail_count;   /* outboxes and messages that are kept with an issue */
	const char *retention, *committee, *period, *text;   /* a class; what `archive list` looks for */
	const char *ocfl, *answer, *certificates;   /* a folder, files */
	bool due;
	bool hushed;               /* whoever builds says itself what was not written */
	const char *lead;          /* of `sheet`: whose (and `period`: for which period); or NULL */
	bool dry_run, partly;      /* of `import`: write nothing; take good rows where others are bad */
	const char *map, *doubts;  /* of `import --new`: a mapping or the file with one, where the list goes; or NULL */
	bool first_plan, replace;  /* --new, --replace */
	struct date as_at;         /* NO_DATE: the plan's */
	bool as_at_given;
	enum edition edition;      /* EDITION_UNSAID: of files of which both editions are the same */
	enum pdf_standard standard;   /* of the PDFs */
	bool attach, certificate, quiet, verbose, help;
	unsigned jobs;             /* threads; 1: do everything in one */
	char **files;              /* what is left of argv */
	size_t file_count;
};

/* Read the options of a command from argv (argv[0] is the command's name).
 * On a fault says so on stderr and returns false. Strings are borrowed from
 * argv; options_drop() frees the rest. */
MUST_USE bool options_parse(int argc, char **argv, struct options *options);
void options_drop(struct options *options);

/* Print the help text of all options, for --help. */
void options_print_help(void);

#endif
