#include "base/fd.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
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

/* Room for one descriptor beside a message. */
typedef union OneFd {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int))];
} OneFd;

FdEnd fd_pass(int socket, const void *from, size_t n, int passed)
{
    OneFd room = {.bytes = {0}};
    struct iovec piece = {.iov_len = n};
    memcpy(&piece.iov_base, &from, sizeof from); /* sendmsg only reads it */
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
    if (passed >= 0) {
        message.msg_control = room.bytes;
        message.msg_controllen = sizeof room.bytes;
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof passed);
        memcpy(CMSG_DATA(head), &passed, sizeof passed);
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)n ? FD_DONE : FD_CLOSED;
}

FdEnd fd_take(int socket, void *to, size_t n, int *passed)
{
    OneFd room = {.bytes = {0}};
    struct iovec piece = {to, n};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    ssize_t got;
    do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
    while (got < 0 && errno == EINTR);
    const struct cmsghdr *head = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    *passed = -1;
    if (head && head->cmsg_type == SCM_RIGHTS) memcpy(passed, CMSG_DATA(head), sizeof *passed);
    return got == (ssize_t)n ? FD_DONE : FD_CLOSED;
}
