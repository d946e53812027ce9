#include "report/drawer.h"

#include "base/fd.h"
#include "base/lockdown.h"
#include "report/echarts_asset.h"

#include <duktape.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_SCRIPT = 98, EXIT_WIRE = 99 };

/* ---- the engine ---- */

static void on_fatal(void *ctx, const char *message)
{
    (void)ctx, (void)message;
    _exit(EXIT_SCRIPT);
}

static void run(duk_context *duk, Str script)
{
    if (duk_peval_lstring_noresult(duk, script.p, script.n) != 0) _exit(EXIT_SCRIPT);
}

static duk_context *engine_new(void)
{
    /* What ECharts expects of a browser's worker, without anything behind it. */
    static const Str shim = STR_INIT("var self = this, globalThis = this;"
                                     "var console = {log: function () {}, warn: function () {}, error: function () {}};"
                                     "function setTimeout() { return 0; } function clearTimeout() {}"
                                     "function setInterval() { return 0; } function clearInterval() {}");
    duk_context *duk = duk_create_heap(NULL, NULL, NULL, NULL, on_fatal);
    if (!duk) _exit(EXIT_SCRIPT);
    run(duk, shim);
    run(duk, echarts_script());
    run(duk, chart_format_script());
    run(duk, chart_draw_script());
    duk_gc(duk, 0);
    return duk;
}

static void answer(int socket, duk_context *duk, bool failed)
{
    duk_size_t n;
    const char *text = duk_safe_to_lstring(duk, -1, &n);
    if (n > DRAWER_SVG_BYTES_MAX) {
        failed = true;
        n = 0;
    }
    const DrawerAnswer head = {DRAWER_MAGIC, failed, (uint32_t)n};
    if (fd_write(socket, &head, sizeof head) != FD_DONE || fd_write(socket, text, n) != FD_DONE) _exit(EXIT_WIRE);
}

_Noreturn void drawer_run(int socket)
{
    const Lockdown what = {.write_fd = socket,
                           .read_fd = socket,
                           .cpu_seconds = DRAWER_CPU_SECONDS,
                           .memory_bytes = DRAWER_MEMORY_BYTES,
                           .ignores_interrupts = true}; /* it ends when the program closes the socket */
    if (!lockdown_enter(what)) _exit(LOCKDOWN_EXIT);
    duk_context *duk = engine_new();
    DrawerAsk ask;
    while (fd_read(socket, &ask, sizeof ask, FD_NO_DEADLINE) == FD_DONE) {
        if (ask.magic != DRAWER_MAGIC || ask.bytes > DRAWER_OPTION_BYTES_MAX) _exit(EXIT_WIRE);
        duk_get_global_string(duk, "klimatDraw");
        char *option = malloc(ask.bytes + 1U);
        if (!option || fd_read(socket, option, ask.bytes, FD_NO_DEADLINE) != FD_DONE) _exit(EXIT_WIRE);
        duk_push_lstring(duk, option, ask.bytes);
        free(option);
        duk_push_uint(duk, ask.width);
        duk_push_uint(duk, ask.height);
        answer(socket, duk, duk_pcall(duk, 3) != DUK_EXEC_SUCCESS);
        duk_pop(duk);
        duk_gc(duk, 0); /* keeps the heap flat: without it a few pictures take 70 MB */
    }
    _exit(0);
}
