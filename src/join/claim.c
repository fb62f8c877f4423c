#define _GNU_SOURCE   /* memmem */
#include <stdlib.h>
#include <string.h>

#include "join/pack.h"

/* Cut what stands from `from` to behind `to` out of the text, once. */
static void
cut(char *text, size_t *len, const char *from, const char *to)
{
	char *start = memmem(text, *len, from, strlen(from)), *end;

	if (start == NULL)
		return;
	end = memmem(start, *len - (size_t)(start - text), to, strlen(to));
	if (end == NULL)
		return;
	end += strlen(to);
	memmove(start, end, (size_t)(text + *len - end));
	*len -= (size_t)(end - start);
}

void
claim_nothing(struct pack *p, bool ua, bool pdfa)
{
	qpdf_oh scope = h_open(p->pdf), stream = h_get(p->pdf, qpdf_get_root(p->pdf), "/Metadata"), none;
	unsigned char *bytes = NULL;
	QPDF_BOOL filtered;
	size_t len = 0;

	if (qpdf_oh_is_stream(p->pdf, stream) && !(qpdf_oh_get_stream_data(p->pdf, stream,
	    qpdf_dl_generalized, &filtered, &bytes, &len) & QPDF_ERRORS) && bytes != NULL) {
		if (ua)
			cut((char *)bytes, &len, "<pdfuaid:part>", "</pdfuaid:part>\n");
		if (pdfa) {
			cut((char *)bytes, &len, "<pdfaid:part>", "</pdfaid:part>\n");
			cut((char *)bytes, &len, "<pdfaid:conformance>", "</pdfaid:conformance>\n");
		}
		none = qpdf_oh_new_null(p->pdf);
		qpdf_oh_replace_stream_data(p->pdf, stream, bytes, len, none, none);
	}
	free(bytes);
	h_close(p->pdf, scope);
}
