#include "pdfread/scan.h"

#include "pdfread/token.h"

struct state {
	struct scan scan;
	long saved, marked;
};

static void
paint(struct state *s)
{
	s->scan.paints = true;
	s->scan.loose += s->marked == 0;
}

static void
take_operator(struct state *s, const struct token *token)
{
	switch (token_operator(token)) {
	case OPERATOR1('q'):
		s->saved++;
		break;
	case OPERATOR1('Q'):
		if (s->saved > 0)
			s->saved--;
		else
			s->scan.restores_before++;
		break;
	case OPERATOR3('B', 'D', 'C'): case OPERATOR3('B', 'M', 'C'):
		s->marked++;
		break;
	case OPERATOR3('E', 'M', 'C'):
		if (s->marked > 0)
			s->marked--;
		else
			s->scan.ends_too_often = true;
		break;
	case OPERATOR2('T', 'j'): case OPERATOR2('T', 'J'): case OPERATOR1('\''): case OPERATOR1('"'):
		s->scan.text = true;
		paint(s);
		break;
	case OPERATOR1('f'): case OPERATOR1('F'): case OPERATOR2('f', '*'): case OPERATOR1('B'):
	case OPERATOR2('B', '*'): case OPERATOR1('b'): case OPERATOR2('b', '*'): case OPERATOR1('S'):
	case OPERATOR1('s'): case OPERATOR2('D', 'o'): case OPERATOR2('s', 'h'): case OPERATOR2('I', 'D'):
		paint(s);
		break;
	case OPERATOR1('k'): case OPERATOR1('K'):
		s->scan.cmyk = true;
		break;
	}
}

/* The number behind /MCID. */
static void
take_mark(struct scan *scan, double number)
{
	enum { HIGHEST = 1000000000 };
	long mark = number < 0 ? -1 : number < HIGHEST ? (long)number : HIGHEST;

	if (mark > scan->highest_mark)
		scan->highest_mark = mark;
}

struct scan
scan_content(const char *bytes, size_t len, bool inside)
{
	struct state s = { .scan = { .highest_mark = -1 }, .marked = inside };
	struct tokens tokens = { bytes, bytes + len };
	struct token token;
	bool mark = false;         /* the word before was /MCID */

	while ((token = token_next(&tokens)).kind != TOKEN_END) {
		bool was_mark = mark;

		mark = token_is_name(&token, "MCID");
		s.scan.parts += mark;
		if (token.kind == TOKEN_OPERATOR) {
			take_operator(&s, &token);
			if (token_is(&token, "ID"))
				token_skip_image(&tokens);
		} else if (token.kind == TOKEN_NAME) {
			s.scan.cmyk |= token_is_name(&token, "DeviceCMYK");
		} else if (token.kind == TOKEN_NUMBER && was_mark) {
			take_mark(&s.scan, token.number);
		}
	}
	s.scan.saves_open = s.saved;
	s.scan.marks_open = inside && s.marked > 0 ? s.marked - 1 : s.marked;
	return s.scan;
}
