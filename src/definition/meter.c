#include "definition/meter.h"

#include <libxml/xmlmemory.h>
#include <malloc.h>
#include <stdlib.h>

#include "base/mem.h"

/* libxml2 hands its allocator no context. Each thread has its own, and most have none. */
static _Thread_local struct meter *running;

void
meter_begin(struct meter *meter)
{
	meter->taken = 0;
	meter->over = false;
	running = meter;
}

void
meter_end(void)
{
	running = NULL;
}

static void
count(long long bytes)
{
	struct meter *m = running;

	m->taken += bytes;
	if (m->over || m->taken <= (long long)m->most)
		return;
	m->over = true;
	m->stop(m->context);
}

static void *
counted(void *p)
{
	if (running != NULL)
		count((long long)malloc_usable_size(p));
	return p;
}

static void
uncount(void *p)
{
	if (running != NULL && p != NULL)
		running->taken -= (long long)malloc_usable_size(p);
}

static void
give_back(void *p)
{
	uncount(p);
	free(p);
}

static void *
take(size_t size)
{
	return counted(mem_new(size));
}

static void *
take_other(void *old, size_t size)
{
	uncount(old);
	return counted(mem_resize(old, 1, size));
}

static char *
copy(const char *text)
{
	return counted(mem_strdup(text));
}

void
meter_init(void)
{
	/* Fails only without functions. */
	(void)xmlMemSetup(give_back, take, take_other, copy);
}
