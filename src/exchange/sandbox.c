/* For close_range and pipe2, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "exchange/sandbox.h"

#include "exchange/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Sanitizers reserve terabytes of address space and make system calls of their own. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { MAGIC = 0x6b6c696d, EXIT_LOCK_FAILED = 97, FIRST_FREE_FD = 3, ERR_BYTES_MAX = 8192 };

/* What stands in front of the answer. */
typedef struct Head {
    uint64_t magic, is_err, bytes;
} Head;

/* ---- the child ---- */

static bool write_all(int fd, const void *bytes, size_t n)
{
    for (const char *p = bytes; n > 0;) {
        const ssize_t written = write(fd, p, n);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        p += written;
        n -= (size_t)written;
    }
    return true;
}

/* Address space in use now, in bytes; 0 where /proc does not tell. */
static size_t address_space(void)
{
    char text[64] = "";
    const int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    const ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    return n > 0 ? (size_t)strtoull(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

/* At `soft` the kernel refuses or signals; nobody can raise it above `hard` again. */
static bool limit(__rlimit_resource_t resource, size_t soft, size_t hard)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return false;
    if (now.rlim_max != RLIM_INFINITY && hard > now.rlim_max) hard = now.rlim_max;
    if (soft > hard) soft = hard;
    return setrlimit(resource, &(struct rlimit){.rlim_cur = soft, .rlim_max = hard}) == 0;
}

/* Memory without code in it, writing to the pipe, ending, and what an abort needs to end as one. */
static bool lock_system_calls(int pipe_fd)
{
    static const int plain[] = {SCMP_SYS(brk),          SCMP_SYS(munmap),    SCMP_SYS(mremap),
                                SCMP_SYS(madvise),      SCMP_SYS(exit),      SCMP_SYS(exit_group),
                                SCMP_SYS(futex),        SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
                                SCMP_SYS(gettimeofday), SCMP_SYS(time),      SCMP_SYS(rt_sigprocmask),
                                SCMP_SYS(rt_sigreturn), SCMP_SYS(getpid),    SCMP_SYS(gettid),
                                SCMP_SYS(sysinfo) /* the C library's qsort asks how much memory there is */};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter) return false;
    int bad = 0;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain[i], 0);
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)pipe_fd));
    /* Standard error is closed: what the arena says there before it aborts goes nowhere. */
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                            SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A2(SCMP_CMP_EQ, SIGABRT));
    const bool loaded = !bad && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
}

static bool lock_up(int pipe_fd, SandboxLimits limits)
{
    const size_t used = address_space();
    if (pipe_fd > FIRST_FREE_FD) close_range(FIRST_FREE_FD, (unsigned)pipe_fd - 1, 0);
    close_range((unsigned)pipe_fd + 1, ~0U, 0);
    /* A sanitizer keeps standard error, to say what it found. */
    for (int fd = 0; fd < (SANITIZED ? 2 : 3); fd++) close(fd);
    /* libzip asks for local time, for which the C library reads files: settled once, now. */
    if (setenv("TZ", "UTC0", 1) != 0) return false;
    tzset();
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    const size_t seconds = limits.seconds > 0 ? (size_t)limits.seconds : 1;
    bool locked = limit(RLIMIT_CPU, seconds, seconds + 1) && limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0);
    if (SANITIZED) return locked;
    locked = locked && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limit(RLIMIT_NPROC, 0, 0);
    if (used) locked = locked && limit(RLIMIT_AS, used + limits.memory_bytes, used + limits.memory_bytes);
    return locked && lock_system_calls(pipe_fd);
}

_Noreturn static void child(int pipe_fd, SandboxFn *fn, void *ctx, SandboxLimits limits)
{
    static const int usual[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGABRT, SIGXCPU, SIGSEGV, SIGBUS};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!SANITIZED) signal(usual[i], SIG_DFL);
    if (!lock_up(pipe_fd, limits)) _exit(EXIT_LOCK_FAILED);
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
    const bool sent = write_all(pipe_fd, &head, sizeof head) && write_all(pipe_fd, answer.p, answer.n);
    _exit(sent ? 0 : 1); /* without the program's own ending: open transactions and buffers are the parent's */
}

/* ---- the parent ---- */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

typedef enum ReadEnd { READ_ALL, READ_ENDED, READ_TOO_LATE } ReadEnd;

static ReadEnd read_all(int fd, void *to, size_t n, int64_t deadline)
{
    for (char *p = to; n > 0;) {
        const int64_t left = deadline - now_ms();
        if (left <= 0) return READ_TOO_LATE;
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        const int polled = poll(&ready, 1, (int)left);
        if (polled < 0 && errno == EINTR) continue;
        if (polled == 0) return READ_TOO_LATE;
        if (polled < 0) return READ_ENDED;
        const ssize_t got = read(fd, p, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return READ_ENDED;
        p += got;
        n -= (size_t)got;
    }
    return READ_ALL;
}

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
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_LOCK_FAILED)
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
    const int64_t deadline = now_ms() + (int64_t)limits.seconds * 1000;
    Head head;
    ReadEnd end = read_all(fd, &head, sizeof head, deadline);
    char *bytes = NULL;
    if (end == READ_ALL) {
        if (head.magic != MAGIC) return wire_nonsense(err);
        const size_t most = head.is_err ? ERR_BYTES_MAX : limits.answer_bytes;
        if (head.bytes > most)
            return err_failf(err, ST_LIMIT, N_("The file holds more than can be taken in at once ({0} MB)"),
                             err_number(arena, (int64_t)(limits.answer_bytes >> 20)));
        bytes = arena_raw(arena, (size_t)head.bytes);
        end = read_all(fd, bytes, (size_t)head.bytes, deadline);
    }
    if (end == READ_TOO_LATE)
        return err_failf(err, ST_LIMIT, N_("Reading the file took longer than {0} seconds and was stopped"),
                         err_number(arena, limits.seconds));
    if (end == READ_ENDED) {
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

Status sandbox_run(SandboxFn *fn, void *ctx, SandboxLimits limits, Arena *arena, Str *out, Err *err)
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
    if (pid == 0) child(to, fn, ctx, limits);
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

/* ---- files ---- */

static Status open_file(Str path, size_t bytes_max, Arena *arena, int *fd, size_t *size, Err *err)
{
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
