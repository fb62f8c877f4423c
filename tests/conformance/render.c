/* render DOCUMENT.xml STEM - the document in every format, as STEM.pdf and so on: golden
 * cases are documents, and the program itself takes plans only. */
#include <stdio.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/paper.h"
#include "wording/print.h"

/* Everything that is made from a document alone, as outputs at STEM with its suffix. */
static size_t
add_outputs(struct unit *unit, const char *stem, struct output **outputs, bool *ok)
{
	size_t count = 0;

	for (size_t i = 0; i < BACKEND_COUNT; i++) {
		const struct backend *b = &BACKENDS[i];
		struct strbuf path = STRBUF_INIT;

		if (b->need != NEED_DOCUMENT && b->need != NEED_PAGES)
			continue;
		strbuf_printf(&path, "%s%s", stem, b->suffix);
		outputs[count] = unit_add(unit, strbuf_detach(&path), ok);
		outputs[count]->backend = b;
		*ok = *ok && unit_open(unit, outputs[count]);
		count++;
	}
	return count;
}

int
main(int argc, char **argv)
{
	struct options options = { .jobs = 1 };
	struct diags *diags = diags_new();
	struct output *outputs[FORMATS_MAX];
	struct document *document = NULL;
	struct session session;
	struct paper paper = { .session = &session, .pdf = { .standard = getenv("STANDARD_2") != NULL
		? PDF_STANDARD_2 : PDF_STANDARD_1, .alone = true }, .outputs = outputs };
	struct claims *claims = claims_new(NULL, 0);
	struct unit unit;
	bool ok = argc == 3 && session_open(&session, &options, diags);

	if (argc != 3) {
		fputs("usage: render DOCUMENT.xml STEM\n", stderr);
		return EXIT_USAGE;
	}
	if (ok)
		document = document_parse(argv[1], diags);
	paper.document = document;
	unit_begin(&unit, claims, argv[1], NULL, 0, diags);
	unit.quiet = true;
	ok = document != NULL;
	if (ok)
		paper.output_count = add_outputs(&unit, argv[2], outputs, &ok);
	ok = unit_end(&unit, ok && paper_write(&paper, diags));
	claims_drop(claims);
	document_drop(document);
	session_close(&session);
	diags_print(diags, DIAG_WARNING, stderr);
	diags_drop(diags);
	return ok ? EXIT_DONE : EXIT_BAD_INPUT;
}
