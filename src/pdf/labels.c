#include "pdf/labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

/* A row of page labels that count up by one, or one label that is no number. */
struct label_row {
	size_t start;              /* page index in the file */
	unsigned long number;      /* of its first page, or 0: */
	const char *text;          /* the label */
};

struct labels {
	struct label_row *rows; size_t count, cap;
	unsigned long last;        /* the last page's number, 0: its label is none */
	struct arena *arena;
};

struct labels *
labels_new(void)
{
	struct labels *l = mem_new_zero(1, sizeof *l);

	l->arena = arena_new();
	return l;
}

void
labels_drop(struct labels *l)
{
	if (l == NULL)
		return;
	free(l->rows);
	arena_drop(l->arena);
	free(l);
}

/* The number a label consists of, or 0. */
static unsigned long
label_number(const char *label)
{
	if (label == NULL || *label < '1' || *label > '9' || strlen(label) > 9 ||
	    label[strspn(label, "0123456789")] != '\0')
		return 0;
	return strtoul(label, NULL, 10);
}

void
labels_add(struct labels *l, const struct part *part)
{
	for (size_t i = 0; i < part->pages->page_count; i++) {
		const char *label = part->pages->pages[i].label;
		unsigned long number = label_number(label);

		if (part->first_page + i == 0 || number == 0 || l->last == 0 || number != l->last + 1) {
			MEM_GROW(l->rows, l->cap, l->count + 1);
			l->rows[l->count++] = (struct label_row){ part->first_page + i, number,
				number == 0 && label != NULL ? arena_strdup(l->arena, label) : "" };
		}
		l->last = number;
	}
}

static void
put_label_key(struct strbuf *out, size_t i, const void *data)
{
	pdf_put_uint(out, (uint32_t)((const struct label_row *)data)[i].start);
}

static void
put_label(struct strbuf *out, size_t i, const void *data)
{
	const struct label_row *row = &((const struct label_row *)data)[i];

	if (row->number != 0) {
		strbuf_printf(out, "<</S/D/St %lu>>", row->number);
		return;
	}
	strbuf_puts(out, "<</P");
	pdf_put_text(out, row->text, strlen(row->text));
	strbuf_puts(out, ">>");
}

uint32_t
labels_write(const struct labels *l, struct objects *objects)
{
	struct tree_entries entries = { .count = l->count, .kind = "Nums", .put_key = put_label_key,
		.put_value = put_label, .data = l->rows };

	return tree_write(objects, &entries);
}

/* It is in the last row that begins there or before. */
void
labels_put_page(const struct labels *l, size_t page, struct strbuf *out)
{
	size_t low = 0, high = l->count;

	while (high - low > 1) {
		size_t mid = (low + high) / 2;

		if (l->rows[mid].start <= page)
			low = mid;
		else
			high = mid;
	}
	if (l->rows[low].number != 0)
		strbuf_printf(out, ", page %lu", l->rows[low].number + (page - l->rows[low].start));
	else if (*l->rows[low].text != '\0')
		strbuf_printf(out, ", page %s", l->rows[low].text);
}
