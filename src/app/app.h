/* The use cases. Web and command line call only this, so that what can be done on a page can be done in the terminal,
 * with the same checks. An App belongs to one thread; results live in the arena given. */
#ifndef APP_APP_H
#define APP_APP_H
#include "base/tr.h"
#include "model/change.h"
#include "model/gap.h"
#include "model/target.h"
#include "model/view.h"

typedef struct App App;
typedef enum AppMode { APP_READ, APP_WRITE, APP_CREATE } AppMode;
Status app_open(App **out, Str db_url, AppMode mode, Str now_utc /* for events: 2026-06-30T12:00:00Z */, Err *err);
void app_close(App *app);
/* From here on it is that time, in seconds since 1970 (UTC): for an App that lives longer than one call. */
void app_set_time(App *app, int64_t now);
/* A program with threads makes a sandbox before it starts them, and its Apps read foreign files there (it must not fork
 * by itself: base/nursery.h). */
typedef struct Sandbox Sandbox;
Sandbox *app_sandbox_new(void);
void app_sandbox_free(Sandbox *sandbox);
void app_set_sandbox(App *app, Sandbox *sandbox);
/* True where what was opened is no longer what the address leads to (db_is_stale): to be closed and opened again. */
bool app_is_stale(App *app);
/* What is read between the two is one state of the database, whatever others write meanwhile: for a page that reads in
 * several steps. Nothing is written in between. */
Status app_read_begin(App *app, Err *err);
void app_read_end(App *app);
/* Names the state of the database: another text after every write, so that what was made from the database can be kept
 * for as long as the text is the same. */
Status app_version(App *app, Arena *arena, Str *out, Err *err);

/* ---- the register ---- */
typedef struct AppMunicipality {
    Str code, name, county_code, county;
    Maybe population; /* the latest year's */
    int population_year;
    bool has_figures, has_own_target;
} AppMunicipality;
/* All municipalities whose name or code contains the text (empty: all), by name in Swedish order. */
Status app_municipalities(App *app, Arena *arena, Str search, AppMunicipality **out, size_t *n, Err *err);
/* All of them, kept in memory until something is written. */
Status app_municipalities_kept(App *app, const AppMunicipality **out, size_t *n, Err *err);
/* By code, or by exact name without regard to case. */
Status app_municipality(App *app, Arena *arena, Str code_or_name, AppMunicipality *out, Err *err);

/* ---- database and files ---- */
Status app_init(App *app, Arena *arena, Err *err); /* loads the register; fine when it is there */
typedef struct AppLoadReport {
    Str name;
    struct AppLoadCount {
        Str table;
        size_t rows, changed;
    } * tables;
    size_t table_count;
    bool changed;
} AppLoadReport;
Status app_load(App *app, Arena *arena, Str dir, bool dry_run, AppLoadReport *out, Faults *faults, Err *err);
Status app_dump(App *app, Arena *arena, Str dir, const Str *codes, size_t code_count, size_t *rows,
                Err *err); /* no codes: all cities with data of their own */

typedef struct AppImportOptions {
    Date edition;  /* for files without a date of their own */
    Str source;    /* the same */
    Str substance; /* for files that do not name it */
    bool replace, dry_run;
    Str why;
    void (*progress)(void *ctx, Str file, int percent); /* may be NULL */
    void *progress_ctx;
} AppImportOptions;
typedef struct AppChange {
    Str code, name; /* municipality */
    int year;
    double before_t, after_t;
    Maybe percent;
} AppChange;
typedef struct AppImportReport {
    Str file, substance, source, unit, compared_with; /* compared_with: the edition before, empty where there is none */
    Date edition;
    size_t areas, sectors, series, values, missing_values;
    const int *year;
    size_t year_count;
    Str *new_sectors;
    size_t new_sector_count;
    bool unchanged; /* the same figures are there already: nothing was done */
    bool extended;  /* the edition was there in part, with the same figures, and is complete now */
    bool replaced, dry_run;
    AppChange *changes; /* of municipal totals, largest first */
    size_t change_count, change_total;
} AppImportReport;
/* All files in one transaction, or none of them, in the order given; out holds one report for each. Every file is read
 * even where an earlier one is refused, so that the faults of all are listed. */
Status app_import_smhi(App *app, Arena *arena, const Str *paths, size_t path_count, const AppImportOptions *options,
                       AppImportReport *out, Faults *faults, Err *err);

typedef struct AppSeriesReport {
    size_t series, values, changed;
    bool dry_run;
} AppSeriesReport;
/* Sinks, consumption-based emissions and indicators from a CSV file (docs/data-formats.md). */
Status app_import_series(App *app, Arena *arena, Str path, bool dry_run, AppSeriesReport *out, Faults *faults,
                         Err *err);

/* One value of such a series, entered by hand; the series is made where it is new. */
typedef struct AppSeriesEntry {
    Str municipality, id, kind, name, unit, method, source,
        note; /* kind, name, unit, method, source: empty where the series is there already */
    int year;
    double value;
    Maybe uncertainty_percent;
    bool preliminary;
    Str why;
} AppSeriesEntry;
Status app_series_set(App *app, Arena *arena, const AppSeriesEntry *entry, bool *changed, Faults *faults, Err *err);
Status app_series_delete(App *app, Arena *arena, Str municipality, Str id, int year, Str why, Err *err);

/* ---- the event log ---- */
typedef struct AppEvent {
    int64_t id;
    Str at, actor, action, kind, object, detail, why;
    Str before, after; /* of a record, as JSON; empty where there was none, or is none now */
    Str hash;
} AppEvent;
Status app_events(App *app, Arena *arena, size_t most, AppEvent **out, size_t *n, Err *err); /* newest first */
Status app_events_verify(App *app, int64_t *count, int64_t *broken_id, Err *err);

/* ---- editions ---- */
typedef struct AppEdition {
    Str name; /* "2025-04-04" */
    Date report_date;
    Str substance, source, unit, gwp_set; /* gwp_set empty: not stated */
    const int *year;
    size_t year_count;
    int municipalities, series;
    Str content_hash;
} AppEdition;
Status app_editions(App *app, Arena *arena, Str substance /* empty: all */, AppEdition **out, size_t *n, Err *err);

/* ---- the gap ---- */
typedef struct GapQuery {
    Str municipality; /* code or name */
    Date edition;     /* not set: the default edition */
    Str substance;    /* empty: GGT */
    Maybe base_year, rate_percent, target_year, reduction_percent, budget_t;
    Str budget_source;
    bool has_budget_form;
    BudgetForm budget_form;
    TrendMethod trend;
    Date as_of; /* not set: the last day of the edition's report date */
    bool include_international;
} GapQuery;

typedef struct AppNote {
    int year;
    Str text_sv, text_en, source;
} AppNote;
typedef struct CityGap {
    AppMunicipality municipality;
    bool has_edition; /* false: no figures; everything measured is unknown */
    AppEdition edition;
    Str substance;
    Date as_of;
    TargetOrigin origin;
    Target target;         /* the primary one, or the illustration, with the options put in */
    const Target *targets; /* all that the city has stated, the primary first; none in a list of all municipalities */
    size_t target_count;
    Gap gap;
    bool includes_international;
    Maybe international_t; /* in the latest year; shown where the two totals differ */
    Series total_with_international;
    Series gross; /* what is counted, before any sinks are taken off: comparable between editions and cities */
    TrendMethod trend_method;
    Str budget_source;
    ReferenceLine *references; /* national and European; none in a list of all municipalities */
    size_t reference_count;
} CityGap;
Status app_gap(App *app, Arena *arena, const GapQuery *query, CityGap *out, Err *err);
/* What was decided after the as-of date is not there yet; a decision without a known date is. */
bool app_target_stands(const Target *target, Date as_of);
/* All 290 from one edition: the newest that holds all, unless named. */
Status app_gap_all(App *app, Arena *arena, const GapQuery *query, CityGap **out, size_t *n, Err *err);
/* The JSON of `klimat gap --json` and of the web interface. */
void app_gap_json(Buf *out, const CityGap *city);
void app_gap_all_json(Buf *out, const CityGap *cities, size_t n);
/* The gap in plain words, a few sentences: the same in the terminal, on the page and in documents. */
typedef struct GapText {
    Str promise, measured, gap, pace, budget, trend,
        certainty; /* each one or two sentences; empty where there is nothing to say */
} GapText;
void app_gap_text(Arena *arena, Lang lang, const CityGap *city, GapText *out);
/* One notice as a sentence. */
Str app_notice_text(Arena *arena, Lang lang, const CityGap *city, const GapNotice *notice);
Str app_substance_name(Lang lang, Str substance); /* "växthusgaser", "carbon dioxide" */
Str app_unit_name(Lang lang, Str substance);      /* "ton CO2e" */

/* ---- one city ---- */
typedef struct AppSector {
    int64_t id;
    Str main, sub;        /* sub "Alla": a main sector; main "Alla": the total */
    Str name_sv, name_en; /* of the last level */
    bool is_total, is_main, international;
    Series series;
} AppSector;
typedef struct AppGoal {
    Str id, name_sv, name_en, weight, source;
} AppGoal;
typedef struct AppSeriesView {
    Str id, kind, name_sv, name_en, unit, method, source;
    struct AppSeriesValue {
        int year;
        double value;
        Maybe uncertainty_percent;
        bool preliminary;
        Str note;
    } * values;
    size_t value_count;
} AppSeriesView;
typedef struct AppBudget {
    Str id, name_sv, name_en, gas, form, source;
    int first_year;
    double total_t;
} AppBudget;
typedef struct City {
    CityGap gap;
    Target *targets;
    size_t target_count;
    AppGoal *goals;
    size_t goal_count;
    AppGoal *focus_areas;
    size_t focus_area_count;
    AppNote *notes;
    size_t note_count;
    AppSeriesView *series;
    size_t series_count;
    AppBudget *budgets;
    size_t budget_count;
    AppSector *sectors; /* total, main sectors and subsectors */
    size_t sector_count;
    AppEdition *editions; /* that hold the city, newest first */
    size_t edition_count;
    bool has_earlier;
    AppEdition earlier; /* the edition before the one shown */
    Series earlier_total;
    Series population, per_person, index;
} City;
Status app_city(App *app, Arena *arena, const GapQuery *query, City *out, Err *err);

/* As app_city, and kept until the database changes: for pages, which many ask for. *out is valid until the App has been
 * asked for APP_CITIES_KEPT others. */
enum { APP_CITIES_KEPT = 32 };
Status app_city_kept(App *app, const GapQuery *query, const City **out, Err *err);

/* What changed for a city between two editions (totals and sectors), largest first. */
typedef struct EditionChange {
    AppEdition before, after;
    Series before_total, after_total; /* as counted: without international transport where it is known */
    Change *changes;
    size_t change_count;
} EditionChange;
Status app_edition_change(App *app, Arena *arena, Str municipality, Str substance, Date before, Date after,
                          EditionChange *out, Err *err);

/* The cities of the groups that the city belongs to (data: Fyra mälarstäder ...), the city itself first. */
typedef struct CompareCity {
    AppMunicipality municipality;
    Series per_person, index;
} CompareCity;
Status app_compare(App *app, Arena *arena, const GapQuery *query, CompareCity **out, size_t *n, Err *err);

#endif
