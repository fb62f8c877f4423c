/* Which kind of file it is, by its bytes. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "office/builder.h"
#include "office/docx.h"
#include "wording/error.h"

#define FILE_POS(path) ((struct src_pos){ (path), 0, 0 })

/* ---- files that are not read ------------------------------------------------------------------------------------------ */

static bool
contains(const char *bytes, size_t len, const char *sought, size_t sought_len)
{
	const char *s = bytes, *end = bytes + len;

	while ((size_t)(end - s) >= sought_len && (s = memchr(s, sought[0], (size_t)(end - s) - sought_len + 1)) != NULL) {
		if (memcmp(s, sought, sought_len) == 0)
			return true;
		s++;
	}
	return false;
}

/* An OLE file is one of Office before 2007, or a newer one behind a password. Names of streams are UTF-16. */
static enum wording
which_ole(const char *bytes, size_t len)
{
	static const char package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", word[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";

	if (contains(bytes, len, package, sizeof package - 1))
		return SAY_error_office_locked;
	return contains(bytes, len, word, sizeof word - 1) ? SAY_error_office_doc : SAY_error_office_xls;
}

/* What a file of another kind begins with. */
static const struct { const char *bytes; enum wording what; } OTHERS[] = {
	{ "%PDF", SAY_error_office_pdf },
	{ "{\\rtf", SAY_error_office_doc },
	{ "<?xml", SAY_error_office_xml },
	{ "<html", SAY_error_office_html },
	{ "<!doctype", SAY_error_office_html },
	{ "<table", SAY_error_office_html },
	{ "<head", SAY_error_office_html },
	{ "\x09\x08", SAY_error_office_xls },      /* BIFF without OLE */
	{ "\x89PNG", SAY_error_office_no_text },
	{ "\xff\xd8\xff", SAY_error_office_no_text },
};

/* What is said of a file that is none of those that are read; WORDING_COUNT: it may be a table of text. */
static enum wording
which_other(const char *bytes, size_t len)
{
	size_t skipped = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, i;

	if (len >= 8 && memcmp(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
		return which_ole(bytes, len);
	while (skipped < len && isspace((unsigned char)bytes[skipped]) && bytes[skipped] != '\t')
		skipped++;
	if (skipped == len)
		return SAY_error_office_empty;
	for (i = 0; i < ARRAY_LEN(OTHERS); i++)
		if (len - skipped >= strlen(OTHERS[i].bytes)
		    && strncasecmp(bytes + skipped, OTHERS[i].bytes, strlen(OTHERS[i].bytes)) == 0)
			return OTHERS[i].what;
	return WORDING_COUNT;
}

static void
refuse(struct diags *diags, const char *path, enum wording what)
{
	say_finding(diags, DIAG_ERROR, FILE_POS(path), "other-file", what, NULL, 0);
}

/* ---- packages ---------------------------------------------------------------------------------------------------------- */

/* The kinds of packages by the folder of their main part. */
static const struct {
	const char *folder;
	enum book_kind kind;
	bool (*read)(struct builder *builder, struct package *package, const char *part);
} PACKAGES[] = {
	{ "xl/", BOOK_XLSX, xlsx_read },
	{ "word/", BOOK_DOCX, docx_read },
};

static bool
ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len >= n && strcasecmp(s + len - n, end) == 0;
}

static enum wording
which_package(struct package *package, const char *main_part)
{
	if (main_part != NULL && ends_with(main_part, ".bin"))
		return SAY_error_office_xlsb;
	if (main_part != NULL && strncasecmp(main_part, "word/", 5) == 0)
		return SAY_error_office_docx;
	if (package_has(package, "mimetype") && package_has(package, "content.xml"))
		return SAY_error_office_ods;
	return SAY_error_office_zip;
}

static struct book *
read_package(const char *path, const char *bytes, size_t len, struct diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR), i;
	struct package *package = package_open(path, bytes, len, diags);
	const char *part = package != NULL ? package_related(package, "", "officeDocument", diags) : NULL;
	struct book *book = NULL;

	for (i = 0; part != NULL && i < ARRAY_LEN(PACKAGES); i++) {
		struct builder builder;

		if (strncasecmp(part, PACKAGES[i].folder, strlen(PACKAGES[i].folder)) != 0 || ends_with(part, ".bin"))
			continue;
		builder_begin(&builder, path, PACKAGES[i].kind, diags);
		book = builder_end(&builder, PACKAGES[i].read(&builder, package, part));
		break;
	}
	/* A list of relationships that breaks off names some parts, and not others: that is no sound file. */
	if (book != NULL && diags_count(diags, DIAG_ERROR) > errors) {
		book_drop(book);
		book = NULL;
	}
	if (book == NULL && diags_count(diags, DIAG_ERROR) == errors)
		refuse(diags, path, which_package(package, part));
	package_drop(package);
	return book;
}

/* ---- files ---------------------------------------------------------------------------------------------------------------- */

static struct book *
read_table(const char *path, const char *bytes, size_t len, struct diags *diags)
{
	struct builder builder;

	builder_begin(&builder, path, BOOK_CSV, diags);
	return builder_end(&builder, csv_read(&builder, bytes, len));
}

struct book *
book_read_bytes(const char *path, const char *bytes, size_t len, struct diags *diags)
{
	enum wording other;

	if (len > BOOK_BYTES_MAX) {
		SAY_ERROR(diags, FILE_POS(path), "too-large", error_office_cells);
		return NULL;
	}
	if (len >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0))
		return read_package(path, bytes, len, diags);
	other = which_other(bytes, len);
	if (other == WORDING_COUNT)
		return read_table(path, bytes, len, diags);
	refuse(diags, path, other);
	return NULL;
}

struct book *
book_read(const char *path, struct diags *diags)
{
	char *bytes = NULL;
	size_t len = 0;
	struct book *book = NULL;

	if (file_read(path, FILE_POS(NULL), &bytes, &len, diags))
		book = book_read_bytes(path, bytes, len, diags);
	free(bytes);
	return book;
}
