/* marker.h - the marker of a folder: on the disk, while names change there, which file is to become which. A run that is killed
 * leaves it, and the next that lets a file appear in the folder does the rest of its changes, or undoes them. */
#ifndef BASE_MARKER_H
#define BASE_MARKER_H

#include "base/changes.h"

/* Write the marker of the folder's changes in memory: as folder->marker, which the caller drops. */
void marker_describe(struct folder *folder);
/* Put what was written there, and on the disk. Allocates nothing. Returns errno, or 0. */
MUST_USE int marker_put(struct folder *folder);
/* Take it away, when it was put. */
void marker_drop(struct folder *folder);

/* Is there one, whoever left it? */
MUST_USE bool marker_stands(const struct folder *folder);
/* Complete what a run that was killed in the folder, which is locked, had begun, or undo it; with a note in `diags` of what was
 * completed. A marker of anybody else reaches nothing outside of the folder. */
void marker_complete(const struct folder *folder, struct diags *diags);

#endif
