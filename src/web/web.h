/* The web application: `klimat serve`. */
#ifndef WEB_WEB_H
#define WEB_WEB_H
#include "base/secret.h"
#include "base/tr.h"

typedef struct WebOptions {
    Str db_url, address;
    int port, workers;
    bool behind_proxy;  /* a proxy with TLS stands in front: cookies are Secure, X-Forwarded-For names the visitor */
    const SignKey *key; /* of the installation, which vouches for seals and files; NULL: there is none */
    void (*ready)(void *ctx, int port); /* may be NULL; called once, when requests are answered */
    void *ready_ctx;
} WebOptions;
/* Serves until SIGINT or SIGTERM. */
Status web_serve(const WebOptions *options, Err *err);

#endif
