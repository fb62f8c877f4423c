/* join OUT.pdf OWN.pdf ANNEX.pdf@PAGE[@LEVEL]... - other people's PDFs into a PDF of ours, each after the
 * page of ours counted from 1. Each is called annex-1, annex-2, ... and stamped "Annex 1, page 7".
 * Prints what became of each, and what is to be said about it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "join/join.h"
#include "wording/print.h"

enum { MOST = 100 };

struct texts { char key[32], title[64], stamp[64], picture[128]; };

static bool
read_annex(char *argument, unsigned i, unsigned *before, struct join_annex *annex,
    struct texts *texts, struct diags *diags)
{
	char *path = argument, *at = strchr(path, '@'), *bytes, *more;
	struct join_facts facts;

	if (at == NULL)
		return false;
	*at++ = '\0';
	more = strchr(at, '@');
	snprintf(texts->key, sizeof texts->key, "annex-%u", i);
	snprintf(texts->title, sizeof texts->title, "Annex %u", i);
	snprintf(texts->stamp, sizeof texts->stamp, "Annex %u, page #", i);
	snprintf(texts->picture, sizeof texts->picture, "Page # of Annex %u: a picture; ask for its text", i);
	*annex = (struct join_annex){ .name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path,
		.key = texts->key, .title = texts->title, .stamp = texts->stamp, .picture = texts->picture,
		.after_page = strtoul(at, NULL, 10) - 1, .level = more != NULL ? atoi(more + 1) : 1,
		.unlock = getenv("JOIN_UNLOCK") != NULL };
	if (!file_read(path, (struct src_pos){ 0 }, &bytes, &annex->len, diags))
		return false;
	annex->bytes = bytes;
	if (!join_look(bytes, annex->len, annex->name, &facts, diags))
		return false;
	annex->first_number = (unsigned)annex->after_page + 2 + *before;
	*before += (unsigned)facts.page_count;
	return true;
}

int
main(int argc, char **argv)
{
	static struct join_annex annexes[MOST];
	static struct texts texts[MOST];
	struct join_report reports[MOST] = { 0 };
	struct diags *diags = diags_new();
	char *own = NULL;
	size_t own_len = 0, count = 0;
	unsigned before = 0;
	struct out_file *out = argc > 2 ? out_file_new(argv[1], diags) : NULL;
	bool ok = out != NULL && file_read(argv[2], (struct src_pos){ 0 }, &own, &own_len, diags);

	for (int i = 3; i < argc && ok && count < MOST; i++, count++)
		ok = read_annex(argv[i], (unsigned)count + 1, &before, &annexes[count], &texts[count], diags);
	ok = ok && join_write(own, own_len, annexes, count, &(struct join_options){ "Go to page #" },
	    out_file_sink(out), reports, diags);
	for (size_t i = 0; i < count && ok; i++)
		printf("%s pages=%zu elements=%zu headings=%zu bookmarks=%zu links=%zu places=%zu removed=%zu losses=%u\n",
		    annexes[i].name, reports[i].page_count, reports[i].elements, reports[i].headings,
		    reports[i].bookmarks, reports[i].links, reports[i].places, reports[i].removed, reports[i].losses);
	if (ok)
		ok = out_file_commit(out, diags);
	else
		out_file_drop(out);
	for (size_t i = 0; i < MOST; i++)
		free((void *)(uintptr_t)annexes[i].bytes);
	free(own);
	diags_print(diags, DIAG_NOTE, stderr);
	diags_drop(diags);
	return ok ? 0 : 2;
}
