#include "mail/text.h"

#include <stdlib.h>
#include <string.h>

#include "mail/body_table.h"
#include "wording/say.h"

/* Columns with more of them, or of more rows, are hard to follow by ear. */
#define COLUMNS_MAX 4
#define BETWEEN 2              /* spaces between columns */

/* ---- in columns ------------------------------------------------------------------------------------ */

static bool
is_rows(const struct doc_node *section)
{
	return section->kind == DOC_THEAD || section->kind == DOC_TBODY;
}

/* One line, in one column of one row? Its width; 0: none, SIZE_MAX: no. */
static size_t
line_width(const struct body_cell *cell)
{
	struct strbuf words = STRBUF_INIT;
	size_t width = SIZE_MAX;

	if (!cell->above && cell->node->attrs->colspan == 1 && cell->node->attrs->rowspan == 1
	    && !body_cell_has_blocks(cell->node)) {
		mail_text_words(cell->node, &words);
		width = strchr(words.text, '\n') == NULL ? mail_text_width(words.text) : SIZE_MAX;
	}
	strbuf_drop(&words);
	return width;
}

/* Sets the width of each column; false: it has no room, or is no plain grid. */
static bool
measure(const struct mail_text *m, struct body_table *t, size_t *widths)
{
	size_t sum = m->indent + (m->quoted ? 2 : 0);

	if (t->columns == 0 || t->columns > COLUMNS_MAX)
		return false;
	for (const struct doc_node *s = t->table->first; s != NULL; s = s->next)
		for (const struct doc_node *row = is_rows(s) ? s->first : NULL; row != NULL; row = row->next) {
			body_table_row(t, row);
			for (size_t i = 0; i < t->cell_count; i++) {
				size_t width = line_width(&t->cells[i]), *widest = &widths[t->cells[i].column];

				if (width == SIZE_MAX)
					return false;
				*widest = width > *widest ? width : *widest;
			}
		}
	for (size_t i = 0; i < t->columns; i++)
		sum += widths[i] + (i > 0 ? BETWEEN : 0);
	return sum <= MAIL_TEXT_COLUMNS;
}

static void
put_padded(struct strbuf *line, const char *words, size_t width, bool to_the_right, bool last)
{
	size_t room = width - mail_text_width(words);

	for (size_t i = 0; to_the_right && i < room; i++)
		strbuf_puts(line, " ");
	strbuf_puts(line, words);
	for (size_t i = 0; !to_the_right && !last && i < room; i++)
		strbuf_puts(line, " ");
	for (size_t i = 0; !last && i < BETWEEN; i++)
		strbuf_puts(line, " ");
}

static void
put_start(struct mail_text *m)
{
	for (size_t i = 0; i < m->indent; i++)
		strbuf_puts(&m->out, " ");
	if (m->quoted)
		strbuf_puts(&m->out, "> ");
}

static void
put_grid_row(struct mail_text *m, const struct body_table *t, const size_t *widths)
{
	struct strbuf line = STRBUF_INIT;

	for (size_t i = 0; i < t->cell_count; i++) {
		const struct doc_node *cell = t->cells[i].node;
		struct strbuf words = STRBUF_INIT;

		mail_text_words(cell, &words);
		put_padded(&line, words.text, widths[t->cells[i].column],
		    cell->attrs->align == DOC_ALIGN_END || cell->attrs->align == DOC_ALIGN_DECIMAL,
		    i + 1 == t->cell_count);
		strbuf_drop(&words);
	}
	put_start(m);
	strbuf_puts(&m->out, line.text);
	strbuf_puts(&m->out, "\n");
	strbuf_drop(&line);
}

static void
put_grid_line(struct mail_text *m, const struct body_table *t, const size_t *widths)
{
	put_start(m);
	for (size_t i = 0; i < t->columns; i++) {
		for (size_t k = 0; i > 0 && k < BETWEEN; k++)
			strbuf_puts(&m->out, " ");
		for (size_t k = 0; k < widths[i]; k++)
			strbuf_puts(&m->out, "-");
	}
	strbuf_puts(&m->out, "\n");
}

static void
put_grid(struct mail_text *m, struct body_table *t, const size_t *widths)
{
	for (const struct doc_node *s = t->table->first; s != NULL; s = s->next) {
		for (const struct doc_node *row = is_rows(s) ? s->first : NULL; row != NULL; row = row->next) {
			body_table_row(t, row);
			put_grid_row(m, t, widths);
		}
		if (s->kind == DOC_THEAD)
			put_grid_line(m, t, widths);
	}
}

/* ---- row by row --------------------------------------------------------------------------------------- */

static bool
is_short(const struct body_cell *cell, const struct body_cell *label)
{
	return cell == label || (!cell->above && body_cell_is_short(cell->node));
}

/* "Completed: 4; Overdue: 1": short values that follow each other; returns where the next cell is. */
static size_t
put_short_values(struct mail_text *m, const struct body_table *t, const struct body_cell *label, size_t at)
{
	struct strbuf words = STRBUF_INIT;

	for (; at < t->cell_count && is_short(&t->cells[at], label); at++) {
		const struct body_cell *cell = &t->cells[at];

		if (cell == label)
			continue;
		if (words.len > 0)
			strbuf_puts(&words, "; ");
		if (*t->heads[cell->column] != '\0')
			strbuf_printf(&words, "%s: ", t->heads[cell->column]);
		mail_text_words(cell->node, &words);
	}
	mail_text_lines(m, "", words.text);
	strbuf_drop(&words);
	return at;
}

static void
put_value(struct mail_text *m, const struct body_table *t, const struct body_cell *cell)
{
	const char *head = t->heads[cell->column];
	const bool blocks = body_cell_has_blocks(cell->node), above = cell->above && cell->node->kind == DOC_TD;
	struct strbuf words = STRBUF_INIT;

	if (cell->node->first == NULL)
		return;
	if (*head != '\0')
		strbuf_printf(&words, "%s: ", head);
	if (above)
		strbuf_puts(&words, say_plain(SAY_mail_as_above));
	else if (!blocks)
		mail_text_words(cell->node, &words);
	if (words.len > 0)
		mail_text_lines(m, "", words.text);
	strbuf_drop(&words);
	if (!blocks || above)
		return;
	m->indent += 2;
	mail_text_children(m, cell->node);
	m->indent -= 2;
}

/* "Item 7", where "7" would not say what it is. */
static void
add_label(const struct body_table *t, const struct body_cell *label, struct strbuf *words)
{
	if (body_cell_is_number(label->node) && *t->heads[label->column] != '\0')
		strbuf_printf(words, "%s ", t->heads[label->column]);
	mail_text_words(label->node, words);
}

static void
put_row(struct mail_text *m, const struct body_table *t)
{
	const struct body_cell *label = body_table_label(t);
	struct strbuf words = STRBUF_INIT;

	mail_text_gap(m);
	m->tight = true;
	if (label != NULL && body_cell_has_blocks(label->node))
		mail_text_children(m, label->node);
	else if (label != NULL)
		add_label(t, label, &words);
	if (words.len > 0)
		mail_text_lines(m, "* ", words.text);
	m->indent += 2;
	for (size_t i = 0; i < t->cell_count;) {
		if (&t->cells[i] != label && is_short(&t->cells[i], label))
			i = put_short_values(m, t, label, i);
		else if (&t->cells[i] != label)
			put_value(m, t, &t->cells[i++]);
		else
			i++;
	}
	m->indent -= 2;
	m->tight = false;
	strbuf_drop(&words);
}

static void
put_band(struct mail_text *m, const struct body_table *t)
{
	struct strbuf words = STRBUF_INIT;

	mail_text_gap(m);
	for (size_t i = 0; i < t->cell_count; i++) {
		if (words.len > 0)
			strbuf_puts(&words, " ");
		mail_text_words(t->cells[i].node, &words);
	}
	mail_text_lines(m, "** ", words.text);
	strbuf_drop(&words);
}

static void
put_rows(struct mail_text *m, struct body_table *t)
{
	for (const struct doc_node *s = t->table->first; s != NULL; s = s->next) {
		if (s->kind != DOC_TBODY)
			continue;
		body_table_section(t);
		for (const struct doc_node *row = s->first; row != NULL; row = row->next) {
			body_table_row(t, row);
			if (body_table_is_band(t, row))
				put_band(m, t);
			else
				put_row(m, t);
		}
	}
}

void
mail_text_table(struct mail_text *m, const struct doc_node *table)
{
	const struct doc_node *caption = doc_child(table, DOC_CAPTION);
	struct arena *arena = arena_new();
	const bool tight = m->tight;
	struct strbuf words = STRBUF_INIT;
	struct body_table t;
	size_t *widths;

	body_table_open(&t, table, arena);
	widths = mem_new_zero(t.columns + 1, sizeof *widths);
	mail_text_gap(m);
	if (caption != NULL) {
		mail_text_words(caption, &words);
		mail_text_lines(m, "", words.text);
	}
	m->tight = false;
	mail_text_gap(m);
	if (measure(m, &t, widths))
		put_grid(m, &t, widths);
	else
		put_rows(m, &t);
	m->tight = tight;
	free(widths);
	strbuf_drop(&words);
	body_table_close(&t);
	arena_drop(arena);
}
