/* Addresses and fields that may reach a header or a command, and a message as bytes. That others read it
 * as it is meant: tests/mail/send.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "post/address.h"
#include "post/message.h"

#define A64 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234"

static void
addresses_are_narrow(void **state)
{
	static const char *const good[] = {
		"a@example.org", "o'neil@example.gov.uk", "first.last+pack@sub.example-council.gov.uk",
		"!#$%&'*+-/=?^_`{|}~@example.org", A64 "@example.org", "a@1e.org", "A@EXAMPLE.ORG", "a@x.xn--p1ai",
	};
	static const char *const bad[] = {
		"", "@", "a", "a@", "@example.org", "a@b@example.org", "a.@example.org", ".a@example.org",
		"a..b@example.org", "a b@example.org", "\"a b\"@example.org", "a(b)@example.org", "<a@example.org>",
		"a@example", "a@.example.org", "a@example.org.", "a@example..org", "a@-example.org", "a@example-.org",
		"a@exa_mple.org", "a@[127.0.0.1]", "a@127.0.0.1", "a@example.org>", "a@example.org\r\nRCPT TO:<b@c.org>",
		"a@example.org\n", "\na@example.org", "a\t@example.org", "a@example.org\x7f", "\xc3\xa4@example.org",
		"a@ex\xc3\xa4mple.org", "a,b@example.org", "a;b@example.org", "a:b@example.org", "a\\@example.org",
		A64 "x@example.org", "a@" A64 ".org", "a@example.org a@example.org", "a@example.org,b@example.org",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		if (address_fault(good[i]) != WORDING_COUNT)
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (address_fault(bad[i]) == WORDING_COUNT)
			fail_msg("taken: %s", bad[i]);
	for (int c = 1; c < 256; c++) {      /* before the "@", behind it: nothing that a command could end with */
		char one[] = { 'a', (char)c, 'b', '@', 'c', '.', 'd', '\0' }, other[] = { 'a', '@', 'b', (char)c, 'c', '.', 'd', '\0' };

		if (c <= ' ' || c >= 0x7f || strchr("()<>[]:;@\\,\"", c) != NULL) {
			assert_int_not_equal(address_fault(one), WORDING_COUNT);
			assert_int_not_equal(address_fault(other), WORDING_COUNT);
		}
	}
}

static void
lengths_are_those_of_rfc_5321(void **state)
{
	char address[400];

	(void)state;
	for (size_t len = 240; len < 265; len++) {      /* labels of 49, the rest in the first */
		size_t n = (size_t)snprintf(address, sizeof address, "a@");

		while (n + 50 < len)
			n += (size_t)snprintf(address + n, sizeof address - n, "%.49s.", A64);
		while (n < len)
			address[n++] = 'z';
		address[n] = '\0';
		assert_int_equal(address_fault(address) == WORDING_COUNT, len <= 254);
	}
}

static void
domains_are_aligned(void **state)
{
	(void)state;
	assert_true(domain_within("mail.example.gov.uk", "example.gov.uk"));
	assert_true(domain_within("EXAMPLE.gov.uk", "example.gov.uk"));
	assert_false(domain_within("example.gov.uk", "mail.example.gov.uk"));
	assert_false(domain_within("badexample.gov.uk", "example.gov.uk"));
	assert_true(address_same("Anne@Example.org", "anne@example.org"));
	assert_true(domain_is_sound("localhost", true));
	assert_false(domain_is_sound("localhost", false));
}

static void
fields_hold_no_controls(void **state)
{
	(void)state;
	assert_true(field_is_sound("Children\xe2\x80\x99s Committee, 25 April"));
	assert_true(field_is_sound(""));
	for (int c = 1; c < 0x20; c++) {
		const char text[] = { 'a', (char)c, 'b', '\0' };

		assert_false(field_is_sound(text));
		assert_false(file_name_is_sound(text));
		assert_false(content_id_is_sound(text));
	}
	assert_false(field_is_sound("a\x7f"));
	assert_false(field_is_sound("a\xc2\x85" "b"));          /* NEL */
	assert_false(field_is_sound("a\xe2\x80\xa8" "b"));      /* line separator */
	assert_false(field_is_sound("gpj.\xe2\x80\xae" "exe")); /* turned round */
	assert_false(field_is_sound("a\xff"));
	assert_false(field_is_sound("\xc0\x8d\xc0\x8a"));       /* CR LF, overlong */
	assert_false(file_name_is_sound(""));
	assert_false(file_name_is_sound("../pack.pdf"));
	assert_false(file_name_is_sound("a\\b.pdf"));
	assert_true(content_id_is_sound("chart-1"));
	assert_false(content_id_is_sound("chart 1"));
	assert_false(content_id_is_sound("chart>1"));
}

static void
dates_have_a_zone(void **state)
{
	struct arena *arena = arena_new();
	static const char *const bad[] = { "", "2016-04-18", "2016-04-18T09:00", "2016-04-18T09:00:00", "2016-04-18 09:00Z",
		"2016-04-18T24:00Z", "2016-04-18T09:60Z", "2016-04-31T09:00Z", "2016-04-18T09Z", "2016-04-18T09:00+1:00",
		"2016-04-18T09:00:00+01:00\r\nBcc: a@b.org", "2016-04-18T09:00:00Zx", "2016-04-18T9:00Z" };

	(void)state;
	assert_string_equal(message_date(arena, "2016-04-18T09:00:00+01:00"), "Mon, 18 Apr 2016 09:00:00 +0100");
	assert_string_equal(message_date(arena, "2024-02-29T23:59-03:30"), "Thu, 29 Feb 2024 23:59:00 -0330");
	assert_string_equal(message_date(arena, "1969-12-31T00:00:00Z"), "Wed, 31 Dec 1969 00:00:00 +0000");
	assert_string_equal(message_date_at(arena, 1700000000), "Tue, 14 Nov 2023 22:13:20 +0000");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (message_date(arena, bad[i]) != NULL)
			fail_msg("taken: %s", bad[i]);
	arena_drop(arena);
}

static void
ids_follow_what_matters(void **state)
{
	struct arena *arena = arena_new();
	const struct mail_recipient a = { .id = "a", .to = { "Anne@example.org", "Anne" } };
	struct mail_recipient b = a;
	const char *id = message_id(arena, "pack", "hash", &a);

	(void)state;
	assert_int_equal(strlen(id), 32);
	b.to = (struct mailbox){ "anne@EXAMPLE.org", NULL };
	b.id = "other";
	assert_string_equal(message_id(arena, "pack", "hash", &b), id);
	b.edition = MAIL_PRIVATE;
	assert_string_not_equal(message_id(arena, "pack", "hash", &b), id);
	b.edition = MAIL_PUBLIC;
	b.without = "item-7";
	assert_string_not_equal(message_id(arena, "pack", "hash", &b), id);
	assert_string_not_equal(message_id(arena, "pack", "other", &a), id);
	assert_string_not_equal(message_id(arena, "other", "hash", &a), id);
	arena_drop(arena);
}

/* ---- bytes ----------------------------------------------------------------------------------------- */

static void
unsound_bytes_are_seen(void **state)
{
	char long_line[1100];

	(void)state;
	assert_true(message_is_sound("A: b\r\n\r\n.\r\n", 11));
	assert_false(message_is_sound("", 0));
	assert_false(message_is_sound("A: b\n\r\n", 7));
	assert_false(message_is_sound("A: b\r\r\n", 7));
	assert_false(message_is_sound("A: b\r", 5));
	assert_false(message_is_sound("A: b", 4));
	assert_false(message_is_sound("A: \0b\r\n", 7));
	assert_false(message_is_sound("A: \xc3\xa9\r\n", 7));
	memset(long_line, 'x', sizeof long_line);
	memcpy(long_line + 998, "\r\n", 2);
	assert_true(message_is_sound(long_line, 1000));
	memcpy(long_line + 998, "x\r\n", 3);
	assert_false(message_is_sound(long_line, 1001));
}

static const char TEXT[] = "Dear member,\n.\n..two\nFrom here\n\nA line of more than seventy-six characters, which "
	"is to be broken by quoted-printable, \xe2\x80\x98" "and one with an equals sign = \xe2\x80\x99\n";

static char PNG[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/* A message with everything; what the caller changes before it is written. */
struct sample {
	struct mail_picture picture;
	struct mail_body body;
	struct enclosure enclosures[2];
	struct message message;
};

static void
fill(struct sample *s)
{
	static char text[sizeof TEXT], html[] = "<html><body><img src=\"cid:chart-1\" alt=\"x\"></body></html>\n";

	memcpy(text, TEXT, sizeof TEXT);
	s->picture = (struct mail_picture){ "chart-1", "chart-1.png", PNG, sizeof PNG - 1 };
	s->body = (struct mail_body){ text, html, &s->picture, 1, 0 };
	s->enclosures[0] = (struct enclosure){ .name = "pack.pdf", .bytes = "%PDF-1.7\r\n\0\xff", .len = 12, .attached = true };
	s->enclosures[1] = (struct enclosure){ .name = "pack.ics", .kind = ENCLOSED_CALENDAR,
		.bytes = "BEGIN:VCALENDAR\r\n", .len = 17, .attached = true };
	s->message = (struct message){ .from = { "clerk@example.gov.uk", "The clerk" },
		.to = { "anne@example.org", "Anne" }, .subject = "Agenda", .lang = "en-GB",
		.date = "Mon, 18 Apr 2016 09:00:00 +0100", .id = "0123456789abcdef0123456789abcdef",
		.body = &s->body, .enclosures = s->enclosures, .enclosure_count = 2 };
}

/* True when it was written, into `out`. */
static bool
write_sample(const struct gmime *gmime, const struct sample *s, struct strbuf *out)
{
	struct diags *diags = diags_new();
	bool ok = message_write(gmime, &s->message, out, diags);

	assert_int_equal(ok, diags_count(diags, DIAG_ERROR) == 0);
	diags_drop(diags);
	return ok;
}

static struct gmime
loaded(void)
{
	struct diags *diags = diags_new();
	struct gmime gmime;

	assert_true(gmime_load(&gmime, diags));
	diags_drop(diags);
	return gmime;
}

static void
the_same_gives_the_same_bytes(void **state)
{
	struct strbuf one = STRBUF_INIT, two = STRBUF_INIT;
	const struct gmime gmime = loaded();
	struct sample s;

	(void)state;
	fill(&s);
	assert_true(write_sample(&gmime, &s, &one) && write_sample(&gmime, &s, &two));
	assert_string_equal(one.text, two.text);
	assert_true(message_is_sound(one.text, one.len));
	assert_non_null(strstr(one.text, "Message-Id: <0123456789abcdef0123456789abcdef@example.gov.uk>\r\n"));
	assert_non_null(strstr(one.text, "\r\nContent-Id: <chart-1>\r\n"));
	assert_null(strstr(one.text, "Bcc"));
	strbuf_truncate(&one, 0);
	s.picture.cid = "p1.0123456789abcdef@example.gov.uk";   /* as mail/picture.c names them */
	assert_true(write_sample(&gmime, &s, &one));
	assert_non_null(strstr(one.text, "\r\nContent-Id: <p1.0123456789abcdef@example.gov.uk>\r\n"));
	strbuf_drop(&one);
	strbuf_drop(&two);
}

static void
hostile_fields_are_refused(void **state)
{
	static const char attempt[] = "x\r\nBcc: eve@example.org";
	const struct gmime gmime = loaded();
	struct strbuf out = STRBUF_INIT;
	struct sample s;

	(void)state;
#define REFUSED(place) do { fill(&s); s.place = attempt; assert_false(write_sample(&gmime, &s, &out)); \
	s.place = "a\nb"; assert_false(write_sample(&gmime, &s, &out)); } while (0)
	REFUSED(message.subject);
	REFUSED(message.lang);
	REFUSED(message.date);
	REFUSED(message.id);
	REFUSED(message.from.name);
	REFUSED(message.from.address);
	REFUSED(message.to.name);
	REFUSED(message.to.address);
	REFUSED(message.reply_to.name);
	REFUSED(message.reply_to.address);
	REFUSED(enclosures[0].name);
	REFUSED(enclosures[1].name);
	REFUSED(picture.cid);
	fill(&s);
	s.picture.cid = "p1@example.gov.uk>\r\nBcc: eve@example.org";
	assert_false(write_sample(&gmime, &s, &out));
	REFUSED(picture.name);
#undef REFUSED
	assert_int_equal(out.len, 0);
	strbuf_drop(&out);
}

/* ---- attached or linked --------------------------------------------------------------------------------- */

static void
large_files_are_linked(void **state)
{
	struct mail_list list = { .link = "https://example.gov.uk/p/", .limit = 10 * 1000 * 1000 };
	struct mail_recipient to = { .id = "a", .formats = MAIL_PDF | MAIL_ICS };
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	char *bytes = mem_new_zero(1, 8 * 1000 * 1000);
	struct enclosure e[2];

	(void)state;
#define DECIDE(size) (e[0] = (struct enclosure){ .name = "p k.pdf", .bytes = bytes, .len = (size), .linkable = true }, \
	e[1] = (struct enclosure){ .name = "p.ics", .bytes = bytes, .len = 1000 }, \
	enclosures_decide(&list, &to, e, 2, arena, diags))
	assert_true(DECIDE(6 * 1000 * 1000));
	assert_true(e[0].attached && !e[0].linked && e[1].attached);
	assert_true(DECIDE(8 * 1000 * 1000));
	assert_true(!e[0].attached && e[0].linked && e[1].attached && !e[1].linked);
	assert_string_equal(e[0].href, "https://example.gov.uk/p/p%20k.pdf");
	assert_int_equal(strlen(e[0].sha256), 64);
	to.formats |= MAIL_LINK;
	assert_true(DECIDE(1000) && e[0].attached && e[0].linked);
	to.formats = MAIL_LINK;
	assert_true(DECIDE(1000) && !e[0].attached && e[0].linked);
	list.link = NULL;
	assert_false(DECIDE(1000));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
#undef DECIDE
	free(bytes);
	diags_drop(diags);
	arena_drop(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_narrow),
		cmocka_unit_test(lengths_are_those_of_rfc_5321),
		cmocka_unit_test(domains_are_aligned),
		cmocka_unit_test(fields_hold_no_controls),
		cmocka_unit_test(dates_have_a_zone),
		cmocka_unit_test(ids_follow_what_matters),
		cmocka_unit_test(unsound_bytes_are_seen),
		cmocka_unit_test(the_same_gives_the_same_bytes),
		cmocka_unit_test(hostile_fields_are_refused),
		cmocka_unit_test(large_files_are_linked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
