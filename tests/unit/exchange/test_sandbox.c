/* What the child says comes back; what it may not do ends it, and only it, with a message for the person who gave the
 * file. */
/* For setitimer and MAP_ANONYMOUS. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "cmocka_all.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/lockdown.h"
#include "exchange/sandbox.h"
#include "exchange/wire.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static const SandboxLimits limits = {.seconds = 10, .memory_bytes = 64U << 20, .answer_bytes = 8U << 20};

static Arena *arena;
static Str answer;
static Err err;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    answer = S("");
    err = (Err){0};
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Status echo(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)a, (void)e;
    buf_add(out, *(const Str *)ctx);
    return ST_OK;
}

static void the_answer_comes_back(void **state)
{
    (void)state;
    Str said = S("hej");
    assert_int_equal(sandbox_run(echo, &said, limits, arena, &answer, &err), ST_OK);
    assert_true(str_eq(answer, said));
    said = S("");
    assert_int_equal(sandbox_run(echo, &said, limits, arena, &answer, &err), ST_OK);
    assert_int_equal(answer.n, 0);
}

static Status hash_it(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)e;
    buf_add(out, hash_hex(a, *(const Str *)ctx));
    Hash *h = hash_new(a);
    unsigned char digest[HASH_BYTES];
    hash_add(h, *(const Str *)ctx);
    hash_end(h, digest);
    buf_hex(out, digest, sizeof digest);
    return ST_OK;
}

/* The library reads its configuration from a file before its first use, so the parent uses it first. */
static void a_child_may_hash(void **state)
{
    (void)state;
    Str text = S("hej");
    const Str hex = hash_hex(arena, text);
    assert_int_equal(sandbox_run(hash_it, &text, limits, arena, &answer, &err), ST_OK);
    assert_int_equal(answer.n, 2 * HASH_HEX);
    assert_true(str_eq(str_slice(answer, 0, HASH_HEX), hex));
    assert_true(str_eq(str_slice(answer, HASH_HEX, answer.n), hex));
}

static Status many(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)a, (void)e;
    const size_t n = *(const size_t *)ctx;
    for (size_t i = 0; i < n; i++) buf_addc(out, (char)(i * 7));
    return ST_OK;
}

static void a_large_answer_comes_back_whole(void **state)
{
    (void)state;
    size_t n = 5000001;
    assert_int_equal(sandbox_run(many, &n, limits, arena, &answer, &err), ST_OK);
    assert_int_equal(answer.n, n);
    for (size_t i = 0; i < n; i++)
        if (answer.p[i] != (char)(i * 7)) fail_msg("byte %zu", i);
    n = (8U << 20) + 1;
    assert_int_equal(sandbox_run(many, &n, limits, arena, &answer, &err), ST_LIMIT);
    assert_string_equal(err.message, "The file holds more than can be taken in at once ({0} MB)");
}

static Status complain(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a;
    buf_add(out, S("half an answer"));
    err_failf(e, ST_INVALID, N_("The file is larger than {0} MB"), S("räksmörgås"));
    err_at(e, S("fil"), S("blad"), 3, 4);
    err_field(e, S("fält"));
    return ST_INVALID;
}

static void an_error_comes_back_as_it_is(void **state)
{
    (void)state;
    assert_int_equal(sandbox_run(complain, NULL, limits, arena, &answer, &err), ST_INVALID);
    arena_free(arena); /* the message is the catalogue's, and outlives everything */
    arena = arena_new();
    assert_int_equal(err.status, ST_INVALID);
    assert_string_equal(err.message, "The file is larger than {0} MB");
    assert_string_equal(err.arg[0], "räksmörgås");
    assert_string_equal(err.sheet, "blad");
    assert_string_equal(err.field, "fält");
    assert_int_equal(err.row, 3);
    assert_int_equal(err.column, 4);
    assert_int_equal(sandbox_run(complain, NULL, limits, arena, &answer, NULL), ST_INVALID);
}

static Status spin(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)out, (void)e;
    for (volatile unsigned long x = 1; x; x++) {
    }
    return ST_OK;
}

static void a_child_that_does_not_end_is_ended(void **state)
{
    (void)state;
    SandboxLimits short_time = limits;
    short_time.seconds = 1;
    assert_int_equal(sandbox_run(spin, NULL, short_time, arena, &answer, &err), ST_LIMIT);
    assert_string_equal(err.message, "Reading the file took longer than {0} seconds and was stopped");
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left */
}

static Status devour(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)out, (void)e;
    for (int i = 0; i < 4096; i++) memset(arena_raw(a, 1 << 20), 1, 1 << 20);
    return ST_OK;
}

static void a_child_that_takes_too_much_memory_is_ended(void **state)
{
    (void)state;
    if (LOCKDOWN_SANITIZED) skip();
    assert_int_equal(sandbox_run(devour, NULL, limits, arena, &answer, &err), ST_LIMIT);
    assert_string_equal(err.message,
                        "Reading the file needs more than the {0} MB of memory that it may use; nothing was read");
}

static Status open_a_file(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)e;
    if (open("/etc/hostname", O_RDONLY) >= 0) buf_add(out, S("opened"));
    return ST_OK;
}

static Status open_a_socket(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)e;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0) buf_add(out, S("opened"));
    return ST_OK;
}

static Status start_a_program(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)out, (void)e;
    execl("/bin/true", "true", (char *)NULL);
    return ST_OK;
}

static Status make_a_process(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)out, (void)e;
    if (fork() == 0) _exit(0);
    return ST_OK;
}

static Status signal_the_parent(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)a, (void)out, (void)e;
    kill(*(const pid_t *)ctx, SIGKILL);
    return ST_OK;
}

static void a_child_may_only_compute(void **state)
{
    (void)state;
    if (LOCKDOWN_SANITIZED) skip();
    pid_t me = getpid();
    SandboxFn *const forbidden[] = {open_a_file, open_a_socket, start_a_program, make_a_process, signal_the_parent};
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        assert_int_equal(sandbox_run(forbidden[i], &me, limits, arena, &answer, &err), ST_INVALID);
        assert_string_equal(
            err.message, "The file made the reading process do what it may not; it was stopped and nothing was read");
    }
}

static Status read_descriptors(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)a, (void)e;
    char c;
    if (read(*(const int *)ctx, &c, 1) == 1) buf_addc(out, c);
    return ST_OK;
}

/* Not even what the parent has open: under sanitizers, where the call itself goes through, the file is closed. */
static void a_child_has_no_open_files(void **state)
{
    (void)state;
    int fd = open("/proc/self/status", O_RDONLY);
    assert_true(fd >= 0);
    const Status status = sandbox_run(read_descriptors, &fd, limits, arena, &answer, &err);
    close(fd);
    assert_int_equal(status, LOCKDOWN_SANITIZED ? ST_OK : ST_INVALID);
    assert_int_equal(answer.n, 0);
}

static Status crash(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)out, (void)e;
    raise(SIGKILL);
    return ST_OK;
}

static Status fall(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)a, (void)out, (void)e;
    *(volatile char *)ctx = 1;
    return ST_OK;
}

static void a_child_that_breaks_down_takes_only_itself(void **state)
{
    (void)state;
    if (LOCKDOWN_SANITIZED) skip(); /* a sanitizer reports and ends with a code of its own */
    static const char read_only[] = "x";
    assert_int_equal(sandbox_run(fall, (void *)(uintptr_t)read_only, limits, arena, &answer, &err), ST_INVALID);
    assert_string_equal(err.message, "The file could not be read safely: the reading process broke down");
    assert_int_equal(sandbox_run(crash, NULL, limits, arena, &answer, &err), ST_INVALID);
}

static void on_alarm(int number)
{
    (void)number;
}

static void signals_do_not_disturb(void **state)
{
    (void)state;
    struct sigaction action = {.sa_handler = on_alarm}, before;
    assert_int_equal(sigaction(SIGALRM, &action, &before), 0);
    const struct itimerval often = {{0, 2000}, {0, 2000}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &often, NULL);
    size_t n = 3000000;
    const Status status = sandbox_run(many, &n, limits, arena, &answer, &err);
    setitimer(ITIMER_REAL, &never, NULL);
    sigaction(SIGALRM, &before, NULL);
    assert_int_equal(status, ST_OK);
    assert_int_equal(answer.n, n);
}

/* The pipe then gets the numbers of standard input and output. */
static void works_with_standard_streams_closed(void **state)
{
    (void)state;
    int status;
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        for (int fd = 0; fd < 3; fd++) close(fd);
        Str said = S("hej");
        const bool good = sandbox_run(echo, &said, limits, arena, &answer, &err) == ST_OK && str_eq(answer, said);
        _exit(good ? 0 : 1);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void reads_files_up_to_a_size(void **state)
{
    (void)state;
    assert_int_equal(sandbox_read(S("/nonexistent/x"), 10, echo, limits, arena, &answer, &err), ST_NOT_FOUND);
    assert_int_equal(sandbox_read(S("/tmp"), 10, echo, limits, arena, &answer, &err), ST_INVALID);
    char path[] = "/tmp/klimat-sandbox-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(sandbox_read(str(path), 10, echo, limits, arena, &answer, &err), ST_INVALID); /* empty */
    assert_int_equal(file_write(str(path), S("0123456789"), &err), ST_OK);
    assert_int_equal(sandbox_read(str(path), 10, echo, limits, arena, &answer, &err), ST_OK);
    assert_true(str_eq(answer, S("0123456789")));
    assert_int_equal(sandbox_read(str(path), 9, echo, limits, arena, &answer, &err), ST_LIMIT);
    unlink(path);
}

/* ---- the answer's form ---- */

static void the_wire_trusts_nothing(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    wire_put_u64(&b, 7);
    wire_put_str(&b, S("åäö"));
    Err sent;
    err_failf(&sent, ST_LIMIT, "no catalogue holds this", S("a"));
    wire_put_err(&b, &sent);
    WireReader r = wire_reader(buf_str(&b));
    assert_int_equal(wire_u64(&r), 7);
    assert_true(str_eq(wire_str(&r), S("åäö")));
    Err got;
    wire_err(&r, arena, &got);
    assert_true(wire_ended(&r));
    assert_string_equal(got.message, "no catalogue holds this");
    /* Cut anywhere, it is bad, and never read past its end. */
    for (size_t n = 0; n < b.n; n++) {
        char *exact = arena_raw(arena, n ? n : 1);
        memcpy(exact, b.p, n);
        r = wire_reader((Str){exact, n});
        wire_u64(&r);
        wire_str(&r);
        wire_err(&r, arena, &got);
        assert_true(r.bad);
    }
    Buf lies = buf_new(arena);
    wire_put_u64(&lies, UINT64_MAX);
    r = wire_reader(buf_str(&lies));
    assert_int_equal(wire_str(&r).n, 0);
    assert_true(r.bad);
}

/* ---- from a nursery ---- */

static int learned; /* by the program */

static Status what_is_known(void *ctx, Arena *a, Buf *out, Err *e)
{
    (void)ctx, (void)a, (void)e;
    buf_int(out, learned);
    return ST_OK;
}

static void children_of_a_nursery_answer_and_fail_as_others_do(void **state)
{
    (void)state;
    Sandbox *sandbox = sandbox_new();
    Buf large = buf_new(arena);
    for (size_t i = 0; i < 3000000; i++) buf_addc(&large, (char)('a' + i % 26));
    assert_int_equal(sandbox_bytes(sandbox, buf_str(&large), echo, limits, arena, &answer, &err), ST_OK);
    assert_true(str_eq(answer, buf_str(&large)));
    assert_int_equal(sandbox_bytes(sandbox, S(""), echo, limits, arena, &answer, &err), ST_OK);
    assert_int_equal(answer.n, 0);
    assert_int_equal(sandbox_bytes(sandbox, S("x"), complain, limits, arena, &answer, &err), ST_INVALID);
    assert_string_equal(err.arg[0], "räksmörgås");
    SandboxLimits short_time = limits;
    short_time.seconds = 1;
    assert_int_equal(sandbox_bytes(sandbox, S("x"), spin, short_time, arena, &answer, &err), ST_LIMIT);
    if (!LOCKDOWN_SANITIZED) {
        assert_int_equal(sandbox_bytes(sandbox, S("x"), devour, limits, arena, &answer, &err), ST_LIMIT);
        assert_int_equal(sandbox_bytes(sandbox, S("x"), start_a_program, limits, arena, &answer, &err), ST_INVALID);
        assert_string_equal(
            err.message, "The file made the reading process do what it may not; it was stopped and nothing was read");
    }
    sandbox_free(sandbox);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void children_of_a_nursery_know_nothing_of_what_came_later(void **state)
{
    (void)state;
    learned = 1;
    Sandbox *sandbox = sandbox_new();
    learned = 2;
    assert_int_equal(sandbox_bytes(NULL, S("x"), what_is_known, limits, arena, &answer, &err), ST_OK);
    assert_true(str_eq(answer, S("2")));
    assert_int_equal(sandbox_bytes(sandbox, S("x"), what_is_known, limits, arena, &answer, &err), ST_OK);
    assert_true(str_eq(answer, S("1")));
    sandbox_free(sandbox);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(the_answer_comes_back),
        TEST(a_child_may_hash),
        TEST(a_large_answer_comes_back_whole),
        TEST(an_error_comes_back_as_it_is),
        TEST(a_child_that_does_not_end_is_ended),
        TEST(a_child_that_takes_too_much_memory_is_ended),
        TEST(a_child_may_only_compute),
        TEST(a_child_has_no_open_files),
        TEST(a_child_that_breaks_down_takes_only_itself),
        TEST(signals_do_not_disturb),
        TEST(works_with_standard_streams_closed),
        TEST(reads_files_up_to_a_size),
        TEST(the_wire_trusts_nothing),
        TEST(children_of_a_nursery_answer_and_fail_as_others_do),
        TEST(children_of_a_nursery_know_nothing_of_what_came_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
