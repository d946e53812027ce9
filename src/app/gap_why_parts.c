/* The parts that figures of the gap are made of, and the rows that they end in. */
#include "app/gap_why.h"

Str gap_text(const GapAsking *a, const char *key)
{
    return str(tr(a->of.lang, key));
}

Str gap_year(const GapAsking *a, int year)
{
    return err_number(a->of.arena, year);
}

Str gap_unit(const GapAsking *a)
{
    return app_unit_name(a->of.lang, a->city->gap.substance);
}

Str gap_unit_a_year(const GapAsking *a)
{
    return tr_fmt(a->of.arena, a->of.lang, N_("{0} a year"), gap_unit(a));
}

AppWhy *gap_node(const GapAsking *a, AppWhy *parent, Str text, Str unit)
{
    return why_child(&a->of, parent, text, unknown(), unit);
}

void gap_rule(const GapAsking *a, AppWhy *why, const char *section, const char *text)
{
    why_by_method(&a->of, why, section, (AppWhyRow){.kind = S("rule"), .text = gap_text(a, text)});
}

/* ---- what was measured ---- */

static Str source_of(const AppEdition *edition)
{
    return edition->source.n ? edition->source : edition->name;
}

Maybe gap_measured_row(const GapAsking *a, AppWhy *why, const AppEdition *edition, Str sector, Series t, int year)
{
    const Maybe value = series_at(t, year);
    if (value.known)
        why_row(&a->of, why,
                (AppWhyRow){.kind = S("measured"),
                            .id = edition->name,
                            .text = tr_fmt(a->of.arena, a->of.lang, N_("Measured emissions: {0}"), sector),
                            .year = known(year),
                            .value = value,
                            .unit = gap_unit(a),
                            .origin = S("measured"),
                            .source = source_of(edition)});
    return value;
}

static const AppSector *sector_abroad(const GapAsking *a)
{
    for (size_t i = 0; i < a->city->sector_count; i++)
        if (a->city->sectors[i].is_main && a->city->sectors[i].international) return &a->city->sectors[i];
    return NULL;
}

static Maybe abroad_row(const GapAsking *a, AppWhy *why, int year)
{
    const AppSector *sector = sector_abroad(a);
    if (!sector) return unknown();
    return gap_measured_row(a, why, &a->city->gap.edition, tr_name(a->of.lang, sector->name_sv, sector->name_en),
                            sector->series, year);
}

/* What is taken up in the year, by each series of sinks: unknown where one of them has no value. */
static Maybe sink_rows(const GapAsking *a, AppWhy *why, int year)
{
    double sum = 0;
    size_t sinks = 0, valued = 0;
    for (size_t i = 0; i < a->city->series_count; i++) {
        const AppSeriesView *s = &a->city->series[i];
        if (!str_eq(s->kind, S("sink"))) continue;
        sinks++;
        for (size_t v = 0; v < s->value_count; v++) {
            if (s->values[v].year != year) continue;
            valued++;
            sum += s->values[v].value;
            why_row(&a->of, why,
                    (AppWhyRow){.kind = S("city_series"),
                                .id = s->id,
                                .text = tr_fmt(a->of.arena, a->of.lang, N_("Taken up: {0}"),
                                               tr_name(a->of.lang, s->name_sv, s->name_en)),
                                .year = known(year),
                                .value = known(s->values[v].value),
                                .unit = s->unit,
                                .origin = S("own"),
                                .source = s->source.n ? s->source : s->method,
                                .note = s->values[v].note});
        }
    }
    return sinks && valued == sinks ? known(sum) : unknown();
}

/* The rows of the total, less those of transport abroad where that is not counted. */
static AppWhy *gross_node(const GapAsking *a, AppWhy *parent, int year)
{
    const CityGap *c = &a->city->gap;
    AppWhy *why =
        gap_node(a, parent, tr_fmt(a->of.arena, a->of.lang, N_("Measured in {0}"), gap_year(a, year)), gap_unit(a));
    why->value =
        gap_measured_row(a, why, &c->edition, gap_text(a, N_("All sectors")), c->total_with_international, year);
    if (!why->value.known) {
        gap_rule(a, why, "measured",
                 N_("The edition has no figure for the year: what would be computed from it is unknown"));
        return why;
    }
    if (c->includes_international) return why;
    const Maybe abroad = abroad_row(a, why, year);
    if (!abroad.known) return why;
    why->value.v -= abroad.v;
    why->formula = gap_text(a, N_("The total less international transport"));
    return why;
}

AppWhy *gap_why_gross(const GapAsking *a, AppWhy *parent, int year)
{
    return gross_node(a, parent, year);
}

AppWhy *gap_why_measured(const GapAsking *a, AppWhy *parent, int year)
{
    AppWhy *why = gross_node(a, parent, year);
    if (!why->value.known || a->city->gap.gap.basis != BASIS_NET) return why;
    const Maybe sinks = sink_rows(a, why, year);
    why->value = sinks.known ? known(why->value.v - sinks.v) : unknown();
    why->formula = why->formula.n ? gap_text(a, N_("The total less international transport and less what is taken up"))
                                  : gap_text(a, N_("The total less what is taken up"));
    if (!sinks.known)
        gap_rule(a, why, "net", N_("What was taken up is not registered for the year, so that net is unknown"));
    return why;
}

AppWhy *gap_why_earlier(const GapAsking *a, AppWhy *parent, int year)
{
    const AppEdition *edition = &a->city->earlier;
    AppWhy *why = gap_node(
        a, parent,
        tr_fmt(a->of.arena, a->of.lang, N_("What the edition {0} said of {1}"), edition->name, gap_year(a, year)),
        gap_unit(a));
    why->value = gap_measured_row(a, why, edition,
                                  gap_text(a, a->city->gap.includes_international
                                                  ? N_("All sectors")
                                                  : N_("All sectors, without international transport")),
                                  a->city->earlier_total, year);
    return why;
}

AppWhy *gap_why_abroad(const GapAsking *a, AppWhy *parent, int year)
{
    AppWhy *why =
        gap_node(a, parent, tr_fmt(a->of.arena, a->of.lang, N_("International transport in {0}"), gap_year(a, year)),
                 gap_unit(a));
    why->value = abroad_row(a, why, year);
    return why;
}

/* ---- what was promised ---- */

typedef struct FieldWords {
    const char *text;
    bool is_year;
} FieldWords;
static const FieldWords field_words[GAP_FIELDS] = {[GAP_BASE_YEAR] = {N_("The base year"), true},
                                                   [GAP_RATE] = {N_("Lower each year by"), false},
                                                   [GAP_TARGET_YEAR] = {N_("The target year"), true},
                                                   [GAP_REDUCTION] = {N_("Lower in the target year by"), false}};

static Maybe field_of(const Target *t, GapField field)
{
    const Maybe values[GAP_FIELDS] = {[GAP_BASE_YEAR] = t->base_year,
                                      [GAP_RATE] = t->annual_reduction_percent,
                                      [GAP_TARGET_YEAR] = t->target_year,
                                      [GAP_REDUCTION] = t->reduction_percent};
    return values[field];
}

static bool is_given(const GapQuery *query, GapField field)
{
    const Maybe given[GAP_FIELDS] = {[GAP_BASE_YEAR] = query->base_year,
                                     [GAP_RATE] = query->rate_percent,
                                     [GAP_TARGET_YEAR] = query->target_year,
                                     [GAP_REDUCTION] = query->reduction_percent};
    return given[field].known;
}

AppWhy *gap_why_stated(const GapAsking *a, AppWhy *parent, GapField field)
{
    const CityGap *c = &a->city->gap;
    const Target *t = &c->target;
    const FieldWords *words = &field_words[field];
    const Str text = gap_text(a, words->text), unit = words->is_year ? S("") : S("%");
    AppWhy *why = gap_node(a, parent, text, unit);
    why->value = field_of(t, field);
    if (words->is_year) why->form = WHY_YEAR;
    /* A year stands as one, which has no thousands. */
    AppWhyRow row = {.kind = S("target"), .id = t->id, .text = text, .unit = unit};
    *(words->is_year ? &row.year : &row.value) = why->value;
    if (is_given(a->query, field)) {
        row.kind = S("stated");
        row.id = S("");
        row.origin = S("assumed");
        row.source = gap_text(a, N_("Stated when the gap was computed"));
        why_row(&a->of, why, row);
    } else if (t->status == TARGET_ILLUSTRATION) {
        row.note = gap_text(a, N_("An illustration, since the city has no target of its own here"));
        row.illustrative = true;
        why_by_method(&a->of, why, "target", row);
    } else {
        const Str name = tr_name(a->of.lang, t->name_sv, t->name_en);
        if (name.n) row.text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", name, text);
        row.origin = t->source.n ? S("own") : S("assumed");
        row.source = t->source;
        if (c->origin == ORIGIN_GIVEN && a->city->gap.target_count && !str_eq(c->targets[0].gas, c->substance) &&
            c->targets[0].gas.n)
            row.note = gap_text(a, N_("The promise is about another gas: its figures are only borrowed"));
        why_row(&a->of, why, row);
    }
    return why;
}

AppWhy *gap_why_path(const GapAsking *a, AppWhy *parent, int year)
{
    const Gap *gap = &a->city->gap.gap;
    AppWhy *why =
        gap_node(a, parent, tr_fmt(a->of.arena, a->of.lang, N_("The path in {0}"), gap_year(a, year)), gap_unit(a));
    why->formula =
        tr_fmt(a->of.arena, a->of.lang, N_("What was measured in {0}, lower by the same percentage each year"),
               gap_year(a, gap->base_year));
    const Maybe base = gap_why_measured(a, why, gap->base_year)->value, rate = gap_why_stated(a, why, GAP_RATE)->value;
    if (base.known && rate.known) why->value = known(path_rate(base.v, rate.v, year - gap->base_year));
    return why;
}

AppWhy *gap_why_sum(const GapAsking *a, AppWhy *parent, int year, bool path)
{
    const int first = a->city->gap.gap.base_year + 1;
    AppWhy *why =
        gap_node(a, parent,
                 tr_fmt(a->of.arena, a->of.lang,
                        path ? N_("The path from {0} to {1}, summed") : N_("Measured from {0} to {1}, summed"),
                        gap_year(a, first), gap_year(a, year)),
                 gap_unit(a));
    double sum = 0;
    bool whole = year >= first - 1;
    for (int y = first; y <= year; y++) {
        const Maybe t = (path ? gap_why_path(a, why, y) : gap_why_measured(a, why, y))->value;
        whole = whole && t.known;
        sum += t.known ? t.v : 0;
    }
    if (whole) why->value = known(sum);
    gap_rule(a, why, "gap",
             N_("Sums begin the year after the base year; over a year without a figure they are unknown"));
    return why;
}
