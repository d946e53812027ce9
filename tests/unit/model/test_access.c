/* Role by action by object, against what is expected, written down here apart from the table of rights: for each object
 * what everybody may, and then who may more. Every seat, every role and every action is tried on every object; what is
 * not written down must be refused. */
#include "cmocka_all.h"

#include "model/access.h"

#include <string.h>

/* Seats: E Eskilstuna, M its environment department, T the department's unit, G Gävle (another municipality), N an
 * agency that is a party, n a unit of that agency, B an agency that is no party, P the programme, a party of both
 * contracts. */
static const struct Seat {
    char letter;
    Str id;
    Str above[2];
    size_t above_count;
    bool programme;
} seats[] = {
    {'E', STR_INIT("eskilstuna"), {{0}}, 0, false},
    {'M', STR_INIT("miljo"), {STR_INIT("eskilstuna")}, 1, false},
    {'T', STR_INIT("tillsyn"), {STR_INIT("miljo"), STR_INIT("eskilstuna")}, 2, false},
    {'G', STR_INIT("gavle"), {{0}}, 0, false},
    {'N', STR_INIT("naturvard"), {{0}}, 0, false},
    {'n', STR_INIT("klimatenheten"), {STR_INIT("naturvard")}, 1, false},
    {'B', STR_INIT("boverket"), {{0}}, 0, false},
    {'P', STR_INIT("viable"), {{0}}, 0, true},
};
enum { SEATS = sizeof seats / sizeof *seats };

static AccessPlace place(char letter)
{
    for (size_t i = 0; i < SEATS; i++)
        if (seats[i].letter == letter) return (AccessPlace){seats[i].id, seats[i].above, seats[i].above_count};
    return (AccessPlace){0};
}

/* One letter each, in the order of AccessRole and AccessAction. */
static const char role_letters[] = "rceasA"; /* reader, contributor, editor, approver, signatory, Administrator */
static const char action_letters[] =
    "vcedsDSnwhuxXomkflp"; /* view, create, edit, delete, submit, Decide, Seal, sign (n), withdraw, fetch (h),
                            users, export (x), erase (X), organisation, move, katalogue, figures, log, choose (p) */

typedef struct Line {
    const char *seats, *roles, *actions;
} Line;
typedef struct Case {
    const char *name;
    AccessGroup group;
    AccessState state;
    char owner, municipality; /* seats; 0: none */
    const char *person;       /* the one who asks is p1 */
    const char *parties;      /* seats; '*': an organisation with administrators of its own */
    const char *everybody;    /* actions without an account */
    Line lines[8];
} Case;

#define ALL_ROLES "rceasA"
#define OURS      "EMT"
#define PARTIES   "ENP" /* of Eskilstuna's contract */
#define READERS                                                                                                        \
    {                                                                                                                  \
        "EMTNnP", ALL_ROLES, "vl"                                                                                      \
    }

static const Case cases[] = {
    {"draft edition",
     GROUP_EDITION,
     STATE_DRAFT,
     0,
     'E',
     "",
     PARTIES,
     "",
     {READERS, {"E", "e", "eds"}, {"E", "a", "s"}}},
    {"edition in review",
     GROUP_EDITION,
     STATE_REVIEW,
     0,
     'E',
     "",
     PARTIES,
     "",
     {READERS, {"E", "e", "es"}, {"E", "a", "sD"}}},
    {"decided edition", GROUP_EDITION, STATE_DECIDED, 0, 'E', "", PARTIES, "vl", {{"E", "a", "S"}}},
    {"sealed edition", GROUP_EDITION, STATE_SEALED, 0, 'E', "", PARTIES, "vl", {{"E", "a", "S"}}},
    {"superseded edition", GROUP_EDITION, STATE_SUPERSEDED, 0, 'E', "", PARTIES, "vl", {{"E", "a", "S"}}},
    {"an edition that is begun",
     GROUP_EDITION,
     STATE_NONE,
     0,
     'E',
     "",
     "",
     "",
     {{OURS, ALL_ROLES, "vl"}, {"E", "e", "c"}}},
    {"draft edition of Gävle",
     GROUP_EDITION,
     STATE_DRAFT,
     0,
     'G',
     "",
     "GP",
     "",
     {{"GP", ALL_ROLES, "vl"}, {"G", "e", "eds"}, {"G", "a", "s"}}},

    {"text in a draft", GROUP_CONTENT, STATE_DRAFT, 0, 'E', "", PARTIES, "", {READERS, {"E", "e", "ced"}}},
    {"text in review", GROUP_CONTENT, STATE_REVIEW, 0, 'E', "", PARTIES, "", {READERS, {"E", "e", "ced"}}},
    {"decided text", GROUP_CONTENT, STATE_DECIDED, 0, 'E', "", PARTIES, "vl", {{"", "", ""}}},
    {"sealed text", GROUP_CONTENT, STATE_SEALED, 0, 'E', "", PARTIES, "vl", {{"", "", ""}}},
    {"an agency's text in a draft",
     GROUP_CONTENT,
     STATE_DRAFT,
     'N',
     'E',
     "",
     PARTIES,
     "",
     {READERS, {"N", "e", "ced"}}},
    {"text in a draft of Gävle",
     GROUP_CONTENT,
     STATE_DRAFT,
     0,
     'G',
     "",
     "GP",
     "",
     {{"GP", ALL_ROLES, "vl"}, {"G", "e", "ced"}}},

    {"the department's undertaking, mine",
     GROUP_COMMITMENT,
     STATE_DRAFT,
     'M',
     'E',
     "p1",
     PARTIES,
     "",
     {READERS, {"EM", "e", "ced"}, {"EMT", "c", "ced"}}},
    {"the department's undertaking, mine, in review",
     GROUP_COMMITMENT,
     STATE_REVIEW,
     'M',
     'E',
     "p1",
     PARTIES,
     "",
     {READERS, {"EM", "e", "ced"}}},
    {"the department's undertaking, somebody else's",
     GROUP_COMMITMENT,
     STATE_DRAFT,
     'M',
     'E',
     "p2",
     PARTIES,
     "",
     {READERS, {"EM", "e", "ced"}}},
    {"the agency's undertaking, mine",
     GROUP_COMMITMENT,
     STATE_DRAFT,
     'N',
     'E',
     "p1",
     PARTIES,
     "",
     {READERS, {"N", "e", "ced"}, {"Nn", "c", "ced"}}},
    {"an undertaking without owner, mine",
     GROUP_COMMITMENT,
     STATE_DRAFT,
     0,
     'E',
     "p1",
     PARTIES,
     "",
     {READERS, {"E", "e", "ced"}, {OURS, "c", "ced"}}},
    {"my undertaking, decided", GROUP_COMMITMENT, STATE_DECIDED, 'M', 'E', "p1", PARTIES, "vl", {{"", "", ""}}},
    {"my undertaking, sealed", GROUP_COMMITMENT, STATE_SEALED, 'M', 'E', "p1", PARTIES, "vl", {{"", "", ""}}},

    {"progress of my undertaking",
     GROUP_PROGRESS,
     STATE_NONE,
     'M',
     'E',
     "p1",
     "",
     "vl",
     {{"E", "e", "ced"}, {"M", "e", "ce"}, {OURS, "c", "ce"}}},
    {"progress of the agency's undertaking", GROUP_PROGRESS, STATE_NONE, 'N', 'E', "", "", "vl", {{"N", "e", "ce"}}},

    {"the municipality's signature",
     GROUP_SIGNATURE,
     STATE_SEALED,
     'E',
     'E',
     "p2",
     PARTIES,
     "vl",
     {{"E", "s", "nw"}, {"ENP", "asA", "h"}}},
    {"the agency's signature",
     GROUP_SIGNATURE,
     STATE_SEALED,
     'N',
     'E',
     "p2",
     PARTIES,
     "vl",
     {{"N", "s", "nw"}, {"ENP", "asA", "h"}}},
    {"a signature for the agency's unit, which is a party itself",
     GROUP_SIGNATURE,
     STATE_SEALED,
     'n',
     'E',
     "p2",
     "En",
     "vl",
     {{"Nn", "s", "nw"}, {"ENn", "asA", "h"}}},
    {"my signature",
     GROUP_SIGNATURE,
     STATE_SEALED,
     'N',
     'E',
     "p1",
     PARTIES,
     "vl",
     {{"N", "s", "nw"}, {"EMTGNnBP", ALL_ROLES, "h"}}},
    {"a signature before the seal", GROUP_SIGNATURE, STATE_DECIDED, 'E', 'E', "p1", PARTIES, "vl", {{"", "", ""}}},
    {"a signature of an edition that was superseded",
     GROUP_SIGNATURE,
     STATE_SUPERSEDED,
     'N',
     'E',
     "p2",
     PARTIES,
     "vl",
     {{"N", "s", "w"}, {"ENP", "asA", "h"}}},

    {"figures", GROUP_FIGURES, STATE_NONE, 0, 'E', "", "", "vl", {{"E", "e", "f"}}},
    {"figures of Gävle", GROUP_FIGURES, STATE_NONE, 0, 'G', "", "", "vl", {{"G", "e", "f"}}},
    {"national figures", GROUP_NATIONAL, STATE_NONE, 0, 0, "", "", "vl", {{"P", "e", "f"}}},
    {"a department's ledger",
     GROUP_LEDGER,
     STATE_NONE,
     'M',
     'E',
     "",
     "",
     "",
     {{OURS, ALL_ROLES, "vl"}, {"EM", "e", "f"}}},
    {"the catalogue", GROUP_CATALOGUE, STATE_NONE, 0, 0, "", "", "vl", {{"P", "e", "k"}}},

    {"the department", GROUP_ORGANISATION, STATE_NONE, 'M', 0, "", "", "vl", {{"EM", "A", "om"}}},
    {"the municipality", GROUP_ORGANISATION, STATE_NONE, 'E', 0, "", "", "vl", {{"EP", "A", "om"}}},
    {"the municipality with administrators of its own, to be moved",
     GROUP_ORGANISATION,
     STATE_NONE,
     'E',
     0,
     "",
     "*",
     "vl",
     {{"E", "A", "om"}}},
    {"a new organisation at the top", GROUP_ORGANISATION, STATE_NONE, 0, 0, "", "", "vl", {{"P", "A", "om"}}},
    {"accounts of the department", GROUP_ACCOUNT, STATE_NONE, 'M', 0, "", "", "", {{"EM", "A", "vul"}}},
    {"accounts of the municipality", GROUP_ACCOUNT, STATE_NONE, 'E', 0, "", "", "", {{"E", "A", "vul"}}},
    {"accounts of Gävle", GROUP_ACCOUNT, STATE_NONE, 'G', 0, "", "", "", {{"G", "A", "vul"}}},
    {"another person", GROUP_PERSON, STATE_NONE, 'M', 0, "p2", "", "", {{"EM", "A", "vxXp"}, {"EM", "e", "p"}}},
    {"oneself", GROUP_PERSON, STATE_NONE, 'M', 0, "p1", "", "", {{"EMTGNnBP", ALL_ROLES, "vxp"}, {"EM", "A", "X"}}},
    {"the group's structure", GROUP_INVENTORY, STATE_NONE, 0, 'E', "", "", "vl", {{"E", "e", "ced"}, {"E", "a", "D"}}},
    {"rows of the department",
     GROUP_INVENTORY,
     STATE_NONE,
     'M',
     'E',
     "",
     "",
     "vl",
     {{"EM", "ec", "ced"}, {"E", "a", "D"}}},
    {"rows of a part whose organisation is not of the municipality's tree",
     GROUP_INVENTORY,
     STATE_NONE,
     'B',
     'E',
     "",
     "",
     "vl",
     {{"EB", "e", "ced"}, {"B", "c", "ced"}, {"E", "a", "D"}}},
    {"accounts of nobody's municipality", GROUP_INVENTORY, STATE_NONE, 0, 0, "", "", "vl", {{"", "", ""}}},
    {"a request to the department",
     GROUP_REQUEST,
     STATE_NONE,
     'M',
     'E',
     "p2",
     "",
     "",
     {{OURS, ALL_ROLES, "vl"}, {"E", "e", "ceds"}, {"EM", "ec", "s"}, {"E", "ea", "D"}}},
    {"a request to me in the department",
     GROUP_REQUEST,
     STATE_NONE,
     'M',
     'E',
     "p1",
     "",
     "",
     {{"EMTGNnBP", ALL_ROLES, "v"},
      {OURS, ALL_ROLES, "l"},
      {"E", "e", "ceds"},
      {"EM", "e", "s"},
      {"EMT", "c", "s"},
      {"E", "ea", "D"}}},
    {"emission factors for all", GROUP_FACTOR, STATE_NONE, 0, 0, "", "", "vl", {{"P", "e", "ced"}}},
    {"measures and values without owner", GROUP_ROADMAP, STATE_NONE, 0, 'E', "", "", "vl", {{"E", "e", "ced"}}},
    {"a measure of the department",
     GROUP_ROADMAP,
     STATE_NONE,
     'M',
     'E',
     "p2",
     "",
     "vl",
     {{"EM", "e", "ced"}, {"EM", "c", "ced"}}},
    {"a measure of a company outside the municipality's tree",
     GROUP_ROADMAP,
     STATE_NONE,
     'B',
     'E',
     "",
     "",
     "vl",
     {{"EB", "e", "ced"}, {"B", "c", "ced"}}},
    {"my scenario", GROUP_ROADMAP, STATE_NONE, 0, 'E', "p1", "", "vl", {{OURS, "ec", "ced"}}},
    {"the event log", GROUP_LOG, STATE_NONE, 0, 'E', "", "", "", {{"EP", "A", "l"}}},
};

static AccessObject object_of(const Case *c, Str parties[SEATS])
{
    size_t n = 0;
    for (const char *p = c->parties; *p; p++)
        if (*p != '*') parties[n++] = place(*p).id;
    return (AccessObject){.group = c->group,
                          .owner = place(c->owner),
                          .owner_person = str(c->person),
                          .municipality = place(c->municipality),
                          .parties = parties,
                          .party_count = n,
                          .has_administrators = strchr(c->parties, '*') != NULL,
                          .state = c->state};
}

static bool expected(const Case *c, char seat, char role, char action)
{
    if (strchr(c->everybody, action)) return true;
    for (size_t i = 0; i < 8 && c->lines[i].seats; i++) {
        const Line *line = &c->lines[i];
        if (strchr(line->seats, seat) && strchr(line->roles, role) && strchr(line->actions, action)) return true;
    }
    return false;
}

static void every_role_does_what_is_written_down_and_nothing_else(void **state)
{
    (void)state;
    _Static_assert(sizeof role_letters - 1 == ROLE_COUNT && sizeof action_letters - 1 == ACTION_COUNT, "a letter each");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        Str parties[SEATS];
        const AccessObject object = object_of(&cases[k], parties);
        for (size_t s = 0; s < SEATS; s++)
            for (int r = 0; r < ROLE_COUNT; r++)
                for (int a = 0; a < ACTION_COUNT; a++) {
                    const AccessGrant grant = {place(seats[s].letter), seats[s].programme, (AccessRole)r};
                    const AccessSubject subject = {.person = S("p1"), .grants = &grant, .grant_count = 1};
                    const bool may = access_allows(&subject, (AccessAction)a, &object);
                    if (may != expected(&cases[k], seats[s].letter, role_letters[r], action_letters[a]))
                        fail_msg("%s: %s in %s %s %s", cases[k].name, access_role_name((AccessRole)r), seats[s].id.p,
                                 may ? "may" : "may not", access_action_name((AccessAction)a));
                    if (may) assert_true(access_somewhere(&subject, (AccessAction)a, object.group));
                }
    }
}

static void visitors_see_what_is_public(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        Str parties[SEATS];
        AccessObject object = object_of(&cases[k], parties);
        object.owner_person = S("");
        for (int a = 0; a < ACTION_COUNT; a++) {
            const bool may = access_allows(&(AccessSubject){0}, (AccessAction)a, &object);
            if (may != (strchr(cases[k].everybody, action_letters[a]) != NULL))
                fail_msg("%s: a visitor %s %s", cases[k].name, may ? "may" : "may not",
                         access_action_name((AccessAction)a));
        }
    }
}

/* An account without any role is a visitor but for what is about oneself. */
static void an_account_without_roles_has_no_rights(void **state)
{
    (void)state;
    const AccessSubject subject = {.person = S("p1")};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        Str parties[SEATS];
        const AccessObject object = object_of(&cases[k], parties);
        for (int a = 0; a < ACTION_COUNT; a++) {
            const bool mine = strcmp(cases[k].person, "p1") == 0,
                       self = mine && cases[k].group == GROUP_PERSON &&
                              (a == ACTION_VIEW || a == ACTION_EXPORT_PERSON || a == ACTION_CHOOSE_PERSON),
                       signed_by_me = mine && cases[k].group == GROUP_SIGNATURE && a == ACTION_FETCH_ATTACHMENT &&
                                      cases[k].state == STATE_SEALED,
                       asked_of_me = mine && cases[k].group == GROUP_REQUEST && a == ACTION_VIEW;
            assert_int_equal(access_allows(&subject, (AccessAction)a, &object),
                             self || signed_by_me || asked_of_me ||
                                 strchr(cases[k].everybody, action_letters[a]) != NULL);
        }
    }
}

static void nothing_belongs_to_a_place_without_a_name(void **state)
{
    (void)state;
    const AccessGrant grant = {.programme = true, .role = ROLE_EDITOR};
    const AccessSubject subject = {.person = S("p1"), .grants = &grant, .grant_count = 1};
    const Str nobody[] = {{0}};
    const AccessObject object = {
        .group = GROUP_COMMITMENT, .state = STATE_DRAFT, .parties = nobody, .party_count = 1, .owner_person = S("p1")};
    for (int a = 0; a < ACTION_COUNT; a++) assert_false(access_allows(&subject, (AccessAction)a, &object));
}

static void the_operator_may_everything(void **state)
{
    (void)state;
    const AccessSubject subject = {.is_operator = true};
    for (int g = 0; g < GROUP_COUNT; g++)
        for (int a = 0; a < ACTION_COUNT; a++)
            assert_true(access_allows(&subject, (AccessAction)a, &(AccessObject){.group = (AccessGroup)g}));
}

static void roles_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < ROLE_COUNT; i++) {
        AccessRole role;
        assert_true(access_role_parse(str(access_role_name((AccessRole)i)), &role));
        assert_int_equal(role, i);
    }
    AccessRole unused;
    assert_false(access_role_parse(S("king"), &unused));
    for (int i = 0; i < ACTION_COUNT; i++) assert_non_null(access_action_text((AccessAction)i));
    for (int i = 0; i < GROUP_COUNT; i++) assert_non_null(access_group_text((AccessGroup)i));
    for (int i = 0; i < REACH_COUNT; i++) assert_non_null(access_reach_text((AccessReach)i));
    for (int i = 0; i < STATE_COUNT; i++) assert_non_null(access_state_text((AccessState)i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_role_does_what_is_written_down_and_nothing_else),
        cmocka_unit_test(visitors_see_what_is_public),
        cmocka_unit_test(an_account_without_roles_has_no_rights),
        cmocka_unit_test(nothing_belongs_to_a_place_without_a_name),
        cmocka_unit_test(the_operator_may_everything),
        cmocka_unit_test(roles_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
