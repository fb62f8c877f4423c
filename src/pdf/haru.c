#include "pdf/haru.h"

#include <hpdf.h>
#include <hpdf_info.h>
#include <hpdf_pages.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/objects.h"
#include "wording/error.h"

enum {
	PAGES_A_NODE = 64,         /* children of one node of the page tree */
	NUMBER_MASK = 0x00ffffff,  /* of obj_id: the object number */
};

struct haru {
	HPDF_Doc pdf;
	struct objects *objects;
	HPDF_UINT adopted;         /* entries of its cross references that have our numbers */
	HPDF_Null *refs; size_t ref_count, ref_cap;   /* targets standing for objects of ours */
	enum wording what;
	const char *which;
	HPDF_STATUS error, detail;   /* the first */
	enum wording error_what;
	const char *error_which;
};

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	struct haru *h = user;

	if (h->error != 0)
		return;
	h->error = error;
	h->detail = detail;
	h->error_what = h->what;
	h->error_which = h->which;
}

static void *
allocate(HPDF_UINT size)
{
	return mem_new(size);
}

static void
release(void *p)
{
	free(p);
}

static bool
is_dict(const void *object)
{
	return object != NULL && (((const HPDF_Obj_Header *)object)->obj_class & HPDF_OCLASS_ANY)
	    == HPDF_OCLASS_DICT;
}

/* Give the objects libharu has made since the last call numbers of the file's
 * own row: references are written from the object they point to, so they follow. */
static void
adopt(struct haru *h)
{
	HPDF_Xref xref = h->pdf->xref;

	for (; h->adopted < xref->entries->count; h->adopted++) {
		HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, h->adopted);

		/* The only numbers among them are lengths of streams, which ours do without. */
		if (is_dict(entry->obj))
			((HPDF_Obj_Header *)entry->obj)->obj_id =
			    objects_reserve(h->objects) | HPDF_OTYPE_INDIRECT;
	}
}

struct haru *
haru_new(struct objects *objects)
{
	struct haru *h = mem_new_zero(1, sizeof *h);

	h->objects = objects;
	h->what = SAY_pdf_document;
	h->which = "";
	h->pdf = HPDF_NewEx(on_error, allocate, release, 0, h);
	HPDF_SetPagesConfiguration(h->pdf, PAGES_A_NODE);
	adopt(h);
	return h;
}

void
haru_drop(struct haru *h)
{
	if (h == NULL)
		return;
	HPDF_Free(h->pdf);
	for (size_t i = 0; i < h->ref_count; i++)
		free(h->refs[i]);
	free(h->refs);
	free(h);
}

const char *
haru_version(void)
{
	return HPDF_GetVersion();
}

void
haru_doing(struct haru *h, enum wording what, const char *which)
{
	h->what = what;
	h->which = which;
}

bool
haru_check(const struct haru *h, struct diags *diags)
{
	/* Some of its functions note an error without calling the handler. */
	HPDF_STATUS error = h->error != 0 ? h->error : h->pdf->error.error_no;
	char number[32], detail[32];

	if (error == 0)
		return true;
	snprintf(number, sizeof number, "0x%04lX", (unsigned long)error);
	snprintf(detail, sizeof detail, "%lu", (unsigned long)h->detail);
	SAY_FAILURE(diags, (struct src_pos){ 0 }, "pdf-library", error_pdf_library, number, detail,
	    say_plain(h->error != 0 ? h->error_what : h->what),
	    h->error != 0 ? h->error_which : h->which);
	return false;
}

static struct haru_dict *
ours(HPDF_Dict dict)
{
	return (struct haru_dict *)dict;
}

static HPDF_Dict
theirs(struct haru_dict *dict)
{
	return (HPDF_Dict)dict;
}

struct haru_dict *
haru_catalog(struct haru *h)
{
	return ours(h->pdf->catalog);
}

struct haru_dict *
haru_info(struct haru *h)
{
	return ours(h->pdf->info);
}

struct haru_dict *
haru_page_new(struct haru *h, float width_pt, float height_pt, uint32_t *contents)
{
	HPDF_Page page = HPDF_AddPage(h->pdf);
	HPDF_Dict stream;

	*contents = 0;
	if (page == NULL)
		return NULL;
	HPDF_Page_SetWidth(page, width_pt);
	HPDF_Page_SetHeight(page, height_pt);
	adopt(h);
	stream = ((HPDF_PageAttr)page->attr)->contents;
	*contents = stream->header.obj_id & NUMBER_MASK;
	return ours(page);
}

uint32_t
haru_number(const struct haru_dict *dict)
{
	return ((const HPDF_Dict_Rec *)dict)->header.obj_id & NUMBER_MASK;
}

void
haru_set_name(struct haru_dict *dict, const char *key, const char *name)
{
	HPDF_Dict_AddName(theirs(dict), key, name);
}

void
haru_set_int(struct haru_dict *dict, const char *key, int32_t value)
{
	HPDF_Dict_AddNumber(theirs(dict), key, value);
}

/* A stand-in that libharu takes for an indirect object with this number. The
 * last one is used again: all pages share their resources. */
static HPDF_Null
stand_in(struct haru *h, uint32_t number)
{
	HPDF_Null ref;

	for (size_t i = h->ref_count; i > 0 && i + 2 > h->ref_count; i--)
		if ((h->refs[i - 1]->header.obj_id & NUMBER_MASK) == number)
			return h->refs[i - 1];
	ref = HPDF_Null_New(h->pdf->mmgr);
	ref->header.obj_id = number | HPDF_OTYPE_INDIRECT;
	MEM_GROW(h->refs, h->ref_cap, h->ref_count + 1);
	h->refs[h->ref_count++] = ref;
	return ref;
}

void
haru_set_ref(struct haru *h, struct haru_dict *dict, const char *key, uint32_t number)
{
	HPDF_Dict_Add(theirs(dict), key, stand_in(h, number));
}

void
haru_set_value(struct haru *h, struct haru_dict *dict, const char *key, const struct strbuf *value)
{
	haru_set_ref(h, dict, key, objects_add(h->objects, value->text, value->len));
}

/* libharu's writing end: bytes into the strbuf behind the stream. */
static HPDF_STATUS
take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
	strbuf_add(stream->attr, bytes, len);
	return HPDF_OK;
}

void
haru_write(struct haru *h, bool info)
{
	HPDF_Xref xref = h->pdf->xref;
	struct strbuf text = STRBUF_INIT;
	HPDF_Stream stream = HPDF_CallbackWriter_New(h->pdf->mmgr, take_bytes, &text);

	haru_doing(h, SAY_pdf_objects, "");
	adopt(h);
	for (HPDF_UINT i = 1; i < xref->entries->count; i++) {
		HPDF_Dict object = HPDF_Xref_GetEntry(xref, i)->obj;

		if (!is_dict(object) || object->stream != NULL)
			continue;   /* page contents have been written by the painter */
		if (!info && object == h->pdf->info)
			continue;
		strbuf_truncate(&text, 0);
		if (HPDF_Obj_WriteValue(object, stream, NULL) == HPDF_OK)
			objects_put(h->objects, object->header.obj_id & NUMBER_MASK, text.text, text.len);
	}
	HPDF_Stream_Free(stream);
	strbuf_drop(&text);
}

/* A font file that libharu reads where it lies: its own stream would take a copy, byte by byte. */
struct font_bytes {
	const uint8_t *bytes;
	size_t len, at;
};

static HPDF_STATUS
read_bytes(HPDF_Stream stream, HPDF_BYTE *to, HPDF_UINT *len)
{
	struct font_bytes *file = stream->attr;
	const size_t left = file->len - file->at;
	const bool ends = *len > left;

	if (ends)
		*len = (HPDF_UINT)left;
	memcpy(to, file->bytes + file->at, *len);
	file->at += *len;
	return ends ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS
seek_bytes(HPDF_Stream stream, HPDF_INT place, HPDF_WhenceMode from)
{
	struct font_bytes *file = stream->attr;
	const size_t start = from == HPDF_SEEK_SET ? 0 : from == HPDF_SEEK_CUR ? file->at : file->len;

	if (place < 0 || (size_t)place > file->len - start)
		return HPDF_SetError(stream->error, HPDF_INVALID_PARAMETER, 0);
	file->at = start + (size_t)place;
	return HPDF_OK;
}

static HPDF_INT32
tell_bytes(HPDF_Stream stream)
{
	return (HPDF_INT32)((const struct font_bytes *)stream->attr)->at;
}

static HPDF_UINT32
size_of_bytes(HPDF_Stream stream)
{
	return (HPDF_UINT32)((const struct font_bytes *)stream->attr)->len;
}

/* Mark the glyphs to keep and let libharu write the font. */
static bool
save_subset(HPDF_FontDef font, const uint8_t *used, size_t used_count, const char *tag,
    HPDF_Stream to)
{
	HPDF_TTFontDefAttr attr = font->attr;
	char tag_copy[HPDF_TTF_FONT_TAG_LEN + 1];

	if (used_count > attr->num_glyphs)
		return false;
	memcpy(attr->glyph_tbl.flgs, used, used_count);
	memcpy(tag_copy, tag, sizeof tag_copy);
	HPDF_TTFontDef_SetTagName(font, tag_copy);
	return HPDF_TTFontDef_SaveFontData(font, to) == HPDF_OK;
}

bool
haru_subset(struct haru *h, const void *bytes, size_t len, const uint8_t *used, size_t used_count,
    const char *tag, struct strbuf *out)
{
	HPDF_MMgr mmgr = h->pdf->mmgr;
	struct font_bytes file = { .bytes = bytes, .len = len };
	HPDF_Stream from = HPDF_CallbackReader_New(mmgr, read_bytes, seek_bytes, tell_bytes, size_of_bytes, &file);
	HPDF_Stream to = HPDF_CallbackWriter_New(mmgr, take_bytes, out);
	HPDF_FontDef font;
	bool ok;

	font = HPDF_TTFontDef_Load(mmgr, from, HPDF_TRUE);   /* takes `from`, also when it fails */
	ok = font != NULL && save_subset(font, used, used_count, tag, to);
	if (font != NULL)
		HPDF_FontDef_Free(font);
	HPDF_Stream_Free(to);
	HPDF_Error_Reset(&h->pdf->error);   /* the caller reports, naming the font */
	return ok;
}
