#include "pdf/tree.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"

/* A written node: its number and which entries are below it. */
struct branch {
	uint32_t number;
	size_t first, last;
};

static void
put_limits(struct strbuf *out, const struct tree_entries *e, size_t first, size_t last)
{
	strbuf_puts(out, "/Limits[");
	e->put_key(out, first, e->data);
	strbuf_putc(out, ' ');
	e->put_key(out, last, e->data);
	strbuf_putc(out, ']');
}

static uint32_t
write_leaf(struct objects *objects, const struct tree_entries *e, size_t first, size_t end,
    bool root)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t number;

	strbuf_puts(&text, "<<");
	if (!root)
		put_limits(&text, e, first, end - 1);
	strbuf_printf(&text, "/%s[", e->kind);
	for (size_t i = first; i < end; i++) {
		e->put_key(&text, i, e->data);
		strbuf_putc(&text, ' ');
		e->put_value(&text, i, e->data);
		strbuf_putc(&text, '\n');
	}
	strbuf_puts(&text, "]>>");
	number = objects_add(objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}

static uint32_t
write_node(struct objects *objects, const struct tree_entries *e, const struct branch *kids,
    size_t count, bool root)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t number;

	strbuf_puts(&text, "<<");
	if (!root)
		put_limits(&text, e, kids[0].first, kids[count - 1].last);
	strbuf_puts(&text, "/Kids[");
	for (size_t i = 0; i < count; i++) {
		pdf_put_ref(&text, kids[i].number);
		strbuf_putc(&text, '\n');
	}
	strbuf_puts(&text, "]>>");
	number = objects_add(objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}

static size_t
groups(size_t count)
{
	return (count + TREE_FANOUT - 1) / TREE_FANOUT;
}

static size_t
group_size(size_t i, size_t count)
{
	size_t rest = count - i * TREE_FANOUT;

	return rest < TREE_FANOUT ? rest : TREE_FANOUT;
}

uint32_t
tree_write(struct objects *objects, const struct tree_entries *e)
{
	size_t count = groups(e->count);
	struct branch *level;
	uint32_t root;

	if (e->count <= TREE_FANOUT)
		return write_leaf(objects, e, 0, e->count, true);
	level = mem_new_zero(count, sizeof *level);
	for (size_t i = 0; i < count; i++) {
		size_t first = i * TREE_FANOUT, end = first + group_size(i, e->count);

		level[i] = (struct branch){ write_leaf(objects, e, first, end, false), first, end - 1 };
	}
	for (; count > TREE_FANOUT; count = groups(count))
		for (size_t i = 0; i < groups(count); i++) {
			const struct branch *kids = level + i * TREE_FANOUT;
			size_t kid_count = group_size(i, count);

			level[i] = (struct branch){ write_node(objects, e, kids, kid_count, false),
				kids[0].first, kids[kid_count - 1].last };
		}
	root = write_node(objects, e, level, count, true);
	free(level);
	return root;
}
