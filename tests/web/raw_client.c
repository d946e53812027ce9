#include "raw_client.h"

#include "base/num.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int raw_socket(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

bool raw_connect_to(int fd, int port)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((in_port_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return connect(fd, (const struct sockaddr *)&to, sizeof to) == 0;
}

int raw_connect(int port)
{
    const int fd = raw_socket();
    if (fd < 0) return -1;
    if (raw_connect_to(fd, port)) return fd;
    close(fd);
    return -1;
}

bool raw_send(int fd, Str bytes)
{
    while (bytes.n) {
        const ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return true;
}

static bool readable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, RAW_PATIENCE_MS) == 1;
}

/* Reads up to n bytes; false at the end or where patience ends. */
static bool read_some(int fd, Buf *into, size_t n)
{
    if (!readable(fd)) return false;
    const ssize_t got = recv(fd, buf_room(into, n), n, 0);
    if (got <= 0) return false;
    into->n += (size_t)got;
    return true;
}

RawReply raw_read(Arena *arena, int fd, bool without_body)
{
    RawReply reply = {0};
    for (;;) {
        Buf head = buf_new(arena);
        while (!str_ends(buf_str(&head), S("\r\n\r\n")))
            if (!read_some(fd, &head, 1)) return (RawReply){0};
        reply.head = buf_str(&head);
        int64_t status = 0;
        num_parse_int(str_slice(reply.head, 9, 12), &status);
        reply.status = (int)status;
        if (status != 100) break; /* "go on", then the answer itself */
    }
    int64_t length = 0;
    num_parse_int(raw_header(&reply, S("Content-Length")), &length);
    Buf body = buf_new(arena);
    while (!without_body && body.n < (size_t)length)
        if (!read_some(fd, &body, (size_t)length - body.n)) break;
    reply.body = buf_str(&body);
    return reply;
}

RawReply raw_ask(Arena *arena, int port, Str request)
{
    const int fd = raw_connect(port);
    if (fd < 0) return (RawReply){0};
    raw_send(fd, request); /* what was answered before the end of the request is read all the same */
    const RawReply reply = raw_read(arena, fd, str_starts(request, S("HEAD ")));
    close(fd);
    return reply;
}

RawReply raw_get(Arena *arena, int port, const char *target)
{
    Buf request = buf_new(arena);
    buf_add(&request, S("GET "));
    buf_add(&request, str(target));
    buf_add(&request, S(" HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    return raw_ask(arena, port, buf_str(&request));
}

/* The next header of the head; false at its end. */
static bool next_header(Str *rest, Str *name, Str *value)
{
    Str line = str_trim(str_cut(rest, '\n'));
    *name = str_cut(&line, ':');
    *value = str_trim(line);
    return name->n > 0;
}

Str raw_header(const RawReply *reply, Str name)
{
    Str rest = reply->head, key, value;
    str_cut(&rest, '\n');
    while (next_header(&rest, &key, &value))
        if (str_eq_fold(key, name)) return value;
    return S("");
}

int raw_header_count(const RawReply *reply, Str name)
{
    Str rest = reply->head, key, value;
    int count = 0;
    str_cut(&rest, '\n');
    while (next_header(&rest, &key, &value)) count += str_eq_fold(key, name);
    return count;
}

bool raw_is_closed(int fd)
{
    char byte;
    return readable(fd) && recv(fd, &byte, 1, 0) <= 0;
}
