#include "model/organisation.h"

#include "model/field_table.h"

#define KINDS "municipality|department|company|agency|programme|region|business|academia|civil_society|other"
const char organisation_kinds[] = KINDS;
static const char *const kind_names[ORGANISATION_KINDS] = {"municipality",  "department", "company",  "agency",
                                                           "programme",     "region",     "business", "academia",
                                                           "civil_society", "other"};
static const char *const kind_texts[ORGANISATION_KINDS] = {
    N_("municipality"),
    N_("department"),
    N_("company of a municipality"),
    N_("state agency"),
    N_("programme"),
    N_("region"),
    N_("business"),
    N_("university or research"),
    N_("civil society"),
    N_("other organisation"),
};

const char *organisation_kind_name(size_t index)
{
    return kind_names[index];
}

const char *organisation_kind_text(Str kind)
{
    for (size_t i = 0; i < ORGANISATION_KINDS; i++)
        if (str_eq(kind, str(kind_names[i]))) return kind_texts[i];
    return "";
}

static const Field organisation_fields[] = {
    {"id", FIELD_ID, true, NULL, FREE, "Organisationens id, till exempel eskilstuna; det ändras aldrig",
     HEAD(id, N_("Id"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Vad organisationen kallas", USE(Organisation, name, N_("Name"))},
    {"short_name", FIELD_TEXT, false, NULL, NAME, "Kort namn", USE(Organisation, short_name, N_("Short name"))},
    {"legal_name", FIELD_TEXT, false, NULL, NAME, "Fullständigt namn, som det står i ett avtal",
     USE(Organisation, legal_name, N_("Legal name"))},
    {"kind",
     FIELD_TEXT,
     true,
     KINDS,
     FREE,
     "municipality kommun, department förvaltning, company kommunalt bolag, agency statlig myndighet, programme "
     "program, "
     "region region, business företag, academia högskola eller forskning, civil_society civilsamhälle, other annan",
     {N_("Kind"), offsetof(Organisation, kind), NULL, kind_texts, NULL}},
    {"parent", FIELD_ID, false, NULL, FREE, "Organisationen ovanför; tomt överst i trädet",
     REFER(Organisation, parent, N_("Beneath"), "organisation")},
    {"code", FIELD_CODE, false, NULL, 4, 4, "Kommunkod enligt SCB, bara för en kommun",
     USE(Organisation, code, N_("Municipality code"))},
    {"organisation_number", FIELD_TEXT, false, NULL, NAME,
     "Organisationsnummer, till exempel 212000-0357; tomt när det är detsamma som för organisationen ovanför",
     USE(Organisation, organisation_number, N_("Organisation number"))},
};

static int digit_sum(int x)
{
    return x > 9 ? x - 9 : x;
}

bool organisation_number_read(Arena *arena, Str text, Str *out)
{
    enum { DIGITS = 10 };
    char digit[DIGITS + 2];
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        if (c == '-' || c == ' ') continue;
        if (c < '0' || c > '9' || n == sizeof digit) return false;
        digit[n++] = c;
    }
    /* Tax forms write 16 in front of the number of a legal person. */
    const size_t from = n == DIGITS + 2 && digit[0] == '1' && digit[1] == '6' ? 2 : 0;
    if (n - from != DIGITS) return false;
    int sum = 0;
    for (size_t i = 0; i < DIGITS; i++) sum += digit_sum((digit[from + i] - '0') * (i % 2 == 0 ? 2 : 1));
    if (sum % 10 != 0) return false;
    Buf b = buf_new(arena);
    buf_add(&b, (Str){digit + from, 6});
    buf_addc(&b, '-');
    buf_add(&b, (Str){digit + from + 6, 4});
    *out = buf_str(&b);
    return true;
}

static void check_organisation(const void *record, Faults *faults)
{
    const Organisation *o = record;
    /* Two ids are words of addresses. */
    if (str_eq(o->head.id, S("ny")) || str_eq(o->head.id, S("new")))
        faults_field(faults, "id", N_("{0} cannot be an id; choose another one"), o->head.id);
    if (o->head.id.n > ORGANISATION_ID_BYTES_MAX)
        faults_field(faults, "id", N_("{0} is longer than 36 characters; choose a shorter id"), o->head.id);
    const bool municipality = str_eq(o->kind, S("municipality"));
    if (municipality && o->code.n == 0)
        faults_field(faults, "code", N_("A municipality needs its code, such as 0484"), S(""));
    if (!municipality && o->code.n)
        faults_field(faults, "code", N_("Only a municipality has a code; leave {0} out"), o->code);
    Arena *arena = faults->arena;
    Str number;
    if (o->organisation_number.n &&
        (!organisation_number_read(arena, o->organisation_number, &number) || !str_eq(number, o->organisation_number)))
        faults_field(faults, "organisation_number",
                     N_("{0} is no organisation number: ten digits, the last of which checks the others, written as "
                        "212000-0357"),
                     o->organisation_number);
    if (o->parent.n && str_eq(o->parent, o->head.id))
        faults_field(faults, "parent", N_("{0} cannot stand beneath itself, or beneath what stands beneath it"),
                     o->head.id);
}

const RecordKind organisation_kind = {"organisation",
                                      "organisation",
                                      "organisations",
                                      "Organisationer",
                                      N_("Organisation"),
                                      N_("Organisations"),
                                      RECORD_GLOBAL,
                                      sizeof(Organisation),
                                      FIELDS(organisation_fields),
                                      "name,id",
                                      "name",
                                      check_organisation};

static const Field grant_fields[] = {
    {"id", FIELD_ID, true, NULL, FREE, "Konto, organisation och roll med punkt emellan", HEAD(id, N_("Id"))},
    {"account", FIELD_ID, true, NULL, FREE, "Kontots id", USE(RoleGrant, account, N_("Account"))},
    {"organisation", FIELD_ID, true, NULL, FREE, "Organisationens id",
     REFER(RoleGrant, organisation, N_("Organisation"), "organisation")},
    {"role", FIELD_TEXT, true, "reader|contributor|editor|approver|signatory|administrator", FREE,
     "Rollen i organisationen", USE(RoleGrant, role, N_("Role"))},
};
const RecordKind grant_kind = {
    "grant",           "role_grant",         "grants", "Roller", N_("Role"), N_("Roles"), RECORD_GLOBAL,
    sizeof(RoleGrant), FIELDS(grant_fields), "id",     "id",     NULL};
