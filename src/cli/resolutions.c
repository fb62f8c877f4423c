/* resolutions.c - what minutes ask of somebody, as actions for a plan. */
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "definition/definition.h"
#include "report/reader.h"
#include "wording/print.h"

static void
add_attribute(struct strbuf *sb, const char *name, const char *value)
{
	if (value == NULL)
		return;
	strbuf_printf(sb, " %s=\"", name);
	strbuf_add_xml(sb, value, strlen(value), true);
	strbuf_putc(sb, '"');
}

static void
add_action(struct strbuf *sb, const struct resolution *r)
{
	strbuf_puts(sb, "<action");
	add_attribute(sb, "id", r->id);
	add_attribute(sb, "ref", r->ref);
	add_attribute(sb, "owner", r->owner);
	add_attribute(sb, "due", r->due);
	strbuf_puts(sb, "><title>");
	strbuf_add_xml(sb, r->title, strlen(r->title), false);
	strbuf_puts(sb, "</title></action>\n");
}

/* The minutes in `path`; NULL: that is something else, or has faults. */
static struct report *
read_minutes(const char *path, struct diags *diags)
{
	struct definition *definition = definition_read(path);
	struct report *minutes = NULL;

	if (definition_is(definition, EL_MINUTES, SAY_root_minutes))
		return report_take(definition, NULL, diags);
	if (definition_judge(definition, diags))
		minutes = NULL;
	definition_drop(definition);
	return minutes;
}

/* Of all files, or of none: half a list would be pasted as a whole one. */
int
command_resolutions(const struct options *options)
{
	struct strbuf actions = STRBUF_INIT;
	struct diags *diags = diags_new();
	enum exit_status status;
	size_t i, r;

	for (i = 0; i < options->file_count; i++) {
		struct report *minutes = read_minutes(options->files[i], diags);

		for (r = 0; minutes != NULL && r < minutes->resolution_count; r++)
			add_action(&actions, &minutes->resolutions[r]);
		report_drop(minutes);
	}
	status = status_of(diags);
	diags_print(diags, DIAG_ERROR, stderr);
	if (status == EXIT_DONE)
		fwrite(actions.text, 1, actions.len, stdout);
	strbuf_drop(&actions);
	diags_drop(diags);
	return status;
}
