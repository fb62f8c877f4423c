/* bag.h - a bag (BagIt 1.0, RFC 8493) of one issue: its tag files are written around a payload that is there; and a
 * bag that somebody has had in his hands for ten years is looked at, whatever it has become. */
#ifndef ARCHIVE_BAG_H
#define ARCHIVE_BAG_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/digest.h"
#include "archive/info.h"
#include "base/arena.h"
#include "base/diag.h"

/* Names that bags have in common. */
#define BAG_INFO "bag-info.txt"
#define BAG_MANIFEST "manifest-sha512.txt"
#define BAG_TAG_MANIFEST "tagmanifest-sha512.txt"

/* No tag file of ours is longer. */
enum { BAG_TAG_MOST = 64 << 20 };

/* Look at the names in `folder`/data: errors in `diags` for those that no bag should hold, and for two that are one
 * file to some file systems. */
MUST_USE bool bag_check_names(const char *folder, struct diags *diags);

/* The manifest of `folder`/data, whose names are sound: heap text. False with a failure in `diags`. `oxum` is what
 * Payload-Oxum says: "OCTETS.FILES", from `arena`. */
MUST_USE bool bag_manifest(const char *folder, struct arena *arena, char **text, size_t *len, const char **oxum,
    struct diags *diags);

/* Make a bag of `folder`, which has only data/: write its tag files, with `info`, to which Payload-Oxum is added, and
 * `manifest`, which is bag_manifest()'s. Nothing is brought to the disk yet. False with a failure in `diags`. */
MUST_USE bool bag_seal(const char *folder, struct info *info, const char *oxum, const char *manifest, size_t len,
    struct diags *diags);

/* Verify the bag `name` in the folder open as `archive`, which is called `shown` in what is said: every file is read.
 * Each fault is an error in `diags`. True when there is none. */
MUST_USE bool bag_verify(int archive, const char *name, const char *shown, struct diags *diags);

/* Verify of the bag in the folder `path` what a later issue is compared with: its tag files, and of data/source what is
 * there, `source` ("data/source/...", or NULL: none) for certain. A copy that has no more than these will do. */
MUST_USE bool bag_verify_sources(const char *path, const char *source);

#endif
