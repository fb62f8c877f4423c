#include "returns/edits.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

void
edits_add(struct edits *e, size_t at, size_t len, const char *text)
{
	MEM_GROW(e->list, e->cap, e->count + 1);
	e->list[e->count] = (struct edit){ at, len, e->count, mem_strdup(text) };
	e->count++;
}

static int
compare(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

char *
edits_apply(struct edits *e, const char *bytes, size_t len, size_t *out_len)
{
	struct strbuf out = STRBUF_INIT;
	size_t done = 0, i;

	if (e->count > 0)
		qsort(e->list, e->count, sizeof *e->list, compare);
	for (i = 0; i < e->count; i++) {
		if (e->list[i].at < done || e->list[i].at + e->list[i].len > len) {
			strbuf_drop(&out);
			return NULL;
		}
		strbuf_add(&out, bytes + done, e->list[i].at - done);
		strbuf_puts(&out, e->list[i].text);
		done = e->list[i].at + e->list[i].len;
	}
	strbuf_add(&out, bytes + done, len - done);
	*out_len = out.len;
	return out.len > 0 ? strbuf_detach(&out) : mem_strdup("");
}

void
edits_drop(struct edits *e)
{
	size_t i;

	for (i = 0; i < e->count; i++)
		free(e->list[i].text);
	free(e->list);
	*e = (struct edits){ NULL, 0, 0 };
}
