/* hooks_words.c - files that are words between marks: CSV, PDF. A word is changed for another of the file or of the list, left
 * out, said again; a run of words (a line, an object) likewise. One in four is changed as bytes. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "mutate.h"

#ifdef WORDS_CSV
#define MARKS ",;\t\r\n"
#define RUN_BEGIN "\n"
static const char *const WORDS[] = { "0", "1", "-1", "100", "101", "92.5", "1e9", "NaN", "99999999999999999999", "", " ", "\"\"", "\"", "\"a\nb\"", "\"1,250\"",
	"measure", "period", "value", "numerator", "denominator", "comment", "status", "note", "text", "2015-16-Q4", "2015-16-Q1", "2016-17", "jan-2016", "[c]", "[x]", "no data", "=1+1",
	"\xEF\xBB\xBF", "\xC2\xA3", "\xA3", "\xE2\x80\xAE", ("\xE2\x81\xA6" "a\xE2\x81\xA9"), "\x01", "\x7F", "50%", "5-6", "fewer than 5", "\"x\rb\"", "\r", ";", "\t" };
#else
#define MARKS " \t\r\n<>[]()/{}%"
#define RUN_BEGIN "obj"
static const char *const WORDS[] = { "0", "1", "-1", "2", "3", "4", "5", "595", "842", "0.5", "1e9", "99999999999", "-2147483648", "true", "false", "null", "R", "0 R", "<<", ">>", "[", "]",
	"/Type", "/Page", "/Pages", "/Kids", "/Count", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Font", "/XObject", "/Form", "/Image", "/Subtype",
	"/Contents", "/Filter", "/FlateDecode", "/ASCIIHexDecode", "/LZWDecode", "/Length", "/Annots", "/Link", "/Widget", "/A", "/S", "/URI", "/JavaScript", "/Launch", "/GoTo", "/Dest", "/D",
	"/Names", "/EmbeddedFiles", "/OpenAction", "/AA", "/AcroForm", "/XFA", "/Fields", "/V", "/Sig", "/StructTreeRoot", "/K", "/P", "/Pg", "/MCID", "/ParentTree", "/Nums", "/RoleMap",
	"/StructParents", "/OCProperties", "/OCGs", "/OFF", "/OC", "/D", "/Order", "/Encrypt", "/Outlines", "/First", "/Next", "/Prev", "/Title", "/Root", "/Size", "/Info",
	"/ToUnicode", "/Encoding", "/Identity-H", "/DescendantFonts", "/CIDFontType2", "/FontDescriptor", "/FontFile2", "/Widths", "/W", "/DW", "/FirstChar", "/Differences", "/Type3", "/CharProcs",
	"/ExtGState", "/ca", "/SMask", "/BM", "/Pattern", "/Shading", "/ColorSpace", "/DeviceN", "/UserUnit", "/Perms", "/DocMDP", "/Lang", "/MarkInfo", "/Marked", "/Popup", "/Text", "/Redact", "/F", "/QuadPoints",
	"q", "Q", "cm", "BT", "ET", "Tf", "Tj", "TJ", "Td", "Tm", "T*", "'", "\"", "Tr", "3 Tr", "Tc", "Tw", "Tz", "Do", "BDC", "BMC", "EMC", "BI", "ID", "EI", "re", "f", "S", "W", "n", "m", "l", "c", "h", "gs", "rg", "g", "k", "sc", "scn", "cs", "sh", "d1",
	"(a)", "(\\(", "<00>", "<FEFF202E>", "stream\n", "\nendstream", "endobj\n", "trailer\n", "startxref\n0\n%%EOF\n", "1 0 R", "3 0 R", "4 0 R" };
#endif

static uint64_t state;

static size_t
below(size_t n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return n == 0 ? 0 : (size_t)(state >> 33) % n;
}

static bool
is_mark(uint8_t c)
{
	return c != 0 && strchr(MARKS, c) != NULL;
}

struct span {
	size_t from, len;
};

/* A word, with none of its marks. */
static struct span
any_word(const uint8_t *bytes, size_t len)
{
	struct span w = { below(len + 1), 0 };

	while (w.from < len && is_mark(bytes[w.from]))
		w.from++;
	while (w.from > 0 && !is_mark(bytes[w.from - 1]))
		w.from--;
	while (w.from + w.len < len && !is_mark(bytes[w.from + w.len]))
		w.len++;
	if (w.from > 0 && bytes[w.from - 1] == '/' && below(2)) {   /* a name with its mark */
		w.from--;
		w.len++;
	}
	return w;
}

static size_t
next_run(const uint8_t *bytes, size_t len, size_t at)
{
	size_t n = strlen(RUN_BEGIN);

	for (; at + n <= len; at++)
		if (memcmp(bytes + at, RUN_BEGIN, n) == 0)
			return at + n;
	return len;
}

/* A line, an object; now and then several. */
static struct span
any_run(const uint8_t *bytes, size_t len)
{
	struct span r = { next_run(bytes, len, below(len + 1)), 0 };
	size_t n = 1 + (below(4) == 0 ? below(8) : 0), end = r.from;

	while (n-- > 0)
		end = next_run(bytes, len, end);
	r.len = end - r.from;
	return r;
}

/* Put `text` in the place of `where`. */
static size_t
put(uint8_t *bytes, size_t len, size_t max, struct span where, const uint8_t *text, size_t text_len)
{
	uint8_t *copy;

	if (len - where.len + text_len > max)
		return len;
	copy = mem_new(text_len + 1);
	memcpy(copy, text, text_len);
	memmove(bytes + where.from + text_len, bytes + where.from + where.len, len - where.from - where.len);
	memcpy(bytes + where.from, copy, text_len);
	free(copy);
	return len - where.len + text_len;
}

static size_t
change(uint8_t *bytes, size_t len, size_t max)
{
	struct span a = any_word(bytes, len), b = any_word(bytes, len), run = any_run(bytes, len), other = any_run(bytes, len);
	const char *word = WORDS[below(ARRAY_LEN(WORDS))];
	size_t said;

	switch (below(8)) {
	case 0: return put(bytes, len, max, a, bytes + b.from, b.len);
	case 1: return put(bytes, len, max, (struct span){ a.from + a.len, 0 }, (const uint8_t *)word, strlen(word));
	case 2: return put(bytes, len, max, (struct span){ a.from, a.len + (a.from + a.len < len) }, (const uint8_t *)"", 0);
	case 3: return put(bytes, len, max, run, (const uint8_t *)"", 0);
	case 4: return put(bytes, len, max, run, bytes + other.from, other.len);
	case 5:
		for (said = 1 + below(4); said > 0; said--)
			len = put(bytes, len, max, (struct span){ other.from < len ? other.from : len, 0 }, bytes + run.from,
			    run.from + run.len <= len ? run.len : 0);
		return len;
	default: return put(bytes, len, max, a, (const uint8_t *)word, strlen(word));
	}
}

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t len, size_t max, unsigned seed)
{
	size_t n;

	state = seed * 2862933555777941757u + 3037000493u;
	if (below(4) == 0 || len == 0)
		return LLVMFuzzerMutate(bytes, len, max);
	for (n = 1 + below(4); n > 0; n--)
		len = change(bytes, len, max);
	return len > 0 ? len : LLVMFuzzerMutate(bytes, len, max);
}
