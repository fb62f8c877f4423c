#include "pdfread/stream.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "pdfread/handle.h"

/* Bytes that one byte can become, at most. */
enum { FLATE_SWELL = 1032, LZW_SWELL = 1400, RUN_SWELL = 64, ASCII85_SWELL = 4 };

/* The filters of a stream that libqpdf is to undo. */
struct filters {
	size_t swell;                /* of all together; 0: not known, or none can say */
	size_t count;
	bool flate_alone;            /* and with no predictor */
};

struct budget
budget_new(size_t bytes, size_t steps)
{
	return (struct budget){ bytes, steps, mem_checked(libdeflate_alloc_decompressor()) };
}

void
budget_drop(struct budget *b)
{
	libdeflate_free_decompressor(b->inflate);
	b->inflate = NULL;
}

bool
budget_step(struct budget *b, size_t steps)
{
	bool enough = b->steps_left >= steps;

	b->steps_left -= enough ? steps : b->steps_left;
	return enough;
}

static size_t
swell_of(qpdf_data pdf, qpdf_oh filter)
{
	static const struct { const char *name; size_t swell; } known[] = {
		{ "/FlateDecode", FLATE_SWELL }, { "/Fl", FLATE_SWELL },
		{ "/LZWDecode", LZW_SWELL }, { "/LZW", LZW_SWELL },
		{ "/RunLengthDecode", RUN_SWELL }, { "/RL", RUN_SWELL },
		{ "/ASCII85Decode", ASCII85_SWELL }, { "/A85", ASCII85_SWELL },
		{ "/ASCIIHexDecode", 1 }, { "/AHx", 1 }, { "/Crypt", 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (qpdf_oh_is_name_and_equals(pdf, filter, known[i].name))
			return known[i].swell;
	return 0;
}

static struct filters
filters_of(qpdf_data pdf, qpdf_oh stream)
{
	struct filters f = { 1, 0, false };
	qpdf_oh scope = h_open(pdf), filter = h_look(pdf, stream, "/Filter");
	qpdf_oh parms = h_look(pdf, stream, "/DecodeParms"), first_parms = h_item(pdf, parms, 0);
	bool many = qpdf_oh_is_array(pdf, filter);

	f.count = many ? (size_t)h_count(pdf, filter) : !qpdf_oh_is_null(pdf, filter);
	if (f.count > 8)
		f.swell = 0;
	for (size_t i = 0; i < f.count && f.swell > 0 && f.swell < STREAM_MAX; i++)
		f.swell *= swell_of(pdf, many ? h_item(pdf, filter, (int)i) : filter);
	f.flate_alone = f.count == 1 && f.swell == FLATE_SWELL
	    && h_take_number(pdf, h_look(pdf, parms, "/Predictor"), 1) <= 1
	    && h_take_number(pdf, h_look(pdf, first_parms, "/Predictor"), 1) <= 1;
	h_close(pdf, scope);
	return f;
}

/* Inflate, in room that grows as it must. A wrong check sum at the end is overlooked, as
 * every reader does. */
static bool
inflate(struct budget *b, const unsigned char *raw, size_t len, struct strbuf *out)
{
	size_t room = len < STREAM_MAX / 8 ? len * 6 + 4096 : STREAM_MAX, got = 0;
	enum libdeflate_result result = LIBDEFLATE_BAD_DATA;
	char *bytes;

	if (len < 2)
		return len == 0;
	for (;; room *= 2) {
		if (room > STREAM_MAX)
			room = STREAM_MAX;
		bytes = mem_new(room);
		result = libdeflate_deflate_decompress_ex(b->inflate, raw + 2, len - 2, bytes, room,
		    NULL, &got);
		if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == STREAM_MAX || room > b->bytes_left)
			break;
		free(bytes);
	}
	if (result == LIBDEFLATE_SUCCESS && got <= b->bytes_left) {
		strbuf_add(out, bytes, got);
		b->bytes_left -= got;
	} else {
		b->bytes_left -= room < b->bytes_left ? room : b->bytes_left;
	}
	free(bytes);
	return result == LIBDEFLATE_SUCCESS;
}

/* The stream's bytes by libqpdf, undone as far as `level` says. */
static bool
fetch(qpdf_data pdf, qpdf_oh stream, enum qpdf_stream_decode_level_e level,
    unsigned char **bytes, size_t *len)
{
	QPDF_BOOL filtered = QPDF_FALSE;
	/* A warning, which may be of long ago, is no failure. */
	bool ok = !(qpdf_oh_get_stream_data(pdf, stream, level, &filtered, bytes, len) & QPDF_ERRORS);

	if (ok && level != qpdf_dl_none && !filtered)
		ok = false;
	if (!ok) {
		free(*bytes);
		*bytes = NULL;
		*len = 0;
	}
	return ok;
}

static bool
take(struct budget *b, const unsigned char *bytes, size_t len, struct strbuf *out)
{
	if (len > b->bytes_left || len > STREAM_MAX)
		return false;
	b->bytes_left -= len;
	strbuf_add(out, bytes, len);
	return true;
}

bool
stream_decode(qpdf_data pdf, qpdf_oh stream, struct budget *b, struct strbuf *out)
{
	unsigned char *raw = NULL, *plain = NULL;
	size_t raw_len = 0, plain_len = 0;
	struct filters filters;
	bool ok = false;

	if (!qpdf_oh_is_stream(pdf, stream) || !budget_step(b, 10) || b->bytes_left == 0
	    || !fetch(pdf, stream, qpdf_dl_none, &raw, &raw_len))
		return false;
	filters = filters_of(pdf, stream);
	if (filters.count == 0) {
		ok = take(b, raw, raw_len, out);
	} else if (raw_len <= b->bytes_left) {
		b->bytes_left -= raw_len;
		if (filters.flate_alone)
			ok = inflate(b, raw, raw_len, out);
		else if (filters.swell > 0 && raw_len <= STREAM_MAX / filters.swell
		    && fetch(pdf, stream, qpdf_dl_specialized, &plain, &plain_len))
			ok = take(b, plain, plain_len, out);
	}
	free(plain);
	free(raw);
	return ok;
}

bool
page_decode(qpdf_data pdf, qpdf_oh page, struct budget *b, struct strbuf *out)
{
	qpdf_oh contents = h_look(pdf, page, "/Contents");
	int count = h_count(pdf, contents);
	bool ok = qpdf_oh_is_null(pdf, contents) || qpdf_oh_is_array(pdf, contents);

	if (qpdf_oh_is_stream(pdf, contents))
		ok = stream_decode(pdf, contents, b, out);
	for (int i = 0; i < count; i++) {
		qpdf_oh one = h_item(pdf, contents, i);
		bool more = out->len <= STREAM_MAX && b->bytes_left > 0 && b->steps_left > 0;

		ok = more && stream_decode(pdf, one, b, out) && ok;
		strbuf_putc(out, '\n');
		qpdf_oh_release(pdf, one);
		if (!more)
			break;
	}
	qpdf_oh_release(pdf, contents);
	return ok;
}
