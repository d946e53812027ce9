#include "app/records/register.h"

#include "app/contract/contract_priv.h"
#include "app/people/account.h"
#include "app/records/record_rules.h"
#include "app/records/register_priv.h"
#include "model/inventory_records.h"
#include "model/kinds.h"
#include "model/organisation.h"
#include "model/plan_records.h"
#include "model/purchase.h"
#include "model/roadmap_records.h"

#include <stdlib.h>
#include <string.h>

/* ---- which there are ---- */

/* All but what comes about in a step of its own: being signed, sealed, kept, given a role, read from a ledger. */
static bool can_be_imported(const RecordKind *kind)
{
    const RecordKind *const others[] = {&grant_kind,
                                        &kind_seal,
                                        &kind_erratum,
                                        &kind_signature,
                                        &kind_withdrawal,
                                        &kind_ledger_import,
                                        &inventory_kinds[KIND_STATEMENT],
                                        &roadmap_kinds[KIND_ROADMAP_STATEMENT],
                                        &plan_kinds[KIND_PLAN_STATEMENT]};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (kind == others[i]) return false;
    return true;
}

static AppRegister register_of(const RecordKind *kind, Str municipality, Str edition)
{
    return (AppRegister){.kind = kind,
                         .municipality = kind->scope == RECORD_GLOBAL ? S("") : municipality,
                         .edition = kind->scope == RECORD_EDITION ? edition : S(""),
                         .can_be_imported = can_be_imported(kind)};
}

static Status no_register(Arena *arena, Str name, Err *err)
{
    Buf names = buf_new(arena);
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        if (i) buf_add(&names, S(", "));
        buf_add(&names, str(record_kinds[i]->name));
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no register {0} $ klimat register list shows all"), name,
                     buf_str(&names));
}

Status app_register_find(Arena *arena, Str name, Str municipality, Str edition, AppRegister *out, Err *err)
{
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        const RecordKind *kind = record_kinds[i];
        if (!str_eq_fold(name, str(kind->name)) && !str_eq_fold(name, str(kind->file))) continue;
        *out = register_of(kind, municipality, edition);
        if (kind->scope != RECORD_GLOBAL && !municipality.n)
            return err_failf(err, ST_INVALID, N_("The register {0} belongs to a city: give its code, such as 0484"),
                             str(kind->name));
        if (kind->scope == RECORD_EDITION && !edition.n)
            return err_failf(err, ST_INVALID,
                             N_("The register {0} belongs to an edition: give the city and the edition, such as 0484 "
                                "2025/26"),
                             str(kind->name));
        return ST_OK;
    }
    return no_register(arena, name, err);
}

Status app_registers(App *app, Arena *arena, Str municipality, Str edition, AppRegister **out, size_t *n, Err *err)
{
    AppRegister *list = ARENA_ARRAY(arena, AppRegister, RECORD_KINDS);
    *out = list;
    *n = 0;
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        const RecordKind *kind = record_kinds[i];
        if ((kind->scope != RECORD_GLOBAL && !municipality.n) || (kind->scope == RECORD_EDITION && !edition.n))
            continue;
        AppRegister one = register_of(kind, municipality, edition);
        void *unused;
        const Status status = register_records(app, arena, &one, &unused, &one.count, err);
        if (status == ST_DENIED) continue;
        TRY(status);
        list[(*n)++] = one;
    }
    return ST_OK;
}

/* ---- what stands in one ---- */

/* Whether there is such a place, and any of the kind is for the one who acts. */
static Status may_see(App *app, Arena *arena, const AppRegister *which, Err *err)
{
    const RecordKind *kind = which->kind;
    ContractEdition unused;
    const RecordHead head = {.municipality = which->municipality, .edition = which->edition};
    if (kind->scope == RECORD_EDITION)
        TRY(contract_edition(app, arena, which->municipality, which->edition, &unused, err));
    if (app->is_operator || kind == &organisation_kind || kind == &kind_edition) return ST_OK;
    const RecordRules *rules = record_rules(kind);
    if (!rules) return err_fail(err, ST_DENIED, N_("This register is for those who run the service"));
    return rules->may(app, arena, ACTION_VIEW, kind, &head, NULL, err);
}

/* Those of them: records of an edition are seen together, others each by what it is. */
static Status keep_visible(App *app, Arena *arena, const RecordKind *kind, void *list, size_t *n, Err *err)
{
    const RecordRules *rules = record_rules(kind);
    size_t kept = 0;
    if (app->is_operator || !rules || rules == &contract_rules) return ST_OK;
    for (size_t i = 0; i < *n; i++) {
        const void *record = record_at(kind, list, i);
        const Status status = rules->may(app, arena, ACTION_VIEW, kind, record_head_of(record), record, err);
        if (status != ST_OK && status != ST_DENIED) return status;
        if (status == ST_OK) memmove((char *)list + kept++ * kind->size, record, kind->size);
    }
    *n = kept;
    return ST_OK;
}

Status register_records(App *app, Arena *arena, const AppRegister *which, void **out, size_t *n, Err *err)
{
    *out = NULL;
    *n = 0;
    TRY(may_see(app, arena, which, err));
    if (which->kind == &kind_edition) {
        ContractEdition *list;
        TRY(app_contract_editions(app, arena, which->municipality, &list, n, err));
        *out = list;
        return ST_OK;
    }
    TRY(record_list(app->db, arena, which->kind, which->municipality, which->edition, out, n, err));
    return keep_visible(app, arena, which->kind, *out, n, err);
}

/* ---- names for what is referred to ---- */

typedef struct Named {
    Str id, name;
} Named;

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const Named *)a)->id, ((const Named *)b)->id);
}

static RegisterNames names_of(Arena *arena, const char *refers, Named *list, size_t n)
{
    Str *id = ARENA_ARRAY(arena, Str, n), *name = ARENA_ARRAY(arena, Str, n);
    if (n > 1) qsort(list, n, sizeof *list, by_id);
    for (size_t i = 0; i < n; i++) {
        id[i] = list[i].id;
        name[i] = list[i].name;
    }
    return (RegisterNames){refers, id, name, n};
}

/* Those whom the one who acts may see. */
static Status people(App *app, Arena *arena, RegisterNames *out, Err *err)
{
    AppAccount *all;
    size_t n;
    TRY(app_accounts(app, arena, S(""), &all, &n, err));
    Named *list = ARENA_ARRAY(arena, Named, n);
    for (size_t i = 0; i < n; i++) list[i] = (Named){all[i].id, all[i].name};
    *out = names_of(arena, "person", list, n);
    return ST_OK;
}

/* Ids stay from edition to edition: what a record of the city names in the contract stands in the newest. */
static Status newest_edition(App *app, Arena *arena, Str municipality, Str *out, Err *err)
{
    ContractEdition *list;
    size_t n;
    if (!municipality.n) return ST_OK;
    TRY(app_contract_editions(app, arena, municipality, &list, &n, err));
    if (n) *out = list[0].head.id; /* the newest */
    return ST_OK;
}

/* What the municipality has stated about itself, and is no record. */
static Status stated(App *app, Arena *arena, Str municipality, const char *refers, RegisterNames *out, Err *err)
{
    Goal *goals;
    FocusArea *areas;
    size_t goal_count, area_count;
    TRY(city_goals(app->db, arena, municipality, &goals, &goal_count, err));
    TRY(city_focus_areas(app->db, arena, municipality, &areas, &area_count, err));
    const bool of_areas = strcmp(refers, "focus_area") == 0;
    const size_t n = of_areas ? area_count : goal_count;
    Named *list = ARENA_ARRAY(arena, Named, n);
    for (size_t i = 0; i < n; i++)
        list[i] = of_areas ? (Named){areas[i].id, areas[i].name_sv} : (Named){goals[i].id, goals[i].name_sv};
    *out = names_of(arena, refers, list, n);
    return ST_OK;
}

static Status records(App *app, Arena *arena, const AppRegister *which, const char *refers, RegisterNames *out,
                      Err *err)
{
    AppRegister other = {.kind = NULL};
    void *all;
    size_t n;
    *out = (RegisterNames){.refers = refers};
    ContractKind unused;
    Str edition = which->edition;
    if (!edition.n && contract_kind_find(str(refers), &unused))
        TRY(newest_edition(app, arena, which->municipality, &edition, err));
    if (app_register_find(arena, str(refers), which->municipality, edition, &other, NULL) != ST_OK) return ST_OK;
    const Status status = register_records(app, arena, &other, &all, &n, err);
    if (status == ST_DENIED) return ST_OK;
    TRY(status);
    Named *list = ARENA_ARRAY(arena, Named, n);
    const Field *name = record_field(other.kind, str(other.kind->name_field));
    for (size_t i = 0; i < n; i++) {
        const void *record = record_at(other.kind, all, i);
        list[i] = (Named){record_head_of(record)->id, record_cell(arena, name, record)};
    }
    *out = names_of(arena, refers, list, n);
    return ST_OK;
}

Status register_names_of(App *app, Arena *arena, const AppRegister *which, RegisterSheet *sheet, Err *err)
{
    const RecordKind *kind = which->kind;
    RegisterNames *list = ARENA_ARRAY(arena, RegisterNames, kind->field_count);
    sheet->names = list;
    for (size_t i = 0; i < kind->field_count; i++) {
        const char *refers = kind->fields[i].use.refers;
        if (!refers || register_names(sheet, &kind->fields[i])) continue;
        RegisterNames *names = &list[sheet->name_count];
        if (strcmp(refers, "person") == 0)
            TRY(people(app, arena, names, err));
        else if (strcmp(refers, "focus_area") == 0 || strcmp(refers, "strategic_goal") == 0)
            TRY(stated(app, arena, which->municipality, refers, names, err));
        else
            TRY(records(app, arena, which, refers, names, err));
        sheet->name_count++;
    }
    return ST_OK;
}

/* ---- out ---- */

Str app_register_file_name(Arena *arena, const AppRegister *which, AppRegisterForm form)
{
    const Str parts[] = {str(which->kind->file), which->municipality, which->edition};
    Buf b = buf_new(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && parts[i].n; i++) {
        if (i) buf_addc(&b, '-');
        for (size_t k = 0; k < parts[i].n; k++) buf_addc(&b, parts[i].p[k] == '/' ? '-' : parts[i].p[k]);
    }
    buf_add(&b, form == REGISTER_CSV ? S(".csv") : S(".xlsx"));
    return buf_str(&b);
}

Status app_register_export(App *app, Arena *arena, const AppRegister *which, Lang lang, AppRegisterForm form, Buf *out,
                           size_t *rows, Err *err)
{
    void *list;
    RegisterSheet sheet = {.kind = which->kind, .municipality = which->municipality, .edition = which->edition};
    RegisterFacts facts = {.lang = lang, .city = S(""), .exported = app->now};
    AppMunicipality city;
    if (which->municipality.n) {
        TRY(app_municipality(app, arena, which->municipality, &city, err));
        facts.city = city.name;
    }
    TRY(register_records(app, arena, which, &list, &sheet.count, err));
    sheet.records = list;
    TRY(register_names_of(app, arena, which, &sheet, err));
    *rows = sheet.count;
    if (form == REGISTER_XLSX) return register_workbook(arena, &sheet, 1, &facts, out, err);
    register_csv(out, &sheet, lang);
    return ST_OK;
}
