/* Figures beside the gap: most are a row that was stored, with its source; the others are computed from such rows. */
#include "app/city_explain.h"

#include "app/gap_why.h"
#include "base/num.h"

#include <string.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Status none(Str figure, const char *command, Err *err)
{
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     str(command));
}

/* [ID].list[YEAR].field, where the list may be missing: [ID].field. */
typedef struct ListAddress {
    Str id;
    WhyAddress at;
} ListAddress;

static ListAddress list_address(Str figure)
{
    const WhyAddress outer = why_address(figure);
    return (ListAddress){outer.list.n ? S("") : outer.id, why_address(outer.field)};
}

static bool year_of(Str text, int *out)
{
    int64_t year;
    if (!num_parse_whole(text, &year) || year < GAP_YEAR_MIN || year > GAP_YEAR_MAX) return false;
    *out = (int)year;
    return true;
}

/* ---- emissions ---- */

static const AppSector *sector_named(const City *city, Str id)
{
    Str sub = id;
    const Str main = str_cut(&sub, '/');
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        if (str_eq(s->main, main) && str_eq(s->sub, sub.n ? sub : S("Alla"))) return s;
    }
    return NULL;
}

static bool explain_sector(const GapAsking *a, Str figure, AppWhy *out)
{
    /* A sector's name holds no bracket, but dots: the first address ends at its bracket. */
    const WhyAddress outer = why_address(figure), inner = why_address(outer.field);
    const AppSector *s = is(outer.list, "sectors") ? sector_named(a->city, outer.id) : NULL;
    int year;
    if (!s || !is(inner.list, "values") || !is(inner.field, "t") || !year_of(inner.id, &year)) return false;
    const Str name = s->is_total ? gap_text(a, N_("All sectors")) : tr_name(a->of.lang, s->name_sv, s->name_en);
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0} {1}", name, gap_year(a, year));
    out->unit = gap_unit(a);
    out->value = gap_measured_row(a, out, &a->city->gap.edition, name, s->series, year);
    return out->value.known;
}

/* ---- targets ---- */

static bool explain_target(const GapAsking *a, Str figure, AppWhy *out)
{
    const ListAddress address = list_address(figure);
    const Target *t = NULL;
    for (size_t i = 0; i < a->city->target_count; i++)
        if (str_eq(a->city->targets[i].id, address.id)) t = &a->city->targets[i];
    if (!t) return false;
    const struct {
        const char *field, *text;
        Maybe value;
        bool is_year;
    } fields[] = {{"base_year", N_("The base year"), t->base_year, true},
                  {"target_year", N_("The target year"), t->target_year, true},
                  {"annual_reduction_percent", N_("Lower each year by"), t->annual_reduction_percent, false},
                  {"reduction_percent", N_("Lower in the target year by"), t->reduction_percent, false}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!is(address.at.field, fields[i].field)) continue;
        const Str name = tr_name(a->of.lang, t->name_sv, t->name_en);
        AppWhyRow row = {.kind = S("target"),
                         .id = t->id,
                         .text = name.n ? name : t->id,
                         .unit = fields[i].is_year ? S("") : S("%"),
                         .origin = t->source.n ? S("own") : S("assumed"),
                         .source = t->source,
                         .note = tr_name(a->of.lang, t->note_sv, t->note_en)};
        *(fields[i].is_year ? &row.year : &row.value) = fields[i].value;
        *out = (AppWhy){.text = gap_text(a, fields[i].text),
                        .value = fields[i].value,
                        .unit = row.unit,
                        .form = fields[i].is_year ? WHY_YEAR : WHY_AMOUNT};
        why_row(&a->of, out, row);
        return true;
    }
    return false;
}

/* ---- series of the city ---- */

static bool explain_value(const GapAsking *a, Str figure, AppWhy *out)
{
    const ListAddress address = list_address(figure);
    const bool spread = is(address.at.field, "uncertainty_percent");
    int year;
    if (!is(address.at.list, "values") || !year_of(address.at.id, &year)) return false;
    if (!spread && !is(address.at.field, "value")) return false;
    for (size_t i = 0; i < a->city->series_count; i++) {
        const AppSeriesView *s = &a->city->series[i];
        for (size_t v = 0; str_eq(s->id, address.id) && v < s->value_count; v++) {
            if (s->values[v].year != year) continue;
            const Str name = tr_name(a->of.lang, s->name_sv, s->name_en);
            out->text = spread ? tr_fmt(a->of.arena, a->of.lang, N_("How sure {0} is, plus or minus"), name)
                               : tr_fmt(a->of.arena, a->of.lang, "{0} {1}", name, gap_year(a, year));
            out->value = spread ? s->values[v].uncertainty_percent : known(s->values[v].value);
            out->unit = spread ? S("%") : s->unit;
            why_row(&a->of, out,
                    (AppWhyRow){.kind = S("city_series"),
                                .id = s->id,
                                .text = name,
                                .year = known(year),
                                .value = out->value,
                                .unit = out->unit,
                                .origin = S("own"),
                                .source = s->source.n ? s->source : s->method,
                                .note = s->values[v].note});
            return true;
        }
    }
    return false;
}

Status app_city_explain(const City *city, const GapQuery *query, CityPart part, Str figure, Lang lang, Arena *arena,
                        AppWhy *out, Err *err)
{
    static const struct {
        const char *command;
        bool (*explain)(const GapAsking *, Str, AppWhy *);
    } parts[] = {[CITY_EMISSIONS] = {"emissions", explain_sector},
                 [CITY_TARGETS] = {"targets", explain_target},
                 [CITY_SERIES] = {"series", explain_value}};
    const GapAsking a = {{NULL, lang, arena, NULL}, city, query};
    *out = (AppWhy){0};
    return parts[part].explain(&a, figure, out) ? ST_OK : none(figure, parts[part].command, err);
}

/* ---- what an edition changed ---- */

static const Change *change_named(const EditionChange *of, Str id)
{
    Str sub = id;
    const Str sector = str_cut(&sub, '@');
    int year;
    if (!year_of(sub, &year)) return NULL;
    sub = sector;
    const Str main = str_cut(&sub, '/');
    for (size_t i = 0; i < of->change_count; i++) {
        const Change *c = &of->changes[i];
        if (c->year == year && str_eq(c->key, main) && str_eq(c->label, sub.n ? sub : main)) return c;
    }
    return NULL;
}

static AppWhy *edition_node(const GapAsking *a, AppWhy *parent, const EditionChange *of, const Change *c, bool after)
{
    const AppEdition *edition = after ? &of->after : &of->before;
    const int years[] = {c->year};
    const double t[] = {after ? c->after_t : c->before_t};
    const bool total = is(c->key, "Alla");
    AppWhy *why = gap_node(
        a, parent,
        tr_fmt(a->of.arena, a->of.lang, N_("What the edition {0} said of {1}"), edition->name, gap_year(a, c->year)),
        app_unit_name(a->of.lang, edition->substance));
    why->value = gap_measured_row(a, why, edition,
                                  total ? gap_text(a, N_("All sectors, without international transport")) : c->label,
                                  (Series){years, t, 1}, c->year);
    why->row->unit = why->unit;
    return why;
}

Status app_change_explain(const EditionChange *change, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const City nothing = {0};
    const GapAsking a = {{NULL, lang, arena, NULL}, &nothing, NULL};
    const WhyAddress at = why_address(figure);
    const Change *c = is(at.list, "changes") ? change_named(change, at.id) : NULL;
    AppWhy holder = {0};
    *out = (AppWhy){0};
    if (c && (is(at.field, "before_t") || is(at.field, "after_t"))) {
        *out = *edition_node(&a, &holder, change, c, is(at.field, "after_t"));
        return ST_OK;
    }
    if (!c || !is(at.field, "percent")) return none(figure, "changes", err);
    out->text = tr_fmt(arena, lang, N_("By how much {0} was restated since the edition before"), gap_year(&a, c->year));
    out->unit = S("%");
    out->formula = gap_text(&a, N_("100 × (after − before) / before"));
    const Maybe before = edition_node(&a, out, change, c, false)->value,
                after = edition_node(&a, out, change, c, true)->value;
    if (before.known && after.known && before.v > 0) out->value = known(100 * (after.v - before.v) / before.v);
    return ST_OK;
}

/* ---- cities side by side ---- */

static AppWhy *people_node(const GapAsking *a, AppWhy *parent, int year)
{
    AppWhy *why = gap_node(
        a, parent, tr_fmt(a->of.arena, a->of.lang, N_("Inhabitants on 31 December {0}"), gap_year(a, year)), S(""));
    why->value = series_at(a->city->population, year);
    why_row(&a->of, why,
            (AppWhyRow){.kind = S("population"),
                        .id = a->city->gap.municipality.code,
                        .text = a->city->gap.municipality.name,
                        .year = known(year),
                        .value = why->value,
                        .origin = S("measured"),
                        .source = S("SCB, folkmängd 31 december")});
    return why;
}

static bool explain_beside(const GapAsking *a, const WhyAddress *at, int base_year, AppWhy *out)
{
    int year;
    const Str name = a->city->gap.municipality.name;
    if (!year_of(at->id, &year)) return false;
    if (is(at->list, "per_person") && is(at->field, "t")) {
        out->text = tr_fmt(a->of.arena, a->of.lang, N_("{0}: tonnes per person {1}"), name, gap_year(a, year));
        out->unit = gap_unit(a);
        out->formula = gap_text(a, N_("Emissions of the year / inhabitants on 31 December of the same year"));
        const Maybe t = gap_why_gross(a, out, year)->value, people = people_node(a, out, year)->value;
        if (t.known && people.known && people.v > 0) out->value = known(t.v / people.v);
        return true;
    }
    if (!is(at->list, "index") || !is(at->field, "index")) return false;
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("{0}: index {1}"), name, gap_year(a, year));
    out->formula = gap_text(a, N_("100 × emissions of the year / emissions of the base year"));
    const Maybe t = gap_why_gross(a, out, year)->value, base = gap_why_gross(a, out, base_year)->value;
    if (t.known && base.known && base.v > 0) out->value = known(100 * t.v / base.v);
    return true;
}

Status app_compare_explain(App *app, const GapQuery *query, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const ListAddress address = list_address(figure);
    CityGap self;
    City *city = ARENA_NEW(arena, City);
    GapQuery one = *query;
    *out = (AppWhy){0};
    one.municipality = address.id;
    if (!address.id.n) return none(figure, "compare", err);
    Status status = app_gap(app, arena, query, &self, err);
    if (status == ST_OK) status = app_city(app, arena, &one, city, err);
    if (status != ST_OK) return status;
    const GapAsking a = {{NULL, lang, arena, NULL}, city, &one};
    return explain_beside(&a, &address.at, self.gap.base_year, out) ? ST_OK : none(figure, "compare", err);
}
