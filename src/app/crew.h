/* Work for several threads that comes in pieces, each independent of the others. */
#ifndef APP_CREW_H
#define APP_CREW_H
#include <stddef.h>

enum { CREW_MAX = 64 };

/* Does piece 0 ... pieces - 1, each once, on at most `threads` threads of which the caller's is one, and returns when
 * all are done. `member` is below the number of threads (and CREW_MAX) and names the thread, for memory of its own.
 * Which thread does which piece is left to chance, so what a piece writes must not depend on it. Where the system gives
 * fewer threads, fewer do the work. */
void crew_do(size_t threads, size_t pieces, void (*piece)(void *work, size_t piece, size_t member), void *work);

size_t crew_processors(void); /* that this process may use, 1 ... CREW_MAX */

#endif
