#include "join/annex.h"

#include <qpdf/qpdfjob-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static struct src_pos
place_of(const char *name)
{
	return (struct src_pos){ .file = name };
}

struct src_pos
annex_place(const struct join_annex *said)
{
	return place_of(said->name);
}

void
annex_lose(struct annex *a, unsigned loss, enum wording what, const char *const *arguments,
    size_t count)
{
	if (a->report->losses & loss)
		return;
	a->report->losses |= loss;
	say_finding(a->diags, DIAG_WARNING, annex_place(a->said), "annex-claim", what, arguments, count);
}

void
annex_remove(struct annex *a, enum wording what, const char *const *arguments, size_t count)
{
	if (a->report->removed++ < REMOVALS_TOLD)
		say_finding(a->diags, DIAG_WARNING, annex_place(a->said), "annex-removed", what, arguments,
		    count);
}

/* The reader's own words without the name that it puts before them. */
static const char *
last_words(const char *said)
{
	const char *colon = strstr(said, "): ");

	return colon != NULL ? colon + 3 : said;
}

static bool
check(qpdf_data pdf, const char *name, struct diags *diags)
{
	if (!qpdf_has_error(pdf))
		return true;
	SAY_ERROR(diags, place_of(name), "annex-damaged", error_join_damaged,
	    last_words(qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf))));
	return false;
}

bool
annex_check(struct annex *a)
{
	return check(a->pdf, a->said->name, a->diags);
}

void
annex_hear(struct annex *a)
{
	while (qpdf_more_warnings(a->pdf)) {
		const char *said = qpdf_get_error_message_detail(a->pdf, qpdf_next_warning(a->pdf));

		a->repaired = true;
		a->signs = a->signs || strstr(said, "stray #") != NULL;
	}
}

/* A file that libqpdf can read whole; `*repaired` when it had to guess. */
static bool
read_file(qpdf_data pdf, const void *bytes, size_t len, const char *name, bool *repaired,
    struct diags *diags)
{
	QPDF_ERROR_CODE code = qpdf_read_memory(pdf, name, bytes, len, NULL);
	int pages = -1;

	if (code & QPDF_ERRORS) {
		qpdf_error error = qpdf_get_error(pdf);

		if (qpdf_get_error_code(pdf, error) == qpdf_e_password)
			SAY_ERROR(diags, place_of(name), "annex-password", error_annex_password);
		else
			SAY_ERROR(diags, place_of(name), "annex-damaged", error_annex_broken,
			    last_words(qpdf_get_error_message_detail(pdf, error)));
		return false;
	}
	pages = qpdf_get_num_pages(pdf);
	if (!check(pdf, name, diags))
		return false;
	*repaired = (code & QPDF_WARNINGS) || qpdf_more_warnings(pdf);
	if (pages > 0 && pages <= PAGES_MAX)
		return true;
	if (pages > 0)
		SAY_ERROR(diags, place_of(name), "annex-pages", error_join_many_pages);
	else
		SAY_ERROR(diags, place_of(name), "annex-pages", error_annex_no_pages);
	return false;
}

static bool
has_fields(qpdf_data pdf, qpdf_oh root)
{
	qpdf_oh form = h_get(pdf, root, "/AcroForm"), fields = h_get(pdf, form, "/Fields");
	bool there = h_count(pdf, fields) > 0 || h_has(pdf, form, "/XFA");

	qpdf_oh_release(pdf, form);
	qpdf_oh_release(pdf, fields);
	return there;
}

static void
read_facts(qpdf_data pdf, struct join_facts *facts)
{
	qpdf_oh scope = h_open(pdf), root = qpdf_get_root(pdf), tree = h_get(pdf, root, "/StructTreeRoot");
	int pages = qpdf_get_num_pages(pdf);

	facts->page_count = pages > 0 ? (size_t)pages : 0;
	facts->locked = qpdf_is_encrypted(pdf);
	facts->form = has_fields(pdf, root);
	facts->tagged = qpdf_oh_is_dictionary(pdf, tree) && h_has(pdf, tree, "/K");
	h_close(pdf, scope);
}

static void
note_repair(struct diags *diags, const char *name)
{
	SAY_WARNING(diags, place_of(name), "annex-repaired", warning_join_repaired);
}

bool
join_look(const void *bytes, size_t len, const char *name, struct join_facts *facts,
    struct diags *diags)
{
	qpdf_data pdf = pdf_reader_new(true);
	bool repaired = false, ok;

	*facts = (struct join_facts){ 0 };
	ok = read_file(pdf, bytes, len, name, &repaired, diags);
	if (ok) {
		read_facts(pdf, facts);
		ok = check(pdf, name, diags);
		facts->repaired = repaired;
	}
	qpdf_cleanup(&pdf);
	return ok;
}

/* Fields become what they look like; libqpdf does that to whole files only. */
static bool
flatten(struct annex *a)
{
	size_t len;
	bool repaired;

	ANNEX_LOSE(a, JOIN_FORM, warning_join_form);
	a->flat = flatten_fields(a->said->bytes, a->said->len, &len);
	if (a->flat == NULL) {
		ANNEX_REMOVE(a, warning_join_fields);
		return true;
	}
	qpdf_cleanup(&a->pdf);
	a->pdf = pdf_reader_new(true);
	return read_file(a->pdf, a->flat, len, a->said->name, &repaired, a->diags);
}

bool
annex_open(struct annex *a)
{
	struct join_facts facts = { 0 };
	bool repaired = false;

	a->arena = arena_new();
	a->places = map_new();
	a->class_names = map_new();
	a->extra_index = map_new();
	a->pdf = pdf_reader_new(true);
	if (!read_file(a->pdf, a->said->bytes, a->said->len, a->said->name, &repaired, a->diags))
		return false;
	read_facts(a->pdf, &facts);
	if (repaired) {
		note_repair(a->diags, a->said->name);
		a->report->losses |= JOIN_DAMAGED;
	}
	if (facts.locked && !a->said->unlock) {
		SAY_ERROR(a->diags, annex_place(a->said), "annex-locked", error_join_locked);
		return false;
	}
	if (facts.locked)
		ANNEX_LOSE(a, JOIN_LOCKED, warning_join_locked);
	if (facts.form && !flatten(a))
		return false;
	a->tagged = facts.tagged;
	return annex_check(a);
}

void
annex_close(struct annex *a)
{
	if (a->pdf != NULL)
		qpdf_cleanup(&a->pdf);
	a->pdf = NULL;
}

void
annex_drop(struct annex *a)
{
	if (a == NULL)
		return;
	annex_close(a);
	free(a->pages);
	free(a->by_ref);
	free(a->notes);
	free(a->elements);
	free(a->kids);
	free(a->marks);
	free(a->streams);
	free(a->extras);
	free(a->seen);
	free(a->lists);
	free(a->parents);
	free(a->ids);
	free(a->keys);
	free(a->top);
	free(a->place_list);
	map_drop(a->places);
	map_drop(a->class_names);
	map_drop(a->extra_index);
	arena_drop(a->arena);
	free(a->flat);
	free(a);
}

bool
annex_decodes(struct annex *a, qpdf_oh stream)
{
	static const char *const packers[] = { "/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL" };
	qpdf_oh scope = h_open(a->pdf), filters = h_get(a->pdf, stream, "/Filter");
	int count = h_count(a->pdf, filters), packed = 0;

	for (int i = 0; i < count; i++) {
		qpdf_oh filter = qpdf_oh_get_array_item(a->pdf, filters, i);

		for (size_t k = 0; k < ARRAY_LEN(packers); k++)
			packed += qpdf_oh_is_name_and_equals(a->pdf, filter, packers[k]);
	}
	h_close(a->pdf, scope);
	if (packed > 1)
		SAY_ERROR(a->diags, annex_place(a->said), "annex-damaged", error_join_swells);
	return packed <= 1;
}

static int
compare_refs(struct ref a, struct ref b)
{
	return a.id != b.id ? (a.id < b.id ? -1 : 1) : (a.gen > b.gen) - (a.gen < b.gen);
}

int
annex_page(const struct annex *a, struct ref ref)
{
	size_t low = 0, high = a->page_count;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = compare_refs(ref, a->by_ref[mid].ref);

		if (order == 0)
			return (int)a->by_ref[mid].page;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return -1;
}

/* Notes are sorted by reference once they are all there. */
struct foreign_note *
annex_note(struct annex *a, struct ref ref)
{
	size_t low = 0, high = a->note_count;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = compare_refs(ref, a->notes[mid].ref);

		if (order == 0)
			return &a->notes[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

bool
annex_see(struct annex *a, int id)
{
	size_t byte = (size_t)id / 8;

	if (id <= 0 || id > OBJECTS_MAX)
		return false;
	if (byte >= a->seen_size) {
		size_t size = byte * 2 + 64;

		a->seen = mem_resize(a->seen, size, 1);
		memset(a->seen + a->seen_size, 0, size - a->seen_size);
		a->seen_size = size;
	}
	if (a->seen[byte] >> (id & 7) & 1)
		return false;
	a->seen[byte] |= (uint8_t)(1u << (id & 7));
	return true;
}

bool
annex_seen(const struct annex *a, struct ref ref)
{
	size_t byte = (size_t)ref.id / 8;

	return byte < a->seen_size && (a->seen[byte] >> (ref.id & 7) & 1);
}

const char *
annex_numbered(struct annex *a, const char *pattern, const char *number)
{
	const char *hash = strchr(pattern, '#');

	if (hash == NULL)
		return arena_strdup(a->arena, pattern);
	return arena_printf(a->arena, "%.*s%s%s", (int)(hash - pattern), pattern, number, hash + 1);
}

const char *
annex_label(const struct join_annex *said, size_t place, struct arena *arena)
{
	return place < said->label_count ? said->labels[place]
	    : arena_printf(arena, "%zu", said->first_number + place);
}
