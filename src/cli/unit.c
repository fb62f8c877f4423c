#include "cli/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "wording/print.h"

void
unit_begin(struct unit *unit, struct claims *claims, const char *source,
    const char *const *inputs, size_t count, struct diags *diags)
{
	*unit = (struct unit){ .claims = claims, .source = source, .inputs = inputs,
		.input_count = count, .diags = diags, .errors = diags_count(diags, DIAG_ERROR), .arena = arena_new() };
}

struct output *
unit_add(struct unit *unit, char *path, bool *ok)
{
	struct output *output = ARENA_NEW(unit->arena, struct output);

	*output = (struct output){ .path = path, .bytes = STRBUF_INIT };
	MEM_GROW(unit->outputs, unit->cap, unit->count + 1);
	unit->outputs[unit->count++] = output;
	if (!unit->streamed && !claims_take(unit->claims, path, unit->source, unit->inputs,
	    unit->input_count, unit->diags))
		*ok = false;
	return output;
}

bool
unit_open(struct unit *unit, struct output *o)
{
	if (!unit->streamed) {
		o->file = out_file_new(o->path, unit->diags);
		if (o->file == NULL)
			return false;
		o->sink = out_file_sink(o->file);
	}
	if (unit->streamed || o->kept) {
		memory_sink_init(&o->memory, &o->bytes);
		o->sink = &o->memory.sink;
	}
	return true;
}

bool
output_complete(struct output *o)
{
	return !o->kept || o->file == NULL
	    || sink_write(out_file_sink(o->file), o->bytes.text, o->bytes.len);
}

void
output_forget(struct output *o)
{
	if (o->file != NULL)
		strbuf_drop(&o->bytes);
}

/* ---- letting them appear ------------------------------------------------------------ */

/* Let the finished outputs appear, all or none; those to the standard output, which are whole, go there. */
static bool
end_outputs(struct unit *unit, bool ok)
{
	struct out_file **files = ARENA_ARRAY(unit->arena, struct out_file *, unit->count);
	size_t i, count = 0;

	for (i = 0; i < unit->count; i++)
		if (unit->outputs[i]->file != NULL)
			files[count++] = unit->outputs[i]->file;
		else if (ok)
			(void)fwrite(unit->outputs[i]->bytes.text, 1, unit->outputs[i]->bytes.len, stdout);   /* main() looks how it went */
	if (ok)
		return out_files_commit(files, count, unit->diags);
	for (i = 0; i < count; i++) {
		(void)!out_file_finish(files[i], unit->diags);   /* says what went wrong */
		out_file_drop(files[i]);
	}
	return false;
}

/* Say which files there are now. Past standard I/O: it is no fault of the papers when
 * nobody listens. */
static void
tell_outputs(const struct unit *unit)
{
	size_t i;

	if (!unit->quiet && !unit->streamed)
		for (i = 0; i < unit->count; i++)
			dprintf(STDOUT_FILENO, "%s\n", SAY(unit->arena, told_wrote, unit->outputs[i]->path));
}

static void
drop_outputs(struct unit *unit)
{
	size_t i;

	for (i = 0; i < unit->count; i++) {
		strbuf_drop(&unit->outputs[i]->bytes);
		free(unit->outputs[i]->path);
	}
	free(unit->outputs);
	arena_drop(unit->arena);
}

bool
unit_end(struct unit *unit, bool ok)
{
	size_t i;

	ok = end_outputs(unit, ok && diags_count(unit->diags, DIAG_ERROR) == unit->errors);
	for (i = 0; i < unit->count && !ok && !unit->hushed; i++)
		PRINT_COMPLAINT(told_did_not_write, unit->outputs[i]->path);
	if (ok)
		tell_outputs(unit);
	drop_outputs(unit);
	return ok;
}
