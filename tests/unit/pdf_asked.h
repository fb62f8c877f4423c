/* pdf_asked.h - a file that is kept in memory, and what others' programs say of it. */
#ifndef TESTS_UNIT_PDF_ASKED_H
#define TESTS_UNIT_PDF_ASKED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"

/* A sink that keeps what it gets and fails after `room` bytes. */
struct memory {
	struct sink sink;
	struct strbuf bytes;
	size_t room;
};

static inline bool
keep(struct sink *sink, const void *bytes, size_t len)
{
	struct memory *m = (struct memory *)sink;

	if (len > m->room - m->bytes.len)
		return false;
	strbuf_add(&m->bytes, bytes, len);
	return true;
}

static inline struct memory
memory(size_t room)
{
	return (struct memory){ { keep }, STRBUF_INIT, room };
}

/* What `command` prints, its %s being a file with the PDF, and how it ended. */
static inline char *
ask(const struct memory *m, const char *command)
{
	char path[] = "/tmp/pdf_asked_XXXXXX", line[512];
	struct strbuf out = STRBUF_INIT;
	int fd = mkstemp(path);
	FILE *pipe;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, m->bytes.text, m->bytes.len), m->bytes.len);
	close(fd);
	snprintf(line, sizeof line, command, path);
	pipe = popen(line, "r");
	assert_non_null(pipe);
	for (size_t n; (n = fread(line, 1, sizeof line, pipe)) > 0;)
		strbuf_add(&out, line, n);
	strbuf_printf(&out, "[exit %d]", pclose(pipe));
	unlink(path);
	return strbuf_detach(&out);
}

static inline void
assert_says(const struct memory *m, const char *command, const char *const *wanted)
{
	char *answer = ask(m, command), *at = answer;

	for (; *wanted != NULL; wanted++) {
		char *found = strstr(at, *wanted);

		if (found == NULL)
			fail_msg("%s: \"%s\" is missing or out of order; from there on:\n%s", command, *wanted, at);
		at = found + strlen(*wanted);
	}
	free(answer);
}
#define SAYS(m, command, ...) \
	assert_says((m), (command), (const char *const[]){ __VA_ARGS__, NULL })

#endif
