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

/* Cut the last part off `path`; false when there is none left. */
static bool
go_up(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash == NULL || slash == path)
		return false;
	*slash = '\0';
	return true;
}

/* The program's path with all links followed, into `exe`; "" when it cannot be told. */
static void
find_program(char exe[PATH_MAX])
{
	ssize_t len = readlink("/proc/self/exe", exe, PATH_MAX - 1);

	exe[len < 0 ? 0 : len] = '\0';
}

/* Above the program: bin/rapporteur finds ../share/rapporteur; build/release/rapporteur
 * the checkout. */
static char *
folder_above(char *exe, const char *name)
{
	char *found = NULL;

	while (found == NULL && go_up(exe)) {
		found = try_folder(exe, "share/rapporteur/", name);
		if (found == NULL)
			found = try_folder(exe, "", name);
	}
	return found;
}

char *
data_folder(const char *name)
{
	const char *stated = getenv("RAPPORTEUR_DATA");
	char exe[PATH_MAX], *found = NULL;

	if (stated != NULL)
		return try_folder(stated, "", name);
	find_program(exe);
	if (go_up(exe))
		found = try_folder(exe, "../share/rapporteur/", name);
	if (found == NULL && DATA_DIR[0] != '\0')
		found = try_folder(DATA_DIR, "", name);
	if (found != NULL)
		return found;
	find_program(exe);
	return folder_above(exe, name);
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
output_path(const char *dir, const char *file, const char *edition, const char *paper,
    const char *suffix)
{
	struct strbuf path = STRBUF_INIT;
	char *stem = file_stem(file);

	if (strcmp(dir, ".") != 0)
		strbuf_printf(&path, "%s/", dir);
	strbuf_puts(&path, stem);
	if (edition != NULL)
		strbuf_printf(&path, "-%s", edition);
	if (paper != NULL)
		strbuf_printf(&path, "-%s", paper);
	strbuf_puts(&path, suffix);
	free(stem);
	return strbuf_detach(&path);
}
