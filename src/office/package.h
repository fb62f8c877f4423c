/* package.h - a workbook or document of an office program as what it is underneath: a ZIP file of parts with
 * relationships between them (ECMA-376-2, Open Packaging Conventions).
 *
 * It comes from outside: every part is inflated within limits, whatever the file says of its size, and no name of a
 * part is ever a path on this machine. libzip is loaded when a package is opened (base/library.h). */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"

struct package;

/* The package in `len` bytes, borrowed until package_drop(), of the file `path`. The caller's; NULL with an error in
 * `diags` when they are no sound ZIP file, hold more than BOOK_PARTS_MAX parts, or libzip is missing. */
MUST_USE struct package *package_open(const char *path, const char *bytes, size_t len, struct diags *diags);
void package_drop(struct package *package);
const char *package_path(const struct package *package);

/* Is there a part of that name? Names are as in the package, "xl/workbook.xml", whatever their case (ECMA-376-2,
 * 6.2.2.3), with or without "/" before. */
MUST_USE bool package_has(const struct package *package, const char *name);

/* The bytes of a part, inflated once; the package's, with a NUL behind them. NULL when there is none of that name,
 * or, with an error in `diags`, when it is damaged, locked, or over BOOK_BYTES_MAX together with the others. */
const char *package_part(struct package *package, const char *name, size_t *len, struct diags *diags);

/* A reader of the part's XML; the caller's, given back with xmlFreeTextReader() before the package. NULL as above.
 * It knows no network, no DTD and no entities of the part's own. */
MUST_USE xmlTextReader *package_reader(struct package *package, const char *name, struct diags *diags);
/* One step on: true at the next node. At the end false; also when the XML is broken, or has a DTD, which is an error
 * in `diags` that names the part. */
MUST_USE bool package_next(struct package *package, const char *name, xmlTextReader *reader,
    struct diags *diags);

/* A relationship of a part (of the whole package: part ""). */
struct relation {
	const char *id;
	const char *type;       /* the last word of its type: "worksheet", "sharedStrings"; the same in strict files */
	const char *target;     /* the part's name, "xl/worksheets/sheet1.xml"; of an external one its address */
	bool external;
};
/* The relationships of `part`, in the file's order; the package's. None is `*count` 0. */
const struct relation *package_relations(struct package *package, const char *part, size_t *count,
    struct diags *diags);
/* The part that `part` is related to, by the type's last word or by the relationship's id; NULL: none. */
const char *package_related(struct package *package, const char *part, const char *type, struct diags *diags);
const char *package_relation(struct package *package, const char *part, const char *id, struct diags *diags);

#endif
