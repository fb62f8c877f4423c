/* pack OUT.pdf KEY=DOCUMENT.xml[@PAGE]... - documents in one file, as those of a meeting. Their
 * printed page numbers go on from each to the next, or from PAGE. With one document: that
 * alone, as the program writes it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "wording/print.h"

struct one {
	char *key;
	struct document *document;
	struct pages *pages;
};

/* Documents and pages are given up as soon as the writer lets them go. */
static void
drop_one(struct one *one)
{
	pages_drop(one->pages);
	document_drop(one->document);
	free(one->key);
	*one = (struct one){ 0 };
}

/* Lay `argument` out; `*page` is its first printed number, and then the next one's. */
static bool
make_one(struct one *one, const char *argument, unsigned *page, const struct theme *theme,
    const struct type_family *family, struct diags *diags)
{
	struct layout_options options = { 0 };
	char *path, *at;

	one->key = strdup(argument);
	path = strchr(one->key, '=');
	if (path == NULL)
		return false;
	*path++ = '\0';
	at = strchr(path, '@');
	if (at != NULL) {
		*at++ = '\0';
		*page = (unsigned)strtoul(at, NULL, 10);
	}
	options.first_page = *page;
	one->document = document_parse(path, diags);
	if (one->document != NULL)
		one->pages = layout_document(one->document, theme, family, &options, diags);
	if (one->pages != NULL)
		*page += (unsigned)one->pages->page_count;
	return one->pages != NULL;
}

static bool
write_all(struct pdf_file *file, char **arguments, int count, const struct theme *theme,
    const struct type_family *family, struct diags *diags)
{
	struct one last = { 0 }, one = { 0 };
	unsigned page = 1;
	bool ok = true;

	for (int i = 0; i < count && ok; i++) {
		ok = make_one(&one, arguments[i], &page, theme, family, diags) &&
		    pdf_add(file, one.document, one.pages, theme, &(struct pdf_part){ .key = one.key });
		drop_one(&last);
		last = one;
		one = (struct one){ 0 };
	}
	if (ok && getenv("PACK_SHOW") != NULL)
		pdf_will_show(file, getenv("PACK_SHOW"));
	if (ok)
		ok = pdf_end(file);
	else
		pdf_drop(file);
	drop_one(&last);
	return ok;
}

int
main(int argc, char **argv)
{
	static const struct pdf_attachment note = { "note.txt", "text/plain", "A note", "Note\n", 5,
		PDF_SUPPLEMENT };
	struct pdf_options options = { .standard = getenv("STANDARD_2") != NULL ? PDF_STANDARD_2
		: PDF_STANDARD_1, .attachments = &note,
		.attachment_count = getenv("PACK_ATTACH") != NULL, .alone = getenv("PACK_ALONE") != NULL };
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	struct type_family family = { 0 };
	struct out_file *file = argc > 2 ? out_file_new(argv[1], diags) : NULL;
	bool ok = file != NULL &&
	    type_family_load("Liberation Sans", "DejaVu Sans", NULL, &family, diags) &&
	    write_all(pdf_begin(out_file_sink(file), &family, &options, diags), argv + 2, argc - 2,
	    theme, &family, diags);

	if (argc <= 2)
		fputs("usage: pack OUT.pdf KEY=DOCUMENT.xml[@PAGE]...\n", stderr);
	if (ok)
		ok = out_file_commit(file, diags);
	else
		out_file_drop(file);
	type_family_drop(&family);
	theme_drop(theme);
	diags_print(diags, DIAG_WARNING, stderr);
	diags_drop(diags);
	return ok ? 0 : 2;
}
