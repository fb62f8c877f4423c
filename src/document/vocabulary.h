/* vocabulary.h - the document's words: which elements there are, what each may
 * hold, which attributes it takes. Tables only; build.c and dump.c read them. */
#ifndef DOCUMENT_VOCABULARY_H
#define DOCUMENT_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document/document.h"

/* A set of kinds, one bit each. */
typedef uint64_t kind_set;
#define KIND_BIT(kind) ((kind_set)1 << (kind))

/* What becomes of an element that holds nothing visible. */
enum vocab_empty {
	EMPTY_FINE,     /* it stays */
	EMPTY_DROPPED,  /* it leaves the tree */
	EMPTY_FAULT,    /* an error: it must say something */
};

struct vocab_element {
	const char *name;          /* without prefix */
	bool ours;                 /* in DOC_NS, else in XHTML_NS */
	uint8_t empty;             /* enum vocab_empty */
	kind_set content;          /* what may stand in it */
};

enum vocab_type {
	VOCAB_TEXT,     /* const char * */
	VOCAB_ID,       /* const char *, an XML name without colon */
	VOCAB_WORD,     /* uint8_t, index into `words` */
	VOCAB_COUNT8,   /* uint8_t, 1 and up */
	VOCAB_COUNT16,  /* uint16_t, 1 and up */
	VOCAB_LENGTH,   /* float, 0 and up */
	VOCAB_NUMBER,   /* double */
	VOCAB_RATIO,    /* double, 0 to 1 */
	VOCAB_YES,      /* bool, "yes" or "no" */
	VOCAB_STATUS,   /* const struct doc_status *, declared in the head */
};

struct vocab_attr {
	const char *name;          /* without prefix */
	bool ours;                 /* d:name on XHTML elements; on our own elements no prefix */
	uint8_t type;              /* enum vocab_type */
	uint16_t offset;           /* of the field in struct doc_attrs */
	const char *const *words;  /* VOCAB_WORD: NULL-terminated; "" cannot be written */
	kind_set on, required_on;
};

extern const struct vocab_element vocab_elements[DOC_KIND_COUNT];
extern const struct vocab_attr vocab_attrs[];
extern const size_t vocab_attr_count;

/* The words of two enums used in the head, NULL-terminated. */
extern const char *const vocab_shapes[];
extern const char *const vocab_standings[];

/* All inline kinds. */
extern const kind_set vocab_inline;

/* What an element has when it has no attributes. */
extern const struct doc_attrs vocab_no_attrs;

/* The index of `word` in `words`, or -1. */
int vocab_word(const char *const *words, const char *word);

#endif
