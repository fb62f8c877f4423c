#include "pdf/metadata.h"

#include <stdlib.h>
#include <string.h>

#include "pdf/haru.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

struct file {
	const struct pdf_attachment *attachment;
	uint32_t number;           /* of its file specification */
};

static uint32_t
write_bytes(const struct pdf_attachment *a, struct objects *objects)
{
	uint32_t number = objects_reserve(objects);
	struct strbuf entries = STRBUF_INIT;

	strbuf_puts(&entries, "/Type/EmbeddedFile/Subtype");
	pdf_put_name(&entries, a->mime);
	strbuf_printf(&entries, "/Params<</Size %zu>>", a->byte_count);
	objects_put_stream(objects, number, entries.text, a->bytes, a->byte_count, true);
	strbuf_drop(&entries);
	return number;
}

static uint32_t
write_file(const struct pdf_attachment *a, enum pdf_standard standard, struct objects *objects)
{
	/* PDF/UA-2, 8.14.1: no file without one. */
	const char *described = a->description == NULL && standard == PDF_STANDARD_2 ? a->name
	    : a->description;
	static const char *const relations[] = {
		[PDF_SOURCE] = "Source", [PDF_DATA] = "Data", [PDF_SUPPLEMENT] = "Supplement",
		[PDF_UNSPECIFIED] = "Unspecified",
	};
	uint32_t bytes = write_bytes(a, objects), number;
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "<</Type/Filespec/F");
	pdf_put_text(&text, a->name, strlen(a->name));
	strbuf_puts(&text, "/UF");
	pdf_put_text(&text, a->name, strlen(a->name));
	strbuf_printf(&text, "/AFRelationship/%s", relations[a->relation]);
	if (described != NULL) {
		strbuf_puts(&text, "/Desc");
		pdf_put_text(&text, described, strlen(described));
	}
	strbuf_printf(&text, "/EF<</F %u 0 R/UF %u 0 R>>>>", (unsigned)bytes, (unsigned)bytes);
	number = objects_add(objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}

static int
compare_files(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->attachment->name,
	    ((const struct file *)b)->attachment->name);
}

static void
put_file_key(struct strbuf *out, size_t i, const void *data)
{
	const char *name = ((const struct file *)data)[i].attachment->name;

	pdf_put_literal(out, name, strlen(name));
}

static void
put_file(struct strbuf *out, size_t i, const void *data)
{
	pdf_put_ref(out, ((const struct file *)data)[i].number);
}

void
attach_write(const struct pdf_options *options, struct strbuf *names, struct objects *objects,
    struct haru *haru)
{
	struct file *files = mem_new_zero(options->attachment_count, sizeof *files);
	struct tree_entries entries = { .count = options->attachment_count, .kind = "Names",
		.put_key = put_file_key, .put_value = put_file, .data = files };
	struct strbuf list = STRBUF_INIT;

	strbuf_putc(&list, '[');
	for (size_t i = 0; i < options->attachment_count; i++) {
		files[i].attachment = &options->attachments[i];
		files[i].number = write_file(files[i].attachment, options->standard, objects);
		pdf_put_ref(&list, files[i].number);
		strbuf_putc(&list, ' ');
	}
	strbuf_putc(&list, ']');
	haru_set_value(haru, haru_catalog(haru), "AF", &list);
	qsort(files, options->attachment_count, sizeof *files, compare_files);
	strbuf_printf(names, "/EmbeddedFiles %u 0 R", (unsigned)tree_write(objects, &entries));
	strbuf_drop(&list);
	free(files);
}
