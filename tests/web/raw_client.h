/* An HTTP client that sends exactly the bytes it is given: for tests of the server. Any wait ends in failure after
 * RAW_PATIENCE_MS, which is far above what a slow machine needs. */
#ifndef TESTS_WEB_RAW_CLIENT_H
#define TESTS_WEB_RAW_CLIENT_H
#include "base/str.h"

enum { RAW_PATIENCE_MS = 30000 };

typedef struct RawReply {
    int status; /* 0: the connection was closed before an answer */
    Str head;   /* status line and headers */
    Str body;
} RawReply;

int raw_socket(void); /* not yet connected */
bool raw_connect_to(int fd, int port);
int raw_connect(int port);        /* both; -1 where the server takes no connection */
bool raw_send(int fd, Str bytes); /* false: the other side has closed */
/* Reads one answer and no byte more. without_body: the answer to HEAD. */
RawReply raw_read(Arena *arena, int fd, bool without_body);
/* Connects, sends, reads one answer, closes. */
RawReply raw_ask(Arena *arena, int port, Str request);
RawReply raw_get(Arena *arena, int port, const char *target);
Str raw_header(const RawReply *reply, Str name); /* empty where absent */
int raw_header_count(const RawReply *reply, Str name);
bool raw_is_closed(int fd); /* waits until the other side closes; false where bytes come or patience ends */

#endif
