/* Slow, greedy, broken and many clients. Nothing here assumes how fast a machine is: a test waits for an event, and
 * fails only where it does not come within RAW_PATIENCE_MS. */
#include "raw_client.h"
#include "web/server.h"

#include "cmocka_all.h"
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* What the handler of "/wait" and the test say to one another. */
typedef struct Gate {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int inside, left;
    bool open;
} Gate;

typedef struct Fixture {
    Arena *arena;
    Gate gate;
    Server *server;
    ServerConfig config;
    int port;
} Fixture;

enum { BIG_BYTES = 64 << 20 };
static char *big;

static Status worker_new(void *ctx, void **worker, Err *err)
{
    (void)err;
    *worker = ctx;
    return ST_OK;
}

static void wait_at(Gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->inside++;
    pthread_cond_broadcast(&gate->changed);
    while (!gate->open) pthread_cond_wait(&gate->changed, &gate->lock);
    gate->left++;
    pthread_cond_broadcast(&gate->changed);
    pthread_mutex_unlock(&gate->lock);
}

static void handle(const HttpRequest *request, HttpResponse *response)
{
    Fixture *f = request->worker;
    *response = (HttpResponse){.status = 200, .content_type = S("text/plain"), .body = S("slept"), .route = "test"};
    if (str_eq(request->path, S("/wait")))
        wait_at(&f->gate);
    else if (str_eq(request->path, S("/later")))
        *response = (HttpResponse){.status = 503, .retry_after = 7, .content_type = S("text/plain"), .route = "test"};
    else if (str_eq(request->path, S("/big")))
        response->body = (Str){big, BIG_BYTES};
}

static bool handle_fast(const HttpRequest *request, HttpResponse *response)
{
    if (!str_eq(request->path, S("/fast"))) return false;
    *response = (HttpResponse){.status = 200, .body = S("fast"), .body_static = true, .route = "fast"};
    return true;
}

static void until_inside(Gate *gate, int count)
{
    pthread_mutex_lock(&gate->lock);
    while (gate->inside < count) pthread_cond_wait(&gate->changed, &gate->lock);
    pthread_mutex_unlock(&gate->lock);
}

static void open_gate(Gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->open = true;
    pthread_cond_broadcast(&gate->changed);
    pthread_mutex_unlock(&gate->lock);
}

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    f->arena = arena_new();
    pthread_mutex_init(&f->gate.lock, NULL);
    pthread_cond_init(&f->gate.changed, NULL);
    f->config = server_defaults();
    f->config.port = 0;
    f->config.workers = 2;
    f->config.ctx = f;
    f->config.worker_new = worker_new;
    f->config.handle = handle;
    f->config.handle_fast = handle_fast;
    *state = f;
    return 0;
}

static void start(Fixture *f)
{
    Err err;
    assert_int_equal(server_start(&f->server, &f->config, &err), ST_OK);
    f->port = server_port(f->server);
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    open_gate(&f->gate);
    const bool stopped = server_stop(f->server);
    arena_free(f->arena);
    pthread_cond_destroy(&f->gate.changed);
    pthread_mutex_destroy(&f->gate.lock);
    free(f);
    return stopped ? 0 : -1;
}

static int send_get(Fixture *f, const char *path)
{
    const int fd = raw_connect(f->port);
    assert_true(fd >= 0);
    Buf b = buf_new(f->arena);
    buf_add(&b, S("GET "));
    buf_add(&b, str(path));
    buf_add(&b, S(" HTTP/1.1\r\nHost: x\r\n\r\n"));
    assert_true(raw_send(fd, buf_str(&b)));
    return fd;
}

static int status_of(Fixture *f, const char *path)
{
    return raw_get(f->arena, f->port, path).status;
}

/* Sends a byte every now and then until the server has had enough; others are answered all the while. */
static void dribble_until_cut(Fixture *f, Str head)
{
    const int fd = raw_connect(f->port);
    assert_true(raw_send(fd, head));
    const struct timespec pause = {.tv_nsec = 50 * 1000000L};
    int sent = 0;
    while (raw_send(fd, S("a"))) {
        assert_true(sent++ < RAW_PATIENCE_MS / 50);
        assert_int_equal(status_of(f, "/"), 200);
        nanosleep(&pause, NULL);
    }
    assert_true(sent > 1);
    close(fd);
}

static void slow_headers_are_cut_at_the_deadline(void **state)
{
    Fixture *f = *state;
    f->config.request_seconds = 1;
    start(f);
    dribble_until_cut(f, S("GET / HTTP/1.1\r\nHost: x\r\nX: "));
    dribble_until_cut(f, S("GET /"));
}

static void slow_bodies_are_cut_at_the_deadline(void **state)
{
    Fixture *f = *state;
    f->config.request_seconds = 1;
    start(f);
    dribble_until_cut(f, S("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n"));
}

static void a_second_request_has_its_deadline_too(void **state)
{
    Fixture *f = *state;
    f->config.request_seconds = f->config.idle_seconds = 1;
    start(f);
    dribble_until_cut(f, S("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nX: "));
}

static void silent_clients_are_cut(void **state)
{
    Fixture *f = *state;
    f->config.idle_seconds = 1;
    start(f);
    const int silent = raw_connect(f->port), idle = send_get(f, "/"), half = raw_connect(f->port);
    assert_true(raw_send(half, S("GET / HT")));
    assert_int_equal(raw_read(f->arena, idle, false).status, 200);
    assert_true(raw_is_closed(silent));
    assert_true(raw_is_closed(idle));
    assert_true(raw_is_closed(half));
    close(silent);
    close(idle);
    close(half);
}

static void slow_handlers_are_not_cut(void **state)
{
    Fixture *f = *state;
    f->config.idle_seconds = f->config.request_seconds = 1;
    start(f);
    const int waiting = send_get(f, "/wait");
    until_inside(&f->gate, 1);
    const int silent = raw_connect(f->port);
    assert_true(raw_is_closed(silent)); /* so the deadlines of both have passed */
    close(silent);
    open_gate(&f->gate);
    assert_int_equal(raw_read(f->arena, waiting, false).status, 200);
    close(waiting);
}

static void readers_that_do_not_read_are_cut(void **state)
{
    Fixture *f = *state;
    f->config.idle_seconds = 1;
    f->config.connections_max = 4;
    start(f);
    int fd[4];
    for (int i = 0; i < 4; i++) fd[i] = send_get(f, "/big");
    /* They hold every place there is; a fifth client is served when they have been cut. */
    assert_int_equal(status_of(f, "/"), 200);
    for (int i = 0; i < 4; i++) close(fd[i]);
}

static void a_large_answer_arrives_whole(void **state)
{
    Fixture *f = *state;
    start(f);
    const RawReply reply = raw_get(f->arena, f->port, "/big");
    assert_int_equal(reply.status, 200);
    assert_int_equal(reply.body.n, BIG_BYTES);
}

static void clients_that_leave_disturb_nobody(void **state)
{
    Fixture *f = *state;
    start(f);
    const int fd = send_get(f, "/wait");
    until_inside(&f->gate, 1);
    close(fd);                  /* before the answer */
    close(send_get(f, "/big")); /* in the middle of the answer */
    close(raw_connect(f->port));
    open_gate(&f->gate);
    for (int i = 0; i < 20; i++) assert_int_equal(status_of(f, "/"), 200);
}

static void five_hundred_clients_at_once(void **state)
{
    Fixture *f = *state;
    enum { CLIENTS = 500 };
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 2 * CLIENTS + 100) skip();
    f->config.connections_per_address_max = f->config.connections_max = CLIENTS + 10;
    f->config.queue_max = CLIENTS;
    start(f);
    static int fd[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) assert_true((fd[i] = raw_connect(f->port)) >= 0);
    for (int i = 0; i < CLIENTS; i++)
        assert_true(raw_send(fd[i], i % 2 ? S("GET /fast HTTP/1.1\r\nHost: x\r\n\r\n")
                                          : S("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")));
    for (int i = 0; i < CLIENTS; i++) assert_int_equal(raw_read(f->arena, fd[i], false).status, 200);
    for (int i = 0; i < CLIENTS; i++) close(fd[i]);
}

static void one_address_has_only_so_many_connections(void **state)
{
    Fixture *f = *state;
    f->config.connections_per_address_max = 3;
    start(f);
    int fd[3];
    for (int i = 0; i < 3; i++) {
        fd[i] = send_get(f, "/");
        assert_int_equal(raw_read(f->arena, fd[i], false).status, 200);
    }
    const int fourth = raw_connect(f->port);
    assert_true(raw_is_closed(fourth));
    close(fourth);
    close(fd[0]);
    while (status_of(f, "/") != 200) { /* as soon as the server has seen that one left */
    }
    close(fd[1]);
    close(fd[2]);
}

static void a_stuck_worker_stops_neither_assets_nor_others(void **state)
{
    Fixture *f = *state;
    f->config.queue_max = 2;
    start(f);
    int waiting[2], queued[2];
    waiting[0] = send_get(f, "/wait");
    until_inside(&f->gate, 1);
    for (int i = 0; i < 10; i++) assert_int_equal(status_of(f, "/"), 200); /* by the other worker */
    waiting[1] = send_get(f, "/wait");
    until_inside(&f->gate, 2);
    for (int i = 0; i < 10; i++) assert_int_equal(status_of(f, "/fast"), 200); /* by none */
    for (int i = 0; i < 2; i++) queued[i] = send_get(f, "/");
    /* The same thread takes requests and answers /fast: after two rounds it has taken the ones above. */
    for (int i = 0; i < 2; i++) assert_int_equal(status_of(f, "/fast"), 200);
    const RawReply refused = raw_get(f->arena, f->port, "/");
    assert_int_equal(refused.status, 503);
    assert_true(raw_header(&refused, S("Retry-After")).n > 0);
    open_gate(&f->gate);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(raw_read(f->arena, waiting[i], false).status, 200);
        assert_int_equal(raw_read(f->arena, queued[i], false).status, 200);
        close(waiting[i]);
        close(queued[i]);
    }
}

static void running_out_of_files_is_survived(void **state)
{
    Fixture *f = *state;
    enum { CLIENTS = 6, LEFT = 2 };
    start(f);
    assert_int_equal(status_of(f, "/"), 200);
    int fd[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) assert_true((fd[i] = raw_socket()) >= 0);
    struct rlimit before, few;
    getrlimit(RLIMIT_NOFILE, &before);
    few = before;
    few.rlim_cur = (rlim_t)fd[CLIENTS - 1] + 1 + LEFT; /* numbers are given from the lowest: all below are in use */
    setrlimit(RLIMIT_NOFILE, &few);
    for (int i = 0; i < CLIENTS; i++) {
        assert_true(raw_connect_to(fd[i], f->port)); /* by the kernel; the server has files for two */
        assert_true(raw_send(fd[i], S("GET / HTTP/1.1\r\nHost: x\r\n\r\n")));
    }
    for (int i = 0; i < CLIENTS; i++) {
        const RawReply reply = raw_read(f->arena, fd[i], false);
        close(fd[i]); /* makes room for the next */
        assert_int_equal(reply.status, 200);
    }
    setrlimit(RLIMIT_NOFILE, &before);
    assert_int_equal(status_of(f, "/"), 200);
}

static void *stop_it(void *arg)
{
    Fixture *f = arg;
    const bool stopped = server_stop(f->server);
    f->server = NULL;
    return stopped ? f : NULL;
}

static void stopping_finishes_what_runs(void **state)
{
    Fixture *f = *state;
    f->config.workers = 1;
    start(f);
    const int running = send_get(f, "/wait");
    until_inside(&f->gate, 1);
    const int queued = send_get(f, "/"), idle = send_get(f, "/fast");
    assert_int_equal(raw_read(f->arena, idle, false).status, 200);
    assert_int_equal(status_of(f, "/fast"), 200);
    pthread_t stopper;
    assert_int_equal(pthread_create(&stopper, NULL, stop_it, f), 0);
    for (int fd; (fd = raw_connect(f->port)) >= 0;) close(fd); /* until no more are taken */
    open_gate(&f->gate);
    assert_int_equal(raw_read(f->arena, running, false).status, 200);
    assert_int_equal(raw_read(f->arena, queued, false).status, 503);
    void *stopped;
    pthread_join(stopper, &stopped);
    assert_non_null(stopped);
    close(running);
    close(queued);
    close(idle);
}

static void an_answer_may_say_when_to_come_again(void **state)
{
    Fixture *f = *state;
    start(f);
    const RawReply reply = raw_get(f->arena, f->port, "/later");
    assert_int_equal(reply.status, 503);
    assert_true(str_eq(raw_header(&reply, S("Retry-After")), S("7")));
}

static void a_port_that_is_taken_is_said(void **state)
{
    Fixture *f = *state;
    start(f);
    ServerConfig second = f->config;
    second.port = f->port;
    Server *none;
    Err err;
    assert_int_equal(server_start(&none, &second, &err), ST_CONFLICT);
    assert_null(none);
    second.address = S("nowhere");
    assert_int_equal(server_start(&none, &second, &err), ST_INVALID);
}

static Status no_database(void *ctx, void **worker, Err *err)
{
    (void)ctx;
    (void)worker;
    return err_fail(err, ST_UNAVAILABLE, "no database");
}

static void a_worker_that_cannot_start_stops_the_start(void **state)
{
    Fixture *f = *state;
    ServerConfig config = f->config;
    config.worker_new = no_database;
    Server *none;
    Err err;
    assert_int_equal(server_start(&none, &config, &err), ST_UNAVAILABLE);
    assert_string_equal(err.message, "no database");
    assert_null(none);
}

/* The last one: it leaves a server behind. */
static void a_handler_that_does_not_end_is_given_up(void **state)
{
    Fixture *f = *state;
    start(f);
    const int fd = send_get(f, "/wait");
    until_inside(&f->gate, 1);
    assert_false(server_stop(f->server));
    f->server = NULL;
    open_gate(&f->gate);
    pthread_mutex_lock(&f->gate.lock);
    while (f->gate.left < 1) pthread_cond_wait(&f->gate.changed, &f->gate.lock);
    pthread_mutex_unlock(&f->gate.lock);
    assert_int_equal(raw_read(f->arena, fd, false).status, 200);
    close(fd);
}

#define SERVER_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SERVER_TEST(slow_headers_are_cut_at_the_deadline),
        SERVER_TEST(slow_bodies_are_cut_at_the_deadline),
        SERVER_TEST(a_second_request_has_its_deadline_too),
        SERVER_TEST(silent_clients_are_cut),
        SERVER_TEST(slow_handlers_are_not_cut),
        SERVER_TEST(readers_that_do_not_read_are_cut),
        SERVER_TEST(a_large_answer_arrives_whole),
        SERVER_TEST(clients_that_leave_disturb_nobody),
        SERVER_TEST(five_hundred_clients_at_once),
        SERVER_TEST(one_address_has_only_so_many_connections),
        SERVER_TEST(a_stuck_worker_stops_neither_assets_nor_others),
        SERVER_TEST(running_out_of_files_is_survived),
        SERVER_TEST(stopping_finishes_what_runs),
        SERVER_TEST(an_answer_may_say_when_to_come_again),
        SERVER_TEST(a_port_that_is_taken_is_said),
        SERVER_TEST(a_worker_that_cannot_start_stops_the_start),
        SERVER_TEST(a_handler_that_does_not_end_is_given_up),
    };
    big = calloc(1, BIG_BYTES);
    const int failed = big ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
    free(big);
    return failed;
}
