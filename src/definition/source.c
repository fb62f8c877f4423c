#include "definition/source.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "definition/meter.h"
#include "definition/tree.h"
#include "wording/error.h"

#define DEPTH_LIMIT 100        /* real plans nest about 15 deep */
#define ATTRIBUTE_LIMIT 200    /* no element of ours knows 30 */

/* What the parser's callbacks share. */
struct parse {
	const char *path, *text;
	size_t len;
	size_t offset;               /* where `at` is */
	struct src_pos at;
	struct arena *arena;
	struct diags *diags;
	bool failed;                 /* a fault has been reported */
};

/* The place of byte `offset`, counting on from the last place asked for. */
static struct src_pos
place_of(struct parse *p, size_t offset)
{
	const char *s;

	if (offset > p->len)
		offset = p->len;
	if (offset < p->offset) {
		p->offset = 0;
		p->at.line = p->at.column = 1;
	}
	for (s = p->text + p->offset; s < p->text + offset; s++) {
		if (*s == '\n') {
			p->at.line++;
			p->at.column = 1;
		} else if (((unsigned char)*s & 0xc0) != 0x80) {
			p->at.column++;
		}
	}
	p->offset = offset;
	return p->at;
}

/* The parser's place in the text, which it reads as it is: there are no
 * entities to enter and no encoding to convert. */
static size_t
parser_offset(xmlParserCtxt *ctxt)
{
	const xmlParserInput *in = ctxt->input;

	return in == NULL ? 0 : in->consumed + (size_t)(in->cur - in->base);
}

/* The place of the last '<' before the parser's place: where its tag begins. */
static struct src_pos
tag_place(struct parse *p, xmlParserCtxt *ctxt)
{
	size_t offset = parser_offset(ctxt);

	offset = offset > p->len ? p->len : offset;
	while (offset > 0 && p->text[--offset] != '<')
		continue;
	return place_of(p, offset);
}

/* The place of a fault: of the reference or the end tag it is about, else the
 * parser's. */
static struct src_pos
fault_place(struct parse *p, xmlParserCtxt *ctxt, int code)
{
	size_t offset = parser_offset(ctxt), back;

	offset = offset > p->len ? p->len : offset;
	switch (code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		return tag_place(p, ctxt);
	case XML_ERR_UNDECLARED_ENTITY: case XML_WAR_UNDECLARED_ENTITY: case XML_ERR_NAME_REQUIRED:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING: case XML_ERR_INVALID_CHARREF:
		for (back = offset; back > 0 && offset - back < 80; back--)
			if (p->text[back - 1] == '&' || p->text[back - 1] == '<')
				return place_of(p, back - 1);
		break;
	default:
		break;
	}
	return place_of(p, offset);
}

/* Report a fault, unless there has been one: what follows the first is its echo. */
static void
fail(struct parse *p, struct src_pos at, const char *code, enum wording what,
    const char *const *arguments, size_t count)
{
	if (!p->failed)
		say_finding(p->diags, DIAG_ERROR, at, code, what, arguments, count);
	p->failed = true;
}
#define FAIL(p, at, code, what, ...) \
	fail((p), (at), (code), SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

/* ---- what the parser tells us --------------------------------------------- */

static void
start_element(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
    int ns_count, const xmlChar **ns, int attr_count, int defaulted, const xmlChar **attrs)
{
	xmlParserCtxt *ctxt = ctx;
	struct parse *p = ctxt->_private;
	struct src_pos at = tag_place(p, ctxt);

	if (ctxt->nameNr > DEPTH_LIMIT) {
		FAIL(p, at, "too-deep", error_xml_too_deep, say_digits(p->arena, DEPTH_LIMIT));
		xmlStopParser(ctxt);
		return;
	}
	if (attr_count + ns_count > ATTRIBUTE_LIMIT) {
		FAIL(p, at, "too-many-attributes", error_xml_attributes, say_digits(p->arena, ATTRIBUTE_LIMIT));
		xmlStopParser(ctxt);
		return;
	}
	xmlSAX2StartElementNs(ctx, local, prefix, uri, ns_count, ns, attr_count, defaulted, attrs);
	if (ctxt->node != NULL)
		tree_mark(ctxt->node, at, EL_NONE, p->arena);
}

/* Any DOCTYPE: the door to entities, entity bombs and other files. */
static void
refuse_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	xmlParserCtxt *ctxt = ctx;
	struct parse *p = ctxt->_private;

	(void)name;
	(void)public_id;
	(void)system_id;
	FAIL(p, tag_place(p, ctxt), "doctype", error_xml_doctype);
	xmlStopParser(ctxt);
}

static xmlEntity *
predefined_entity(void *ctx, const xmlChar *name)
{
	(void)ctx;
	return xmlGetPredefinedEntity(name);
}

/* What the parser says of broken XML, in plain words. */
static const struct { int code; enum wording text; } FAULTS[] = {
	{ XML_ERR_NAME_REQUIRED, SAY_error_xml_sign_alone },
	{ XML_ERR_ENTITYREF_SEMICOL_MISSING, SAY_error_xml_no_semicolon },
	{ XML_ERR_ATTRIBUTE_NOT_STARTED, SAY_error_xml_no_quotes },
	{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, SAY_error_xml_no_quotes },
	{ XML_ERR_LT_IN_ATTRIBUTE, SAY_error_xml_sign_in_attribute },
	{ XML_ERR_GT_REQUIRED, SAY_error_xml_tag_open },
	{ XML_ERR_LTSLASH_REQUIRED, SAY_error_xml_ends_inside },
	{ XML_ERR_DOCUMENT_EMPTY, SAY_error_xml_not_xml },
	{ XML_ERR_DOCUMENT_END, SAY_error_xml_after_end },
	{ XML_ERR_RESERVED_XML_NAME, SAY_error_xml_late_declaration },
	{ XML_ERR_HYPHEN_IN_COMMENT, SAY_error_xml_two_dashes },
	{ XML_ERR_COMMENT_NOT_FINISHED, SAY_error_xml_comment_open },
	{ XML_ERR_INVALID_CHAR, SAY_error_xml_control_character },
	{ XML_ERR_INVALID_CHARREF, SAY_error_xml_no_character },
};

/* Report `e`, found at `at`; str1 and str2 are the names it is about, `code`
 * what it comes to. */
static void
explain(struct parse *p, struct src_pos at, const xmlError *e, int code)
{
	const char *s1 = e->str1 != NULL ? e->str1 : "";
	const char *s2 = e->str2 != NULL ? e->str2 : "";
	size_t i;

	switch (code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		FAIL(p, at, "not-well-formed", error_xml_wrong_end_tag, s2, s1,
		    arena_printf(p->arena, "%d", e->int1));
		return;
	case XML_ERR_TAG_NOT_FINISHED:
		FAIL(p, at, "not-well-formed", error_xml_no_end_tag, s1);
		return;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		FAIL(p, at, "unknown-entity", error_xml_unknown_entity, s1);
		return;
	case XML_ERR_ATTRIBUTE_REDEFINED:
		FAIL(p, at, "not-well-formed", error_xml_attribute_twice, s1);
		return;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		FAIL(p, at, "not-well-formed", error_xml_no_prefix, s1);
		return;
	default:
		break;
	}
	for (i = 0; i < ARRAY_LEN(FAULTS); i++)
		if (FAULTS[i].code == code)
			fail(p, at, "not-well-formed", FAULTS[i].text, NULL, 0);
	FAIL(p, at, "not-well-formed", error_xml_broken,
	    arena_strndup(p->arena, e->message, strcspn(e->message, "\n")));
}

static void
on_error(void *user, xmlError *e)
{
	xmlParserCtxt *ctxt = e->ctxt != NULL ? e->ctxt : user;
	struct parse *p = ctxt->_private;
	size_t offset;
	int code;

	if (e->level == XML_ERR_WARNING || p->failed)
		return;
	code = e->code;
	offset = parser_offset(ctxt);
	if (code == XML_ERR_NAME_REQUIRED && offset < p->len && p->text[offset] == '<')
		code = XML_ERR_GT_REQUIRED;   /* a tag begins where an attribute could */
	explain(p, fault_place(p, ctxt, code), e, code);
	if (e->level == XML_ERR_ERROR)
		xmlStopParser(ctxt);
}

/* ---- the bytes before they are XML ---------------------------------------- */

/* The encoding that the XML declaration names, or NULL; its length in `len`. */
static const char *
declared_encoding(const char *text, size_t size, size_t *len)
{
	const char *end, *s;

	if (size < 5 || memcmp(text, "<?xml", 5) != 0)
		return NULL;
	end = strstr(text, "?>");
	s = strstr(text, "encoding");
	if (end == NULL || s == NULL || s > end)
		return NULL;
	s = strpbrk(s, "'\"");
	if (s == NULL || s > end)
		return NULL;
	*len = strcspn(s + 1, "'\"");
	return s + 1;
}

static bool
is_name(const char *s, size_t len, const char *name)
{
	size_t i;

	if (len != strlen(name))
		return false;
	for (i = 0; i < len; i++)
		if ((s[i] & ~0x20) != (name[i] & ~0x20) && s[i] != name[i])
			return false;
	return true;
}

/* Is the text UTF-8, by its bytes and by its own word? */
static bool
check_encoding(struct parse *p)
{
	size_t bad = utf8_check(p->text, p->len), len = 0;
	const char *encoding;

	if (p->len >= 2 && (memcmp(p->text, "\xff\xfe", 2) == 0 || memcmp(p->text, "\xfe\xff", 2) == 0)) {
		FAIL(p, p->at, "not-utf-8", error_xml_utf_16);
		return false;
	}
	encoding = declared_encoding(p->text, p->len, &len);
	if (encoding != NULL && !is_name(encoding, len, "UTF-8")) {
		FAIL(p, p->at, "not-utf-8", error_xml_encoding,
		    arena_strndup(p->arena, encoding, len < 40 ? len : 40));
		return false;
	}
	if (bad < p->len) {
		FAIL(p, place_of(p, bad), "not-utf-8", error_xml_not_utf_8,
		    arena_printf(p->arena, "%02X", (unsigned)(unsigned char)p->text[bad]));
		return false;
	}
	if (memchr(p->text, '\0', p->len) != NULL) {
		FAIL(p, place_of(p, strlen(p->text)), "not-well-formed", error_xml_zero_byte);
		return false;
	}
	return true;
}

static bool
check_bytes(struct parse *p)
{
	if (strspn(p->text, " \t\r\n") == p->len) {
		FAIL(p, ((struct src_pos){ p->path, 0, 0 }), "empty-file", error_xml_empty_file,
		    DEFINITION_NS);
		return false;
	}
	return check_encoding(p);
}

/* ---- the tree -------------------------------------------------------------- */

static xmlParserCtxt *
new_parser(struct parse *p)
{
	xmlParserCtxt *ctxt = xmlNewParserCtxt();

	if (ctxt == NULL)
		return NULL;
	ctxt->_private = p;
	ctxt->sax->startElementNs = start_element;
	ctxt->sax->internalSubset = refuse_doctype;
	ctxt->sax->externalSubset = NULL;
	ctxt->sax->resolveEntity = NULL;
	ctxt->sax->getEntity = predefined_entity;
	ctxt->sax->getParameterEntity = NULL;
	ctxt->sax->serror = on_error;
	return ctxt;
}

/* The next element of the tree in its order; NULL: there is none. */
static const xmlNode *
element_behind(const xmlNode *x, const xmlNode *root)
{
	const xmlNode *next = xmlFirstElementChild((xmlNode *)(uintptr_t)x);

	for (; next == NULL && x != root; x = x->parent)
		next = xmlNextElementSibling((xmlNode *)(uintptr_t)x);
	return next;
}

static void
check_text(const xmlNode *text, const xmlNode *element, struct diags *diags)
{
	const char *s = (const char *)text->content;

	if ((text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE) && s != NULL)
		(void)!text_accept(s, strlen(s), source_pos(element), diags);
}

/* What the bytes could not show: a reference stands for any character. */
static void
check_texts(const xmlNode *root, struct diags *diags)
{
	const xmlNode *x = root, *child;
	const xmlAttr *a;

	while (x != NULL) {
		for (a = x->properties; a != NULL; a = a->next)
			for (child = a->children; child != NULL; child = child->next)
				check_text(child, x, diags);
		for (child = x->children; child != NULL; child = child->next)
			check_text(child, x, diags);
		x = element_behind(x, root);
	}
}

xmlDoc *
tree_parse(const char *path, const char *text, size_t len, struct arena *arena,
    struct diags *diags)
{
	bool bom = len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;
	struct parse p = { path, text + (bom ? 3 : 0), len - (bom ? 3 : 0), 0, { path, 1, 1 },
	    arena, diags, false };
	xmlParserCtxt *ctxt;
	xmlDoc *doc = NULL;

	if (!check_bytes(&p))
		return NULL;
	ctxt = new_parser(&p);
	if (ctxt != NULL && p.len < INT_MAX)
		doc = xmlCtxtReadMemory(ctxt, p.text, (int)p.len, NULL, NULL, XML_PARSE_NONET
		    | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA
		    | XML_PARSE_COMPACT);
	if (doc == NULL || p.failed) {
		FAIL(&p, p.at, "not-well-formed", error_xml_unreadable);
		xmlFreeDoc(doc);
		doc = NULL;
	}
	xmlFreeParserCtxt(ctxt);
	if (doc != NULL)
		check_texts(xmlDocGetRootElement(doc), diags);
	return doc;
}

void
tree_mark(xmlNode *node, struct src_pos at, enum element element, struct arena *arena)
{
	struct mark *mark = ARENA_NEW(arena, struct mark);

	mark->at = at;
	mark->element = element;
	node->_private = mark;
}

xmlNode *
tree_new(xmlDoc *doc, struct src_pos at, enum element element, struct arena *arena)
{
	xmlNode *n = xmlNewDocNode(doc, xmlDocGetRootElement(doc)->ns, (const xmlChar *)grammar_row(element)->name, NULL);

	tree_mark(n, at, element, arena);
	return n;
}

static const xmlNode *
next_element(const xmlNode *n)
{
	while (n != NULL && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return n;
}

/* `*file` is the copy of `*copied`, the name of a file that was copied last. */
static void
place_in(const xmlNode *node, const xmlNode *from, const char **copied, const char **file,
    struct arena *arena)
{
	const xmlNode *n, *f;
	struct mark *mark = node->_private;
	struct src_pos at = source_pos(from);

	if (at.file != *copied) {
		*copied = at.file;
		*file = at.file != NULL ? arena_strdup(arena, at.file) : NULL;
	}
	if (mark != NULL)
		mark->at = (struct src_pos){ *file, at.line, at.column };
	for (n = next_element(node->children), f = next_element(from->children); n != NULL && f != NULL;
	    n = next_element(n->next), f = next_element(f->next))
		place_in(n, f, copied, file, arena);
}

void
tree_place(xmlDoc *doc, const xmlDoc *from, struct arena *arena)
{
	const char *copied = NULL, *file = NULL;

	place_in(xmlDocGetRootElement(doc), xmlDocGetRootElement(from), &copied, &file, arena);
}

struct src_pos
source_pos(const xmlNode *element)
{
	for (; element != NULL; element = element->parent)
		if (element->type == XML_ELEMENT_NODE && element->_private != NULL)
			return ((const struct mark *)element->_private)->at;
	return (struct src_pos){ NULL, 0, 0 };
}

void
source_init(void)
{
	meter_init();
}
