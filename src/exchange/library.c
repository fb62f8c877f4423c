#include "exchange/library.h"

#include <dlfcn.h>
#include <stdbool.h>

#include "wording/error.h"

#define XLSX_ENTRY(name) { #name, offsetof(struct xlsx, name) },
static const struct library_entry XLSX_ENTRIES[] = { XLSX_FUNCTIONS(XLSX_ENTRY) };

bool
xlsx_load(struct xlsx *xlsx, struct diags *diags)
{
	static const char file[] = "libxlsxwriter.so.4";

	if (library_load(file, XLSX_ENTRIES, ARRAY_LEN(XLSX_ENTRIES), xlsx))
		return true;
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "no-library", error_xlsx_library, file, dlerror());
	return false;
}
