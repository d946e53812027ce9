/* Who pays: programmes and instruments, what of each measure they fund, and what is left unfunded. docs/methods.md,
 * "Funding".
 *
 * A claim is one source's part of one measure. Grants claim kronor of certain lines of cost: the same eligible krona
 * can be claimed once. With a_g the amount of grant g, L_g the lines that it may pay and c_l what a line costs, all
 * grants find kronor of their own just when for every set G of them
 *
 *   sum over G of a_g <= sum over the lines of any of G of c_l                   (Hall 1935; Gale 1957) */
#ifndef MODEL_FUNDING_H
#define MODEL_FUNDING_H
#include "model/perspective.h"

typedef enum FundingLevel {
    LEVEL_OWN,
    LEVEL_REGIONAL,
    LEVEL_NATIONAL,
    LEVEL_EU,
    LEVEL_BANK,
    LEVEL_PRIVATE,
    FUNDING_LEVELS
} FundingLevel;
const char *funding_level_name(FundingLevel level); /* "own", "regional", "national", "eu", "bank", "private" */
bool funding_level_parse(Str name, FundingLevel *out);

typedef enum InstrumentKind {
    INSTRUMENT_GRANT,
    INSTRUMENT_LOAN,
    INSTRUMENT_GREEN_LOAN,
    INSTRUMENT_GREEN_BOND,
    INSTRUMENT_OWN,     /* the payer's own money */
    INSTRUMENT_PRIVATE, /* others' money: households, companies, foundations */
    INSTRUMENT_KINDS
} InstrumentKind;
/* "grant", "loan", "green_loan", "green_bond", "own", "private" */
const char *instrument_name(InstrumentKind kind);
bool instrument_parse(Str name, InstrumentKind *out);
bool instrument_is_loan(InstrumentKind kind);

typedef enum FundingStatus {
    FUNDING_IDEA,
    FUNDING_APPLIED,
    FUNDING_GRANTED,
    FUNDING_REFUSED,
    FUNDING_PAID,
    FUNDING_STATUSES
} FundingStatus;
const char *funding_status_name(FundingStatus status); /* "idea", "applied", "granted", "refused", "paid" */
bool funding_status_parse(Str name, FundingStatus *out);

/* ---- the catalogue ---- */

typedef struct Programme {
    Str id, name, owner, link, source;
    FundingLevel level;
    InstrumentKind kind;
    unsigned applicants;    /* bits 1 << Stakeholder; 0: not known */
    unsigned eligible;      /* bits 1 << CostType; 0: not known */
    Maybe share_most;       /* of eligible costs, 0 ... 1 */
    Maybe amount_most;      /* kronor for a measure */
    Maybe amount_least;     /* kronor of eligible costs, below which nothing is granted */
    Maybe aid_share_most;   /* of eligible costs, by all public aid together: the aid intensity */
    bool public_aid;        /* state aid: counts towards that cap */
    bool de_minimis;        /* counts towards the ceiling of small aid to one beneficiary */
    Date opens, closes;     /* not set: not known; both on the day */
    Maybe kg_per_sek_least; /* Klimatklivet's threshold */
    bool no_trading;        /* nothing under emission trading */
    bool not_profitable;    /* nothing that pays for itself without aid */
    bool not_begun;         /* nothing that has begun when it is applied for */
    bool to_be_checked;     /* the entry has not been checked against its source */
} Programme;
void programme_check(const Programme *programme, Faults *faults); /* with its id as field */

/* ---- claims ---- */

typedef struct Claim {
    Str id;
    uint32_t measure, programme;
    Stakeholder whose; /* who gets the money, and has the cost that it pays */
    Str beneficiary;   /* for the ceiling of small aid; empty: the stakeholder */
    FundingStatus status;
    Maybe share;           /* of the eligible cost, 0 ... 1; or */
    Maybe amount;          /* kronor */
    const uint32_t *lines; /* lines of cost that it pays, as places in the economy; none: all eligible ones */
    size_t line_count;
    int first_year, last_year; /* in which costs are eligible; 0: all years */
    Loan loan;                 /* instruments that are repaid; its amount is that of the claim */
} Claim;

typedef struct FundingCase {
    const Economy *economy;
    const Programme *programmes;
    size_t programme_count;
    const Claim *claims;
    size_t claim_count;
    Maybe de_minimis_most; /* kronor for one beneficiary; unknown: not checked */
} FundingCase;

/* Whether the claim may pay the line, and whether it may in a year. */
bool claim_pays(const FundingCase *of, const Claim *claim, size_t line);
bool claim_pays_in(const Claim *claim, int year);
/* Kronor of a line in a year that are somebody's to pay; 0 where it is not known. */
double line_cost(const Economy *economy, size_t line, Stakeholder whose, size_t year);

typedef struct ClaimResult {
    bool known;        /* its costs are known and the claim has no faults of its own */
    double eligible;   /* kronor of the lines and years that it may pay, its stakeholder's part */
    double amount;     /* kronor */
    const double *row; /* [year]: paid as its costs come, in proportion */
} ClaimResult;

/* Each claim's amount by year, in the arena; results has room for all. Faults, each with the id of the claim as field:
 * a share or amount that is missing or out of bounds, above the share, the amount or the eligible costs of the
 * programme, an open-ended loan, the same programme twice for the same costs and years (overlapping grants); and with
 * the id of the measure: funding above cost, the same krona claimed by two grants, public aid above its cap; and of the
 * beneficiary: small aid above its ceiling. What is refused is left out of all sums. */
void funding_stack(const FundingCase *of, Arena *arena, ClaimResult *results, Faults *faults);
/* The part, 0 ... 1, of what somebody is to invest in each measure that grants to them pay, granted or paid; in the
 * arena. */
const double *funding_granted_parts(const FundingCase *of, const ClaimResult *results, Stakeholder whose, Arena *arena);

/* Public aid to a measure that is not refused, leaving out one programme's. */
double public_aid(const FundingCase *of, const ClaimResult *results, uint32_t measure, uint32_t but_programme);

enum {
    GRANTS_MOST = 10,   /* grants on one measure that can be told apart */
    SMALL_AID_YEARS = 3 /* in which small aid (de minimis) to one beneficiary is summed */
};

/* ---- proposals ---- */

typedef enum Condition {
    CONDITION_APPLICANT,
    CONDITION_ELIGIBLE,
    CONDITION_OPEN,
    CONDITION_LEAST,
    CONDITION_TRADING,
    CONDITION_KG_PER_SEK,
    CONDITION_PROFITABLE,
    CONDITION_BEGUN,
    CONDITIONS
} Condition;
const char *condition_name(Condition condition); /* "applicant", "eligible_costs", "open", ... */
const char *condition_text(Condition condition); /* what is asked, for a reader */

typedef enum Answer { ANSWER_NO, ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NOT_ASKED } Answer;

typedef struct MatchFacts {
    uint32_t measure;
    Stakeholder applicant;
    Date as_of;
    bool trading_known, under_trading;
    Maybe npv_without_aid; /* in the applicant's perspective */
    Date begins;           /* not set: not known */
} MatchFacts;

typedef struct Match {
    Answer answer[CONDITIONS];
    bool possible; /* no condition failed; some may be unknown */
    size_t failed, unknown;
    double eligible; /* kronor, the applicant's part */
    Maybe most;      /* what could be granted: the least of the share, the amount and the aid intensity that is left */
    Maybe kg_per_sek;
    int days_left; /* until it closes; -1: it has closed or not known */
} Match;
Match funding_match(const FundingCase *of, const ClaimResult *results, uint32_t programme, const MatchFacts *facts);
/* The programmes for a measure: first those that are possible, by how much they could give; then those that fail the
 * fewest conditions. matches and order have room for all programmes. */
void funding_proposals(const FundingCase *of, const ClaimResult *results, const MatchFacts *facts, Match *matches,
                       uint32_t *order);

/* ---- the gap (definition 36) ---- */

/* What a stakeholder can pay in a year: own money, and loans up to a ceiling. */
typedef struct Capacity {
    Stakeholder whose;
    Track own, loans; /* kronor a year; unknown in a year: the gap is unknown in it. loans without points: none */
} Capacity;

typedef struct FundingYear {
    double need;     /* investment and operation, less redirected budget; zero or more */
    Maybe capacity;  /* own and loans */
    double granted;  /* external grants that are granted or paid */
    double applied;  /* shown, and not subtracted */
    double ideas;    /* shown, and not subtracted */
    Maybe gap;       /* max(0, need - capacity - granted) */
    bool incomplete; /* a cost of the stakeholder is not known */
} FundingYear;
typedef struct FundingGap {
    const FundingYear *of[STAKEHOLDERS]; /* [year] */
    const FundingYear *all; /* sums; one's surplus does not pay for another. Capacity and gap are unknown where
                           those of anybody in need are */
} FundingGap;
/* More than one capacity of the same stakeholder are added. */
FundingGap funding_gap(const FundingCase *of, const ClaimResult *results, const Capacity *capacities, size_t count,
                       Arena *arena);

/* ---- debt and impact ---- */

/* Loans and bonds that are granted or paid, of one stakeholder or (EVERYWHERE) all, by year. */
void funding_debt(const FundingCase *of, const ClaimResult *results, uint32_t whose, LoanYear *years);

/* The yearly report of a green loan or bond: what of a measure's effect in the year is the instrument's, in proportion
 * to what it paid of the investment by everybody. Unknown where the investment is, or how the measure acts. */
typedef struct Impact {
    uint32_t claim;
    double paid;     /* of the instrument, to the end of the year */
    double invested; /* by everybody, to the end of the year */
    Maybe whole;     /* kronor by everybody over all years; unknown where some of it is */
    Maybe share;     /* paid/whole, at most 1 */
    Maybe measure;   /* t CO2e less in the year, of the whole measure; unknown where its effect is not counted */
    Maybe tonnes;    /* share x measure, the instrument's part */
} Impact;
/* One row for each claim of a green instrument that is granted or paid; returns how many, at most claim_count. */
size_t funding_impact(const FundingCase *of, const ClaimResult *results, int year, Impact *out);

#endif
