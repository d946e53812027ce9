/* Children of a program with threads: they start, end, hold nothing of the program's, and go with it. */
#include "cmocka_all.h"

#include "base/fd.h"
#include "base/nursery.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WAIT_MS = 20 * 1000, ROUNDS = 50, THREADS = 4, SECRET_FD = 200 };

/* Tells each number plus one, and whether a descriptor of the program is open here. */
static void count(int socket)
{
    int n;
    while (fd_read(socket, &n, sizeof n, FD_NO_DEADLINE) == FD_DONE) {
        char *memory = malloc((size_t)n % 1000 + 1); /* what a lock left behind would stop */
        n = memory && fcntl(SECRET_FD, F_GETFD) < 0 ? n + 1 : -1;
        free(memory);
        if (fd_write(socket, &n, sizeof n) != FD_DONE) break;
    }
    _exit(0);
}

static bool answers(int socket, int n)
{
    int answer = 0;
    return fd_write(socket, &n, sizeof n) == FD_DONE &&
           fd_read(socket, &answer, sizeof answer, fd_clock_ms() + WAIT_MS) == FD_DONE && answer == n + 1;
}

static bool is_there(pid_t child)
{
    return kill(child, 0) == 0;
}

static void children_start_and_end(void **state)
{
    (void)state;
    Nursery *n = nursery_new(count);
    int first, second;
    const pid_t a = nursery_start(n, &first), b = nursery_start(n, &second);
    assert_true(a > 0 && b > 0 && a != b);
    assert_true(answers(first, 1) && answers(second, 2) && answers(first, 3));
    nursery_end(n, a);
    assert_false(is_there(a));
    assert_true(answers(second, 4));
    assert_int_equal(kill(b, SIGKILL), 0);
    nursery_end(n, b); /* dead already */
    assert_false(is_there(b));
    close(first);
    close(second);
    const pid_t c = nursery_start(n, &first);
    assert_true(c > 0 && answers(first, 5));
    nursery_free(n);
    assert_false(is_there(c)); /* ended with the process between */
    close(first);
}

static void children_hold_nothing_of_the_program(void **state)
{
    (void)state;
    Nursery *n = nursery_new(count);
    assert_int_equal(dup2(STDERR_FILENO, SECRET_FD), SECRET_FD);
    int wire;
    assert_true(nursery_start(n, &wire) > 0);
    assert_true(answers(wire, 1));
    close(SECRET_FD);
    nursery_free(n);
    close(wire);
}

/* Only the children that it started are ended. */
static void a_stranger_is_left_alone(void **state)
{
    (void)state;
    Nursery *n = nursery_new(count);
    const pid_t stranger = fork();
    if (stranger == 0) {
        pause();
        _exit(0);
    }
    nursery_end(n, stranger);
    assert_int_equal(waitpid(stranger, NULL, WNOHANG), 0);
    assert_int_equal(kill(stranger, SIGKILL), 0);
    assert_int_equal(waitpid(stranger, NULL, 0), stranger);
    nursery_free(n);
}

static void without_its_process_there_are_none(void **state)
{
    (void)state;
    int wire = -1;
    assert_int_equal(nursery_start(NULL, &wire), 0);
    nursery_end(NULL, 1);
    nursery_free(NULL);
    assert_int_equal(wire, -1);
}

static void *start_many(void *nursery)
{
    size_t wrong = 0;
    for (int i = 0; i < ROUNDS; i++) {
        int wire;
        const pid_t child = nursery_start(nursery, &wire);
        void *memory = malloc(1000 + (size_t)i); /* takes the locks that a fork from here would have copied */
        wrong += !child || !answers(wire, i);
        free(memory);
        if (child) {
            close(wire);
            nursery_end(nursery, child);
        }
    }
    return wrong ? nursery : NULL;
}

static void several_threads_may_ask(void **state)
{
    (void)state;
    Nursery *n = nursery_new(count);
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, start_many, n), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
    nursery_free(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(children_start_and_end),   cmocka_unit_test(children_hold_nothing_of_the_program),
        cmocka_unit_test(a_stranger_is_left_alone), cmocka_unit_test(without_its_process_there_are_none),
        cmocka_unit_test(several_threads_may_ask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
