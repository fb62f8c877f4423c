/* paths.h - where the program's own files lie: templates, fonts. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include <stdbool.h>

#include "base/mem.h"

/* Is there a folder `path`? */
MUST_USE bool is_folder(const char *path);

/* The folder with the program's files that `make install` was told (DATADIR); "" in a
 * program that is not installed. */
extern const char DATA_DIR[];

/* The folder `name` ("templates", "fonts") of the program: in $RAPPORTEUR_DATA,
 * else in ../share/rapporteur beside the program, else in DATA_DIR, else above the
 * program's place, by its own name or in share/rapporteur: a build tree. A heap
 * path, the caller's; NULL when there is none. */
MUST_USE char *data_folder(const char *name);

/* The file's name without folders and ending ("templates/scorecard.xsl" gives
 * "scorecard"), a heap string, the caller's. */
MUST_USE char *file_stem(const char *file);

/* `dir`/`stem of file`[-`edition`][-`paper`]`suffix`, a heap path, the caller's.
 * ("out", "plans/q4.xml", NULL, NULL, ".pdf") gives "out/q4.pdf"; in ".", "q4.pdf". */
MUST_USE char *output_path(const char *dir, const char *file, const char *edition, const char *paper,
    const char *suffix);

#endif
