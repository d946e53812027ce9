/* The shelf of PDFs: each is made once, nobody waits longer than stated, nothing goes on after the end. */
#define _XOPEN_SOURCE 700 /* for mkdtemp; NOLINT(bugprone-reserved-identifier) */
#include "cmocka_all.h"

#include "base/fd.h"
#include "base/file.h"
#include "base/lockdown.h"
#include "report/pdf_shelf.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SLOW = LOCKDOWN_SANITIZED ? 5 : 1, ASKERS = 6 };

static Arena *arena;
static char folder[] = "pdf-shelf-XXXXXX", path[4096];

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return mkdtemp(folder) && realpath(folder, path) ? 0 : -1;
}

static int down(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_add(&b, str(path));
    buf_add(&b, S("/program"));
    (void)unlink(buf_cstr(&b));
    arena_free(arena);
    const int removed = rmdir(path); /* fails where something was left behind */
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    return removed;
}

/* In WeasyPrint's place. Each call gives another document: its process number is in it. */
static PdfMaker maker_of(const char *script)
{
    PdfMaker m = pdf_maker();
    Buf file = buf_new(arena), b = buf_new(arena);
    buf_add(&file, str(path));
    buf_add(&file, S("/program"));
    buf_add(&b, S("#!/bin/sh\n"));
    buf_add(&b, str(script));
    m.program = buf_cstr(&file);
    m.folder = path;
    assert_int_equal(file_write(str(m.program), buf_str(&b), NULL), ST_OK);
    assert_int_equal(chmod(m.program, 0755), 0);
    return m;
}

#define DOCUMENT "echo \"%PDF-1.7 $$\"; echo %%EOF\n"
#define PAUSE    "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done\n"

static void ended(PdfShelf *shelf)
{
    pdf_shelf_free(shelf);
    errno = 0;
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void makes_each_document_once(void **state)
{
    (void)state;
    const PdfMaker m = maker_of(DOCUMENT);
    PdfShelf *shelf = pdf_shelf_new(&m, (PdfShelfLimits){.cache_bytes = 1U << 20, .wait_ms = 60000, .waiting = 2});
    Str first, again, other;
    bool later;
    assert_int_equal(pdf_shelf_get(shelf, S("a"), arena, &first, &later, NULL), ST_OK);
    assert_int_equal(pdf_shelf_get(shelf, S("a"), arena, &again, &later, NULL), ST_OK);
    assert_int_equal(pdf_shelf_get(shelf, S("b"), arena, &other, &later, NULL), ST_OK);
    assert_false(later);
    assert_true(str_eq(first, again));
    assert_false(str_eq(first, other));
    ended(shelf);
}

typedef struct Asker {
    PdfShelf *shelf;
    Arena *arena;
    Str pdf;
    bool later;
    Status status;
} Asker;

static void *ask(void *arg)
{
    Asker *a = arg;
    a->status = pdf_shelf_get(a->shelf, S("the same"), a->arena, &a->pdf, &a->later, NULL);
    return NULL;
}

static void several_who_ask_get_the_same(void **state)
{
    (void)state;
    const PdfMaker m = maker_of(PAUSE DOCUMENT);
    /* Too small to keep it: those who wait get it nevertheless. */
    PdfShelf *shelf = pdf_shelf_new(&m, (PdfShelfLimits){.cache_bytes = 1, .wait_ms = 60000, .waiting = ASKERS});
    Asker askers[ASKERS];
    pthread_t threads[ASKERS];
    for (size_t i = 0; i < ASKERS; i++) {
        askers[i] = (Asker){.shelf = shelf, .arena = arena_new()};
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &askers[i]), 0);
    }
    for (size_t i = 0; i < ASKERS; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < ASKERS; i++) {
        assert_int_equal(askers[i].status, ST_OK);
        assert_true(str_starts(askers[i].pdf, S("%PDF-1.7 ")));
        arena_free(askers[i].arena);
    }
    ended(shelf);
}

static void who_has_waited_is_told_to_come_again(void **state)
{
    (void)state;
    const PdfMaker m = maker_of(PAUSE DOCUMENT);
    PdfShelf *shelf = pdf_shelf_new(&m, (PdfShelfLimits){.cache_bytes = 1U << 20, .wait_ms = 10, .waiting = 2});
    Str pdf = S("");
    bool later;
    Err err = {0};
    const int64_t from = fd_clock_ms();
    assert_int_equal(pdf_shelf_get(shelf, S("a"), arena, &pdf, &later, &err), ST_UNAVAILABLE);
    assert_true(later);
    assert_non_null(err.message);
    Status status = ST_UNAVAILABLE;
    while (status == ST_UNAVAILABLE && later && fd_clock_ms() - from < 60 * 1000)
        status = pdf_shelf_get(shelf, S("a"), arena, &pdf, &later, &err);
    assert_int_equal(status, ST_OK);
    assert_true(str_starts(pdf, S("%PDF-")));
    ended(shelf);
}

static void a_full_shelf_says_so_at_once(void **state)
{
    (void)state;
    const PdfMaker m = maker_of("exec sleep 100\n");
    PdfShelf *shelf = pdf_shelf_new(&m, (PdfShelfLimits){.cache_bytes = 1U << 20, .wait_ms = 1, .waiting = 1});
    Str pdf;
    bool later;
    char name[] = "a";
    for (int i = 0; i < PDF_SHELF_QUEUE + 2; i++, name[0]++) {
        assert_int_equal(pdf_shelf_get(shelf, str(name), arena, &pdf, &later, NULL), ST_UNAVAILABLE);
        assert_true(later);
    }
    const int64_t from = fd_clock_ms();
    ended(shelf); /* gives up what is being made */
    assert_true(fd_clock_ms() - from < 5000 * SLOW);
}

static void nobody_waits_beyond_the_number_allowed(void **state)
{
    (void)state;
    const PdfMaker m = maker_of("exec sleep 100\n");
    PdfShelf *shelf = pdf_shelf_new(&m, (PdfShelfLimits){.cache_bytes = 1U << 20, .wait_ms = 60000, .waiting = 0});
    Str pdf;
    bool later;
    const int64_t from = fd_clock_ms();
    assert_int_equal(pdf_shelf_get(shelf, S("a"), arena, &pdf, &later, NULL), ST_UNAVAILABLE);
    assert_true(later);
    assert_true(fd_clock_ms() - from < 5000 * SLOW);
    ended(shelf);
}

static void a_failure_is_told_and_remembered(void **state)
{
    (void)state;
    const PdfMaker m = maker_of("echo \"$$\" >&2; exit 1\n");
    PdfShelf *shelf = pdf_shelf_new(&m, (PdfShelfLimits){.cache_bytes = 1U << 20, .wait_ms = 60000, .waiting = 1});
    Str pdf;
    bool later;
    Err first = {0}, again = {0};
    assert_int_equal(pdf_shelf_get(shelf, S("a"), arena, &pdf, &later, &first), ST_INTERNAL);
    assert_false(later);
    assert_int_equal(pdf_shelf_get(shelf, S("a"), arena, &pdf, &later, &again), ST_INTERNAL);
    assert_string_equal(first.arg[0], again.arg[0]); /* not tried again */
    char name[] = "b";
    for (int i = 0; i < 2 * PDF_SHELF_QUEUE; i++, name[0]++) /* failures do not fill it for ever */
        assert_int_equal(pdf_shelf_get(shelf, str(name), arena, &pdf, &later, NULL), ST_INTERNAL);
    ended(shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(makes_each_document_once, up, down),
        cmocka_unit_test_setup_teardown(several_who_ask_get_the_same, up, down),
        cmocka_unit_test_setup_teardown(who_has_waited_is_told_to_come_again, up, down),
        cmocka_unit_test_setup_teardown(a_full_shelf_says_so_at_once, up, down),
        cmocka_unit_test_setup_teardown(nobody_waits_beyond_the_number_allowed, up, down),
        cmocka_unit_test_setup_teardown(a_failure_is_told_and_remembered, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
