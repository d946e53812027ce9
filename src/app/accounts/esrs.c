#include "app/accounts/esrs.h"

#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"
#include "base/csv.h"
#include "base/json.h"
#include "store/register.h"

enum {
    COLUMN_DATAPOINT,
    COLUMN_PARAGRAPH,
    COLUMN_FIGURE,
    COLUMN_CATEGORY,
    COLUMN_UNIT,
    COLUMN_LABEL_SV,
    COLUMN_LABEL_EN,
    COLUMN_NOTE_SV,
    COLUMN_NOTE_EN,
    MAPPING_COLUMNS
};

/* ---- figures ---- */

/* One figure of a year: the value, and whether it is whole. */
typedef struct Answer {
    Maybe value;
    bool incomplete;
} Answer;

static Answer tonnes(const InventoryFigure *f)
{
    return (Answer){f->co2e_kg.known ? known(f->co2e_kg.v / 1000) : unknown(), !f->complete};
}

static Answer biogenic(const InventoryFigure *f)
{
    return (Answer){f->biogenic_co2_kg.known ? known(f->biogenic_co2_kg.v / 1000) : unknown(),
                    f->biogenic_unknown_rows > 0};
}

static Answer total(const Report *r, const AppInventory *in, Scope2Basis basis)
{
    InventoryView view;
    app_inventory_view(in, r->arena, in->query.approach, basis, in->query.gwp, &view);
    return tonnes(&view.total);
}

/* False: the figure is none of a year. */
static bool answer(const Report *r, const AppInventory *in, Str figure, Str category, Answer *out)
{
    const InventoryView *v = &in->view;
    size_t c;
    if (str_eq(figure, S("scope1"))) return *out = tonnes(&v->scope[SCOPE_1]), true;
    if (str_eq(figure, S("scope2_location"))) return *out = tonnes(&v->scope[SCOPE_2_LOCATION]), true;
    if (str_eq(figure, S("scope2_market"))) return *out = tonnes(&v->scope[SCOPE_2_MARKET]), true;
    if (str_eq(figure, S("scope3"))) return *out = tonnes(&v->scope[SCOPE_3]), true;
    if (str_eq(figure, S("total_location"))) return *out = total(r, in, SCOPE2_LOCATION), true;
    if (str_eq(figure, S("total_market"))) return *out = total(r, in, SCOPE2_MARKET), true;
    if (str_eq(figure, S("biogenic1"))) return *out = biogenic(&v->scope[SCOPE_1]), true;
    if (str_eq(figure, S("biogenic2"))) return *out = biogenic(&v->scope[SCOPE_2_LOCATION]), true;
    if (str_eq(figure, S("biogenic3"))) return *out = biogenic(&v->scope[SCOPE_3]), true;
    if (str_eq(figure, S("primary_share"))) {
        const Maybe share = figure_supplier_share(&v->scope[SCOPE_3]);
        *out = (Answer){share.known ? known(100 * share.v) : share, false}; /* of what is known */
        return true;
    }
    if (!str_eq(figure, S("category")) || !inventory_category_find(category, &c)) return false;
    *out = tonnes(&v->category[c]);
    return true;
}

/* ---- words ---- */

/* "3.8 Upstream leased assets: why". */
static Str excluded(const Report *r)
{
    Buf b = buf_new(r->arena);
    for (size_t i = 0; i < r->in->coverage_count; i++) {
        const AppCoverage *c = &r->in->coverage[i];
        if (c->category < CATEGORY_SCOPE_3 || c->effective != COVERAGE_NOT_RELEVANT || c->from_above) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, report_category(r, c->category));
        if (!c->statement || !c->statement->reason.n) continue;
        buf_add(&b, S(": "));
        buf_add(&b, c->statement->reason);
    }
    return buf_str(&b);
}

static Str included(const Report *r)
{
    Str names[CATEGORY_COUNT];
    size_t n = 0;
    for (size_t c = CATEGORY_SCOPE_3; c < CATEGORY_COUNT; c++)
        if (r->in->view.category[c].co2e_kg.known) names[n++] = report_category(r, c);
    return report_join(r->arena, names, n, S("; "));
}

static Str words(const Report *r, Str figure)
{
    if (str_eq(figure, S("excluded"))) return excluded(r);
    if (str_eq(figure, S("included"))) return included(r);
    return str_eq(figure, S("view")) ? report_view_words(r) : S("");
}

/* ---- the table ---- */

static const AppInventory *of_year(const Report *r, int year)
{
    for (size_t i = 0; i < r->year_count; i++)
        if (year && r->year[i]->year == year) return r->year[i];
    return NULL;
}

static Maybe value_in(const Report *r, int year, Str figure, Str category)
{
    Answer a;
    const AppInventory *in = of_year(r, year);
    return in && answer(r, in, figure, category, &a) ? a.value : unknown();
}

/* What is coarse in the figure: of a category, of scope 3 and of the totals that it is in. */
static Str coarse_in(const Report *r, Str figure, Str category)
{
    size_t first = CATEGORY_COUNT, end;
    const bool is_scope = str_eq(figure, S("scope3"));
    if (is_scope || str_eq(figure, S("total_location")) || str_eq(figure, S("total_market"))) {
        first = is_scope ? CATEGORY_SCOPE_3 : 0;
        end = CATEGORY_COUNT;
    } else if (inventory_category_find(category, &first)) {
        end = first + 1;
    } else {
        return S("");
    }
    return app_coarse_text(r->arena, r->lang, r->in, first, end);
}

static Str note_of(const Report *r, Str note, Str category, const AppEsrsLine *line)
{
    size_t c;
    if (note.n || line->value.known || line->text.n) return note;
    if (inventory_category_find(category, &c))
        return tr_fmt(r->arena, r->lang, N_("No figure: {0}"),
                      app_coverage_text(r->lang, r->in->view.category[c].coverage));
    return report_word(r, N_("No figure: it is not known"));
}

static void fill(const Report *r, const AppEsrs *table, const CsvRow *row, AppEsrsLine *line)
{
    const bool sv = r->lang == LANG_SV;
    const Str figure = str_dup(r->arena, row->cell[COLUMN_FIGURE]),
              category = str_dup(r->arena, row->cell[COLUMN_CATEGORY]);
    Answer now;
    *line = (AppEsrsLine){.datapoint = str_dup(r->arena, row->cell[COLUMN_DATAPOINT]),
                          .paragraph = str_dup(r->arena, row->cell[COLUMN_PARAGRAPH]),
                          .label = str_dup(r->arena, row->cell[sv ? COLUMN_LABEL_SV : COLUMN_LABEL_EN]),
                          .unit = str_dup(r->arena, row->cell[COLUMN_UNIT]),
                          .figure = figure,
                          .category = category,
                          .base = value_in(r, table->base_year, figure, category),
                          .before = value_in(r, table->before_year, figure, category),
                          .text = words(r, figure)};
    if (answer(r, r->in, figure, category, &now)) {
        line->value = now.value;
        line->incomplete = now.value.known && now.incomplete;
    }
    const Str notes[] = {note_of(r, str_dup(r->arena, row->cell[sv ? COLUMN_NOTE_SV : COLUMN_NOTE_EN]), category, line),
                         line->value.known ? coarse_in(r, figure, category) : S("")};
    line->note = report_join(r->arena, notes, sizeof notes / sizeof *notes, S(" "));
}

Status app_esrs(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, AppEsrs *out, Err *err)
{
    Report r;
    CsvRow row;
    bool more;
    *out = (AppEsrs){0};
    Status status = report_read(app, arena, query, lang, &r, err);
    if (status != ST_OK) return status;
    *out = (AppEsrs){.municipality = r.in->municipality, .year = r.in->year};
    if (r.year_count > 1) out->before_year = r.year[r.year_count - 2]->year;
    if (r.in->policy && r.in->policy->base_year.known && of_year(&r, (int)r.in->policy->base_year.v))
        out->base_year = (int)r.in->policy->base_year.v;
    out->of_year = r.in;
    out->of_before = of_year(&r, out->before_year);
    out->of_base = of_year(&r, out->base_year);
    CsvReader reader = csv_reader(arena, register_esrs(), ',');
    status = csv_next(&reader, &row, &more, err); /* the names of the columns */
    out->lines =
        ARENA_ARRAY(arena, AppEsrsLine, register_esrs().n / MAPPING_COLUMNS + 1); /* a row has that many bytes */
    while (status == ST_OK && more) {
        status = csv_next(&reader, &row, &more, err);
        if (status != ST_OK || !more) break;
        if (row.count != MAPPING_COLUMNS)
            return err_fail(err, ST_INTERNAL, N_("A table that comes with the program is faulty"));
        fill(&r, out, &row, &out->lines[out->count++]);
    }
    return status;
}

/* ---- as files ---- */

enum { CSV_DECIMALS = 6 };

static void csv_figure(Buf *out, char separator, Maybe value)
{
    if (!value.known) return;
    const size_t from = out->n;
    buf_fixed(out, value.v, CSV_DECIMALS);
    for (size_t i = from; separator == ';' && i < out->n; i++)
        if (out->p[i] == '.') out->p[i] = ',';
}

void app_esrs_csv(Buf *out, Lang lang, const AppEsrs *t)
{
    static const char *const heads[] = {N_("Standard"),  N_("Datapoint"),   N_("Paragraph"), N_("Name"),
                                        N_("Base year"), N_("Year before"), N_("Year"),      N_("Unit"),
                                        N_("In words"),  N_("Caution"),     N_("Note")};
    const char separator = lang == LANG_SV ? ';' : ',';
    if (lang == LANG_SV) buf_add(out, S("\xEF\xBB\xBF"));
    const int years[] = {t->base_year, t->before_year, t->year};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (i) buf_addc(out, separator);
        buf_csv_safe(out, str(tr(lang, heads[i])), separator);
        if (i < 4 || i > 6 || !years[i - 4]) continue;
        buf_addc(out, ' ');
        buf_int(out, years[i - 4]);
    }
    buf_add(out, S("\r\n"));
    for (size_t i = 0; i < t->count; i++) {
        const AppEsrsLine *line = &t->lines[i];
        const Str before[] = {S(ESRS_VERSION), line->datapoint, line->paragraph, line->label};
        const Str caution = line->incomplete ? str(tr(lang, N_("incomplete: at least"))) : S("");
        const Str after[] = {line->unit, line->text, caution, line->note};
        const Maybe values[] = {line->base, line->before, line->value};
        for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
            buf_csv_safe(out, before[k], separator);
            buf_addc(out, separator);
        }
        for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
            csv_figure(out, separator, values[k]);
            buf_addc(out, separator);
        }
        for (size_t k = 0; k < sizeof after / sizeof *after; k++) {
            if (k) buf_addc(out, separator);
            buf_csv_safe(out, after[k], separator);
        }
        buf_add(out, S("\r\n"));
    }
}

static void json_figure(Json *j, const char *key, Maybe value)
{
    if (value.known)
        json_kfixed(j, key, value.v, CSV_DECIMALS);
    else
        json_knull(j, key);
}

void app_esrs_json(Buf *out, const AppEsrs *t)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", t->municipality.code);
    json_kstr(&j, "standard", S(ESRS_VERSION));
    json_kint(&j, "year", t->year);
    json_key(&j, "datapoints");
    json_array(&j);
    for (size_t i = 0; i < t->count; i++) {
        const AppEsrsLine *line = &t->lines[i];
        json_object(&j);
        json_kstr(&j, "datapoint", line->datapoint);
        json_kstr(&j, "paragraph", line->paragraph);
        json_kstr(&j, "category", line->category);
        json_kstr(&j, "name", line->label);
        json_figure(&j, "base_year_value", line->base);
        json_figure(&j, "year_before_value", line->before);
        json_figure(&j, "value", line->value);
        json_kstr(&j, "unit", line->unit);
        json_kstr(&j, "text", line->text);
        json_kbool(&j, "incomplete", line->incomplete);
        json_kstr(&j, "note", line->note);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}
