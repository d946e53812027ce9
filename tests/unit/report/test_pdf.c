/* Making PDFs: what comes out, read by poppler's programs, and that nothing stays behind. */
/* For realpath and mkdtemp. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier) */
#include "cmocka_all.h"

#include "base/fd.h"
#include "base/file.h"
#include "report/document.h"
#include "report/pdf.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static Arena *arena;
static char folder[] = "pdf-test-XXXXXX";
static char whole_folder[4096];

static const Str letter = STR_INIT(
    "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Prov på åäö</title><style>"
    "@page{size:A4}</style></head><body><h1>Första rubriken</h1><p>Räksmörgås och Åland.</p><h2>Tabellen</h2>"
    "<table><thead><tr><th>År</th><th>Ton</th></tr></thead><tbody><tr><td>2030</td><td>12 500</td></tr></tbody>"
    "</table><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\" width=\"100\" role=\"img\"><title>"
    "Bild</title><text x=\"5\" y=\"20\">Kurvan</text><path d=\"M0 0L100 50\" stroke=\"#123456\"/></svg>"
    "<p>Sist i texten.</p></body></html>");

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int group_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || !realpath(folder, whole_folder)) return -1;
    return 0;
}

static size_t files_left(void)
{
    size_t n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir));) n += e->d_name[0] != '.' && !strstr(e->d_name, ".kept");
    closedir(dir);
    return n;
}

static const char *path_of(const char *name)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(whole_folder));
    buf_addc(&b, '/');
    buf_add(&b, str(name));
    return buf_cstr(&b);
}

static int group_down(void **state)
{
    (void)state;
    Arena *own = arena = arena_new();
    DIR *dir = opendir(folder);
    for (const struct dirent *e; dir && (e = readdir(dir));)
        if (strstr(e->d_name, ".kept")) (void)unlink(path_of(e->d_name));
    if (dir) closedir(dir);
    arena_free(own);
    return rmdir(folder);
}

static PdfMaker maker(void)
{
    PdfMaker m = pdf_maker();
    m.folder = whole_folder;
    m.memory_bytes = 2U << 30;
    return m;
}

/* A program in WeasyPrint's place: it is called with the same arguments, and takes no heed of them. */
static PdfMaker maker_of(const char *name, const char *script)
{
    PdfMaker m = maker();
    Buf file = buf_new(arena);
    buf_add(&file, str(name));
    buf_add(&file, S(".kept"));
    m.program = path_of(buf_cstr(&file));
    Buf b = buf_new(arena);
    buf_add(&b, S("#!/bin/sh\n"));
    buf_add(&b, str(script));
    assert_int_equal(file_write(str(m.program), buf_str(&b), NULL), ST_OK);
    assert_int_equal(chmod(m.program, 0755), 0);
    return m;
}

static void nothing_is_left(void)
{
    assert_int_equal(files_left(), 0);
    errno = 0;
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static bool can_make(void)
{
    return system("/usr/bin/python3 -I -c 'import weasyprint' 2>/dev/null") == 0 &&
           system("pdfinfo -v >/dev/null 2>&1") == 0;
}

/* What one of poppler's programs says of the document. */
static const char *told(const char *command, Str pdf)
{
    const char *path = path_of("read.kept");
    assert_int_equal(file_write(str(path), pdf, NULL), ST_OK);
    Buf b = buf_new(arena);
    buf_add(&b, str(command));
    buf_addc(&b, ' ');
    buf_add(&b, str(path));
    buf_add(&b, strncmp(command, "pdftotext", 9) == 0 ? S(" -") : S(""));
    FILE *out = popen(buf_cstr(&b), "r");
    assert_non_null(out);
    Buf text = buf_new(arena);
    for (int c; (c = fgetc(out)) != EOF;) buf_addc(&text, (char)c);
    assert_int_equal(pclose(out), 0);
    return buf_cstr(&text);
}

static void holds(const char *text, const char *part)
{
    assert_non_null(text);
    if (!strstr(text, part)) fail_msg("no \"%s\" in:\n%s", part, text);
}

static void makes_a_tagged_document(void **state)
{
    (void)state;
    if (!can_make()) skip();
    const PdfMaker m = maker();
    Str pdf, again;
    Err err = {0};
    if (pdf_make(&m, letter, arena, &pdf, &err) != ST_OK) fail_msg("%s (%s)", err.message, err.arg[0]);
    nothing_is_left();
    const char *info = told("pdfinfo", pdf);
    holds(info, "Tagged:          yes");
    holds(info, "Prov på åäö");
    holds(info, "A4");
    holds(told("pdfinfo -meta", pdf), "pdfuaid:part=\"1\"");
    assert_true(str_contains_fold(pdf, S("/Lang (sv)")));
    static const char *const order[] = {"Första rubriken", "Räksmörgås och Åland.", "Tabellen", "2030",
                                        "Sist i texten."};
    const char *text = told("pdftotext", pdf);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        holds(text, order[i]);
        text = strstr(text, order[i]);
    }
    static const char *const tags[] = {"Document", "H1", "H2", "Table", "TH", "TD"};
    const char *structure = told("pdfinfo -struct", pdf);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) holds(structure, tags[i]);
    assert_int_equal(pdf_make(&m, letter, arena, &again, NULL), ST_OK);
    assert_true(str_eq(pdf, again));
}

/* The whole of the house's style, in a document with contents, chapters, tables, a chart and a page to sign. */
static void sets_a_whole_document(void **state)
{
    (void)state;
    if (!can_make()) skip();
    const PdfMaker m = maker();
    Buf path = buf_new(arena);
    buf_add(&path, str(getenv("SOURCE_ROOT")));
    buf_add(&path, S("/tests/unit/report/document_example.html"));
    Str body, pdf;
    Err err = {0};
    assert_int_equal(file_read(arena, buf_str(&path), 1U << 20, &body, NULL), ST_OK);
    const DocumentHead head = {LANG_SV, S("Prov & <kontrakt>"), S("Provköpings kommun"), S("Exempel"), S("2025-12-15")};
    if (pdf_make(&m, document_html(arena, &head, body), arena, &pdf, &err) != ST_OK)
        fail_msg("%s (%s)", err.message, err.arg[0]);
    const char *info = told("pdfinfo", pdf);
    holds(info, "Prov & <kontrakt>");
    holds(info, "Provköpings kommun");
    holds(info, "Dec 15");
    const char *fonts = told("pdffonts", pdf);
    holds(fonts, "Inter-Document");
    assert_null(strstr(fonts, " no ")); /* every font is embedded and can be read */
    const char *structure = told("pdfinfo -struct-text", pdf);
    static const char *const read_once[] = {"Figure",
                                            "TH",
                                            "/Scope /Column",
                                            "/Scope /Row",
                                            "Caption",
                                            "H3",
                                            "Link",
                                            "\"Version 2025/26\"",
                                            "\"Kommunen och parterna"};
    for (size_t i = 0; i < sizeof read_once / sizeof *read_once; i++) holds(structure, read_once[i]);
    const char *title = strstr(structure, "\"Version 2025/26\"");
    assert_null(strstr(title + 1, "\"Version 2025/26\"")); /* the running heads are not read */
    assert_true(str_contains_fold(pdf, S("/Alt <feff005500740073006c00e400700070")));
    const char *text = told("pdftotext -layout", pdf);
    holds(text, "Innehåll");
    holds(text, "9 (9)");
    const char *contents = strstr(text, "Underskrifter");
    assert_non_null(contents);
    assert_int_equal(strtol(contents + strlen("Underskrifter"), NULL, 10), 9); /* the page it stands on */
}

static void asks_for_nothing_outside(void **state)
{
    (void)state;
    if (!can_make()) skip();
    static const char *const asking[] = {"<img src=\"file:///etc/hostname\" alt=\"\">",
                                         "<img src=\"http://127.0.0.1:1/x.png\" alt=\"\">",
                                         "<link rel=\"stylesheet\" href=\"file:///etc/passwd\">",
                                         "<style>@import url(https://example.org/x.css)</style>",
                                         "<p style=\"background:url(file:///etc/hostname)\">a",
                                         "<object data=\"file:///etc/hostname\"></object>"};
    const PdfMaker m = maker();
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++) {
        Str pdf;
        Err err = {0};
        const Status status = pdf_make(&m, str(asking[i]), arena, &pdf, &err);
        if (status != ST_INTERNAL) fail_msg("%s gave %s", asking[i], status_name(status));
        assert_non_null(strstr(err.message, "refers"));
    }
    nothing_is_left();
}

static Status fails(const PdfMaker *m, Err *err)
{
    *err = (Err){0};
    Str pdf;
    const Status status = pdf_make(m, letter, arena, &pdf, err);
    assert_int_not_equal(status, ST_OK);
    nothing_is_left();
    return status;
}

static void a_missing_program_is_told(void **state)
{
    (void)state;
    PdfMaker m = maker();
    Err err;
    m.program = "/usr/bin/no-such-program";
    assert_int_equal(fails(&m, &err), ST_UNAVAILABLE);
    assert_non_null(strstr(err.message, "apt install weasyprint"));
    m = maker_of("without-module", "exit 95\n");
    assert_int_equal(fails(&m, &err), ST_UNAVAILABLE);
    assert_non_null(strstr(err.message, "apt install weasyprint"));
}

static void a_slow_program_is_stopped(void **state)
{
    (void)state;
    Err err;
    PdfMaker m = maker_of("slow", "exec sleep 100\n");
    m.seconds = 1;
    const int64_t from = fd_clock_ms();
    assert_int_equal(fails(&m, &err), ST_LIMIT);
    assert_true(fd_clock_ms() - from < 60 * 1000);
    m = maker_of("busy", "while :; do :; done\n");
    m.seconds = 1;
    assert_int_equal(fails(&m, &err), ST_LIMIT);
    atomic_bool stop = true;
    m = maker_of("unwanted", "exec sleep 100\n");
    m.stop = &stop;
    assert_int_equal(fails(&m, &err), ST_UNAVAILABLE);
}

/* On a busy machine a document takes longer by the clock, and no more of the processor. */
static void a_program_that_has_to_wait_is_not_stopped(void **state)
{
    (void)state;
    Str pdf;
    Err err = {0};
    PdfMaker m = maker_of("waiting", "exec /usr/bin/python3 -I -c 'import time; time.sleep(1.5); "
                                     "print(\"%PDF-1.7\\n%%EOF\")'\n");
    m.seconds = 1;
    const Status status = pdf_make(&m, S("<p>x"), arena, &pdf, &err);
    if (status != ST_OK) fail_msg("%s", err.message);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    Err err;
    PdfMaker m = maker_of("endless", "exec cat /dev/zero\n");
    m.pdf_bytes = 1U << 20;
    /* Where the kernel has Landlock, it may not even be read. */
    assert_true(fails(&m, &err) == ST_INTERNAL || err.status == ST_LIMIT);
    m = maker_of("large", "while :; do echo 0123456789012345678901234567890123456789; done\n");
    m.pdf_bytes = 1U << 20;
    assert_int_equal(fails(&m, &err), ST_LIMIT);
    m = maker();
    m.html_bytes = 10;
    assert_int_equal(fails(&m, &err), ST_LIMIT);
}

static void what_is_no_document_is_refused(void **state)
{
    (void)state;
    Err err;
    PdfMaker m = maker_of("other", "echo hello; echo first >&2; echo 'second  ' >&2\n");
    assert_int_equal(fails(&m, &err), ST_INTERNAL);
    assert_string_equal(err.arg[0], "second");
    m = maker_of("half", "printf '%%PDF-1.7 abc'; exit 0\n");
    assert_int_equal(fails(&m, &err), ST_INTERNAL);
    m = maker_of("failing", "printf '%%PDF-1.7 %%%%EOF'; exit 3\n");
    assert_int_equal(fails(&m, &err), ST_INTERNAL);
    m = maker_of("broken", "kill -SEGV $$ || exit 1\n");
    assert_int_equal(fails(&m, &err), ST_INTERNAL);
}

/* It says what it could do, in place of a document. */
static void the_process_is_shut_in(void **state)
{
    (void)state;
    if (!can_make()) skip();
    static const char script[] = "exec /usr/bin/python3 -I -c '\n"
                                 "import os, socket, sys\n"
                                 "def can(name, what):\n"
                                 "    try:\n"
                                 "        what()\n"
                                 "    except (OSError, PermissionError):\n"
                                 "        return\n"
                                 "    print(name, file=sys.stderr)\n"
                                 "    sys.exit(1)\n"
                                 "can(\"network\", lambda: socket.socket())\n"
                                 "can(\"local\", lambda: socket.socket(socket.AF_UNIX))\n"
                                 "can(\"fork\", os.fork)\n"
                                 "can(\"kill\", lambda: os.kill(os.getppid(), 0))\n"
                                 "can(\"write\", lambda: open(\"/var/tmp/klimat-prov\", \"w\"))\n"
                                 "can(\"descriptors\", lambda: os.fstat(3))\n"
                                 "open(os.environ[\"TMPDIR\"] + \"/mine\", \"w\").write(\"x\")\n"
                                 "if len(os.environ) > 7: sys.exit(\"environment\")\n"
                                 "print(\"%PDF-1.7\\n%%EOF\")'\n";
    const PdfMaker m = maker_of("prisoner", script);
    Str pdf;
    Err err = {0};
    if (pdf_make(&m, letter, arena, &pdf, &err) != ST_OK) fail_msg("%s %s", err.message, err.arg[0]);
    nothing_is_left();
}

static void *make_one(void *shared)
{
    Arena *own = arena_new();
    Str pdf;
    const Status status = pdf_make(shared, letter, own, &pdf, NULL);
    arena_free(own);
    return status == ST_OK ? NULL : shared;
}

static void several_are_made_at_once(void **state)
{
    (void)state;
    PdfMaker m = maker_of("quick", "echo '%PDF-1.7'; echo '%%EOF'\n");
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, make_one, &m), 0);
    for (size_t i = 0; i < 4; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
    nothing_is_left();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(makes_a_tagged_document, up, down),
        cmocka_unit_test_setup_teardown(sets_a_whole_document, up, down),
        cmocka_unit_test_setup_teardown(asks_for_nothing_outside, up, down),
        cmocka_unit_test_setup_teardown(a_missing_program_is_told, up, down),
        cmocka_unit_test_setup_teardown(a_slow_program_is_stopped, up, down),
        cmocka_unit_test_setup_teardown(a_program_that_has_to_wait_is_not_stopped, up, down),
        cmocka_unit_test_setup_teardown(too_much_is_refused, up, down),
        cmocka_unit_test_setup_teardown(what_is_no_document_is_refused, up, down),
        cmocka_unit_test_setup_teardown(the_process_is_shut_in, up, down),
        cmocka_unit_test_setup_teardown(several_are_made_at_once, up, down),
    };
    return cmocka_run_group_tests(tests, group_up, group_down);
}
