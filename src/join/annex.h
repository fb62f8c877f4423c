/* annex.h - a foreign PDF that is being made ready: everything is put right in the foreign file, as
 * libqpdf copies an object once only. What belongs to no page is gathered in a bundle, one
 * dictionary that is copied behind the pages:
 *     /Classes  new name -> attributes            /Outlines [[depth title destination] ...]
 *     /Places   [name destination ...]            /Layers   the optional content properties
 *     /Annots   [page annotations ...]: a link that were copied with its page would lose the pages
 *               that come later
 *     /Notes /Streams  what elements lead to, in the order of `notes` and `streams`
 * The structure is not copied: it is read into records, as a tree of a hundred thousand elements
 * costs libqpdf ten times what it costs here; tail.c writes it. */
#ifndef JOIN_ANNEX_H
#define JOIN_ANNEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "join/join.h"
#include "pdfread/handle.h"
#include "pdfread/scan.h"
#include "wording/error.h"

enum {
	PAGES_MAX = 100000,        /* of one annex */
	OBJECTS_MAX = 10000000,    /* highest object number */
	CHAIN_MAX = 10000,         /* references one behind the other */
	TREE_MAX = 512,            /* depth of a structure tree; what is deeper hangs at its edge */
	MARK_MAX = 100000,         /* marked pieces on a page */
	OUTLINE_MAX = 20000,       /* bookmarks */
	OUTLINE_DEPTH = 32,
	REMOVALS_TOLD = 20,        /* one by one; the rest as a number */
	OBJECT_DEPTH = 600,        /* of direct objects; libqpdf reads 500 */
};

struct foreign_page {
	struct ref ref, contents;
	struct scan scan;
	long long key;             /* in the parent tree; -1: none */
	bool picture;              /* becomes a Figure */
	bool copy;                 /* the same page is in the file before */
};

/* An annotation that comes in. */
struct foreign_note {
	struct ref ref;
	uint32_t page;
	uint32_t element;          /* index + 1 of the element that has it; 0: none */
	long long key;
	uint32_t order;            /* of the file */
	bool link;
	const char *words;         /* what a link shows, if it has no other text; or NULL */
};

/* A structure element. Names are as libqpdf has them, with '/'. */
struct foreign_element {
	struct ref ref;            /* {0, 0}: it stands in its parent, or is new */
	uint32_t parent;           /* index + 1; 0: top */
	int page;                  /* its own, or the one above it; -1: none */
	uint32_t kid_first, kid_count;   /* in `kids` */
	const char *type;
	const char *rest;          /* its other entries as text; see foreign_extra; or NULL */
	const char *direct;        /* its text, when it has no ref */
};

enum kid_kind { KID_NONE, KID_ELEMENT, KID_MARK, KID_NOTE, KID_STREAM };

struct foreign_kid {
	enum kid_kind kind;
	uint32_t page;
	uint32_t value;            /* index of the element, note or stream; the mark's number */
	uint32_t stream;           /* of a mark: index + 1 of the stream it is in */
};

/* Marked content: on a page, or in the stream `stream` (a form). */
struct foreign_mark {
	struct ref stream;
	uint32_t page, element;
	int number;
	uint32_t order;
};

/* A stream that an element has as a whole, or something in it. */
struct foreign_stream {
	struct ref ref;
	uint32_t element;
	bool whole;
};

/* An object that is not of the structure and that elements have by a reference: attributes, mostly.
 * In texts the reference is its index between the bytes 1 and 2, which libqpdf never writes. */
struct foreign_extra { struct ref ref; int depth; const char *text; };

/* Marks [from, to) of the sorted list have a list of elements of their own in the parent tree. */
struct foreign_list { long long key; size_t from, to; };
/* The element under a key of its own. */
struct foreign_parent { long long key; uint32_t element; };
/* The name of an element, prefixed. */
struct foreign_id { const char *name; size_t len; uint32_t element; };

/* A stream that needs a key: what is marked in it, or itself. */
struct foreign_key { struct ref ref; long long key; bool whole; };

/* Names that all annexes and our file share. */
struct shared_names {
	struct arena *arena;
	struct map *roles;         /* type -> struct role */
	struct role { const char *type, *standard; } **role_list;
	size_t role_count, role_cap;
	struct map *classes;       /* of the class map */
};

struct annex {
	const struct join_annex *said;
	struct shared_names *shared;
	const struct join_options *options;
	struct join_report *report;
	struct diags *diags;
	qpdf_data pdf;
	struct arena *arena;
	char *flat;                /* the file with its fields flattened; or NULL */
	bool tagged;
	bool ready;                /* was read, and can go in */
	bool repaired;             /* libqpdf had to guess at something */
	bool signs;                /* it has names with a number sign; see names.c */
	long long next_key;        /* of the file's parent tree; counted on */

	struct foreign_page *pages; size_t page_count;
	struct page_number { struct ref ref; uint32_t page; } *by_ref;   /* sorted */
	struct foreign_note *notes; size_t note_count, note_cap;
	struct foreign_element *elements; size_t element_count, element_cap;
	struct foreign_mark *marks; size_t mark_count, mark_cap;
	struct foreign_kid *kids; size_t kid_count, kid_cap;
	struct foreign_stream *streams; size_t stream_count, stream_cap;
	struct foreign_extra *extras; size_t extra_count, extra_cap;
	uint8_t *seen; size_t seen_size;   /* bits: objects of the structure */
	struct map *extra_index;   /* "12 0" -> index + 1 */
	struct foreign_list *lists; size_t list_count, list_cap;
	struct foreign_parent *parents; size_t parent_count, parent_cap;
	struct foreign_id *ids; size_t id_count, id_cap;
	struct foreign_key *keys; size_t key_count, key_cap;   /* sorted by ref */
	uint32_t *top; size_t top_count, top_cap;
	struct map *places;        /* name -> struct place */
	struct place **place_list; size_t place_count, place_cap;
	struct map *class_names;   /* foreign name -> new name */
	struct types *types;       /* types.c; while elements are read */
	qpdf_oh bundle;            /* in `pdf` */
};

/* Open what `said` has. False with an error. */
MUST_USE bool annex_open(struct annex *annex);
/* Give the file back; the structure stays. */
void annex_close(struct annex *annex);
void annex_drop(struct annex *annex);

/* Where findings on it stand: the file as a whole. */
struct src_pos annex_place(const struct join_annex *said);
/* Say a loss once, as a warning: the text `what` with its arguments. */
void annex_lose(struct annex *annex, unsigned loss, enum wording what,
    const char *const *arguments, size_t count);
#define ANNEX_LOSE(annex, loss, what, ...) annex_lose((annex), (loss), SAY_##what, \
	SAY_ARGUMENTS(__VA_ARGS__))
/* Say what did not come in. */
void annex_remove(struct annex *annex, enum wording what, const char *const *arguments,
    size_t count);
#define ANNEX_REMOVE(annex, what, ...) annex_remove((annex), SAY_##what, \
	SAY_ARGUMENTS(__VA_ARGS__))
/* libqpdf's error, if there is one, as an error of ours; true when there is none. */
bool annex_check(struct annex *annex);
/* Its complaints since, of what it could read all the same, go into `repaired` and `signs`. */
void annex_hear(struct annex *annex);

/* Put the object as libqpdf unparses it, with names as they should be (names.c); or have it so in the arena. */
void annex_unparse(struct annex *annex, qpdf_oh object, struct strbuf *out);
const char *annex_text(struct annex *annex, qpdf_oh object);
/* Write the object's names as they should be. False: a key of a stream is not, and libqpdf has no way to change it. */
MUST_USE bool names_mend(struct annex *annex, struct ref ref);

/* May the stream be decoded? Not one that is compressed twice, as 500 bytes of it can be half a
 * gigabyte, and libqpdf knows no limit: false with an error. */
MUST_USE bool annex_decodes(struct annex *annex, qpdf_oh stream);

/* Take the object for the structure: false when it was taken before, or can be none. */
bool annex_see(struct annex *annex, int id);
bool annex_seen(const struct annex *annex, struct ref ref);

/* The page that `object` is, or -1. */
int annex_page(const struct annex *annex, struct ref ref);
struct foreign_note *annex_note(struct annex *annex, struct ref ref);

/* What they do to the annex, in this order. */
bool pages_prepare(struct annex *annex);       /* pages.c: attributes, contents read */
void places_read(struct annex *annex);         /* places.c: named destinations */
void notes_prepare(struct annex *annex);       /* notes.c: annotations and actions */
void elements_read(struct annex *annex);       /* elements.c: the structure tree */
void extras_read(struct annex *annex);         /* entries.c: what elements lead to besides */
void words_read(struct annex *annex);          /* words.c: what links show */
void notes_finish(struct annex *annex);        /* notes.c: texts of links, elements for all */
void keys_give(struct annex *annex);           /* keys.c: the parent tree */
void outline_read(struct annex *annex);        /* places.c */
void layers_read(struct annex *annex);         /* layers.c */
bool objects_prepare(struct annex *annex);     /* objects.c: all that is copied */

/* elements.c: an element that the file has not, at the top, with one kid of its page. Its index. */
uint32_t element_add(struct annex *annex, const char *type, const char *rest, struct foreign_kid kid);

/* elements.c: what the file's element `element` (index + 1; 0: none) says under `key`, in the arena. */
const char *element_text(struct annex *annex, uint32_t element, const char *key);

/* types.c: what the element `i` is here; the piece are the values under S and NS. */
struct piece;
struct types *types_new(void);
void types_drop(struct types *types);
const char *types_take(struct annex *annex, size_t i, const struct piece *type, const struct piece *space,
    bool has_text);

/* entries.c: the entries of element `i` that it keeps, as text; NULL when there are none. */
const char *entries_take(struct annex *annex, size_t i, const struct piece *element);

/* places.c: a destination as an array that names a page of the annex; null object when it leads
 * nowhere. `name`: set to the prefixed name when it was one (in arena), else NULL. */
qpdf_oh place_resolve(struct annex *annex, qpdf_oh destination, const char **name);

/* Texts with '#' for a number, in the arena. */
const char *annex_numbered(struct annex *annex, const char *pattern, const char *number);
/* What is printed as the number of its page `place`. */
const char *annex_label(const struct join_annex *said, size_t place, struct arena *arena);

/* A heap copy of the PDF with every field's appearance in its page's content; `*out_len` its
 * length. NULL when it cannot be done. */
MUST_USE char *flatten_fields(const void *bytes, size_t len, size_t *out_len);

struct place {
	const char *name;          /* as the file has it, bytes */
	const char *new_name;      /* with the annex's key before it */
	struct ref array;          /* an indirect array: [page /XYZ ...] */
};

#endif
