/* unit.h - a unit of work: files that appear together when every one of them is complete,
 * or not at all. What is in them, and what they are made from, is not its concern.
 *
 * In this order: unit_begin(); unit_add() for each file; unit_open() before it is written;
 * unit_end(). */
#ifndef CLI_UNIT_H
#define CLI_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/claims.h"

struct backend;
struct paper;

/* A file to be written. It knows what it shows and who writes it. */
struct output {
	const struct backend *backend;
	const struct paper *paper;
	char *path;                    /* "-": the standard output; NULL: nowhere, `sink` is set */
	bool kept;                     /* others read its bytes before the unit ends */
	struct sink *sink;             /* NULL until it is opened */
	struct out_file *file;         /* NULL for the standard output */
	struct memory_sink memory;
	struct strbuf bytes;           /* what is kept, or goes to the standard output, so far */
};

struct unit {
	struct claims *claims;
	const char *source;            /* the file that it is made from: what messages are about */
	const char *const *inputs;     /* the files that it reads */
	size_t input_count;
	bool streamed;                 /* to the standard output */
	bool quiet;                    /* what was written is not told */
	bool hushed;                   /* what was not, neither */
	struct diags *diags;
	size_t errors;                 /* in `diags` when it began */
	struct arena *arena;
	struct output **outputs;
	size_t count, cap;
};

/* Begin a unit that is made from the file `source` and reads the `count` files `inputs`.
 * All is borrowed until unit_end(). */
void unit_begin(struct unit *unit, struct claims *claims, const char *source,
    const char *const *inputs, size_t count, struct diags *diags);

/* Add an output at `path`, a heap string that is the unit's from now on. The output is the
 * unit's and keeps its address. `*ok` becomes false, with an error, when the path may not
 * be written. */
struct output *unit_add(struct unit *unit, char *path, bool *ok);

/* Make the place that an output's bytes go to. False with an error when that fails. */
MUST_USE bool unit_open(struct unit *unit, struct output *output);

/* An output is complete: what was kept goes to its file. False when it cannot be written.
 * Its bytes can be read until output_forget() gives them back. */
MUST_USE bool output_complete(struct output *output);
void output_forget(struct output *output);

/* End the unit: when all went well (`ok`, and no error has come to its diags since it began), every output appears, and is told on stdout;
 * otherwise none does, and each is said on stderr not to be written. True when they
 * appeared. */
bool unit_end(struct unit *unit, bool ok);

#endif
