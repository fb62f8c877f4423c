/* attrs.c - attributes: read, checked, and shared between elements that have
 * the same ones (in a table of a thousand rows most cells do). */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpath.h>

#include "document/builder.h"

struct attr_set {
	const struct doc_attrs **slots;
	size_t count, size;        /* size is a power of two */
};

struct attr_set *
attr_set_new(void)
{
	struct attr_set *set = mem_new_zero(1, sizeof *set);

	set->size = 64;
	set->slots = mem_new_zero(set->size, sizeof *set->slots);
	return set;
}

void
attr_set_drop(struct attr_set *set)
{
	free(set->slots);
	free(set);
}

/* FNV-1a over 8 bytes at a time: the struct is zeroed before it is filled, and
 * equal strings are the same string, so its bytes say everything. */
static size_t
hash(const struct doc_attrs *attrs)
{
	uint64_t words[sizeof *attrs / 8], h = 14695981039346656037u;

	memcpy(words, attrs, sizeof words);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		h = (h ^ words[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static const struct doc_attrs **
find_slot(const struct attr_set *set, const struct doc_attrs *attrs)
{
	size_t i = hash(attrs) & (set->size - 1);

	while (set->slots[i] != NULL && memcmp(set->slots[i], attrs, sizeof *attrs) != 0)
		i = (i + 1) & (set->size - 1);
	return &set->slots[i];
}

static void
grow(struct attr_set *set)
{
	struct attr_set bigger = { NULL, set->count, set->size * 2 };

	bigger.slots = mem_new_zero(bigger.size, sizeof *bigger.slots);
	for (size_t i = 0; i < set->size; i++)
		if (set->slots[i] != NULL)
			*find_slot(&bigger, set->slots[i]) = set->slots[i];
	free(set->slots);
	*set = bigger;
}

const struct doc_attrs *
attrs_share(struct builder *b, const struct doc_attrs *attrs)
{
	const struct doc_attrs **slot;
	struct doc_attrs *copy;

	if (memcmp(attrs, &vocab_no_attrs, sizeof *attrs) == 0)
		return &vocab_no_attrs;
	slot = find_slot(b->attrs, attrs);
	if (*slot != NULL)
		return *slot;
	copy = ARENA_NEW(b->doc->arena, struct doc_attrs);
	memcpy(copy, attrs, sizeof *copy);
	if (attrs->id != NULL)     /* ids are unique: nobody will share it */
		return copy;
	*slot = copy;
	if (++b->attrs->count * 2 > b->attrs->size)
		grow(b->attrs);
	return copy;
}

static const struct doc_status *
status_lookup(const struct builder *b, const char *name)
{
	return map_lookup(b->statuses, name);
}

/* ---- one parser per type: the value into the field, or false -------------- */

struct target {
	struct builder *b;
	const xmlNode *x;
	const struct vocab_attr *attr;
	const char *text;
	void *field;
};

static bool
read_text(const struct target *t)
{
	*(const char **)t->field = t->text;
	return true;
}

/* A name without colon (XML namespaces 1.0, 4), or one like it that begins with a digit, as ids of definitions may. */
static bool
read_id(const struct target *t)
{
	*(const char **)t->field = t->text;
	return xmlValidateNCName(BAD_CAST t->text, 0) == 0 || (isdigit((unsigned char)*t->text)
	    && xmlValidateNMToken(BAD_CAST t->text, 0) == 0 && strchr(t->text, ':') == NULL);
}

static bool
read_word(const struct target *t)
{
	int word = vocab_word(t->attr->words, t->text);

	if (word >= 0)
		*(uint8_t *)t->field = (uint8_t)word;
	return word >= 0;
}

static bool
read_count(const struct target *t, unsigned long max, unsigned long *out)
{
	char *end;

	*out = strtoul(t->text, &end, 10);
	return t->text[0] >= '0' && t->text[0] <= '9' && *end == '\0' && *out >= 1 && *out <= max;
}

static bool
read_count8(const struct target *t)
{
	unsigned long n;

	if (!read_count(t, UINT8_MAX, &n))
		return false;
	*(uint8_t *)t->field = (uint8_t)n;
	return true;
}

static bool
read_count16(const struct target *t)
{
	unsigned long n;

	if (!read_count(t, UINT16_MAX, &n))
		return false;
	*(uint16_t *)t->field = (uint16_t)n;
	return true;
}

/* Numbers as XPath writes them: no locale, no exponent, no infinity. */
static bool
read_number(const struct target *t)
{
	double n = xmlXPathCastStringToNumber(BAD_CAST t->text);

	*(double *)t->field = n;
	return isfinite(n);
}

static bool
read_length(const struct target *t)
{
	double n = xmlXPathCastStringToNumber(BAD_CAST t->text);

	*(float *)t->field = (float)n;
	return n >= 0 && n < 1e6;
}

static bool
read_ratio(const struct target *t)
{
	return read_number(t) && *(double *)t->field >= 0 && *(double *)t->field <= 1;
}

static bool
read_yes(const struct target *t)
{
	*(bool *)t->field = strcmp(t->text, "yes") == 0;
	return *(bool *)t->field || strcmp(t->text, "no") == 0;
}

static bool
read_status(const struct target *t)
{
	*(const struct doc_status **)t->field = status_lookup(t->b, t->text);
	return status_lookup(t->b, t->text) != NULL;
}

static const struct {
	bool (*read)(const struct target *t);
	enum wording wants;
} types[] = {
	[VOCAB_TEXT] = { read_text, SAY_error_doc_wants_text },
	[VOCAB_ID] = { read_id, SAY_error_doc_wants_id },
	[VOCAB_WORD] = { read_word, SAY_error_one_of },
	[VOCAB_COUNT8] = { read_count8, SAY_error_doc_wants_count8 },
	[VOCAB_COUNT16] = { read_count16, SAY_error_doc_wants_count16 },
	[VOCAB_LENGTH] = { read_length, SAY_error_doc_wants_length },
	[VOCAB_NUMBER] = { read_number, SAY_error_doc_wants_number },
	[VOCAB_RATIO] = { read_ratio, SAY_error_doc_wants_ratio },
	[VOCAB_YES] = { read_yes, SAY_error_doc_wants_yes },
	[VOCAB_STATUS] = { read_status, SAY_error_doc_wants_status },
};

/* "auto, next, together"; NULL for no words. */
static const char *
word_list(struct builder *b, const char *const *words)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list;

	if (words == NULL)
		return NULL;
	for (; *words != NULL; words++)
		if (**words != '\0')
			strbuf_printf(&sb, "%s%s", sb.len > 0 ? ", " : "", *words);
	list = arena_strdup(b->doc->arena, sb.text);
	strbuf_drop(&sb);
	return list;
}

static void
read_attr(struct builder *b, const xmlNode *x, const xmlAttr *a, const struct vocab_attr *attr,
    struct doc_attrs *out)
{
	struct target t = { b, x, attr, part_value(b, attr, builder_value(b, a)),
		(char *)out + attr->offset };

	if (types[attr->type].read(&t))
		return;
	BUILDER_FAULT(b, x, "attribute-value", error_doc_attribute_value, attr->name, t.text,
	    (const char *)x->name, say_with(b->doc->arena, types[attr->type].wants,
	    SAY_ARGUMENTS(word_list(b, attr->words))));
}

/* Does the attribute's namespace fit: none for HTML's own words, DOC_NS for
 * ours, on our own elements none; xml:lang is lang. */
static bool
right_namespace(const xmlAttr *a, const struct vocab_attr *attr, bool our_element)
{
	if (a->ns == NULL)
		return !attr->ours || our_element;
	if (strcmp((const char *)a->ns->href, DOC_NS) == 0)
		return attr->ours;
	return attr->offset == offsetof(struct doc_attrs, lang) &&
	    strcmp((const char *)a->ns->href, (const char *)XML_XML_NAMESPACE) == 0;
}

/* The attributes that are about the element, not of it. */
static bool
read_position(struct builder *b, const xmlNode *x, const xmlAttr *a, uint32_t *line)
{
	if (a->ns == NULL || strcmp((const char *)a->ns->href, DOC_NS) != 0)
		return false;
	if (strcmp((const char *)a->name, "template-at") == 0
	    || strcmp((const char *)a->name, "source-at") == 0)
		return true;
	if (strcmp((const char *)a->name, "about") == 0) {
		b->about = builder_value(b, a);
		return true;
	}
	if (strcmp((const char *)a->name, "source-line") != 0)
		return false;
	{
		const char *text = builder_value(b, a);
		char *end;
		unsigned long n = strtoul(text, &end, 10);

		if (*end != '\0' || n > UINT32_MAX)
			BUILDER_FAULT(b, x, "attribute-value", error_doc_source_line, text);
		else
			*line = (uint32_t)n;
	}
	return true;
}

static void
check_required(struct builder *b, const xmlNode *x, enum doc_kind kind, kind_set seen)
{
	for (size_t i = 0; i < vocab_attr_count; i++)
		if ((vocab_attrs[i].required_on & KIND_BIT(kind)) != 0 &&
		    (seen & (kind_set)1 << i) == 0)
			BUILDER_FAULT(b, x, "attribute-missing", error_doc_attribute_missing,
			    (const char *)x->name, vocab_attrs[i].name);
}

void
attrs_read(struct builder *b, const xmlNode *x, enum doc_kind kind, struct doc_attrs *out,
    uint32_t *line)
{
	kind_set seen = 0;

	memcpy(out, &vocab_no_attrs, sizeof *out);
	for (const xmlAttr *a = x->properties; a != NULL; a = a->next) {
		const struct vocab_attr *attr = map_lookup(b->attributes, (const char *)a->name);

		if (read_position(b, x, a, line))
			continue;
		if (attr == NULL || (attr->on & KIND_BIT(kind)) == 0 ||
		    !right_namespace(a, attr, vocab_elements[kind].ours)) {
			BUILDER_FAULT(b, x, "attribute-unknown", error_doc_attribute_unknown,
			    (const char *)x->name, (const char *)a->name);
			continue;
		}
		read_attr(b, x, a, attr, out);
		seen |= (kind_set)1 << (attr - vocab_attrs);
	}
	check_required(b, x, kind, seen);
}
