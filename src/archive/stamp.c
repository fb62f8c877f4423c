#define _DEFAULT_SOURCE   /* timegm */
#include "archive/stamp.h"

#include <dlfcn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/library.h"
#include "wording/error.h"

/* ---- the query ---------------------------------------------------------------------------------------------- */

enum { NONCE_BYTES = 8 };

/* TimeStampReq, with room for the digest and the nonce:
 *   SEQUENCE { INTEGER 1,
 *     SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.2.3 (sha512), NULL }, OCTET STRING (64) },
 *     INTEGER nonce, BOOLEAN TRUE } */
static const unsigned char BEGINNING[] = {
	0x30, 0x03 + 2 + 15 + 2 + DIGEST_BYTES + 2 + NONCE_BYTES + 3,
	0x02, 0x01, 0x01,
	0x30, 15 + 2 + DIGEST_BYTES,
	0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00,
	0x04, DIGEST_BYTES,
};
static const unsigned char CERTIFICATE_WANTED[] = { 0x01, 0x01, 0xFF };

bool
stamp_query(const char *hex, struct strbuf *out)
{
	unsigned char digest[DIGEST_BYTES], nonce[NONCE_BYTES];

	if (getrandom(nonce, sizeof nonce, 0) != (ssize_t)sizeof nonce)
		return false;
	nonce[0] = (unsigned char)((nonce[0] & 0x3F) | 0x40);      /* positive, and in its shortest form */
	digest_bytes(hex, digest);
	strbuf_add(out, BEGINNING, sizeof BEGINNING);
	strbuf_add(out, digest, sizeof digest);
	strbuf_add(out, (const unsigned char[]){ 0x02, NONCE_BYTES }, 2);
	strbuf_add(out, nonce, sizeof nonce);
	strbuf_add(out, CERTIFICATE_WANTED, sizeof CERTIFICATE_WANTED);
	return true;
}

bool
stamp_is_for(struct stamp_bytes query, const char *hex)
{
	unsigned char digest[DIGEST_BYTES];

	digest_bytes(hex, digest);
	return query.len == sizeof BEGINNING + DIGEST_BYTES + 2 + NONCE_BYTES + sizeof CERTIFICATE_WANTED
	    && memcmp(query.bytes, BEGINNING, sizeof BEGINNING) == 0
	    && memcmp(query.bytes + sizeof BEGINNING, digest, sizeof digest) == 0;
}

/* ---- the answer ------------------------------------------------------------------------------------------------ */

/* libcrypto, loaded when an answer is checked. */
#define CRYPTO_FUNCTIONS(F) \
	F(BIO_new_mem_buf) F(BIO_free) F(PEM_read_bio_X509) F(X509_free) F(d2i_TS_RESP) F(TS_RESP_free) \
	F(d2i_TS_REQ) F(TS_REQ_free) F(TS_REQ_to_TS_VERIFY_CTX) F(TS_VERIFY_CTX_free) F(TS_VERIFY_CTX_set_store) \
	F(TS_VERIFY_CTX_add_flags) F(TS_RESP_verify_response) F(TS_RESP_get_tst_info) F(TS_TST_INFO_get_time) \
	F(ASN1_TIME_to_tm) F(X509_STORE_new) F(X509_STORE_free) F(X509_STORE_add_cert) F(X509_STORE_get0_param) \
	F(X509_VERIFY_PARAM_set_time) F(ERR_get_error) F(ERR_clear_error) F(ERR_reason_error_string)
struct crypto { CRYPTO_FUNCTIONS(LIBRARY_MEMBER) };
#define CRYPTO_ENTRY(name) { #name, offsetof(struct crypto, name) },
static const struct library_entry CRYPTO_ENTRIES[] = { CRYPTO_FUNCTIONS(CRYPTO_ENTRY) };

struct checking {
	struct crypto c;
	TS_RESP *answer;
	TS_REQ *query;
	struct tm time;
};

static bool
read_both(struct checking *k, struct stamp_bytes query, struct stamp_bytes answer)
{
	const unsigned char *q = (const unsigned char *)query.bytes, *a = (const unsigned char *)answer.bytes;
	const unsigned char *end = a + answer.len;

	k->query = k->c.d2i_TS_REQ(NULL, &q, (long)query.len);
	k->answer = k->c.d2i_TS_RESP(NULL, &a, (long)answer.len);
	return k->query != NULL && k->answer != NULL && a == end;
}

/* The time that it states; false: it has no stamp in it. */
static bool
read_time(struct checking *k)
{
	TS_TST_INFO *info = k->c.TS_RESP_get_tst_info(k->answer);

	return info != NULL && k->c.ASN1_TIME_to_tm(k->c.TS_TST_INFO_get_time(info), &k->time) == 1;
}

/* Those of the PEM file; as of the stamp's time, because certificates end and stamps are for ever. */
static X509_STORE *
make_store(struct checking *k, struct stamp_bytes pem)
{
	X509_STORE *store = k->c.X509_STORE_new();
	BIO *bio = k->c.BIO_new_mem_buf(pem.bytes, (int)pem.len);
	X509 *certificate;
	size_t count = 0;

	while (store != NULL && bio != NULL
	    && (certificate = k->c.PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL) {
		count += k->c.X509_STORE_add_cert(store, certificate) == 1;
		k->c.X509_free(certificate);
	}
	k->c.ERR_clear_error();
	k->c.BIO_free(bio);
	if (count == 0) {
		k->c.X509_STORE_free(store);
		return NULL;
	}
	k->c.X509_VERIFY_PARAM_set_time(k->c.X509_STORE_get0_param(store), timegm(&k->time));
	return store;
}

/* Status, imprint, nonce, the signature, and the chain of certificates up to one that is trusted. */
static bool
verify(struct checking *k, X509_STORE *store)
{
	TS_VERIFY_CTX *ctx = k->c.TS_REQ_to_TS_VERIFY_CTX(k->query, NULL);
	bool ok;

	if (ctx == NULL) {
		k->c.X509_STORE_free(store);
		return false;
	}
	k->c.TS_VERIFY_CTX_add_flags(ctx, TS_VFY_SIGNATURE);
	k->c.TS_VERIFY_CTX_set_store(ctx, store);
	ok = k->c.TS_RESP_verify_response(ctx, k->answer) == 1;
	k->c.TS_VERIFY_CTX_free(ctx);
	return ok;
}

/* What libcrypto says was wrong, the innermost first. */
static const char *
reason(const struct checking *k)
{
	unsigned long error = k->c.ERR_get_error(), next;
	const char *words;

	while ((next = k->c.ERR_get_error()) != 0)
		if (k->c.ERR_reason_error_string(next) != NULL)
			error = next;
	words = error != 0 ? k->c.ERR_reason_error_string(error) : NULL;
	return words != NULL ? words : "?";
}

static bool
check(struct checking *k, struct stamp_bytes query, struct stamp_bytes answer, struct stamp_bytes pem,
    struct src_pos at, struct diags *diags)
{
	X509_STORE *store;

	if (!read_both(k, query, answer)) {
		SAY_ERROR(diags, at, "stamp", error_stamp_none);
		return false;
	}
	if (!read_time(k)) {
		SAY_ERROR(diags, at, "stamp", error_stamp_refused);
		return false;
	}
	store = make_store(k, pem);
	if (store == NULL) {
		SAY_ERROR(diags, at, "stamp", error_stamp_no_certificate);
		return false;
	}
	if (verify(k, store))
		return true;
	SAY_ERROR(diags, at, "stamp", error_stamp_false, reason(k));
	return false;
}

bool
stamp_check(struct stamp_bytes query, struct stamp_bytes answer, struct stamp_bytes pem, const char *file,
    struct arena *arena, const char **when, struct diags *diags)
{
	const struct src_pos at = { file, 0, 0 };
	struct checking k = { .answer = NULL };
	char text[64];
	bool ok;

	if (!library_load("libcrypto.so.3", CRYPTO_ENTRIES, ARRAY_LEN(CRYPTO_ENTRIES), &k.c)) {
		SAY_FAILURE(diags, at, "no-library", error_stamp_library, "libcrypto.so.3", dlerror());
		return false;
	}
	ok = check(&k, query, answer, pem, at, diags);
	if (ok) {
		strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &k.time);
		*when = arena_strdup(arena, text);
	}
	if (k.answer != NULL)
		k.c.TS_RESP_free(k.answer);
	if (k.query != NULL)
		k.c.TS_REQ_free(k.query);
	return ok;
}
