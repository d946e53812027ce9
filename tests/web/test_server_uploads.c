/* Bodies that are larger than others, as forms with a file send them: how large, how many, how slow, and what becomes
 * of those that end too early or lie. As in test_server_limits.c nothing assumes how fast a machine is. */
#include "raw_client.h"
#include "web/server.h"

#include "cmocka_all.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { USUAL_BYTES = 1000, UPLOAD_BYTES = 100000, AT_A_TIME = 2 };

typedef struct Fixture {
    Arena *arena;
    Server *server;
    ServerConfig config;
    int port;
    atomic_int stored; /* bodies that came to the handler */
} Fixture;

static Status worker_new(void *ctx, void **worker, Err *err)
{
    (void)err;
    *worker = ctx;
    return ST_OK;
}

/* Says how many bytes came, or that one is not what was sent. */
static void handle(const HttpRequest *request, HttpResponse *response)
{
    Fixture *f = request->worker;
    Buf b = buf_new(request->arena);
    bool same = true;
    for (size_t i = 0; i < request->body.n; i++) same = same && request->body.p[i] == 'a';
    if (str_eq(request->method, S("POST"))) atomic_fetch_add(&f->stored, 1);
    if (same)
        buf_int(&b, (int64_t)request->body.n);
    else
        buf_add(&b, S("other bytes"));
    *response = (HttpResponse){.status = 200, .content_type = S("text/plain"), .body = buf_str(&b), .route = "test"};
}

static size_t allowed(Str path)
{
    return str_eq(path, S("/upload")) ? UPLOAD_BYTES : 0;
}

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    Err err;
    if (!f) return -1;
    f->arena = arena_new();
    f->config = server_defaults();
    f->config.port = 0;
    f->config.workers = 2;
    f->config.ctx = f;
    f->config.worker_new = worker_new;
    f->config.handle = handle;
    f->config.body_bytes_max = USUAL_BYTES;
    f->config.body_bytes_allowed = allowed;
    f->config.large_bodies_max = AT_A_TIME;
    *state = f;
    if (server_start(&f->server, &f->config, &err) != ST_OK) return -1;
    f->port = server_port(f->server);
    return 0;
}

static int set_up_impatient(void **state)
{
    const int failed = set_up(state);
    Fixture *f = *state;
    Err err;
    if (failed || !server_stop(f->server)) return -1;
    f->config.request_seconds = f->config.idle_seconds = 1;
    if (server_start(&f->server, &f->config, &err) != ST_OK) return -1;
    f->port = server_port(f->server);
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    const bool stopped = server_stop(f->server);
    arena_free(f->arena);
    free(f);
    return stopped ? 0 : -1;
}

static Str letters(Fixture *f, size_t n)
{
    Buf b = buf_new(f->arena);
    for (size_t i = 0; i < n; i++) buf_addc(&b, 'a');
    return buf_str(&b);
}

static Str head_of(Fixture *f, const char *path, const char *header, Str value)
{
    Buf b = buf_new(f->arena);
    buf_add(&b, S("POST "));
    buf_add(&b, str(path));
    buf_add(&b, S(" HTTP/1.1\r\nHost: x\r\n"));
    buf_add(&b, str(header));
    buf_add(&b, S(": "));
    buf_add(&b, value);
    buf_add(&b, S("\r\n\r\n"));
    return buf_str(&b);
}

static Str head_with_length(Fixture *f, const char *path, size_t length)
{
    return head_of(f, path, "Content-Length", err_number(f->arena, (int64_t)length));
}

static Str joined(Fixture *f, Str a, Str b)
{
    Buf both = buf_new(f->arena);
    buf_add(&both, a);
    buf_add(&both, b);
    return buf_str(&both);
}

static RawReply post(Fixture *f, const char *path, size_t length)
{
    return raw_ask(f->arena, f->port, joined(f, head_with_length(f, path, length), letters(f, length)));
}

/* A connection on which the head and some of the body have been sent, and the server has read the head. */
static int begin(Fixture *f, size_t length)
{
    const int fd = raw_connect(f->port);
    assert_true(fd >= 0);
    assert_true(raw_send(fd, joined(f, head_with_length(f, "/upload", length), letters(f, 10))));
    /* One thread reads what comes: after two rounds it has read the head above. */
    for (int i = 0; i < 2; i++) assert_int_equal(raw_get(f->arena, f->port, "/").status, 200);
    return fd;
}

static void the_path_decides_how_much_is_taken(void **state)
{
    Fixture *f = *state;
    const RawReply whole = post(f, "/upload", UPLOAD_BYTES);
    assert_int_equal(whole.status, 200);
    assert_true(str_eq(whole.body, S("100000")));
    assert_int_equal(post(f, "/upload?a=b", USUAL_BYTES + 1).status, 200);
    assert_int_equal(post(f, "/other", USUAL_BYTES).status, 200);
    const int taken = atomic_load(&f->stored);
    assert_int_equal(post(f, "/upload", UPLOAD_BYTES + 1).status, 413);
    assert_int_equal(post(f, "/other", USUAL_BYTES + 1).status, 413);
    assert_int_equal(post(f, "/upload/", USUAL_BYTES + 1).status, 413);
    static const Str lengths[] = {STR_INIT("18446744073709551616"), STR_INIT("99999999999999999999999999999999")};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const int status = raw_ask(f->arena, f->port, head_of(f, "/upload", "Content-Length", lengths[i])).status;
        assert_true(status == 413 || status == 400);
    }
    assert_int_equal(raw_ask(f->arena, f->port, head_of(f, "/upload", "Content-Length", S("-1"))).status, 400);
    assert_int_equal(atomic_load(&f->stored), taken);
}

/* A body in pieces does not say how large it becomes: it has the usual limit. */
static void bodies_in_pieces_have_the_usual_limit(void **state)
{
    Fixture *f = *state;
    const Str head = head_of(f, "/upload", "Transfer-Encoding", S("chunked"));
    const Str small = joined(f, head, S("3\r\naaa\r\n2\r\naa\r\n0\r\n\r\n"));
    const RawReply taken = raw_ask(f->arena, f->port, small);
    assert_int_equal(taken.status, 200);
    assert_true(str_eq(taken.body, S("5")));
    Buf large = buf_new(f->arena);
    buf_add(&large, head);
    buf_add(&large, S("800\r\n"));
    buf_add(&large, letters(f, 0x800));
    buf_add(&large, S("\r\n0\r\n\r\n"));
    assert_int_equal(raw_ask(f->arena, f->port, buf_str(&large)).status, 413);
    const Str both = S("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "5\r\naaaaa\r\n0\r\n\r\n");
    assert_int_equal(raw_ask(f->arena, f->port, both).status, 400);
    assert_int_equal(atomic_load(&f->stored), 1);
}

static void only_so_many_are_received_at_a_time(void **state)
{
    Fixture *f = *state;
    enum { LENGTH = 5000 };
    int fd[AT_A_TIME];
    for (int i = 0; i < AT_A_TIME; i++) fd[i] = begin(f, LENGTH);
    const RawReply refused = post(f, "/upload", LENGTH);
    assert_int_equal(refused.status, 503);
    assert_true(raw_header(&refused, S("Retry-After")).n > 0);
    /* Pages and usual forms go on all the while. */
    assert_int_equal(post(f, "/other", USUAL_BYTES).status, 200);
    assert_int_equal(post(f, "/upload", USUAL_BYTES).status, 200);
    assert_true(raw_send(fd[0], letters(f, LENGTH - 10)));
    const RawReply first = raw_read(f->arena, fd[0], false);
    assert_int_equal(first.status, 200);
    assert_true(str_eq(first.body, S("5000")));
    close(fd[0]);
    while (post(f, "/upload", LENGTH).status != 200) { /* as soon as the server has seen that one is done */
    }
    /* One that leaves gives its place back too. */
    fd[0] = begin(f, LENGTH);
    assert_int_equal(post(f, "/upload", LENGTH).status, 503);
    close(fd[1]);
    while (post(f, "/upload", LENGTH).status != 200) {
    }
    close(fd[0]);
}

static void bodies_that_end_early_come_to_nobody(void **state)
{
    Fixture *f = *state;
    for (int i = 0; i < 5; i++) close(begin(f, UPLOAD_BYTES));
    while (post(f, "/upload", UPLOAD_BYTES).status != 200) { /* when their places are free again */
    }
    assert_int_equal(atomic_load(&f->stored), 1);
}

/* What goes on after the length that was told is no part of the body; it is no request either. */
static void bodies_that_are_longer_than_they_say(void **state)
{
    Fixture *f = *state;
    enum { LENGTH = 5000 };
    const int fd = raw_connect(f->port);
    assert_true(raw_send(fd, joined(f, head_with_length(f, "/upload", LENGTH), letters(f, LENGTH))));
    raw_send(fd, S("aaaa\r\n\r\n"));
    const RawReply first = raw_read(f->arena, fd, false);
    assert_int_equal(first.status, 200);
    assert_true(str_eq(first.body, S("5000")));
    const RawReply second = raw_read(f->arena, fd, false);
    assert_true(second.status == 400 || second.status == 0);
    close(fd);
    assert_int_equal(atomic_load(&f->stored), 1);
}

static void bodies_that_are_shorter_than_they_say_are_cut(void **state)
{
    Fixture *f = *state;
    const int fd = begin(f, 5000);
    assert_true(raw_is_closed(fd));
    close(fd);
    assert_int_equal(atomic_load(&f->stored), 0);
}

static void slow_uploads_are_cut_and_stop_nobody(void **state)
{
    Fixture *f = *state;
    const struct timespec pause = {.tv_nsec = 50 * 1000000L};
    int fd[AT_A_TIME], sent = 0;
    for (int i = 0; i < AT_A_TIME; i++) fd[i] = begin(f, UPLOAD_BYTES);
    while (raw_send(fd[0], S("a"))) {
        assert_true(sent++ < RAW_PATIENCE_MS / 50);
        assert_int_equal(raw_get(f->arena, f->port, "/").status, 200);
        assert_int_equal(post(f, "/other", USUAL_BYTES).status, 200);
        nanosleep(&pause, NULL);
    }
    for (int i = 0; i < AT_A_TIME; i++) close(fd[i]);
    while (post(f, "/upload", UPLOAD_BYTES).status != 200) {
    }
    assert_int_equal(atomic_load(&f->stored), sent + 1);
}

#define UPLOAD_TEST(name)           cmocka_unit_test_setup_teardown(name, set_up, tear_down)
#define IMPATIENT_UPLOAD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up_impatient, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        UPLOAD_TEST(the_path_decides_how_much_is_taken),
        UPLOAD_TEST(bodies_in_pieces_have_the_usual_limit),
        UPLOAD_TEST(only_so_many_are_received_at_a_time),
        UPLOAD_TEST(bodies_that_end_early_come_to_nobody),
        UPLOAD_TEST(bodies_that_are_longer_than_they_say),
        IMPATIENT_UPLOAD_TEST(bodies_that_are_shorter_than_they_say_are_cut),
        IMPATIENT_UPLOAD_TEST(slow_uploads_are_cut_and_stop_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
