/* One request, from its first line to the end of its answer: the library's callbacks. */
#include "web/request.h"
#include "web/server_parts.h"

#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

/* A reader that takes less than this is cut: bytes a millisecond, about 1 kB/s. */
enum { SLOWEST_READER_BYTES_PER_MS = 1 };
/* A large body may take longer than other requests: bytes a millisecond, about 100 kB/s. */
enum { SLOWEST_WRITER_BYTES_PER_MS = 100 };

static void set_deadline(Client *client, int64_t at_ms)
{
    atomic_store_explicit(&client->deadline_ms, at_ms, memory_order_relaxed);
}

void *exchange_new(void *cls, const char *target, struct MHD_Connection *connection)
{
    Server *server = cls;
    Arena *arena = arena_new();
    Exchange *ex = ARENA_NEW(arena, Exchange);
    *ex = (Exchange){.server = server, .connection = connection, .arena = arena, .begun_ms = server_now_ms()};
    ex->client = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    ex->request.arena = arena;
    ex->request.id = atomic_fetch_add(&server->last_id, 1) + 1;
    const Str whole = str(target);
    ex->target_end = target + whole.n;
    ex->target_too_long = whole.n > server->config.uri_bytes_max;
    Str rest = whole;
    ex->asks_for_data = str_ends(str_cut(&rest, '?'), S(".json"));
    if (!ex->target_too_long) ex->target = str_dup(arena, whole);
    const int64_t last = ex->begun_ms + (int64_t)server->config.request_seconds * 1000;
    if (last < atomic_load_explicit(&ex->client->deadline_ms, memory_order_relaxed)) set_deadline(ex->client, last);
    atomic_fetch_add(&server->exchanges, 1);
    return ex;
}

void exchange_end(void *cls, struct MHD_Connection *connection, void **con_cls, enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    Server *server = cls;
    Exchange *ex = *con_cls;
    if (!ex) return;
    *con_cls = NULL;
    /* The next request may begin any time until the idle time-out, and then has its own time. */
    set_deadline(ex->client, server_now_ms() + 1000 * ((int64_t)server->config.idle_seconds +
                                                       (int64_t)server->config.request_seconds));
    if (ex->answer) MHD_destroy_response(ex->answer);
    if (ex->has_large_body) atomic_fetch_sub(&server->large_bodies, 1);
    arena_free(ex->arena);
    atomic_fetch_sub(&server->exchanges, 1);
}

/* ---- headers ---- */

typedef struct Headers {
    HttpRequest *request;
    Str content_length, transfer_encoding;
    int hosts, content_lengths, transfer_encodings;
    bool broken_name;
} Headers;

static enum MHD_Result read_header(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_size,
                                   const char *value, size_t value_size)
{
    (void)kind;
    Headers *headers = cls;
    HttpRequest *request = headers->request;
    const Str name = {key, key_size}, text = {value ? value : "", value_size};
    headers->broken_name |= str_has_char(name, ' ') || str_has_char(name, '\t');
    if (str_eq_fold(name, S("Host"))) {
        request->host = text;
        headers->hosts++;
    } else if (str_eq_fold(name, S("Content-Length"))) {
        headers->content_length = text;
        headers->content_lengths++;
    } else if (str_eq_fold(name, S("Transfer-Encoding"))) {
        headers->transfer_encoding = text;
        headers->transfer_encodings++;
    } else if (str_eq_fold(name, S("X-Forwarded-For"))) {
        request->forwarded_for = text;
    } else {
        const struct {
            Str name, *value;
        } kept[] = {
            {S("Accept-Language"), &request->accept_language}, {S("Accept-Encoding"), &request->accept_encoding},
            {S("If-None-Match"), &request->if_none_match},     {S("Cookie"), &request->cookie},
            {S("Content-Type"), &request->content_type},       {S("Origin"), &request->origin},
            {S("Sec-Fetch-Site"), &request->fetch_site},
        };
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
            if (kept[i].value->n == 0 && str_eq_fold(name, kept[i].name)) *kept[i].value = text;
    }
    return MHD_YES;
}

/* More digits than any body that is taken has. */
static bool length_is_above(Str digits, size_t most)
{
    size_t length = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (length > most) return true;
        length = length * 10 + (size_t)(digits.p[i] - '0');
    }
    return length > most;
}

/* How much of a body is taken. More than usual only where its length is told before and its path takes that much; then
 * it has a place among the few that are received at a time, and more time. The status of a refusal, else 0. */
static int allow_body(Exchange *ex, Str length)
{
    Server *server = ex->server;
    const ServerConfig *config = &server->config;
    ex->body_most = config->body_bytes_max;
    if (!length_is_above(length, ex->body_most)) return 0;
    const size_t allowed = config->body_bytes_allowed ? config->body_bytes_allowed(ex->request.path) : 0;
    if (!str_eq(ex->request.method, S("POST")) || length_is_above(length, allowed)) return MHD_HTTP_CONTENT_TOO_LARGE;
    ex->has_large_body = true;
    if (atomic_fetch_add(&server->large_bodies, 1) >= config->large_bodies_max) return MHD_HTTP_SERVICE_UNAVAILABLE;
    ex->body_most = allowed;
    set_deadline(ex->client, ex->begun_ms + (int64_t)config->request_seconds * 1000 +
                                 (int64_t)(allowed / SLOWEST_WRITER_BYTES_PER_MS));
    return 0;
}

static bool is_number(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

static Str client_address(Exchange *ex)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(ex->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN + 20]; /* with the name of an interface */
    if (!info || !info->client_addr) return S("");
    const socklen_t size =
        info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    if (getnameinfo(info->client_addr, size, text, sizeof text, NULL, 0, NI_NUMERICHOST) != 0) return S("");
    return str_dup(ex->arena, str(text));
}

/* The library gives the target as text that ends at the first NUL, whatever came after it. The version follows in the
 * same memory, one byte after the end of the target; where it stands further off, something was cut. */
static bool target_was_cut(const Exchange *ex, const char *version)
{
    const uintptr_t end = (uintptr_t)ex->target_end, at = (uintptr_t)version;
    return at > end + 1 && at - end <= CONNECTION_BYTES;
}

/* Reads the head of the request; the status of the answer where it is refused, else 0. */
static int read_head(Exchange *ex, const char *method, const char *version)
{
    HttpRequest *request = &ex->request;
    Headers headers = {.request = request};
    MHD_get_connection_values_n(ex->connection, MHD_HEADER_KIND, read_header, &headers);
    request->method = str(method);
    request->client = client_address(ex);
    /* Two lengths, or a length and an encoding, are how one request is smuggled inside another (RFC 9112, 6.3). */
    if (headers.content_lengths + headers.transfer_encodings > 1) return MHD_HTTP_BAD_REQUEST;
    /* So is an encoding that one reader knows and another does not, and a name that one takes with its space (5.1). */
    if (headers.broken_name) return MHD_HTTP_BAD_REQUEST;
    if (headers.transfer_encodings && !str_eq_fold(headers.transfer_encoding, S("chunked")))
        return MHD_HTTP_BAD_REQUEST;
    if (headers.content_lengths && !is_number(headers.content_length)) return MHD_HTTP_BAD_REQUEST;
    const bool host_may_lack = strcmp(version, MHD_HTTP_VERSION_1_1) != 0;
    if (headers.hosts > 1 || (headers.hosts == 0 && !host_may_lack)) return MHD_HTTP_BAD_REQUEST;
    if (headers.hosts == 1 && !http_host_is_sane(request->host)) return MHD_HTTP_BAD_REQUEST;
    if (target_was_cut(ex, version)) return MHD_HTTP_BAD_REQUEST;
    if (ex->target_too_long) return MHD_HTTP_URI_TOO_LONG;
    const bool known =
        str_eq(request->method, S("GET")) || str_eq(request->method, S("HEAD")) || str_eq(request->method, S("POST"));
    if (!known) return MHD_HTTP_METHOD_NOT_ALLOWED;
    Str path, query;
    if (!http_target_split(ex->target, &path, &query) || !http_path_decode(ex->arena, path, &request->path) ||
        !http_pairs_parse(ex->arena, query, HTTP_QUERY_PAIRS_MAX, &request->query, &request->query_count))
        return MHD_HTTP_BAD_REQUEST;
    ex->body = buf_new(ex->arena);
    return allow_body(ex, headers.content_length);
}

/* ---- the answer ---- */

static enum MHD_Result give_answer(Exchange *ex)
{
    const int64_t bytes = (int64_t)ex->response.body.n;
    set_deadline(ex->client, server_now_ms() + (int64_t)ex->server->config.idle_seconds * 1000 +
                                 bytes / SLOWEST_READER_BYTES_PER_MS);
    return MHD_queue_response(ex->connection, (unsigned)ex->answer_status, ex->answer);
}

static enum MHD_Result refuse(Exchange *ex, int status)
{
    response_error(ex, status);
    response_build(ex);
    return give_answer(ex);
}

/* The request is whole: answered here, or by a worker. */
static enum MHD_Result dispatch(Exchange *ex)
{
    Server *server = ex->server;
    HttpRequest *request = &ex->request;
    request->body = buf_str(&ex->body);
    if (ex->body_too_large) return refuse(ex, MHD_HTTP_CONTENT_TOO_LARGE);
    if (atomic_load(&server->stopping)) return refuse(ex, MHD_HTTP_SERVICE_UNAVAILABLE);
    if (server->config.handle_fast && !str_eq(request->method, S("POST")) &&
        server->config.handle_fast(request, &ex->response)) {
        response_build(ex);
        return give_answer(ex);
    }
    set_deadline(ex->client, INT64_MAX); /* now it is the server that takes its time */
    if (!queue_put(server, ex)) return refuse(ex, MHD_HTTP_SERVICE_UNAVAILABLE);
    return MHD_YES;
}

/* Keeps a piece of the body. The library takes no answer in the middle of a body: one that has grown too large is read
 * on without being kept, to be answered 413 at its end, and a client that goes on is cut. */
static enum MHD_Result take_body(Exchange *ex, const char *piece, size_t *size)
{
    if (ex->body.n + *size > ex->body_most) {
        if (ex->body_too_large) return MHD_NO;
        ex->body_too_large = true;
        buf_clear(&ex->body);
    } else {
        buf_add(&ex->body, (Str){piece, *size});
    }
    *size = 0;
    return MHD_YES;
}

enum MHD_Result exchange_step(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **con_cls)
{
    (void)cls;
    (void)connection;
    (void)url; /* cut at the first NUL and at the question mark; ex->target is whole */
    Exchange *ex = *con_cls;
    if (!ex) return MHD_NO;
    if (ex->answer) return give_answer(ex); /* a worker has resumed the connection */
    if (!ex->headers_read) {
        ex->headers_read = true;
        const int refused = read_head(ex, method, version);
        return refused ? refuse(ex, refused) : MHD_YES; /* the body, if any, comes next */
    }
    if (*upload_size) return take_body(ex, upload, upload_size);
    return dispatch(ex);
}
