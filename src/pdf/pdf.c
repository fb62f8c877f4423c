#include "pdf/pdf.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "pdf/fonts.h"
#include "pdf/haru.h"
#include "pdf/images.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/objects.h"
#include "pdf/paint.h"
#include "pdf/structure.h"
#include "pdf/symbols.h"

struct writer {
	const struct document *document;
	const struct pages *pages;
	const struct type_family *family;
	struct objects *objects;
	struct haru *haru;
	struct fonts *fonts;
	struct images *images;
	struct symbols *symbols;
	struct marks marks;
	struct haru_dict **dicts;  /* [page_count] */
	uint32_t resources;        /* shared by all pages */
	struct diags *diags;
};

static bool
add_page(struct writer *w, struct painter *painter, uint32_t i)
{
	const struct page *page = &w->pages->pages[i];
	uint32_t contents;

	haru_doing(w->haru, "page", page->label != NULL ? page->label : "");
	w->dicts[i] = haru_page_new(w->haru, page->width_pt, page->height_pt, &contents);
	if (w->dicts[i] == NULL)
		return false;
	w->marks.pages[i] = haru_number(w->dicts[i]);
	haru_set_ref(w->haru, w->dicts[i], "Resources", w->resources);
	haru_set_int(w->dicts[i], "StructParents", (int32_t)i);
	haru_set_name(w->dicts[i], "Tabs", "S");
	w->marks.page_first[i] = w->marks.mark_count;
	paint_page(painter, page, i);
	objects_put_stream(w->objects, contents, "", painter->out.text, painter->out.len, true);
	return true;
}

/* Each page's content leaves for the sink as soon as it is painted. */
static bool
add_pages(struct writer *w, const struct theme *theme)
{
	struct painter painter = { .document = w->document, .theme = theme, .fonts = w->fonts,
		.family = w->family, .images = w->images, .symbols = w->symbols, .marks = &w->marks,
		.diags = w->diags };
	bool ok = true;

	painter_start(&painter);
	for (size_t i = 0; i < w->pages->page_count && ok; i++)
		ok = add_page(w, &painter, (uint32_t)i);
	w->marks.page_first[w->pages->page_count] = w->marks.mark_count;
	painter_drop(&painter);
	return ok && haru_check(w->haru, w->diags);
}

static bool
add_resources(struct writer *w)
{
	uint32_t fonts = fonts_write(w->fonts, w->haru, w->diags);
	uint32_t images = images_write(w->images);
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "<</Font %u 0 R/XObject %u 0 R>>", (unsigned)fonts, (unsigned)images);
	objects_put(w->objects, w->resources, text.text, text.len);
	strbuf_drop(&text);
	return fonts != 0;
}

/* What stands beside the pages: structure, ways through the paper, metadata. */
static void
add_rest(struct writer *w, const struct theme *theme, const struct pdf_options *options)
{
	struct strbuf names = STRBUF_INIT;

	haru_doing(w->haru, "the structure", "");
	navigation_settle_links(w->pages, &w->marks, w->objects);
	haru_set_ref(w->haru, haru_catalog(w->haru), "StructTreeRoot",
	    structure_write(w->document, theme, &w->marks, w->objects));
	navigation_write_links(w->pages, &w->marks, w->objects, w->haru, w->dicts);
	navigation_write(w->pages, w->marks.pages, w->objects, w->haru);
	navigation_put_dests(&names, w->pages, w->marks.pages, w->objects);
	metadata_write(w->document, options, names.text, w->objects, w->haru);
	strbuf_drop(&names);
}

static bool
write_all(struct writer *w, const struct theme *theme, const struct pdf_options *options)
{
	size_t errors = diags_count(w->diags, DIAG_ERROR);

	if (!add_pages(w, theme) || !add_resources(w))
		return false;
	add_rest(w, theme, options);
	haru_write(w->haru);
	if (!haru_check(w->haru, w->diags))
		return false;
	return objects_finish(w->objects, haru_number(haru_catalog(w->haru)),
	    haru_number(haru_info(w->haru))) && diags_count(w->diags, DIAG_ERROR) == errors;
}

bool
pdf_write(const struct document *document, const struct pages *pages, const struct theme *theme,
    const struct type_family *family, const struct pdf_options *options, struct sink *sink,
    struct diags *diags)
{
	struct writer w = { .document = document, .pages = pages, .family = family,
		.diags = diags };
	bool ok;

	w.objects = objects_new(sink, options != NULL && options->alone, diags);
	w.haru = haru_new(w.objects);
	w.fonts = fonts_new(family, w.objects);
	w.images = images_new(w.objects);
	w.symbols = symbols_new();
	w.resources = objects_reserve(w.objects);
	w.dicts = mem_new_zero(pages->page_count, sizeof *w.dicts);
	w.marks.page_count = pages->page_count;
	w.marks.pages = mem_new_zero(pages->page_count, sizeof *w.marks.pages);
	w.marks.page_first = mem_new_zero(pages->page_count + 1, sizeof *w.marks.page_first);
	ok = write_all(&w, theme, options);
	free(w.marks.marks);
	free(w.marks.figures);
	free(w.marks.links);
	free(w.marks.pages);
	free(w.marks.page_first);
	free(w.dicts);
	symbols_drop(w.symbols);
	images_drop(w.images);
	fonts_drop(w.fonts);
	haru_drop(w.haru);
	objects_drop(w.objects);
	return ok;
}
