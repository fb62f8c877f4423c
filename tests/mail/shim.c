/* LD_PRELOAD: the program ends without a word at the KILL_AT-th of the calls by which it changes the disk
 * or speaks to a server, before the call is made; a write of several bytes is made by half. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
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

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (fd > 2 && is_last()) {
		(void)!REAL(write)(fd, bytes, len / 2);
		_exit(137);
	}
	return REAL(write)(fd, bytes, len);
}

ssize_t
send(int fd, const void *bytes, size_t len, int flags)
{
	if (is_last()) {
		(void)!REAL(send)(fd, bytes, len / 2, flags);
		_exit(137);
	}
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
	return REAL(fsync)(fd);
}

int
rename(const char *from, const char *to)
{
	if (is_last())
		_exit(137);
	return REAL(rename)(from, to);
}
