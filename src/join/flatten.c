#define _GNU_SOURCE   /* memfd_create */
#include "join/annex.h"

#include <qpdf/qpdfjob-c.h>
#include <qpdf/qpdflogger-c.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

static char *
read_all(int fd, size_t *len)
{
	struct stat st;
	char *bytes;
	size_t at = 0;

	if (fstat(fd, &st) != 0 || st.st_size <= 0)
		return NULL;
	bytes = mem_new((size_t)st.st_size);
	while (at < (size_t)st.st_size) {
		ssize_t n = pread(fd, bytes + at, (size_t)st.st_size - at, (off_t)at);

		if (n <= 0) {
			free(bytes);
			return NULL;
		}
		at += (size_t)n;
	}
	*len = at;
	return bytes;
}

/* The job takes names of files, so both are files without a name, in memory. */
static bool
run_job(int from, int to)
{
	char in[40], out[40];
	const char *argv[] = { "qpdf", "--warning-exit-0", "--no-warn", "--generate-appearances",
		"--flatten-annotations=all", "--remove-restrictions", in, out, NULL };
	qpdflogger_handle log = qpdflogger_create();
	qpdfjob_handle job = qpdfjob_init();
	int status;

	snprintf(in, sizeof in, "/proc/self/fd/%d", from);
	snprintf(out, sizeof out, "/proc/self/fd/%d", to);
	qpdflogger_set_info(log, qpdf_log_dest_discard, NULL, NULL);
	qpdflogger_set_warn(log, qpdf_log_dest_discard, NULL, NULL);
	qpdflogger_set_error(log, qpdf_log_dest_discard, NULL, NULL);
	qpdfjob_set_logger(job, log);
	status = qpdfjob_initialize_from_argv(job, argv);
	if (status == 0)
		status = qpdfjob_run(job);
	qpdfjob_cleanup(&job);
	qpdflogger_cleanup(&log);
	return status == 0;
}

char *
flatten_fields(const void *bytes, size_t len, size_t *out_len)
{
	int from = memfd_create("annex", MFD_CLOEXEC), to = memfd_create("flat", MFD_CLOEXEC);
	char *flat = NULL;

	if (from >= 0 && to >= 0 && write_all(from, bytes, len) && run_job(from, to))
		flat = read_all(to, out_len);
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return flat;
}
