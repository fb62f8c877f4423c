/* writer.c - the buffer in front of the sink; numbers and colours as text. */
#include "html/writer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
writer_flush(struct writer *w)
{
	if (w->len > 0 && !w->failed && !sink_write(w->sink, w->buffer, w->len))
		w->failed = true;
	w->len = 0;
}

void
put_bytes(struct writer *w, const void *bytes, size_t len)
{
	if (len > sizeof w->buffer - w->len)
		writer_flush(w);
	if (len > sizeof w->buffer) {
		if (!w->failed && !sink_write(w->sink, bytes, len))
			w->failed = true;
		return;
	}
	memcpy(w->buffer + w->len, bytes, len);
	w->len += len;
}

void
put(struct writer *w, const char *s)
{
	put_bytes(w, s, strlen(s));
}

void
put_uint(struct writer *w, uint32_t n)
{
	char digits[10];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	put_bytes(w, digits + at, sizeof digits - at);
}

void
put_number(struct writer *w, double value)
{
	const double limit = 1e6;
	double held = isnan(value) ? 0 : fmin(fmax(value, -limit), limit);
	long milli = lround(held * 1000);
	uint32_t part;
	char digits[4] = ".000";
	size_t len = sizeof digits;

	if (milli < 0)
		put(w, "-");
	milli = labs(milli);
	put_uint(w, (uint32_t)(milli / 1000));
	part = (uint32_t)(milli % 1000);
	if (part == 0)
		return;
	for (size_t i = 3; i > 0; i--, part /= 10)
		digits[i] = (char)('0' + part % 10);
	while (digits[len - 1] == '0')
		len--;
	put_bytes(w, digits, len);
}

void
put_colour(struct writer *w, uint32_t rgb)
{
	static const char hex[] = "0123456789abcdef";
	char text[7] = "#";

	for (int i = 0; i < 6; i++)
		text[1 + i] = hex[rgb >> (20 - 4 * i) & 15];
	put_bytes(w, text, sizeof text);
}
