/* LD_PRELOAD: the program ends without a word at the KILL_AT-th of the calls by which it changes the disk
 * or speaks to a server, before the call is made; a write of several bytes is made by half. With TRACE they are listed in
 * that file, a letter and the beginning of what is written: what only a loss of power would show. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static int
is_last(void)
{
	static int count, at = -1;

	if (at < 0)
		at = getenv("KILL_AT") != NULL ? atoi(getenv("KILL_AT")) : 0;
	return ++count == at;
}

static void
trace(char call, const char *bytes, size_t len)
{
	static int fd = -2;
	char line[80];
	int n;

	if (fd == -2)
		fd = getenv("TRACE") != NULL ? open(getenv("TRACE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
	n = snprintf(line, sizeof line, "%c %.*s", call, len < 60 ? (int)len : 60, bytes);
	line[strcspn(line, "\r\n")] = '\0';
	n = (int)strlen(line);
	line[n++] = '\n';
	if (fd >= 0)
		(void)!((__typeof__(write) *)dlsym(RTLD_NEXT, "write"))(fd, line, (size_t)n);
}

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (fd > 2 && is_last()) {
		(void)!REAL(write)(fd, bytes, len / 2);
		_exit(137);
	}
	if (fd > 2)
		trace('w', bytes, len);
	return REAL(write)(fd, bytes, len);
}

ssize_t
send(int fd, const void *bytes, size_t len, int flags)
{
	if (is_last()) {
		(void)!REAL(send)(fd, bytes, len / 2, flags);
		_exit(137);
	}
	trace('s', bytes, len);
	return REAL(send)(fd, bytes, len, flags);
}

ssize_t
recv(int fd, void *bytes, size_t len, int flags)
{
	if (is_last())
		_exit(137);
	return REAL(recv)(fd, bytes, len, flags);
}

int
fsync(int fd)
{
	if (is_last())
		_exit(137);
	trace('f', "", 0);
	return REAL(fsync)(fd);
}

int
rename(const char *from, const char *to)
{
	if (is_last())
		_exit(137);
	trace('r', to, strlen(to));
	return REAL(rename)(from, to);
}
