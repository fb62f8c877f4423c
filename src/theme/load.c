/* load.c - a theme from its XML file: one table of elements and attributes. */
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "theme/styles.h"
#include "wording/error.h"

#define THEME_NS "urn:rapporteur:theme"

enum type { TEXT, PATH, LENGTH, PERCENT, COLOUR, YES };

struct field {
	const char *element, *attr;
	enum type type;
	size_t offset;             /* in struct theme; for <text>, in struct theme_style */
	float least, most;         /* of a LENGTH, in points, and of a PERCENT; docs/theme.md has them */
};

#define WITHIN(field, least, most) offsetof(struct theme, field), (least), (most)
#define STYLE_WITHIN(field, least, most) offsetof(struct theme_style, field), (least), (most)
#define AT(field) WITHIN(field, 0, 0)
#define STYLE_AT(field) STYLE_WITHIN(field, 0, 0)

static const struct field fields[] = {
	{ "fonts", "family", TEXT, AT(font_family) },
	{ "fonts", "fallback", TEXT, AT(fallback_families) },
	{ "fonts", "text-floor", LENGTH, WITHIN(text_floor, 6, 24) },
	{ "fonts", "table-floor", LENGTH, WITHIN(table_floor, 6, 24) },
	{ "margins", "top", LENGTH, WITHIN(margin_top, 14, 200) },
	{ "margins", "right", LENGTH, WITHIN(margin_right, 14, 200) },
	{ "margins", "bottom", LENGTH, WITHIN(margin_bottom, 14, 200) },
	{ "margins", "left", LENGTH, WITHIN(margin_left, 14, 200) },
	{ "colours", "ink", COLOUR, AT(ink) },
	{ "colours", "secondary", COLOUR, AT(secondary_ink) },
	{ "colours", "accent", COLOUR, AT(accent) },
	{ "colours", "rule", COLOUR, AT(rule) },
	{ "colours", "strong-rule", COLOUR, AT(strong_rule) },
	{ "colours", "group-tint", COLOUR, AT(group_tint) },
	{ "colours", "zebra-tint", COLOUR, AT(zebra_tint) },
	{ "colours", "warning", COLOUR, AT(warning_ink) },
	{ "table", "rule-width", LENGTH, WITHIN(rule_width, 0, 6) },
	{ "table", "strong-rule-width", LENGTH, WITHIN(strong_rule_width, 0, 6) },
	{ "table", "pad-x", LENGTH, WITHIN(cell_pad_x, 0, 30) },
	{ "table", "pad-y", LENGTH, WITHIN(cell_pad_y, 0, 30) },
	{ "table", "zebra", YES, AT(zebra) },
	{ "tight", "pad-y", LENGTH, WITHIN(tight_pad_y, 0, 30) },
	{ "tight", "space", PERCENT, WITHIN(tight_space, 50, 100) },
	{ "logo", "src", PATH, AT(logo) },
	{ "logo", "alt", TEXT, AT(logo_alt) },
	{ "logo", "height", LENGTH, WITHIN(logo_height, 6, 200) },
	{ "header", "left", TEXT, AT(header.left) },
	{ "header", "centre", TEXT, AT(header.centre) },
	{ "header", "right", TEXT, AT(header.right) },
	{ "footer", "left", TEXT, AT(footer.left) },
	{ "footer", "centre", TEXT, AT(footer.centre) },
	{ "footer", "right", TEXT, AT(footer.right) },
	{ "text", "size", LENGTH, STYLE_WITHIN(size, 6, 72) },
	{ "text", "leading", LENGTH, STYLE_WITHIN(leading, 6, 144) },
	{ "text", "before", LENGTH, STYLE_WITHIN(space_before, 0, 144) },
	{ "text", "after", LENGTH, STYLE_WITHIN(space_after, 0, 144) },
	{ "text", "colour", COLOUR, STYLE_AT(colour) },
	{ "text", "bold", YES, STYLE_AT(bold) },
	{ "text", "italic", YES, STYLE_AT(italic) },
	{ "standing", "ink", COLOUR, 0, 0, 0 },
	{ "standing", "tint", COLOUR, 0, 0, 0 },
};

static const char *const styles[] = {
	[THEME_BODY] = "body", [THEME_TABLE] = "table", [THEME_SMALL] = "small",
	[THEME_LEAD] = "lead", [THEME_H1] = "h1", [THEME_H2] = "h2", [THEME_H3] = "h3",
	[THEME_H4] = "h4", [THEME_TITLE] = "title", [THEME_SUBTITLE] = "subtitle",
	[THEME_RUNNING] = "running",
};
static const char *const standings[] = { "none", "bad", "poor", "good", "best" };

struct load {
	struct theme *theme;
	struct diags *diags;
	const char *path;
};

/* Where `x` stands; NULL: the theme as a whole. */
static struct src_pos
place_of(const struct load *l, const xmlNode *x)
{
	return (struct src_pos){ l->path, x != NULL ? (uint32_t)xmlGetLineNo(x) : 0, 0 };
}

#define FAULT(l, x, code, ...) \
	SAY_ERROR((l)->diags, place_of((l), (x)), (code), __VA_ARGS__)

/* ---- values: text to field, or false ---------------------------------------- */

/* "18mm", "12pt" or "1.5cm" to points. */
static bool
read_length(const char *text, float *out)
{
	static const struct { const char *name; double points; } units[] = {
		{ "pt", 1 }, { "mm", 72 / 25.4 }, { "cm", 720 / 25.4 },
	};
	size_t digits = strspn(text, "0123456789.");
	char number[32];
	double n;

	if (digits == 0 || digits >= sizeof number)
		return false;
	memcpy(number, text, digits);
	number[digits] = '\0';
	n = xmlXPathCastStringToNumber(BAD_CAST number);
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (strcmp(text + digits, units[i].name) != 0 || !(n >= 0))
			continue;
		*out = (float)(n * units[i].points);
		return true;
	}
	return false;
}

/* "65%" to 65. */
static bool
read_percent(const char *text, float *out)
{
	const size_t digits = strspn(text, "0123456789");

	if (digits == 0 || digits > 3 || strcmp(text + digits, "%") != 0)
		return false;
	*out = (float)strtol(text, NULL, 10);
	return true;
}

static bool
read_colour(const char *text, uint32_t *out)
{
	if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	*out = (uint32_t)strtoul(text + 1, NULL, 16);
	return true;
}

static bool
read_yes(const char *text, bool *out)
{
	*out = strcmp(text, "yes") == 0;
	return *out || strcmp(text, "no") == 0;
}

/* A path in the theme is relative to the theme's own folder. */
static const char *
beside(const struct load *l, const char *name)
{
	const char *slash = strrchr(l->path, '/');

	if (name[0] == '/' || slash == NULL)
		return arena_strdup(l->theme->arena, name);
	return arena_printf(l->theme->arena, "%.*s/%s", (int)(slash - l->path), l->path, name);
}

/* Is the length one that its field takes? */
static bool
fits(const struct load *l, const xmlNode *x, const struct field *f, float points)
{
	struct arena *arena = l->theme->arena;

	if (points >= f->least - 0.01f && points <= f->most + 0.01f)
		return true;
	if (f->type == PERCENT)
		FAULT(l, x, "theme-length", error_theme_share, f->attr, f->element, arena_printf(arena, "%g", (double)f->least),
		    arena_printf(arena, "%g", (double)f->most), arena_printf(arena, "%g", (double)points));
	else
		FAULT(l, x, "theme-length", error_theme_length, f->attr, f->element, arena_printf(arena, "%g", (double)f->least),
		    arena_printf(arena, "%g", (double)f->most), arena_printf(arena, "%.4g", (double)points));
	return false;
}

static void
read_field(const struct load *l, const xmlNode *x, const struct field *f, const char *text,
    void *field)
{
	static const enum wording wants[] = {
		[LENGTH] = SAY_error_theme_wants_length, [PERCENT] = SAY_error_theme_wants_percent,
		[COLOUR] = SAY_error_theme_wants_colour,
		[YES] = SAY_error_theme_wants_yes,
	};
	float length = 0;
	bool ok = true;

	if ((f->type == TEXT || f->type == PATH) && !text_accept(text, strlen(text), place_of(l, x), l->diags))
		return;
	switch (f->type) {
	case TEXT:
		*(const char **)field = arena_strdup(l->theme->arena, text);
		break;
	case PATH:
		*(const char **)field = beside(l, text);
		break;
	case LENGTH:
		ok = read_length(text, &length);
		if (ok && fits(l, x, f, length))
			*(float *)field = length;
		break;
	case PERCENT:
		ok = read_percent(text, &length);
		if (ok && fits(l, x, f, length))
			*(float *)field = length / 100;
		break;
	case COLOUR:
		ok = read_colour(text, field);
		break;
	case YES:
		ok = read_yes(text, field);
		break;
	}
	if (!ok)
		FAULT(l, x, "theme-value", error_theme_value, f->attr, text, f->element,
		    say_plain(wants[f->type]));
}

/* ---- elements ---------------------------------------------------------------- */

static int
word_index(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (word != NULL && strcmp(words[i], word) == 0)
			return (int)i;
	return -1;
}

/* What the attributes of `x` are fields of: the theme, a text style, or a standing's
 * colours; NULL with an error when its name is none of them. `*named`: the attribute
 * that says which, or NULL. */
static void *
find_base(const struct load *l, const xmlNode *x, const char **named)
{
	xmlChar *name;
	int i;
	void *base = l->theme;

	*named = strcmp((const char *)x->name, "text") == 0 ? "style"
	    : strcmp((const char *)x->name, "standing") == 0 ? "name" : NULL;
	if (*named == NULL)
		return base;
	name = xmlGetProp(x, BAD_CAST *named);
	if (strcmp(*named, "style") == 0) {
		i = word_index(styles, ARRAY_LEN(styles), (const char *)name);
		base = i >= 0 ? &l->theme->styles[i] : NULL;
	} else {
		i = word_index(standings, ARRAY_LEN(standings), (const char *)name);
		base = i >= 0 ? &l->theme->standing_ink[i] : NULL;
	}
	if (base == NULL)
		FAULT(l, x, "theme-name", error_theme_name, *named,
		    name != NULL ? (const char *)name : "", (const char *)x->name,
		    strcmp(*named, "style") == 0 ? "body, table, small, lead, h1, h2, h3, h4,"
		    " title, subtitle, running" : "none, bad, poor, good, best");
	xmlFree(name);
	return base;
}

static const struct field *
find_field(const char *element, const char *attr)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (strcmp(fields[i].element, element) == 0 && strcmp(fields[i].attr, attr) == 0)
			return &fields[i];
	return NULL;
}

static void
read_element(const struct load *l, const xmlNode *x)
{
	const char *named, *element = (const char *)x->name;
	void *base = find_base(l, x, &named);

	for (const xmlAttr *a = x->properties; a != NULL && base != NULL; a = a->next) {
		const char *attr = (const char *)a->name;
		const struct field *f = find_field(element, attr);
		xmlChar *text;
		char *field;

		if (named != NULL && strcmp(attr, named) == 0)
			continue;
		if (f == NULL) {
			FAULT(l, x, "theme-attribute", error_theme_attribute, element, attr);
			continue;
		}
		field = (char *)base + f->offset;
		if (strcmp(element, "standing") == 0 && strcmp(attr, "tint") == 0)
			field += offsetof(struct theme, standing_tint) -
			    offsetof(struct theme, standing_ink);
		text = xmlNodeListGetString(x->doc, a->children, 1);
		read_field(l, x, f, text != NULL ? (const char *)text : "", field);
		xmlFree(text);
	}
}

static bool
known_element(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (strcmp(fields[i].element, name) == 0)
			return true;
	return false;
}

/* Read fonts and colours (`first`), or all the others. */
static void
read_elements(const struct load *l, const xmlNode *root, bool first)
{
	for (const xmlNode *x = root->children; x != NULL; x = x->next) {
		const char *name = (const char *)x->name;
		bool early;

		if (x->type != XML_ELEMENT_NODE)
			continue;
		early = strcmp(name, "fonts") == 0 || strcmp(name, "colours") == 0;
		if (early != first)
			continue;
		if (x->ns == NULL || strcmp((const char *)x->ns->href, THEME_NS) != 0 ||
		    !known_element(name))
			FAULT(l, x, "theme-element", error_theme_element, name);
		else
			read_element(l, x);
	}
}

/* ---- what must hold ---------------------------------------------------------- */

enum { READABLE_X10 = 45 };        /* 4.5:1, WCAG 2.2, 1.4.3 */

static void
check_contrast(const struct load *l, const char *what, uint32_t ink, const char *on,
    uint32_t ground)
{
	struct arena *arena = l->theme->arena;
	double ratio = colour_contrast(ink, ground);

	if (ratio * 10 < READABLE_X10)
		FAULT(l, NULL, "theme-contrast", error_theme_contrast, what,
		    arena_printf(arena, "#%06x", ink), on, arena_printf(arena, "#%06x", ground),
		    arena_printf(arena, "%.2f", ratio));
}

static void
check_colours(const struct load *l)
{
	const struct theme *t = l->theme;
	const struct { const char *name; uint32_t colour; } inks[] = {
		{ say_plain(SAY_error_theme_ink), t->ink },
		{ say_plain(SAY_error_theme_secondary_ink), t->secondary_ink },
		{ say_plain(SAY_error_theme_accent), t->accent },
		{ say_plain(SAY_error_theme_warning), t->warning_ink },
	};
	const char *white = say_plain(SAY_error_theme_white);

	for (size_t i = 0; i < ARRAY_LEN(inks); i++) {
		check_contrast(l, inks[i].name, inks[i].colour, white, 0xffffff);
		check_contrast(l, inks[i].name, inks[i].colour,
		    say_plain(SAY_error_theme_group_tint), t->group_tint);
		if (t->zebra)
			check_contrast(l, inks[i].name, inks[i].colour,
			    say_plain(SAY_error_theme_zebra_tint), t->zebra_tint);
	}
	for (size_t i = 0; i < ARRAY_LEN(standings); i++) {
		check_contrast(l, standings[i], t->standing_ink[i], white, 0xffffff);
		check_contrast(l, standings[i], t->standing_ink[i],
		    say_plain(SAY_error_theme_its_tint), t->standing_tint[i]);
		for (size_t k = 0; k < 2; k++)   /* ink and secondary ink */
			check_contrast(l, inks[k].name, inks[k].colour, standings[i],
			    t->standing_tint[i]);
	}
	for (size_t i = 0; i < THEME_TEXT_COUNT; i++)
		check_contrast(l, styles[i], t->styles[i].colour, white, 0xffffff);
}

static const char *
points(const struct load *l, float size)
{
	return arena_printf(l->theme->arena, "%g", (double)size);
}

static void
check_sizes(const struct load *l)
{
	const struct theme *t = l->theme;

	for (size_t i = 0; i < THEME_TEXT_COUNT; i++) {
		float floor_pt = theme_floor(t, (enum theme_text)i);

		if (t->styles[i].size < floor_pt - 0.01f)
			FAULT(l, NULL, "theme-size", error_theme_below_floor, styles[i],
			    points(l, t->styles[i].size), points(l, floor_pt));
		if (t->styles[i].leading < t->styles[i].size)
			FAULT(l, NULL, "theme-size", error_theme_leading, styles[i],
			    points(l, t->styles[i].leading), points(l, t->styles[i].size));
	}
	if (t->text_floor < 6 || t->table_floor < 6)
		FAULT(l, NULL, "theme-size", error_theme_floor);
	if (t->margin_left + t->margin_right > 400 || t->margin_top + t->margin_bottom > 400)
		FAULT(l, NULL, "theme-margins", error_theme_margins);
	if (t->logo != NULL && (t->logo_alt == NULL || t->logo_alt[0] == '\0'))
		FAULT(l, NULL, "theme-logo", error_theme_logo);
	if (t->logo != NULL)
		(void)!file_is_one(t->logo, place_of(l, NULL), l->diags);   /* the error refuses the theme */
}

/* Every {placeholder} of a running line must be one we fill in. */
static void
check_placeholders(const struct load *l, const char *text)
{
	static const char *const names[] = { "{title}", "{organisation}", "{committee}", "{date}",
	    "{as-at}", "{hash}", "{page}", "{pages}" };
	static const char all[] =
	    "{title} {organisation} {committee} {date} {as-at} {hash} {page} {pages}";

	for (const char *s = text; (s = strchr(s, '{')) != NULL;) {
		size_t n = strcspn(++s, "}");
		const char *name = arena_printf(l->theme->arena, "{%.*s}", (int)n, s);

		if (word_index(names, ARRAY_LEN(names), name) < 0)
			FAULT(l, NULL, "theme-placeholder", error_theme_placeholder, name, all);
	}
}

static void
check_running(const struct load *l, const struct theme_running *line)
{
	check_placeholders(l, line->left);
	check_placeholders(l, line->centre);
	check_placeholders(l, line->right);
}

static void
read_tree(const struct load *l, const xmlDoc *tree)
{
	const xmlNode *root = xmlDocGetRootElement(tree);

	if (root == NULL || root->ns == NULL || strcmp((const char *)root->name, "theme") != 0 ||
	    strcmp((const char *)root->ns->href, THEME_NS) != 0) {
		FAULT(l, root, "theme-element", error_theme_root, THEME_NS);
		return;
	}
	read_elements(l, root, true);   /* floors and inks, which styles derive from */
	theme_set_styles(l->theme);
	read_elements(l, root, false);
	check_sizes(l);
	check_colours(l);
	check_running(l, &l->theme->header);
	check_running(l, &l->theme->footer);
}

static void
syntax_error(void *data, const xmlError *error)
{
	const struct load *l = data;

	SAY_ERROR(l->diags, ((struct src_pos){ l->path, (uint32_t)error->line,
	    error->int2 > 0 ? (uint32_t)error->int2 : 0 }), "not-well-formed", error_xml_library,
	    arena_strndup(l->theme->arena, error->message, strcspn(error->message, "\n")));
}

static xmlDoc *
parse(struct load *l)
{
	char *bytes;
	size_t len;
	xmlParserCtxt *ctxt;
	xmlDoc *tree;

	if (!file_read(l->path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, l->diags))
		return NULL;
	ctxt = xmlNewParserCtxt();
	xmlSetStructuredErrorFunc(l, (xmlStructuredErrorFunc)syntax_error);
	tree = xmlCtxtReadMemory(ctxt, bytes, (int)len, l->path, NULL,
	    XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeParserCtxt(ctxt);
	free(bytes);
	return tree;
}

struct theme *
theme_load(const char *path, struct diags *diags)
{
	struct load l = { theme_new_default(), diags, path };
	size_t before = diags_count(diags, DIAG_ERROR);
	xmlDoc *tree = parse(&l);

	l.theme->file = arena_strdup(l.theme->arena, path);
	if (tree != NULL) {
		read_tree(&l, tree);
		xmlFreeDoc(tree);
	}
	if (tree != NULL && diags_count(diags, DIAG_ERROR) == before)
		return l.theme;
	theme_drop(l.theme);
	return NULL;
}
