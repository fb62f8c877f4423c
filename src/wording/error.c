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

void
say_finding_many(struct diags *diags, enum diag_level level, struct src_pos at, const char *code,
    const char *many, enum wording what, const char *const *arguments, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	say_into(&text, what, arguments, count);
	diag_add_many(diags, level, at, code, many, "%s", text.text);
	strbuf_drop(&text);
}
