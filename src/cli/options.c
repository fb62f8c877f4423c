#define _GNU_SOURCE   /* getopt_long */
#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/backends.h"
#include "wording/print.h"

void
options_print_help(void)
{
	char *all = formats_names(false, ", ", ", "), *usual = formats_names(true, ",", ",");

	PRINT_LINE(stdout, help_options, all, usual);
	free(all);
	free(usual);
}

enum { OPT_PARAM = 256, OPT_AS_AT, OPT_THEME, OPT_ATTACH, OPT_CERTIFICATE, OPT_VERIFY, OPT_EDITION,
    OPT_LIST, OPT_OUTBOX, OPT_EML, OPT_DATE, OPT_RESEND,
    OPT_ARCHIVE, OPT_MAIL, OPT_RETENTION, OPT_COMMITTEE, OPT_PERIOD, OPT_TEXT, OPT_DUE, OPT_OCFL, OPT_ANSWER,
    OPT_CERTIFICATES, OPT_LEAD, OPT_DRY_RUN, OPT_PARTLY, OPT_NEW, OPT_MAP, OPT_DOUBTS, OPT_REPLACE };

static const struct option LONG_OPTIONS[] = {
	{ "output", required_argument, NULL, 'o' },
	{ "template", required_argument, NULL, 't' },
	{ "format", required_argument, NULL, 'f' },
	{ "theme", required_argument, NULL, OPT_THEME },
	{ "param", required_argument, NULL, OPT_PARAM },
	{ "as-at", required_argument, NULL, OPT_AS_AT },
	{ "edition", required_argument, NULL, OPT_EDITION },
	{ "attach", no_argument, NULL, OPT_ATTACH },
	{ "certificate", no_argument, NULL, OPT_CERTIFICATE },
	{ "verify", required_argument, NULL, OPT_VERIFY },
	{ "list", required_argument, NULL, OPT_LIST },
	{ "outbox", required_argument, NULL, OPT_OUTBOX },
	{ "eml", required_argument, NULL, OPT_EML },
	{ "date", required_argument, NULL, OPT_DATE },
	{ "resend", required_argument, NULL, OPT_RESEND },
	{ "archive", required_argument, NULL, OPT_ARCHIVE },
	{ "mail", required_argument, NULL, OPT_MAIL },
	{ "retention", required_argument, NULL, OPT_RETENTION },
	{ "committee", required_argument, NULL, OPT_COMMITTEE },
	{ "period", required_argument, NULL, OPT_PERIOD },
	{ "text", required_argument, NULL, OPT_TEXT },
	{ "due", no_argument, NULL, OPT_DUE },
	{ "ocfl", required_argument, NULL, OPT_OCFL },
	{ "answer", required_argument, NULL, OPT_ANSWER },
	{ "certificates", required_argument, NULL, OPT_CERTIFICATES },
	{ "lead", required_argument, NULL, OPT_LEAD },
	{ "dry-run", no_argument, NULL, OPT_DRY_RUN },
	{ "partly", no_argument, NULL, OPT_PARTLY },
	{ "new", no_argument, NULL, OPT_NEW },
	{ "map", required_argument, NULL, OPT_MAP },
	{ "doubts", required_argument, NULL, OPT_DOUBTS },
	{ "replace", no_argument, NULL, OPT_REPLACE },
	{ "jobs", required_argument, NULL, 'j' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static bool
complain(enum wording what, const char *argument)
{
	PRINT_COMPLAINT(usage_option, say_plain(what), argument);
	return false;
}

/* Split "name=value" in place and keep both halves. */
static bool
add_parameter(struct options *o, char *argument)
{
	char *equals = strchr(argument, '=');

	if (equals == NULL || equals == argument)
		return complain(SAY_usage_parameter, argument);
	*equals = '\0';
	o->parameters = mem_resize(o->parameters, o->parameter_count + 3, sizeof *o->parameters);
	o->parameters[o->parameter_count++] = argument;
	o->parameters[o->parameter_count++] = equals + 1;
	o->parameters[o->parameter_count] = NULL;
	return true;
}

static bool
set_jobs(struct options *o, const char *argument)
{
	unsigned long n = strtoul(argument, NULL, 10);

	if (argument[strspn(argument, "0123456789")] != '\0' || n < 1 || n > 1024)
		return complain(SAY_usage_jobs, argument);
	o->jobs = (unsigned)n;
	return true;
}

static bool
set_as_at(struct options *o, const char *argument)
{
	if (!date_parse(argument, &o->as_at))
		return complain(SAY_usage_as_at, argument);
	o->as_at_given = true;
	return true;
}

static bool
set_edition(struct options *o, const char *argument)
{
	if (strcmp(argument, edition_name(EDITION_PUBLIC)) == 0)
		o->edition = EDITION_PUBLIC;
	else if (strcmp(argument, edition_name(EDITION_PRIVATE)) == 0)
		o->edition = EDITION_PRIVATE;
	else
		return complain(SAY_usage_edition, argument);
	return true;
}

/* A file or folder that is to be named. */
static bool
set_name(const char **name, const char *argument)
{
	if (*argument == '\0')
		return complain(SAY_usage_no_name, argument);
	*name = argument;
	return true;
}

/* One more of an option that may be repeated; NULL stands behind the last. */
static bool
add_one(const char ***list, size_t *count, const char *argument)
{
	*list = mem_resize(*list, *count + 2, sizeof **list);
	(*list)[(*count)++] = argument;
	(*list)[*count] = NULL;
	return true;
}

/* Put `argument` behind what is listed already. */
static void
add_to_list(char **list, const char *argument)
{
	struct strbuf all = STRBUF_INIT;

	strbuf_printf(&all, "%s%s%s", *list != NULL ? *list : "", *list != NULL ? "," : "", argument);
	free(*list);
	*list = strbuf_detach(&all);
}

static bool
add_templates(struct options *o, const char *argument)
{
	if (argument[strspn(argument, ", ")] == '\0')
		return complain(SAY_usage_no_paper, argument);
	add_to_list(&o->templates, argument);
	return true;
}

static bool
add_formats(struct options *o, const char *argument)
{
	add_to_list(&o->formats, argument);
	return true;
}

/* What is given may be printed, in papers too. */
static bool
is_sound(const char *argument)
{
	size_t at;

	return text_check(argument, strlen(argument), &at) == TEXT_SOUND || complain(SAY_usage_text, argument);
}

static bool
take(struct options *o, int option, char *argument)
{
	if (argument != NULL && !is_sound(argument))
		return false;
	switch (option) {
	case 'o': return set_name(&o->output, argument);
	case 't': return add_templates(o, argument);
	case 'f': return add_formats(o, argument);
	case 'j': return set_jobs(o, argument);
	case 'q': o->quiet = true; return true;
	case 'v': o->verbose = true; return true;
	case 'h': o->help = true; return true;
	case OPT_THEME: return set_name(&o->theme, argument);
	case OPT_PARAM: return add_parameter(o, argument);
	case OPT_EDITION: return set_edition(o, argument);
	case OPT_AS_AT: return set_as_at(o, argument);
	case OPT_ATTACH: o->attach = true; return true;
	case OPT_CERTIFICATE: o->certificate = true; return true;
	case OPT_LIST: return set_name(&o->list, argument);
	case OPT_OUTBOX: return set_name(&o->outbox, argument);
	case OPT_EML: return set_name(&o->eml, argument);
	case OPT_DATE: return set_name(&o->date, argument);
	case OPT_RESEND: return add_one(&o->resend, &o->resend_count, argument);
	case OPT_ARCHIVE: return set_name(&o->archive, argument);
	case OPT_MAIL: return set_name(&(const char *){ NULL }, argument) && add_one(&o->mail, &o->mail_count, argument);
	case OPT_RETENTION: return set_name(&o->retention, argument);
	case OPT_COMMITTEE: return set_name(&o->committee, argument);
	case OPT_PERIOD: return set_name(&o->period, argument);
	case OPT_TEXT: return set_name(&o->text, argument);
	case OPT_DUE: o->due = true; return true;
	case OPT_OCFL: return set_name(&o->ocfl, argument);
	case OPT_ANSWER: return set_name(&o->answer, argument);
	case OPT_CERTIFICATES: return set_name(&o->certificates, argument);
	case OPT_LEAD: return set_name(&o->lead, argument);
	case OPT_DRY_RUN: o->dry_run = true; return true;
	case OPT_PARTLY: o->partly = true; return true;
	case OPT_NEW: o->first_plan = true; return true;
	case OPT_MAP: return set_name(&o->map, argument);
	case OPT_DOUBTS: return set_name(&o->doubts, argument);
	case OPT_REPLACE: o->replace = true; return true;
	case OPT_VERIFY: return set_name(&o->verify, argument);
	default: return false;
	}
}

/* Say what getopt() stumbled over: it returned ':' or '?'. `word` is where. */
static bool
explain(int result, const char *word)
{
	const char letter[] = { '-', (char)optopt, '\0' };
	bool long_word = word[0] == '-' && word[1] == '-';

	if (result == ':')
		return complain(SAY_usage_wants_value, long_word ? word : letter);
	if (optopt != 0 && long_word)
		return complain(SAY_usage_takes_no_value, word);
	return complain(SAY_usage_no_option, long_word ? word : letter);
}

bool
options_parse(int argc, char **argv, struct options *o)
{
	int option;

	*o = (struct options){ .output = ".", .jobs = 2 };
	optind = 1;
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":o:t:f:j:qvh", LONG_OPTIONS, NULL)) != -1)
		if (option == '?' || option == ':' ? !explain(option, argv[optind - 1])
		    : !take(o, option, optarg))
			return false;
	o->files = argv + optind;
	o->file_count = (size_t)(argc - optind);
	return true;
}

void
options_drop(struct options *o)
{
	free(o->parameters);
	free(o->resend);
	free(o->mail);
	free(o->templates);
	free(o->formats);
	o->parameters = NULL;
	o->templates = o->formats = NULL;
}
