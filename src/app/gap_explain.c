/* Which explanation belongs to which figure of the gap. */
#include "app/gap_explain.h"

#include "app/gap_why.h"
#include "base/num.h"

#include <limits.h>
#include <string.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Maybe minus(Maybe a, Maybe b)
{
    return a.known && b.known ? known(a.v - b.v) : unknown();
}

/* ---- the target ---- */

static void reduced(const GapAsking *a, AppWhy *parent)
{
    const Gap *gap = &a->city->gap.gap;
    AppWhy *why = gap_node(
        a, parent, tr_fmt(a->of.arena, a->of.lang, N_("What the target leaves in {0}"), gap_year(a, gap->target_year)),
        gap_unit(a));
    why->formula = tr_fmt(a->of.arena, a->of.lang, N_("What was measured in {0}, lower by the reduction"),
                          gap_year(a, gap->base_year));
    const Maybe base = gap_why_measured(a, why, gap->base_year)->value,
                reduction = gap_why_stated(a, why, GAP_REDUCTION)->value;
    if (base.known && reduction.known) why->value = known(base.v * (100 - reduction.v) / 100);
}

static bool explain_target(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    static const char *const stated[GAP_FIELDS] = {[GAP_BASE_YEAR] = "base_year",
                                                   [GAP_RATE] = "annual_reduction_percent",
                                                   [GAP_TARGET_YEAR] = "target_year",
                                                   [GAP_REDUCTION] = "reduction_percent"};
    const Gap *gap = &a->city->gap.gap;
    AppWhy holder = {0};
    for (GapField f = 0; f < GAP_FIELDS; f++)
        if (is(at->field, stated[f])) gap_why_stated(a, &holder, f);
    if (is(at->field, "base_t")) gap_why_measured(a, &holder, gap->base_year);
    if (is(at->field, "path_t")) gap_why_path(a, &holder, gap->target_year);
    if (is(at->field, "reduction_t")) reduced(a, &holder);
    if (holder.child) *out = *holder.child;
    return holder.child != NULL;
}

/* ---- years ---- */

static AppWhy *gap_of(const GapAsking *a, AppWhy *parent, int year)
{
    AppWhy *why =
        gap_node(a, parent, tr_fmt(a->of.arena, a->of.lang, N_("The gap in {0}"), gap_year(a, year)), gap_unit(a));
    why->formula = gap_text(a, N_("Measured less the path"));
    const Maybe measured = gap_why_measured(a, why, year)->value, path = gap_why_path(a, why, year)->value;
    why->value = minus(measured, path);
    return why;
}

static void gap_percent(const GapAsking *a, AppWhy *parent, int year)
{
    AppWhy *why = gap_node(
        a, parent, tr_fmt(a->of.arena, a->of.lang, N_("The gap in {0}, of the path"), gap_year(a, year)), S("%"));
    why->formula = gap_text(a, N_("100 × the gap / the path"));
    const Maybe gap = gap_of(a, why, year)->value, path = gap_why_path(a, why, year)->value;
    if (gap.known && path.known && path.v > 0) why->value = known(100 * gap.v / path.v);
}

static bool explain_year(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Gap *gap = &a->city->gap.gap;
    AppWhy holder = {0};
    int64_t year;
    if (!num_parse_whole(at->id, &year) || year <= gap->base_year || year > gap->target_year) return false;
    if (is(at->field, "actual_t")) gap_why_measured(a, &holder, (int)year);
    if (is(at->field, "path_t")) gap_why_path(a, &holder, (int)year);
    if (is(at->field, "gap_t")) gap_of(a, &holder, (int)year);
    if (is(at->field, "gap_percent")) gap_percent(a, &holder, (int)year);
    if (is(at->field, "cumulative_actual_t")) gap_why_sum(a, &holder, (int)year, false);
    if (is(at->field, "cumulative_path_t")) gap_why_sum(a, &holder, (int)year, true);
    if (holder.child) *out = *holder.child;
    return holder.child != NULL;
}

/* ---- the pace ---- */

static bool explain_required(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Gap *gap = &a->city->gap.gap;
    const bool path = is(at->field, "to_path_percent_per_year");
    if (!path && !is(at->field, "to_reduction_percent_per_year")) return false;
    const int years = gap->target_year - gap->latest_year;
    out->text = path ? gap_text(a, N_("The yearly cut that leads to the path of the target year"))
                     : gap_text(a, N_("The yearly cut that leads to the reduction of the target year"));
    out->unit = S("%");
    out->formula = tr_fmt(a->of.arena, a->of.lang, N_("1 − (goal / what was measured in {0})^(1 / {1} years)"),
                          gap_year(a, gap->latest_year), gap_year(a, years));
    const Maybe latest = gap_why_measured(a, out, gap->latest_year)->value;
    if (path)
        gap_why_path(a, out, gap->target_year);
    else
        reduced(a, out);
    const Maybe goal = out->last_child->value;
    if (latest.known && goal.known) out->value = path_compound_rate(latest.v, goal.v, years);
    gap_why_stated(a, out, GAP_TARGET_YEAR);
    return true;
}

/* ---- warnings: a point that was restated, a base year in the pandemic ---- */

static bool explain_warning(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    Str of = at->id;
    int64_t year;
    const Str code = str_cut(&of, '@');
    const bool restated = is(code, gap_warning_name(GAP_WARN_TREND_RESTATED));
    if (!is(at->field, "percent") || !num_parse_whole(of, &year) || year < 0 || year > INT_MAX) return false;
    if (!restated && !is(code, gap_warning_name(GAP_WARN_PANDEMIC_BASE))) return false;
    if (!gap_why_has_notice(&a->city->gap.gap, restated ? GAP_WARN_TREND_RESTATED : GAP_WARN_PANDEMIC_BASE, (int)year))
        return false;
    const int base = a->city->gap.gap.base_year;
    out->text = restated ? tr_fmt(a->of.arena, a->of.lang, N_("By how much {0} was restated since the edition before"),
                                  gap_year(a, (int)year))
                         : tr_fmt(a->of.arena, a->of.lang, N_("The change from {0} to {1}"), gap_year(a, (int)year),
                                  gap_year(a, base));
    out->unit = S("%");
    out->formula = gap_text(a, N_("100 × (after − before) / before"));
    const Maybe before = (restated ? gap_why_earlier : gap_why_measured)(a, out, (int)year)->value;
    const Maybe after = restated ? gap_why_gross(a, out, (int)year)->value : gap_why_measured(a, out, base)->value;
    if (before.known && after.known && before.v > 0) out->value = known(100 * (after.v - before.v) / before.v);
    return true;
}

/* ---- lines to compare with ---- */

static void line_row(const GapAsking *a, AppWhy *why, const ReferenceLine *line, Maybe value, bool is_year, Str unit)
{
    AppWhyRow row = {.kind = S("reference_line"),
                     .id = line->id,
                     .text = tr_name(a->of.lang, line->name_sv, line->name_en),
                     .unit = unit,
                     .origin = S("stated"),
                     .source = line->source,
                     .note = tr_name(a->of.lang, line->boundary_sv, line->boundary_en)};
    *(is_year ? &row.year : &row.value) = value;
    why_row(&a->of, why, row);
}

static void line_target(const GapAsking *a, const ReferenceLine *line, AppWhy *out)
{
    out->formula = tr_fmt(a->of.arena, a->of.lang, N_("What was measured in {0}, lower by the reduction"),
                          gap_year(a, line->base_year));
    out->value = reference_level(line, gap_why_measured(a, out, line->base_year)->value);
    AppWhy *reduction = gap_node(a, out, gap_text(a, N_("How much lower gross emissions are to be")), S("%"));
    reduction->value = reference_gross_reduction(line);
    line_row(a, reduction, line, reduction->value, false, S("%"));
}

static bool explain_line(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    const ReferenceLine *line = NULL;
    for (size_t i = 0; i < a->city->gap.reference_count; i++)
        if (str_eq(a->city->gap.references[i].id, at->id)) line = &a->city->gap.references[i];
    if (!line) return false;
    const struct {
        const char *field, *text;
        Maybe value;
        bool is_year;
    } stated[] = {
        {"base_year", N_("The base year"), known(line->base_year), true},
        {"target_year", N_("The target year"), known(line->target_year), true},
        {"reduction_percent", N_("How much lower gross emissions are to be"), line->reduction_percent, false},
        {"supplementary_percent", N_("What supplementary measures may stand for"), line->supplementary_percent, false}};
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        if (!is(at->field, stated[i].field)) continue;
        *out = (AppWhy){.text = gap_text(a, stated[i].text),
                        .value = stated[i].value,
                        .unit = stated[i].is_year ? S("") : S("%"),
                        .form = stated[i].is_year ? WHY_YEAR : WHY_AMOUNT};
        line_row(a, out, line, stated[i].value, stated[i].is_year, out->unit);
        return true;
    }
    AppWhy holder = {0};
    if (is(at->field, "city_base_t")) {
        *out = *gap_why_measured(a, &holder, line->base_year);
        return true;
    }
    if (!is(at->field, "city_target_t")) return false;
    out->text = tr_name(a->of.lang, line->name_sv, line->name_en);
    out->unit = gap_unit(a);
    line_target(a, line, out);
    return true;
}

/* ---- the rest ---- */

static bool explain_plain(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Gap *gap = &a->city->gap.gap;
    AppWhy holder = {0};
    if (is(at->field, "international_t")) {
        *out = *gap_why_abroad(a, &holder, gap->latest_year);
        return true;
    }
    if (!is(at->field, "latest_year")) return false;
    out->text = gap_text(a, N_("The latest year that was measured"));
    out->form = WHY_YEAR;
    if (gap_why_measured(a, out, gap->latest_year)->value.known) out->value = known(gap->latest_year);
    out->formula = gap_text(a, N_("The last year with a figure in the edition"));
    return true;
}

Status app_gap_explain(const City *city, const GapQuery *query, Str figure, Lang lang, Arena *arena, AppWhy *out,
                       Err *err)
{
    static const struct {
        const char *list;
        bool (*explain)(const GapAsking *, const WhyAddress *, AppWhy *);
    } kinds[] = {{"target", explain_target},    {"years", explain_year},           {"required", explain_required},
                 {"budget", gap_why_budget},    {"trend", gap_why_trend},          {"estimated", gap_why_estimated},
                 {"warnings", explain_warning}, {"reference_lines", explain_line}, {"", explain_plain}};
    const GapAsking a = {{NULL, lang, arena, NULL}, city, query};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(at.list, kinds[i].list) && kinds[i].explain(&a, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The gap has no figure {0}; klimat gap --json shows those there are, for example "
                        "years[2030].path_t and budget.remaining_t"),
                     figure);
}
