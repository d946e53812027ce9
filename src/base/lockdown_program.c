/* For close_range and O_PATH, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "base/lockdown_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files ---- */

enum {
    READING_FILE = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE,
    READING = READING_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    WRITING = READING | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
              LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG,
    HANDLED = WRITING | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
              LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM
};

static bool allow(int rules, const char *path, unsigned access)
{
    const int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT;
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    const struct landlock_path_beneath_attr beneath = {.allowed_access = S_ISDIR(st.st_mode) ? access : READING_FILE,
                                                       .parent_fd = fd};
    ok = ok && syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
    close(fd);
    return ok;
}

/* A kernel without Landlock leaves it to the user's rights. */
static bool lock_files(const LockdownProgram *what)
{
    const struct landlock_ruleset_attr handled = {.handled_access_fs = HANDLED};
    const int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0);
    if (rules < 0) return errno == ENOSYS || errno == EOPNOTSUPP || errno == EPERM;
    bool ok = allow(rules, what->writable, WRITING);
    for (size_t i = 0; what->readable[i] && ok; i++) ok = allow(rules, what->readable[i], READING);
    ok = ok && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return ok;
}

/* ---- system calls ---- */

static bool lock_calls(void)
{
    static const int refused[] = {
        SCMP_SYS(socket),
        SCMP_SYS(socketpair),
        SCMP_SYS(connect),
        SCMP_SYS(bind),
        SCMP_SYS(listen),
        SCMP_SYS(accept),
        SCMP_SYS(accept4),
        SCMP_SYS(io_uring_setup),
        SCMP_SYS(fork),
        SCMP_SYS(vfork),
        SCMP_SYS(kill),
        SCMP_SYS(tkill),
        SCMP_SYS(rt_sigqueueinfo),
        SCMP_SYS(rt_tgsigqueueinfo),
        SCMP_SYS(pidfd_send_signal),
        SCMP_SYS(pidfd_getfd),
        SCMP_SYS(ptrace),
        SCMP_SYS(process_vm_readv),
        SCMP_SYS(process_vm_writev),
        SCMP_SYS(perf_event_open),
        SCMP_SYS(bpf),
        SCMP_SYS(userfaultfd),
        SCMP_SYS(keyctl),
        SCMP_SYS(add_key),
        SCMP_SYS(request_key),
        SCMP_SYS(mount),
        SCMP_SYS(umount2),
        SCMP_SYS(pivot_root),
        SCMP_SYS(chroot),
        SCMP_SYS(unshare),
        SCMP_SYS(setns),
        SCMP_SYS(setpgid),
        SCMP_SYS(setsid),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return false;
    int bad = 0;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
    /* A thread is no process; clone3 hides its flags from the filter, and the C library then takes clone. */
    bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    const bool loaded = !bad && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
}

bool lockdown_program(const LockdownProgram *what)
{
    sigset_t none;
    sigemptyset(&none);
    for (int i = 1; i < NSIG; i++) signal(i, SIG_DFL); /* what is ignored stays so over exec */
    bool locked = sigprocmask(SIG_SETMASK, &none, NULL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    close_range(STDERR_FILENO + 1, ~0U, 0);
    locked = locked && lock_files(what) && lock_calls();
    locked = locked && lockdown_limit(RLIMIT_CORE, 0, 0);
    locked = locked && lockdown_limit(RLIMIT_FSIZE, what->file_bytes, what->file_bytes);
    locked = locked && lockdown_limit(RLIMIT_CPU, what->cpu_seconds, what->cpu_seconds + 1);
    /* Last: this program may have more memory than the other one is given. */
    return locked && lockdown_limit(RLIMIT_AS, what->memory_bytes, what->memory_bytes);
}
