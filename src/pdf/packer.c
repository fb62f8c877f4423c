#include "pdf/packer.h"

#include <libdeflate.h>
#include <nettle/md5.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"

enum {
	QUEUE = 8,                 /* streams that may wait */
	KEEP_BYTES = 1 << 20,      /* a larger buffer is not kept for the next stream */
	PACK_LEVEL = 6,            /* libdeflate's; smaller gains little below this */
};

struct stream {
	uint32_t number;
	bool packed;
	struct strbuf entries, bytes;
};

struct packer {
	/* The thread's, until settled. */
	struct sink *sink;
	struct md5_ctx digest;
	struct libdeflate_compressor *compressor;
	struct strbuf out;         /* compressed */
	uint64_t offset;
	struct packer_place *places; size_t place_count, place_cap;
	bool failed;

	struct stream queue[QUEUE];
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock;      /* of what follows */
	pthread_cond_t changed;
	size_t put, done;          /* streams that came, and that were written */
	bool closing;
};

/* ---- writing -------------------------------------------------------------------- */

static void
emit(struct packer *p, const void *bytes, size_t len)
{
	if (p->failed)
		return;
	p->failed = !sink_write(p->sink, bytes, len);
	if (p->failed)
		return;
	md5_update(&p->digest, len, bytes);
	p->offset += len;
}

/* The bytes compressed in zlib format, in p->out. */
static void
pack_bytes(struct packer *p, const void *bytes, size_t len)
{
	size_t bound = libdeflate_zlib_compress_bound(p->compressor, len);

	if (p->out.cap == 0)
		p->out.text = NULL;
	MEM_GROW(p->out.text, p->out.cap, bound + 1);
	p->out.len = libdeflate_zlib_compress(p->compressor, bytes, len, p->out.text, bound);
	p->out.text[p->out.len] = '\0';
}

static void
put_head(struct strbuf *out, uint32_t number, const char *entries, bool packed, size_t len)
{
	strbuf_printf(out, "%u 0 obj\n<<%s%s/Length %zu>>\nstream\n", (unsigned)number, entries,
	    packed ? "/Filter/FlateDecode" : "", len);
}

static const char stream_end[] = "\nendstream\nendobj\n";

static void
write_stream(struct packer *p, const struct stream *s)
{
	const struct strbuf *bytes = &s->bytes;
	struct strbuf head = STRBUF_INIT;

	if (s->packed) {
		pack_bytes(p, s->bytes.text, s->bytes.len);
		bytes = &p->out;
	}
	MEM_GROW(p->places, p->place_cap, p->place_count + 1);
	p->places[p->place_count++] = (struct packer_place){ s->number, p->offset };
	put_head(&head, s->number, s->entries.text, s->packed, bytes->len);
	emit(p, head.text, head.len);
	emit(p, bytes->text, bytes->len);
	emit(p, stream_end, sizeof stream_end - 1);
	strbuf_drop(&head);
}

void
packer_raw(struct packer *p, const void *bytes, size_t len)
{
	emit(p, bytes, len);
}

/* ---- the thread ------------------------------------------------------------------- */

static void *
work(void *argument)
{
	struct packer *p = argument;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		while (p->done == p->put && !p->closing)
			pthread_cond_wait(&p->changed, &p->lock);
		if (p->done == p->put)
			break;
		pthread_mutex_unlock(&p->lock);
		write_stream(p, &p->queue[p->done % QUEUE]);
		pthread_mutex_lock(&p->lock);
		p->done++;
		pthread_cond_broadcast(&p->changed);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Wait until at most `most` streams are left. */
static void
wait_for(struct packer *p, size_t most)
{
	pthread_mutex_lock(&p->lock);
	while (p->put - p->done > most)
		pthread_cond_wait(&p->changed, &p->lock);
	pthread_mutex_unlock(&p->lock);
}

/* The stream in the next slot has been filled. */
static void
hand_over(struct packer *p)
{
	if (!p->threaded) {
		write_stream(p, &p->queue[p->put % QUEUE]);
		p->put++;
		p->done++;
		return;
	}
	pthread_mutex_lock(&p->lock);
	p->put++;
	pthread_cond_broadcast(&p->changed);
	pthread_mutex_unlock(&p->lock);
}

/* ---- its callers -------------------------------------------------------------------- */

struct packer *
packer_new(struct sink *sink, bool alone)
{
	struct packer *p = mem_new_zero(1, sizeof *p);

	p->sink = sink;
	md5_init(&p->digest);
	p->compressor = mem_checked(libdeflate_alloc_compressor(PACK_LEVEL));
	p->out = (struct strbuf)STRBUF_INIT;
	for (int i = 0; i < QUEUE; i++)
		p->queue[i].entries = p->queue[i].bytes = (struct strbuf)STRBUF_INIT;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->changed, NULL);
	p->threaded = !alone && pthread_create(&p->thread, NULL, work, p) == 0;
	return p;
}

void
packer_drop(struct packer *p)
{
	if (p == NULL)
		return;
	if (p->threaded) {
		pthread_mutex_lock(&p->lock);
		p->closing = true;
		pthread_cond_broadcast(&p->changed);
		pthread_mutex_unlock(&p->lock);
		pthread_join(p->thread, NULL);
	}
	pthread_cond_destroy(&p->changed);
	pthread_mutex_destroy(&p->lock);
	for (int i = 0; i < QUEUE; i++) {
		strbuf_drop(&p->queue[i].entries);
		strbuf_drop(&p->queue[i].bytes);
	}
	libdeflate_free_compressor(p->compressor);
	strbuf_drop(&p->out);
	free(p->places);
	free(p);
}

void
packer_put(struct packer *p, uint32_t number, const char *entries, const void *bytes, size_t len,
    bool packed)
{
	struct stream *s;

	wait_for(p, QUEUE - 1);
	s = &p->queue[p->put % QUEUE];   /* this thread alone counts it up */
	if (s->bytes.cap > KEEP_BYTES)
		strbuf_drop(&s->bytes);
	s->number = number;
	s->packed = packed;
	strbuf_truncate(&s->entries, 0);
	strbuf_puts(&s->entries, entries);
	strbuf_truncate(&s->bytes, 0);
	strbuf_add(&s->bytes, bytes, len);
	hand_over(p);
}

void
packer_settle(struct packer *p)
{
	wait_for(p, 0);
}

void
packer_compose(struct packer *p, uint32_t number, const char *entries, const void *bytes, size_t len,
    struct strbuf *out)
{
	pack_bytes(p, bytes, len);
	put_head(out, number, entries, true, p->out.len);
	strbuf_add(out, p->out.text, p->out.len);
	strbuf_puts(out, stream_end);
}

uint64_t
packer_offset(const struct packer *p)
{
	return p->offset;
}

void
packer_digest(const struct packer *p, const struct strbuf *more, char hex[33])
{
	struct md5_ctx digest = p->digest;   /* more may be written after */
	uint8_t sum[MD5_DIGEST_SIZE];

	md5_update(&digest, more->len, (const uint8_t *)more->text);
	md5_digest(&digest, sizeof sum, sum);
	for (size_t i = 0; i < sizeof sum; i++)
		snprintf(hex + 2 * i, 3, "%02X", sum[i]);
}

const struct packer_place *
packer_places(const struct packer *p, size_t *count)
{
	*count = p->place_count;
	return p->places;
}

bool
packer_failed(const struct packer *p)
{
	return p->failed;
}
