/* allocator.h - where all memory of the process comes from, that of the libraries too, and what happens when there is none.
 *
 * Of the libraries that the papers are made with, one exits when it finds no memory, one aborts, one draws nothing and one
 * takes another font. So they are never told: malloc() and its kin are the program's own, hand on to the C library's, and end
 * the program when that has nothing more. (Not under a sanitizer, which has its own malloc() and ends the program itself;
 * nor with another C library than GNU's: there the wrappers of mem.h are what ends it.)
 *
 * What is asked for and could be had on no machine is no lack of memory but a size that a library has from a file: that
 * comes back as NULL, and the library says what is wrong with the file. */
#ifndef BASE_ALLOCATOR_H
#define BASE_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>

/* End the program: one sentence on stderr, status 3, whichever threads find no memory at the same time. What was set by
 * allocator_at_end() is done before. */
_Noreturn void allocator_end(void);

/* What has to be done when the program ends so: called once, from any thread, between any two instructions. It finds the
 * reserve open. Set once each; a few at most. */
void allocator_at_end(void (*done)(void));

/* From now on, what cannot be had otherwise comes from a reserve that the program has had from its start: outputs
 * have their names, and what is still to be done is to say so. Without it a run would end as one that has written nothing. */
void allocator_open_reserve(void);

/* From now on, memory that would take the process's address space above `most` bytes may come back as NULL: somebody has
 * limited it (RLIMIT_AS) for a library that reads a file of others, and what fails is that file. 0: no more. */
void allocator_limit(unsigned long long most);

/* Is there room for `size` bytes more in the process's address space? For what a failure does not say of itself. */
bool allocator_has_room(size_t size);

/* The process's address space, in bytes; 0: the system does not say. Needs no memory. */
unsigned long long allocator_space(void);

/* The sentence. base has no words: defined in wording/file.c. */
const char *allocator_sentence(void);

#endif
