#include "fixture.h"

#include "base/file.h"
#include "base/tr.h"
#include "exchange/package.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

App *app_again(Fixture *f, AppMode mode)
{
    App *app;
    assert_ok(f, app_open(&app, f->url, mode, S(NOW), &f->err));
    return app;
}

App *app_fresh(Fixture *f)
{
    App *app = app_again(f, APP_CREATE);
    assert_ok(f, app_init(app, f->arena, &f->err));
    return app;
}

/* ---- files ---- */

static void remove_tree(const char *path)
{
    if (unlink(path) == 0) return;
    Arena *arena = arena_new();
    DIR *dir = opendir(path);
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_tree(str_cstr(arena, tr_fmt(arena, LANG_EN, "{0}/{1}", str(path), str(entry->d_name))));
    if (dir) closedir(dir);
    (void)rmdir(path);
    arena_free(arena);
}

static void remove_work(void *path)
{
    remove_tree(path);
}

/* Made at the first call: PostgreSQL's fixture has no folder, and SQLite's is for the database alone. */
static Str work_folder(Fixture *f)
{
    if (f->work.n) return f->work;
    const char *tmp = getenv("TMPDIR");
    const char *path = str_cstr(f->arena, tr_fmt(f->arena, LANG_EN, "{0}/klimat-app.XXXXXX", str(tmp ? tmp : "/tmp")));
    f->work = str_dup(f->arena, str(path));
    char *name = (char *)(uintptr_t)f->work.p;
    assert_non_null(mkdtemp(name));
    arena_defer(f->arena, remove_work, name);
    return f->work;
}

Str work_path(Fixture *f, const char *name)
{
    return tr_fmt(f->arena, LANG_EN, "{0}/{1}", work_folder(f), str(name));
}

Str write_file(Fixture *f, const char *name, Str content)
{
    const Str path = work_path(f, name);
    assert_ok(f, file_write(path, content, &f->err));
    return path;
}

Str write_package(Fixture *f, const char *name, const TableText *tables, size_t n)
{
    const Str dir = work_path(f, name);
    assert_ok(f, file_make_dir(dir, &f->err));
    Buf b = buf_new(f->arena);
    buf_add(&b, S("{\"profile\": \"tabular-data-package\", \"name\": \"prov\", \"title\": \"Prov\", \"resources\": ["));
    for (size_t i = 0; i < n; i++) {
        const Str file = tr_fmt(f->arena, LANG_EN, "{0}.csv", str(tables[i].table));
        if (i) buf_addc(&b, ',');
        buf_add(&b, S("{\"name\": "));
        buf_json(&b, str(tables[i].table));
        buf_add(&b, S(", \"path\": "));
        buf_json(&b, file);
        buf_addc(&b, '}');
        assert_ok(f, file_write(tr_fmt(f->arena, LANG_EN, "{0}/{1}", dir, file), str(tables[i].csv), &f->err));
    }
    buf_add(&b, S("]}\n"));
    assert_ok(f, file_write(tr_fmt(f->arena, LANG_EN, "{0}/datapackage.json", dir), buf_str(&b), &f->err));
    return dir;
}

Str city_package(Fixture *f)
{
    static const TableText tables[] = {
        {"targets", "municipality,id,primary,name_sv,status,boundary,gas,basis,base_year,target_year,"
                    "annual_reduction_percent,reduction_percent,decided,source\n"
                    "0484,klimat,true,Klimatmålet,decided,territorial,GGT,gross,2020,2030,10,65,2022-06-15,Prov\n"},
        {"series", "municipality,id,kind,name_sv,unit,method,source\n0484,skog,sink,Skog,ton/år,skattat,Prov\n"},
        {"series_values", "municipality,series,year,value\n0484,skog,2020,100\n0484,skog,2023,200\n"},
        {"groups", "id,municipality,name_sv,source\ngrannar,0484,Grannar,Prov\ngrannar,0486,Grannar,Prov\n"
                   "grannar,1980,Grannar,Prov\n"},
        {"editions", "substance,report_date,source,unit\nGGT,2024-04-18,Prov,ton/år\nGGT,2025-04-04,Prov,ton/år\n"},
        {"emissions", "substance,report_date,area,main,sub,year,value_t\n"
                      "GGT,2024-04-18,0484,Alla,Alla,2020,1000\n"
                      "GGT,2024-04-18,0484,Alla,Alla,2021,900\n"
                      "GGT,2024-04-18,0484,Alla,Alla,2022,850\n"
                      "GGT,2024-04-18,0484,Jordbruk,Alla,2020,400\n"
                      "GGT,2024-04-18,0484,Jordbruk,Alla,2021,390\n"
                      "GGT,2024-04-18,0484,Utrikes transporter,Alla,2020,50\n"
                      "GGT,2024-04-18,0484,Utrikes transporter,Alla,2022,60\n"
                      "GGT,2025-04-04,0484,Alla,Alla,2020,1010\n"
                      "GGT,2025-04-04,0484,Alla,Alla,2021,900.25\n"
                      "GGT,2025-04-04,0484,Alla,Alla,2022,950\n"
                      "GGT,2025-04-04,0484,Alla,Alla,2023,800\n"
                      "GGT,2025-04-04,0484,Jordbruk,Alla,2020,380\n"
                      "GGT,2025-04-04,0484,Jordbruk,Alla,2021,390\n"
                      "GGT,2025-04-04,0484,Utrikes transporter,Alla,2020,55\n"
                      "GGT,2025-04-04,0484,Utrikes transporter,Alla,2022,160\n"
                      "GGT,2025-04-04,0484,Utrikes transporter,Alla,2023,70\n"
                      "GGT,2025-04-04,0486,Alla,Alla,2022,300\n"
                      "GGT,2025-04-04,0486,Alla,Alla,2023,290\n"},
    };
    return write_package(f, "cities", tables, COUNT(tables));
}

void load(Fixture *f, App *app, Str package)
{
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    const Status status = app_load(app, f->arena, package, false, &report, &faults, &f->err);
    for (size_t i = 0; i < faults.count; i++) {
        Buf text = buf_new(f->arena);
        buf_err(&text, LANG_EN, &faults.list[i]);
        print_error("%s\n", str_cstr(f->arena, buf_str(&text)));
    }
    assert_ok(f, status);
    assert_int_equal(faults.total, 0);
}

App *app_with_cities(Fixture *f)
{
    App *app = app_fresh(f);
    load(f, app, city_package(f));
    return app;
}

Str smhi_file(Fixture *f, const char *name, const char *rows)
{
    return write_file(f, name,
                      tr_fmt(f->arena, LANG_EN, "Huvudsektor;Undersektor;Län;Kommun;2020;2021\n{0}", str(rows)));
}

/* ---- what the database holds ---- */

static void add_file(Fixture *f, Buf *b, Str dir, const char *name)
{
    const Str path = tr_fmt(f->arena, LANG_EN, "{0}/{1}", dir, str(name));
    if (!file_exists(path)) return;
    Str text;
    assert_ok(f, file_read(f->arena, path, 1 << 20, &text, &f->err));
    buf_add(b, str(name));
    buf_addc(b, '\n');
    buf_add(b, text);
}

Str contents(Fixture *f, App *app)
{
    const Str dir = work_path(f, "contents");
    remove_tree(str_cstr(f->arena, dir));
    size_t rows;
    Str version;
    assert_ok(f, app_dump(app, f->arena, dir, NULL, 0, &rows, &f->err));
    assert_ok(f, app_version(app, f->arena, &version, &f->err));
    Buf b = buf_new(f->arena);
    buf_add(&b, version);
    buf_addc(&b, '\n');
    add_file(f, &b, dir, "datapackage.json");
    for (size_t i = 0; i < package_spec_count; i++)
        add_file(f, &b, dir, str_cstr(f->arena, tr_fmt(f->arena, LANG_EN, "{0}.csv", str(package_specs[i].name))));
    return buf_str(&b);
}

void assert_same_contents(Fixture *f, App *app, Str before)
{
    assert_string_equal(str_cstr(f->arena, contents(f, app)), str_cstr(f->arena, before));
}

size_t event_count(Fixture *f, App *app)
{
    AppEvent *events;
    size_t n;
    assert_ok(f, app_events(app, f->arena, SIZE_MAX, &events, &n, &f->err));
    return n;
}

AppEvent newest_event(Fixture *f, App *app)
{
    AppEvent *events;
    size_t n;
    assert_ok(f, app_events(app, f->arena, 1, &events, &n, &f->err));
    assert_int_equal(n, 1);
    return events[0];
}

void assert_fault(Fixture *f, const Faults *faults, size_t i, const char *file, long row, long column, const char *says)
{
    if (i >= faults->count) fail_msg("only %zu faults, not \"%s\"", faults->count, says);
    const Err *fault = &faults->list[i];
    Buf b = buf_new(f->arena);
    buf_err(&b, LANG_SV, fault);
    if (!strstr(buf_cstr(&b), says)) fail_msg("\"%s\" does not hold \"%s\"", buf_cstr(&b), says);
    assert_string_equal(fault->file, file);
    assert_int_equal(fault->row, row);
    assert_int_equal(fault->column, column);
}

void assert_tonnes(Maybe actual, double expected)
{
    assert_true(actual.known);
    if (fabs(actual.v - expected) > 1e-6) fail_msg("%.9f instead of %.9f", actual.v, expected);
}

Date day(const char *text)
{
    Date d;
    assert_true(date_parse(str(text), &d));
    return d;
}
