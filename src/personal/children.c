/* Names of children, by what stands beside them: an age, a word for a child, a parent. A name alone is
 * nobody's child, and a council's papers are full of names. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "personal/patterns.h"

enum { OLDEST = 17 };

/* ---- names --------------------------------------------------------------------------------------- */

bool
is_forename(const char *word, size_t len)
{
	static const char *const forenames[] = {
#include "personal/forenames.def"
	};

	for (size_t i = 0; i < sizeof forenames / sizeof *forenames; i++)
		if (strlen(forenames[i]) == len && strncasecmp(forenames[i], word, len) == 0)
			return true;
	return false;
}

static bool
is_apostrophe(const char *s)
{
	return *s == '\'' || strncmp(s, "\xe2\x80\x99", 3) == 0;
}

/* A word with a capital that is no abbreviation: "Reed", "O'Neill", "Smith-Jones". */
static size_t
capitalised(const char *s)
{
	size_t len = 0, small = 0;

	if (!isupper((unsigned char)*s))
		return 0;
	for (;;) {
		size_t sign = s[len] == '-' ? 1 : is_apostrophe(s + len) ? s[len] == '\'' ? 1 : 3 : 0;

		if (is_word_byte(s[len]) && !isdigit((unsigned char)s[len]) && strncmp(s + len, "\xe2\x80", 2) != 0
		    && strncmp(s + len, "\xc2\xa0", 2) != 0)
			small += islower((unsigned char)s[len++]) != 0;
		else if (sign > 0 && isupper((unsigned char)s[len + sign]))
			len += sign;
		else
			break;
	}
	return small > 0 && len > 1 && !isdigit((unsigned char)s[len]) ? len : 0;
}

/* Words with a capital that are no surname. */
static bool
is_common(const char *s)
{
	static const char *const common[] = { "Children", "Child", "Pupils", "Pupil", "People", "Person", "Young",
		"Care", "Adults", "Adult", "Boys", "Girls", "Students", "Student", "Leavers", "Leaver", "School",
		"Schools", "Academy", "College", "Council", "Services", "Service", "Team", "Teams", "Centre", "Board",
		"Committee", "Group", "Key", "Stage", "Year", "Years", "Level", "Table", "Figure", "Section", "Part",
		"Annex", "Appendix", "Page", "Paragraph", "Item", "Note", "Act", "Plan", "Programme", "Report",
		"House", "Home", "Homes", "Hospital", "Parents", "Carers", "Families", "Family", "Early", "Looked",
		"After", "Not", "In", "The", "All", "Those", "With", "And", "For", "Of", "Social", "Work", "Workers",
		"Worker", "Health", "Education", "Support", "Officer", "Manager", "Director", "Road", "Street", "Lane",
		"Park", "Primary", "Secondary", "January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday", NULL };

	return any_word_here(s, common) > 0;
}

/* Somebody with a title is no child, and a saint or a king is a school's. */
static bool
has_title(const char *text, size_t at)
{
	static const char *const titles[] = { "Councillor", "Councillors", "Cllr", "Cllrs", "Mr", "Mrs", "Ms", "Miss",
		"Dr", "Doctor", "Professor", "Prof", "Lord", "Lady", "Baroness", "Sir", "Dame", "Judge", "Justice", "St",
		"Saint", "King", "Queen", "Prince", "Princess", "Reverend", "Rev", "Chair", "Chairman", "Director",
		"Officer", "Manager", NULL };
	size_t end = at, begin;

	while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.'))
		end--;
	for (begin = end; begin > 0 && is_word_byte(text[begin - 1]); begin--)
		;
	return begin < end && any_word_here(text + begin, titles) == end - begin;
}

/* A forename, with a surname or without; a word before it may be a name too. */
struct name {
	size_t len, first, last;     /* in all; the forename; the surname, 0: none */
	bool known;                  /* the forename is one that is often given */
};

static struct name
name_here(const char *text, size_t at)
{
	const char *s = text + at;
	struct name n = { .first = capitalised(s) };
	size_t gap;

	if (n.first == 0 || is_common(s))
		return (struct name){ 0 };
	n.len = n.first;
	n.known = is_forename(s, n.first);
	gap = spaces_here(s + n.first);
	n.last = gap > 0 ? capitalised(s + n.first + gap) : 0;
	if (n.last > 0 && is_common(s + n.first + gap))
		n.last = 0;
	if (n.last > 0)
		n.len += gap + n.last;
	return n;
}

/* ---- what stands beside them ------------------------------------------------------------------------ */

/* A child's age, and no range. */
static size_t
age_here(const char *s)
{
	static const char *const more[] = { "to", "and", "or", NULL };
	size_t len = digits_here(s), gap;
	int age = 0;

	if (len < 1 || len > 2 || is_word_byte(s[len]))
		return 0;
	for (size_t i = 0; i < len; i++)
		age = age * 10 + (s[i] - '0');
	gap = len + spaces_here(s + len);
	if (age > OLDEST || s[gap] == '%' || any_word_here(s + gap, more) > 0
	    || ((s[gap] == '-' || strncmp(s + gap, "\xe2\x80\x93", 3) == 0) && strncasecmp(s + gap, "-year-old", 9) != 0))
		return 0;
	return len;
}

/* ", aged 9", " (age 9)", ", who is 9", ", a 9-year-old", ", 9 years old": an age by its word. */
static bool
age_is_said(const char *s)
{
	static const char *const words[] = { "aged", "age", "who is", "who was", NULL };
	static const char *const after[] = { "year-old", "years old", "years", "yrs", "months old", NULL };
	size_t at = spaces_here(s), word, len;

	at += strspn(s + at, ",(");
	at += spaces_here(s + at);
	word = any_word_here(s + at, words);
	if (word > 0)
		return age_here(s + at + word + spaces_here(s + at + word)) > 0;
	word = word_here(s + at, "a") > 0 ? 1 : word_here(s + at, "an") > 0 ? 2 : 0;
	at += word > 0 ? word + spaces_here(s + at + word) : 0;
	len = age_here(s + at);
	at += len + spaces_here(s + at + len);
	at += s[at] == '-';
	return len > 0 && any_word_here(s + at, after) > 0;
}

/* " (14)", ", 14,": a number that is an age when the name is one. */
static bool
age_is_beside(const char *s)
{
	size_t at = spaces_here(s), len;
	bool bracket = s[at] == '(';

	if (!bracket && *s != ',')
		return false;
	at = bracket ? at + 1 : 1 + spaces_here(s + 1);
	len = age_here(s + at);
	return len > 0 && (bracket ? s[at + len] == ')' : strchr(",.;)", s[at + len]) != NULL);
}

/* "'s mother", "'s foster carer". */
static bool
has_parent(const char *s)
{
	static const char *const whose[] = { "mother", "father", "mum", "dad", "parents", "parent", "foster", "carer",
		"carers", "grandmother", "grandfather", "grandparents", "social worker", "care plan", "placement",
		"school", "headteacher", "teacher", NULL };
	size_t at = *s == '\'' ? 1 : 3;

	if (!is_apostrophe(s) || s[at] != 's')
		return false;
	at++;
	at += spaces_here(s + at);
	return islower((unsigned char)s[at]) && any_word_here(s + at, whose) > 0;
}

/* Does a word for a child stand before `at`, perhaps with another name and "and" between them? */
static bool
child_before(const char *text, size_t at)
{
	static const char *const words[] = { "child", "children", "pupil", "pupils", "boy", "boys", "girl", "girls",
		"baby", "toddler", "son", "sons", "daughter", "daughters", "sibling", "siblings", "brother", "brothers",
		"sister", "sisters", "twin", "twins", "teenager", "teenagers", "youngster", "niece", "nephew", NULL };
	static const char *const between[] = { "named", "called", "is", NULL };
	size_t end = at, begin, seen;

	for (seen = 0; seen < 4; seen++, end = begin) {
		while (end > 0 && strchr(" ,:", text[end - 1]) != NULL)
			end--;
		for (begin = end; begin > 0 && is_word_byte(text[begin - 1]); begin--)
			;
		if (begin == end || (text[end] != ' ' && text[end] != ',' && text[end] != ':'))
			return false;
		if (any_word_here(text + begin, words) == end - begin)
			return true;
		if (any_word_here(text + begin, between) != end - begin && word_here(text + begin, "and") != end - begin
		    && !is_forename(text + begin, end - begin))
			return false;
	}
	return false;
}

size_t
child_name(const char *text, size_t at)
{
	struct name n;
	const char *after;

	if (at > 0 && (is_word_byte(text[at - 1]) || text[at - 1] == '@' || text[at - 1] == '-'))
		return 0;
	n = name_here(text, at);
	if (n.len == 0 || has_title(text, at))
		return 0;
	after = text + at + n.len;
	if (n.last > 0 && age_is_said(after))
		return n.len;
	if (n.known && (age_is_said(after) || age_is_beside(after) || has_parent(after) || child_before(text, at)))
		return n.len;
	return 0;
}
