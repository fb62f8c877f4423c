#include "cli/unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "wording/print.h"

void
unit_begin(struct unit *unit, struct claims *claims, const char *source,
    const char *const *inputs, size_t count, struct diags *diags)
{
	*unit = (struct unit){ .claims = claims, .source = source, .inputs = inputs,
		.input_count = count, .diags = diags, .arena = arena_new() };
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

/* The signals by which a run is given up. */
static void
stop_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGHUP);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
}

/* Let a finished output appear, or not at all. */
static bool
end_output(struct output *o, bool ok, bool hushed, struct diags *diags)
{
	if (!ok)
		out_file_drop(o->file);
	else if (o->file != NULL)
		ok = out_file_commit(o->file, diags);
	else
		(void)fwrite(o->bytes.text, 1, o->bytes.len, stdout);   /* main() looks how it went */
	if (!ok && !hushed)
		PRINT_COMPLAINT(told_did_not_write, o->path);
	return ok;
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
	sigset_t stop, before;
	size_t i;

	for (i = 0; i < unit->count; i++)
		if (unit->outputs[i]->file != NULL)
			ok = out_file_finish(unit->outputs[i]->file, unit->diags) && ok;
	/* Whoever gives the run up must wait the moment that naming them takes. */
	stop_signals(&stop);
	sigprocmask(SIG_BLOCK, &stop, &before);
	for (i = 0; i < unit->count; i++)
		ok = end_output(unit->outputs[i], ok, unit->hushed, unit->diags);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (ok)
		tell_outputs(unit);
	drop_outputs(unit);
	return ok;
}
