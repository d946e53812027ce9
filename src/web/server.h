/* The seam to the HTTP library (libmicrohttpd): requests in, responses out, nothing of the library above this line. One
 * thread does input and output, workers run handlers (connections are suspended meanwhile), a sweeper cuts clients that
 * are slower than the deadlines. docs/architecture.md, "Web". */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H
#include "base/err.h"

typedef struct HttpPair {
    Str name, value;
} HttpPair;

typedef struct HttpRequest {
    Arena *arena; /* of this request */
    Str method;   /* GET, HEAD, POST */
    Str path;     /* decoded once, no NUL, valid UTF-8, no "." or ".." parts */
    const HttpPair *query;
    size_t query_count;
    Str body, content_type; /* an application/x-www-form-urlencoded body is read by http_form */
    Str accept_language, accept_encoding, if_none_match, host, cookie;
    Str origin, fetch_site; /* Origin, Sec-Fetch-Site */
    Str forwarded_for;      /* X-Forwarded-For, the last one sent: to be believed only behind a proxy */
    Str client;             /* the address at the other end of the connection: 192.0.2.7, 2001:db8::1 */
    uint64_t id;            /* of the request, for the log */
    void *worker;           /* what worker_new made for the thread that runs the handler */
} HttpRequest;

enum { HTTP_COOKIES = 2 };
typedef struct HttpResponse {
    int status;
    Str content_type;
    Str body; /* in the request's arena, or static when body_static */
    bool body_static;
    Str etag; /* with quotation marks; empty: none. If-None-Match is answered by the server */
    Str cache_control, location, content_encoding, disposition, language;
    Str set_cookie[HTTP_COOKIES]; /* whole values of Set-Cookie; empty: none */
    int retry_after;              /* seconds, for Retry-After; 0: as usual where one is due */
    bool is_page;                 /* HTML page headers (Content-Security-Policy) */
    const char *route;            /* for the log */
} HttpResponse;

Str http_query(const HttpRequest *request, Str name);  /* first value, empty where absent */
Str http_cookie(const HttpRequest *request, Str name); /* empty where absent */
/* A file that was sent with a form. */
typedef struct HttpFile {
    Str field; /* its name in the form; empty: there is none */
    Str name;  /* of the file, without folders; empty: none was chosen */
    Str bytes; /* stand in the request's body */
} HttpFile;
/* The fields of a form that was posted; false where the body is no well-formed form. */
bool http_form(const HttpRequest *request, const HttpPair **out, size_t *count);
/* The same of a form with one file in it (multipart/form-data, web/multipart.h). */
bool http_form_with_file(const HttpRequest *request, const HttpPair **out, size_t *count, HttpFile *file);

typedef struct ServerConfig {
    Str address;   /* 127.0.0.1 */
    int port;      /* 0: any free one */
    int workers;   /* 0: one per processor, at least 2 */
    int queue_max; /* requests that wait for a worker; one more is answered 503 */
    int connections_max, connections_per_address_max;
    int idle_seconds, request_seconds; /* header and body together must arrive within request_seconds */
    size_t body_bytes_max, uri_bytes_max;
    /* What a body to this path may hold where its Content-Length says that it is larger than body_bytes_max; 0, or
     * NULL: no more than that. In the I/O thread: must not block. */
    size_t (*body_bytes_allowed)(Str path);
    int large_bodies_max; /* how many of these are received at a time; one more is answered 503 */
    void *ctx;
    Status (*worker_new)(void *ctx, void **worker, Err *err); /* in the worker's thread, at start */
    void (*worker_free)(void *worker);
    void (*handle)(const HttpRequest *request, HttpResponse *response); /* in a worker */
    /* Answers without a worker (assets from memory): true when it did. In the I/O thread: must not block. */
    bool (*handle_fast)(const HttpRequest *request, HttpResponse *response);
} ServerConfig;

typedef struct Server Server;
ServerConfig server_defaults(void);
Status server_start(Server **out, const ServerConfig *config, Err *err);
int server_port(const Server *server);
/* Takes no more connections, answers what waits with 503, finishes what runs, at most a few seconds. False: a handler
 * did not end in time, so that nothing was freed; the caller ends the program without freeing what handlers use. */
bool server_stop(Server *server);

#endif
