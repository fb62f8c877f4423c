/* chain.h - the receipts of an archive: each bag names the hash of the one before (Previous-Bag: the SHA-512 of its
 * tagmanifest-sha512.txt, which names the hashes of all else in it). So nobody can change, remove or put in a bag
 * afterwards without the last one telling; and who has stamped the last has stamped all.
 *
 * Bags that were disposed of keep their tag files in the folder "disposed", and so their place. */
#ifndef ARCHIVE_CHAIN_H
#define ARCHIVE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/digest.h"
#include "base/arena.h"
#include "base/diag.h"

/* What Previous-Bag of the first bag says. */
#define CHAIN_FIRST "none"

struct chain_link {
	const char *name;              /* of the bag */
	struct digest digest;          /* of its tagmanifest */
	const char *previous;          /* 128 digits, CHAIN_FIRST, or "" when it says nothing */
	bool disposed;
	const struct chain_link *before;    /* NULL: the first, or not there */
	size_t after;                  /* how many name it */
};

struct chain {
	struct chain_link *list; size_t count;
	const struct chain_link *head; /* the one that none names, if there is one such only; else NULL */
};

/* Read the chain of the archive folder open as `fd`, in the arena. Bags whose tag files are not there, or nobody may read,
 * are left out: bag_verify() tells of them. False with errno when the folder or another of them cannot be read. */
MUST_USE bool chain_read(int fd, struct arena *arena, struct chain *out);

/* What is wrong with it: forked, broken, begun twice. Each an error in `diags`, at the bag. True when it is whole. */
bool chain_check(const struct chain *chain, const char *archive, struct arena *arena, struct diags *diags);

/* The bag of that digest, or NULL. */
const struct chain_link *chain_find(const struct chain *chain, const char *digest);

#endif
