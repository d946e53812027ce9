#include "database.h"

#include "base/tr.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool on_postgresql(void)
{
    return getenv("KLIMAT_TEST_PG") != NULL;
}

static void server_run(const char *sql)
{
    PGconn *conn = PQconnectdb(getenv("KLIMAT_TEST_PG"));
    assert_int_equal(PQstatus(conn), CONNECTION_OK);
    PGresult *result = PQexec(conn, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail_msg("%s", PQerrorMessage(conn));
    PQclear(result);
    PQfinish(conn);
}

/* Before and behind the name of the schema. */
static const char *with_schema(Fixture *f, const char *before, const char *behind)
{
    Buf b = buf_new(f->arena);
    buf_add(&b, str(before));
    buf_add(&b, S("test_"));
    buf_int(&b, getpid());
    buf_addc(&b, '_');
    buf_int(&b, f->number);
    buf_add(&b, str(behind));
    return buf_cstr(&b);
}

static Str make_folder(Arena *arena)
{
    const char *tmp = getenv("TMPDIR");
    Buf path = buf_new(arena);
    buf_add(&path, str(tmp ? tmp : "/tmp"));
    buf_add(&path, S("/klimat-test.XXXXXX"));
    buf_addc(&path, '\0');
    assert_non_null(mkdtemp(path.p));
    return str(path.p);
}

int fixture_setup(void **state)
{
    Arena *arena = arena_new();
    Fixture *f = ARENA_NEW(arena, Fixture);
    static int made;
    f->arena = arena;
    f->number = ++made;
    Buf url = buf_new(arena);
    if (on_postgresql()) {
        server_run(with_schema(f, "CREATE SCHEMA ", ""));
        buf_add(&url, str(getenv("KLIMAT_TEST_PG")));
        buf_add(&url, str(with_schema(f, "&options=-csearch_path%3D", "")));
    } else {
        f->folder = make_folder(arena);
        buf_add(&url, f->folder);
        buf_add(&url, S("/klimat.db"));
    }
    f->url = buf_str(&url);
    *state = f;
    return 0;
}

static void remove_folder(Fixture *f)
{
    static const char *const names[] = {"",         "-wal",  "-shm",      ".version-1", ".version-2",
                                        "-journal", ".copy", ".copy-wal", ".copy-shm"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Buf path = buf_new(f->arena);
        buf_add(&path, f->folder);
        buf_add(&path, S("/klimat.db"));
        buf_add(&path, str(names[i]));
        (void)unlink(buf_cstr(&path));
    }
    assert_int_equal(rmdir(str_cstr(f->arena, f->folder)), 0); /* a test leaves nothing else behind */
}

int fixture_teardown(void **state)
{
    Fixture *f = *state;
    if (on_postgresql())
        server_run(with_schema(f, "SET client_min_messages = warning; DROP SCHEMA ", " CASCADE"));
    else
        remove_folder(f);
    arena_free(f->arena);
    return 0;
}

const char *err_text(Fixture *f)
{
    Buf b = buf_new(f->arena);
    buf_err_terminal(&b, LANG_SV, &f->err);
    return buf_cstr(&b);
}

void assert_err_holds(Fixture *f, const char *part)
{
    const char *text = err_text(f);
    if (!strstr(text, part)) fail_msg("\"%s\" does not hold \"%s\"", text, part);
}

void assert_same_double(double a, double b)
{
    assert_memory_equal(&a, &b, sizeof a);
}

void at_once(Fixture *f, int n, int (*fn)(Fixture *f, int number))
{
    pid_t children[8];
    for (int i = 0; i < n; i++) {
        children[i] = fork();
        if (children[i] == 0) _exit(fn(f, i));
        assert_true(children[i] > 0);
    }
    for (int i = 0; i < n; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
}
