#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "annex/reader.h"

/* Bytes that one byte can become, at most. */
enum { FLATE_SWELL = 1032, LZW_SWELL = 1400, RUN_SWELL = 64, ASCII85_SWELL = 4 };

/* The filters of a stream that libqpdf is to undo. */
struct filters {
	size_t swell;                /* of all together; 0: not known, or none can say */
	size_t count;
	bool flate_alone;            /* and with no predictor */
};

static size_t
swell_of(struct reader *r, qpdf_oh filter)
{
	static const struct { const char *name; size_t swell; } known[] = {
		{ "/FlateDecode", FLATE_SWELL }, { "/Fl", FLATE_SWELL },
		{ "/LZWDecode", LZW_SWELL }, { "/LZW", LZW_SWELL },
		{ "/RunLengthDecode", RUN_SWELL }, { "/RL", RUN_SWELL },
		{ "/ASCII85Decode", ASCII85_SWELL }, { "/A85", ASCII85_SWELL },
		{ "/ASCIIHexDecode", 1 }, { "/AHx", 1 }, { "/Crypt", 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (qpdf_oh_is_name_and_equals(r->pdf, filter, known[i].name))
			return known[i].swell;
	return 0;
}

static struct filters
filters_of(struct reader *r, qpdf_oh stream)
{
	struct filters f = { 1, 0, false };
	qpdf_oh filter = key(r, stream, "/Filter"), parms = key(r, stream, "/DecodeParms");
	qpdf_oh first = item(r, filter, 0), first_parms = item(r, parms, 0);
	bool many = qpdf_oh_is_array(r->pdf, filter);

	f.count = many ? item_count(r, filter) : !qpdf_oh_is_null(r->pdf, filter);
	if (f.count > 8)
		f.swell = 0;
	for (size_t i = 0; i < f.count && f.swell > 0 && f.swell < STREAM_MAX; i++) {
		qpdf_oh one = many ? item(r, filter, i) : qpdf_oh_new_object(r->pdf, filter);

		f.swell *= swell_of(r, one);
		drop(r, one);
	}
	f.flate_alone = f.count == 1 && f.swell == FLATE_SWELL
	    && key_number(r, parms, "/Predictor", 1) <= 1
	    && key_number(r, first_parms, "/Predictor", 1) <= 1;
	drop(r, first_parms);
	drop(r, first);
	drop(r, parms);
	drop(r, filter);
	return f;
}

/* Inflate, in room that grows as it must. A wrong check sum at the end is overlooked, as
 * every reader does. */
static bool
inflate(struct reader *r, const unsigned char *raw, size_t len, struct strbuf *out)
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
		result = libdeflate_deflate_decompress_ex(r->inflate, raw + 2, len - 2, bytes, room,
		    NULL, &got);
		if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == STREAM_MAX || room > r->bytes_left)
			break;
		free(bytes);
	}
	if (result == LIBDEFLATE_SUCCESS && got <= r->bytes_left) {
		strbuf_add(out, bytes, got);
		r->bytes_left -= got;
	} else {
		r->bytes_left -= room < r->bytes_left ? room : r->bytes_left;
	}
	free(bytes);
	return result == LIBDEFLATE_SUCCESS;
}

/* The stream's bytes by libqpdf, undone as far as `level` says. */
static bool
fetch(struct reader *r, qpdf_oh stream, enum qpdf_stream_decode_level_e level,
    unsigned char **bytes, size_t *len)
{
	QPDF_BOOL filtered = QPDF_FALSE;
	/* A warning, which may be of long ago, is no failure. */
	bool ok = !(qpdf_oh_get_stream_data(r->pdf, stream, level, &filtered, bytes, len) & QPDF_ERRORS);

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
take(struct reader *r, const unsigned char *bytes, size_t len, struct strbuf *out)
{
	if (len > r->bytes_left || len > STREAM_MAX)
		return false;
	r->bytes_left -= len;
	strbuf_add(out, bytes, len);
	return true;
}

bool
stream_decode(struct reader *r, qpdf_oh stream, struct strbuf *out)
{
	unsigned char *raw = NULL, *plain = NULL;
	size_t raw_len = 0, plain_len = 0;
	struct filters filters;
	bool ok = false;

	if (!qpdf_oh_is_stream(r->pdf, stream) || !reader_step(r, 10) || r->bytes_left == 0
	    || !fetch(r, stream, qpdf_dl_none, &raw, &raw_len))
		return false;
	filters = filters_of(r, stream);
	if (filters.count == 0) {
		ok = take(r, raw, raw_len, out);
	} else if (raw_len <= r->bytes_left) {
		r->bytes_left -= raw_len;
		if (filters.flate_alone)
			ok = inflate(r, raw, raw_len, out);
		else if (filters.swell > 0 && raw_len <= STREAM_MAX / filters.swell
		    && fetch(r, stream, qpdf_dl_specialized, &plain, &plain_len))
			ok = take(r, plain, plain_len, out);
	}
	free(plain);
	free(raw);
	return ok;
}
