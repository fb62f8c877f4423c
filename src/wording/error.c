#include "wording/error.h"

void
say_error(struct diags *diags, struct src_pos at, const char *code, enum wording what,
    const char *const *arguments, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	say_into(&text, what, arguments, count);
	diag_add(diags, DIAG_ERROR, at, code, "%s", text.text);
	strbuf_drop(&text);
}
