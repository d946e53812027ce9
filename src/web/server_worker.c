/* The queue of requests that wait for a worker, and the workers. */
#include "web/server_parts.h"

bool queue_put(Server *server, Exchange *ex)
{
    Queue *queue = &server->queue;
    pthread_mutex_lock(&queue->lock);
    const bool room = !queue->stop && queue->waiting < server->config.queue_max;
    if (room) {
        /* Suspended before any worker can see it and resume it. */
        MHD_suspend_connection(ex->connection);
        ex->next = NULL;
        *queue->last = ex;
        queue->last = &ex->next;
        queue->waiting++;
        pthread_cond_signal(&queue->filled);
    }
    pthread_mutex_unlock(&queue->lock);
    return room;
}

/* Waits for an exchange; NULL when the server stops. */
static Exchange *queue_take(Queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    while (!queue->first && !queue->stop) pthread_cond_wait(&queue->filled, &queue->lock);
    Exchange *ex = queue->first;
    if (ex) {
        queue->first = ex->next;
        if (!queue->first) queue->last = &queue->first;
        queue->waiting--;
        queue->running++;
    }
    pthread_mutex_unlock(&queue->lock);
    return ex;
}

static void queue_done(Queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    if (--queue->running == 0) pthread_cond_signal(&queue->idle);
    pthread_mutex_unlock(&queue->lock);
}

static void work(Worker *worker, Exchange *ex)
{
    Server *server = worker->server;
    if (atomic_load(&server->stopping)) {
        response_error(ex, MHD_HTTP_SERVICE_UNAVAILABLE);
    } else {
        ex->request.worker = worker->state;
        server->config.handle(&ex->request, &ex->response);
    }
    response_build(ex);
    MHD_resume_connection(ex->connection); /* the exchange belongs to the library's thread from here */
}

static void *worker_main(void *arg)
{
    Worker *worker = arg;
    Server *server = worker->server;
    if (server->config.worker_new)
        worker->status = server->config.worker_new(server->config.ctx, &worker->state, &worker->err);
    pthread_mutex_lock(&server->queue.lock);
    server->workers_ready++;
    pthread_cond_broadcast(&server->queue.idle);
    pthread_mutex_unlock(&server->queue.lock);
    if (worker->status != ST_OK) return NULL;
    for (Exchange *ex; (ex = queue_take(&server->queue));) {
        work(worker, ex);
        queue_done(&server->queue);
    }
    if (server->config.worker_free) server->config.worker_free(worker->state);
    return NULL;
}

static void join_all(Server *server)
{
    for (int i = 0; i < server->worker_count; i++)
        if (server->workers[i].started) pthread_join(server->workers[i].thread, NULL);
}

Status workers_start(Server *server, Err *err)
{
    Queue *queue = &server->queue;
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->filled, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&queue->idle, &monotonic);
    pthread_condattr_destroy(&monotonic);
    queue->last = &queue->first;

    server->workers = ARENA_ARRAY(server->arena, Worker, (size_t)server->worker_count);
    int started = 0;
    for (; started < server->worker_count; started++) {
        Worker *worker = &server->workers[started];
        worker->server = server;
        if (pthread_create(&worker->thread, NULL, worker_main, worker) != 0) break;
        worker->started = true;
    }
    pthread_mutex_lock(&queue->lock);
    while (server->workers_ready < started) pthread_cond_wait(&queue->idle, &queue->lock);
    pthread_mutex_unlock(&queue->lock);

    Status status = ST_OK;
    if (started < server->worker_count)
        status = err_fail(err, ST_UNAVAILABLE, N_("The web server could not start its threads"));
    for (int i = 0; i < started && status == ST_OK; i++) {
        status = server->workers[i].status;
        if (status != ST_OK && err) *err = server->workers[i].err;
    }
    if (status != ST_OK) workers_stop(server, server_now_ms());
    return status;
}

bool workers_stop(Server *server, int64_t deadline_ms)
{
    Queue *queue = &server->queue;
    const struct timespec until = {.tv_sec = deadline_ms / 1000, .tv_nsec = deadline_ms % 1000 * 1000000};
    pthread_mutex_lock(&queue->lock);
    queue->stop = true;
    pthread_cond_broadcast(&queue->filled);
    bool in_time = true;
    while (queue->waiting + queue->running > 0 && in_time)
        in_time = pthread_cond_timedwait(&queue->idle, &queue->lock, &until) == 0;
    in_time = queue->waiting + queue->running == 0;
    pthread_mutex_unlock(&queue->lock);
    if (!in_time) return false;
    join_all(server);
    pthread_cond_destroy(&queue->filled);
    pthread_cond_destroy(&queue->idle);
    pthread_mutex_destroy(&queue->lock);
    return true;
}
