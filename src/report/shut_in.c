/* For memfd_create, pidfd_open and nftw, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "report/shut_in.h"

#include "base/fd.h"
#include "base/lockdown.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_NO_PROGRAM = 96 }; /* how a child ends that finds no program */
enum { SLICE_MS = 100, FIRST_FREE_FD = 3, TOLD_BYTES = 180, FILES_OPEN = 8 };

typedef struct Job {
    const ShutIn *what;
    Arena *arena;
    char *folder;
    int in, out, told; /* the process's standard input, output and error, in memory */
} Job;

const char *shut_in_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && folder[0] == '/' ? folder : "/tmp";
}

/* ---- the child ---- */

/* exec wants text that it could change. */
static char *own(Arena *arena, const char *before, const char *text)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(before));
    buf_add(&b, str(text));
    buf_addc(&b, '\0');
    return b.p;
}

enum { ARGUMENTS_MAX = 16, VARIABLES = 6 };

/* What exec is given, made before the fork: afterwards there may be locks that nobody opens. */
typedef struct Call {
    char *arguments[ARGUMENTS_MAX + 1], *variables[VARIABLES];
} Call;

static Call call_of(const Job *job)
{
    Arena *arena = job->arena;
    /* SOURCE_DATE_EPOCH: fonts are cut to what is used, and carry a date. */
    Call call = {.variables = {own(arena, "", "PATH=/usr/bin:/bin"), own(arena, "", "LANG=C.UTF-8"),
                               own(arena, "", "SOURCE_DATE_EPOCH=0"), own(arena, "HOME=", job->folder),
                               own(arena, "TMPDIR=", job->folder), NULL}};
    for (size_t i = 0; i < ARGUMENTS_MAX && job->what->arguments[i]; i++)
        call.arguments[i] = own(arena, "", job->what->arguments[i]);
    return call;
}

_Noreturn static void child(const Job *job, const Call *call)
{
    const char *const readable[] = {"/usr",
                                    "/bin",
                                    "/lib",
                                    "/lib64",
                                    "/etc/fonts",
                                    "/etc/ld.so.cache",
                                    "/var/cache/fontconfig",
                                    "/dev/null",
                                    "/dev/urandom",
                                    job->what->arguments[0],
                                    NULL};
    const LockdownProgram what = {.cpu_seconds = (size_t)job->what->seconds,
                                  .memory_bytes = job->what->memory_bytes,
                                  .file_bytes = job->what->out_bytes,
                                  .readable = readable,
                                  .writable = job->folder};
    bool ready = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0; /* it has no use without the thread that asked */
    ready = ready && setpgid(0, 0) == 0 && chdir(job->folder) == 0;
    ready = ready && dup2(job->in, STDIN_FILENO) >= 0 && dup2(job->out, STDOUT_FILENO) >= 0 &&
            dup2(job->told, STDERR_FILENO) >= 0;
    if (!ready || !lockdown_program(&what)) _exit(LOCKDOWN_EXIT);
    execve(call->arguments[0], call->arguments, call->variables);
    _exit(EXIT_NO_PROGRAM);
}

/* ---- the parent ---- */

/* What the process said last, on one line. */
static Str last_words(const Job *job)
{
    char *text = arena_raw(job->arena, TOLD_BYTES);
    const off_t size = lseek(job->told, 0, SEEK_END);
    const off_t from = size > TOLD_BYTES ? size - TOLD_BYTES : 0;
    const ssize_t n = pread(job->told, text, TOLD_BYTES, from);
    Str said = str_trim((Str){text, n > 0 ? (size_t)n : 0});
    for (size_t i = said.n; i > 0; i--)
        if (said.p[i - 1] == '\n') return str_slice(said, i, said.n);
    return said;
}

static bool stopped(const Job *job)
{
    return job->what->stop && atomic_load(job->what->stop);
}

static ShutInAnswer ended(ShutInEnd end)
{
    return (ShutInAnswer){.end = end, .code = -1};
}

static ShutInAnswer how_it_ended(const Job *job, int how, size_t bytes)
{
    const int by = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
    ShutInAnswer a = {.end = SHUT_IN_FAILED, .code = WIFEXITED(how) ? WEXITSTATUS(how) : -1, .said = last_words(job)};
    if (by == SIGXCPU)
        a.end = SHUT_IN_LATE;
    else if (bytes >= job->what->out_bytes || by == SIGXFSZ)
        a.end = SHUT_IN_TOO_LARGE;
    else if (a.code == EXIT_NO_PROGRAM)
        a.end = SHUT_IN_NO_PROGRAM;
    else if (a.code == LOCKDOWN_EXIT)
        a.end = SHUT_IN_NO_SAFETY;
    else if (by == SIGKILL)
        a.end = SHUT_IN_NO_MEMORY;
    return a;
}

/* Until the process has ended, the time is out or nobody wants it any more. Then its whole group is ended: while its
 * leader has not been waited for, nobody else can have its number. */
static ShutInEnd wait_for(const Job *job, pid_t pid, int *how)
{
    const int64_t deadline = fd_clock_ms() + (int64_t)job->what->seconds * SHUT_IN_PATIENCE * 1000;
    const int process = pidfd_open(pid, 0);
    FdEnd end = process < 0 ? FD_CLOSED : FD_TOO_LATE;
    while (end == FD_TOO_LATE && fd_clock_ms() < deadline && !stopped(job)) {
        const int64_t slice = fd_clock_ms() + SLICE_MS;
        end = fd_wait(process, POLLIN, slice < deadline ? slice : deadline);
    }
    if (process >= 0) close(process);
    kill(pid, SIGKILL); /* it may not have made its group yet */
    kill(-pid, SIGKILL);
    while (waitpid(pid, how, 0) < 0 && errno == EINTR) continue;
    if (end == FD_TOO_LATE) return stopped(job) ? SHUT_IN_STOPPED : SHUT_IN_LATE;
    return end == FD_DONE ? SHUT_IN_DONE : SHUT_IN_NO_ROOM;
}

static ShutInAnswer take(const Job *job, int how)
{
    struct stat st;
    if (fstat(job->out, &st) != 0) return ended(SHUT_IN_NO_ROOM);
    const size_t n = (size_t)st.st_size;
    if (!WIFEXITED(how) || WEXITSTATUS(how) != 0 || n >= job->what->out_bytes) return how_it_ended(job, how, n);
    char *bytes = arena_raw(job->arena, n + 1);
    if (lseek(job->out, 0, SEEK_SET) != 0 || fd_read(job->out, bytes, n, FD_NO_DEADLINE) != FD_DONE)
        return ended(SHUT_IN_NO_ROOM);
    return (ShutInAnswer){.end = SHUT_IN_DONE, .out = {bytes, n}, .said = last_words(job)};
}

static ShutInAnswer run(const Job *job)
{
    const Call call = call_of(job);
    const pid_t pid = fork();
    if (pid == 0) child(job, &call);
    if (pid < 0) return ended(SHUT_IN_NO_ROOM);
    int how = 0;
    const ShutInEnd end = wait_for(job, pid, &how);
    return end == SHUT_IN_DONE ? take(job, how) : ended(end);
}

/* ---- before and after ---- */

/* A file without a name, in memory, whose number is none of the three that the process gets. */
static int file_in_memory(void)
{
    const int fd = memfd_create("shut-in", MFD_CLOEXEC);
    if (fd < 0 || fd >= FIRST_FREE_FD) return fd;
    const int higher = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_FREE_FD);
    close(fd);
    return higher;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    (void)remove(path);
    return 0;
}

static ShutInAnswer with_files(Job *job, Str in)
{
    job->in = file_in_memory();
    job->out = file_in_memory();
    job->told = file_in_memory();
    const bool ready = job->in >= 0 && job->out >= 0 && job->told >= 0 && fd_write(job->in, in.p, in.n) == FD_DONE &&
                       lseek(job->in, 0, SEEK_SET) == 0;
    const ShutInAnswer answer = ready ? run(job) : ended(SHUT_IN_NO_ROOM);
    const int files[] = {job->in, job->out, job->told};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i] >= 0) close(files[i]);
    return answer;
}

ShutInAnswer shut_in_run(const ShutIn *what, Str in, Arena *arena)
{
    if (access(what->arguments[0], X_OK) != 0) return ended(SHUT_IN_NO_PROGRAM);
    Job job = {.what = what, .arena = arena, .folder = own(arena, what->folder, "/klimat-XXXXXX")};
    if (!mkdtemp(job.folder)) return ended(SHUT_IN_NO_ROOM);
    const ShutInAnswer answer = with_files(&job, in);
    (void)nftw(job.folder, remove_one, FILES_OPEN, FTW_DEPTH | FTW_PHYS);
    return answer;
}
