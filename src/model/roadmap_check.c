/* Rules between the fields of one record of the roadmap. What goes across records is checked where it is built
 * (model/roadmap.h) and where it is stored (references). */
#include "model/distribution.h"
#include "model/gwp.h"
#include "model/measure.h"
#include "model/roadmap_parts.h"

#include <string.h>

static void need(Faults *faults, bool there, const char *field, const char *message)
{
    if (!there) faults_field(faults, field, message, S(""));
}

/* ---- the library ---- */

static const struct {
    const char *parameter;
    ValueSubject subject;
} parameters[] = {
    {"amount", SUBJECT_ACTIVITY},
    {"amount_per_inhabitant", SUBJECT_ACTIVITY},
    {"measured_percent", SUBJECT_ACTIVITY},
    {"growth_percent", SUBJECT_ACTIVITY},
    {"stock_size", SUBJECT_ACTIVITY},
    {"lifetime", SUBJECT_ACTIVITY},
    {"share", SUBJECT_TECHNOLOGY},
    {"intensity", SUBJECT_TECHNOLOGY},
    {"part", SUBJECT_TECHNOLOGY},
    {"factor", SUBJECT_CARRIER},
    {"uptake", SUBJECT_SINK},
    {"population", SUBJECT_CITY},
    {"floor_area", SUBJECT_CITY},
};

bool value_parameter_subject(Str parameter, ValueSubject *out)
{
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        if (!str_eq(parameter, str(parameters[i].parameter))) continue;
        *out = parameters[i].subject;
        return true;
    }
    return false;
}

const char *value_subject_kind(ValueSubject subject)
{
    static const char *const names[] = {"model_activity", "technology", "carrier", "sink", NULL};
    return names[subject];
}

void check_carrier(const void *record, Faults *faults)
{
    const CarrierRecord *c = record;
    need(faults, !(c->elsewhere && c->emits_nothing), "emits_nothing",
         N_("What emits nothing does not emit elsewhere either: keep one of them"));
}

void check_element(const void *record, Faults *faults)
{
    const ElementRecord *e = record;
    need(faults, !str_eq(e->from_technology, e->to_technology), "to_technology",
         N_("An element goes from one technology to another: name two"));
}

/* Shares and parts lie within 0 and 1; amounts, lifetimes and factors are not negative. */
static void check_figure(Str parameter, Maybe value, Faults *faults)
{
    const bool fraction = str_eq(parameter, S("share")) || str_eq(parameter, S("part"));
    if (!value.known || str_eq(parameter, S("growth_percent"))) return;
    need(faults, !fraction || value.v <= 1, "value", N_("A share is between 0 and 1: 25 per cent is 0.25"));
    need(faults, value.v >= 0, "value", N_("The value cannot be below zero"));
    need(faults, value.v > 0 || !str_eq(parameter, S("lifetime")), "value", N_("A lifetime is above zero"));
    need(faults, value.v <= 100 || !str_eq(parameter, S("measured_percent")), "value",
         N_("No more than 100 per cent of what was measured can be explained"));
}

static void check_subject(Str parameter, Str subject, Str carrier, Str gas, Faults *faults)
{
    ValueSubject of;
    Gas unused;
    if (!value_parameter_subject(parameter, &of)) return;
    if (of == SUBJECT_CITY)
        need(faults, !subject.n, "subject", N_("This parameter is of the municipality: leave the subject empty"));
    else
        need(faults, subject.n > 0, "subject",
             N_("Say what the value is of: the id of an activity, a technology, a "
                "carrier or a sink"));
    const bool part = str_eq(parameter, S("part")), factor = str_eq(parameter, S("factor"));
    need(faults, part == (carrier.n > 0), "carrier",
         part ? N_("Say which carrier the part is of") : N_("Only a part has a carrier: leave it empty"));
    need(faults, factor == (gas.n > 0), "gas",
         factor ? N_("Say which gas the factor is of: co2, ch4, n2o") : N_("Only a factor has a gas: leave it empty"));
    if (gas.n && !gas_parse(gas, &unused)) faults_field(faults, "gas", N_("{0} is no gas that is known here"), gas);
}

/* Bounds have a distribution, both of them, and lie on either side of the value. */
static void check_spread(Str distribution, Maybe low, Maybe value, Maybe high, const char *field, Faults *faults)
{
    need(faults, low.known == high.known, field, N_("An interval needs both its bounds"));
    if (!low.known || !high.known) {
        need(faults, !distribution.n || low.known, field, N_("A distribution needs its bounds"));
        return;
    }
    need(faults, distribution.n > 0, "distribution",
         N_("Bounds need a distribution: normal, lognormal, triangular or "
            "uniform"));
    need(faults, low.v < high.v, field, N_("The bounds cross: the lower one has to be below the upper one"));
    if (!value.known) return;
    need(faults, low.v <= value.v && value.v <= high.v, field, N_("The value has to lie between the bounds"));
    need(faults, !str_eq(distribution, S("lognormal")) || low.v > 0, field,
         N_("A log-normal figure has bounds above zero"));
}

void check_value(const void *record, Faults *faults)
{
    const ValueRecord *v = record;
    check_subject(v->parameter, v->subject, v->carrier, v->gas, faults);
    check_figure(v->parameter, v->value, faults);
    check_spread(v->distribution, v->low, v->value, v->high, "low", faults);
    need(faults, v->source.n > 0 || str_eq(v->origin, S("assumed")), "source",
         N_("A value needs its source, or says that it is assumed"));
}

/* ---- measures ---- */

void check_measure(const void *record, Faults *faults)
{
    const MeasureRecord *m = record;
    if (date_is_set(m->start_date) && date_is_set(m->end_date) && date_cmp(date_first(m->start_date), m->end_date) > 0)
        faults_field(faults, "end_date", N_("The measure ends before it begins: change one of its dates"), S(""));
}

/* Which member says what a kind of lever acts on. */
static void check_target(const LeverRecord *l, LeverKind kind, Faults *faults)
{
    const struct {
        const char *field;
        Str given;
        unsigned kinds, optional;
        const char *message;
    } targets[] = {
        {"activity", l->activity, 1u << LEVER_AVOID | 1u << LEVER_IMPROVE, 0, N_("Say which activity it acts on")},
        {"element", l->element, 1u << LEVER_SHIFT, 0, N_("Say which transition element it moves along")},
        {"carrier", l->carrier, 1u << LEVER_CARBON, 0, N_("Say which carrier changes")},
        {"sector", l->sector, 1u << LEVER_STATED, 1u << LEVER_SINK, N_("Say in which sector the tonnes count")},
        {"technology", l->technology, 0, 1u << LEVER_IMPROVE, ""},
    };
    const unsigned bit = 1u << kind;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        const bool needed = targets[i].kinds & bit, may = needed || targets[i].optional & bit;
        need(faults, !needed || targets[i].given.n, targets[i].field, targets[i].message);
        need(faults, may || !targets[i].given.n, targets[i].field,
             N_("A lever of this kind acts on something else: leave it empty"));
    }
    const bool tonnes = kind == LEVER_STATED || kind == LEVER_SINK;
    need(faults, tonnes || !l->boundary.n, "boundary", N_("The boundary is that of the activity: leave it empty"));
    need(faults, !l->category.n || str_eq(l->boundary, S("group")), "category",
         N_("A category of the accounts needs the boundary group"));
}

static void check_level(const LeverRecord *l, LeverKind kind, Faults *faults)
{
    const bool tonnes = kind == LEVER_STATED || kind == LEVER_SINK;
    const bool worse = kind == LEVER_IMPROVE || kind == LEVER_CARBON;
    if (!l->level.known) return;
    need(faults, tonnes || l->level.v <= 1, "level", N_("A level is a fraction: no more than 1, which is everything"));
    need(faults, l->level.v >= (tonnes || !worse ? 0 : -1), "level",
         N_("The level cannot be below zero; only energy and carbon content can become worse, down to -1"));
    need(faults, kind != LEVER_STATED || l->source.n, "source", N_("Stated tonnes need a source"));
}

static void check_path(const LeverRecord *l, Faults *faults)
{
    const bool ends = str_eq(l->path, S("linear")) || str_eq(l->path, S("s_curve"));
    const bool turnover = str_eq(l->path, S("turnover")), given = str_eq(l->path, S("given"));
    need(faults, !ends || l->end_year.known, "end_year", N_("Say in which year the level is reached"));
    if (l->end_year.known && l->start_year.known)
        need(faults, l->start_year.v < l->end_year.v, "end_year", N_("The end has to come after the start"));
    need(faults, !turnover || l->lifetime.known, "lifetime", N_("Say how long the things last that wear out"));
    need(faults, !given || l->given.n, "given", N_("Say how much of the level each year has: 2025:0.1 2026:0.3"));
    need(faults, given || !l->given.n, "given", N_("Only the path year by year has years of its own"));
    need(faults, !str_eq(l->path, S("s_curve")) || l->today.known, "today",
         N_("An S-curve begins with the share that there is today"));
}

void check_lever(const void *record, Faults *faults)
{
    const LeverRecord *l = record;
    LeverKind kind;
    if (!lever_parse(l->kind, &kind)) return;
    check_target(l, kind, faults);
    check_level(l, kind, faults);
    check_path(l, faults);
    check_spread(l->distribution, l->level_low, l->level, l->level_high, "level_low", faults);
    check_spread(l->delay_low.known || l->delay_high.known ? S("triangular") : S(""), l->delay_low, known(0),
                 l->delay_high, "delay_low", faults);
    check_spread(l->pace_low.known || l->pace_high.known ? S("triangular") : S(""), l->pace_low, known(1), l->pace_high,
                 "pace_low", faults);
}

void check_milestone(const void *record, Faults *faults)
{
    const MilestoneRecord *m = record;
    need(faults, !m->lever.n || m->level.known, "level",
         N_("Say how far the lever has to have come: a fraction of what it acts on, or tonnes"));
    need(faults, m->lever.n || !m->level.known, "lever", N_("Say which lever of the measure the level is of"));
    need(faults, !m->level.known || m->level.v > 0, "level", N_("The level has to be above zero"));
}

void check_tie(const void *record, Faults *faults)
{
    const TieRecord *t = record;
    need(faults, !str_eq(t->measure, t->other), "other", N_("A measure cannot be tied to itself: name another"));
}

void check_benefit(const void *record, Faults *faults)
{
    const BenefitRecord *b = record;
    need(faults, (b->strategic_goal.n > 0) != (b->benefit.n > 0), "benefit",
         N_("Name a strategic goal or a kind of benefit, one of them"));
}

/* ---- scenarios ---- */

void check_scenario(const void *record, Faults *faults)
{
    const ScenarioRecord *s = record;
    Str rest = s->plus;
    while (rest.n) {
        const Str id = str_cut(&rest, ' ');
        bool twice = false;
        Str minus = s->minus;
        while (minus.n && !twice) twice = str_eq(str_cut(&minus, ' '), id);
        if (twice) faults_field(faults, "minus", N_("{0} is both added and left out: keep one of them"), id);
    }
}

void check_scenario_change(const void *record, Faults *faults)
{
    const ScenarioChangeRecord *c = record;
    need(faults, (c->lever.n > 0) != (c->parameter.n > 0), "lever", N_("Name a lever or a parameter, one of them"));
    need(faults, (c->lever.n > 0) == (c->what.n > 0), "what", N_("Say what of the lever changes"));
    need(faults, !c->lever.n || !(c->subject.n || c->carrier.n || c->gas.n || c->year.known), "subject",
         N_("Subject, carrier, gas and year belong to a parameter: leave them empty"));
    if (!c->parameter.n) return;
    check_subject(c->parameter, c->subject, c->carrier, c->gas, faults);
    check_figure(c->parameter, c->value, faults);
}

void check_roadmap_statement(const void *record, Faults *faults)
{
    const RoadmapStatement *s = record;
    need(faults, s->sha256.n == 64, "sha256", N_("A checksum has 64 hexadecimal digits"));
}
