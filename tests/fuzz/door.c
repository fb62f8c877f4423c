#include "door.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/build.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/target.h"
#include "definition/source.h"
#include "wording/print.h"

/* What is loaded once. */
static struct {
	struct session session;
	struct options options;
} door;

/* Nothing here must outlast a machine that loses its power. */
int fsync(int fd) { (void)fd; return 0; }

void
door_broken(const char *why, const char *text)
{
	fprintf(stderr, "door: %s\n%s\n", why, text);
	fflush(stderr);
	abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new();

	(void)argc;
	(void)argv;
	source_init();
	door.options = (struct options){ .output = "out", .jobs = 1, .quiet = true, .hushed = true };
	if (getenv("FUZZ_ROOM") == NULL || chdir(getenv("FUZZ_ROOM")) != 0
	    || !session_open(&door.session, &door.options, diags)) {
		diags_print(diags, DIAG_NOTE, stderr);
		exit(1);
	}
	diags_drop(diags);
	return 0;
}

unsigned
door_wish(const uint8_t *bytes, size_t len)
{
	size_t at;

	for (at = len; at >= 5; at--)
		if (memcmp(bytes + at - 5, "<!--", 4) == 0 && bytes[at - 1] >= '0' && bytes[at - 1] <= '9')
			return (unsigned)strtoul(((char[8]){ (char)bytes[at - 1],
			    (char)(at < len ? bytes[at] : 0), (char)(at + 1 < len ? bytes[at + 1] : 0) }), NULL, 10);
	return 0;
}

void
door_put(const char *name, const uint8_t *bytes, size_t len)
{
	FILE *f = fopen(name, "wb");

	if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
		door_broken("cannot write", name);
}

void
door_text(const char *what, const char *bytes, size_t len)
{
	const char *s = bytes, *end = bytes + len, *from;

	while (s < end) {
		uint32_t c;

		from = s;
		c = utf8_next(&s, end);
		if ((c == 0xFFFD && (end - from < 3 || memcmp(from, "\xEF\xBF\xBD", 3) != 0))
		    || (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0))
			door_broken("text that is no text", what);
	}
}

static size_t
lines_in(const char *text)
{
	size_t lines = 0;

	for (; *text != '\0'; text++)
		lines += *text == '\n';
	return lines;
}

void
door_said(const struct diags *diags)
{
	char *text = NULL, *json = NULL;
	size_t len, json_len;
	FILE *f = open_memstream(&text, &len), *g = open_memstream(&json, &json_len);

	diags_print(diags, DIAG_NOTE, f);
	diags_print_json(diags, g);
	fclose(f);
	fclose(g);
	door_text(text, text, len);
	door_text("JSON of findings", json, json_len);
	if (lines_in(text) != diags_count(diags, DIAG_NOTE))
		door_broken("a finding is not one line", text);
	free(text);
	free(json);
}

/* Take away what was written; how many files there were. Texts are looked at first. */
static size_t
take_outputs(void)
{
	DIR *dir = opendir("out");
	struct dirent *entry;
	size_t count = 0;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct diags *diags = diags_new();
		char path[600], *bytes;
		size_t len;

		snprintf(path, sizeof path, "out/%s", entry->d_name);
		if (entry->d_name[0] == '.' && entry->d_name[strspn(entry->d_name, ".")] == '\0') {
			diags_drop(diags);
			continue;
		}
		count++;
		if (strstr(path, ".pdf") == NULL && strstr(path, ".xlsx") == NULL && strstr(path, ".html") != NULL
		    && file_read(path, (struct src_pos){ path, 0, 0 }, &bytes, &len, diags)) {
			door_text(path, bytes, len);
			free(bytes);
		}
		unlink(path);
		diags_drop(diags);
	}
	if (dir != NULL)
		closedir(dir);
	return count;
}

static void
look_for_blame(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags_count(diags, DIAG_NOTE); i++) {
		const struct diag *d = diags_at(diags, i);
		const char *dot = d->at.file != NULL ? strrchr(d->at.file, '.') : NULL;

		/* An input may name a file that ends so; ours are in a folder of the program's. */
		if (d->level >= DIAG_ERROR && dot != NULL && strcmp(dot, ".xsl") == 0
		    && strstr(d->at.file, "/templates/") != NULL)
			door_broken("a template of ours is blamed", d->text);
	}
}

/* What `check` finds besides, in a plan or report that can be read. */
static void
look_for_findings(const struct session *session, const char *file)
{
	struct diags *diags = diags_new();
	struct definition *definition = definition_read_by(&session->reader.reader, file);
	struct subject *subject = NULL;

	if (definition->root == EL_PACK)
		definition_drop(definition);
	else
		subject = subject_take(session, definition, diags);
	if (subject != NULL)
		subject_findings(subject, diags);
	subject_drop(subject);
	diags_sort(diags);
	door_said(diags);
	diags_drop(diags);
}

void
door_build(const struct door_build *build)
{
	static const char *const templates[] = { NULL, "scorecard", "improvement-plan", "area-plan", "rag-overview",
		"exceptions", "one-page-summary", "what-changed" };
	static const char *const formats[] = { "pdf,html", "pdf,html", "pdf,html,doc,boxes", "pdf,html,json,csv", "html,xlsx" };
	static const enum edition editions[] = { EDITION_PUBLIC, EDITION_PRIVATE, EDITION_UNSAID };
	const char *template = build->template != NULL ? build->template : templates[build->wish % ARRAY_LEN(templates)];
	unsigned rest = build->wish / ARRAY_LEN(templates);
	struct options *o = &door.options;
	struct diags *diags = diags_new();
	struct session session = door.session, opened;
	struct target target;
	char *file = (char *)(uintptr_t)build->file;
	bool own = build->theme != NULL || build->may_blame_template, wrote;
	size_t files;

	o->files = &file;
	o->file_count = 1;
	o->theme = build->theme;
	o->templates = template != NULL ? strdup(template) : NULL;
	o->formats = strdup(formats[rest % ARRAY_LEN(formats)]);
	o->edition = editions[rest % ARRAY_LEN(editions)];
	o->attach = rest % 2 == 1;
	o->certificate = rest == 5 || rest == 6;   /* of PDF and HTML, that is */
	wrote = target_open(&target, o);
	if (!wrote)
		door_broken("formats", o->formats);
	if (own && session_open(&opened, o, diags)) {
		session = opened;
	} else if (own) {
		session_close(&opened);
		own = wrote = false;
	}
	session.reader = edition_reader(o->edition);
	if (wrote && target_make(&target, diags))
		(void)build_files(&session, &target, diags);
	if (own)
		session_close(&session);
	diags_sort(diags);
	door_said(diags);
	files = take_outputs();
	if (diags_count(diags, DIAG_FAILURE) == 0 && (diags_count(diags, DIAG_ERROR) > 0) == (files > 0))
		door_broken("outputs and errors, or neither", build->file);
	if (!build->may_blame_template)
		look_for_blame(diags);
	if (!own)
		look_for_findings(&session, build->file);
	diags_drop(diags);
	free(o->templates);
	free(o->formats);
}
