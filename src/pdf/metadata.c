#include "pdf/metadata.h"

#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "pdf/haru.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"

/* Who made which part of the file (docs/pdf.md, "The way of the data"). */
static void
put_producer(struct strbuf *out)
{
	strbuf_printf(out, "rapporteur (catalogue, page tree and font subsets by libharu %s)",
	    haru_version());
}

static const char *
or_empty(const char *s)
{
	return s != NULL ? s : "";
}

/* --- XMP --- */

/* <name>before text after</name>, unless there is no text. */
static void
put_property(struct strbuf *out, const char *name, const char *before, const char *text,
    const char *after)
{
	if (text == NULL || *text == '\0')
		return;
	strbuf_printf(out, "<%s>%s", name, before);
	strbuf_add_xml(out, text, strlen(text), true);
	strbuf_printf(out, "%s</%s>\n", after, name);
}

#define ALT "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALT_END "</rdf:li></rdf:Alt>"
#define SEQ "<rdf:Seq><rdf:li>"
#define SEQ_END "</rdf:li></rdf:Seq>"
#define BAG "<rdf:Bag><rdf:li>"
#define BAG_END "</rdf:li></rdf:Bag>"

/* PDF/A knows no property of PDF/UA: the packet must describe it (6.6.2.3.3). */
static const char extension_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms"
    "</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void
put_dates(struct strbuf *out, const struct pdf_about *about)
{
	static const char *const names[] = { "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate" };
	struct date date;
	char iso[32];

	if (about->date == NULL || !date_parse(about->date, &date))
		return;
	date_format_iso(date, iso);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		put_property(out, names[i], "", iso, "T00:00:00Z");
}

/* The standards that the file conforms to. Those of the second generation say of which year
 * they are, and PDF/A-4 has no levels; WTPDF is told by a declaration of conformance (PDF
 * Association, PDF Declarations 1.0; WTPDF 1.0, 6.1.3). */
static void
put_claims(struct strbuf *out, enum pdf_standard standard, bool attachments)
{
	if (standard == PDF_STANDARD_1) {
		strbuf_printf(out, "<pdfaid:part>%d</pdfaid:part>\n"
		    "<pdfaid:conformance>A</pdfaid:conformance>\n"
		    "<pdfuaid:part>1</pdfuaid:part>\n", attachments ? 3 : 2);
		return;
	}
	strbuf_puts(out, "<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>\n");
	if (attachments)
		strbuf_puts(out, "<pdfaid:conformance>F</pdfaid:conformance>\n");
	strbuf_puts(out, "<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>\n"
	    "<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>"
	    "http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li></rdf:Bag>"
	    "</pdfd:declarations>\n");
}

/* PDF/A-2 and -3 know no property but their own, unless the packet describes it; PDF/A-4 has
 * no such descriptions any more. */
static const char *
more_namespaces(enum pdf_standard standard)
{
	return standard == PDF_STANDARD_2 ? "xmlns:pdfd=\"http://pdfa.org/declarations/\""
	    : "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
	    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
	    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";
}

void
metadata_put_xmp(struct strbuf *out, const struct pdf_about *about, enum pdf_standard standard,
    bool attachments)
{
	struct strbuf producer = STRBUF_INIT;

	put_producer(&producer);
	strbuf_printf(out, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
	    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
	    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
	    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
	    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" %s>\n", more_namespaces(standard));
	put_claims(out, standard, attachments);
	put_property(out, "dc:title", ALT, about->title, ALT_END);
	put_property(out, "dc:creator", SEQ, about->author, SEQ_END);
	put_property(out, "dc:description", ALT, about->subject, ALT_END);
	put_property(out, "dc:source", "sha-256:", about->source_hash, "");
	put_property(out, "dc:language", BAG, about->lang, BAG_END);
	put_property(out, "xmp:CreatorTool", "", about->generator, "");
	put_dates(out, about);
	put_property(out, "pdf:Producer", "", producer.text, "");
	if (standard == PDF_STANDARD_1)
		strbuf_puts(out, extension_schema);
	strbuf_puts(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
	strbuf_drop(&producer);
}

/* --- information dictionary --- */

static void
set_text(struct haru *haru, struct haru_dict *dict, const char *key, const char *text)
{
	struct strbuf value = STRBUF_INIT;

	if (text == NULL || *text == '\0')
		return;
	pdf_put_text(&value, text, strlen(text));
	haru_set_value(haru, dict, key, &value);
	strbuf_drop(&value);
}

static void
set_info(const struct pdf_about *about, struct haru *haru)
{
	struct haru_dict *info = haru_info(haru);
	struct strbuf when = STRBUF_INIT, producer = STRBUF_INIT;
	struct date date;

	set_text(haru, info, "Title", about->title);
	set_text(haru, info, "Author", about->author);
	set_text(haru, info, "Subject", about->subject);
	set_text(haru, info, "Creator", about->generator);
	put_producer(&producer);
	set_text(haru, info, "Producer", producer.text);
	if (about->date != NULL && date_parse(about->date, &date)) {
		strbuf_printf(&when, "D:%04d%02d%02d000000Z", date.year, date.month, date.day);
		set_text(haru, info, "CreationDate", when.text);
		set_text(haru, info, "ModDate", when.text);
	}
	strbuf_drop(&when);
	strbuf_drop(&producer);
}

/* --- catalogue --- */

static void
set_value(struct haru *haru, const char *key, const char *value)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, value);
	haru_set_value(haru, haru_catalog(haru), key, &text);
	strbuf_drop(&text);
}

/* The colours of the paper are sRGB (ISO 19005-2, 6.2.3). */
static void
set_colours(struct objects *objects, struct haru *haru)
{
	struct strbuf bytes = STRBUF_INIT, value = STRBUF_INIT;
	uint32_t profile = objects_reserve(objects);

	icc_put_srgb(&bytes);
	objects_put_stream(objects, profile, "/N 3", bytes.text, bytes.len, true);
	strbuf_printf(&value, "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
	    "/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]", (unsigned)profile);
	haru_set_value(haru, haru_catalog(haru), "OutputIntents", &value);
	strbuf_drop(&bytes);
	strbuf_drop(&value);
}

static void
set_xmp(const struct pdf_about *about, enum pdf_standard standard, bool attachments,
    struct objects *objects, struct haru *haru)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t number = objects_reserve(objects);

	metadata_put_xmp(&text, about, standard, attachments);
	/* In plain text, so that archives can read it without unpacking. */
	objects_put_stream(objects, number, "/Type/Metadata/Subtype/XML", text.text, text.len, false);
	haru_set_ref(haru, haru_catalog(haru), "Metadata", number);
	strbuf_drop(&text);
}

static void
set_names(const struct pdf_options *options, const char *names, struct objects *objects,
    struct haru *haru)
{
	struct strbuf value = STRBUF_INIT;

	strbuf_printf(&value, "<<%s", names);
	if (options != NULL && options->attachment_count > 0)
		attach_write(options, &value, objects, haru);
	strbuf_puts(&value, ">>");
	if (value.len > 4)
		haru_set_value(haru, haru_catalog(haru), "Names", &value);
	strbuf_drop(&value);
}

void
metadata_write(const struct pdf_about *about, const struct pdf_options *options,
    const char *names, struct objects *objects, struct haru *haru)
{
	bool attachments = options != NULL && options->attachment_count > 0;
	enum pdf_standard standard = options != NULL ? options->standard : PDF_STANDARD_1;

	if (standard == PDF_STANDARD_1)
		set_info(about, haru);
	set_text(haru, haru_catalog(haru), "Lang", or_empty(about->lang));
	set_value(haru, "MarkInfo", "<</Marked true>>");
	set_value(haru, "ViewerPreferences", "<</DisplayDocTitle true>>");
	set_colours(objects, haru);
	set_xmp(about, standard, attachments, objects, haru);
	set_names(options, names, objects, haru);
}
