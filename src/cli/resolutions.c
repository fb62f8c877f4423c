/* resolutions.c - what minutes, or those of a pack, ask of somebody, as actions for a plan. */
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "definition/definition.h"
#include "pack/reader.h"
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

static void
add_minutes(struct strbuf *sb, struct definition *definition, struct diags *diags)
{
	struct report *minutes = report_take(definition, NULL, diags);
	size_t i;

	for (i = 0; minutes != NULL && i < minutes->resolution_count; i++)
		add_action(sb, &minutes->resolutions[i]);
	report_drop(minutes);
}

/* Of the minutes among a pack's papers. Its other papers are not judged here. */
static void
add_pack(struct strbuf *sb, struct definition *definition, struct diags *diags)
{
	struct pack *pack = pack_take(definition, diags);
	size_t i, p;

	for (i = 0; pack != NULL && i < pack->item_count; i++)
		for (p = 0; p < pack->items[i].paper_count; p++) {
			struct definition *paper = definition_read(pack->items[i].papers[p].file);

			if (paper->root == EL_MINUTES) {
				add_minutes(sb, paper, diags);
				continue;
			}
			/* What cannot be read could be minutes. */
			if (paper->root == EL_NONE)
				(void)!definition_judge(paper, diags);
			definition_drop(paper);
		}
	pack_drop(pack);
}

/* Of the minutes in `path`, or those of a pack. */
static void
add_file(struct strbuf *sb, const char *path, struct diags *diags)
{
	struct definition *definition = definition_read(path);

	if (definition->root == EL_PACK) {
		add_pack(sb, definition, diags);
	} else if (definition_is(definition, EL_MINUTES, SAY_root_minutes)) {
		add_minutes(sb, definition, diags);
	} else {
		(void)!definition_judge(definition, diags);
		definition_drop(definition);
	}
}

/* Of all files, or of none: half a list would be pasted as a whole one. */
int
command_resolutions(const struct options *options)
{
	struct strbuf actions = STRBUF_INIT;
	struct diags *diags = diags_new();
	enum exit_status status;
	size_t i;

	for (i = 0; i < options->file_count; i++)
		add_file(&actions, options->files[i], diags);
	status = status_of(diags);
	diags_print(diags, DIAG_ERROR, stderr);
	if (status == EXIT_DONE)
		fwrite(actions.text, 1, actions.len, stdout);
	strbuf_drop(&actions);
	diags_drop(diags);
	return status;
}
