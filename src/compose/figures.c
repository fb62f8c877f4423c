#include "compose/figures.h"

#include <csv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
put_quoted(struct strbuf *out, const char *text, size_t len)
{
	size_t room = csv_write(NULL, 0, text, len);
	char *cell = mem_new(room);

	csv_write(cell, room, text, len);
	strbuf_add(out, cell, room);
	free(cell);
}

/* A cell of words; NULL is an empty one. */
static void
put_text(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	if (text != NULL && *text != '\0' && strchr("=+-@\t\r", *text) != NULL)
		strbuf_putc(&safe, '\'');
	strbuf_puts(&safe, text != NULL ? text : "");
	put_quoted(out, safe.text, safe.len);
	strbuf_drop(&safe);
	strbuf_putc(out, ',');
}

/* A number in the shortest plain form that reads back as the same (80, not 8e+01);
 * NaN is an empty cell. */
static void
put_number(struct strbuf *out, double number)
{
	char text[400];
	int decimals;

	if (!isnan(number)) {
		for (decimals = 0; decimals <= 17; decimals++) {
			snprintf(text, sizeof text, "%.*f", decimals, number);
			if (strtod(text, NULL) == number)
				break;
		}
		strbuf_puts(out, text);
	}
	strbuf_putc(out, ',');
}

static void
put_date(struct strbuf *out, struct date date)
{
	char text[32];

	strbuf_puts(out, date_format_iso(date, text));
	strbuf_putc(out, ',');
}

static void
put_row(struct strbuf *out, const struct measure *m, const struct value_fact *fact)
{
	const struct value *v = fact->value;

	put_text(out, m->id);
	put_text(out, m->number);
	put_text(out, m->title);
	put_text(out, v->period->id);
	put_date(out, v->period->start);
	put_date(out, v->period->end);
	put_text(out, fact->text);
	put_number(out, fact->low);
	put_number(out, fact->high);
	put_number(out, fact->state == VALUE_SUPPRESSED ? NAN : v->numerator);
	put_number(out, fact->state == VALUE_SUPPRESSED ? NAN : v->denominator);
	put_text(out, fact->marker_words);
	put_text(out, fact->rating.label);
	put_text(out, fact->rating.why);
	strbuf_truncate(out, out->len - 1);
	strbuf_puts(out, "\r\n");
}

void
figures_csv(const struct evaluation *e, struct strbuf *out)
{
	size_t i, j;

	strbuf_puts(out, "measure,number,title,period,period start,period end,value,low,high,"
	    "numerator,denominator,markers,rating,reason\r\n");
	for (i = 0; i < e->plan->measure_count; i++)
		for (j = 0; j < e->plan->measures[i]->value_count; j++)
			put_row(out, e->plan->measures[i], &e->measures[i].values[j]);
}
