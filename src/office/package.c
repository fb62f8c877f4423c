#include "office/package.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "base/arena.h"
#include "base/library.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "office/book.h"
#include "wording/error.h"

#define ZIP_FUNCTIONS(F) \
	F(zip_source_buffer_create) F(zip_source_free) F(zip_open_from_source) F(zip_discard) \
	F(zip_get_num_entries) F(zip_get_name) F(zip_stat_index) F(zip_fopen_index) F(zip_fread) F(zip_fclose) \
	F(zip_error_init) F(zip_error_fini)

struct zip_library { ZIP_FUNCTIONS(LIBRARY_MEMBER) };

#define ZIP_ENTRY(name) { #name, offsetof(struct zip_library, name) },
static const struct library_entry ZIP_ENTRIES[] = { ZIP_FUNCTIONS(ZIP_ENTRY) };

struct part {
	const char *name;
	zip_uint64_t index;
	const char *bytes;         /* NULL: not inflated yet */
	size_t len;
	bool refused;              /* was tried, and reported */
	struct relation *relations;
	size_t relation_count;
	bool related;              /* `relations` have been read */
};

struct package {
	const char *path;
	struct zip_library zip;
	zip_t *archive;
	struct arena *arena;
	struct part *parts;
	size_t part_count;
	struct map *by_name;       /* lower case */
	size_t budget;             /* bytes that may still be inflated */
	struct part whole;         /* the package itself, for its relationships */
};

#define FILE_POS(package) ((struct src_pos){ (package)->path, 0, 0 })

/* ---- names ----------------------------------------------------------------------------------------------------- */

/* The name with no slash before, and none that leans back (old writers). */
static char *
clean_name(struct arena *arena, const char *name)
{
	char *clean, *s;

	name += *name == '/' || *name == '\\';
	clean = arena_strdup(arena, name);
	for (s = clean; *s != '\0'; s++)
		if (*s == '\\')
			*s = '/';
	return clean;
}

/* As it is compared: also in lower case. */
static char *
fold_name(struct arena *arena, const char *name)
{
	char *folded = clean_name(arena, name), *s;

	for (s = folded; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + 'a' - 'A');
	return folded;
}

static struct part *
find_part(const struct package *package, const char *name)
{
	return map_lookup(package->by_name, fold_name(package->arena, name));
}

/* `target` as seen from the folder of `part`: "../media/a.png" beside "xl/worksheets/s.xml" is "xl/media/a.png". Steps
 * above the root stay at the root: it is no path on this machine. */
static const char *
resolve(struct arena *arena, const char *part, const char *target)
{
	const char *slash = strrchr(part, '/');
	struct strbuf out = STRBUF_INIT;
	const char *end, *name;
	size_t len;

	if (*target != '/' && slash != NULL)
		strbuf_add(&out, part, (size_t)(slash - part));
	for (; *target != '\0'; target = *end != '\0' ? end + 1 : end) {
		len = strcspn(target, "/\\");
		end = target + len;
		if (len == 2 && memcmp(target, "..", 2) == 0) {
			slash = strrchr(out.text, '/');
			strbuf_truncate(&out, slash != NULL ? (size_t)(slash - out.text) : 0);
		} else if (len > 0 && !(len == 1 && *target == '.')) {
			strbuf_puts(&out, out.len > 0 ? "/" : "");
			strbuf_add(&out, target, len);
		}
	}
	name = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return name;
}

/* ---- opening ------------------------------------------------------------------------------------------------------ */

static bool
list_parts(struct package *package, struct diags *diags)
{
	zip_int64_t count = package->zip.zip_get_num_entries(package->archive, 0), i;
	const char *name;

	if (count > BOOK_PARTS_MAX) {
		SAY_ERROR(diags, FILE_POS(package), "too-large", error_office_parts);
		return false;
	}
	package->parts = ARENA_ARRAY(package->arena, struct part, (size_t)count + 1);
	for (i = 0; i < count; i++) {
		struct part *part = &package->parts[package->part_count];

		name = package->zip.zip_get_name(package->archive, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
		if (name == NULL || *name == '\0')
			continue;
		part->name = clean_name(package->arena, name);
		part->index = (zip_uint64_t)i;
		if (map_add(package->by_name, fold_name(package->arena, name), part) == NULL)
			package->part_count++;
	}
	return true;
}

static bool
open_archive(struct package *package, const char *bytes, size_t len, struct diags *diags)
{
	zip_error_t error;
	zip_source_t *source;

	if (!library_load("libzip.so.4", ZIP_ENTRIES, ARRAY_LEN(ZIP_ENTRIES), &package->zip)) {
		SAY_FAILURE(diags, FILE_POS(package), "no-library", error_office_library, "libzip.so.4", dlerror());
		return false;
	}
	package->zip.zip_error_init(&error);
	source = package->zip.zip_source_buffer_create(bytes, len, 0, &error);
	if (source != NULL) {
		package->archive = package->zip.zip_open_from_source(source, ZIP_RDONLY, &error);
		if (package->archive == NULL)
			package->zip.zip_source_free(source);
	}
	package->zip.zip_error_fini(&error);
	if (package->archive == NULL)
		SAY_ERROR(diags, FILE_POS(package), "damaged-file", error_office_damaged);
	return package->archive != NULL;
}

struct package *
package_open(const char *path, const char *bytes, size_t len, struct diags *diags)
{
	struct package *package = mem_new_zero(1, sizeof *package);

	package->arena = arena_new();
	package->path = arena_strdup(package->arena, path);
	package->by_name = map_new();
	package->budget = BOOK_BYTES_MAX;
	package->whole.name = "";
	if (open_archive(package, bytes, len, diags) && list_parts(package, diags))
		return package;
	package_drop(package);
	return NULL;
}

void
package_drop(struct package *package)
{
	size_t i;

	if (package == NULL)
		return;
	for (i = 0; i < package->part_count; i++)
		free((char *)package->parts[i].bytes);
	if (package->archive != NULL)
		package->zip.zip_discard(package->archive);
	map_drop(package->by_name);
	arena_drop(package->arena);
	free(package);
}

const char *
package_path(const struct package *package)
{
	return package->path;
}

bool
package_has(const struct package *package, const char *name)
{
	return find_part(package, name) != NULL;
}

/* ---- parts ---------------------------------------------------------------------------------------------------------- */

/* Inflate by small steps, so that a part that swells costs no more than its limit. */
static bool
inflate(struct package *package, zip_file_t *from, struct strbuf *out, bool *over)
{
	char block[16384];
	zip_int64_t n;

	while ((n = package->zip.zip_fread(from, block, sizeof block)) > 0) {
		if ((size_t)n > package->budget) {
			*over = true;
			return false;
		}
		package->budget -= (size_t)n;
		strbuf_add(out, block, (size_t)n);
	}
	return n == 0;
}

static bool
is_locked(struct package *package, zip_uint64_t index)
{
	zip_stat_t stat;

	return package->zip.zip_stat_index(package->archive, index, 0, &stat) == 0
	    && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
}

static void
read_part(struct package *package, struct part *part, struct diags *diags)
{
	zip_file_t *from = is_locked(package, part->index) ? NULL
	    : package->zip.zip_fopen_index(package->archive, part->index, 0);
	struct strbuf bytes = STRBUF_INIT;
	bool over = false, sound = from != NULL && inflate(package, from, &bytes, &over);

	if (from != NULL)
		package->zip.zip_fclose(from);
	if (sound) {
		part->len = bytes.len;
		part->bytes = strbuf_detach(&bytes);
		return;
	}
	part->refused = true;
	strbuf_drop(&bytes);
	if (is_locked(package, part->index))
		SAY_ERROR(diags, FILE_POS(package), "locked-file", error_office_locked);
	else if (over)
		SAY_ERROR(diags, FILE_POS(package), "too-large", error_office_swells, part->name);
	else
		SAY_ERROR(diags, FILE_POS(package), "damaged-file", error_office_part_damaged, part->name);
}

const char *
package_part(struct package *package, const char *name, size_t *len, struct diags *diags)
{
	struct part *part = find_part(package, name);

	*len = 0;
	if (part == NULL)
		return NULL;
	if (part->bytes == NULL && !part->refused)
		read_part(package, part, diags);
	*len = part->len;
	return part->bytes;
}

/* ---- XML -------------------------------------------------------------------------------------------------------------- */

xmlTextReader *
package_reader(struct package *package, const char *name, struct diags *diags)
{
	size_t len;
	const char *bytes = package_part(package, name, &len, diags);

	if (bytes == NULL)
		return NULL;
	return mem_checked(xmlReaderForMemory(bytes, (int)len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA));
}

bool
package_next(struct package *package, const char *name, xmlTextReader *reader, struct diags *diags)
{
	int result = xmlTextReaderRead(reader);

	if (result == 1 && xmlTextReaderNodeType(reader) != XML_READER_TYPE_DOCUMENT_TYPE)
		return true;
	if (result != 0)
		SAY_ERROR(diags, FILE_POS(package), "damaged-file", error_office_part_damaged, name);
	return false;
}

/* ---- relationships ------------------------------------------------------------------------------------------------------ */

static char *
attribute(struct package *package, xmlTextReader *reader, const char *name)
{
	xmlChar *value = xmlTextReaderGetAttribute(reader, (const xmlChar *)name);
	char *copy = arena_strdup(package->arena, value != NULL ? (const char *)value : "");

	xmlFree(value);
	return copy;
}

static const char *
last_word(const char *type)
{
	const char *slash = strrchr(type, '/');

	return slash != NULL ? slash + 1 : type;
}

static struct relation
read_relation(struct package *package, const char *part, xmlTextReader *reader)
{
	const char *target = attribute(package, reader, "Target");
	bool external = strcasecmp(attribute(package, reader, "TargetMode"), "External") == 0;

	return (struct relation){
		.id = attribute(package, reader, "Id"),
		.type = last_word(attribute(package, reader, "Type")),
		.target = external ? target : resolve(package->arena, part, target),
		.external = external,
	};
}

/* The relationships of "xl/workbook.xml" stand in "xl/_rels/workbook.xml.rels". */
static const char *
relations_name(struct package *package, const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder = slash != NULL ? (int)(slash + 1 - part) : 0;

	return arena_printf(package->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
}

static void
read_relations(struct package *package, struct part *part, struct diags *diags)
{
	const char *name = relations_name(package, part->name);
	xmlTextReader *reader = package_reader(package, name, diags);
	size_t cap = 0;

	part->related = true;
	while (reader != NULL && package_next(package, name, reader, diags)) {
		if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT
		    || strcmp((const char *)xmlTextReaderConstLocalName(reader), "Relationship") != 0)
			continue;
		if (part->relation_count == cap) {
			struct relation *more = ARENA_ARRAY(package->arena, struct relation, cap * 2 + 8);

			if (cap > 0)
				memcpy(more, part->relations, cap * sizeof *more);
			part->relations = more;
			cap = cap * 2 + 8;
		}
		part->relations[part->relation_count++] = read_relation(package, part->name, reader);
	}
	xmlFreeTextReader(reader);
}

const struct relation *
package_relations(struct package *package, const char *name, size_t *count, struct diags *diags)
{
	struct part *part = *name == '\0' ? &package->whole : find_part(package, name);

	*count = 0;
	if (part == NULL)
		return NULL;
	if (!part->related)
		read_relations(package, part, diags);
	*count = part->relation_count;
	return part->relations;
}

const char *
package_related(struct package *package, const char *part, const char *type, struct diags *diags)
{
	size_t count, i;
	const struct relation *relations = package_relations(package, part, &count, diags);

	for (i = 0; i < count; i++)
		if (!relations[i].external && strcmp(relations[i].type, type) == 0)
			return relations[i].target;
	return NULL;
}

const char *
package_relation(struct package *package, const char *part, const char *id, struct diags *diags)
{
	size_t count, i;
	const struct relation *relations = package_relations(package, part, &count, diags);

	for (i = 0; i < count; i++)
		if (!relations[i].external && strcmp(relations[i].id, id) == 0)
			return relations[i].target;
	return NULL;
}
