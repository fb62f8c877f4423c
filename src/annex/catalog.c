#define _GNU_SOURCE   /* memmem, strcasestr */
#include "annex/parts.h"

#include <string.h>


/* ---- form ------------------------------------------------------------------------------------ */

/* Fields that have kids with names of their own are groups; others are fields, which may
 * be shown in several places. `signature`: by inheritance. */
static void
read_field(struct reader *r, qpdf_oh field, bool signature, int depth)
{
	qpdf_oh kids = key(r, field, "/Kids");
	size_t count = item_count(r, kids), groups = 0;

	if (!first_look(r, field, 'd')) {
		drop(r, kids);
		return;
	}
	signature = has_key(r, field, "/FT") ? key_is_name(r, field, "/FT", "/Sig") : signature;
	actions_read(r, field);
	for (size_t i = 0; i < count && depth < DEPTH_MAX && reader_step(r, 10); i++) {
		qpdf_oh kid = item(r, kids, i);

		if (has_key(r, kid, "/T") || has_key(r, kid, "/Kids")) {
			groups++;
			read_field(r, kid, signature, depth + 1);
		}
		drop(r, kid);
	}
	if (groups == 0 && qpdf_oh_is_dictionary(r->pdf, field)) {
		r->annex->signatures += signature && has_key(r, field, "/V");
		r->annex->fields += !signature;
	}
	drop(r, kids);
}

static void
read_form(struct reader *r, qpdf_oh root)
{
	qpdf_oh form = key(r, root, "/AcroForm"), fields = key(r, form, "/Fields");
	size_t count = item_count(r, fields);

	r->annex->xfa = has_key(r, form, "/XFA");
	for (size_t i = 0; i < count && reader_step(r, 10); i++) {
		qpdf_oh one = item(r, fields, i);

		read_field(r, one, false, 0);
		drop(r, one);
	}
	drop(r, fields);
	drop(r, form);
}

/* ---- name trees ------------------------------------------------------------------------------- */

/* Hand each value of the tree, of that kind, to `take`. */
static void
walk_names(struct reader *r, qpdf_oh node, char kind, int depth,
    void (*take)(struct reader *, qpdf_oh))
{
	qpdf_oh names = key(r, node, "/Names"), kids = key(r, node, "/Kids");
	size_t count = item_count(r, names), kid_count = item_count(r, kids);

	if (!first_look(r, node, kind))
		count = kid_count = 0;
	for (size_t i = 1; i < count && reader_step(r, 10); i += 2) {
		qpdf_oh value = item(r, names, i);

		take(r, value);
		drop(r, value);
	}
	for (size_t i = 0; i < kid_count && depth < DEPTH_MAX && reader_step(r, 10); i++) {
		qpdf_oh kid = item(r, kids, i);

		walk_names(r, kid, kind, depth + 1, take);
		drop(r, kid);
	}
	drop(r, kids);
	drop(r, names);
}

static void
read_names(struct reader *r, qpdf_oh root)
{
	qpdf_oh names = key(r, root, "/Names"), scripts = key(r, names, "/JavaScript"),
	    files = key(r, names, "/EmbeddedFiles");

	walk_names(r, scripts, 'j', 0, action_read);
	walk_names(r, files, 'e', 0, attachment_read);
	drop(r, files);
	drop(r, scripts);
	drop(r, names);
}

/* ---- metadata ---------------------------------------------------------------------------------- */

/* What stands after `name` in XMP, as an element's text or an attribute's value; NULL: nothing. */
static const char *
after(const struct strbuf *xmp, const char *name)
{
	const char *s = memmem(xmp->text, xmp->len, name, strlen(name));

	if (s == NULL)
		return NULL;
	s += strlen(name);
	s += strspn(s, " \t\r\n=>");
	return s + strspn(s, "\"'");
}

static int
part_after(const struct strbuf *xmp, const char *name)
{
	const char *s = after(xmp, name);

	return s != NULL && *s >= '1' && *s <= '9' ? *s - '0' : 0;
}

/* The first of dc:title's alternatives; a title with references is not worth a parser. */
static const char *
xmp_title(struct reader *r, const struct strbuf *xmp)
{
	const char *title = after(xmp, "<dc:title"), *end, *li;

	end = title != NULL ? strstr(title, "</dc:title>") : NULL;
	li = end != NULL ? strstr(title, "<rdf:li") : NULL;
	li = li != NULL && li < end ? strchr(li, '>') : NULL;
	return li != NULL && li < end ? printable(r->arena, li + 1, strcspn(li + 1, "<")) : NULL;
}

/* Does the name seem to be a person's, and not an office's? */
static bool
is_person(const char *name)
{
	static const char *const offices[] = { "council", "borough", "county", "service", "nhs", "limited",
		" ltd", "department", "office", "board", "trust", "authority", "committee", "partnership",
		"university", "school", "group", "police", "agency", "team", "government", "ministry" };

	for (size_t i = 0; name != NULL && i < ARRAY_LEN(offices); i++)
		if (strcasestr(name, offices[i]) != NULL)
			return false;
	return name != NULL;
}

/* Does the list between `begin` and `end` have an entry that is a person's name? */
static bool
lists_person(struct reader *r, const struct strbuf *xmp, const char *begin, const char *end)
{
	const char *s = after(xmp, begin), *stop = s != NULL ? strstr(s, end) : NULL;
	size_t len;

	while (stop != NULL && (s = strstr(s, "<rdf:li")) != NULL && s < stop) {
		s += strcspn(s, ">");
		len = *s == '>' ? strcspn(++s, "<") : 0;
		if (len > 0 && is_person(printable(r->arena, s, len)))
			return true;
	}
	return false;
}

static void
read_people(struct reader *r, const struct strbuf *xmp)
{
	r->annex->author |= lists_person(r, xmp, "<dc:creator", "</dc:creator>");
	r->annex->history |= memmem(xmp->text, xmp->len, "<xmpMM:History", 14) != NULL;
}

static void
read_claims(struct reader *r, qpdf_oh root)
{
	qpdf_oh stream = key(r, root, "/Metadata");
	struct strbuf xmp = STRBUF_INIT;
	const char *level;

	if (stream_decode(r->pdf, stream, &r->budget, &xmp)) {
		read_people(r, &xmp);
		r->annex->pdfa_part = part_after(&xmp, "pdfaid:part");
		r->annex->pdfua_part = part_after(&xmp, "pdfuaid:part");
		level = after(&xmp, "pdfaid:conformance");
		if (level != NULL && *level != '\0' && strchr("ABUabu", *level) != NULL)
			r->annex->pdfa_level = (char)(*level & ~0x20);
		if (r->annex->title == NULL)
			r->annex->title = xmp_title(r, &xmp);
	}
	strbuf_drop(&xmp);
	drop(r, stream);
}

/* ---- all ------------------------------------------------------------------------------------------ */

static void
read_tags(struct reader *r, qpdf_oh root)
{
	qpdf_oh marks = key(r, root, "/MarkInfo"), tree = key(r, root, "/StructTreeRoot"),
	    kids = key(r, tree, "/K");

	r->annex->tagged = key_is_true(r, marks, "/Marked")
	    && (qpdf_oh_is_dictionary(r->pdf, kids) || item_count(r, kids) > 0);
	r->annex->suspect = key_is_true(r, marks, "/Suspects");
	drop(r, kids);
	drop(r, tree);
	drop(r, marks);
}

void
catalog_read(struct reader *r)
{
	qpdf_oh root = qpdf_get_root(r->pdf), trailer = qpdf_get_trailer(r->pdf);
	qpdf_oh info = key(r, trailer, "/Info");

	r->annex->title = key_text(r, info, "/Title");
	r->annex->language = key_text(r, root, "/Lang");
	r->annex->portfolio = has_key(r, root, "/Collection");
	r->annex->author = is_person(key_text(r, info, "/Author"));
	r->annex->private_data |= has_key(r, root, "/PieceInfo");
	read_tags(r, root);
	read_form(r, root);
	read_names(r, root);
	read_claims(r, root);
	actions_read(r, root);
	drop(r, info);
	drop(r, trailer);
	drop(r, root);
}
