/* Another program, shut in: it gets bytes on its standard input and gives bytes on its standard output. It has no
 * network, starts no others, reads programs and fonts only, writes in a private folder that is removed afterwards, and
 * has limits on time, memory and size (base/lockdown.h). Safe to call from several threads at once. Inside the room
 * only. Linux. */
#ifndef REPORT_SHUT_IN_H
#define REPORT_SHUT_IN_H
#include "base/err.h"

#include <stdatomic.h>

/* The work is limited by the processor, so that a busy machine does not refuse what an idle one does; the clock is for
 * a program that only waits. */
enum { SHUT_IN_PATIENCE = 5 };

typedef struct ShutIn {
    const char *const *arguments; /* the program's path first; NULL at the end */
    const char *folder;           /* where the private folder is made */
    size_t out_bytes;             /* at most, out */
    size_t memory_bytes;          /* address space of the process */
    int seconds;                  /* of the processor; by the clock SHUT_IN_PATIENCE times as long */
    const atomic_bool *stop;      /* NULL, or: given up when it becomes true (within 0.1 s) */
} ShutIn;

typedef enum ShutInEnd {
    SHUT_IN_DONE,       /* it ended with 0 */
    SHUT_IN_NO_ROOM,    /* the system gives no process, file or memory now */
    SHUT_IN_NO_SAFETY,  /* the system offers no such protection */
    SHUT_IN_NO_PROGRAM, /* it is not there */
    SHUT_IN_LATE,
    SHUT_IN_STOPPED,
    SHUT_IN_TOO_LARGE,
    SHUT_IN_NO_MEMORY, /* it needs more than it may have */
    SHUT_IN_FAILED
} ShutInEnd;

typedef struct ShutInAnswer {
    ShutInEnd end;
    int code; /* of SHUT_IN_FAILED: how it exited; -1: by a signal */
    Str out;  /* of SHUT_IN_DONE */
    Str said; /* the last line of its standard error */
} ShutInAnswer;

ShutInAnswer shut_in_run(const ShutIn *what, Str in, Arena *arena);
/* The system's folder for temporary files. */
const char *shut_in_folder(void);

#endif
