/* fuzz_return.c - any bytes as what comes back for a plan: its sheets, its figures, somebody's table, in the form that fuzz_book.c
 * takes. What it changes is made in memory; then the plan says it, and the same once more changes nothing. For libFuzzer; see
 * `make fuzz`. The plan is samples/example.xml. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/effects.h"
#include "cli/plansource.h"
#include "door.h"
#include "mutate.h"
#include "office/book.h"
#include "returns/apply.h"

static const struct plan_source *
officers_plan(void)
{
	static struct plan_source source;
	struct diags *diags = diags_new();

	if (source.plan == NULL && !plan_source_read(&source, "example.xml", &(struct options){ .quiet = true }, diags))
		door_broken("the plan cannot be read", "example.xml");
	diags_drop(diags);
	return &source;
}

static void
say_effects(const struct evaluation *before, const struct evaluation *after)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	effects_print(before, after, out);
	fclose(out);
	door_text("effects", text, len);
	free(text);
}

/* The same file, once more, for the plan that says what it says. */
static void
come_again(const struct plan *plan, const struct evaluation *evaluation, const struct book *book)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	struct reply reply = reply_new(plan, evaluation, arena, diags);

	(void)!reply_read(&reply, book);
	reply_settle(&reply);
	if (reply.count > 0)
		door_broken("the same once more changes something", reply.changes[0].cell);
	reply_drop(&reply);
	diags_drop(diags);
	arena_drop(arena);
}

/* Make the changes of the rows that can be taken, as `import --partly` does. `whole`: none had a fault. */
static void
take(const struct plan_source *source, struct reply *reply, const struct book *book, bool whole, struct diags *diags)
{
	struct applied applied = { NULL, 0, NULL };
	struct diags *found = diags_new();
	bool ok = changes_apply(reply, &applied, found);

	if (!ok && diags_count(found, DIAG_ERROR) == 0)
		door_broken("changes that cannot be made, and no fault", reply->changes[0].cell);
	door_said(found);
	if (!ok && changes_sift(reply, diags) > 0) {
		whole = false;
		applied_drop(&applied);
		applied = (struct applied){ NULL, 0, NULL };
		ok = reply->count > 0 && changes_apply(reply, &applied, diags);
	}
	if (ok) {
		struct evaluation *after = evaluate_plan(applied.plan, (struct date)NO_DATE);

		say_effects(source->evaluation, after);
		if (whole)
			come_again(applied.plan, after, book);
		evaluation_drop(after);
	}
	applied_drop(&applied);
	diags_drop(found);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct plan_source *source = officers_plan();
	struct strbuf file = STRBUF_INIT;
	struct diags *diags = diags_new();
	struct arena *arena = arena_new();
	struct reply reply = reply_new(source->plan, source->evaluation, arena, diags);
	struct book *book;

	parts_packed(bytes, len, &file);
	book = book_read_bytes("back.xlsx", file.text, file.len, diags);
	if (book != NULL && reply_read(&reply, book)) {
		reply_settle(&reply);
		if (reply.count > 0)
			take(source, &reply, book, diags_count(diags, DIAG_ERROR) == 0, diags);
	} else if (diags_count(diags, DIAG_ERROR) == 0) {
		door_broken("nothing was read, and no fault", "");
	}
	diags_sort(diags);
	door_said(diags);
	reply_drop(&reply);
	book_drop(book);
	arena_drop(arena);
	diags_drop(diags);
	strbuf_drop(&file);
	return 0;
}
