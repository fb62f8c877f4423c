#include "post/protect.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "post/secret.h"
#include "wording/error.h"

enum { FEWEST = 8 };

static bool
write_locked(qpdf_data pdf, const char *bytes, size_t len, const char *password, struct strbuf *out)
{
	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	if ((qpdf_read_memory(pdf, "pack", bytes, len, NULL) & QPDF_ERRORS) != 0
	    || (qpdf_init_write_memory(pdf) & QPDF_ERRORS) != 0)
		return false;
	/* Reading and printing are allowed, changing is not. */
	qpdf_set_r6_encryption_parameters2(pdf, password, password, QPDF_TRUE, QPDF_TRUE, QPDF_FALSE,
	    QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, qpdf_r3p_full, QPDF_TRUE);
	if ((qpdf_write(pdf) & QPDF_ERRORS) != 0)
		return false;
	strbuf_add(out, qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
	return true;
}

bool
protect_pdf(const char *bytes, size_t len, const char *secret, struct src_pos at, struct strbuf *out,
    struct diags *diags)
{
	char *password = secret_file(secret, at, diags);
	qpdf_data pdf;
	bool ok;

	if (password == NULL)
		return false;
	if (strlen(password) < FEWEST) {
		SAY_ERROR(diags, at, "short-password", error_mail_short_password, secret);
		secret_drop(password);
		return false;
	}
	pdf = qpdf_init();
	ok = write_locked(pdf, bytes, len, password, out);
	qpdf_cleanup(&pdf);
	secret_drop(password);
	if (!ok)
		SAY_FAILURE(diags, at, "not-locked", error_mail_not_locked);
	return ok;
}
