/* For close_range, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "base/nursery.h"

#include "base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN_MAX = 64, WIRE = STDERR_FILENO + 1 };

struct Nursery {
    pid_t process;
    int wire;
    pthread_mutex_t lock; /* one question on the wire at a time */
};

/* A child to end, or 0 for a new one, which comes with its end of a socket. Answered with how the one ended, or with
 * the other's number. */
typedef struct Question {
    pid_t end;
} Question;

/* ---- the process between ---- */

/* One that is dead already is not changed by the signal: how it died is what comes back. */
static int end_child(pid_t child)
{
    int status = 0;
    kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

static pid_t bring_forth(NurseryChild *child, int socket)
{
    const pid_t pid = fork();
    if (pid == 0) {
        close(WIRE);
        child(socket);
        _exit(EXIT_FAILURE);
    }
    return pid > 0 ? pid : 0;
}

/* The program may end in any way: its end of the wire is then closed, and the children go with their parent. */
static _Noreturn void serve(NurseryChild *child)
{
    pid_t living[CHILDREN_MAX] = {0};
    Question question;
    int socket;
    signal(SIGINT, SIG_IGN); /* Ctrl-C is for the program */
    signal(SIGPIPE, SIG_IGN);
    while (fd_take(WIRE, &question, sizeof question, &socket) == FD_DONE) {
        size_t at = 0;
        while (at < CHILDREN_MAX && living[at] != question.end) at++;
        pid_t answer = 0;
        if (at < CHILDREN_MAX && question.end) {
            answer = end_child(question.end);
            living[at] = 0;
        } else if (at < CHILDREN_MAX && socket >= 0) {
            answer = living[at] = bring_forth(child, socket);
        }
        if (socket >= 0) close(socket);
        if (fd_write(WIRE, &answer, sizeof answer) != FD_DONE) break;
    }
    for (size_t i = 0; i < CHILDREN_MAX; i++)
        if (living[i]) (void)end_child(living[i]);
    _exit(EXIT_SUCCESS);
}

/* Nothing that the program has open stays open here, or its other ends would never see an end. */
static _Noreturn void settle(int wire, NurseryChild *child)
{
    if (wire != WIRE && dup2(wire, WIRE) < 0) _exit(EXIT_FAILURE);
    close_range(WIRE + 1U, ~0U, 0);
    serve(child);
}

/* ---- the program's side ---- */

Nursery *nursery_new(NurseryChild *child)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return NULL;
    const pid_t process = fork();
    if (process == 0) settle(ends[1], child);
    close(ends[1]);
    Nursery *n = process > 0 ? calloc(1, sizeof *n) : NULL;
    if (!n) {
        close(ends[0]);
        return NULL;
    }
    n->process = process;
    n->wire = ends[0];
    if (pthread_mutex_init(&n->lock, NULL) != 0) abort();
    return n;
}

void nursery_free(Nursery *n)
{
    if (!n) return;
    close(n->wire);
    while (waitpid(n->process, NULL, 0) < 0 && errno == EINTR) continue;
    pthread_mutex_destroy(&n->lock);
    free(n);
}

static pid_t ask(Nursery *n, Question question, int socket)
{
    pid_t answer = 0;
    pthread_mutex_lock(&n->lock);
    if (fd_pass(n->wire, &question, sizeof question, socket) != FD_DONE ||
        fd_read(n->wire, &answer, sizeof answer, FD_NO_DEADLINE) != FD_DONE)
        answer = 0;
    pthread_mutex_unlock(&n->lock);
    return answer;
}

pid_t nursery_start(Nursery *n, int *socket)
{
    int ends[2];
    if (!n || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return 0;
    const pid_t child = ask(n, (Question){0}, ends[1]);
    close(ends[1]);
    if (child)
        *socket = ends[0];
    else
        close(ends[0]);
    return child;
}

int nursery_end(Nursery *n, pid_t child)
{
    return n && child ? (int)ask(n, (Question){child}, -1) : 0;
}
