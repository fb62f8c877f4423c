#include "post/message.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/sha256.h"
#include "post/address.h"
#include "wording/error.h"

enum { BODY_ROOM = 1000 * 1000, MAX_LINE = 998 };

/* ---- what is attached ---------------------------------------------------------------------------- */

/* As base64, in lines of 76 with CRLF. */
static size_t
encoded_size(size_t len)
{
	size_t digits = (len + 2) / 3 * 4;

	return digits + (digits + 75) / 76 * 2;
}

/* The name as part of a web address (RFC 3986, 2.1). */
static const char *
escaped(const char *name, struct arena *arena)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	struct strbuf sb = STRBUF_INIT;
	const char *out;

	for (; *name != '\0'; name++)
		if (strchr(plain, *name) != NULL)
			strbuf_putc(&sb, *name);
		else
			strbuf_printf(&sb, "%%%02X", (unsigned char)*name);
	out = arena_strdup(arena, sb.text);
	strbuf_drop(&sb);
	return out;
}

static bool
link_enclosure(const struct mail_list *list, const struct mail_recipient *to, struct enclosure *e,
    struct arena *arena, struct diags *diags)
{
	char size[32];

	if (list->link == NULL) {
		snprintf(size, sizeof size, "%.1f", (double)e->len / 1e6);
		SAY_ERROR(diags, to->at, "too-large", error_mail_too_large, e->name, size, to->id);
		return false;
	}
	e->linked = true;
	e->sha256 = sha256_hex(arena, e->bytes, e->len);
	e->href = arena_printf(arena, "%s%s", list->link, escaped(e->name, arena));
	return true;
}

bool
enclosures_decide(const struct mail_list *list, const struct mail_recipient *to,
    struct enclosure *enclosures, size_t count, struct arena *arena, struct diags *diags)
{
	size_t room = list->limit > BODY_ROOM ? list->limit - BODY_ROOM : list->limit / 2, i;
	bool ok = true;

	for (i = 0; i < count; i++)
		if (!enclosures[i].linkable) {
			size_t size = encoded_size(enclosures[i].len);

			enclosures[i].attached = true;
			room -= size < room ? size : room;
		}
	for (i = 0; i < count; i++) {
		struct enclosure *e = &enclosures[i];

		if (!e->linkable)
			continue;
		e->attached = (to->formats & MAIL_PDF) != 0 && encoded_size(e->len) <= room;
		if (e->attached)
			room -= encoded_size(e->len);
		if (!e->attached || (to->formats & MAIL_LINK) != 0)
			ok = link_enclosure(list, to, e, arena, diags) && ok;
	}
	return ok;
}

/* ---- what it is known by ---------------------------------------------------------------------------- */

const char *
message_id(struct arena *arena, const char *pack, const char *source, const struct mail_recipient *to)
{
	struct strbuf all = STRBUF_INIT;
	char *address = arena_strdup(arena, to->to.address), *s;
	const char *hex;

	for (s = address; *s != '\0'; s++)      /* whatever the locale */
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	strbuf_printf(&all, "%s\n%s\n%s\n%d\n%s\n", pack, source, address, (int)to->edition,
	    to->without != NULL ? to->without : "");
	hex = sha256_hex(arena, all.text, all.len);
	strbuf_drop(&all);
	return arena_strndup(arena, hex, 32);
}

static const char *
date_text(struct arena *arena, struct date day, const int time[3], char sign, int zone)
{
	static const char *const days[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
	    "Oct", "Nov", "Dec" };
	long n = date_to_days(day) % 7;

	return arena_printf(arena, "%s, %02d %s %04d %02d:%02d:%02d %c%04d", days[n < 0 ? n + 7 : n], day.day,
	    months[day.month - 1], day.year, time[0], time[1], time[2], sign, zone);
}

const char *
message_date_at(struct arena *arena, long long seconds)
{
	const int left = (int)(seconds % 86400);
	const int time[3] = { left / 3600, left / 60 % 60, left % 60 };

	return date_text(arena, date_from_days((long)(seconds / 86400)), time, '+', 0);
}

/* Two digits at `*s`, up to `most`; -1: none. */
static int
two_digits(const char **s, int most)
{
	const char *at = *s;
	int value;

	if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
		return -1;
	value = (at[0] - '0') * 10 + at[1] - '0';
	*s += 2;
	return value <= most ? value : -1;
}

/* "+01:00", "-00:30" or "Z" as "+0100"; false: none. */
static bool
read_zone(const char *s, char *sign, int *zone)
{
	int hours, minutes;

	*sign = '+';
	*zone = 0;
	if (strcmp(s, "Z") == 0)
		return true;
	if (*s != '+' && *s != '-')
		return false;
	*sign = *s++;
	hours = two_digits(&s, 14);
	if (hours < 0 || *s++ != ':')
		return false;
	minutes = two_digits(&s, 59);
	*zone = hours * 100 + minutes;
	return minutes >= 0 && *s == '\0';
}

const char *
message_date(struct arena *arena, const char *text)
{
	int time[3] = { 0, 0, 0 }, i, zone;
	struct date day;
	const char *s;
	char sign;

	if (strlen(text) < 11 || text[10] != 'T' || !date_parse(arena_strndup(arena, text, 10), &day))
		return NULL;
	s = text + 11;
	for (i = 0; i < 3 && (i == 0 || *s == ':'); i++) {
		s += i > 0;
		time[i] = two_digits(&s, i == 0 ? 23 : 59);
		if (time[i] < 0)
			return NULL;
	}
	return i >= 2 && read_zone(s, &sign, &zone) ? date_text(arena, day, time, sign, zone) : NULL;
}

/* ---- parts --------------------------------------------------------------------------------------------- */

struct writing {
	const struct gmime *g;
	const struct message *m;
};

/* Parts of that kind: their boundary is the message's id, and cannot stand in base64 or
 * quoted-printable (RFC 2045, 6.7: "=" is followed by two digits or the end of the line). */
static GMimeMultipart *
new_multipart(const struct writing *w, const char *subtype)
{
	GMimeMultipart *parts = w->g->g_mime_multipart_new_with_subtype(subtype);
	char boundary[70];

	snprintf(boundary, sizeof boundary, "=_%.3s-%s", subtype, w->m->id);
	w->g->g_mime_multipart_set_boundary(parts, boundary);
	return parts;
}

/* Put `part` into `parts`, whose it is then. */
static void
add_part(const struct writing *w, GMimeMultipart *parts, void *part)
{
	w->g->g_mime_multipart_add(parts, part);
	w->g->g_object_unref(part);
}

static GMimeObject *
new_part(const struct writing *w, const char *type, const char *subtype, const char *bytes, size_t len,
    GMimeContentEncoding encoding)
{
	const struct gmime *g = w->g;
	GMimePart *part = g->g_mime_part_new_with_type(type, subtype);
	GMimeStream *stream = g->g_mime_stream_mem_new_with_buffer(bytes, len);
	GMimeDataWrapper *content = g->g_mime_data_wrapper_new_with_stream(stream,
	    GMIME_CONTENT_ENCODING_DEFAULT);

	g->g_mime_part_set_content(part, content);
	g->g_mime_part_set_content_encoding(part, encoding);
	g->g_object_unref(content);
	g->g_object_unref(stream);
	return (GMimeObject *)part;
}

static GMimeObject *
new_text(const struct writing *w, const char *subtype, const char *text)
{
	GMimeObject *part = new_part(w, "text", subtype, text, strlen(text),
	    GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);

	w->g->g_mime_object_set_content_type_parameter(part, "charset", "utf-8");
	if (w->m->lang != NULL)
		w->g->g_mime_object_set_header(part, "Content-Language", w->m->lang, NULL);
	return part;
}

static void
set_disposition(const struct writing *w, GMimeObject *part, const char *disposition, const char *name)
{
	w->g->g_mime_object_set_disposition(part, disposition);
	w->g->g_mime_object_set_content_disposition_parameter(part, "filename", name);
	w->g->g_mime_param_set_charset(w->g->g_mime_param_list_get_parameter(
	    w->g->g_mime_content_disposition_get_parameters(w->g->g_mime_object_get_content_disposition(part)),
	    "filename"), "utf-8");   /* else one that its letters fit into */
}

static GMimeObject *
new_html(const struct writing *w)
{
	const struct mail_body *body = w->m->body;
	GMimeObject *html = new_text(w, "html", body->html);
	GMimeMultipart *related;
	size_t i;

	if (body->picture_count == 0)
		return html;
	related = new_multipart(w, "related");
	w->g->g_mime_object_set_content_type_parameter((GMimeObject *)related, "type", "text/html");
	add_part(w, related, html);
	for (i = 0; i < body->picture_count; i++) {
		const struct mail_picture *p = &body->pictures[i];
		GMimeObject *picture = new_part(w, "image", "png", p->bytes, p->len,
		    GMIME_CONTENT_ENCODING_BASE64);

		set_disposition(w, picture, "inline", p->name);
		w->g->g_mime_object_set_content_id(picture, p->cid);
		add_part(w, related, picture);
	}
	return (GMimeObject *)related;
}

static GMimeObject *
new_words(const struct writing *w)
{
	GMimeObject *text = new_text(w, "plain", w->m->body->text);
	GMimeMultipart *both;

	if (w->m->body->html == NULL)
		return text;
	both = new_multipart(w, "alternative");
	add_part(w, both, text);
	add_part(w, both, new_html(w));
	return (GMimeObject *)both;
}

static GMimeObject *
new_enclosed(const struct writing *w, const struct enclosure *e)
{
	bool pdf = e->kind == ENCLOSED_PDF;
	GMimeObject *part = new_part(w, pdf ? "application" : "text", pdf ? "pdf" : "calendar", e->bytes,
	    e->len, GMIME_CONTENT_ENCODING_BASE64);

	if (!pdf)
		w->g->g_mime_object_set_content_type_parameter(part, "charset", "utf-8");
	set_disposition(w, part, "attachment", e->name);
	return part;
}

static GMimeObject *
new_content(const struct writing *w)
{
	GMimeObject *words = new_words(w);
	GMimeMultipart *mixed = NULL;
	size_t i;

	for (i = 0; i < w->m->enclosure_count; i++) {
		if (!w->m->enclosures[i].attached)
			continue;
		if (mixed == NULL) {
			mixed = new_multipart(w, "mixed");
			add_part(w, mixed, words);
		}
		add_part(w, mixed, new_enclosed(w, &w->m->enclosures[i]));
	}
	return mixed != NULL ? (GMimeObject *)mixed : words;
}

/* ---- the whole --------------------------------------------------------------------------------------------- */

/* "p1.HASH@HOST", formed as an address is (RFC 2392, 2), or what stands before the "@" alone. */
static bool
is_content_id(const char *cid)
{
	return strchr(cid, '@') != NULL ? address_fault(cid) == WORDING_COUNT : content_id_is_sound(cid);
}

/* Nothing reaches GMime that could end a header or begin another: it writes values as they are. */
static bool
is_sound(const struct message *m, const char **culprit)
{
	const char *const fields[] = { m->subject, m->lang, m->date, m->from.name, m->reply_to.name, m->to.name };
	const char *const addresses[] = { m->from.address, m->to.address, m->reply_to.address };
	size_t i;

	for (i = 0; i < ARRAY_LEN(fields); i++)
		if (fields[i] != NULL && !field_is_sound(*culprit = fields[i]))
			return false;
	for (i = 0; i < ARRAY_LEN(addresses); i++)
		if (addresses[i] != NULL && address_fault(*culprit = addresses[i]) != WORDING_COUNT)
			return false;
	for (i = 0; i < m->enclosure_count; i++)
		if (!file_name_is_sound(*culprit = m->enclosures[i].name))
			return false;
	for (i = 0; m->body->html != NULL && i < m->body->picture_count; i++)
		if (!file_name_is_sound(*culprit = m->body->pictures[i].name)
		    || !is_content_id(*culprit = m->body->pictures[i].cid))
			return false;
	*culprit = m->id;
	return content_id_is_sound(m->id);
}

static void
add_mailbox(const struct writing *w, GMimeMessage *message, GMimeAddressType type, const struct mailbox *box)
{
	InternetAddress *address = w->g->internet_address_mailbox_new(box->name, box->address);

	w->g->internet_address_set_charset(address, "utf-8");
	w->g->internet_address_list_add(w->g->g_mime_message_get_addresses(message, type), address);
	w->g->g_object_unref(address);
}

static void
set_head(const struct writing *w, GMimeMessage *message)
{
	const struct message *m = w->m;
	char id[400];

	add_mailbox(w, message, GMIME_ADDRESS_TYPE_FROM, &m->from);
	if (m->reply_to.address != NULL)
		add_mailbox(w, message, GMIME_ADDRESS_TYPE_REPLY_TO, &m->reply_to);
	add_mailbox(w, message, GMIME_ADDRESS_TYPE_TO, &m->to);
	w->g->g_mime_message_set_subject(message, m->subject, "utf-8");
	w->g->g_mime_object_set_header((GMimeObject *)message, "Date", m->date, NULL);
	snprintf(id, sizeof id, "%s@%s", m->id, address_domain(m->from.address));
	w->g->g_mime_message_set_message_id(message, id);
	if (m->lang != NULL)
		w->g->g_mime_object_set_header((GMimeObject *)message, "Content-Language", m->lang, NULL);
}

static void
write_message(const struct writing *w, struct strbuf *out)
{
	const struct gmime *g = w->g;
	GMimeMessage *message = g->g_mime_message_new(FALSE);
	GMimeObject *content = new_content(w);
	GMimeFormatOptions *format = g->g_mime_format_options_new();
	GMimeStream *stream = g->g_mime_stream_mem_new();
	GByteArray *bytes;

	set_head(w, message);
	g->g_mime_message_set_mime_part(message, content);
	g->g_object_unref(content);
	g->g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
	g->g_mime_object_write_to_stream((GMimeObject *)message, format, stream);
	bytes = g->g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
	strbuf_add(out, bytes->data, bytes->len);
	g->g_object_unref(stream);
	g->g_mime_format_options_free(format);
	g->g_object_unref(message);
}

bool
message_write(const struct gmime *gmime, const struct message *message, struct strbuf *out,
    struct diags *diags)
{
	const struct writing w = { gmime, message };
	const size_t before = out->len;
	const struct src_pos nowhere = { NULL, 0, 0 };
	struct arena *arena;
	const char *culprit;

	if (!is_sound(message, &culprit)) {
		arena = arena_new();
		SAY_ERROR(diags, nowhere, "bad-field", error_mail_bad_field, structure_quote(culprit, arena));
		arena_drop(arena);
		return false;
	}
	write_message(&w, out);
	if (message_is_sound(out->text + before, out->len - before))
		return true;
	SAY_FAILURE(diags, nowhere, "bad-message", error_mail_bad_message, message->to.address);
	strbuf_truncate(out, before);
	return false;
}

bool
message_is_sound(const char *bytes, size_t len)
{
	size_t i, line = 0;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c == '\r') {
			if (++i == len || bytes[i] != '\n')
				return false;
			line = 0;
		} else if (c == '\n' || c == '\0' || c > 126 || ++line > MAX_LINE) {
			return false;
		}
	}
	return len >= 2 && bytes[len - 1] == '\n';
}
