#include "base/fd.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

int64_t fd_clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

FdEnd fd_wait(int fd, short events, int64_t deadline_ms)
{
    for (;;) {
        const int64_t left = deadline_ms - fd_clock_ms();
        if (left <= 0) return FD_TOO_LATE;
        struct pollfd p = {.fd = fd, .events = events};
        const int ready = poll(&p, 1, left < INT_MAX ? (int)left : INT_MAX);
        if (ready < 0 && errno != EINTR) return FD_CLOSED;
        if (ready > 0) return FD_DONE;
    }
}

FdEnd fd_read(int fd, void *to, size_t n, int64_t deadline_ms)
{
    for (char *p = to; n > 0;) {
        const FdEnd end = deadline_ms == FD_NO_DEADLINE ? FD_DONE : fd_wait(fd, POLLIN, deadline_ms);
        if (end != FD_DONE) return end;
        const ssize_t got = read(fd, p, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return FD_CLOSED;
        p += got;
        n -= (size_t)got;
    }
    return FD_DONE;
}

FdEnd fd_write(int fd, const void *from, size_t n)
{
    for (const char *p = from; n > 0;) {
        const ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return FD_CLOSED;
        p += put;
        n -= (size_t)put;
    }
    return FD_DONE;
}
