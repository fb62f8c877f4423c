#include "office/writing.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "wording/error.h"

#define XLSX_ENTRY(name) { #name, offsetof(struct xlsx_library, name) },
static const struct library_entry XLSX_ENTRIES[] = { XLSX_FUNCTIONS(XLSX_ENTRY) };

#define NOWHERE ((struct src_pos){ NULL, 0, 0 })

static bool
load(struct xlsx_library *library, struct diags *diags)
{
	if (library_load("libxlsxwriter.so.4", XLSX_ENTRIES, ARRAY_LEN(XLSX_ENTRIES), library))
		return true;
	SAY_FAILURE(diags, NOWHERE, "no-library", error_office_library, "libxlsxwriter.so.4", dlerror());
	return false;
}

/* Noon as libxlsxwriter reads it back, which takes local time for universal where it can: it uses gmtime(). */
static time_t
noon(struct date d)
{
	return (time_t)date_to_days(d) * 86400 + 43200;
}

bool
xlsx_begin(struct xlsx_writer *w, const char *path, const char *title, struct date created, struct diags *diags)
{
	lxw_doc_properties properties = { .title = (char *)title, .created = noon(created) };

	char name[64];

	*w = (struct xlsx_writer){ .workbook = NULL };
	if (!load(&w->lib, diags))
		return false;
	w->file = tmpfile();
	if (w->file == NULL) {
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, path, errno);
		return false;
	}
	snprintf(name, sizeof name, "/proc/self/fd/%d", fileno(w->file));
	w->workbook = mem_checked(w->lib.workbook_new(name));
	w->lib.workbook_set_properties(w->workbook, &properties);
	return true;
}

bool
xlsx_end(struct xlsx_writer *w, struct sink *sink, const char *path, struct diags *diags)
{
	lxw_error error = w->lib.workbook_close(w->workbook);
	char *bytes = NULL;
	size_t len = 0;
	bool ok = error == LXW_NO_ERROR;

	if (!ok)
		SAY_FAILURE(diags, NOWHERE, "cannot-write", error_office_unwritten, path, w->lib.lxw_strerror(error));
	rewind(w->file);
	ok = ok && stream_read(w->file, NOWHERE, &bytes, &len, diags);
	/* What cannot be written is said when the sink is finished. */
	if (ok)
		(void)!sink_write(sink, bytes, len);
	free(bytes);
	fclose(w->file);
	return ok;
}

char *
xlsx_fitting(const char *text)
{
	const char *s = text, *end = text + strlen(text), *fits = text;
	struct strbuf out = STRBUF_INIT;
	size_t units = 0;

	while (s < end) {
		units += utf8_next(&s, end) > 0xffff ? 2 : 1;
		if (units > 32767)
			break;
		fits = s;
	}
	strbuf_add(&out, text, (size_t)(fits - text));
	return out.len > 0 ? strbuf_detach(&out) : mem_strdup("");
}
