/* render FILE.xml FOLDER - the body of a message about a document (`rapporteur build -f doc`), or about a
 * pack, as FOLDER/NAME.html with its pictures beside it, and NAME.txt: for people and for others'
 * validators. Pictures are named in the HTML by their files instead of their cids, nothing else
 * differs; FOLDER/NAME.cid.html is as sent.
 *
 * Of a pack the papers are not made: pages and files are invented, and so are one reader's rights. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/session.h"
#include "compose/agenda.h"
#include "compose/delivery.h"
#include "mail/body.h"
#include "pack/reader.h"
#include "wording/print.h"

static bool
save(const char *folder, const char *name, const char *suffix, const char *bytes, size_t len,
    struct diags *diags)
{
	struct strbuf path = STRBUF_INIT;
	struct out_file *file;
	bool ok;

	strbuf_printf(&path, "%s/%s%s", folder, name, suffix);
	file = out_file_new(path.text, diags);
	ok = file != NULL && sink_write(out_file_sink(file), bytes, len);
	ok = file != NULL && out_file_commit(file, diags) && ok;
	strbuf_drop(&path);
	return ok;
}

/* The picture that the text behind "cid:" names; NULL: none. */
static const struct mail_picture *
picture_at(const struct mail_body *body, const char *cid)
{
	for (size_t i = 0; i < body->picture_count; i++) {
		size_t len = strlen(body->pictures[i].cid);

		if (strncmp(cid, body->pictures[i].cid, len) == 0 && cid[len] == '"')
			return &body->pictures[i];
	}
	return NULL;
}

static void
name_pictures(const struct mail_body *body, const char *stem, struct strbuf *out)
{
	const char *from = body->html, *at;

	while ((at = strstr(from, "src=\"cid:")) != NULL) {
		const char *cid = at + strlen("src=\"cid:");
		const struct mail_picture *picture = picture_at(body, cid);

		strbuf_add(out, from, (size_t)(at - from));
		if (picture == NULL) {
			fprintf(stderr, "render: no picture for %.60s\n", cid);
			exit(1);
		}
		strbuf_printf(out, "src=\"%s-%s", stem, picture->name);
		from = cid + strlen(picture->cid);
	}
	strbuf_puts(out, from);
}

static bool
save_all(const struct mail_body *body, const char *stem, const char *folder, struct diags *diags)
{
	struct strbuf page = STRBUF_INIT, name = STRBUF_INIT;
	bool ok = save(folder, stem, ".cid.html", body->html, strlen(body->html), diags);

	name_pictures(body, stem, &page);
	ok = ok && save(folder, stem, ".html", page.text, page.len, diags);
	ok = ok && save(folder, stem, ".txt", body->text, strlen(body->text), diags);
	for (size_t i = 0; ok && i < body->picture_count; i++) {
		const struct mail_picture *picture = &body->pictures[i];

		strbuf_truncate(&name, 0);
		strbuf_printf(&name, "%s-%s", stem, picture->name);
		ok = save(folder, name.text, "", picture->bytes, picture->len, diags);
	}
	printf("%s: html %zu, text %zu, pictures %zu, left out %zu\n", stem, strlen(body->html),
	    strlen(body->text), body->picture_count, body->left_out);
	strbuf_drop(&page);
	strbuf_drop(&name);
	return ok;
}

/* Each paper has nine pages. */
static struct agenda_paper **
invent_papers(const struct pack *pack, struct arena *arena)
{
	struct agenda_paper **papers = ARENA_ARRAY(arena, struct agenda_paper *, pack->item_count);
	size_t page = 1;

	for (size_t i = 0; i < pack->item_count; i++) {
		papers[i] = ARENA_ARRAY(arena, struct agenda_paper, pack_item_parts(&pack->items[i]) + 1);
		for (size_t p = 0; p < pack_item_parts(&pack->items[i]); p++, page += 9)
			papers[i][p] = (struct agenda_paper){ .title = pack->items[i].title,
				.from = arena_printf(arena, "%zu", page), .to = arena_printf(arena, "%zu", page + 8) };
	}
	return papers;
}

static struct document *
compose_invented(const struct pack *pack, const struct session *session, struct diags *diags)
{
	static const struct mailed_file files[] = {
		{ "Agenda and papers", "agenda-pack-2011.pdf", 2345678, 140, NULL, NULL },
		{ "Private papers", "agenda-pack-2011-private.pdf", 812345, 12,
		    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		    "https://portal.example.gov.uk/packs/2011-07-26/private.pdf" },
		{ "The meeting for your calendar", "meeting.ics", 900, 0, NULL, NULL },
	};
	static const struct mailed_ask asks[] = {
		{ 6, "Children and families performance report", "Note the position at the end of the fourth quarter." },
		{ 6, "Children and families performance report", "Ask the Cabinet Member what is done about the four measures below their target." },
		{ 8, "Cheshire East Family Service", "Support the model of the new service." },
	};
	static const struct mailed_gap gaps[] = {
		{ 7, "Independent Reviewing Officers: annual report 2010-11", MAILED_INTEREST, "a declared interest", NULL },
		{ 10, "Forward plan: extracts", MAILED_EXEMPT, NULL, "1 3" },
	};
	const struct delivery delivery = { "Councillor A. Smith", true, files, ARRAY_LEN(files), gaps,
		ARRAY_LEN(gaps), asks, ARRAY_LEN(asks) };
	xmlDoc *facts = delivery_tree(&delivery);
	const struct compose_options options = { .template_dir = session->template_dir,
		.more_facts = xmlDocGetRootElement(facts) };
	struct arena *arena = arena_new();
	struct document *document = compose_mail(pack,
	    (const struct agenda_paper *const *)invent_papers(pack, arena), &options, diags);

	arena_drop(arena);
	xmlFreeDoc(facts);
	return document;
}

static struct document *
document_of(const char *path, const struct session *session, struct diags *diags)
{
	struct definition *definition;
	struct document *document;
	struct pack *pack;
	char *bytes = NULL;
	size_t len;
	bool is_pack = file_read(path, (struct src_pos){ 0 }, &bytes, &len, diags)
	    && strstr(bytes, "<pack") != NULL;

	free(bytes);
	if (!is_pack)
		return document_parse(path, diags);
	definition = definition_read(path);
	pack = pack_take(definition, diags);
	document = pack != NULL ? compose_invented(pack, session, diags) : NULL;
	pack_drop(pack);
	return document;
}

int
main(int argc, char **argv)
{
	struct options options = { .jobs = 1 };
	struct diags *diags = diags_new();
	struct document *document = NULL;
	struct mail_body *body = NULL;
	struct session session;
	bool ok = argc == 3 && session_open(&session, &options, diags);

	if (!ok) {
		fputs("usage: render FILE.xml FOLDER\n", stderr);
		return EXIT_USAGE;
	}
	document = document_of(argv[1], &session, diags);
	if (document != NULL)
		body = mail_body_new(document, session.theme, &session.family, NULL, diags);
	ok = body != NULL;
	if (ok) {
		const char *slash = strrchr(argv[1], '/');
		char *stem = mem_strdup(slash != NULL ? slash + 1 : argv[1]);

		if (strrchr(stem, '.') != NULL)
			*strrchr(stem, '.') = '\0';
		ok = save_all(body, stem, argv[2], diags);
		free(stem);
	}
	mail_body_drop(body);
	document_drop(document);
	session_close(&session);
	diags_print(diags, DIAG_WARNING, stderr);
	diags_drop(diags);
	return ok ? EXIT_DONE : EXIT_BAD_INPUT;
}
