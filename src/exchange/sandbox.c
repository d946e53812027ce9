/* For pipe2 and memfd_create, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "exchange/sandbox.h"

#include "base/fd.h"
#include "base/lockdown.h"
#include "base/nursery.h"
#include "exchange/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAGIC = 0x6b6c696d, FIRST_FREE_FD = 3, ERR_BYTES_MAX = 8192 };

/* What stands in front of the answer. */
typedef struct Head {
    uint64_t magic, is_err, bytes;
} Head;

/* ---- the child ---- */

_Noreturn static void answer_with(int fd, int read_fd, SandboxFn *fn, void *ctx, SandboxLimits limits)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) _exit(LOCKDOWN_EXIT); /* it has no use without its parent */
    const Lockdown what = {.write_fd = fd,
                           .read_fd = read_fd,
                           .cpu_seconds = limits.seconds > 0 ? (size_t)limits.seconds : 1,
                           .memory_bytes = limits.memory_bytes};
    if (!lockdown_enter(what)) _exit(LOCKDOWN_EXIT);
    Arena *arena = arena_new();
    Buf answer = buf_new(arena);
    Err err = {0};
    const Status status = fn(ctx, arena, &answer, &err);
    if (status != ST_OK) {
        buf_clear(&answer);
        err.status = status;
        wire_put_err(&answer, &err);
    }
    const Head head = {MAGIC, status != ST_OK, answer.n};
    const bool sent = fd_write(fd, &head, sizeof head) == FD_DONE && fd_write(fd, answer.p, answer.n) == FD_DONE;
    _exit(sent ? 0 : 1); /* without the program's own ending: open transactions and buffers are the parent's */
}

/* What a child from the nursery is to do. The function is named by its address: both are one program. */
typedef struct Task {
    uint64_t magic;
    SandboxFn *fn;
    SandboxLimits limits;
    size_t own, bytes; /* of the content, a descriptor that comes along where there is any: first the program's own */
} Task;

static size_t content_bytes(const Task *task)
{
    return task->own + task->bytes;
}

static bool take_task(int socket, Task *task, int *content)
{
    return fd_take(socket, task, sizeof *task, content) == FD_DONE && task->magic == MAGIC &&
           (*content >= 0 || content_bytes(task) == 0);
}

static void run_task(int socket)
{
    Task task;
    int content;
    if (!take_task(socket, &task, &content)) _exit(LOCKDOWN_EXIT);
    const size_t n = content_bytes(&task);
    void *bytes = n ? mmap(NULL, n, PROT_READ, MAP_PRIVATE, content, 0) : NULL;
    if (bytes == MAP_FAILED) _exit(LOCKDOWN_EXIT);
    const Str whole = {bytes ? bytes : "", n};
    SandboxTask ctx = {.bytes = str_slice(whole, task.own, n), .task = str_slice(whole, 0, task.own)};
    answer_with(socket, -1, task.fn, &ctx, task.limits); /* the foreign bytes stand first: a const Str * too */
}

/* ---- the parent ---- */

/* What the end of a child without an answer means to the person who gave the file. */
static Status how_it_ended(int status, SandboxLimits limits, Arena *arena, Err *err)
{
    const int by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (by == SIGXCPU)
        return err_failf(err, ST_LIMIT, N_("Reading the file took longer than {0} seconds and was stopped"),
                         err_number(arena, limits.seconds));
    if (by == SIGABRT || by == SIGKILL) /* the arena ends so; the system's own killer when memory is short */
        return err_failf(err, ST_LIMIT,
                         N_("Reading the file needs more than the {0} MB of memory that it may use; nothing was read"),
                         err_number(arena, (int64_t)(limits.memory_bytes >> 20)));
    if (by == SIGSYS)
        return err_fail(
            err, ST_INVALID,
            N_("The file made the reading process do what it may not; it was stopped and nothing was read"));
    if (WIFEXITED(status) && WEXITSTATUS(status) == LOCKDOWN_EXIT)
        return err_fail(err, ST_UNAVAILABLE,
                        N_("This system offers no safe place to read files in (resource limits and seccomp)"));
    return err_fail(err, ST_INVALID, N_("The file could not be read safely: the reading process broke down"));
}

static int reap(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/* Reads the answer; what is wrong with it is in *err. *ended: the child ended or broke down before it was complete. */
static Status receive(int fd, SandboxLimits limits, Arena *arena, Str *out, bool *ended, Err *err)
{
    const int64_t deadline = fd_clock_ms() + (int64_t)limits.seconds * 1000;
    Head head;
    FdEnd end = fd_read(fd, &head, sizeof head, deadline);
    char *bytes = NULL;
    if (end == FD_DONE) {
        if (head.magic != MAGIC) return wire_nonsense(err);
        const size_t most = head.is_err ? ERR_BYTES_MAX : limits.answer_bytes;
        if (head.bytes > most)
            return err_failf(err, ST_LIMIT, N_("The file holds more than can be taken in at once ({0} MB)"),
                             err_number(arena, (int64_t)(limits.answer_bytes >> 20)));
        bytes = arena_raw(arena, (size_t)head.bytes);
        end = fd_read(fd, bytes, (size_t)head.bytes, deadline);
    }
    if (end == FD_TOO_LATE)
        return err_failf(err, ST_LIMIT, N_("Reading the file took longer than {0} seconds and was stopped"),
                         err_number(arena, limits.seconds));
    if (end == FD_CLOSED) {
        *ended = true;
        return ST_INTERNAL;
    }
    *out = (Str){bytes, (size_t)head.bytes};
    if (!head.is_err) return ST_OK;
    WireReader reader = wire_reader(*out);
    Err told;
    wire_err(&reader, arena, &told);
    if (err) *err = told;
    return told.status;
}

static Status run(SandboxFn *fn, void *ctx, int read_fd, SandboxLimits limits, Arena *arena, Str *out, Err *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_fail(err, ST_UNAVAILABLE, N_("The system gives no more open files or processes now"));
    /* With standard input or output closed the pipe may get their numbers; the child closes those. */
    const int from = fcntl(ends[0], F_DUPFD_CLOEXEC, FIRST_FREE_FD);
    const int to = fcntl(ends[1], F_DUPFD_CLOEXEC, FIRST_FREE_FD);
    close(ends[0]);
    close(ends[1]);
    const pid_t pid = from >= 0 && to >= 0 ? fork() : -1;
    if (pid == 0) answer_with(to, read_fd, fn, ctx, limits);
    if (to >= 0) close(to);
    if (pid < 0) {
        if (from >= 0) close(from);
        return err_fail(err, ST_UNAVAILABLE, N_("The system gives no more open files or processes now"));
    }
    bool ended = false;
    const Status status = receive(from, limits, arena, out, &ended, err);
    close(from);
    /* A child that is late, or goes on after its answer, is ended; one that broke down tells how by itself. */
    if (!ended && status != ST_OK) kill(pid, SIGKILL);
    const int how = reap(pid);
    return ended ? how_it_ended(how, limits, arena, err) : status;
}

Status sandbox_run(SandboxFn *fn, void *ctx, SandboxLimits limits, Arena *arena, Str *out, Err *err)
{
    return run(fn, ctx, -1, limits, arena, out, err);
}

/* ---- for a program with threads ---- */

struct Sandbox {
    Nursery *nursery; /* NULL: the system gave no process */
};

Sandbox *sandbox_new(void)
{
    Sandbox *sandbox = calloc(1, sizeof *sandbox);
    if (!sandbox) abort();
    sandbox->nursery = nursery_new(run_task);
    return sandbox;
}

void sandbox_free(Sandbox *sandbox)
{
    if (sandbox) nursery_free(sandbox->nursery);
    free(sandbox);
}

/* The bytes in a file that only has a descriptor; -1 where the system gives none. */
static int memory_file(const SandboxTask *task)
{
    const int fd = memfd_create("content", MFD_CLOEXEC);
    if (fd >= 0 && fd_write(fd, task->task.p, task->task.n) == FD_DONE &&
        fd_write(fd, task->bytes.p, task->bytes.n) == FD_DONE)
        return fd;
    if (fd >= 0) close(fd);
    return -1;
}

Status sandbox_bytes(Sandbox *sandbox, Str bytes, SandboxFn *fn, SandboxLimits limits, Arena *arena, Str *out, Err *err)
{
    return sandbox_task(sandbox, &(SandboxTask){.bytes = bytes}, fn, limits, arena, out, err);
}

Status sandbox_task(Sandbox *sandbox, const SandboxTask *given, SandboxFn *fn, SandboxLimits limits, Arena *arena,
                    Str *out, Err *err)
{
    SandboxTask ctx = *given;
    if (!sandbox) return sandbox_run(fn, &ctx, limits, arena, out, err);
    const Task task = {MAGIC, fn, limits, given->task.n, given->bytes.n};
    const size_t n = content_bytes(&task);
    const int content = n ? memory_file(given) : -1;
    int socket = -1;
    const pid_t pid = content >= 0 || !n ? nursery_start(sandbox->nursery, &socket) : 0;
    bool ended = !pid || fd_pass(socket, &task, sizeof task, content) != FD_DONE;
    if (content >= 0) close(content);
    if (!pid) return err_fail(err, ST_UNAVAILABLE, N_("The system gives no more open files or processes now"));
    const Status status = ended ? ST_INTERNAL : receive(socket, limits, arena, out, &ended, err);
    close(socket);
    const int how = nursery_end(sandbox->nursery, pid);
    return ended ? how_it_ended(how, limits, arena, err) : status;
}

/* ---- files ---- */

static Status open_file(Str path, uint64_t bytes_max, Arena *arena, int *fd, size_t *size, Err *err)
{
    *size = 0;
    /* Not to wait for the other end of a pipe, which is no file anyway. */
    *fd = open(str_cstr(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return errno == ENOENT
                   ? err_failf(err, ST_NOT_FOUND, N_("There is no file {0}"), path)
                   : err_failf(err, ST_DENIED, N_("{0} may not be opened: {1}"), path, str(strerror(errno)));
    struct stat st;
    Status status = ST_OK;
    if (fstat(*fd, &st) != 0 || !S_ISREG(st.st_mode))
        status = err_failf(err, ST_INVALID, N_("{0} is not a file"), path);
    else if (st.st_size == 0)
        status = err_fail(err, ST_INVALID, N_("The file is empty; fetch it again"));
    else if ((uintmax_t)st.st_size > bytes_max)
        status = err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                           err_number(arena, (int64_t)(bytes_max >> 20)));
    else
        *size = (size_t)st.st_size;
    if (status != ST_OK) close(*fd);
    return status;
}

Status sandbox_read(Str path, size_t bytes_max, SandboxFn *fn, SandboxLimits limits, Arena *arena, Str *out, Err *err)
{
    int fd;
    size_t size;
    Status status = open_file(path, bytes_max, arena, &fd, &size, err);
    if (status != ST_OK) return status;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED)
        return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), path, str(strerror(errno)));
    Str content = {bytes, size};
    status = sandbox_run(fn, &content, limits, arena, out, err);
    munmap(bytes, size);
    return status;
}

Status sandbox_stream(Str path, uint64_t bytes_max, SandboxFn *fn, void *ctx, SandboxLimits limits, Arena *arena,
                      Str *out, Err *err)
{
    int fd;
    size_t size;
    Status status = open_file(path, bytes_max, arena, &fd, &size, err);
    if (status != ST_OK) return status;
    SandboxFile file = {.fd = fd, .bytes = size, .ctx = ctx};
    status = run(fn, &file, fd, limits, arena, out, err);
    close(fd);
    return status;
}

bool sandbox_read_at(const SandboxFile *file, uint64_t at, char *to, size_t n, size_t *got)
{
    *got = 0;
    while (*got < n) {
        const ssize_t m = pread(file->fd, to + *got, n - *got, (off_t)(at + *got));
        if (m < 0 && errno == EINTR) continue;
        if (m < 0) return false;
        if (m == 0) break;
        *got += (size_t)m;
    }
    return true;
}

Str sandbox_file_name(Str path)
{
    size_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/') slash--;
    return str_slice(path, slash, path.n);
}

void sandbox_name_file(Err *err, Str name)
{
    const Err was = *err;
    err_at(err, name, str(was.sheet), was.row, was.column);
}
