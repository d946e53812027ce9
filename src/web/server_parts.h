/* The parts of the server, for server*.c only.
 *
 * A Client is a connection, an Exchange is one request on it with its answer. Both are made and freed by the library's
 * thread. An exchange passes to a worker while its connection is suspended, so it never has two owners at a time:
 *
 *   library's thread   request line -> headers -> body -> answered at once, or suspended and queued
 *   worker             handler -> answer built -> connection resumed
 *   library's thread   answer sent -> exchange freed
 */
#ifndef WEB_SERVER_PARTS_H
#define WEB_SERVER_PARTS_H
#include "base/log.h"
#include "base/tr.h"
#include "web/server.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

/* Request line and headers, as received, and the headers of the answer; more is answered 431. */
enum { CONNECTION_BYTES = 64 * 1024 };

typedef struct Client {
    struct Client *previous, *next; /* in Sweeper.clients */
    int fd;
    _Atomic int64_t deadline_ms; /* of the monotonic clock; the connection is cut when it has passed */
} Client;

typedef struct Sweeper {
    pthread_t thread;
    pthread_mutex_t lock; /* over all below; a client that is in the list has an open fd */
    pthread_cond_t wake;
    Client *clients;
    bool stop;
} Sweeper;

typedef struct Exchange {
    struct Exchange *next; /* in Queue */
    struct Server *server;
    struct MHD_Connection *connection;
    Client *client;
    Arena *arena;
    HttpRequest request;
    HttpResponse response;
    Str target;             /* as sent */
    const char *target_end; /* in the library's memory */
    Buf body;
    int64_t begun_ms;
    bool target_too_long, headers_read, body_too_large;
    bool asks_for_data;          /* an address that ends in .json, also where it is refused before it is read */
    size_t body_most;            /* bytes that the body may have */
    bool has_large_body;         /* counted in Server.large_bodies */
    struct MHD_Response *answer; /* built; not yet given to the library */
    int answer_status;
} Exchange;

typedef struct Queue {
    pthread_mutex_t lock;
    pthread_cond_t filled, idle;
    Exchange *first, **last;
    int waiting, running;
    bool stop;
} Queue;

typedef struct Worker {
    pthread_t thread;
    struct Server *server;
    void *state; /* of worker_new */
    Status status;
    Err err;
    bool started;
} Worker;

struct Server {
    ServerConfig config;
    Arena *arena;
    struct MHD_Daemon *daemon;
    int listen_fd, port;
    Queue queue;
    Sweeper sweeper;
    Worker *workers;
    int worker_count, workers_ready; /* ready: guarded by queue.lock */
    atomic_bool stopping;
    atomic_int exchanges;    /* under way */
    atomic_int large_bodies; /* of these, those with a body above body_bytes_max */
    atomic_uint_fast64_t last_id;
};

int64_t server_now_ms(void); /* of the monotonic clock */

/* server_sweep.c */
Status sweeper_start(Sweeper *sweeper, Err *err);
void sweeper_stop(Sweeper *sweeper);
void sweeper_add(Sweeper *sweeper, Client *client);
void sweeper_remove(Sweeper *sweeper, Client *client); /* before the library closes the fd */

/* server_worker.c */
Status workers_start(Server *server, Err *err);
/* Queued requests are answered 503. False: one still runs at the deadline. */
bool workers_stop(Server *server, int64_t deadline_ms);
/* Suspends the connection and queues the exchange; false where the queue is full or the server stops. */
bool queue_put(Server *server, Exchange *ex);

/* server_exchange.c: the library's callbacks; cls is the Server. */
void *exchange_new(void *cls, const char *target, struct MHD_Connection *connection);
enum MHD_Result exchange_step(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **con_cls);
void exchange_end(void *cls, struct MHD_Connection *connection, void **con_cls, enum MHD_RequestTerminationCode code);

/* server_response.c */
void response_error(Exchange *ex, int status); /* fills ex->response with a plain page */
void response_build(Exchange *ex);             /* ex->response -> ex->answer, and a line in the log */

#endif
