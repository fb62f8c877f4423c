#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "pdf/fonts.h"
#include "pdf/haru.h"
#include "pdf/images.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/objects.h"
#include "pdf/paint.h"
#include "pdf/part.h"
#include "pdf/structure.h"
#include "pdf/symbols.h"
#include "wording/error.h"

/* What is written when. Of each document its pages at once. Its structure only when the next
 * one comes, or the end: then it is known whether it is one of several, which changes its
 * element, identifiers and bookmarks. At the end what they share: fonts, as the glyphs of
 * all of them are known, and whatever lists places of the whole file. A finished PDF that is
 * taken in has its place beside pdf_add(): its pages in `haru`, its elements in `structure`
 * and its bookmarks in `navigation`, as a part that was written before it came. */
struct pdf_file {
	const struct type_family *family;
	const struct pdf_options *options;
	struct diags *diags;
	struct arena *arena;
	struct objects *objects;
	struct haru *haru;
	struct fonts *fonts;
	struct images *images;
	struct symbols *symbols;
	struct structure *structure;
	struct navigation *navigation;
	struct map *keys;          /* of the parts */
	struct pdf_about about;    /* complete from the first document on */
	struct part part;          /* the last, when part_count > 0 */
	size_t part_count, page_count;
	uint32_t resources;        /* shared by all pages */
	bool faulty;               /* there were errors: what is written is of no use */
	bool broken;               /* ... and nothing more can be written */
};

struct pdf_file *
pdf_begin(struct sink *sink, const struct type_family *family, const struct pdf_options *options,
    struct diags *diags)
{
	struct pdf_file *f = mem_new_zero(1, sizeof *f);

	f->family = family;
	f->options = options;
	f->diags = diags;
	f->arena = arena_new();
	f->objects = objects_new(sink, options != NULL && options->alone, diags);
	f->haru = haru_new(f->objects);
	f->fonts = fonts_new(family, f->objects);
	f->images = images_new(f->objects);
	f->symbols = symbols_new();
	f->structure = structure_new(f->objects);
	f->navigation = navigation_new(f->objects, f->haru);
	f->keys = map_new();
	f->resources = objects_reserve(f->objects);
	return f;
}

/* --- a document's pages --- */

static bool
add_page(struct pdf_file *f, struct painter *painter, uint32_t i)
{
	struct part *part = &f->part;
	const struct page *page = &part->pages->pages[i];
	uint32_t contents;

	haru_doing(f->haru, SAY_pdf_page, page->label != NULL ? page->label : "");
	part->dicts[i] = haru_page_new(f->haru, page->width_pt, page->height_pt, &contents);
	if (part->dicts[i] == NULL)
		return false;
	part->marks.pages[i] = haru_number(part->dicts[i]);
	haru_set_ref(f->haru, part->dicts[i], "Resources", f->resources);
	haru_set_int(part->dicts[i], "StructParents", (int32_t)(part->marks.first_key + i));
	haru_set_name(part->dicts[i], "Tabs", "S");
	part->marks.page_first[i] = part->marks.mark_count;
	painter->last_page = i + 1 == part->pages->page_count;
	paint_page(painter, page, i);
	objects_put_stream(f->objects, contents, "", painter->out.text, painter->out.len, true);
	return true;
}

/* Each page's content leaves for the sink as soon as it is painted. */
static bool
add_pages(struct pdf_file *f)
{
	struct part *part = &f->part;
	struct painter painter = { .theme = part->theme, .family = f->family, .fonts = f->fonts,
		.images = f->images, .symbols = f->symbols, .marks = &part->marks, .diags = f->diags,
		.document = part->document };
	bool ok = true;

	painter_start(&painter);
	for (size_t i = 0; i < part->pages->page_count && ok; i++)
		ok = add_page(f, &painter, (uint32_t)i);
	part->marks.page_first[part->pages->page_count] = part->marks.mark_count;
	painter_drop(&painter);
	ok = haru_check(f->haru, f->diags) && ok;
	haru_doing(f->haru, SAY_pdf_file, "");   /* labels are the pages' */
	return ok;
}

/* --- what a document's pages have left --- */

static void
write_structure(struct pdf_file *f)
{
	haru_doing(f->haru, SAY_pdf_structure, "");
	navigation_settle_links(f->navigation, &f->part);
	structure_add(f->structure, &f->part);
}

static void
drop_part(struct part *part)
{
	free(part->marks.marks);
	free(part->marks.figures);
	free(part->marks.links);
	free(part->marks.areas);
	free(part->marks.pages);
	free(part->marks.page_first);
	free(part->dicts);
	*part = (struct part){ 0 };
}

/* The document before the next one: all that there is to write of it alone. */
static void
finish_part(struct pdf_file *f)
{
	write_structure(f);
	navigation_add(f->navigation, &f->part);
	drop_part(&f->part);
}

/* --- a document --- */

/* What the file says of itself, where the caller has not said it. The document may be
 * gone when it is written. */
static void
complete_about(struct pdf_file *f, const struct document *document)
{
	struct pdf_about said = f->options != NULL ? f->options->about : (struct pdf_about){ 0 };
	const struct { const char *given, *found; const char **to; } rows[] = {
		{ said.title, document->title, &f->about.title },
		{ said.lang, document->lang, &f->about.lang },
		{ said.author, document->author, &f->about.author },
		{ said.subject, document->subject, &f->about.subject },
		{ said.date, document->date, &f->about.date },
		{ said.generator, document->generator, &f->about.generator },
		{ said.source_hash, document->source_hash, &f->about.source_hash },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		*rows[i].to = rows[i].given != NULL ? rows[i].given
		    : rows[i].found != NULL ? arena_strdup(f->arena, rows[i].found) : NULL;
}

/* The language of `document` where it isn't the file's. */
static const char *
own_language(const struct pdf_file *f, const struct document *document)
{
	if (document->root->attrs->lang != NULL)
		return document->root->attrs->lang;
	return document->lang == NULL || (f->about.lang != NULL &&
	    strcmp(document->lang, f->about.lang) == 0) ? NULL : document->lang;
}

/* The key of the next part, for as long as the file lives; NULL with an error. */
static const char *
take_key(struct pdf_file *f, const char *wanted)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	const char *key = wanted != NULL ? arena_strdup(f->arena, wanted)
	    : arena_printf(f->arena, "part-%zu", f->part_count + 1);

	if (*key == '\0' || key[strspn(key, signs)] != '\0') {
		SAY_ERROR(f->diags, (struct src_pos){ 0 }, "bad-key", error_pdf_key, key);
		return NULL;
	}
	if (map_add(f->keys, key, f) != NULL) {
		SAY_ERROR(f->diags, (struct src_pos){ 0 }, "duplicate-key", error_pdf_key_twice, key);
		return NULL;
	}
	return key;
}

static bool
begin_part(struct pdf_file *f, const struct document *document, const struct pages *pages,
    const struct theme *theme, const struct pdf_part *about)
{
	const char *key = take_key(f, about != NULL ? about->key : NULL);
	const char *title = about != NULL && about->title != NULL ? about->title : document->title;

	if (key == NULL)
		return false;
	if (pages->page_count == 0) {
		SAY_ERROR(f->diags, (struct src_pos){ .file = document->file }, "no-pages",
		    error_pdf_no_page);
		return false;
	}
	if (f->part_count == 0)
		complete_about(f, document);
	else
		finish_part(f);
	f->part = (struct part){ .document = document, .pages = pages, .theme = theme, .key = key,
		.title = title != NULL && *title != '\0' ? arena_strdup(f->arena, title) : key,
		.group = about != NULL && about->group != NULL ? arena_strdup(f->arena, about->group)
		    : NULL,
		.partial = about != NULL && about->partial,
		.lang = own_language(f, document), .first_page = f->page_count,
		.dicts = mem_new_zero(pages->page_count, sizeof *f->part.dicts) };
	f->part.marks = (struct marks){ .page_count = pages->page_count,
		.pages = mem_new_zero(pages->page_count, sizeof *f->part.marks.pages),
		.page_first = mem_new_zero(pages->page_count + 1, sizeof *f->part.marks.page_first),
		.first_key = structure_next_key(f->structure) };
	f->part_count++;
	f->page_count += pages->page_count;
	return true;
}

bool
pdf_add(struct pdf_file *f, const struct document *document, const struct pages *pages,
    const struct theme *theme, const struct pdf_part *part)
{
	size_t errors = diags_count(f->diags, DIAG_ERROR);

	if (f->broken)
		return false;
	f->broken = !begin_part(f, document, pages, theme, part) || !add_pages(f);
	f->faulty = f->faulty || diags_count(f->diags, DIAG_ERROR) != errors;
	return !f->broken;
}

/* --- the end --- */

static bool
add_resources(struct pdf_file *f)
{
	uint32_t fonts = fonts_write(f->fonts, f->haru, f->diags);
	uint32_t images = images_write(f->images);
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "<</Font %u 0 R/XObject %u 0 R>>", (unsigned)fonts, (unsigned)images);
	objects_put(f->objects, f->resources, text.text, text.len);
	strbuf_drop(&text);
	return fonts != 0;
}

/* What stands beside the pages: structure, ways through the file, metadata. */
static void
add_rest(struct pdf_file *f)
{
	struct strbuf names = STRBUF_INIT;

	write_structure(f);
	haru_set_ref(f->haru, haru_catalog(f->haru), "StructTreeRoot", structure_end(f->structure));
	navigation_add(f->navigation, &f->part);
	navigation_end(f->navigation, &names, f->diags);
	metadata_write(&f->about, f->options, names.text, f->objects, f->haru);
	strbuf_drop(&names);
}

static bool
write_end(struct pdf_file *f)
{
	size_t errors = diags_count(f->diags, DIAG_ERROR);

	if (f->broken)
		return false;
	if (f->part_count == 0) {
		SAY_ERROR(f->diags, (struct src_pos){ 0 }, "no-pages", error_pdf_no_document);
		return false;
	}
	f->part.alone = f->part_count == 1;
	if (!add_resources(f))
		return false;
	add_rest(f);
	haru_write(f->haru);
	if (!haru_check(f->haru, f->diags))
		return false;
	return objects_finish(f->objects, haru_number(haru_catalog(f->haru)),
	    haru_number(haru_info(f->haru))) && !f->faulty &&
	    diags_count(f->diags, DIAG_ERROR) == errors;
}

void
pdf_will_show(struct pdf_file *f, const char *text)
{
	struct strbuf none = STRBUF_INIT;

	if (f->family->face_count[TYPE_REGULAR] > 0)
		fonts_put_text(f->fonts, TYPE_REGULAR, 0, text, strlen(text), &none);
	strbuf_drop(&none);
}

bool
pdf_end(struct pdf_file *f)
{
	bool ok = write_end(f);

	pdf_drop(f);
	return ok;
}

void
pdf_drop(struct pdf_file *f)
{
	if (f == NULL)
		return;
	drop_part(&f->part);
	map_drop(f->keys);
	navigation_drop(f->navigation);
	structure_drop(f->structure);
	symbols_drop(f->symbols);
	images_drop(f->images);
	fonts_drop(f->fonts);
	haru_drop(f->haru);
	objects_drop(f->objects);
	arena_drop(f->arena);
	free(f);
}

bool
pdf_write(const struct document *document, const struct pages *pages, const struct theme *theme,
    const struct type_family *family, const struct pdf_options *options, struct sink *sink,
    struct diags *diags)
{
	struct pdf_file *file = pdf_begin(sink, family, options, diags);

	if (pdf_add(file, document, pages, theme, NULL))
		return pdf_end(file);
	pdf_drop(file);
	return false;
}
