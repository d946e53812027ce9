/* For close_range, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "base/lockdown_parts.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

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

bool lockdown_limit(int resource, size_t soft, size_t hard)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0) return false;
    if (now.rlim_max != RLIM_INFINITY && hard > now.rlim_max) hard = now.rlim_max;
    if (soft > hard) soft = hard;
    return setrlimit((__rlimit_resource_t)resource, &(struct rlimit){.rlim_cur = soft, .rlim_max = hard}) == 0;
}

/* Closes every descriptor but the two that stay. A sanitizer keeps standard error, to say what it found. */
static void close_others(int a, int b)
{
    const int kept[] = {a < b ? a : b, a < b ? b : a};
    int from = 0;
    for (size_t i = 0; i < 2; i++) {
        for (; from < kept[i] && from <= STDERR_FILENO; from++)
            if (!LOCKDOWN_SANITIZED || from != STDERR_FILENO) close(from);
        if (from < kept[i]) close_range((unsigned)from, (unsigned)kept[i] - 1, 0);
        from = kept[i] + 1;
    }
    if (LOCKDOWN_SANITIZED && from <= STDERR_FILENO) {
        for (; from < STDERR_FILENO; from++) close(from);
        from++;
    }
    close_range((unsigned)from, ~0U, 0);
}

/* Memory without code in it, the descriptors, ending, and what an abort needs to end as one. */
static bool lock_system_calls(Lockdown what)
{
    static const int plain[] = {
        SCMP_SYS(brk),           SCMP_SYS(munmap),          SCMP_SYS(mremap), SCMP_SYS(madvise),
        SCMP_SYS(exit),          SCMP_SYS(exit_group),      SCMP_SYS(futex),  SCMP_SYS(getrandom),
        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),    SCMP_SYS(time),   SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn),  SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid),
        SCMP_SYS(sysinfo) /* the C library's qsort asks how much memory there is */};
    const scmp_datum_t to = (scmp_datum_t)what.write_fd, from = (scmp_datum_t)what.read_fd;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter) return false;
    int bad = 0;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain[i], 0);
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, to));
    /* Standard error is closed: what the arena says there before it aborts goes nowhere. */
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO));
    if (what.read_fd >= 0)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, SCMP_A0(SCMP_CMP_EQ, from)) |
               seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(pread64), 1, SCMP_A0(SCMP_CMP_EQ, from));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                            SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A2(SCMP_CMP_EQ, SIGABRT));
    const bool loaded = !bad && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
}

/* The program's own handlers have no business here; a sanitizer's have. */
static void reset_signals(bool ignores_interrupts)
{
    static const int usual[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGABRT, SIGXCPU, SIGSEGV, SIGBUS};
    for (size_t i = 0; i < sizeof usual / sizeof *usual && !LOCKDOWN_SANITIZED; i++) signal(usual[i], SIG_DFL);
    if (ignores_interrupts) signal(SIGINT, SIG_IGN);
}

bool lockdown_enter(Lockdown what)
{
    reset_signals(what.ignores_interrupts);
    const size_t used = address_space();
    close_others(what.write_fd, what.read_fd >= 0 ? what.read_fd : what.write_fd);
    /* Libraries ask for local time, for which the C library reads files: settled once, now. */
    if (setenv("TZ", "UTC0", 1) != 0) return false;
    tzset();
    bool locked = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && lockdown_limit(RLIMIT_FSIZE, 0, 0) &&
                  lockdown_limit(RLIMIT_CORE, 0, 0);
    /* One second between the signal that can be told apart and the end. */
    locked = locked && lockdown_limit(RLIMIT_CPU, what.cpu_seconds, what.cpu_seconds + 1);
    if (LOCKDOWN_SANITIZED) return locked;
    locked = locked && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && lockdown_limit(RLIMIT_NPROC, 0, 0);
    if (used) locked = locked && lockdown_limit(RLIMIT_AS, used + what.memory_bytes, used + what.memory_bytes);
    return locked && lock_system_calls(what);
}
