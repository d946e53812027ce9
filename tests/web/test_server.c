/* Requests and answers, byte for byte over a socket. */
#include "raw_client.h"
#include "web/request.h"
#include "web/server.h"

#include "cmocka_all.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static Server *server;
static Arena *arena;
static int port;

static const char page[] = "<!doctype html><title>x</title>";

static void echo(const HttpRequest *request, HttpResponse *response)
{
    Buf b = buf_new(request->arena);
    buf_add(&b, request->method);
    buf_addc(&b, ' ');
    buf_add(&b, request->path);
    for (size_t i = 0; i < request->query_count; i++) {
        buf_addc(&b, ' ');
        buf_add(&b, request->query[i].name);
        buf_addc(&b, '=');
        buf_add(&b, request->query[i].value);
    }
    buf_addc(&b, '|');
    buf_add(&b, request->body);
    *response = (HttpResponse){
        .status = 200, .content_type = S("text/plain"), .body = buf_str(&b), .route = "echo", .language = S("sv")};
}

static void handle(const HttpRequest *request, HttpResponse *response)
{
    if (str_eq(request->path, S("/none"))) return;
    if (str_eq(request->path, S("/page"))) {
        *response = (HttpResponse){.status = 200,
                                   .content_type = S("text/html; charset=utf-8"),
                                   .body = {page, sizeof page - 1},
                                   .body_static = true,
                                   .etag = S("\"v1\""),
                                   .is_page = true,
                                   .route = "page"};
    } else if (str_eq(request->path, S("/missing"))) {
        *response = (HttpResponse){.status = 404, .body = S("no"), .content_type = S("text/plain"), .route = "none"};
    } else if (str_eq(request->path, S("/moved"))) {
        *response = (HttpResponse){.status = 303, .location = S("/page"), .route = "moved"};
    } else if (str_eq(request->path, S("/bad-header"))) {
        *response = (HttpResponse){.status = 303, .location = S("/a\r\nSet-Cookie: x=1"), .route = "bad"};
    } else if (str_eq(request->path, S("/get-only")) && str_eq(request->method, S("POST"))) {
        *response = (HttpResponse){.status = 405, .route = "get-only"};
    } else {
        echo(request, response);
    }
}

static RawReply ask(Str request)
{
    return raw_ask(arena, port, request);
}

static void assert_body(RawReply reply, const char *expected)
{
    if (!str_eq(reply.body, str(expected))) fail_msg("%d %.*s", reply.status, STR_ARGS(reply.body));
}

static void a_request_reaches_the_handler_decoded(void **state)
{
    (void)state;
    const RawReply reply = raw_get(arena, port, "/s%C3%B6k?q=a+b&r=%26");
    assert_int_equal(reply.status, 200);
    assert_body(reply, "GET /s\xC3\xB6k q=a b r=&|");
}

static void a_body_reaches_the_handler_whole(void **state)
{
    (void)state;
    assert_body(ask(S("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")), "POST /a|hello");
    assert_body(ask(S("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n"
                      "\r\n")),
                "POST /a|hello");
    assert_body(ask(S("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")), "POST /a|");
}

static void one_connection_serves_many_requests(void **state)
{
    (void)state;
    const int fd = raw_connect(port);
    for (int i = 0; i < 5; i++) {
        assert_true(raw_send(fd, S("GET /again HTTP/1.1\r\nHost: x\r\n\r\n")));
        assert_body(raw_read(arena, fd, false), "GET /again|");
    }
    close(fd);
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    (void)state;
    const int fd = raw_connect(port);
    assert_true(raw_send(fd, S("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
                               "POST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
                               "HEAD /3 HTTP/1.1\r\nHost: x\r\n\r\n"
                               "GET /4 HTTP/1.1\r\nHost: x\r\n\r\n")));
    assert_body(raw_read(arena, fd, false), "GET /1|");
    assert_body(raw_read(arena, fd, false), "POST /2|ab");
    assert_int_equal(raw_read(arena, fd, true).status, 200);
    assert_body(raw_read(arena, fd, false), "GET /4|");
    close(fd);
}

static void head_has_the_headers_of_get_and_no_body(void **state)
{
    (void)state;
    const int fd = raw_connect(port);
    assert_true(raw_send(fd, S("HEAD /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")));
    const RawReply reply = raw_read(arena, fd, true);
    assert_int_equal(reply.status, 200);
    char length[16];
    snprintf(length, sizeof length, "%zu", sizeof page - 1);
    assert_true(str_eq(raw_header(&reply, S("Content-Length")), str(length)));
    assert_true(raw_is_closed(fd));
    close(fd);
}

static void an_unchanged_page_is_not_sent_again(void **state)
{
    (void)state;
    const int fd = raw_connect(port);
    assert_true(raw_send(fd, S("GET /page HTTP/1.1\r\nHost: x\r\nIf-None-Match: W/\"v0\", \"v1\"\r\n\r\n")));
    const RawReply same = raw_read(arena, fd, true);
    assert_int_equal(same.status, 304);
    assert_true(str_eq(raw_header(&same, S("ETag")), S("\"v1\"")));
    assert_int_equal(raw_header_count(&same, S("Vary")), 1);
    assert_int_equal(raw_header_count(&same, S("Content-Type")), 0);
    /* No byte of a body stands between the two answers. */
    assert_true(raw_send(fd, S("GET /page HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"v0\"\r\n\r\n")));
    const RawReply changed = raw_read(arena, fd, false);
    assert_int_equal(changed.status, 200);
    assert_body(changed, page);
    close(fd);
}

static void every_answer_carries_the_security_headers(void **state)
{
    (void)state;
    const RawReply replies[] = {raw_get(arena, port, "/page"),
                                raw_get(arena, port, "/data"),
                                raw_get(arena, port, "/missing"),
                                raw_get(arena, port, "/moved"),
                                raw_get(arena, port, "/none"),
                                raw_get(arena, port, "/%zz"),
                                ask(S("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"))};
    static const int statuses[] = {200, 200, 404, 303, 500, 400, 405};
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        const RawReply *reply = &replies[i];
        assert_int_equal(reply->status, statuses[i]);
        assert_true(str_eq(raw_header(reply, S("X-Content-Type-Options")), S("nosniff")));
        assert_true(raw_header(reply, S("Referrer-Policy")).n > 0);
        assert_true(raw_header(reply, S("Cross-Origin-Opener-Policy")).n > 0);
        assert_true(raw_header(reply, S("Cross-Origin-Resource-Policy")).n > 0);
        assert_true(raw_header(reply, S("Permissions-Policy")).n > 0);
        assert_true(raw_header(reply, S("Vary")).n > 0);
        assert_true(raw_header(reply, S("Cache-Control")).n > 0);
        assert_int_equal(raw_header_count(reply, S("Content-Length")), 1);
        assert_int_equal(raw_header_count(reply, S("Server")), 0);
        const Str policy = raw_header(reply, S("Content-Security-Policy"));
        assert_true(str_starts(policy, S("default-src 'none'")));
        const bool is_page = str_starts(raw_header(reply, S("Content-Type")), S("text/html"));
        assert_int_equal(str_contains_fold(policy, S("script-src 'self'")), is_page);
        assert_int_equal(str_contains_fold(policy, S("sandbox")), !is_page);
        assert_false(str_contains_fold(policy, S("unsafe")));
    }
}

static void a_handler_without_an_answer_gives_a_plain_page(void **state)
{
    (void)state;
    const RawReply swedish = raw_get(arena, port, "/none");
    assert_int_equal(swedish.status, 500);
    assert_true(str_contains_fold(swedish.body, S("lang=\"sv\"")));
    const RawReply english = ask(S("GET /none HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n"));
    assert_true(str_contains_fold(english.body, S("Something went wrong")));
}

static void a_header_cannot_be_smuggled_into_an_answer(void **state)
{
    (void)state;
    const RawReply reply = raw_get(arena, port, "/bad-header");
    assert_int_equal(reply.status, 500);
    assert_int_equal(raw_header_count(&reply, S("Set-Cookie")), 0);
}

static void other_methods_are_refused_with_those_allowed(void **state)
{
    (void)state;
    static const Str requests[] = {
        STR_INIT("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n"), STR_INIT("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"), STR_INIT("get / HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        const RawReply reply = ask(requests[i]);
        assert_int_equal(reply.status, 405);
        assert_true(str_eq(raw_header(&reply, S("Allow")), S("GET, HEAD, POST")));
    }
    const RawReply posted = ask(S("POST /get-only HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
    assert_int_equal(posted.status, 405);
    assert_true(str_eq(raw_header(&posted, S("Allow")), S("GET, HEAD")));
}

static void malformed_requests_are_refused(void **state)
{
    (void)state;
    static const Str requests[] = {
        STR_INIT("GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /a%00 HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /a\0b?c=d HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /?a=b\0 HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /%FF HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /a/%2e%2E/b HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET a HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET /?a=%0g HTTP/1.1\r\nHost: x\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        STR_INIT("GET / HTTP/1.0\r\nHost: <a>\r\n\r\n"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\nabc"),
        STR_INIT("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\nabc"),
    };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        const RawReply reply = ask(requests[i]);
        if (reply.status != 400) fail_msg("%d for %.*s", reply.status, STR_ARGS(requests[i]));
    }
    /* The library ends a line's texts at a NUL: that something was cut is seen all the same. */
    assert_int_equal(ask(S("GET /a\0/../b HTTP/1.1\r\nHost: x\r\n\r\n")).status, 400);
    assert_int_equal(ask(S("GET / HTTP/1.1\r\nHost: x\r\n\r\n")).status, 200);
    assert_true(ask(S("\0\0\0\0\r\n\r\n")).status != 200);
    assert_int_equal(ask(S("GET / HTTP/1.0\r\n\r\n")).status, 200); /* HTTP/1.0 may come without Host */
}

static Str request_with(const char *before, size_t filling, const char *after)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(before));
    for (size_t i = 0; i < filling; i++) buf_addc(&b, 'a');
    buf_add(&b, str(after));
    return buf_str(&b);
}

static void what_is_too_large_is_refused(void **state)
{
    (void)state;
    assert_int_equal(ask(request_with("GET /", 2000, " HTTP/1.1\r\nHost: x\r\n\r\n")).status, 414);
    assert_int_equal(ask(request_with("GET /", 1400, " HTTP/1.1\r\nHost: x\r\n\r\n")).status, 200);
    assert_int_equal(ask(request_with("GET /", 60000, " HTTP/1.1\r\nHost: x\r\n\r\n")).status, 414);
    /* An address of data is refused as data, a page as a page. */
    const RawReply data = ask(request_with("GET /a.json?x=", 2000, " HTTP/1.1\r\nHost: x\r\n\r\n"));
    assert_int_equal(data.status, 414);
    assert_true(data.body.n > 0 && data.body.p[0] == '{');
    const RawReply html = ask(request_with("GET /a?x=.json", 2000, " HTTP/1.1\r\nHost: x\r\n\r\n"));
    assert_true(html.body.n > 0 && html.body.p[0] == '<');
    assert_int_equal(ask(request_with("GET / HTTP/1.1\r\nHost: x\r\nX: ", 80000, "\r\n\r\n")).status, 431);
    /* By what is announced: no byte of the body is waited for. */
    assert_int_equal(ask(S("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10001\r\n\r\n")).status, 413);
    assert_int_equal(ask(S("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n")).status,
                     413);
    assert_int_equal(ask(request_with("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n", 10000, "")).status,
                     200);
    /* By what comes. */
    assert_int_equal(ask(request_with("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n", 10001,
                                      "\r\n0\r\n\r\n"))
                         .status,
                     413);
    Buf many = buf_new(arena);
    buf_add(&many, S("GET /?"));
    for (int i = 0; i <= HTTP_QUERY_PAIRS_MAX; i++) buf_add(&many, S("a&"));
    buf_add(&many, S(" HTTP/1.1\r\nHost: x\r\n\r\n"));
    assert_int_equal(ask(buf_str(&many)).status, 400);
}

static void an_endless_body_is_cut(void **state)
{
    (void)state;
    const int fd = raw_connect(port);
    raw_send(fd, S("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    const Str chunk = request_with("400\r\n", 1024, "\r\n");
    int sent = 0;
    while (sent < 100000 && raw_send(fd, chunk)) sent++;
    assert_true(sent < 100000); /* 100 MB were never taken */
    close(fd);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    ServerConfig config = server_defaults();
    config.port = 0;
    config.handle = handle;
    config.uri_bytes_max = 1500;
    config.body_bytes_max = 10000;
    Err err;
    if (server_start(&server, &config, &err) != ST_OK) return -1;
    port = server_port(server);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return server_stop(server) ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_reaches_the_handler_decoded),
        cmocka_unit_test(a_body_reaches_the_handler_whole),
        cmocka_unit_test(one_connection_serves_many_requests),
        cmocka_unit_test(pipelined_requests_are_answered_in_order),
        cmocka_unit_test(head_has_the_headers_of_get_and_no_body),
        cmocka_unit_test(an_unchanged_page_is_not_sent_again),
        cmocka_unit_test(every_answer_carries_the_security_headers),
        cmocka_unit_test(a_handler_without_an_answer_gives_a_plain_page),
        cmocka_unit_test(a_header_cannot_be_smuggled_into_an_answer),
        cmocka_unit_test(other_methods_are_refused_with_those_allowed),
        cmocka_unit_test(malformed_requests_are_refused),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(an_endless_body_is_cut),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
