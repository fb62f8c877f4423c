/* door.h - a run of `build` inside a fuzz target: what is loaded once is kept, and what was said and written is looked at.
 * The current folder is the room: what the input may name lies there (seeds.py). */
#ifndef FUZZ_DOOR_H
#define FUZZ_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "cli/options.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What the input says of how it wants to be built: the number in its last comment, "<!--5-->"; 0: none. */
unsigned door_wish(const uint8_t *bytes, size_t len);

/* Write `bytes` to the file `name` of the room. */
void door_put(const char *name, const uint8_t *bytes, size_t len);

/* How `file` is built. `wish` chooses edition, formats and, where `template` is NULL, the template. */
struct door_build {
	const char *file, *theme, *template;
	unsigned wish;
	bool may_blame_template;
};

/* Build it into out/ of the room, and abort() where the program broke one of its promises: what it says is one line of
 * sound text a finding; without an error every output is there, with one none; a template of ours is not to blame. */
void door_build(const struct door_build *build);

/* A promise of the program's is broken: say which, and of what, and abort(). */
__attribute__((noreturn)) void door_broken(const char *why, const char *text);

/* Abort unless what `diags` says is one line of sound text a finding, and the JSON of it sound. */
void door_said(const struct diags *diags);

/* Abort unless the bytes are UTF-8 without control characters but tabs and ends of lines. */
void door_text(const char *what, const char *bytes, size_t len);

#endif
