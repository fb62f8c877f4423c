/* annexes.h - files that are somebody else's PDF, and what `check` says of them. */
#ifndef CLI_ANNEXES_H
#define CLI_ANNEXES_H

#include <stdbool.h>

#include "base/diag.h"
#include "cli/options.h"

/* Does the file begin as a PDF does, or have a name that ends in ".pdf"? What is no ordinary
 * file is judged by its name: looking into a pipe would take from it. */
bool is_annex(const char *path);
/* Are all files of the command line such? */
bool all_annexes(const struct options *options);

/* Every finding on the PDF `path`. */
void check_annex(const char *path, struct diags *diags);

/* Read the file of an annex, as file_read(), unless it is too large to be worked on. */
MUST_USE bool annex_file_read(const char *path, struct src_pos at, char **bytes, size_t *len,
    struct diags *diags);

#endif
