#include "wording/error.h"

void
say_finding(struct diags *diags, enum diag_level level, struct src_pos at, const char *code,
    enum wording what, const char *const *arguments, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	say_into(&text, what, arguments, count);
	diag_add(diags, level, at, code, "%s", text.text);
	strbuf_drop(&text);
}
