#include "pack/manifest.h"

#include <string.h>

#include "base/strbuf.h"
#include "definition/tree.h"
#include "pack/sheet.h"
#include "wording/say.h"

bool
manifest_write(const struct manifest_row *rows, size_t count, struct sink *sink)
{
	struct strbuf out = STRBUF_INIT;
	char number[32];
	bool ok;
	size_t i;

	sheet_put_row(&out, (const char *const[]){ say_plain(SAY_manifest_item),
	    say_plain(SAY_manifest_title), say_plain(SAY_manifest_private),
	    say_plain(SAY_manifest_file), say_plain(SAY_manifest_from), say_plain(SAY_manifest_to) }, 6);
	for (i = 0; i < count; i++) {
		const struct manifest_row *r = &rows[i];

		number[0] = '\0';
		if (r->item != NULL)
			snprintf(number, sizeof number, "%u", r->item->number);
		sheet_put_row(&out, (const char *const[]){ number, r->title, say_plain(r->item != NULL
		    && r->item->is_private ? SAY_manifest_yes : SAY_manifest_no), r->file, r->from,
		    r->to }, 6);
	}
	ok = sink_write(sink, out.text, out.len);
	strbuf_drop(&out);
	return ok;
}

/* ---- the calendar ------------------------------------------------------------------------- */

/* A content line, folded so that none is longer than 75 octets, never within a character
 * (RFC 5545, 3.1). */
static void
put_line(struct strbuf *out, const char *line)
{
	size_t at = 0, len = strlen(line), room = 75;

	while (len - at > room) {
		size_t cut = room;

		while (((unsigned char)line[at + cut] & 0xc0) == 0x80)
			cut--;
		strbuf_add(out, line + at, cut);
		strbuf_puts(out, "\r\n ");
		at += cut;
		room = 74;
	}
	strbuf_puts(out, line + at);
	strbuf_puts(out, "\r\n");
}

/* "NAME:text" with the characters of text escaped (RFC 5545, 3.3.11). */
static void
put_text(struct strbuf *out, const char *name, const char *text)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_printf(&line, "%s:", name);
	for (; text != NULL && *text != '\0'; text++) {
		if (strchr("\\;,", *text) != NULL)
			strbuf_putc(&line, '\\');
		strbuf_putc(&line, *text);
	}
	put_line(out, line.text);
	strbuf_drop(&line);
}

static void
put_day(struct strbuf *out, const char *name, struct date day)
{
	char text[32];
	struct strbuf line = STRBUF_INIT;

	date_format_iso(day, text);
	strbuf_printf(&line, "%s%.4s%.2s%.2s", name, text, text + 5, text + 8);
	put_line(out, line.text);
	strbuf_drop(&line);
}

static void
put_time(struct strbuf *out, const char *name, struct date day, int minute)
{
	char text[32];
	struct strbuf line = STRBUF_INIT;

	date_format_iso(day, text);
	strbuf_printf(&line, "%s;TZID=Europe/London:%.4s%.2s%.2sT%02d%02d00", name, text, text + 5,
	    text + 8, minute / 60 % 24, minute % 60);
	put_line(out, line.text);
	strbuf_drop(&line);
}

/* The rules of British time since 1996 (Summer Time Order 2002: from the last Sunday of March to
 * that of October, at 1.00 Greenwich mean time). */
static const char *const london[] = {
	"BEGIN:VTIMEZONE", "TZID:Europe/London",
	"BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
	"TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "END:STANDARD",
	"BEGIN:DAYLIGHT", "DTSTART:19960331T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
	"TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST", "END:DAYLIGHT",
	"END:VTIMEZONE",
};

static void
begin_event(struct strbuf *out, const struct pack *pack, const char *what)
{
	struct strbuf uid = STRBUF_INIT;
	char text[32];

	put_line(out, "BEGIN:VEVENT");
	strbuf_printf(&uid, "%s-%s@rapporteur", pack->id, what);
	put_text(out, "UID", uid.text);
	strbuf_drop(&uid);
	date_format_iso(pack->date, text);
	uid = (struct strbuf)STRBUF_INIT;
	strbuf_printf(&uid, "DTSTAMP:%.4s%.2s%.2sT000000Z", text, text + 5, text + 8);
	put_line(out, uid.text);
	strbuf_drop(&uid);
}

/* A meeting that runs past midnight ends at the day's last minute here. */
static void
put_meeting(struct strbuf *out, const struct pack *pack)
{
	int end = pack->end_minute >= 0 ? pack->end_minute : pack->minute + 120;

	begin_event(out, pack, "meeting");
	if (pack->minute >= 0) {
		put_time(out, "DTSTART", pack->date, pack->minute);
		put_time(out, "DTEND", pack->date, end < 24 * 60 ? end : 24 * 60 - 1);
	} else
		put_day(out, "DTSTART;VALUE=DATE:", pack->date);
	put_text(out, "SUMMARY", pack->committee);
	put_text(out, "LOCATION", pack->venue);
	put_line(out, "END:VEVENT");
}

static void
put_dates(struct strbuf *out, const struct pack *pack)
{
	const xmlNode *root = xmlDocGetRootElement(pack->source), *list, *n;
	struct arena *arena = arena_new();
	unsigned number = 0;
	struct date day;

	for (list = tree_first_of(root, EL_DATES); list != NULL; list = tree_next_of(list, EL_DATES))
		for (n = tree_first_of(list, EL_DATE); n != NULL; n = tree_next_of(n, EL_DATE)) {
			const char *text = tree_text(n, arena);

			if (text == NULL || !date_parse(text, &day))
				continue;
			begin_event(out, pack, arena_printf(arena, "%s-%u", text, ++number));
			put_day(out, "DTSTART;VALUE=DATE:", day);
			put_text(out, "SUMMARY", SAY(arena, calendar_day, pack->committee,
			    tree_words(list, "heading", arena)));
			put_line(out, "END:VEVENT");
		}
	arena_drop(arena);
}

bool
calendar_write(const struct pack *pack, struct sink *sink)
{
	struct strbuf out = STRBUF_INIT;
	bool ok;
	size_t i;

	put_line(&out, "BEGIN:VCALENDAR");
	put_line(&out, "VERSION:2.0");
	put_line(&out, "PRODID:-//rapporteur//pack//EN");
	for (i = 0; i < ARRAY_LEN(london); i++)
		put_line(&out, london[i]);
	put_meeting(&out, pack);
	put_dates(&out, pack);
	put_line(&out, "END:VCALENDAR");
	ok = sink_write(sink, out.text, out.len);
	strbuf_drop(&out);
	return ok;
}
