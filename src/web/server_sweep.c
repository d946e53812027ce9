/* Deadlines. The library's own time-out counts from the last byte, so a client that sends one byte a second is never
 * cut by it. Each connection has a deadline here, and a thread of its own shuts down those that have passed it; the
 * library then finds the socket closed and frees the connection. */
#include "web/server_parts.h"

#include <sys/socket.h>
#include <time.h>

enum { TICK_MS = 200 };

int64_t server_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void cut_late(Client *clients)
{
    const int64_t now = server_now_ms();
    for (Client *client = clients; client; client = client->next) {
        if (atomic_load_explicit(&client->deadline_ms, memory_order_relaxed) > now) continue;
        shutdown(client->fd, SHUT_RDWR);
        atomic_store_explicit(&client->deadline_ms, INT64_MAX, memory_order_relaxed);
        log_event(LOG_INFO, "cut", {"why", S("slow")});
    }
}

static void *sweep(void *arg)
{
    Sweeper *sweeper = arg;
    pthread_mutex_lock(&sweeper->lock);
    while (!sweeper->stop) {
        if (sweeper->clients) {
            const int64_t next = server_now_ms() + TICK_MS;
            const struct timespec until = {.tv_sec = next / 1000, .tv_nsec = next % 1000 * 1000000};
            pthread_cond_timedwait(&sweeper->wake, &sweeper->lock, &until);
            cut_late(sweeper->clients);
        } else {
            pthread_cond_wait(&sweeper->wake, &sweeper->lock);
        }
    }
    pthread_mutex_unlock(&sweeper->lock);
    return NULL;
}

Status sweeper_start(Sweeper *sweeper, Err *err)
{
    pthread_mutex_init(&sweeper->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&sweeper->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&sweeper->thread, NULL, sweep, sweeper) != 0)
        return err_fail(err, ST_UNAVAILABLE, N_("The web server could not start its threads"));
    return ST_OK;
}

void sweeper_stop(Sweeper *sweeper)
{
    pthread_mutex_lock(&sweeper->lock);
    sweeper->stop = true;
    pthread_cond_signal(&sweeper->wake);
    pthread_mutex_unlock(&sweeper->lock);
    pthread_join(sweeper->thread, NULL);
    pthread_cond_destroy(&sweeper->wake);
    pthread_mutex_destroy(&sweeper->lock);
}

void sweeper_add(Sweeper *sweeper, Client *client)
{
    pthread_mutex_lock(&sweeper->lock);
    if (!sweeper->clients) pthread_cond_signal(&sweeper->wake);
    client->previous = NULL;
    client->next = sweeper->clients;
    if (client->next) client->next->previous = client;
    sweeper->clients = client;
    pthread_mutex_unlock(&sweeper->lock);
}

void sweeper_remove(Sweeper *sweeper, Client *client)
{
    pthread_mutex_lock(&sweeper->lock);
    if (client->previous)
        client->previous->next = client->next;
    else
        sweeper->clients = client->next;
    if (client->next) client->next->previous = client->previous;
    pthread_mutex_unlock(&sweeper->lock);
}
