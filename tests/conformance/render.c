/* render DOCUMENT.xml STEM - the document in every format, as STEM.pdf and so on: golden
 * cases are documents, and the program itself takes plans only. */
#include <stdio.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/produce.h"

/* Open STEM with each back end's suffix. */
static bool
open_outputs(const char *stem, struct output *outputs, struct diags *diags)
{
	for (int i = 0; i < BACKEND_COUNT; i++) {
		struct strbuf path = STRBUF_INIT;

		strbuf_printf(&path, "%s%s", stem, BACKENDS[i].suffix);
		outputs[i] = (struct output){ .backend = &BACKENDS[i],
			.file = out_file_new(path.text, diags) };
		strbuf_drop(&path);
		if (outputs[i].file == NULL)
			return false;
		outputs[i].sink = out_file_sink(outputs[i].file);
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct options options = { .jobs = 1 };
	struct pdf_options pdf = { .alone = true };
	struct diags *diags = diags_new();
	struct output outputs[BACKEND_COUNT] = { 0 };
	struct document *document = NULL;
	struct session session;
	bool ok = argc == 3 && session_open(&session, &options, diags);

	if (argc != 3) {
		fputs("usage: render DOCUMENT.xml STEM\n", stderr);
		return EXIT_USAGE;
	}
	if (ok)
		document = document_parse(argv[1], diags);
	ok = document != NULL && open_outputs(argv[2], outputs, diags)
	    && produce(&session, document, &pdf, outputs, BACKEND_COUNT, diags);
	for (int i = 0; i < BACKEND_COUNT; i++) {
		if (ok)
			ok = out_file_commit(outputs[i].file, diags);
		else
			out_file_drop(outputs[i].file);
	}
	document_drop(document);
	session_close(&session);
	diags_print(diags, DIAG_WARNING, stderr);
	diags_drop(diags);
	return ok ? EXIT_DONE : EXIT_BAD_INPUT;
}
