/* Importing the national emission database: names become areas and sectors, the editions of all files are stored or
 * none, and what each changed in history is reported. */
#include "app/app_priv.h"
#include "app/people/account.h"

#include "exchange/package.h"
#include "exchange/smhi.h"

#include <math.h>
#include <string.h>

enum { SECTORS_MAX = 1024 };
static const size_t changes_reported = 20;

typedef struct Import {
    const AppImportOptions *options;
    SmhiTable table;
    AppImportReport *report;
    Faults *faults;
    Area *areas;
    size_t area_count;
    Edition edition;
    EmissionRow *rows;
    size_t row_count;
    /* names of the file -> register: an index into areas plus one, 0 not looked up yet */
    size_t *area_of_municipality, *county_of_municipality, *area_of_county;
    /* pairs of names met so far */
    uint32_t pair_main[SECTORS_MAX], pair_sub[SECTORS_MAX];
    int64_t pair_sector[SECTORS_MAX];
    size_t pair_count, pair_last;
    uint32_t *row_at;          /* area x pair: the index of the row plus one, 0 where there is none */
    const struct Import *twin; /* a file before this one, of the same edition; NULL: none */
} Import;

static Status refused(size_t files, Err *err)
{
    return err_fail(err, ST_INVALID,
                    files == 1 ? N_("The file has faults; nothing was imported")
                               : N_("There are faults in the files; none of them was imported"));
}

static void fault_at(Import *in, const SmhiRow *row, long column, Err *fault)
{
    err_at(fault, in->table.file, in->table.sheet, row->row, column);
    faults_add(in->faults, fault);
}

static size_t find_area(const Import *in, AreaKind kind, Str name, Str county)
{
    for (size_t i = 0; i < in->area_count; i++) {
        const Area *a = &in->areas[i];
        if (a->kind != kind || !str_eq(a->name, name)) continue;
        if (county.n == 0 || str_eq(a->county, county)) return i + 1;
    }
    return 0;
}

static size_t find_code(const Import *in, Str code)
{
    for (size_t i = 0; i < in->area_count; i++)
        if (str_eq(in->areas[i].code, code)) return i + 1;
    return 0;
}

/* The area of a row as an index into areas plus one; 0 and a fault where the register has none of these names. */
static size_t area_of(Import *in, const SmhiRow *row)
{
    const Str all = S("Alla"), county = in->table.names[row->county], municipality = in->table.names[row->municipality];
    Err fault;
    size_t *memo =
        str_eq(municipality, all) ? &in->area_of_county[row->county] : &in->area_of_municipality[row->municipality];
    const bool known_pair =
        *memo && (str_eq(municipality, all) || in->county_of_municipality[row->municipality] == row->county + 1U);
    size_t found = known_pair ? *memo : 0;
    if (!found) {
        if (str_eq(municipality, all)) {
            found = str_eq(county, all) ? find_code(in, S("00")) : find_area(in, AREA_COUNTY, county, S(""));
        } else {
            const size_t of = find_area(in, AREA_COUNTY, county, S(""));
            found = of ? find_area(in, AREA_MUNICIPALITY, municipality, in->areas[of - 1].code) : 0;
            in->county_of_municipality[row->municipality] = row->county + 1U;
        }
        *memo = found;
    }
    if (!found) {
        err_failf(&fault, ST_INVALID, N_("There is no area {0} / {1} in the register"), county, municipality);
        fault_at(in, row, in->table.municipality_column, &fault);
        return 0;
    }
    if (row->code.n && !str_eq(row->code, in->areas[found - 1].code)) {
        err_failf(&fault, ST_INVALID, N_("The code {0} does not belong to {1}, which has {2}"), row->code, municipality,
                  in->areas[found - 1].code);
        fault_at(in, row, in->table.code_column, &fault);
        return 0;
    }
    return found;
}

/* The index of the row's pair of sector names; new pairs are looked up in the database. */
static Status pair_of(Import *in, App *app, Arena *arena, const SmhiRow *row, size_t *out, Err *err)
{
    if (in->pair_count && in->pair_main[in->pair_last] == row->main && in->pair_sub[in->pair_last] == row->sub) {
        *out = in->pair_last;
        return ST_OK;
    }
    for (size_t i = 0; i < in->pair_count; i++) {
        if (in->pair_main[i] != row->main || in->pair_sub[i] != row->sub) continue;
        *out = in->pair_last = i;
        return ST_OK;
    }
    if (in->pair_count == SECTORS_MAX) return err_fail(err, ST_LIMIT, N_("The file has more than 1,024 sectors"));
    bool created;
    int64_t id;
    const Str main = in->table.names[row->main], sub = in->table.names[row->sub];
    TRY(sector_ensure(app->db, main, sub, &id, &created, err));
    if (created) {
        Str *names = ARENA_ARRAY(arena, Str, in->report->new_sector_count + 1);
        if (in->report->new_sector_count)
            memcpy(names, in->report->new_sectors, in->report->new_sector_count * sizeof *names);
        names[in->report->new_sector_count++] = tr_fmt(arena, LANG_EN, "{0} / {1}", main, sub);
        in->report->new_sectors = names;
    }
    size_t at = in->pair_count;
    for (size_t i = 0; i < in->pair_count; i++) /* another spelling of a sector met before shares its index */
        if (in->pair_sector[i] == id) at = i;
    if (at == in->pair_count) {
        in->pair_main[at] = row->main;
        in->pair_sub[at] = row->sub;
        in->pair_sector[at] = id;
        in->pair_count++;
    }
    *out = in->pair_last = at;
    return ST_OK;
}

static Status map_rows(Import *in, App *app, Arena *arena, Err *err)
{
    const SmhiTable *t = &in->table;
    in->area_of_municipality = ARENA_ARRAY(arena, size_t, t->name_count);
    in->county_of_municipality = ARENA_ARRAY(arena, size_t, t->name_count);
    in->area_of_county = ARENA_ARRAY(arena, size_t, t->name_count);
    in->row_at = ARENA_ARRAY(arena, uint32_t, in->area_count * SECTORS_MAX);
    in->rows = ARENA_ARRAY(arena, EmissionRow, t->row_count);
    for (size_t i = 0; i < t->row_count; i++) {
        const SmhiRow *row = &t->rows[i];
        size_t pair = 0;
        TRY(pair_of(in, app, arena, row, &pair, err));
        const size_t area = area_of(in, row);
        if (!area) continue;
        uint32_t *row_at = &in->row_at[(area - 1) * SECTORS_MAX + pair];
        if (*row_at) {
            Err fault;
            err_failf(&fault, ST_INVALID, N_("{0} stands twice for the same sector"), in->areas[area - 1].name);
            fault_at(in, row, in->table.municipality_column, &fault);
            continue;
        }
        in->rows[in->row_count++] =
            (EmissionRow){in->pair_sector[pair], in->areas[area - 1].code, t->t + i * t->year_count};
        *row_at = (uint32_t)in->row_count;
    }
    return ST_OK;
}

/* Everything is kept in tonnes a year; metals and organic pollutants are reported in smaller units. */
static Status take_unit(Import *in, Err *err)
{
    static const struct {
        Str unit;
        double tonnes;
    } units[] = {{STR_INIT("ton"), 1}, {STR_INIT("kg"), 1e-3}, {STR_INIT("g"), 1e-6}, {STR_INIT("mg"), 1e-9}};
    Str rest = in->table.unit.n ? in->table.unit : S("ton/år");
    const Str name = str_trim(str_cut(&rest, '/'));
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_eq_fold(name, units[i].unit)) continue;
        const size_t count = in->table.row_count * in->table.year_count;
        for (size_t k = 0; i > 0 && k < count; k++) in->table.t[k] *= units[i].tonnes;
        in->edition.unit = S("ton/år");
        return ST_OK;
    }
    return err_failf(err, ST_INVALID, N_("The unit {0} is not one that can be turned into tonnes a year"),
                     in->table.unit);
}

/* What the file is, from itself and from the options; the two must not contradict one another. */
static Status identify(Import *in, Arena *arena, Err *err)
{
    const AppImportOptions *o = in->options;
    const SmhiTable *t = &in->table;
    Edition *e = &in->edition;
    if (date_is_set(t->report_date) && date_is_set(o->edition) && date_cmp(t->report_date, o->edition) != 0)
        return err_failf(err, ST_INVALID, N_("The file says that it is the edition {0}; leave --edition out"),
                         date_str(arena, t->report_date));
    e->report_date = date_is_set(t->report_date) ? t->report_date : o->edition;
    if (!date_is_set(e->report_date))
        return err_fail(err, ST_INVALID,
                        N_("The file carries no date; name its edition and source: --edition 2026-06 --source TEXT"));
    if (t->substance.n && o->substance.n && !str_eq(t->substance, o->substance))
        return err_failf(err, ST_INVALID, N_("The file says that it is about {0}; leave --substance out"),
                         t->substance);
    e->substance = t->substance.n ? t->substance : o->substance;
    if (!e->substance.n && t->label.n)
        return err_failf(err, ST_INVALID, N_("The substance {0} is not known; name it: --substance CO2"), t->label);
    if (!e->substance.n) e->substance = S("GGT");
    if (o->source.n)
        e->source = o->source;
    else if (date_is_set(t->report_date))
        e->source = tr_fmt(arena, LANG_EN, "SMHI, Nationella emissionsdatabasen, {0}", t->report_name);
    else
        return err_fail(err, ST_INVALID,
                        N_("The file carries no date; name its edition and source: --edition 2026-06 --source TEXT"));
    TRY(field_line_read(arena, e->source, 0, &e->source, err));
    TRY(take_unit(in, err));
    e->year = t->year;
    e->year_count = t->year_count;
    return ST_OK;
}

static void describe(Import *in)
{
    AppImportReport *r = in->report;
    r->file = in->table.file;
    r->substance = in->edition.substance;
    r->source = in->edition.source;
    r->unit = in->edition.unit;
    r->edition = in->edition.report_date;
    r->year = in->edition.year;
    r->year_count = in->edition.year_count;
    r->series = in->row_count;
    r->sectors = in->pair_count;
    for (size_t a = 0; a < in->area_count; a++) {
        bool any = false;
        for (size_t p = 0; p < in->pair_count && !any; p++) any = in->row_at[a * SECTORS_MAX + p] != 0;
        r->areas += any;
    }
    for (size_t i = 0; i < in->row_count; i++)
        for (size_t y = 0; y < in->edition.year_count; y++) {
            if (isnan(in->rows[i].t[y]))
                r->missing_values++;
            else
                r->values++;
        }
}

static const EmissionRow *row_of(const Import *in, size_t pair, Str area)
{
    const size_t at = find_code(in, area);
    const uint32_t row = at ? in->row_at[(at - 1) * SECTORS_MAX + pair] : 0;
    return row ? &in->rows[row - 1] : NULL;
}

/* Whether all that is stored of the edition stands in the file with the same figures: the file then completes it. */
static Status is_part_of_file(Import *in, App *app, Arena *arena, const Edition *stored, bool *part, Err *err)
{
    *part = stored->year_count == in->edition.year_count && (size_t)stored->series_count < in->row_count;
    for (size_t y = 0; y < stored->year_count && *part; y++) *part = stored->year[y] == in->edition.year[y];
    for (size_t p = 0; p < in->pair_count && *part; p++) {
        AreaSeries *list;
        size_t n;
        TRY(emission_sector(app->db, arena, stored, in->pair_sector[p], &list, &n, err));
        for (size_t i = 0; i < n && *part; i++) {
            const EmissionRow *row = row_of(in, p, list[i].area);
            size_t known_values = 0;
            for (size_t y = 0; row && y < in->edition.year_count; y++) known_values += isnan(row->t[y]) ? 0 : 1;
            *part = row && known_values == list[i].series.n;
            for (size_t y = 0; y < in->edition.year_count && *part; y++) {
                const Maybe was = series_at(list[i].series, in->edition.year[y]);
                *part = maybe_eq(was, isnan(row->t[y]) ? unknown() : known(row->t[y]));
            }
        }
    }
    return ST_OK;
}

/* Decides what becomes of an edition that is there already: unchanged, completed, replaced, or refused. */
static Status meet_stored(Import *in, App *app, Arena *arena, Err *err)
{
    Edition stored;
    const Status found =
        emission_edition_get(app->db, arena, in->edition.substance, in->edition.report_date, &stored, err);
    if (found == ST_NOT_FOUND) return ST_OK;
    TRY(found);
    if (str_eq(stored.content_hash, in->edition.content_hash)) {
        in->report->unchanged = true;
        return ST_OK;
    }
    bool part;
    TRY(is_part_of_file(in, app, arena, &stored, &part, err));
    if (!part && in->twin)
        return err_failf(err, ST_INVALID, N_("{0} holds the same edition with other figures; give one of the two"),
                         in->twin->table.file);
    if (!part && !in->options->replace)
        return err_failf(err, ST_CONFLICT,
                         N_("The edition {0} of {1} is there already with other figures; nothing was changed. Give "
                            "--replace to replace it, which is logged"),
                         date_str(arena, in->edition.report_date), in->edition.substance);
    in->report->extended = part;
    in->report->replaced = !part;
    return emission_delete(app->db, stored.id, err);
}

/* ---- what the edition changed in history ---- */

typedef struct Totals {
    AreaSeries *list;
    size_t count;
} Totals;

static Series total_before(const Totals *t, Str code)
{
    for (size_t i = 0; i < t->count; i++)
        if (str_eq(t->list[i].area, code)) return t->list[i].series;
    return (Series){0};
}

static Series total_now(const Import *in, Arena *arena, const EmissionRow *row)
{
    int *year = ARENA_ARRAY(arena, int, in->edition.year_count);
    double *t = ARENA_ARRAY(arena, double, in->edition.year_count);
    size_t n = 0;
    for (size_t y = 0; y < in->edition.year_count; y++) {
        if (isnan(row->t[y])) continue;
        year[n] = in->edition.year[y];
        t[n++] = row->t[y];
    }
    return (Series){year, t, n};
}

static Status report_history(Import *in, App *app, Arena *arena, Err *err)
{
    Edition before;
    TotalSectors sectors;
    TRY(app_edition_before(app, arena, &in->edition, S(""), &before, err));
    TRY(app_total_sectors(app, arena, &sectors, err));
    if (!before.id || !sectors.total) return ST_OK;
    in->report->compared_with = app_edition_name(arena, before.report_date);
    Totals totals;
    TRY(emission_sector(app->db, arena, &before, sectors.total, &totals.list, &totals.count, err));
    Change *changes = ARENA_ARRAY(arena, Change, in->area_count * in->edition.year_count);
    size_t n = 0;
    for (size_t i = 0; i < in->row_count; i++) {
        const EmissionRow *row = &in->rows[i];
        if (row->sector_id != sectors.total || row->area.n != 4) continue;
        n += change_between(row->area, S(""), total_before(&totals, row->area), total_now(in, arena, row), 0.5,
                            changes + n);
    }
    change_sort(changes, n);
    in->report->change_total = n;
    in->report->change_count = n < changes_reported ? n : changes_reported;
    in->report->changes = ARENA_ARRAY(arena, AppChange, in->report->change_count);
    for (size_t i = 0; i < in->report->change_count; i++) {
        const Change *c = &changes[i];
        in->report->changes[i] = (AppChange){
            c->key, in->areas[find_code(in, c->key) - 1].name, c->year, c->before_t, c->after_t, c->percent};
    }
    return ST_OK;
}

/* ---- the import ---- */

static Str event_detail(const Import *in, Arena *arena)
{
    Buf b = buf_new(arena);
    Json j = json_new(&b);
    json_object(&j);
    json_kstr(&j, "file", in->table.file);
    json_kstr(&j, "source", in->edition.source);
    json_kstr(&j, "content", in->edition.content_hash);
    json_kint(&j, "series", (int64_t)in->row_count);
    json_end(&j);
    return buf_str(&b);
}

static void progress(const Import *in, int percent)
{
    if (in->options->progress) in->options->progress(in->options->progress_ctx, in->table.file, percent);
}

/* What is wrong with a file as a whole names it: several may come in one call. */
static Status of_file(const Import *in, Status status, Err *err)
{
    if (status == ST_INVALID || status == ST_CONFLICT) err_at(err, in->table.file, S(""), 0, 0);
    return status;
}

static Status store_edition(Import *in, App *app, Arena *arena, Err *err)
{
    in->edition.content_hash = S("");
    TRY(emission_hash(app->db, arena, in->edition.year, in->edition.year_count, in->rows, in->row_count,
                      &in->edition.content_hash, err));
    describe(in);
    TRY(of_file(in, meet_stored(in, app, arena, err), err));
    if (in->report->unchanged) return ST_OK;
    TRY(report_history(in, app, arena, err));
    progress(in, 60);
    TRY(emission_insert(app->db, &in->edition, in->rows, in->row_count, err));
    const Str object =
        tr_fmt(arena, LANG_EN, "{0} {1}", in->edition.substance, date_str(arena, in->edition.report_date));
    return app_figures_event(app, arena, in->report->replaced ? "replace" : "import", "edition", object,
                             event_detail(in, arena), in->options->why, err);
}

typedef struct Files {
    Import *list;
    size_t count;
    Faults *faults;
} Files;

static const Import *same_edition(const Files *files, size_t before)
{
    const Edition *e = &files->list[before].edition;
    for (size_t i = before; i-- > 0;) {
        const Edition *other = &files->list[i].edition;
        if (str_eq(e->substance, other->substance) && date_cmp(e->report_date, other->report_date) == 0)
            return &files->list[i];
    }
    return NULL;
}

/* Inside one transaction: the names of all files are looked up before the first edition is stored, so that the faults
 * of all are listed. */
static Status store_files(App *app, Arena *arena, void *ctx, Err *err)
{
    const Files *files = ctx;
    Area *areas;
    size_t area_count;
    TRY(app_permit_figures(app, arena, S(""), err));
    TRY(register_areas(app->db, arena, &areas, &area_count, err));
    for (size_t i = 0; i < files->count; i++) {
        files->list[i].areas = areas;
        files->list[i].area_count = area_count;
        TRY(map_rows(&files->list[i], app, arena, err));
    }
    if (files->faults->total) return refused(files->count, err);
    for (size_t i = 0; i < files->count; i++) {
        files->list[i].twin = same_edition(files, i);
        TRY(store_edition(&files->list[i], app, arena, err));
        progress(&files->list[i], 100);
    }
    return ST_OK;
}

static Status read_file(Import *in, Str path, Arena *arena, Err *err)
{
    in->table.file = path;
    progress(in, 0);
    const size_t faults_before = in->faults->total;
    TRY(smhi_read(path, arena, &in->table, in->faults, err));
    if (in->faults->total != faults_before) return refused(1, err);
    TRY(of_file(in, identify(in, arena, err), err));
    progress(in, 40);
    return ST_OK;
}

/* All files are read, whatever is wrong with one: the first failure is the answer, and what else is found is listed. */
static Status read_files(Files *files, const Str *paths, Arena *arena, Err *err)
{
    Status first = ST_OK;
    for (size_t i = 0; i < files->count; i++) {
        Err own = {0};
        const size_t faults_before = files->faults->total;
        const Status status = read_file(&files->list[i], paths[i], arena, &own);
        if (status == ST_OK) continue;
        if (first == ST_OK) {
            first = status;
            if (err) *err = own;
        } else if (files->faults->total == faults_before) {
            faults_add(files->faults, &own);
        }
    }
    return first;
}

Status app_import_smhi(App *app, Arena *arena, const Str *paths, size_t path_count, const AppImportOptions *options,
                       AppImportReport *out, Faults *faults, Err *err)
{
    Files files = {ARENA_ARRAY(arena, Import, path_count), path_count, faults};
    for (size_t i = 0; i < path_count; i++) {
        out[i] = (AppImportReport){.dry_run = options->dry_run};
        files.list[i].options = options;
        files.list[i].report = &out[i];
        files.list[i].faults = faults;
    }
    TRY(read_files(&files, paths, arena, err));
    return app_in_transaction(app, arena, !options->dry_run, store_files, &files, err);
}
