#define _GNU_SOURCE   /* MAP_ANONYMOUS */
#include "base/allocator.h"

#include <errno.h>
#include <fcntl.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

/* The state of the process, as that of its memory is: any thread can be the one that finds none. */
enum { MOST_AT_END = 4 };
static void (*at_end[MOST_AT_END])(void);
static size_t at_end_count;
static unsigned long long limit;
static bool ending, is_open;
static _Thread_local bool is_last;   /* this is the thread that ends the program */

void
allocator_at_end(void (*done)(void))
{
	size_t i = __atomic_fetch_add(&at_end_count, 1, __ATOMIC_SEQ_CST);

	if (i < MOST_AT_END)
		__atomic_store_n(&at_end[i], done, __ATOMIC_SEQ_CST);
}

void
allocator_limit(unsigned long long most)
{
	__atomic_store_n(&limit, most, __ATOMIC_SEQ_CST);
}

void
allocator_open_reserve(void)
{
	__atomic_store_n(&is_open, true, __ATOMIC_SEQ_CST);
}

void
allocator_end(void)
{
	const char *sentence = allocator_sentence();
	struct iovec line[] = { { (void *)(uintptr_t)sentence, strlen(sentence) }, { (char[]){ "\n" }, 1 } };
	size_t i;

	if (!is_last) {
		while (__atomic_exchange_n(&ending, true, __ATOMIC_SEQ_CST))
			(void)pause();   /* another thread is about to */
		is_last = true;
		for (i = 0; i < MOST_AT_END; i++) {
			void (*done)(void) = __atomic_load_n(&at_end[i], __ATOMIC_SEQ_CST);

			if (done != NULL)
				done();
		}
	}
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

bool
allocator_has_room(size_t size)
{
	void *room = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (room == MAP_FAILED)
		return false;
	munmap(room, size);
	return true;
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
void __libc_free(void *p);

/* ---- the reserve ----------------------------------------------------------------------------------- */

/* Pieces one behind the other, each behind its head; the first free one that is large enough is taken again. */
enum { RESERVE = 2 << 20, PIECE = 16 };
struct piece { size_t size; bool is_free; };
_Static_assert(sizeof(struct piece) == PIECE, "pieces are aligned as malloc()'s are");
static _Alignas(PIECE) char reserve[RESERVE];
static size_t reserve_taken;
static bool reserve_lock;

static void
lock(void)
{
	while (__atomic_exchange_n(&reserve_lock, true, __ATOMIC_ACQUIRE))
		;
}

static void
unlock(void)
{
	__atomic_store_n(&reserve_lock, false, __ATOMIC_RELEASE);
}

static bool
is_reserved(const void *p)
{
	return (uintptr_t)p >= (uintptr_t)reserve && (uintptr_t)p < (uintptr_t)reserve + RESERVE;
}

static size_t
rounded(size_t size)
{
	return (size + PIECE - 1) / PIECE * PIECE;
}

static struct piece *
piece_of(void *p)
{
	return (struct piece *)(void *)((char *)p - PIECE);
}

static struct piece *
find_free(size_t size)
{
	const size_t most = is_last ? RESERVE : RESERVE / 2;      /* what is done at the end finds the other half */
	size_t at;

	for (at = 0; at < reserve_taken; ) {
		struct piece *piece = (struct piece *)(void *)(reserve + at);

		if (piece->is_free && piece->size >= size)
			return piece;
		at += PIECE + piece->size;
	}
	if (reserve_taken + PIECE + size > most)
		return NULL;
	reserve_taken += PIECE + size;
	*(struct piece *)(void *)(reserve + at) = (struct piece){ size, true };
	return (struct piece *)(void *)(reserve + at);
}

/* Zeros; NULL when it has not so much any more. */
static void *
reserve_take(size_t size)
{
	struct piece *piece;

	lock();
	piece = size <= RESERVE ? find_free(rounded(size)) : NULL;
	if (piece != NULL)
		piece->is_free = false;
	unlock();
	return piece != NULL ? memset((char *)piece + PIECE, 0, size) : NULL;
}

static void
reserve_give_back(void *p)
{
	lock();
	piece_of(p)->is_free = true;
	unlock();
}

/* ---- what the libraries call ------------------------------------------------------------------------- */

/* What an allocation takes besides its bytes: glibc gets memory for a thread by so much at once. */
enum { AT_ONCE = 128 << 20 };

/* Is the size a mistake, or the limit what stopped it? Whoever asked for it is told so then. */
static bool
is_told(size_t size)
{
	unsigned long long most = __atomic_load_n(&limit, __ATOMIC_SEQ_CST);

	return size > PTRDIFF_MAX || (most != 0 && (size > most || allocator_space() + size + AT_ONCE > most));
}

/* What an allocation found; NULL: what the reserve has, if it may. */
static void *
found(void *p, size_t size)
{
	if (p != NULL || is_told(size))
		return p;
	if (is_last || __atomic_load_n(&is_open, __ATOMIC_SEQ_CST))
		p = reserve_take(size);
	if (p == NULL)
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

/* Into the reserve, or from a piece of it to another place. */
static void *
moved(void *old, size_t held, size_t size)
{
	void *p = is_reserved(old) ? malloc(size) : found(NULL, size);

	if (p != NULL) {
		memcpy(p, old, held < size ? held : size);
		free(old);
	}
	return p;
}

void *
realloc(void *old, size_t size)
{
	void *p;

	if (is_reserved(old))
		return moved(old, piece_of(old)->size, size);
	p = __libc_realloc(old, size);
	if (p != NULL || (old != NULL && size == 0))
		return p;
	return old == NULL ? found(NULL, size) : moved(old, malloc_usable_size(old), size);
}

void
free(void *p)
{
	if (is_reserved(p))
		reserve_give_back(p);
	else
		__libc_free(p);
}

void *
memalign(size_t alignment, size_t size)
{
	void *p = __libc_memalign(alignment, size);

	/* The reserve knows one alignment. */
	return p != NULL || alignment <= PIECE ? found(p, size) : is_told(size) ? NULL : (allocator_end(), NULL);
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
