#include "pdfread/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "pdfread/cmap.h"
#include "pdfread/handle.h"
#include "pdfread/token.h"

enum {
	MARKS_MAX = 100000,        /* of a page */
	MARK_BYTES = 4096,         /* of one mark's text, about */
	PAGE_BYTES = 1 << 20,      /* of all marks' */
	FONTS_MAX = 1000,          /* of a file */
	DEPTH_MAX = 64,            /* marks in marks, saved states */
	STRING_BYTES = 4096,       /* of one string */
	NAME_BYTES = 128,
	APART = -200,              /* thousandths of the font's size: a space */
	NUMBERS = 6,               /* an operator's last ones */
};

static const char UNKNOWN[] = "\xef\xbf\xbd";

/* Marked content that is open. */
struct mark {
	long number;               /* MCID; that of the outer where it has none; -1 */
	size_t governor;           /* index + 1 of the mark that says something else than what is shown in it */
	struct token instead;      /* its ActualText; of no kind: what is shown is not known */
	bool said, said_all;
	bool figure;               /* it, or one around it, is a Figure */
};

/* Where text stands, up and down the page. */
struct upright { double scale, offset; };

/* How a font's codes become characters. */
struct font {
	struct cmap *map;          /* NULL: it has none */
	bool wide;                 /* codes of several bytes */
	bool plain;                /* a byte is a character, as in ASCII */
};

struct text_reader {
	qpdf_data pdf;
	struct budget *budget;
	struct map *known;         /* fonts by object numbers */
	struct font *fonts[FONTS_MAX];
	char names[FONTS_MAX][24];
	size_t font_count;
	struct strbuf *marks;      /* by MCID */
	size_t mark_count, bytes;
	/* the page that is read */
	qpdf_oh resources;
	const struct font *font;
	double size;               /* of the font */
	struct upright user, text; /* from cm, from the text operators */
	struct saved { const struct font *font; double size; struct upright user; } saved[DEPTH_MAX];
	size_t saves;
	struct mark open[DEPTH_MAX];
	size_t open_count;
	double height;             /* where text was shown last */
	bool line;                 /* a line begins */
	/* what stands before the operator */
	struct token tag, name, instead;   /* the first name; the last; the string behind /ActualText */
	double numbers[NUMBERS];   /* the last one is the last */
	double mark;               /* the one behind /MCID, or -1 */
	/* all that is shown, for text_read_all(); NULL: only marks are wanted */
	struct strbuf *shown, *said, *drawn;
	bool jumped;               /* text is moved along the line */
	bool single;               /* what was shown last is one character */
};

/* --- fonts --- */

static struct font *
font_new(struct text_reader *r, qpdf_oh dict)
{
	struct font *font = mem_new_zero(1, sizeof *font);
	qpdf_oh scope = h_open(r->pdf), encoding = h_look(r->pdf, dict, "/Encoding");
	struct strbuf bytes = STRBUF_INIT;

	font->wide = h_take_name(r->pdf, h_look(r->pdf, dict, "/Subtype"), "/Type0");
	font->plain = !font->wide && qpdf_oh_is_name(r->pdf, encoding);
	/* A step for each code that may stand in it, so that maps together have an end too. */
	if (stream_decode(r->pdf, h_look(r->pdf, dict, "/ToUnicode"), r->budget, &bytes)
	    && budget_step(r->budget, bytes.len / 4))
		font->map = cmap_new(bytes.text, bytes.len);
	strbuf_drop(&bytes);
	h_close(r->pdf, scope);
	return font;
}

/* The font; one that stands in the resources themselves is read each time it is chosen. */
static const struct font *
font_of(struct text_reader *r, qpdf_oh dict)
{
	struct ref ref = h_ref(r->pdf, dict);
	char name[24];
	const struct font *known;

	snprintf(name, sizeof name, "%d %d", ref.id, ref.gen);
	known = ref.id != 0 ? map_lookup(r->known, name) : NULL;
	if (known != NULL || r->font_count == FONTS_MAX || !qpdf_oh_is_dictionary(r->pdf, dict))
		return known;
	r->fonts[r->font_count] = font_new(r, dict);
	memcpy(r->names[r->font_count], name, sizeof name);
	if (ref.id != 0)
		(void)map_add(r->known, r->names[r->font_count], r->fonts[r->font_count]);
	return r->fonts[r->font_count++];
}

/* --- text --- */

/* The innermost mark; one of no number where there is none. */
static const struct mark *
innermost(const struct text_reader *r)
{
	static const struct mark none = { .number = -1 };

	return r->open_count > 0 && r->open_count <= DEPTH_MAX ? &r->open[r->open_count - 1] : &none;
}

static struct strbuf *
mark_now(struct text_reader *r)
{
	long mark = innermost(r)->number;
	size_t count = (size_t)mark + 1;

	if (mark < 0 || mark >= MARKS_MAX || r->bytes > PAGE_BYTES)
		return NULL;
	if (count > r->mark_count) {
		r->marks = mem_resize(r->marks, count, sizeof *r->marks);
		for (; r->mark_count < count; r->mark_count++)
			r->marks[r->mark_count] = (struct strbuf)STRBUF_INIT;
	}
	return r->marks[mark].len < MARK_BYTES ? &r->marks[mark] : NULL;
}

static void
put_space(struct strbuf *out)
{
	if (out->len == 0 || out->text[out->len - 1] != ' ')
		strbuf_putc(out, ' ');
}

static void
put_plain(const unsigned char *bytes, size_t len, struct strbuf *out)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] >= ' ' && bytes[i] <= '~')
			strbuf_putc(out, (char)bytes[i]);
		else
			strbuf_puts(out, UNKNOWN);
	}
}

/* A text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, else what is ASCII of it. */
static void
put_instead(const struct token *string, struct strbuf *out)
{
	unsigned char bytes[STRING_BYTES];
	size_t len = token_string(string, bytes, sizeof bytes);

	if (string->kind != TOKEN_STRING)
		strbuf_puts(out, UNKNOWN);
	else if (!text_string_put(bytes, len, out))
		put_plain(bytes, len, out);
}

/* What is shown, in `font`; unknown when that doesn't tell. */
static void
put_shown(const struct font *font, const struct token *string, struct strbuf *out)
{
	unsigned char bytes[STRING_BYTES];
	size_t len = token_string(string, bytes, sizeof bytes);

	if (font != NULL && font->map != NULL)
		cmap_text(font->map, bytes, len, font->wide, out);
	else if (font != NULL && font->plain)
		put_plain(bytes, len, out);
	else if (len > 0)
		strbuf_puts(out, UNKNOWN);
}

/* Has the text moved to another line since it was shown last? */
static bool
moved(struct text_reader *r)
{
	double at = r->user.scale * r->text.offset + r->user.offset;
	double height = r->size * r->text.scale * r->user.scale;
	bool other = r->line || fabs(at - r->height) > fabs(height) / 2;

	r->height = at;
	r->line = false;
	return other;
}

/* Add to all that is shown, and to what is said in its place. Letters that are placed one by one are
 * one word; what else is moved along the line is another. */
static void
show_all(struct text_reader *r, const struct token *string, bool other)
{
	size_t governor = innermost(r)->governor;
	struct strbuf text = STRBUF_INIT;
	struct mark *open = governor > 0 && governor <= DEPTH_MAX ? &r->open[governor - 1] : NULL;
	const char *next, *break_at = other ? "\n" : "";
	bool single;

	put_shown(r->font, string, &text);
	next = text.text;
	single = text.len > 0 && (utf8_next(&next, text.text + text.len), next == text.text + text.len);
	if (!other && r->jumped && !(single && r->single))
		break_at = " ";
	r->jumped = false;
	r->single = single;
	if (innermost(r)->figure) {
		strbuf_puts(r->drawn, break_at);
		strbuf_add(r->drawn, text.text, text.len);
		strbuf_drop(&text);
		return;
	}
	strbuf_puts(r->shown, break_at);
	if (*break_at != '\0' && r->said->len > 0 && r->said->text[r->said->len - 1] != *break_at)
		strbuf_puts(r->said, break_at);
	strbuf_add(r->shown, text.text, text.len);
	if (open != NULL && open->instead.kind == TOKEN_STRING && !open->said_all)
		put_instead(&open->instead, r->said);
	if (open != NULL)
		open->said_all = true;
	strbuf_drop(&text);
}

static void
show(struct text_reader *r, const struct token *string)
{
	size_t governor = innermost(r)->governor, before;
	bool other = moved(r);
	struct strbuf *out;

	if (r->shown != NULL) {
		show_all(r, string, other);
		return;
	}
	out = mark_now(r);
	if (out == NULL)
		return;
	before = out->len;
	if (other)
		put_space(out);
	if (governor == 0) {
		put_shown(r->font, string, out);
	} else if (!r->open[governor - 1].said) {
		put_instead(&r->open[governor - 1].instead, out);
		r->open[governor - 1].said = true;
	}
	r->bytes += out->len - before;
}

/* --- operators --- */

/* The resource of that name, of the kind "/Font"; null when there is none. */
static qpdf_oh
resource(struct text_reader *r, const char *kind, const struct token *token)
{
	char name[NAME_BYTES];
	qpdf_oh all, one;

	if (token->kind != TOKEN_NAME || !token_name(token, name, sizeof name) || !budget_step(r->budget, 1))
		return qpdf_oh_new_null(r->pdf);
	all = h_look(r->pdf, r->resources, kind);
	one = h_look(r->pdf, all, name);
	qpdf_oh_release(r->pdf, all);
	return one;
}

static void
choose_font(struct text_reader *r)
{
	qpdf_oh font = resource(r, "/Font", &r->name);

	r->font = font_of(r, font);
	r->size = r->numbers[NUMBERS - 1];
	qpdf_oh_release(r->pdf, font);
}

/* BDC: the MCID stands in the content, or in a dictionary of the resources. */
static double
mark_number(struct text_reader *r)
{
	qpdf_oh properties;
	double number;

	if (r->mark >= 0)
		return r->mark;
	properties = resource(r, "/Properties", &r->name);
	number = h_take_number(r->pdf, h_look(r->pdf, properties, "/MCID"), -1);
	qpdf_oh_release(r->pdf, properties);
	return number;
}

static void
begin_mark(struct text_reader *r, double number)
{
	struct mark mark = *innermost(r);

	if (number >= 0 && number < MARKS_MAX)
		mark.number = (long)number;
	mark.instead = r->instead;
	mark.said = mark.said_all = false;
	mark.figure = mark.figure || token_is_name(&r->tag, "Figure");
	r->jumped = r->jumped || number >= 0;
	r->single = r->single && number < 0;
	/* What is shown from right to left, letter by letter, is not put right here. */
	if (mark.governor == 0 && (r->instead.kind == TOKEN_STRING || token_is_name(&r->name, "ReversedChars")))
		mark.governor = r->open_count + 1;
	if (r->open_count < DEPTH_MAX)
		r->open[r->open_count] = mark;
	r->open_count++;
}

static void
save(struct text_reader *r)
{
	if (r->saves < DEPTH_MAX)
		r->saved[r->saves] = (struct saved){ r->font, r->size, r->user };
	r->saves++;
}

static void
restore(struct text_reader *r)
{
	if (r->saves == 0 || --r->saves >= DEPTH_MAX)
		return;
	r->font = r->saved[r->saves].font;
	r->size = r->saved[r->saves].size;
	r->user = r->saved[r->saves].user;
}

static void
take_operator(struct text_reader *r, const struct token *token)
{
	double last = r->numbers[NUMBERS - 1], scale = r->numbers[NUMBERS - 3];

	switch (token_operator(token)) {
	case OPERATOR3('B', 'D', 'C'):
		begin_mark(r, mark_number(r));
		break;
	case OPERATOR3('B', 'M', 'C'):
		begin_mark(r, -1);
		break;
	case OPERATOR3('E', 'M', 'C'):
		r->open_count -= r->open_count > 0;
		break;
	case OPERATOR1('q'):
		save(r);
		break;
	case OPERATOR1('Q'):
		restore(r);
		break;
	case OPERATOR2('c', 'm'):
		r->user = (struct upright){ r->user.scale * scale, r->user.scale * last + r->user.offset };
		break;
	case OPERATOR2('B', 'T'):
		r->text = (struct upright){ 1, 0 };
		break;
	case OPERATOR2('T', 'f'):
		choose_font(r);
		break;
	case OPERATOR2('T', 'd'): case OPERATOR2('T', 'D'):
		r->jumped = true;
		r->text.offset += r->text.scale * last;
		break;
	case OPERATOR2('T', 'm'):
		r->jumped = true;
		r->text = (struct upright){ scale, last };
		break;
	case OPERATOR2('T', '*'): case OPERATOR1('\''): case OPERATOR1('"'):
		r->line = true;
		break;
	}
}

static void
forget_operands(struct text_reader *r)
{
	r->tag.kind = TOKEN_END;
	r->name.kind = TOKEN_END;
	r->instead.kind = TOKEN_END;
	memset(r->numbers, 0, sizeof r->numbers);
	r->mark = -1;
}

static void
take_number(struct text_reader *r, double number)
{
	if (token_is_name(&r->name, "MCID") && r->mark < 0)
		r->mark = number;
	memmove(r->numbers, r->numbers + 1, sizeof r->numbers - sizeof *r->numbers);
	r->numbers[NUMBERS - 1] = number;
}

static bool
is_showing(const struct token *token)
{
	return token_is(token, "Tj") || token_is(token, "TJ") || token_is(token, "'")
	    || token_is(token, "\"");
}

/* The strings before the operator, read once more; numbers between those of an array move letters. */
static void
show_strings(struct text_reader *r, struct tokens operands)
{
	struct strbuf *out;
	struct token token;
	bool array = false;

	while ((token = token_next(&operands)).kind != TOKEN_END) {
		if (token.kind == TOKEN_OPEN || token.kind == TOKEN_CLOSE) {
			array = token.kind == TOKEN_OPEN;
		} else if (token.kind == TOKEN_STRING) {
			show(r, &token);
		} else if (array && token.kind == TOKEN_NUMBER && token.number < APART) {
			r->jumped = true;
			r->single = false;
			out = r->shown == NULL ? mark_now(r) : NULL;
			if (out != NULL)
				put_space(out);
		}
	}
}

static void
read_content(struct text_reader *r, const char *content, size_t len)
{
	struct tokens tokens = { content, content + len }, operands = tokens;
	struct token token;

	for (forget_operands(r); (token = token_next(&tokens)).kind != TOKEN_END;) {
		if (token.kind == TOKEN_NUMBER) {
			take_number(r, token.number);
		} else if (token.kind == TOKEN_NAME) {
			if (r->tag.kind == TOKEN_END)
				r->tag = token;
			r->name = token;
		} else if (token.kind == TOKEN_STRING && token_is_name(&r->name, "ActualText")) {
			r->instead = token;
		} else if (token.kind == TOKEN_OPERATOR) {
			take_operator(r, &token);
			operands.end = token.text;
			if (is_showing(&token))
				show_strings(r, operands);
			else if (token_is(&token, "ID"))
				token_skip_image(&tokens);
			operands = tokens;
			forget_operands(r);
		}
	}
}

/* --- all of it --- */

struct text_reader *
text_reader_new(qpdf_data pdf, struct budget *budget)
{
	struct text_reader *r = mem_new_zero(1, sizeof *r);

	r->pdf = pdf;
	r->budget = budget;
	r->known = map_new();
	return r;
}

static void
forget_page(struct text_reader *r)
{
	for (size_t i = 0; i < r->mark_count; i++)
		strbuf_drop(&r->marks[i]);
	free(r->marks);
	r->marks = NULL;
	r->font = NULL;
	r->size = r->height = 0;
	r->user = r->text = (struct upright){ 1, 0 };
	r->mark_count = r->bytes = r->saves = r->open_count = 0;
	r->line = r->jumped = r->single = false;
}

void
text_reader_drop(struct text_reader *r)
{
	forget_page(r);
	for (size_t i = 0; i < r->font_count; i++) {
		cmap_drop(r->fonts[i]->map);
		free(r->fonts[i]);
	}
	map_drop(r->known);
	free(r);
}

bool
text_read(struct text_reader *r, qpdf_oh page)
{
	struct strbuf content = STRBUF_INIT;
	bool whole;

	forget_page(r);
	r->resources = h_inherited(r->pdf, page, "/Resources");
	if (qpdf_oh_is_stream(r->pdf, page))
		whole = stream_decode(r->pdf, page, r->budget, &content);
	else
		whole = page_decode(r->pdf, page, r->budget, &content);
	read_content(r, content.text, content.len);
	qpdf_oh_release(r->pdf, r->resources);
	strbuf_drop(&content);
	return whole;
}

bool
text_read_all(struct text_reader *r, qpdf_oh content, struct strbuf *shown, struct strbuf *said,
    struct strbuf *drawn)
{
	bool whole;

	r->shown = shown;
	r->said = said;
	r->drawn = drawn;
	whole = text_read(r, content);
	r->shown = r->said = r->drawn = NULL;
	return whole;
}

const char *
text_of_mark(const struct text_reader *r, long mark)
{
	const char *text = mark >= 0 && (size_t)mark < r->mark_count ? r->marks[mark].text : "";

	return text[strspn(text, " ")] != '\0' ? text : NULL;
}
