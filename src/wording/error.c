#include "wording/error.h"

#include <stdio.h>

#include "base/utf8.h"

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

bool
text_accept(const char *text, size_t len, struct src_pos at, struct diags *diags)
{
	size_t offset;
	enum text_fault fault = text_check(text, len, &offset);
	const char *s = text + offset;
	char code[16];

	if (fault == TEXT_SOUND)
		return true;
	if (fault == TEXT_NOT_UTF8) {
		snprintf(code, sizeof code, "%02X", (unsigned)(unsigned char)*s);
		SAY_ERROR(diags, at, "not-utf-8", error_text_not_utf_8, code);
		return false;
	}
	snprintf(code, sizeof code, "%04X", (unsigned)utf8_next(&s, text + len));
	if (fault == TEXT_CONTROL)
		SAY_ERROR(diags, at, "control-character", error_text_control, code);
	else
		SAY_ERROR(diags, at, "text-direction", error_text_direction, code);
	return false;
}
