/* Costs and benefits, programmes, claims and capacity out of records. */
#include "model/procurement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Builder {
    const PlanInput *in;
    Roadmap *roadmap;
    const bool *chosen;
    Arena *arena;
    Faults *faults;
    Plan *out;
    UnitValue *values;
    CostLine *lines;
    Input *inputs;
} Builder;

const void *plan_record_of(const PlanInput *input, PlanKind kind, Str id)
{
    return record_of_id(&plan_kinds[kind], input->set[kind].records, input->set[kind].count, id);
}

static void fault(Builder *b, PlanKind kind, Str id, const char *message, Str arg)
{
    plan_fault(b->faults, kind, id, message, arg);
}

static Maybe fraction(Maybe percent)
{
    return percent.known ? known(percent.v / 100) : unknown();
}

static bool find_measure(const Roadmap *roadmap, Str id, uint32_t *out)
{
    for (size_t m = 0; m < roadmap->portfolio.count; m++) {
        if (!str_eq(roadmap->portfolio.measures[m].id, id)) continue;
        *out = (uint32_t)m;
        return true;
    }
    return false;
}

static unsigned stakeholders_of(Str list)
{
    unsigned bits = 0;
    Stakeholder s;
    while (list.n)
        if (stakeholder_parse(str_cut(&list, ' '), &s)) bits |= 1u << s;
    return bits;
}

/* ---- unit values ---- */

/* What no line values anything with is not in the plan, and need not be convertible to its prices. */
static bool is_used(const Builder *b, Str value)
{
    const CostLineRecord *lines = PLAN_LIST(b->in, KIND_COST_LINE, CostLineRecord);
    if (str_eq(b->out->setting->carbon_value, value)) return true;
    for (size_t i = 0; i < b->in->set[KIND_COST_LINE].count; i++)
        if (str_eq(lines[i].unit_value, value)) return true;
    return false;
}

static void build_values(Builder *b)
{
    const UnitValueRecord *records = PLAN_LIST(b->in, KIND_UNIT_VALUE, UnitValueRecord);
    EconomyCase *of = &b->out->economy_case;
    for (size_t i = 0; i < b->in->set[KIND_UNIT_VALUE].count; i++) {
        const UnitValueRecord *r = &records[i];
        if (r->municipality.n && !str_eq(r->municipality, b->in->municipality)) continue;
        if (!is_used(b, r->head.id)) continue;
        b->values[of->value_count++] = plan_unit_value(b->in, r, b->arena, b->faults);
    }
}

static bool find_value(const Builder *b, Str id, uint32_t *out)
{
    for (size_t i = 0; i < b->out->economy_case.value_count; i++) {
        if (!str_eq(b->values[i].id, id)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

/* Kronor for a unit that the line states itself. */
static uint32_t own_value(Builder *b, const CostLineRecord *r, int price_year)
{
    const size_t at = b->out->economy_case.value_count++;
    int *year = ARENA_ARRAY(b->arena, int, 1);
    double *amount = ARENA_ARRAY(b->arena, double, 1);
    year[0] = b->roadmap->model.years.first;
    amount[0] = r->unit_sek.v;
    const Track track = {.points = {year, amount, 1}, .interpolate = true, .extend = true, .input = NO_INPUT};
    const Track none = {.input = NO_INPUT};
    b->values[at] = (UnitValue){.id = r->head.id,
                                .amount = track,
                                .tax = none,
                                .source = r->source,
                                .currency = r->currency,
                                .price_year = price_year};
    return (uint32_t)at;
}

/* ---- lines ---- */

int plan_moved(const Roadmap *roadmap, uint32_t measure)
{
    const Measure *m = &roadmap->portfolio.measures[measure];
    double was = (double)INFINITY, is = (double)INFINITY;
    for (size_t l = 0; l < m->lever_count; l++) {
        const Maybe start = roadmap->levers[measure][l]->start_year;
        if (!start.known) continue;
        was = fmin(was, start.v);
        is = fmin(is, m->levers[l].adoption.start);
    }
    return isfinite(was) && isfinite(is) ? (int)lround(is - was) : 0;
}

int plan_moved_year(int year, int moved, int present_year)
{
    const int to = year + moved;
    return to >= present_year || year < present_year ? to : present_year;
}

/* The years of a line, moved with the measure. Rows are sorted by line and year. */
static Track stated_of(Builder *b, Str line, int moved)
{
    const RecordSet *set = &b->in->set[KIND_COST_YEAR];
    const CostYear *rows = PLAN_LIST(b->in, KIND_COST_YEAR, CostYear);
    const int present = (int)b->out->setting->first_year.v;
    size_t n = 0, at = 0;
    int last = 0;
    for (size_t i = 0; i < set->count; i++) n += str_eq(rows[i].cost_line, line);
    int *years = ARENA_ARRAY(b->arena, int, n + 1);
    double *quantities = ARENA_ARRAY(b->arena, double, n + 1);
    for (size_t i = 0; i < set->count; i++) {
        if (!str_eq(rows[i].cost_line, line) || !rows[i].year.known || !rows[i].quantity.known) continue;
        if (at > 0 && last >= (int)rows[i].year.v) {
            fault(b, KIND_COST_YEAR, rows[i].head.id, N_("{0} has the year twice: keep one row"), line);
            continue;
        }
        last = (int)rows[i].year.v;
        const int year = plan_moved_year(last, moved, present);
        if (at > 0 && years[at - 1] == year) {
            quantities[at - 1] += rows[i].quantity.v;
            continue;
        }
        years[at] = year;
        quantities[at++] = rows[i].quantity.v;
    }
    return (Track){.points = {years, quantities, at}, .input = NO_INPUT};
}

static uint32_t input_of(Builder *b, const CostLineRecord *r)
{
    Dist dist, relative;
    Err err = {0};
    if (!r->distribution.n || !r->low_percent.known || !r->high_percent.known) return NO_INPUT;
    const double low = r->low_percent.v / 100, high = r->high_percent.v / 100;
    Status status = dist_stated(r->distribution, low, 1, high, &dist, &err);
    if (status == ST_OK) status = dist_relative(&dist, &relative, &err);
    if (status != ST_OK) {
        err_at(&err, str(plan_kinds[KIND_COST_LINE].file), S(""), 0, 0);
        err_field(&err, r->head.id);
        faults_add(b->faults, &err);
        return NO_INPUT;
    }
    b->inputs[b->roadmap->model.input_count] = (Input){r->head.id, relative};
    return (uint32_t)b->roadmap->model.input_count++;
}

static bool missing(Builder *b, const CostLineRecord *r, const char *message, Str what)
{
    fault(b, KIND_COST_LINE, r->head.id, message, what);
    return false;
}

static bool find_target(Builder *b, const CostLineRecord *r, CostLine *line)
{
    const Roadmap *roadmap = b->roadmap;
    if (r->lever.n) {
        const size_t n = roadmap->portfolio.measures[line->measure].lever_count;
        for (size_t l = 0; l < n; l++) {
            if (!str_eq(roadmap->levers[line->measure][l]->head.id, r->lever)) continue;
            line->target = (uint32_t)l;
            return true;
        }
        return missing(b, r, N_("The measure has no lever {0}"), r->lever);
    }
    for (size_t c = 0; r->carrier.n && c < roadmap->model.carrier_count; c++) {
        if (!str_eq(roadmap->model.carriers[c].id, r->carrier)) continue;
        line->target = (uint32_t)c;
        return true;
    }
    return !r->carrier.n || missing(b, r, N_("There is no carrier {0}"), r->carrier);
}

static void take_shares(const CostLineRecord *r, CostLine *line)
{
    const Maybe parts[STAKEHOLDERS] = {[STAKE_MUNICIPALITY] = r->municipality_percent,
                                       [STAKE_GROUP] = r->group_percent,
                                       [STAKE_COMPANIES] = r->companies_percent,
                                       [STAKE_HOUSEHOLDS] = r->households_percent,
                                       [STAKE_OWNERS] = r->owners_percent,
                                       [STAKE_REGION] = r->region_percent,
                                       [STAKE_STATE] = r->state_percent,
                                       [STAKE_EU] = r->eu_percent};
    for (int s = 0; s < STAKEHOLDERS; s++) line->share[s] = parts[s].known ? parts[s].v / 100 : 0;
}

/* False where the line cannot be placed: then it is a fault. */
static bool build_line(Builder *b, const CostLineRecord *r, uint32_t measure, CostLine *out)
{
    const int price_year = (int)(r->price_year.known ? r->price_year.v : b->out->setting->price_year.v);
    *out = (CostLine){.id = r->head.id,
                      .measure = measure,
                      .of_stock = r->of_stock,
                      .per_unit = r->per_unit.known ? r->per_unit.v : 1,
                      .value = NO_VALUE,
                      .input = NO_INPUT,
                      .currency = r->currency,
                      .price_year = price_year,
                      .lifetime = r->lifetime.known ? (int)r->lifetime.v : 0,
                      .reinvested = r->reinvested,
                      .vat = r->vat};
    if (!cost_type_parse(r->type, &out->type) || !quantity_parse(r->quantity, &out->quantity)) return false;
    if (!find_target(b, r, out)) return false;
    if (out->quantity == QUANTITY_STATED) out->stated = stated_of(b, r->head.id, plan_moved(b->roadmap, measure));
    if (r->unit_value.n && !find_value(b, r->unit_value, &out->value))
        return missing(b, r, N_("There is no unit value {0}"), r->unit_value);
    if (!r->unit_value.n && r->unit_sek.known) out->value = own_value(b, r, price_year);
    take_shares(r, out);
    if (out->type < COST_TYPES) out->times = b->in->times[out->type];
    out->input = input_of(b, r);
    return true;
}

/* The value of carbon dioxide is nobody's money; where it has to stand with somebody, with the state. */
static void build_carbon(Builder *b, uint32_t measure)
{
    EconomyCase *of = &b->out->economy_case;
    CostLine line = {.id = b->roadmap->portfolio.measures[measure].id,
                     .measure = measure,
                     .type = COST_CARBON,
                     .quantity = QUANTITY_TONNES,
                     .per_unit = 1,
                     .input = NO_INPUT,
                     .follows = true};
    if (!find_value(b, b->out->setting->carbon_value, &line.value)) return;
    if (b->roadmap->portfolio.measures[measure].class != EFFECT_DIRECT) return;
    line.share[STAKE_STATE] = 1;
    b->lines[of->line_count++] = line;
}

static void build_lines(Builder *b)
{
    const RecordSet *set = &b->in->set[KIND_COST_LINE];
    const CostLineRecord *all = PLAN_LIST(b->in, KIND_COST_LINE, CostLineRecord);
    EconomyCase *of = &b->out->economy_case;
    for (size_t m = 0; m < b->roadmap->portfolio.count; m++) {
        for (size_t i = 0; i < set->count; i++) {
            if (!str_eq(all[i].measure, b->roadmap->portfolio.measures[m].id)) continue;
            if (!build_line(b, &all[i], (uint32_t)m, &b->lines[of->line_count])) continue;
            b->out->lines[of->line_count++] = &all[i];
        }
        if (b->out->setting->carbon_value.n) build_carbon(b, (uint32_t)m);
    }
}

/* The technical life of a measure is that of what lasts longest in it. */
static const int *lifetimes_of(Builder *b)
{
    int *lives = ARENA_ARRAY(b->arena, int, b->roadmap->portfolio.count + 1);
    for (size_t i = 0; i < b->out->economy_case.line_count; i++) {
        const CostLine *line = &b->lines[i];
        if (line->type == COST_INVESTMENT && line->lifetime > lives[line->measure])
            lives[line->measure] = line->lifetime;
    }
    return lives;
}

static Status build_economy(Builder *b, Err *err)
{
    const PlanSetting *setting = b->out->setting;
    EconomyCase *of = &b->out->economy_case;
    const size_t lines = b->in->set[KIND_COST_LINE].count;
    const size_t values = b->in->set[KIND_UNIT_VALUE].count + lines + 1;
    const size_t had = b->roadmap->model.input_count;
    b->values = ARENA_ARRAY(b->arena, UnitValue, values);
    b->lines = ARENA_ARRAY(b->arena, CostLine, lines + b->roadmap->portfolio.count + 1);
    b->out->lines = arena_array(b->arena, lines + b->roadmap->portfolio.count + 1, sizeof *b->out->lines);
    b->inputs = ARENA_ARRAY(b->arena, Input, had + lines + 1);
    if (had) memcpy(b->inputs, b->roadmap->model.inputs, had * sizeof *b->inputs);
    build_values(b);
    build_lines(b);
    b->roadmap->model.inputs = b->inputs;
    of->of = &b->roadmap->portfolio;
    of->chosen = b->chosen;
    of->prices = plan_prices(b->in, b->arena);
    of->values = b->values;
    of->lines = b->lines;
    of->lifetimes = lifetimes_of(b);
    of->vat = setting->vat_percent.known ? setting->vat_percent.v / 100 : 0;
    for (int s = 0; s < STAKEHOLDERS; s++) of->pays_vat[s] = stakeholders_of(setting->vat_payers) & 1u << s;
    of->part = b->in->part;
    of->present_year = (int)setting->first_year.v;
    of->seed = b->in->seed;
    return economy_new(of, b->arena, &b->out->economy, b->faults, err);
}

/* ---- funding ---- */

static unsigned cost_types_of(Str list)
{
    unsigned bits = 0;
    CostType type;
    while (list.n)
        if (cost_type_parse(str_cut(&list, ' '), &type)) bits |= 1u << type;
    return bits;
}

static void build_programmes(Builder *b)
{
    const RecordSet *set = &b->in->set[KIND_PROGRAMME];
    const ProgrammeRecord *records = PLAN_LIST(b->in, KIND_PROGRAMME, ProgrammeRecord);
    b->out->programmes = ARENA_ARRAY(b->arena, Programme, set->count + 1);
    b->out->programme_records = arena_array(b->arena, set->count + 1, sizeof *b->out->programme_records);
    for (size_t i = 0; i < set->count; i++) {
        const ProgrammeRecord *r = &records[i];
        if (r->municipality.n && !str_eq(r->municipality, b->in->municipality)) continue;
        const size_t at = b->out->funding.programme_count++;
        Programme *p = &b->out->programmes[at];
        *p = (Programme){.id = r->head.id,
                         .name = r->name,
                         .owner = r->owner,
                         .link = r->link,
                         .source = r->source,
                         .applicants = stakeholders_of(r->applicants),
                         .eligible = cost_types_of(r->eligible),
                         .share_most = fraction(r->share_percent),
                         .amount_most = r->amount_most_sek,
                         .amount_least = r->amount_least_sek,
                         .aid_share_most = fraction(r->aid_percent),
                         .public_aid = r->public_aid,
                         .de_minimis = r->de_minimis,
                         .opens = r->opens,
                         .closes = r->closes,
                         .kg_per_sek_least = r->kg_per_sek_least,
                         .no_trading = r->no_trading,
                         .not_profitable = r->not_profitable,
                         .not_begun = r->not_begun,
                         .to_be_checked = r->to_be_checked};
        funding_level_parse(r->level, &p->level);
        instrument_parse(r->instrument, &p->kind);
        b->out->programme_records[at] = r;
    }
}

static bool find_programme(const Builder *b, Str id, uint32_t *out)
{
    for (size_t i = 0; i < b->out->funding.programme_count; i++) {
        if (!str_eq(b->out->programmes[i].id, id)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

static bool claim_lines(Builder *b, const ClaimRecord *r, Claim *claim)
{
    size_t n = 0;
    for (Str rest = r->cost_lines; rest.n;) n += str_cut(&rest, ' ').n > 0;
    uint32_t *lines = ARENA_ARRAY(b->arena, uint32_t, n + 1);
    for (Str rest = r->cost_lines; rest.n;) {
        const Str id = str_cut(&rest, ' ');
        size_t at = 0;
        if (!id.n) continue;
        while (at < b->out->economy_case.line_count && !(b->out->lines[at] && str_eq(b->out->lines[at]->head.id, id)))
            at++;
        if (at == b->out->economy_case.line_count) {
            fault(b, KIND_CLAIM, r->head.id, N_("It pays the cost {0}, which is not among the plan's"), id);
            return false;
        }
        lines[claim->line_count++] = (uint32_t)at;
    }
    claim->lines = lines;
    return true;
}

static Loan loan_of(const ClaimRecord *r)
{
    Loan loan = {.amount = r->amount_sek.known ? r->amount_sek.v : 0,
                 .rate = r->loan_rate_percent.known ? r->loan_rate_percent.v / 100 : 0,
                 .drawn = r->loan_drawn.known ? (int)r->loan_drawn.v : 0,
                 .years = r->loan_years.known ? (int)r->loan_years.v : 0,
                 .grace = r->loan_grace.known ? (int)r->loan_grace.v : 0};
    repayment_parse(r->loan_repayment, &loan.kind);
    return loan;
}

static bool build_claim(Builder *b, const ClaimRecord *r, Claim *out)
{
    *out = (Claim){.id = r->head.id,
                   .beneficiary = r->beneficiary,
                   .share = fraction(r->share_percent),
                   .amount = r->amount_sek,
                   .first_year = r->first_year.known ? (int)r->first_year.v : 0,
                   .last_year = r->last_year.known ? (int)r->last_year.v : 0,
                   .loan = loan_of(r)};
    if (!stakeholder_parse(r->whose, &out->whose) || !funding_status_parse(r->status, &out->status)) return false;
    if (!find_measure(b->roadmap, r->measure, &out->measure)) {
        fault(b, KIND_CLAIM, r->head.id, N_("It funds the measure {0}, which is stopped or not there"), r->measure);
        return false;
    }
    if (!find_programme(b, r->programme, &out->programme)) {
        fault(b, KIND_CLAIM, r->head.id, N_("There is no programme {0} in the catalogue"), r->programme);
        return false;
    }
    return claim_lines(b, r, out);
}

static void build_claims(Builder *b)
{
    const RecordSet *set = &b->in->set[KIND_CLAIM];
    const ClaimRecord *records = PLAN_LIST(b->in, KIND_CLAIM, ClaimRecord);
    b->out->claims = ARENA_ARRAY(b->arena, Claim, set->count + 1);
    b->out->claim_records = arena_array(b->arena, set->count + 1, sizeof *b->out->claim_records);
    for (size_t i = 0; i < set->count; i++) {
        const size_t at = b->out->funding.claim_count;
        if (!build_claim(b, &records[i], &b->out->claims[at])) continue;
        b->out->claim_records[at] = &records[i];
        b->out->funding.claim_count++;
    }
}

/* The rows of one stakeholder, by year. */
static Track capacity_of(Builder *b, Str whose, bool loans)
{
    const RecordSet *set = &b->in->set[KIND_CAPACITY];
    const CapacityRecord *rows = PLAN_LIST(b->in, KIND_CAPACITY, CapacityRecord);
    int *years = ARENA_ARRAY(b->arena, int, set->count + 1);
    double *amounts = ARENA_ARRAY(b->arena, double, set->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++) {
        const Maybe amount = loans ? rows[i].loans_sek : rows[i].own_sek;
        if (!str_eq(rows[i].whose, whose) || !rows[i].year.known || !amount.known) continue;
        if (n > 0 && years[n - 1] >= (int)rows[i].year.v) {
            fault(b, KIND_CAPACITY, rows[i].head.id, N_("{0} has the year twice: keep one row"), whose);
            continue;
        }
        years[n] = (int)rows[i].year.v;
        amounts[n++] = amount.v;
    }
    return (Track){.points = {years, amounts, n}, .input = NO_INPUT};
}

static void build_capacities(Builder *b)
{
    b->out->capacities = ARENA_ARRAY(b->arena, Capacity, STAKEHOLDERS);
    for (int s = 0; s < STAKEHOLDERS; s++) {
        const Str whose = str(stakeholder_name((Stakeholder)s));
        const Track own = capacity_of(b, whose, false), loans = capacity_of(b, whose, true);
        if (own.points.n == 0 && loans.points.n == 0) continue;
        b->out->capacities[b->out->capacity_count++] = (Capacity){(Stakeholder)s, own, loans};
    }
}

/* They are a limit of the optimiser; here they are only looked at. */
static void check_team_capacities(Builder *b)
{
    const RecordSet *set = &b->in->set[KIND_TEAM_CAPACITY];
    const TeamCapacityRecord *rows = PLAN_LIST(b->in, KIND_TEAM_CAPACITY, TeamCapacityRecord);
    for (size_t i = 1; i < set->count; i++)
        if (str_eq(rows[i].team, rows[i - 1].team) && rows[i].year.known && rows[i - 1].year.known &&
            (int)rows[i].year.v == (int)rows[i - 1].year.v)
            fault(b, KIND_TEAM_CAPACITY, rows[i].head.id, N_("{0} has the year twice: keep one row"), rows[i].team);
}

static bool is_told(const Faults *faults, const Err *fault)
{
    for (size_t i = 0; i < faults->count; i++) {
        const Err *told = &faults->list[i];
        if (told->message == fault->message && strcmp(told->field, fault->field) == 0) return true;
    }
    return false;
}

/* They are compared on their own, at any rate; here they are only looked at. Unit values are the plan's too, whose
 * faults are told once. */
static void check_procurements(Builder *b)
{
    Procurements unused;
    Faults faults = faults_new(b->arena);
    procurements_new(b->in, 0, b->arena, &unused, &faults);
    for (size_t i = 0; i < faults.count; i++)
        if (!is_told(b->faults, &faults.list[i])) faults_add(b->faults, &faults.list[i]);
}

/* ---- the whole ---- */

static bool is_among(const RecordKind *kind, const RecordSet *set, Str id)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(record_head_of(record_at(kind, set->records, i))->id, id)) return true;
    return false;
}

/* The arithmetic names what is faulty by its id: the file of the record follows. */
static void place_faults(const Builder *b)
{
    static const PlanKind kinds[] = {KIND_COST_LINE, KIND_UNIT_VALUE, KIND_CLAIM};
    uint32_t measure;
    for (size_t i = 0; i < b->faults->count; i++) {
        Err *fault = &b->faults->list[i];
        const Str id = str(fault->field);
        if (fault->file[0]) continue;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds && !fault->file[0]; k++)
            if (is_among(&plan_kinds[kinds[k]], &b->in->set[kinds[k]], id))
                err_at(fault, str(plan_kinds[kinds[k]].file), S(""), 0, 0);
        if (!fault->file[0] && find_measure(b->roadmap, id, &measure))
            err_at(fault, str(roadmap_kinds[KIND_MEASURE].file), S(""), 0, 0);
    }
}

bool plan_perspective(const PlanSetting *setting, PerspectiveKind kind, Perspective *out)
{
    switch (kind) {
    case PERSPECTIVE_MUNICIPAL:
        if (!setting->internal_rate_percent.known || !setting->inflation_percent.known) return false;
        *out = perspective_municipal(setting->internal_rate_percent.v / 100, setting->inflation_percent.v / 100);
        break;
    case PERSPECTIVE_SOCIETY:
        if (!setting->social_rate_percent.known) return false;
        *out = perspective_society(setting->social_rate_percent.v / 100);
        if (setting->public_factor.known) out->public_factor = setting->public_factor.v;
        break;
    case PERSPECTIVE_CLIMATE:
        *out = perspective_society(0);
        out->kind = PERSPECTIVE_CLIMATE;
        break;
    case PERSPECTIVE_KINDS: return false;
    }
    out->residual = setting->residual;
    return true;
}

Status plan_build(const PlanInput *input, Roadmap *roadmap, const bool *chosen, Arena *arena, Plan **out,
                  Faults *faults, Err *err)
{
    Plan *plan = ARENA_NEW(arena, Plan);
    Builder b = {.in = input, .roadmap = roadmap, .chosen = chosen, .arena = arena, .faults = faults, .out = plan};
    const Horizon years = roadmap->model.years;
    plan->input = input;
    plan->roadmap = roadmap;
    plan->setting = plan_setting(input);
    if (!plan->setting)
        return err_fail(err, ST_INVALID,
                        N_("The plan has no assumptions: state its years, price year and rates first"));
    const int first = (int)plan->setting->first_year.v, last = (int)plan->setting->last_year.v;
    if (first < years.first || last >= years.first + (int)years.count) {
        err_failf(err, ST_INVALID, N_("The horizon has to lie within the years of the roadmap, {0} to {1}"),
                  err_number(arena, years.first), err_number(arena, years.first + (int)years.count - 1));
        err_at(err, str(plan_kinds[KIND_PLAN_SETTING].file), S(""), 0, 0);
        err_field(err, plan->setting->head.id);
        return ST_INVALID;
    }
    const Status status = build_economy(&b, err);
    if (status != ST_OK) return status;
    build_programmes(&b);
    build_claims(&b);
    build_capacities(&b);
    check_team_capacities(&b);
    check_procurements(&b);
    plan->funding = (FundingCase){plan->economy, plan->programmes,          plan->funding.programme_count,
                                  plan->claims,  plan->funding.claim_count, plan->setting->de_minimis_sek};
    plan->results = ARENA_ARRAY(arena, ClaimResult, plan->funding.claim_count + 1);
    funding_stack(&plan->funding, arena, plan->results, faults);
    plan->gap = funding_gap(&plan->funding, plan->results, plan->capacities, plan->capacity_count, arena);
    place_faults(&b);
    *out = plan;
    return ST_OK;
}
