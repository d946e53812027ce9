#include "model/funding.h"

#include <assert.h>
#include <math.h>

/* ---- names ---- */

static const char *const level_names[FUNDING_LEVELS] = {"own", "regional", "national", "eu", "bank", "private"};
static const char *const instrument_names[INSTRUMENT_KINDS] = {"grant",      "loan", "green_loan",
                                                               "green_bond", "own",  "private"};
static const char *const status_names[FUNDING_STATUSES] = {"idea", "applied", "granted", "refused", "paid"};

static bool find_name(const char *const *names, size_t n, Str name, size_t *out)
{
    for (*out = 0; *out < n; (*out)++)
        if (str_eq(str(names[*out]), name)) return true;
    return false;
}

const char *funding_level_name(FundingLevel level)
{
    assert(level < FUNDING_LEVELS);
    return level_names[level];
}

bool funding_level_parse(Str name, FundingLevel *out)
{
    size_t i;
    if (!find_name(level_names, FUNDING_LEVELS, name, &i)) return false;
    *out = (FundingLevel)i;
    return true;
}

const char *instrument_name(InstrumentKind kind)
{
    assert(kind < INSTRUMENT_KINDS);
    return instrument_names[kind];
}

bool instrument_parse(Str name, InstrumentKind *out)
{
    size_t i;
    if (!find_name(instrument_names, INSTRUMENT_KINDS, name, &i)) return false;
    *out = (InstrumentKind)i;
    return true;
}

bool instrument_is_loan(InstrumentKind kind)
{
    return kind == INSTRUMENT_LOAN || kind == INSTRUMENT_GREEN_LOAN || kind == INSTRUMENT_GREEN_BOND;
}

const char *funding_status_name(FundingStatus status)
{
    assert(status < FUNDING_STATUSES);
    return status_names[status];
}

bool funding_status_parse(Str name, FundingStatus *out)
{
    size_t i;
    if (!find_name(status_names, FUNDING_STATUSES, name, &i)) return false;
    *out = (FundingStatus)i;
    return true;
}

/* ---- what a claim may pay ---- */

bool claim_pays(const FundingCase *of, const Claim *claim, size_t line)
{
    const CostLine *cost = &of->economy->of->lines[line];
    const unsigned eligible = of->programmes[claim->programme].eligible;
    if (cost->measure != claim->measure || !cost_type_is_paid(cost->type)) return false;
    if (claim->line_count == 0) return eligible == 0 || (eligible & 1U << cost->type);
    for (size_t i = 0; i < claim->line_count; i++)
        if (claim->lines[i] == line) return true;
    return false;
}

bool claim_pays_in(const Claim *claim, int year)
{
    return (claim->first_year == 0 || year >= claim->first_year) && (claim->last_year == 0 || year <= claim->last_year);
}

double line_cost(const Economy *economy, size_t line, Stakeholder whose, size_t year)
{
    const LineRows *rows = &economy->lines[line];
    return rows->counts && rows->known ? fmax(0, -rows->kronor[year] * economy->of->lines[line].share[whose]) : 0;
}

double public_aid(const FundingCase *of, const ClaimResult *results, uint32_t measure, uint32_t but_programme)
{
    double sum = 0;
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        if (claim->measure != measure || claim->status == FUNDING_REFUSED || claim->programme == but_programme)
            continue;
        if (of->programmes[claim->programme].public_aid) sum += results[c].amount;
    }
    return sum;
}

/* ---- checks ---- */

static bool share_is_good(Maybe share)
{
    return !share.known || (share.v >= 0 && share.v <= 1);
}

static bool amount_is_good(Maybe amount)
{
    return !amount.known || (amount.v >= 0 && isfinite(amount.v));
}

void programme_check(const Programme *programme, Faults *faults)
{
    const char *field = str_cstr(faults->arena, programme->id);
    if (!share_is_good(programme->share_most) || !share_is_good(programme->aid_share_most))
        faults_field(faults, field, N_("A share must be from 0 to 100 per cent"), S(""));
    if (!amount_is_good(programme->amount_most) || !amount_is_good(programme->amount_least))
        faults_field(faults, field, N_("An amount must be zero kronor or more"), S(""));
    if (date_is_set(programme->opens) && date_is_set(programme->closes) &&
        date_cmp(date_first(programme->opens), date_last(programme->closes)) > 0)
        faults_field(faults, field, N_("It closes before it opens"), S(""));
}

typedef struct Stack {
    const FundingCase *of;
    Arena *arena;
    ClaimResult *results;
    Faults *faults;
    size_t years;
    int first;
} Stack;

enum { CLAIM_ARGS = 3 };

static void add_fault(const Stack *s, Str field, const char *message, const Str *args, size_t count)
{
    Err err = {0};
    (void)err_fail_args(&err, ST_INVALID, message, args, count);
    err_field(&err, field);
    faults_add(s->faults, &err);
}

static Str kronor(const Stack *s, double amount)
{
    return err_number(s->arena, isfinite(amount) ? (int64_t)llround(amount) : 0);
}

static Str percent(const Stack *s, double part)
{
    return kronor(s, 100 * part);
}

static const Programme *programme_of(const FundingCase *of, const Claim *claim)
{
    return &of->programmes[claim->programme];
}

/* What is wrong with a claim by itself, before its amount is known. */
static const char *claim_fault(const FundingCase *of, const Claim *claim)
{
    const Programme *programme = programme_of(of, claim);
    if (claim->share.known == claim->amount.known) return N_("State either a share of the cost or an amount in kronor");
    if (!share_is_good(claim->share)) return N_("A share must be from 0 to 100 per cent");
    if (!amount_is_good(claim->amount)) return N_("An amount must be zero kronor or more");
    if (claim->first_year > 0 && claim->last_year > 0 && claim->first_year > claim->last_year)
        return N_("The last year of eligible costs comes before the first");
    for (size_t i = 0; i < claim->line_count; i++) {
        if (claim->lines[i] >= of->economy->of->line_count || !claim_pays(of, claim, claim->lines[i]))
            return N_("It names a cost that is not one of this measure's investments or operating costs");
        if (programme->eligible && !(programme->eligible & 1U << of->economy->of->lines[claim->lines[i]].type))
            return N_("It names a cost that the programme does not pay");
    }
    if (!instrument_is_loan(programme->kind)) return NULL;
    Loan loan = claim->loan;
    loan.amount = 0; /* follows from the claim */
    return loan_fault(&loan);
}

static void compute_claim(const Stack *s, size_t c)
{
    const Claim *claim = &s->of->claims[c];
    const Economy *economy = s->of->economy;
    ClaimResult *out = &s->results[c];
    double *row = ARENA_ARRAY(s->arena, double, s->years);
    const char *fault = claim_fault(s->of, claim);
    *out = (ClaimResult){.known = !fault, .row = row};
    if (fault) {
        add_fault(s, claim->id, fault, NULL, 0);
        return;
    }
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (!claim_pays(s->of, claim, l)) continue;
        if (!economy->lines[l].known) out->known = false;
        for (size_t y = 0; y < s->years; y++)
            if (claim_pays_in(claim, s->first + (int)y)) row[y] += line_cost(economy, l, claim->whose, y);
    }
    for (size_t y = 0; y < s->years; y++) out->eligible += row[y];
    out->amount = claim->amount.known ? claim->amount.v : claim->share.v * out->eligible;
    for (size_t y = 0; y < s->years; y++) row[y] = out->eligible > 0 ? row[y] / out->eligible * out->amount : 0;
}

#define ROUNDING 0.5 /* kronor by which sums may differ */

static void check_limits(const Stack *s, size_t c)
{
    const Claim *claim = &s->of->claims[c];
    const Programme *programme = programme_of(s->of, claim);
    const ClaimResult *result = &s->results[c];
    if (!result->known) return;
    if (result->amount > result->eligible + ROUNDING) {
        const Str args[] = {kronor(s, result->amount), kronor(s, result->eligible)};
        add_fault(s, claim->id, N_("It pays {0} kr, but the costs that it may pay are {1} kr"), args, 2);
        return;
    }
    const Maybe share = programme->share_most, most = programme->amount_most;
    if (share.known && result->amount > share.v * result->eligible + ROUNDING) {
        const Str args[] = {programme->name, percent(s, share.v)};
        add_fault(s, claim->id, N_("{0} pays at most {1} per cent of the eligible costs"), args, 2);
    }
    if (most.known && result->amount > most.v + ROUNDING) {
        const Str args[] = {programme->name, kronor(s, most.v)};
        add_fault(s, claim->id, N_("{0} pays at most {1} kr for a measure"), args, 2);
    }
}

static bool years_meet(const Claim *a, const Claim *b)
{
    return (a->last_year == 0 || b->first_year == 0 || b->first_year <= a->last_year) &&
           (b->last_year == 0 || a->first_year == 0 || a->first_year <= b->last_year);
}

static bool is_grant(const FundingCase *of, const Claim *claim)
{
    return programme_of(of, claim)->kind == INSTRUMENT_GRANT && claim->status != FUNDING_REFUSED;
}

static void check_overlap(const Stack *s, size_t c)
{
    const Claim *claim = &s->of->claims[c];
    for (size_t before = 0; before < c; before++) {
        const Claim *other = &s->of->claims[before];
        if (!is_grant(s->of, claim) || !is_grant(s->of, other) || other->measure != claim->measure) continue;
        if (other->programme != claim->programme || other->whose != claim->whose || !years_meet(claim, other)) continue;
        bool same = false;
        for (size_t l = 0; l < s->of->economy->of->line_count; l++)
            same |= claim_pays(s->of, claim, l) && claim_pays(s->of, other, l);
        if (!same) continue;
        add_fault(s, claim->id,
                  N_("The same grant is there already for these costs and years, as {0}: put the two together"),
                  &other->id, 1);
    }
}

/* ---- of a measure ---- */

static Str measure_id(const Stack *s, uint32_t measure)
{
    return s->of->economy->of->of->measures[measure].id;
}

/* Everything that pays a stakeholder's part of a measure, against what that part costs. */
static void check_sum(const Stack *s, uint32_t measure, Stakeholder whose)
{
    double funded = 0, cost = 0;
    for (size_t c = 0; c < s->of->claim_count; c++) {
        const Claim *claim = &s->of->claims[c];
        if (claim->measure != measure || claim->whose != whose || claim->status == FUNDING_REFUSED) continue;
        funded += s->results[c].amount;
    }
    if (!(funded > 0)) return;
    const EconomyCase *of = s->of->economy->of;
    for (size_t l = 0; l < of->line_count; l++) {
        if (of->lines[l].measure != measure || !cost_type_is_paid(of->lines[l].type)) continue;
        if (!s->of->economy->lines[l].known && of->lines[l].share[whose] > 0) return; /* the cost is not known */
        for (size_t y = 0; y < s->years; y++) cost += line_cost(s->of->economy, l, whose, y);
    }
    if (funded <= cost + ROUNDING) return;
    const Str args[] = {kronor(s, funded), kronor(s, cost)};
    add_fault(s, measure_id(s, measure),
              N_("The funding is {0} kr and the cost {1} kr: nobody can be paid more than it costs"), args, 2);
}

typedef struct Grants {
    size_t claim[GRANTS_MOST];
    size_t count;
} Grants;

/* Kronor of the costs that any grant of the set may pay, each counted once. */
static double union_cost(const Stack *s, const Grants *grants, unsigned set)
{
    const EconomyCase *of = s->of->economy->of;
    double sum = 0;
    for (size_t l = 0; l < of->line_count; l++) {
        for (Stakeholder whose = 0; whose < STAKEHOLDERS; whose++) {
            if (!(of->lines[l].share[whose] > 0)) continue;
            for (size_t y = 0; y < s->years; y++) {
                bool any = false;
                for (size_t g = 0; g < grants->count && !any; g++) {
                    const Claim *claim = &s->of->claims[grants->claim[g]];
                    any = (set & 1U << g) && claim->whose == whose && claim_pays(s->of, claim, l) &&
                          claim_pays_in(claim, s->first + (int)y);
                }
                if (any) sum += line_cost(s->of->economy, l, whose, y);
            }
        }
    }
    return sum;
}

static double set_amount(const Stack *s, const Grants *grants, unsigned set)
{
    double sum = 0;
    for (size_t g = 0; g < grants->count; g++)
        if (set & 1U << g) sum += s->results[grants->claim[g]].amount;
    return sum;
}

static size_t members(unsigned set)
{
    size_t n = 0;
    for (; set > 0; set &= set - 1) n++;
    return n;
}

/* The smallest set of grants that claim more kronor than there are. One alone is told with its claim. */
static void check_double(const Stack *s, uint32_t measure, const Grants *grants)
{
    unsigned worst = 0;
    for (unsigned set = 1; set < 1U << grants->count; set++) {
        if (members(set) < 2 || (worst && members(set) >= members(worst))) continue;
        bool alone = false;
        for (size_t g = 0; g < grants->count; g++) {
            const ClaimResult *result = &s->results[grants->claim[g]];
            alone |= (set & 1U << g) && result->amount > result->eligible + ROUNDING;
        }
        if (!alone && set_amount(s, grants, set) > union_cost(s, grants, set) + ROUNDING) worst = set;
    }
    if (!worst) return;
    Buf ids = buf_new(s->arena);
    for (size_t g = 0; g < grants->count; g++) {
        if (!(worst & 1U << g)) continue;
        if (ids.n > 0) buf_add(&ids, S(", "));
        buf_add(&ids, s->of->claims[grants->claim[g]].id);
    }
    const Str args[CLAIM_ARGS] = {buf_str(&ids), kronor(s, set_amount(s, grants, worst)),
                                  kronor(s, union_cost(s, grants, worst))};
    add_fault(s, measure_id(s, measure),
              N_("Double funding: the grants {0} claim {1} kr of costs that are {2} kr together"), args, CLAIM_ARGS);
}

/* All public aid together, against the least of the caps that apply. */
static void check_aid(const Stack *s, uint32_t measure, const Grants *grants)
{
    unsigned aid = 0;
    Maybe cap = unknown();
    for (size_t g = 0; g < grants->count; g++) {
        const Programme *programme = programme_of(s->of, &s->of->claims[grants->claim[g]]);
        if (!programme->public_aid) continue;
        aid |= 1U << g;
        if (programme->aid_share_most.known && (!cap.known || programme->aid_share_most.v < cap.v))
            cap = programme->aid_share_most;
    }
    if (!cap.known) return;
    const double amount = set_amount(s, grants, aid), cost = union_cost(s, grants, aid);
    if (!(cost > 0) || amount <= cap.v * cost + ROUNDING) return;
    const Str args[] = {percent(s, amount / cost), percent(s, cap.v)};
    add_fault(s, measure_id(s, measure),
              N_("Public aid pays {0} per cent of the eligible costs, and {1} per cent is the most that is allowed"),
              args, 2);
}

static void check_measure(const Stack *s, uint32_t measure)
{
    Grants grants = {.count = 0};
    bool known = true;
    for (size_t c = 0; c < s->of->claim_count; c++) {
        if (s->of->claims[c].measure != measure || !is_grant(s->of, &s->of->claims[c])) continue;
        if (grants.count == GRANTS_MOST) {
            add_fault(s, measure_id(s, measure), N_("More than {0} grants for one measure cannot be told apart"),
                      (const Str[]){err_number(s->arena, GRANTS_MOST)}, 1);
            return;
        }
        known = known && s->results[c].known;
        grants.claim[grants.count++] = c;
    }
    for (Stakeholder whose = 0; whose < STAKEHOLDERS; whose++) check_sum(s, measure, whose);
    if (!known) return;
    check_double(s, measure, &grants);
    check_aid(s, measure, &grants);
}

/* ---- small aid ---- */

static Str beneficiary_of(const Claim *claim)
{
    return claim->beneficiary.n > 0 ? claim->beneficiary : str(stakeholder_name(claim->whose));
}

static bool is_small_aid(const FundingCase *of, const Claim *claim)
{
    return is_grant(of, claim) && programme_of(of, claim)->de_minimis;
}

/* The most that comes within three years to the beneficiary of a claim, of whom it is the first. */
static void check_small_aid(const Stack *s, size_t c)
{
    const FundingCase *of = s->of;
    const Str name = beneficiary_of(&of->claims[c]);
    double most = 0;
    if (!is_small_aid(of, &of->claims[c])) return;
    for (size_t before = 0; before < c; before++)
        if (is_small_aid(of, &of->claims[before]) && str_eq(beneficiary_of(&of->claims[before]), name)) return;
    for (size_t y = 0; y < s->years; y++) {
        double sum = 0;
        for (size_t other = c; other < of->claim_count; other++) {
            if (!is_small_aid(of, &of->claims[other]) || !str_eq(beneficiary_of(&of->claims[other]), name)) continue;
            for (size_t k = 0; k < SMALL_AID_YEARS && k <= y; k++) sum += s->results[other].row[y - k];
        }
        most = fmax(most, sum);
    }
    if (most <= of->de_minimis_most.v + ROUNDING) return;
    const Str args[] = {kronor(s, most), kronor(s, of->de_minimis_most.v)};
    add_fault(s, name, N_("Small aid (de minimis) comes to {0} kr within three years, and {1} kr is the most"), args,
              2);
}

void funding_stack(const FundingCase *of, Arena *arena, ClaimResult *results, Faults *faults)
{
    const Horizon years = of->economy->years;
    const Stack s = {of, arena, results, faults, years.count, years.first};
    for (size_t c = 0; c < of->claim_count; c++) compute_claim(&s, c);
    for (size_t c = 0; c < of->claim_count; c++) {
        if (of->claims[c].status == FUNDING_REFUSED) continue;
        check_limits(&s, c);
        check_overlap(&s, c);
    }
    for (uint32_t m = 0; m < of->economy->of->of->count; m++) check_measure(&s, m);
    for (size_t c = 0; of->de_minimis_most.known && c < of->claim_count; c++) check_small_aid(&s, c);
}

const double *funding_granted_parts(const FundingCase *of, const ClaimResult *results, Stakeholder whose, Arena *arena)
{
    const Economy *economy = of->economy;
    const size_t measures = economy->of->of->count;
    double *part = ARENA_ARRAY(arena, double, measures + 1), *invested = ARENA_ARRAY(arena, double, measures + 1);
    for (size_t l = 0; l < economy->of->line_count; l++)
        for (size_t y = economy->from; y < economy->years.count && economy->of->lines[l].type == COST_INVESTMENT; y++)
            invested[economy->of->lines[l].measure] += line_cost(economy, l, whose, y);
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        const bool there = claim->status == FUNDING_GRANTED || claim->status == FUNDING_PAID;
        if (!there || claim->whose != whose || !results[c].known || !(invested[claim->measure] > 0)) continue;
        if (of->programmes[claim->programme].kind != INSTRUMENT_GRANT) continue;
        part[claim->measure] = fmin(1, part[claim->measure] + results[c].amount / invested[claim->measure]);
    }
    return part;
}
