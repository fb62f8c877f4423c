#include "certify/inspector.h"

#include <string.h>

void
inspector_fault(struct inspector *r, const char *text)
{
	if (r->found->fault == NULL)
		r->found->fault = arena_strdup(r->arena, text);
}

bool
inspector_silent(struct inspector *r, qpdf_oh dict, const char *key)
{
	const char *text = h_text(r->pdf, dict, key, r->arena);

	return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

const char *
inspector_name(struct inspector *r, qpdf_oh object)
{
	struct ref ref = h_ref(r->pdf, object);

	return ref.id != 0 ? arena_printf(r->arena, "%d %d", ref.id, ref.gen) : NULL;
}
