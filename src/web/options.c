#include "web/options.h"

#include "base/num.h"

#include <math.h>

const char *const option_names[OPTION_COUNT] = {
    "edition", "substance",   "base-year", "rate",  "target-year",          "reduction",
    "budget",  "budget-form", "trend",     "as-of", "include-international"};

enum { TYPED_BYTES_MAX = 64 };

/* A number as a person writes it; a fault where it is none, or outside the limits. */
static Maybe read_number(OptionsForm *form, OptionField field, double least, double most, const char *outside)
{
    const Str typed = form->typed[field];
    if (typed.n == 0) return unknown();
    double x = 0;
    const NumReading reading = num_read(typed, 0, &x);
    if (reading == NUM_AMBIGUOUS)
        form->fault[field] = N_("This can be read two ways. Write thousands with a space and decimals with a comma.");
    else if (reading != NUM_OK)
        form->fault[field] = N_("Write a number, with digits only.");
    else if (x < least || x > most)
        form->fault[field] = outside;
    else
        return known(x);
    return unknown();
}

static Maybe read_year(OptionsForm *form, OptionField field)
{
    const char *outside = N_("Write a year between 1990 and 2100.");
    const Maybe year = read_number(form, field, 1990, 2100, outside);
    if (!year.known || fabs(year.v - round(year.v)) < 1e-9) return year;
    form->fault[field] = outside;
    return unknown();
}

static Date read_date(OptionsForm *form, OptionField field)
{
    Date date = {0};
    if (form->typed[field].n && !date_parse(form->typed[field], &date))
        form->fault[field] = N_("Write a date as 2025-04-04, 2025-04 or 2025.");
    return date;
}

/* Letters and digits, as the database writes its substances. */
static bool is_code(Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
    }
    return s.n <= 12;
}

static void read_choices(OptionsForm *form)
{
    GapQuery *q = &form->query;
    const Str budget_form = form->typed[OPTION_BUDGET_FORM], trend = form->typed[OPTION_TREND];
    if (budget_form.n) {
        q->has_budget_form = budget_form_parse(budget_form, &q->budget_form);
        if (!q->has_budget_form) form->fault[OPTION_BUDGET_FORM] = N_("Choose one of the forms A, B, C and D.");
    }
    if (str_eq(trend, S("ols")))
        q->trend = TREND_OLS;
    else if (trend.n && !str_eq(trend, S("lad")))
        form->fault[OPTION_TREND] = N_("Choose one of the two methods.");
    q->include_international = form->typed[OPTION_INTERNATIONAL].n > 0;
}

static void check_together(OptionsForm *form)
{
    const GapQuery *q = &form->query;
    if (q->base_year.known && q->target_year.known && q->target_year.v <= q->base_year.v)
        form->fault[OPTION_TARGET_YEAR] = N_("The target year must be after the base year.");
}

static void read_typed(const HttpRequest *request, OptionsForm *form)
{
    Buf query = buf_new(request->arena);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Str given = str_trim(http_query(request, str(option_names[i])));
        form->typed[i] = str_slice(given, 0, TYPED_BYTES_MAX);
        if (given.n > TYPED_BYTES_MAX) form->fault[i] = N_("This is too long.");
        if (given.n == 0) continue;
        form->any = true;
        buf_addc(&query, query.n ? '&' : '?');
        buf_add(&query, str(option_names[i]));
        buf_addc(&query, '=');
        buf_url(&query, form->typed[i]);
    }
    form->as_query = buf_str(&query);
}

void options_read(const HttpRequest *request, Str municipality, OptionsForm *out)
{
    *out = (OptionsForm){.query.municipality = municipality};
    read_typed(request, out);
    GapQuery *q = &out->query;
    q->edition = read_date(out, OPTION_EDITION);
    q->as_of = read_date(out, OPTION_AS_OF);
    q->substance = out->typed[OPTION_SUBSTANCE];
    if (!is_code(q->substance)) out->fault[OPTION_SUBSTANCE] = N_("Write a substance by its code, as GGT or CO2.");
    q->base_year = read_year(out, OPTION_BASE_YEAR);
    q->target_year = read_year(out, OPTION_TARGET_YEAR);
    q->rate_percent = read_number(out, OPTION_RATE, 0, 100, N_("Write a rate between 0 and 100 percent."));
    q->reduction_percent =
        read_number(out, OPTION_REDUCTION, 0, 200, N_("Write a reduction between 0 and 200 percent."));
    q->budget_t = read_number(out, OPTION_BUDGET, 0, 1e12, N_("Write a budget in tonnes, zero or more."));
    if (q->budget_t.known) q->budget_source = S("");
    read_choices(out);
    check_together(out);
    for (size_t i = 0; i < OPTION_COUNT; i++) out->wrong |= out->fault[i] != NULL;
}

bool options_place_failure(OptionsForm *form, const Err *err)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!err->field[0] || !str_eq(str(err->field), str(option_names[i]))) continue;
        form->fault[i] = err->message;
        form->wrong = true;
        return true;
    }
    return false;
}
