/* Funding: stacks that add up, faults with a place, conditions that fail, and what is left unfunded. */
#include "near.h"

#include <string.h>

#include "funded_plan.h"

static void expect(const Case *c, const char *field, const char *message)
{
    assert_int_equal(c->faults.total, 1);
    assert_string_equal(c->faults.list[0].field, field);
    assert_string_equal(c->faults.list[0].message, message);
}

static void stacks_add_up(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.5), unknown());
    claim(&c, "b", OWN, FUNDING_GRANTED, unknown(), known(300));
    claim(&c, "c", REGION, FUNDING_REFUSED, unknown(), known(400));
    Claim *loan = claim(&c, "d", BANK, FUNDING_IDEA, unknown(), known(200));
    loan->loan = (Loan){.rate = 0.03, .kind = REPAY_STRAIGHT, .drawn = 2026, .years = 5};
    run(&c);
    assert_int_equal(c.faults.total, 0);
    /* Half of 1,000 kr of investment, as they come: 300 and 200. Operation is not eligible. */
    assert_near(c.results[0].eligible, 1000, 1e-9);
    assert_near(c.results[0].amount, 500, 1e-9);
    assert_near(c.results[0].row[1], 300, 1e-9);
    assert_near(c.results[0].row[2], 200, 1e-9);
    assert_near(c.results[0].row[3], 0, 0);
    /* Own money pays all that is paid: 1,000 and 8 years of 10. */
    assert_near(c.results[1].eligible, 1080, 1e-9);
    assert_near(c.results[1].row[1], 300 * 600 / 1080.0, 1e-9);
    arena_free(c.arena);
}

static void faults_have_a_place(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_APPLIED, known(0.5), known(5));
    run(&c);
    expect(&c, "a", "State either a share of the cost or an amount in kronor");
    c.claims[0].amount = unknown();
    c.claims[0].share = known(0.72);
    run(&c);
    expect(&c, "a", "{0} pays at most {1} per cent of the eligible costs");
    assert_string_equal(c.faults.list[0].arg[1], "70");
    c.claims[0].share = known(1.5);
    run(&c);
    expect(&c, "a", "A share must be from 0 to 100 per cent");
    c.claims[0].share = known(0.5);
    const uint32_t upkeep = UPKEEP, planting = PLANTING;
    c.claims[0].lines = &upkeep;
    c.claims[0].line_count = 1;
    run(&c);
    expect(&c, "a", "It names a cost that the programme does not pay");
    c.claims[0].lines = &planting;
    run(&c);
    expect(&c, "a", "It names a cost that is not one of this measure's investments or operating costs");
    /* An open-ended loan. */
    c.of.claim_count = 0;
    claim(&c, "b", BANK, FUNDING_GRANTED, unknown(), known(100))->loan = (Loan){.rate = 0.03};
    run(&c);
    expect(&c, "b", "The loan has no end: state in how many years it is repaid");
    c.claims[0].loan.years = -3;
    run(&c);
    expect(&c, "b", "A loan is repaid over one year or more, and the years without repayment are fewer than those");
    /* More than the costs that it may pay. */
    c.of.claim_count = 0;
    claim(&c, "c", REGION, FUNDING_IDEA, unknown(), known(440))->first_year = 2027;
    run(&c);
    assert_int_equal(c.faults.total, 1);
    assert_string_equal(c.faults.list[0].arg[1], "80");
    arena_free(c.arena);
}

static void nobody_is_paid_more_than_it_costs(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", OWN, FUNDING_GRANTED, unknown(), known(700));
    claim(&c, "b", KLIVET, FUNDING_APPLIED, known(0.4), unknown());
    run(&c);
    expect(&c, "bus lanes", "The funding is {0} kr and the cost {1} kr: nobody can be paid more than it costs");
    assert_string_equal(c.faults.list[0].arg[0], "1100");
    assert_string_equal(c.faults.list[0].arg[1], "1080");
    /* What was refused pays nothing. */
    c.claims[1].status = FUNDING_REFUSED;
    run(&c);
    assert_int_equal(c.faults.total, 0);
    /* Households' costs are theirs. */
    claim(&c, "c", OWN, FUNDING_GRANTED, unknown(), known(500))->whose = STAKE_HOUSEHOLDS;
    run(&c);
    assert_int_equal(c.faults.total, 0);
    arena_free(c.arena);
}

static void a_krona_is_claimed_once(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.programmes[KLIVET].aid_share_most = unknown();
    c.programmes[REGION].de_minimis = false;
    c.programmes[REGION].eligible = 1U << COST_INVESTMENT;
    /* Both pay in 2026 only, when there are 400 kr: 200 + 250. The plan as a whole costs more. */
    Claim *a = claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.5), unknown());
    Claim *b = claim(&c, "b", REGION, FUNDING_APPLIED, unknown(), known(250));
    a->first_year = a->last_year = b->first_year = b->last_year = 2026;
    run(&c);
    expect(&c, "bus lanes", "Double funding: the grants {0} claim {1} kr of costs that are {2} kr together");
    assert_string_equal(c.faults.list[0].arg[0], "a, b");
    assert_string_equal(c.faults.list[0].arg[1], "450");
    assert_string_equal(c.faults.list[0].arg[2], "400");
    /* If one may pay for 2025 too, there are kronor for both. */
    b->first_year = 2025;
    run(&c);
    assert_int_equal(c.faults.total, 0);
    /* The same grant twice for the same years; a year apart, it is two. */
    b->programme = KLIVET;
    run(&c);
    expect(&c, "b", "The same grant is there already for these costs and years, as {0}: put the two together");
    b->last_year = 2025;
    run(&c);
    assert_int_equal(c.faults.total, 0);
    arena_free(c.arena);
}

static void public_aid_has_caps(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.6), unknown());
    claim(&c, "b", REGION, FUNDING_APPLIED, unknown(), known(220));
    run(&c);
    /* 820 of 1,080 kr: 76 per cent. */
    expect(&c, "bus lanes",
           "Public aid pays {0} per cent of the eligible costs, and {1} per cent is the most that is allowed");
    assert_string_equal(c.faults.list[0].arg[0], "76");
    c.claims[1].amount = known(210);
    run(&c);
    assert_int_equal(c.faults.total, 0);
    /* Small aid to the same beneficiary, over measures, within three years. */
    c.of.de_minimis_most = known(400);
    Claim *other = claim(&c, "c", REGION, FUNDING_GRANTED, unknown(), known(250));
    other->measure = TREES;
    run(&c);
    expect(&c, "municipality", "Small aid (de minimis) comes to {0} kr within three years, and {1} kr is the most");
    other->beneficiary = S("The park company");
    run(&c);
    assert_int_equal(c.faults.total, 0);
    arena_free(c.arena);
}

static void conditions_that_fail_are_shown(void **state)
{
    (void)state;
    Case c;
    make(&c);
    MatchFacts facts = {.measure = BUS,
                        .applicant = STAKE_MUNICIPALITY,
                        .as_of = {2026, 2, 20},
                        .trading_known = true,
                        .npv_without_aid = known(-40),
                        .begins = {2026, 9, 0}};
    run(&c);
    Match m = funding_match(&c.of, c.results, KLIVET, &facts);
    /* 0.1 t a year in 10 years: 1,000 kg for 1,500 kr is 0.667 kg for a krona. */
    assert_known(m.kg_per_sek, 1000 / 1500.0, 1e-9);
    assert_int_equal(m.answer[CONDITION_KG_PER_SEK], ANSWER_NO);
    assert_int_equal(m.failed, 1);
    assert_false(m.possible);
    assert_int_equal(m.days_left, 9);
    assert_known(m.most, 700, 1e-9);
    c.programmes[KLIVET].kg_per_sek_least = known(0.6);
    m = funding_match(&c.of, c.results, KLIVET, &facts);
    assert_true(m.possible);
    for (size_t i = 0; i < CONDITIONS; i++)
        assert_int_equal(m.answer[i], i == CONDITION_LEAST ? ANSWER_NOT_ASKED : ANSWER_YES);
    facts.as_of = (Date){2026, 3, 2};
    facts.under_trading = true;
    facts.npv_without_aid = known(1);
    facts.begins = (Date){2026, 1, 0};
    facts.applicant = STAKE_HOUSEHOLDS;
    m = funding_match(&c.of, c.results, KLIVET, &facts);
    assert_int_equal(m.failed, 5); /* applicant, closed, trading, pays for itself, has begun */
    assert_int_equal(m.days_left, -1);
    /* What is not known is no failure. */
    facts = (MatchFacts){.measure = BUS, .applicant = STAKE_MUNICIPALITY, .as_of = {2026, 2, 20}};
    m = funding_match(&c.of, c.results, KLIVET, &facts);
    assert_true(m.possible);
    assert_int_equal(m.unknown, 3);
    /* Aid that others give leaves less: 75 % of 1,000 less 210. */
    claim(&c, "b", REGION, FUNDING_APPLIED, unknown(), known(210));
    run(&c);
    m = funding_match(&c.of, c.results, KLIVET, &facts);
    assert_known(m.most, 540, 1e-9);
    Match matches[PROGRAMMES];
    uint32_t order[PROGRAMMES];
    facts.applicant = STAKE_COMPANIES;
    funding_proposals(&c.of, c.results, &facts, matches, order);
    for (size_t i = 1; i < PROGRAMMES; i++) assert_true(matches[order[i - 1]].failed <= matches[order[i]].failed);
    arena_free(c.arena);
}

static void the_gap_is_of_each_year_and_stakeholder(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.5), unknown());
    claim(&c, "b", REGION, FUNDING_APPLIED, unknown(), known(100));
    run(&c);
    const int years[] = {2024, 2025, 2026, 2027};
    const double own[] = {100, 200, 250, 50}, lent[] = {0, 50, 0, 0};
    const Capacity capacities[] = {{STAKE_MUNICIPALITY,
                                    {.points = {years, own, 4}, .input = NO_INPUT},
                                    {.points = {years, lent, 4}, .input = NO_INPUT}}};
    const FundingGap gap = funding_gap(&c.of, c.results, capacities, 1, c.arena);
    const FundingYear *of = gap.of[STAKE_MUNICIPALITY];
    /* 2025: 600 less 250 of its own and lent, less a grant of 300. 2026: 700 less 250, less 200. */
    assert_near(of[1].need, 600, 1e-9);
    assert_known(of[1].capacity, 250, 1e-9);
    assert_near(of[1].granted, 300, 1e-9);
    assert_known(of[1].gap, 50, 1e-9);
    assert_known(of[2].gap, 250, 1e-9);
    assert_true(of[2].applied > 0);
    assert_known(of[3].gap, 0, 0); /* 10 kr, and 50 to pay them with */
    assert_unknown(of[4].gap);     /* nobody has said what there is */
    assert_known(of[0].gap, 0, 0);
    /* Households have said nothing: unknown in the year in which they are to pay. */
    assert_unknown(gap.of[STAKE_HOUSEHOLDS][2].gap);
    assert_known(gap.of[STAKE_HOUSEHOLDS][1].gap, 0, 0);
    assert_known(gap.all[1].gap, 50, 1e-9);
    /* Nobody has said what there is: unknown, also in a year in which nobody is to pay. */
    assert_unknown(funding_gap(&c.of, c.results, NULL, 0, c.arena).all[0].capacity);
    assert_unknown(gap.all[2].gap);
    assert_near(gap.all[2].need, 1200, 1e-9);
    arena_free(c.arena);
}

static void debt_and_impact_follow(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Loan loan = {.rate = 0.02, .kind = REPAY_STRAIGHT, .drawn = 2026, .years = 4};
    const uint32_t works = WORKS;
    Claim *bond = claim(&c, "a", BOND, FUNDING_PAID, unknown(), known(500));
    bond->loan = loan;
    bond->lines = &works;
    bond->line_count = 1;
    claim(&c, "b", BANK, FUNDING_APPLIED, unknown(), known(100))->loan = loan;
    run(&c);
    assert_int_equal(c.faults.total, 0);
    LoanYear years[CITY_YEARS];
    funding_debt(&c.of, c.results, STAKE_MUNICIPALITY, years);
    assert_near(years[2].drawn, 500, 1e-9);
    assert_near(years[3].interest, 10, 1e-9);
    assert_near(years[3].repaid, 125, 1e-9);
    assert_near(years[6].owed, 0, 1e-9);
    funding_debt(&c.of, c.results, STAKE_HOUSEHOLDS, years);
    assert_near(years[2].drawn, 0, 0);
    Impact impact[CLAIMS];
    assert_int_equal(funding_impact(&c.of, c.results, 2027, impact), 1);
    assert_near(impact[0].paid, 500, 1e-9);
    assert_near(impact[0].invested, 1500, 1e-9);
    assert_known(impact[0].whole, 1500, 1e-9);
    assert_known(impact[0].measure, 0.1, 1e-12);
    assert_known(impact[0].share, 1 / 3.0, 1e-12);
    assert_known(impact[0].tonnes, 0.1 / 3, 1e-12);
    assert_int_equal(funding_impact(&c.of, c.results, 2025, impact), 1);
    assert_known(impact[0].share, 300 / 1500.0, 1e-12);
    assert_known(impact[0].tonnes, 0, 0);
    assert_int_equal(funding_impact(&c.of, c.results, 2050, impact), 0);
    /* Nobody says how the measure acts: it is not known to do nothing. */
    c.measures[BUS].lever_count = 0;
    Economy *economy = NULL;
    assert_int_equal(economy_new(&c.economics, c.arena, &economy, &c.faults, NULL), ST_OK);
    c.of.economy = economy;
    assert_int_equal(funding_impact(&c.of, c.results, 2027, impact), 1);
    assert_known(impact[0].share, 1 / 3.0, 1e-12);
    assert_false(impact[0].measure.known);
    assert_false(impact[0].tonnes.known);
    arena_free(c.arena);
}

static void programmes_are_checked_and_named(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    programme_check(&(Programme){.id = S("a"), .opens = {2026, 4, 0}, .closes = {2026, 3, 0}}, &faults);
    programme_check(&(Programme){.id = S("b"), .share_most = known(1.2)}, &faults);
    programme_check(&(Programme){.id = S("c"), .amount_most = known(-1)}, &faults);
    programme_check(&(Programme){.id = S("d"), .opens = {2026, 0, 0}, .closes = {2026, 3, 0}}, &faults);
    assert_int_equal(faults.total, 3);
    assert_string_equal(faults.list[0].message, "It closes before it opens");
    for (InstrumentKind kind = 0; kind < INSTRUMENT_KINDS; kind++) {
        InstrumentKind back;
        assert_true(instrument_parse(str(instrument_name(kind)), &back));
        assert_int_equal(back, kind);
    }
    for (FundingStatus status = 0; status < FUNDING_STATUSES; status++) {
        FundingStatus back;
        assert_true(funding_status_parse(str(funding_status_name(status)), &back));
        assert_int_equal(back, status);
    }
    for (FundingLevel level = 0; level < FUNDING_LEVELS; level++) {
        FundingLevel back;
        assert_true(funding_level_parse(str(funding_level_name(level)), &back));
        assert_int_equal(back, level);
    }
    assert_string_equal(condition_name(CONDITION_OPEN), "open");
    assert_non_null(condition_text(CONDITION_BEGUN));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stacks_add_up),
        cmocka_unit_test(faults_have_a_place),
        cmocka_unit_test(nobody_is_paid_more_than_it_costs),
        cmocka_unit_test(a_krona_is_claimed_once),
        cmocka_unit_test(public_aid_has_caps),
        cmocka_unit_test(conditions_that_fail_are_shown),
        cmocka_unit_test(the_gap_is_of_each_year_and_stakeholder),
        cmocka_unit_test(debt_and_impact_follow),
        cmocka_unit_test(programmes_are_checked_and_named),
    };
    return cmocka_run_group_tests_name("funding", tests, NULL, NULL);
}
