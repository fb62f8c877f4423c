#include "cli/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"

bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* `base`/`between``name` when there is such a folder, else NULL. */
static char *
try_folder(const char *base, const char *between, const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%s%s", base, between, name);
	if (is_folder(path.text))
		return strbuf_detach(&path);
	strbuf_drop(&path);
	return NULL;
}

char *
data_folder(const char *name)
{
	const char *stated = getenv("RAPPORTEUR_DATA");
	char exe[PATH_MAX], *slash, *found;
	ssize_t len;

	if (stated != NULL)
		return try_folder(stated, "", name);
	len = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (len < 0)
		return NULL;
	exe[len] = '\0';
	/* bin/rapporteur finds ../share/rapporteur; build/release/rapporteur the checkout. */
	while ((slash = strrchr(exe, '/')) != NULL && slash != exe) {
		*slash = '\0';
		if ((found = try_folder(exe, "share/rapporteur/", name)) != NULL
		    || (found = try_folder(exe, "", name)) != NULL)
			return found;
	}
	return NULL;
}

char *
file_stem(const char *file)
{
	const char *slash = strrchr(file, '/'), *base = slash != NULL ? slash + 1 : file;
	const char *dot = strrchr(base, '.');
	struct strbuf stem = STRBUF_INIT;

	strbuf_add(&stem, base, dot != NULL && dot != base ? (size_t)(dot - base) : strlen(base));
	return strbuf_detach(&stem);
}

char *
output_path(const char *dir, const char *file, const char *paper, const char *suffix)
{
	struct strbuf path = STRBUF_INIT;
	char *stem = file_stem(file);

	if (strcmp(dir, ".") != 0)
		strbuf_printf(&path, "%s/", dir);
	strbuf_printf(&path, "%s%s%s%s", stem, paper != NULL ? "-" : "", paper != NULL ? paper : "",
	    suffix);
	free(stem);
	return strbuf_detach(&path);
}
