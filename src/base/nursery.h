/* Child processes for a program with threads. A fork copies only the thread that calls it: a lock that another thread
 * held at that moment stays locked in the child for ever. So one small process is split off while nothing else runs,
 * and it, which never has threads, brings forth the children when the program asks for them. They hold nothing of what
 * the program opened or learned after it. */
#ifndef BASE_NURSERY_H
#define BASE_NURSERY_H
#include <sys/types.h>

typedef struct Nursery Nursery;
typedef void NurseryChild(int socket); /* what a child does with its end; it never comes back */

/* Before the program starts threads that may hold a lock. NULL when the system gives no more processes. */
Nursery *nursery_new(NurseryChild *child);
/* The process ends, and so do the children that were not ended before. */
void nursery_free(Nursery *nursery);

/* A new child, 0 when there is none; *socket is the program's end of the wire to it. Safe from several threads. */
pid_t nursery_start(Nursery *nursery, int *socket);
/* Ends a child that nursery_start gave, running or dead already. Each once. Returns how it ended, as waitpid tells it.
 */
int nursery_end(Nursery *nursery, pid_t child);

#endif
