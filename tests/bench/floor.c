/* floor.c - the least that a PDF of the same words can cost with libharu.
 *     floor WORDS.txt OUT.pdf REGULAR.ttf BOLD.ttf
 * 12 columns, five rows to an A4 landscape page, every line at a fixed place and
 * broken after a fixed number of bytes; embedded subset fonts, UTF-8, compressed.
 * No layout, no measuring, no tags, no HTML. WORDS.txt is generate.c's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>

enum { COLUMNS = 12, ROWS_PER_PAGE = 5, MAX_LINE_BYTES = 64 };

static const float PAGE_WIDTH = 842, PAGE_HEIGHT = 595, TOP = 40, LEFT = 28, ROW_HEIGHT = 104;
static const float SIZE = 8, LEADING = 8.6f;

/* Where each column starts, in pt, and the bytes of a line in it. */
static const struct { float x; size_t bytes; } PLACES[COLUMNS] = {
	{ 0, 5 }, { 24, 14 }, { 90, 18 }, { 174, 20 }, { 264, 8 }, { 300, 8 }, { 336, 8 },
	{ 372, 12 }, { 424, 12 }, { 476, 12 }, { 528, 12 }, { 580, 48 },
};
static const char *const HEADS[COLUMNS] = {
	"No.", "Recommendation", "Measure", "What it shows", "RI", "Good", "Outst.", "Q1", "Q2",
	"Q3", "Q4", "Comment",
};

struct floor {
	HPDF_Doc pdf;
	HPDF_Font regular, bold;
	HPDF_Page page;
};

static void
fail(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	(void)data;
	fprintf(stderr, "floor: libharu error %#lx, %lu\n", (unsigned long)error,
	    (unsigned long)detail);
	exit(3);
}

static void
show(HPDF_Page page, float x, float y, const char *text, size_t len)
{
	char line[MAX_LINE_BYTES + 1];

	memcpy(line, text, len);
	line[len] = '\0';
	HPDF_Page_BeginText(page);
	HPDF_Page_MoveTextPos(page, x, y);
	HPDF_Page_ShowText(page, line);
	HPDF_Page_EndText(page);
}

/* One cell, a line after as many whole words as fit in the column's bytes. */
static void
show_cell(HPDF_Page page, float x, float y, const char *text, const char *end, size_t bytes)
{
	while (text < end) {
		size_t len = (size_t)(end - text) < bytes ? (size_t)(end - text) : bytes;

		if (text + len < end) {
			size_t cut = len;

			while (cut > 0 && text[cut] != ' ')
				cut--;
			len = cut > 0 ? cut : len;
		}
		show(page, x, y, text, len);
		text += len;
		text += text < end && *text == ' ';
		y -= LEADING;
	}
}

static void
start_page(struct floor *f)
{
	int i;

	f->page = HPDF_AddPage(f->pdf);
	HPDF_Page_SetWidth(f->page, PAGE_WIDTH);
	HPDF_Page_SetHeight(f->page, PAGE_HEIGHT);
	HPDF_Page_SetFontAndSize(f->page, f->bold, SIZE);
	for (i = 0; i < COLUMNS; i++)
		show(f->page, LEFT + PLACES[i].x, PAGE_HEIGHT - TOP + 12, HEADS[i], strlen(HEADS[i]));
	HPDF_Page_SetFontAndSize(f->page, f->regular, SIZE);
}

static void
show_row(struct floor *f, unsigned long row, const char *line)
{
	const float y = PAGE_HEIGHT - TOP - ROW_HEIGHT * (float)(row % ROWS_PER_PAGE);
	int i;

	if (row % ROWS_PER_PAGE == 0)
		start_page(f);
	for (i = 0; i < COLUMNS; i++) {
		const char *end = line + strcspn(line, "\t\n");

		show_cell(f->page, LEFT + PLACES[i].x, y, line, end, PLACES[i].bytes);
		line = *end == '\t' ? end + 1 : end;
	}
}

static HPDF_Font
load(HPDF_Doc pdf, const char *path)
{
	return HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE), "UTF-8");
}

int
main(int argc, char **argv)
{
	struct floor f = { NULL, NULL, NULL, NULL };
	unsigned long row = 0;
	char line[8192];
	FILE *words;

	if (argc != 5) {
		fputs("usage: floor WORDS.txt OUT.pdf REGULAR.ttf BOLD.ttf\n", stderr);
		return 64;
	}
	words = fopen(argv[1], "r");
	if (words == NULL) {
		perror(argv[1]);
		return 2;
	}
	f.pdf = HPDF_New(fail, NULL);
	HPDF_UseUTFEncodings(f.pdf);
	HPDF_SetCompressionMode(f.pdf, HPDF_COMP_ALL);
	f.regular = load(f.pdf, argv[3]);
	f.bold = load(f.pdf, argv[4]);
	while (fgets(line, sizeof line, words) != NULL)
		show_row(&f, row++, line);
	fclose(words);
	HPDF_SaveToFile(f.pdf, argv[2]);
	HPDF_Free(f.pdf);
	return 0;
}
