/* Starting and stopping. */
#include "web/server.h"
#include "web/server_parts.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    STOP_MS = 4000,
    STOP_TICK_MS = 10,
    LISTEN_BACKLOG = 512,
    FILES_BESIDE = 64, /* descriptors for databases, logs and the like */
};

ServerConfig server_defaults(void)
{
    return (ServerConfig){.address = S("127.0.0.1"),
                          .port = 8030,
                          .queue_max = 512,
                          .connections_max = 1024,
                          .connections_per_address_max = 256,
                          .idle_seconds = 30,
                          .request_seconds = 20,
                          .body_bytes_max = 1 << 20,
                          .large_bodies_max = 8,
                          .uri_bytes_max = 4096};
}

/* ---- the library's other callbacks ---- */

static void connection_event(void *cls, struct MHD_Connection *connection, void **socket_context,
                             enum MHD_ConnectionNotificationCode code)
{
    Server *server = cls;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        Client *client = calloc(1, sizeof *client);
        if (!client) abort();
        client->fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        atomic_init(&client->deadline_ms, server_now_ms() + (int64_t)server->config.request_seconds * 1000);
        sweeper_add(&server->sweeper, client);
        *socket_context = client;
    } else if (*socket_context) {
        sweeper_remove(&server->sweeper, *socket_context);
        free(*socket_context);
        *socket_context = NULL;
    }
}

/* The library would decode percent signs after it has split the target; request.c does it before use instead. */
static size_t leave_encoded(void *cls, struct MHD_Connection *connection, char *text)
{
    (void)cls;
    (void)connection;
    return strlen(text);
}

__attribute__((format(printf, 2, 0))) static void library_log(void *cls, const char *format, va_list args)
{
    (void)cls;
    char text[200];
    vsnprintf(text, sizeof text, format, args);
    log_event(LOG_DEBUG, "http", {"text", str_trim(str(text))});
}

/* ---- start ---- */

/* Each connection is an open file. The limit is raised as far as the system allows, else fewer connections are taken.
 */
static void fit_file_limit(ServerConfig *config)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = (rlim_t)config->connections_max + FILES_BESIDE;
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < wanted) {
        const bool allowed = limit.rlim_max == RLIM_INFINITY || limit.rlim_max >= wanted;
        limit.rlim_cur = allowed ? wanted : limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) getrlimit(RLIMIT_NOFILE, &limit);
        if (limit.rlim_cur < wanted && limit.rlim_cur > FILES_BESIDE) {
            config->connections_max = (int)(limit.rlim_cur - FILES_BESIDE);
            log_event(LOG_WARN, "few-open-files", {"key", S("RLIMIT_NOFILE")});
        }
    }
}

static int bound_port(int fd)
{
    struct sockaddr_storage bound;
    socklen_t size = sizeof bound;
    if (getsockname(fd, (struct sockaddr *)&bound, &size) != 0) return 0;
    in_port_t port = 0;
    if (bound.ss_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, &bound, sizeof in6);
        port = in6.sin6_port;
    } else {
        struct sockaddr_in in;
        memcpy(&in, &bound, sizeof in);
        port = in.sin_port;
    }
    return ntohs(port);
}

static Status open_port(Server *server, Err *err)
{
    const ServerConfig *config = &server->config;
    const Str port = err_number(server->arena, config->port);
    const struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                                   .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    if (config->port < 0 || config->port > 65535 ||
        getaddrinfo(str_cstr(server->arena, config->address), str_cstr(server->arena, port), &hints, &found) != 0)
        return err_failf(err, ST_INVALID, N_("{0} with port {1} is no address to listen on"), config->address, port);
    const int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    const bool ok = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                    bind(fd, found->ai_addr, found->ai_addrlen) == 0 && listen(fd, LISTEN_BACKLOG) == 0;
    const int why = errno;
    freeaddrinfo(found);
    if (!ok) {
        if (fd >= 0) close(fd);
        if (why == EADDRINUSE)
            return err_failf(err, ST_CONFLICT, N_("Port {0} on {1} is taken by another program; choose another port"),
                             port, config->address);
        return err_failf(err, ST_UNAVAILABLE, N_("The web server cannot listen on {0}, port {1}: {2}"), config->address,
                         port, str(strerror(why)));
    }
    server->listen_fd = fd;
    server->port = bound_port(fd);
    return ST_OK;
}

static Status start_library(Server *server, Err *err)
{
    const ServerConfig *config = &server->config;
    const unsigned flags =
        MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, exchange_step, server, MHD_OPTION_EXTERNAL_LOGGER, library_log, NULL,
        MHD_OPTION_LISTEN_SOCKET, server->listen_fd, MHD_OPTION_URI_LOG_CALLBACK, exchange_new, server,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_end, server, MHD_OPTION_NOTIFY_CONNECTION, connection_event, server,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)config->connections_max, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)config->connections_per_address_max, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)config->idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_END);
    if (!server->daemon) return err_fail(err, ST_UNAVAILABLE, N_("The web server could not start its threads"));
    return ST_OK;
}

/* Sweeper, workers and library, in this order; each failure undoes what was done. */
static Status start_threads(Server *server, Err *err)
{
    Status status = sweeper_start(&server->sweeper, err);
    if (status != ST_OK) return status;
    status = workers_start(server, err);
    if (status == ST_OK) {
        status = start_library(server, err);
        if (status != ST_OK) workers_stop(server, server_now_ms());
    }
    if (status != ST_OK) sweeper_stop(&server->sweeper);
    return status;
}

Status server_start(Server **out, const ServerConfig *config, Err *err)
{
    *out = NULL;
    Arena *arena = arena_new();
    Server *server = ARENA_NEW(arena, Server);
    server->arena = arena;
    server->config = *config;
    server->listen_fd = -1;
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    server->worker_count = config->workers > 0 ? config->workers : processors > 2 ? (int)processors : 2;
    fit_file_limit(&server->config);
    Status status = open_port(server, err);
    if (status == ST_OK) {
        /* A client that goes away is an error of write(), not a signal; other signals are for the main thread. */
        signal(SIGPIPE, SIG_IGN);
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        status = start_threads(server, err);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    if (status != ST_OK) {
        if (server->listen_fd >= 0) close(server->listen_fd);
        arena_free(arena);
        return status;
    }
    *out = server;
    return ST_OK;
}

int server_port(const Server *server)
{
    return server->port;
}

bool server_stop(Server *server)
{
    if (!server) return true;
    const int64_t deadline = server_now_ms() + STOP_MS;
    atomic_store(&server->stopping, true);
    MHD_quiesce_daemon(server->daemon);
    /* Refuses new connections at once; closed when the library's thread can no longer name it. */
    shutdown(server->listen_fd, SHUT_RDWR);
    if (!workers_stop(server, deadline)) {
        log_event(LOG_ERROR, "stop", {"why", S("a handler did not end in time")});
        return false;
    }
    /* What has been answered is still to be sent. */
    while (atomic_load(&server->exchanges) > 0 && server_now_ms() < deadline) {
        const struct timespec tick = {.tv_nsec = STOP_TICK_MS * 1000000L};
        nanosleep(&tick, NULL);
    }
    MHD_stop_daemon(server->daemon);
    close(server->listen_fd);
    sweeper_stop(&server->sweeper);
    arena_free(server->arena);
    return true;
}
