/* For close_range, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "report/drawer.h"

#include "report/echarts_asset.h"

#include <duktape.h>
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { WIRE = 0, EXIT_LOCK = 97, EXIT_SCRIPT = 98, EXIT_WIRE = 99 }; /* WIRE: the one descriptor that is left */

/* ---- locking in ---- */

static bool limit(__rlimit_resource_t resource, size_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return false;
    if (now.rlim_max != RLIM_INFINITY && most > now.rlim_max) most = now.rlim_max;
    return setrlimit(resource, &(struct rlimit){.rlim_cur = most, .rlim_max = most}) == 0;
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

/* Memory without code in it, the socket, the clock, and ending. */
static bool lock_system_calls(void)
{
    static const int plain[] = {
        SCMP_SYS(brk),           SCMP_SYS(munmap),       SCMP_SYS(mremap), SCMP_SYS(madvise),
        SCMP_SYS(exit),          SCMP_SYS(exit_group),   SCMP_SYS(futex),  SCMP_SYS(getrandom),
        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),   SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn),  SCMP_SYS(getpid),       SCMP_SYS(gettid), SCMP_SYS(restart_syscall)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter) return false;
    int bad = 0;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain[i], 0);
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, SCMP_A0(SCMP_CMP_EQ, WIRE));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, WIRE));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                            SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A2(SCMP_CMP_EQ, SIGABRT));
    const bool loaded = !bad && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
}

static bool lock_in(int socket)
{
    const size_t used = address_space();
    if (socket != WIRE && dup2(socket, WIRE) < 0) return false;
    /* A sanitizer keeps standard error, to say what it found. */
    if (DRAWER_SANITIZED) {
        close(1);
        close_range(3, ~0U, 0);
    } else {
        close_range(1, ~0U, 0);
    }
    /* The script's dates ask for local time, for which the C library reads files: settled once, now. */
    if (setenv("TZ", "UTC0", 1) != 0) return false;
    tzset();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    bool locked = limit(RLIMIT_CPU, DRAWER_CPU_SECONDS) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0);
    if (DRAWER_SANITIZED) return locked;
    locked = locked && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limit(RLIMIT_NPROC, 0);
    if (used) locked = locked && limit(RLIMIT_AS, used + DRAWER_MEMORY_BYTES);
    return locked && lock_system_calls();
}

/* ---- the wire ---- */

static bool read_all(void *to, size_t n)
{
    for (char *p = to; n > 0;) {
        const ssize_t got = read(WIRE, p, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

static void write_all(const void *from, size_t n)
{
    for (const char *p = from; n > 0;) {
        const ssize_t put = write(WIRE, p, n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) _exit(EXIT_WIRE);
        p += put;
        n -= (size_t)put;
    }
}

/* ---- the engine ---- */

static void on_fatal(void *ctx, const char *message)
{
    (void)ctx, (void)message;
    _exit(EXIT_SCRIPT);
}

static void run(duk_context *duk, Str script)
{
    if (duk_peval_lstring_noresult(duk, script.p, script.n) != 0) _exit(EXIT_SCRIPT);
}

static duk_context *engine_new(void)
{
    /* What ECharts expects of a browser's worker, without anything behind it. */
    static const Str shim = STR_INIT("var self = this, globalThis = this;"
                                     "var console = {log: function () {}, warn: function () {}, error: function () {}};"
                                     "function setTimeout() { return 0; } function clearTimeout() {}"
                                     "function setInterval() { return 0; } function clearInterval() {}");
    duk_context *duk = duk_create_heap(NULL, NULL, NULL, NULL, on_fatal);
    if (!duk) _exit(EXIT_SCRIPT);
    run(duk, shim);
    run(duk, echarts_script());
    run(duk, chart_format_script());
    run(duk, chart_draw_script());
    duk_gc(duk, 0);
    return duk;
}

static void answer(duk_context *duk, bool failed)
{
    duk_size_t n;
    const char *text = duk_safe_to_lstring(duk, -1, &n);
    if (n > DRAWER_SVG_BYTES_MAX) {
        failed = true;
        n = 0;
    }
    const DrawerAnswer head = {DRAWER_MAGIC, failed, (uint32_t)n};
    write_all(&head, sizeof head);
    write_all(text, n);
}

_Noreturn void drawer_run(int socket)
{
    static const int usual[] = {SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGABRT, SIGXCPU, SIGSEGV, SIGBUS};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!DRAWER_SANITIZED) signal(usual[i], SIG_DFL);
    signal(SIGINT, SIG_IGN); /* Ctrl-C is for the program, which closes the socket when it ends */
    if (!lock_in(socket)) _exit(EXIT_LOCK);
    duk_context *duk = engine_new();
    DrawerAsk ask;
    while (read_all(&ask, sizeof ask)) {
        if (ask.magic != DRAWER_MAGIC || ask.bytes > DRAWER_OPTION_BYTES_MAX) _exit(EXIT_WIRE);
        duk_get_global_string(duk, "klimatDraw");
        char *option = malloc(ask.bytes + 1U);
        if (!option || !read_all(option, ask.bytes)) _exit(EXIT_WIRE);
        duk_push_lstring(duk, option, ask.bytes);
        free(option);
        duk_push_uint(duk, ask.width);
        duk_push_uint(duk, ask.height);
        answer(duk, duk_pcall(duk, 3) != DUK_EXEC_SUCCESS);
        duk_pop(duk);
        duk_gc(duk, 0); /* keeps the heap flat: without it a few pictures take 70 MB */
    }
    _exit(0);
}
