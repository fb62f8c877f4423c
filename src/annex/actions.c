#include "annex/parts.h"

#include <string.h>

enum { ATTACHMENTS_MAX = 1000 };

static bool
is_action(struct reader *r, qpdf_oh action, const char *const *kinds)
{
	for (; *kinds != NULL; kinds++)
		if (key_is_name(r, action, "/S", *kinds))
			return true;
	return false;
}

static void
follow(struct reader *r, qpdf_oh action, int depth)
{
	static const char *const launches[] = { "/Launch", "/SubmitForm", "/ImportData", NULL };
	static const char *const scripts[] = { "/JavaScript", NULL };
	qpdf_oh next;
	size_t count;

	if (depth > DEPTH_MAX || !reader_step(r, 10) || !first_look(r, action, 'a'))
		return;
	r->annex->launches += is_action(r, action, launches);
	/* A film's Rendition may hold a script too. */
	r->annex->scripts += is_action(r, action, scripts)
	    || (!is_action(r, action, launches) && has_key(r, action, "/JS"));
	next = key(r, action, "/Next");
	count = item_count(r, next);
	if (qpdf_oh_is_dictionary(r->pdf, next))
		follow(r, next, depth + 1);
	for (size_t i = 0; i < count && r->budget.steps_left > 0; i++) {
		qpdf_oh one = item(r, next, i);

		follow(r, one, depth + 1);
		drop(r, one);
	}
	drop(r, next);
}

void
action_read(struct reader *r, qpdf_oh action)
{
	if (qpdf_oh_is_dictionary(r->pdf, action))
		follow(r, action, 0);
}

static void
read_key(struct reader *r, qpdf_oh holder, const char *name)
{
	qpdf_oh action = key(r, holder, name);

	action_read(r, action);
	drop(r, action);
}

void
actions_read(struct reader *r, qpdf_oh holder)
{
	/* Of pages, annotations, fields and the document (ISO 32000-1, 12.6.3). */
	static const char *const occasions[] = { "/O", "/C", "/E", "/X", "/D", "/U", "/Fo", "/Bl",
		"/PO", "/PC", "/PV", "/PI", "/K", "/F", "/V", "/WC", "/WS", "/DS", "/WP", "/DP" };
	qpdf_oh additional = key(r, holder, "/AA");

	read_key(r, holder, "/A");
	read_key(r, holder, "/OpenAction");
	if (qpdf_oh_is_dictionary(r->pdf, additional))
		for (size_t i = 0; i < ARRAY_LEN(occasions); i++)
			read_key(r, additional, occasions[i]);
	drop(r, additional);
}

/* ---- attached files ---------------------------------------------------------------------------- */

static void
keep_attachment(struct reader *r, const char *name)
{
	if (r->annex->attachment_count == ATTACHMENTS_MAX)
		return;
	if (r->attachments == NULL)
		r->annex->attachments = r->attachments
		    = ARENA_ARRAY(r->arena, const char *, ATTACHMENTS_MAX);
	r->attachments[r->annex->attachment_count++] = name;
}

void
attachment_read(struct reader *r, qpdf_oh holder)
{
	qpdf_oh file = key_is_name(r, holder, "/Subtype", "/FileAttachment") ? key(r, holder, "/FS")
	    : qpdf_oh_new_object(r->pdf, holder);
	const char *name = key_text(r, file, "/UF");

	if (name == NULL)
		name = key_text(r, file, "/F");
	if (qpdf_oh_is_dictionary(r->pdf, file) && has_key(r, file, "/EF"))
		keep_attachment(r, name != NULL ? name : "?");
	drop(r, file);
}
