/* compose.h - a plan and its facts to a paper: the template decides what the
 * paper says, the document's vocabulary what it may be made of.
 *
 * The computed facts are hung onto the plan's source tree as elements of the
 * namespace FACTS_NS (docs/templates.md lists them), the template runs over the
 * tree, and the facts are taken off again: the plan is as before.
 *
 * Not for two threads at once: libxslt's error handlers belong to the process. */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "document/document.h"
#include "document/part.h"
#include "evaluate/evaluation.h"
#include "plan/plan.h"

#define FACTS_NS "urn:rapporteur:facts"

/* Templates compiled in this run, each once. */
struct template_cache;
MUST_USE struct template_cache *template_cache_new(void);
void template_cache_drop(struct template_cache *cache);

/* What a template is told. `at`: where the plan says so; without a file: somebody else
 * does, and what is wrong with it is said at the template's file. */
struct compose_parameter {
	const char *name, *value;
	struct src_pos at;
};

/* A further plan that a template speaks of: f:plan('NAME') is the root of its source, with
 * its facts; keys and the functions that take a measure or an action look there when they are
 * called from there. All borrowed. */
struct compose_beside {
	const char *name;
	const char *statuses;       /* what its statuses' names begin with in the document: f:paper/@statuses;
	                             * or NULL */
	const struct plan *plan;    /* no plan stands beside itself */
	const struct evaluation *evaluation;
};

struct compose_options {
	const char *template;       /* a name ("scorecard") or a path that ends in .xsl */
	const char *template_dir;   /* the program's own templates; NULL: none */
	struct src_pos at;          /* where the plan asks for the paper; without a file: it does not */
	const struct compose_parameter *parameters;
	size_t parameter_count;
	/* How much of so many pages does the document fill? At most 1: it is within them; more: by so much it is too long,
	 * INFINITY where nobody knows. Asked where the template has a parameter whose value is to be found
	 * so (d:fit="PAGES"): the paper is made with the largest up to the one told that fits, or with 0.
	 * NULL: made once, with the value told. */
	float (*filled)(const struct document *document, size_t pages, void *data);
	void *filled_data;
	const char *hash;           /* of the plan's files: files_hash(); NULL: reckoned here, for each paper anew */
	const char *generator;      /* "rapporteur 0.2.1", or NULL */
	struct template_cache *cache;    /* or NULL: compile for this paper only */
	const xmlNode *more_facts;       /* an element hung under the plan's for this paper, or NULL */
	const struct compose_beside *beside;
	size_t beside_count;
	bool annotated;             /* compose_part(): each element says which line made it */
	/* Facts as libxml2 makes them, and the template's whole result before the document:
	 * the same paper, dearer. For the tests, which hold what is cheap against it. */
	bool plain;
};

/* Compose one paper of `plan` as at evaluation->as_at. Everything is borrowed.
 * Returns the document, the caller's, given back with document_drop(), or NULL
 * with errors in `diags`: no such template, faults of the template at its own
 * file and line, an unknown parameter or a word it does not take, a document outside the
 * vocabulary.
 *
 * Its source_hash is the SHA-256 of the plan's file followed by the CSV files
 * it names, in the order in which it names them. */
MUST_USE struct document *compose_paper(const struct plan *plan,
    const struct evaluation *evaluation, const struct compose_options *options,
    struct diags *diags);

/* Run the template in part mode: f:paper has the attribute part, by which the built-in
 * templates leave out title block, front and contents. `part->name`, `ids`, `statuses` and
 * `demote` are the caller's and say how the result stands in the document that takes it in
 * (document_builder_parts()); on success `file` and `tree` are set, given back with
 * document_part_drop(). False with errors in `diags` as above; faults of its vocabulary come
 * when it is taken in, at the template's lines if it was made `annotated`.
 *
 * Parts of several plans go into one document: give each part ids of its own, and the parts
 * of one plan the same beginning for its statuses. */
MUST_USE bool compose_part(const struct plan *plan, const struct evaluation *evaluation,
    const struct compose_options *options, struct document_part *part, struct diags *diags);

#endif
