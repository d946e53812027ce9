/* What a child process gives up before it touches what it must not be trusted with: files, network, programs, new
 * memory with code in it. It keeps computing, one descriptor to write to and at most one to read from. Linux: rlimits
 * and seccomp. In sanitizer builds descriptors, time and file sizes are limited, and neither memory nor system calls:
 * sanitizers reserve terabytes of address space and make calls of their own. */
#ifndef BASE_LOCKDOWN_H
#define BASE_LOCKDOWN_H
#include <stdbool.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LOCKDOWN_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define LOCKDOWN_SANITIZED 1
#endif
#endif
#ifndef LOCKDOWN_SANITIZED
#define LOCKDOWN_SANITIZED 0
#endif

enum { LOCKDOWN_EXIT = 97 }; /* how a child that could not be locked in tells so */

typedef struct Lockdown {
    int write_fd, read_fd;   /* may be the same; read_fd -1: none. A file may be read at any place of it */
    size_t cpu_seconds;      /* of the child's whole life */
    size_t memory_bytes;     /* address space on top of what the process has already */
    bool ignores_interrupts; /* Ctrl-C is for the program that started it */
} Lockdown;

/* In the child, right after fork: no thread but this one exists. False where the system offers no such protection:
 * the child must then end at once, with LOCKDOWN_EXIT. */
bool lockdown_enter(Lockdown what);

/* A child that becomes another program. It keeps standard input, output and error, may read the folders and files named
 * (where the kernel has Landlock; elsewhere it may read what the user may) and write in one, and has no network, starts
 * no processes, signals and traces nobody. In sanitizer builds as well: the other program is not one. */
typedef struct LockdownProgram {
    size_t cpu_seconds;
    size_t memory_bytes;         /* address space, of the whole program */
    size_t file_bytes;           /* of each file that it writes */
    const char *const *readable; /* ends with NULL; what is not there is left out */
    const char *writable;
} LockdownProgram;

/* In the child, right before exec; afterwards only exec and _exit may follow. False: end with LOCKDOWN_EXIT. */
bool lockdown_program(const LockdownProgram *what);

#endif
