/* render DOCUMENT.xml FOLDER - the body of a message about the document, as FOLDER/NAME.html with its
 * pictures beside it, and NAME.txt: for people and for others' validators. Pictures are named in the
 * HTML by their files instead of their cids, nothing else differs; FOLDER/NAME.cid.html is as sent. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/session.h"
#include "mail/body.h"
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
		fputs("usage: render DOCUMENT.xml FOLDER\n", stderr);
		return EXIT_USAGE;
	}
	document = document_parse(argv[1], diags);
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
