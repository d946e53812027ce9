/* Bytes through descriptors: whole pieces, however many calls they take, and never later than a deadline. */
#ifndef BASE_FD_H
#define BASE_FD_H
#include <stddef.h>
#include <stdint.h>

typedef enum FdEnd { FD_DONE, FD_CLOSED, FD_TOO_LATE } FdEnd;
enum { FD_NO_DEADLINE = 0 };

int64_t fd_clock_ms(void); /* the clock that deadlines are counted on; it never goes back */
/* Until the descriptor is ready for the events of poll. */
FdEnd fd_wait(int fd, short events, int64_t deadline_ms);
/* Without a deadline these two make no system call but read and write. */
FdEnd fd_read(int fd, void *to, size_t n, int64_t deadline_ms);
FdEnd fd_write(int fd, const void *from, size_t n);

/* A whole message over a socket, with a descriptor beside it that the other process gets a copy of; -1: none. */
FdEnd fd_pass(int socket, const void *from, size_t n, int passed);
/* The message that comes next, and its descriptor; -1: it has none. */
FdEnd fd_take(int socket, void *to, size_t n, int *passed);

#endif
