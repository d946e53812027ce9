/* For memfd_create, pidfd_open and nftw, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "report/pdf.h"

#include "base/fd.h"
#include "base/lockdown.h"
#include "report_document.h"

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

/* How the script ends, see pdf.py; and how a child does that finds no program. */
enum { EXIT_OUTSIDE = 94, EXIT_NOT_INSTALLED = 95, EXIT_NO_PROGRAM = 96 };
enum { SLICE_MS = 100, FIRST_FREE_FD = 3, TOLD_BYTES = 180, FILES_OPEN = 8 };

typedef struct Job {
    const PdfMaker *maker;
    Arena *arena;
    char *folder;
    int in, out, told; /* the process's standard input, output and error, in memory */
} Job;

PdfMaker pdf_maker(void)
{
    const char *folder = getenv("TMPDIR");
    return (PdfMaker){.program = "/usr/bin/python3",
                      .folder = folder && folder[0] == '/' ? folder : "/tmp",
                      .html_bytes = 16U << 20,
                      .pdf_bytes = 32U << 20,
                      .memory_bytes = 1U << 30,
                      .seconds = 60};
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

enum { ARGUMENTS = 5, VARIABLES = 6 };

/* What exec is given, made before the fork: afterwards there may be locks that nobody opens. */
typedef struct Call {
    char *arguments[ARGUMENTS], *variables[VARIABLES];
} Call;

static Call call_of(const Job *job)
{
    Arena *arena = job->arena;
    const Str script = {(const char *)document_pdf_py, document_pdf_py_size};
    return (Call){.arguments = {own(arena, "", job->maker->program), own(arena, "", "-I"), own(arena, "", "-c"),
                                own(arena, "", str_cstr(arena, script)), NULL},
                  /* SOURCE_DATE_EPOCH: fonts are cut to what is used, and carry a date. */
                  .variables = {own(arena, "", "PATH=/usr/bin:/bin"), own(arena, "", "LANG=C.UTF-8"),
                                own(arena, "", "SOURCE_DATE_EPOCH=0"), own(arena, "HOME=", job->folder),
                                own(arena, "TMPDIR=", job->folder), NULL}};
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
                                    job->maker->program,
                                    NULL};
    const LockdownProgram what = {.cpu_seconds = (size_t)job->maker->seconds,
                                  .memory_bytes = job->maker->memory_bytes,
                                  .file_bytes = job->maker->pdf_bytes,
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

static Status too_late(const Job *job, Err *err)
{
    return err_failf(err, ST_LIMIT, N_("Making the PDF took longer than {0} seconds and was stopped"),
                     err_number(job->arena, job->maker->seconds));
}

static Status not_installed(Err *err)
{
    return err_fail(
        err, ST_UNAVAILABLE,
        N_("A PDF needs the program WeasyPrint: apt install weasyprint. The document is there as HTML and as "
           "Markdown without it"));
}

static Status no_room(Err *err)
{
    return err_fail(err, ST_UNAVAILABLE, N_("The system has no room for making a PDF now; try again in a while"));
}

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

static Status how_it_ended(const Job *job, int how, size_t bytes, Err *err)
{
    const int code = WIFEXITED(how) ? WEXITSTATUS(how) : -1, by = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
    const int64_t megabytes = (int64_t)(job->maker->pdf_bytes >> 20);
    if (by == SIGXCPU) return too_late(job, err);
    if (bytes >= job->maker->pdf_bytes || by == SIGXFSZ)
        return err_failf(err, ST_LIMIT, N_("The PDF becomes larger than {0} MB"), err_number(job->arena, megabytes));
    if (code == EXIT_NO_PROGRAM || code == EXIT_NOT_INSTALLED) return not_installed(err);
    if (code == LOCKDOWN_EXIT)
        return err_fail(err, ST_UNAVAILABLE,
                        N_("This system offers no safe place to make a PDF in (resource limits and seccomp)"));
    const Str said = last_words(job);
    if (by == SIGKILL || str_starts(said, S("MemoryError")))
        return err_failf(err, ST_LIMIT, N_("Making the PDF needs more than the {0} MB of memory that it may use"),
                         err_number(job->arena, (int64_t)(job->maker->memory_bytes >> 20)));
    if (code == EXIT_OUTSIDE)
        return err_failf(err, ST_INTERNAL, N_("The document refers to {0}, which it does not hold itself"), said);
    return err_failf(err, ST_INTERNAL, N_("WeasyPrint could not make the PDF: {0}"), said);
}

static bool stopped(const Job *job)
{
    return job->maker->stop && atomic_load(job->maker->stop);
}

/* Until the process has ended, the time is out or nobody wants it any more. Then its whole group is ended: while its
 * leader has not been waited for, nobody else can have its number. */
static Status wait_for(const Job *job, pid_t pid, int *how, Err *err)
{
    const int64_t deadline = fd_clock_ms() + (int64_t)job->maker->seconds * 1000;
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
    if (end == FD_TOO_LATE && stopped(job))
        return err_fail(err, ST_UNAVAILABLE, N_("The PDF was not finished: the program is ending"));
    if (end == FD_TOO_LATE) return too_late(job, err);
    return end == FD_DONE ? ST_OK : no_room(err);
}

static Status take(const Job *job, int how, Str *pdf, Err *err)
{
    struct stat st;
    if (fstat(job->out, &st) != 0) return no_room(err);
    const size_t n = (size_t)st.st_size;
    if (!WIFEXITED(how) || WEXITSTATUS(how) != 0 || n >= job->maker->pdf_bytes) return how_it_ended(job, how, n, err);
    char *bytes = arena_raw(job->arena, n + 1);
    if (lseek(job->out, 0, SEEK_SET) != 0 || fd_read(job->out, bytes, n, FD_NO_DEADLINE) != FD_DONE)
        return no_room(err);
    *pdf = (Str){bytes, n};
    if (!str_starts(*pdf, S("%PDF-")) || !str_ends(str_trim(*pdf), S("%%EOF")))
        return err_failf(err, ST_INTERNAL, N_("WeasyPrint could not make the PDF: {0}"), last_words(job));
    return ST_OK;
}

static Status run(const Job *job, Str *pdf, Err *err)
{
    const Call call = call_of(job);
    const pid_t pid = fork();
    if (pid == 0) child(job, &call);
    if (pid < 0) return no_room(err);
    int how = 0;
    const Status status = wait_for(job, pid, &how, err);
    return status == ST_OK ? take(job, how, pdf, err) : status;
}

/* ---- before and after ---- */

/* A file without a name, in memory, whose number is none of the three that the process gets. */
static int file_in_memory(void)
{
    const int fd = memfd_create("pdf", MFD_CLOEXEC);
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

static Status with_files(Job *job, Str html, Str *pdf, Err *err)
{
    job->in = file_in_memory();
    job->out = file_in_memory();
    job->told = file_in_memory();
    const bool ready = job->in >= 0 && job->out >= 0 && job->told >= 0 &&
                       fd_write(job->in, html.p, html.n) == FD_DONE && lseek(job->in, 0, SEEK_SET) == 0;
    const Status status = ready ? run(job, pdf, err) : no_room(err);
    const int files[] = {job->in, job->out, job->told};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i] >= 0) close(files[i]);
    return status;
}

Status pdf_make(const PdfMaker *maker, Str html, Arena *arena, Str *pdf, Err *err)
{
    if (html.n > maker->html_bytes)
        return err_failf(err, ST_LIMIT, N_("The document is larger than the {0} MB that can become a PDF"),
                         err_number(arena, (int64_t)(maker->html_bytes >> 20)));
    if (access(maker->program, X_OK) != 0) return not_installed(err);
    Job job = {.maker = maker, .arena = arena, .folder = own(arena, maker->folder, "/klimat-pdf-XXXXXX")};
    if (!mkdtemp(job.folder)) return no_room(err);
    const Status status = with_files(&job, html, pdf, err);
    (void)nftw(job.folder, remove_one, FILES_OPEN, FTW_DEPTH | FTW_PHYS);
    return status;
}
