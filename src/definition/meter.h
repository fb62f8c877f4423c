/* meter.h - the memory that libxml2 and what is built on it have taken, counted while somebody else's instructions run on it: a
 * template of three lines can double a text until no machine has room for it, in few steps that no limit of steps stops. */
#ifndef DEFINITION_METER_H
#define DEFINITION_METER_H

#include <stdbool.h>
#include <stddef.h>

/* What this thread takes and has not given back, from meter_begin() to meter_end(). */
struct meter {
	size_t most;                   /* bytes */
	long long taken;
	bool over;                     /* it was more than `most`, once */
	void (*stop)(void *context);   /* called then, in the middle of whatever takes it: must end the work soon, and take nothing */
	void *context;
};

/* One meter at a time. Borrowed until meter_end(). */
void meter_begin(struct meter *meter);
void meter_end(void);

/* Let libxml2 take its memory from base/mem.h, through the meter. Before anything else of libxml2 is called. */
void meter_init(void);

#endif
