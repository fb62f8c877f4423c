#include "base/allocator.h"

#include <errno.h>
#include <fcntl.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* The state of the process, as that of its memory is: any thread can be the one that finds none. */
static void (*at_end)(void);
static unsigned long long limit;
static bool ending;

void
allocator_at_end(void (*done)(void))
{
	__atomic_store_n(&at_end, done, __ATOMIC_SEQ_CST);
}

void
allocator_limit(unsigned long long most)
{
	__atomic_store_n(&limit, most, __ATOMIC_SEQ_CST);
}

void
allocator_end(void)
{
	void (*done)(void) = __atomic_load_n(&at_end, __ATOMIC_SEQ_CST);
	const char *sentence = allocator_sentence();
	struct iovec line[] = { { (void *)(uintptr_t)sentence, strlen(sentence) }, { (char[]){ "\n" }, 1 } };

	while (__atomic_exchange_n(&ending, true, __ATOMIC_SEQ_CST))
		(void)pause();   /* another thread is about to */
	if (done != NULL)
		done();
	(void)!writev(STDERR_FILENO, line, 2);   /* in one piece: others write there too */
	_Exit(3);   /* no handlers: other threads may still be at work */
}

unsigned long long
allocator_space(void)
{
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	long page = sysconf(_SC_PAGESIZE);
	char text[64];
	ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;

	if (fd >= 0)
		close(fd);
	if (n <= 0 || page <= 0)
		return 0;
	text[n] = '\0';
	return strtoull(text, NULL, 10) * (unsigned long long)page;
}

#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define HAS_SANITIZER
#endif
#endif

#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__ && !defined HAS_SANITIZER

#include <malloc.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

/* What an allocation takes besides its bytes: glibc gets memory for a thread by so much at once. */
enum { AT_ONCE = 128 << 20 };

/* Is the size a mistake, or the limit what stopped it? Whoever asked for it is told so then. */
static bool
is_told(size_t size)
{
	unsigned long long most = __atomic_load_n(&limit, __ATOMIC_SEQ_CST);

	return size > PTRDIFF_MAX || (most != 0 && (size > most || allocator_space() + size + AT_ONCE > most));
}

static void *
found(void *p, size_t size)
{
	if (p == NULL && !is_told(size))
		allocator_end();
	return p;
}

static size_t
product(size_t count, size_t size)
{
	return size != 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size;
}

void *
malloc(size_t size)
{
	return found(__libc_malloc(size), size);
}

void *
calloc(size_t count, size_t size)
{
	return found(__libc_calloc(count, size), product(count, size));
}

void *
realloc(void *old, size_t size)
{
	void *p = __libc_realloc(old, size);

	return old != NULL && size == 0 ? p : found(p, size);
}

void *
memalign(size_t alignment, size_t size)
{
	return found(__libc_memalign(alignment, size), size);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int
posix_memalign(void **p, size_t alignment, size_t size)
{
	int before = errno;

	if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0)
		return EINVAL;
	*p = memalign(alignment, size);
	errno = before;
	return *p != NULL ? 0 : ENOMEM;
}

#endif
