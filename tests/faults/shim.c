/* shim.c - loaded before the C library: the FAULT_AT-th call of the functions that FAULT_CALLS names ("rename fsync",
 * "memory" for all that allocate, or "all") fails with the errno FAULT_ERROR (of memory, and of calls that return it, their
 * own), and with FAULT_ON those after it too; without FAULT_ERROR the process is killed before it. What was called is
 * counted into the file FAULT_COUNT; how many calls into the eight bytes of the file FAULT_TOTAL, which has to be there.
 *
 * FAULT_TRACE: who made the call that fails, for who looks into it (addr2line knows the numbers).
 *
 * The program has a malloc() of its own, which asks the C library's by the name __libc_malloc(): both names are here, so that
 * the same calls fail in one that has not. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <errno.h>
#include <execinfo.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static long own_calls, *calls = &own_calls, at;
static const char *wanted, *error, *count;
static int from_then_on;

__attribute__((constructor)) static void
start(void)
{
	const char *total = getenv("FAULT_TOTAL"), *number = getenv("FAULT_AT");
	long fd = total != NULL ? syscall(SYS_open, total, O_RDWR) : -1;

	wanted = getenv("FAULT_CALLS");
	error = getenv("FAULT_ERROR");
	count = getenv("FAULT_COUNT");
	at = number != NULL ? atol(number) : -1;
	from_then_on = getenv("FAULT_ON") != NULL;
	if (getenv("FAULT_TRACE") != NULL)
		(void)backtrace((void *[1]){ NULL }, 1);   /* which loads what it needs, once */
	if (fd >= 0) {
		long map = syscall(SYS_mmap, 0L, sizeof own_calls, (long)(PROT_READ | PROT_WRITE), (long)MAP_SHARED, fd, 0L);

		if (map != -1)
			calls = (long *)map;
		syscall(SYS_close, fd);
	}
}

/* Does FAULT_CALLS name it? */
static int
is_wanted(const char *name)
{
	const char *found = wanted != NULL ? strstr(wanted, name) : NULL;
	size_t len = strlen(name);

	while (found != NULL && ((found > wanted && found[-1] != ' ') || (found[len] != '\0' && found[len] != ' ')))
		found = strstr(found + 1, name);
	return found != NULL || (wanted != NULL && strcmp(wanted, "all") == 0);
}

/* Is it this call's turn to fail? Nothing here calls what is watched. */
static int
turn(const char *name)
{
	long number;

	if (!is_wanted(name))
		return 0;
	number = __atomic_add_fetch(calls, 1, __ATOMIC_SEQ_CST);
	if (count != NULL) {
		char line[64];
		long fd = syscall(SYS_open, count, O_WRONLY | O_CREAT | O_APPEND, 0666);
		int n = snprintf(line, sizeof line, "%ld %s\n", number, name);

		(void)!syscall(SYS_write, fd, line, (size_t)n);
		(void)!syscall(SYS_close, fd);
	}
	if (at < 0 || (from_then_on ? number < at : number != at))
		return 0;
	if (getenv("FAULT_TRACE") != NULL) {
		void *frames[40];

		backtrace_symbols_fd(frames, backtrace(frames, 40), STDERR_FILENO);
	}
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
int mkdir(const char *a, mode_t b) { return turn("mkdir") ? -1 : REAL(mkdir)(a, b); }
int fsync(int a) { return turn("fsync") ? -1 : REAL(fsync)(a); }
int flock(int a, int b) { return turn("flock") ? -1 : REAL(flock)(a, b); }
int fchmod(int a, mode_t b) { return turn("fchmod") ? -1 : REAL(fchmod)(a, b); }
int fflush(FILE *a) { return turn("fflush") ? EOF : REAL(fflush)(a); }
ssize_t write(int a, const void *b, size_t c) { return turn("write") ? -1 : REAL(write)(a, b, c); }
ssize_t read(int a, void *b, size_t c) { return turn("read") ? -1 : REAL(read)(a, b, c); }
FILE *fdopen(int a, const char *b) { return turn("fdopen") ? NULL : REAL(fdopen)(a, b); }
FILE *fopen(const char *a, const char *b) { return turn("fopen") ? NULL : REAL(fopen)(a, b); }
FILE *fopen64(const char *a, const char *b) { return turn("fopen") ? NULL : REAL(fopen64)(a, b); }
int connect(int a, const struct sockaddr *b, socklen_t c) { return turn("connect") ? -1 : REAL(connect)(a, b, c); }
int socket(int a, int b, int c) { return turn("socket") ? -1 : REAL(socket)(a, b, c); }
int poll(struct pollfd *a, nfds_t b, int c) { return turn("poll") ? -1 : REAL(poll)(a, b, c); }
ssize_t send(int a, const void *b, size_t c, int d) { return turn("send") ? -1 : REAL(send)(a, b, c, d); }
ssize_t recv(int a, void *b, size_t c, int d) { return turn("recv") ? -1 : REAL(recv)(a, b, c, d); }
int ftruncate(int a, off_t b) { return turn("ftruncate") ? -1 : REAL(ftruncate)(a, b); }
DIR *opendir(const char *a) { return turn("opendir") ? NULL : REAL(opendir)(a); }
DIR *fdopendir(int a) { return turn("fdopendir") ? NULL : REAL(fdopendir)(a); }

/* Reading fails as the stream says it, too: _IO_ERR_SEEN of GNU's. One in memory cannot fail. */
static int
unread(FILE *stream, const char *name)
{
	if (fileno(stream) < 0 || !turn(name))
		return 0;
	stream->_flags |= 0x20;
	return 1;
}
size_t fread(void *a, size_t b, size_t c, FILE *d) { return unread(d, "fread") ? 0 : REAL(fread)(a, b, c, d); }
char *fgets(char *a, int b, FILE *c) { return unread(c, "fgets") ? NULL : REAL(fgets)(a, b, c); }

void *mmap(void *a, size_t b, int c, int d, int e, off_t f) { return turn("mmap") ? MAP_FAILED : REAL(mmap)(a, b, c, d, e, f); }
void *mmap64(void *a, size_t b, int c, int d, int e, off_t f) { return turn("mmap") ? MAP_FAILED : REAL(mmap64)(a, b, c, d, e, f); }

int
pthread_create(pthread_t *a, const pthread_attr_t *b, void *(*c)(void *), void *d)
{
	return turn("pthread_create") ? EAGAIN : REAL(pthread_create)(a, b, c, d);
}

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
open64(const char *path, int flags, ...)
{
	mode_t mode;

	MODE(flags, mode);
	return !knows(flags) || turn("open") ? -1 : REAL(open64)(path, flags, mode);
}

int
openat(int dir, const char *path, int flags, ...)
{
	mode_t mode;

	MODE(flags, mode);
	return !knows(flags) || turn("openat") ? -1 : REAL(openat)(dir, path, flags, mode);
}

/* ---- memory ------------------------------------------------------------------------------------------ */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

/* Looked up once: dlsym() itself needs memory when it finds nothing. */
#define KEPT(name) static __typeof__(name) *real; if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static int
none(void)
{
	if (!turn("memory"))
		return 0;
	errno = ENOMEM;
	return 1;
}
void *__libc_malloc(size_t size) { KEPT(__libc_malloc); return none() ? NULL : real(size); }
void *__libc_calloc(size_t number, size_t size) { KEPT(__libc_calloc); return none() ? NULL : real(number, size); }
void *__libc_realloc(void *old, size_t size) { KEPT(__libc_realloc); return none() ? NULL : real(old, size); }
void *__libc_memalign(size_t alignment, size_t size) { KEPT(__libc_memalign); return none() ? NULL : real(alignment, size); }
void *malloc(size_t size) { return __libc_malloc(size); }
void *calloc(size_t number, size_t size) { return __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return __libc_memalign(alignment, size); }

int
posix_memalign(void **p, size_t alignment, size_t size)
{
	void *found = __libc_memalign(alignment, size);

	if (found == NULL)
		return ENOMEM;
	*p = found;
	return 0;
}
