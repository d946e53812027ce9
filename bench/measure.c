/* Runs a program and prints what it took: measure PROGRAM ARGUMENT...
 *
 *   ms=231.402 cpu_ms=228.115 peak_kb=11840 exit=0
 *
 * ms: from before it is started to after it has ended. cpu_ms: what it and the processes that it waited for had of the
 * processors. peak_kb: the largest resident memory of the program or of any of
 * the processes that it started and waited for, in kibibytes. Its output goes to /dev/null, its messages stay. A
 * program of its own because a process inherits the peak of the one that starts it, and this one is small. */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double timeval_ms(struct timeval t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: measure PROGRAM ARGUMENT...\n", stderr);
        return 2;
    }
    const double begin = now_ms();
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status = 0;
    struct rusage used = {0};
    if (wait4(child, &status, 0, &used) != child) return 1;
    const double end = now_ms();
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("ms=%.3f cpu_ms=%.3f peak_kb=%ld exit=%d\n", end - begin,
           timeval_ms(used.ru_utime) + timeval_ms(used.ru_stime), used.ru_maxrss, code);
    return code == 0 ? 0 : 1;
}
