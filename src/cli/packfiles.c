#include "cli/packfiles.h"

#include <string.h>

#include "cli/absence.h"
#include "cli/figures.h"
#include "cli/foreign.h"
#include "cli/paper.h"
#include "cli/supplement.h"
#include "html/html.h"
#include "pack/manifest.h"
#include "wording/error.h"

static bool
add_bound(struct pdf_file *file, const struct binding *b, const struct bound *one)
{
	const struct pdf_part part = bound_part(b, one);

	return pdf_add(file, one->document, one->pages, b->session->theme, &part);
}

/* The pack without its annexes. */
static bool
write_own_pdf(const struct binding *b, bool annexes, struct sink *sink)
{
	struct pdf_options options = binding_pdf(b);
	struct pdf_file *file;
	size_t i;
	bool ok;

	foreign_attach(b, b->bound, b->count, &options);
	file = pdf_begin(sink, &b->session->family, &options, b->diags);
	if (annexes)
		foreign_will_show(b, file);
	ok = pdf_add(file, b->agenda, b->agenda_pages, b->session->theme,
	    &(struct pdf_part){ .key = "agenda", .title = b->agenda->title });
	for (i = 0; ok && i < b->count; i++)
		ok = add_bound(file, b, &b->bound[i]);
	return pdf_end(file) && ok;
}

bool
pack_pdf_write(const struct binding *b, struct sink *sink)
{
	struct strbuf own = STRBUF_INIT;
	struct memory_sink memory;
	size_t count;
	const struct foreign_place *places = foreign_places(b, b->bound, b->count,
	    b->agenda_pages->page_count, &count);
	bool ok;

	if (count == 0)
		return write_own_pdf(b, false, sink);
	memory_sink_init(&memory, &own);
	ok = write_own_pdf(b, true, &memory.sink) && foreign_join(b, places, count, &own, sink, true);
	strbuf_drop(&own);
	return ok;
}

/* A cover sheet with the annex behind it. */
static bool
write_joined_pdf(const struct binding *b, const struct bound *one, struct sink *sink)
{
	struct pdf_options options = { .standard = b->session->options->standard,
		.alone = b->session->options->jobs == 1 };
	struct strbuf own = STRBUF_INIT;
	struct memory_sink memory;
	struct pdf_file *file;
	size_t count;
	const struct foreign_place *places = foreign_places(b, one, 1, 0, &count);
	bool ok;

	memory_sink_init(&memory, &own);
	foreign_attach(b, one, 1, &options);
	file = pdf_begin(&memory.sink, &b->session->family, &options, b->diags);
	foreign_will_show(b, file);
	ok = pdf_add(file, one->document, one->pages, b->session->theme, NULL);
	ok = pdf_end(file) && ok && foreign_join(b, places, count, &own, sink, false);
	strbuf_drop(&own);
	return ok;
}

static bool
write_bound_pdf(const struct binding *b, const struct bound *one, struct sink *sink)
{
	const struct pdf_options options = { .standard = b->session->options->standard,
		.alone = b->session->options->jobs == 1 };

	if (bound_guests(one) > 0)
		return write_joined_pdf(b, one, sink);
	if (one->foreign != NULL)      /* as it came */
		return sink_write(sink, one->foreign->bytes, one->foreign->len);
	return pdf_write(one->document, one->pages, b->session->theme, &b->session->family, &options,
	    sink, b->diags);
}

/* As a page, which offers the PDF of that name where there is one. */
static bool
write_page(const struct binding *b, const struct document *document, const char *name,
    struct sink *sink)
{
	struct html_options options = { .family = &b->session->family };

	if (b->target->kind == TARGET_FOLDER && formats_have(&b->target->formats, backend_by_name("pdf")))
		options.pdf_href = binding_file_name(b, name, ".pdf");

	return html_write(document, b->session->theme, &options, sink, b->diags);
}

static bool
write_manifest(const struct binding *b, struct sink *sink)
{
	struct manifest_row *rows = ARENA_ARRAY(b->arena, struct manifest_row, b->count + 1);
	size_t i, n = 1;

	rows[0] = (struct manifest_row){ NULL, b->agenda->title, binding_file_name(b, NULL, ".pdf"), NULL, NULL };
	for (i = 0; i < b->count; i++) {
		const struct bound *one = &b->bound[i];

		if (bound_divides(one))
			continue;
		rows[n++] = (struct manifest_row){ one->item, one->title, binding_file_name(b, one->name, ".pdf"),
			one->pages->pages[0].label, bound_last(b, one) };
		if (one->foreign != NULL && one->foreign->beside)
			rows[n - 1].from = rows[n - 1].to = NULL;   /* has numbers of its own */
	}
	return manifest_write(rows, n, sink);
}

/* What is written to a file. */
struct pack_file {
	enum part_kind { PART_PACK, PART_AGENDA, PART_PDF, PART_PAGE, PART_MANIFEST, PART_RECORD,
		PART_SUPPLEMENT, PART_SUPPLEMENT_PAGE, PART_CALENDAR, PART_FIGURES } kind;
	const struct bound *bound;         /* of PART_PDF, PART_PAGE, PART_FIGURES */
	struct output *output;
	const struct backend *backend;     /* of PART_FIGURES, as the next */
	const struct figures *figures;
};

/* Figures of an item's plan, as of the day of its paper. */
static bool
write_figures(const struct binding *b, const struct pack_file *part)
{
	const struct order order = bound_order(b, part->bound);
	struct dated_subject dated;
	struct paper paper = { .session = b->session, .subject = &dated.subject, .of_figures = true };
	bool ok;

	subject_date(b->session, &part->figures->subject, &order, &dated);
	ok = part->backend->write(&paper, part->output->sink, b->diags);
	subject_undate(&dated);
	return ok;
}

static bool
write_part(const struct binding *b, const struct pack_file *part)
{
	struct sink *sink = part->output->sink;

	switch (part->kind) {
	case PART_PACK: return pack_pdf_write(b, sink);
	case PART_AGENDA: return write_page(b, b->agenda_page, NULL, sink);
	case PART_PDF: return write_bound_pdf(b, part->bound, sink);
	case PART_PAGE: return write_page(b, part->bound->document, part->bound->name, sink);
	case PART_MANIFEST: return write_manifest(b, sink);
	case PART_RECORD: return record_write(numbering_record(b->numbering), sink);
	case PART_SUPPLEMENT: return supplement_write(b->supplement, sink);
	case PART_FIGURES: return write_figures(b, part);
	case PART_SUPPLEMENT_PAGE: return write_page(b, b->supplement->page, "supplement", sink);
	default: return calendar_write(b->pack, sink);
	}
}

static bool
add_part(const struct binding *b, struct unit *unit, struct pack_files *files, enum part_kind kind,
    const struct bound *bound, const char *name, const char *suffix)
{
	bool ok = true;
	struct pack_file *part = &files->list[files->count++];

	*part = (struct pack_file){ .kind = kind, .bound = bound, .output = unit_add(unit,
	    target_path(b->target, b->pack->file, b->pack->id, b->edition, name, suffix), &ok) };
	part->output->kept = b->edition == EDITION_PUBLIC;
	return ok;
}

struct figures *
pack_figures(const struct binding *b, const struct bound *bound, size_t *count)
{
	struct figures *list;
	size_t i;

	*count = 0;
	if (bound->subject == NULL)
		return NULL;
	list = figures_of_subject(bound->subject, b->arena, count);
	for (i = 0; i < *count; i++)
		if (b->edition == EDITION_PRIVATE && bound_is_private(bound))
			list[i].subject.edition = EDITION_PRIVATE;
	return list;
}

/* Name the files with figures of one plan of an item. */
static bool
add_figures(const struct binding *b, struct unit *unit, struct pack_files *files, const struct bound *one,
    const struct figures *figures)
{
	const char *name = figures->name == NULL ? one->name
	    : arena_printf(b->arena, "%s-%s", one->name, figures->name);
	bool ok = true;
	size_t i;

	for (i = 0; i < b->target->formats.count; i++) {
		const struct backend *backend = b->target->formats.list[i];

		if (!backend_is_of_figures(backend))
			continue;
		ok = add_part(b, unit, files, PART_FIGURES, one, name, backend->suffix) && ok;
		files->list[files->count - 1].backend = backend;
		files->list[files->count - 1].figures = figures;
	}
	return ok;
}

/* Name the files with figures of all items, in a longer list. */
static bool
add_all_figures(const struct binding *b, struct unit *unit, struct pack_files *files)
{
	size_t formats = formats_of_figures(&b->target->formats), count, i, k;
	bool ok = true;

	for (i = 0; formats > 0 && i < b->count; i++) {
		struct pack_file *before = files->list;
		struct figures *figures = pack_figures(b, &b->bound[i], &count);

		files->list = ARENA_ARRAY(b->arena, struct pack_file, files->count + count * formats + 1);
		memcpy(files->list, before, files->count * sizeof *before);
		for (k = 0; k < count; k++)
			ok = add_figures(b, unit, files, &b->bound[i], &figures[k]) && ok;
	}
	return ok;
}

/* What cannot be asked of a pack. */
static bool
may_ask(const struct binding *b)
{
	const struct src_pos at = { b->pack->file, 0, 0 };

	if (b->session->options->certificate || b->session->options->attach)
		SAY_ERROR(b->diags, at, "pack-option", error_pack_option);
	else if (!formats_have(&b->target->formats, backend_by_name("pdf"))
	    && !formats_have(&b->target->formats, backend_by_name("html")))
		SAY_ERROR(b->diags, at, "pack-format", error_pack_format);
	else
		return true;
	return false;
}

bool
pack_files_name(const struct binding *b, struct unit *unit, struct pack_files *files)
{
	bool pdf = formats_have(&b->target->formats, backend_by_name("pdf"));
	bool page = formats_have(&b->target->formats, backend_by_name("html"));
	bool folder = b->target->kind == TARGET_FOLDER, ok = true;
	size_t i;

	if (!may_ask(b))
		return false;
	files->list = ARENA_ARRAY(b->arena, struct pack_file, 2 * b->count + 7);
	if (pdf)
		ok = add_part(b, unit, files, PART_PACK, NULL, NULL, ".pdf") && ok;
	if (page)
		ok = add_part(b, unit, files, PART_AGENDA, NULL, NULL, ".html") && ok;
	for (i = 0; folder && i < b->count; i++) {
		if (bound_divides(&b->bound[i]))
			continue;
		if (pdf)
			ok = add_part(b, unit, files, PART_PDF, &b->bound[i], b->bound[i].name, ".pdf") && ok;
		if (page)
			ok = add_part(b, unit, files, PART_PAGE, &b->bound[i], b->bound[i].name, ".html") && ok;
	}
	if (folder && pdf) {
		ok = add_part(b, unit, files, PART_MANIFEST, NULL, "files", ".csv") && ok;
		ok = add_part(b, unit, files, PART_RECORD, NULL, "pages", ".csv") && ok;
	}
	if (folder && b->pack->amends != NULL) {
		if (pdf)
			ok = add_part(b, unit, files, PART_SUPPLEMENT, NULL, "supplement", ".pdf") && ok;
		if (page)
			ok = add_part(b, unit, files, PART_SUPPLEMENT_PAGE, NULL, "supplement", ".html") && ok;
	}
	if (folder)
		ok = add_part(b, unit, files, PART_CALENDAR, NULL, NULL, ".ics") && ok;
	return (!folder || add_all_figures(b, unit, files)) && ok;
}

/* Write one, and read it back before it may appear. */
static bool
write_file(const struct binding *b, struct unit *unit, const struct pack_file *file)
{
	bool ok = unit_open(unit, file->output) && write_part(b, file) && output_complete(file->output)
	    && absence_proves(b->absence, file->output, b->diags);

	output_forget(file->output);
	return ok;
}

bool
pack_files_write(const struct binding *b, struct unit *unit, const struct pack_files *files)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < files->count; i++)
		ok = write_file(b, unit, &files->list[i]);
	return ok;
}
