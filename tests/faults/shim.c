/* shim.c - loaded before the C library: the FAULT_AT-th call of the functions that FAULT_CALLS names ("rename fsync",
 * or "all") fails with the errno FAULT_ERROR, or, without one, the process is killed before it. What was called is
 * counted into the file FAULT_COUNT. FAULT_PATH: only calls that name a path with this in it, or a file in it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

/* Is it this call's turn to fail? Nothing here calls what is watched. */
static int
turn(const char *name)
{
	const char *wanted = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR");
	const char *count = getenv("FAULT_COUNT"), *found = wanted != NULL ? strstr(wanted, name) : NULL;
	size_t len = strlen(name);
	long number;

	if (wanted == NULL)
		return 0;
	while (found != NULL && ((found > wanted && found[-1] != ' ') || (found[len] != '\0' && found[len] != ' ')))
		found = strstr(found + 1, name);
	if (found == NULL && strcmp(wanted, "all") != 0)
		return 0;
	number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
	if (count != NULL) {
		char line[64];
		long fd = syscall(SYS_open, count, O_WRONLY | O_CREAT | O_APPEND, 0666);
		int n = snprintf(line, sizeof line, "%ld %s\n", number, name);

		(void)!syscall(SYS_write, fd, line, (size_t)n);
		(void)!syscall(SYS_close, fd);
	}
	if (at == NULL || number != atol(at))
		return 0;
	if (error == NULL)
		syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
	errno = atoi(error);
	return 1;
}

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

int renameat2(int a, const char *b, int c, const char *d, unsigned e) { return turn("renameat2") ? -1 : REAL(renameat2)(a, b, c, d, e); }
int renameat(int a, const char *b, int c, const char *d) { return turn("renameat") ? -1 : REAL(renameat)(a, b, c, d); }
int rename(const char *a, const char *b) { return turn("rename") ? -1 : REAL(rename)(a, b); }
int linkat(int a, const char *b, int c, const char *d, int e) { return turn("linkat") ? -1 : REAL(linkat)(a, b, c, d, e); }
int unlinkat(int a, const char *b, int c) { return turn("unlinkat") ? -1 : REAL(unlinkat)(a, b, c); }
int unlink(const char *a) { return turn("unlink") ? -1 : REAL(unlink)(a); }
int fsync(int a) { return turn("fsync") ? -1 : REAL(fsync)(a); }
int flock(int a, int b) { return turn("flock") ? -1 : REAL(flock)(a, b); }
int fchmod(int a, mode_t b) { return turn("fchmod") ? -1 : REAL(fchmod)(a, b); }
ssize_t write(int a, const void *b, size_t c) { return turn("write") ? -1 : REAL(write)(a, b, c); }
FILE *fdopen(int a, const char *b) { return turn("fdopen") ? NULL : REAL(fdopen)(a, b); }

/* A file system that has no files without a name, where the test asks for one. */
static int
knows(int flags)
{
	if (getenv("FAULT_NO_TMPFILE") == NULL || (flags & O_TMPFILE) != O_TMPFILE)
		return 1;
	errno = EOPNOTSUPP;
	return 0;
}

/* The mode behind `flags`, which only calls that make a file have. */
#define MODE(flags, mode) do { va_list list; va_start(list, flags); \
	mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0; va_end(list); } while (0)

int
open(const char *path, int flags, ...)
{
	mode_t mode;

	MODE(flags, mode);
	return !knows(flags) || turn("open") ? -1 : REAL(open)(path, flags, mode);
}

int
openat(int at, const char *path, int flags, ...)
{
	mode_t mode;

	MODE(flags, mode);
	return !knows(flags) || turn("openat") ? -1 : REAL(openat)(at, path, flags, mode);
}
