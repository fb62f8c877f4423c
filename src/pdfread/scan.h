/* scan.h - what a content stream does, read without painting it (ISO 32000-1, 7.8.2): its marks
 * (14.6), and what it leaves open. */
#ifndef PDFREAD_SCAN_H
#define PDFREAD_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct scan {
	long restores_before;      /* Q that no q was there for */
	long saves_open;           /* q that no Q came for */
	long marks_open;           /* BDC or BMC without EMC */
	bool ends_too_often;       /* EMC without a beginning */
	bool paints;
	bool text;                 /* shows text */
	bool cmyk;                 /* sets a colour of DeviceCMYK */
	size_t loose;              /* operators that paint outside of any mark */
	size_t parts;              /* marks with an MCID */
	long highest_mark;         /* the highest MCID; -1: none */
};

/* Read `len` bytes of content; `inside` means that they stand in a mark already. */
struct scan scan_content(const char *bytes, size_t len, bool inside);

#endif
