#include "office/writing.h"

#include <ctype.h>
#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "office/package.h"
#include "wording/error.h"

#define XLSX_ENTRY(name) { #name, offsetof(struct xlsx_library, name) },
static const struct library_entry XLSX_ENTRIES[] = { XLSX_FUNCTIONS(XLSX_ENTRY) };

static bool
load(struct xlsx_library *library, struct diags *diags)
{
	static const char file[] = "libxlsxwriter.so.4";

	if (library_load(file, XLSX_ENTRIES, ARRAY_LEN(XLSX_ENTRIES), library))
		return true;
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "no-library", error_office_library, file, dlerror());
	return false;
}

bool
xlsx_begin(struct xlsx_writer *w, const char *made_of, struct diags *diags)
{
	char name[64];

	*w = (struct xlsx_writer){ .made_of = made_of, .error = LXW_NO_ERROR };
	if (!load(&w->lib, diags))
		return false;
	w->file = tmpfile();
	if (w->file == NULL) {
		SAY_FAILURE(diags, ((struct src_pos){ made_of, 0, 0 }), "xlsx-not-written", error_xlsx_no_temporary);
		return false;
	}
	snprintf(name, sizeof name, "/proc/self/fd/%d", fileno(w->file));
	w->workbook = mem_checked(w->lib.workbook_new(name));
	return true;
}

void
xlsx_note(struct xlsx_writer *w, lxw_error error)
{
	if (w->error == LXW_NO_ERROR)
		w->error = error;
}

/* The library writes its file; its memory failures come as errors too. */
static bool
close_workbook(struct xlsx_writer *w, struct diags *diags)
{
	if (w->error == LXW_NO_ERROR)
		w->error = w->lib.workbook_close(w->workbook);
	else
		w->lib.lxw_workbook_free(w->workbook);
	if (w->error == LXW_NO_ERROR)
		return true;
	SAY_FAILURE(diags, ((struct src_pos){ w->made_of, 0, 0 }), "xlsx-not-written", error_xlsx_not_written,
	    w->lib.lxw_strerror(w->error));
	return false;
}

/* Does the part's text end as it began, "</worksheet>"? */
static bool
ends_as_begun(const char *text, size_t len)
{
	const char *root = text, *end = text + len;
	size_t n;

	while (root < end && (*root != '<' || root[1] == '?'))
		root++;
	root++;
	n = root < end ? strcspn(root, " >/\n") : 0;
	while (end > text && isspace((unsigned char)end[-1]))
		end--;
	return n > 0 && (size_t)(end - text) > n + 3 && end[-1] == '>' && memcmp(end - 1 - n, root, n) == 0
	    && memcmp(end - 3 - n, "</", 2) == 0;
}

static bool
is_whole_text(struct package *package, const char *name, struct diags *found)
{
	size_t len;
	const char *text = package_part(package, name, &len, found);

	return text != NULL && ends_as_begun(text, len);
}

/* Where a part's relationships are kept: "xl/_rels/workbook.xml.rels" (ECMA-376-2, 6.5.3.4). They may be none. */
static bool
are_relations_whole(struct package *package, const char *name, struct diags *found)
{
	struct strbuf path = STRBUF_INIT;
	const char *slash = strrchr(name, '/'), *last = slash != NULL ? slash + 1 : name;
	bool whole;

	strbuf_printf(&path, "%.*s_rels/%s.rels", (int)(last - name), name, last);
	whole = !package_has(package, path.text) || is_whole_text(package, path.text, found);
	strbuf_drop(&path);
	return whole;
}

static bool
is_whole_part(struct package *package, const char *name, int depth, struct diags *found)
{
	size_t count, i;
	const struct relation *relations;
	bool whole = (*name == '\0' || is_whole_text(package, name, found)) && are_relations_whole(package, name, found);

	relations = whole && depth > 0 ? package_relations(package, name, &count, found) : NULL;
	for (i = 0; relations != NULL && i < count && whole; i++)
		whole = relations[i].external || is_whole_part(package, relations[i].target, depth - 1, found);
	return whole;
}

/* The library writes each part to a temporary file, and sees neither that there is no room for it nor that it cannot be read
 * again: the workbook then lacks its end, and nothing is said. */
static bool
is_whole(const struct xlsx_writer *w, const char *bytes, size_t len, struct diags *diags)
{
	struct diags *found = diags_new();
	struct package *package = package_open(w->made_of, bytes, len, found);
	bool whole = package != NULL && is_whole_text(package, "[Content_Types].xml", found)
	    && package_has(package, "_rels/.rels") && is_whole_part(package, "", 3, found);

	package_drop(package);
	diags_drop(found);
	if (!whole)
		SAY_FAILURE(diags, ((struct src_pos){ w->made_of, 0, 0 }), "xlsx-not-written", error_xlsx_not_written,
		    w->lib.lxw_strerror(LXW_ERROR_CREATING_TMPFILE));
	return whole;
}

bool
xlsx_end(struct xlsx_writer *w, struct sink *sink, struct diags *diags)
{
	char *bytes = NULL;
	size_t len = 0;
	bool ok = close_workbook(w, diags);

	rewind(w->file);
	ok = ok && stream_read(w->file, (struct src_pos){ w->made_of, 0, 0 }, &bytes, &len, diags)
	    && is_whole(w, bytes, len, diags) && sink_write(sink, bytes, len);
	free(bytes);
	fclose(w->file);
	return ok;
}

void
xlsx_page(struct xlsx_writer *w, lxw_worksheet *sheet)
{
	enum { A4 = 9 };

	w->lib.worksheet_set_landscape(sheet);
	w->lib.worksheet_set_paper(sheet, A4);
	w->lib.worksheet_fit_to_pages(sheet, 1, 0);
	xlsx_note(w, w->lib.worksheet_set_footer(sheet, "&L&A&R&P / &N"));
}

/* As Excel counts in its usual type: a character is 7 pixels of 1/96 inch, a column has 5 beside its text. */
static double
column_px(double characters)
{
	return 7 * characters + 5;
}

void
xlsx_page_columns(struct xlsx_writer *w, lxw_worksheet *sheet, const double *widths, size_t count)
{
	const double page_px = 986 / 0.55;   /* A4 within the usual margins, 11 points not under 6 */
	double all = 0;
	size_t i;

	xlsx_page(w, sheet);
	for (i = 0; i < count; i++)
		all += column_px(widths[i]);
	/* Its head is on each page below; a column that is beside the head on each as well is what Gnumeric does not know. */
	if (all > page_px)
		w->lib.worksheet_fit_to_pages(sheet, (uint16_t)ceil(all / page_px), 0);
}

size_t
xlsx_fitting(const char *text, size_t most)
{
	const char *s = text, *end = text + strlen(text), *fits = text;
	size_t units = 0;

	while (s < end) {
		units += utf8_next(&s, end) > 0xffff ? 2 : 1;
		if (units > most)
			break;
		fits = s;
	}
	return (size_t)(fits - text);
}

/* ECMA-376 part 1, 22.9.2.19. */
static bool
is_escape(const char *s)
{
	return s[0] == '_' && s[1] == 'x' && isxdigit((unsigned char)s[2]) && isxdigit((unsigned char)s[3])
	    && isxdigit((unsigned char)s[4]) && isxdigit((unsigned char)s[5]) && s[6] == '_';
}

const char *
xlsx_escaped(struct arena *arena, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *s;

	if (strstr(text, "_x") == NULL)
		return text;
	for (s = text; *s != '\0'; s++)
		if (is_escape(s))
			strbuf_puts(&out, "_x005F_");
		else
			strbuf_putc(&out, *s);
	text = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return text;
}
