/* Sealing, and what is sealed beside it. */
#include "app/contract/contract_seal.h"

#include "app/contract/contract_priv.h"
#include "app/plan/plan.h"
#include "app/roadmap/roadmap_priv.h"
#include "base/hash.h"

enum { SEALED_BYTES_MAX = 12 * 1024 * 1024 }; /* so that its file, with all that stands beside it, can be checked */

Status contract_seal_of(App *app, Arena *arena, Str municipality, Str edition, Seal *out, bool *found, Err *err)
{
    const RecordHead key = {.municipality = municipality, .edition = edition, .id = S("seal")};
    return record_get(app->db, arena, &kind_seal, &key, out, found, err);
}

Status contract_sealed(App *app, Arena *arena, Str municipality, Str edition, ContractEdition *out, Seal *seal,
                       Err *err)
{
    bool found;
    TRY(contract_edition(app, arena, municipality, edition, out, err));
    TRY(contract_seal_of(app, arena, municipality, edition, seal, &found, err));
    if (found) return ST_OK;
    return err_failf(err, ST_CONFLICT, N_("The edition {0} is not sealed yet $ klimat contract seal does that"),
                     edition);
}

static Status log_head(App *app, Arena *arena, SealLog *out, Err *err)
{
    return event_last(app->db, arena, &out->event, &out->hash, err);
}

Status contract_keep_head(App *app, Arena *arena, const SignKey *key, Err *err)
{
    if (!key) return ST_OK;
    EventHead head = {.at = app->now};
    TRY(event_last(app->db, arena, &head.event, &head.hash, err));
    Buf text = buf_new(arena);
    seal_head_text(&text, head.event, head.hash, head.at);
    unsigned char signature[SIGN_BYTES];
    sign_make(key, buf_str(&text), signature);
    head.public_key = str_hex(arena, key->public_half, sizeof key->public_half);
    head.signature = str_hex(arena, signature, sizeof signature);
    return event_head_put(app->db, &head, err);
}

/* ---- an edition ---- */

typedef struct Sealing {
    Str municipality, edition, why;
    const SignKey *key;
    Seal *out;
    Faults *faults;
} Sealing;

static Status check_state(const ContractEdition *edition, Err *err)
{
    EditionState state = EDITION_DRAFT;
    (void)edition_state_parse(edition->state, &state);
    if (state == EDITION_DECIDED) return ST_OK;
    if (state > EDITION_DECIDED)
        return err_failf(err, ST_CONFLICT,
                         N_("The edition {0} is sealed already; what is wrong in it is corrected by an erratum $ "
                            "klimat contract erratum"),
                         edition->head.id);
    return err_failf(
        err, ST_INVALID,
        N_("The edition {0} has not been decided; only what is decided can be sealed $ klimat contract decide"),
        edition->head.id);
}

/* What the seal says, but for its checksum. */
static Status write_document(App *app, Arena *arena, const Contract *contract, const Seal *previous, Str roadmap,
                             Str plan, Buf *out, Err *err)
{
    SealFigures figures;
    bool has_figures;
    AppMunicipality municipality;
    SealInput in = {.contract = contract,
                    .sealed_at = app->now,
                    .previous_edition = previous->head.edition,
                    .previous_sha256 = previous->sha256,
                    .roadmap_sha256 = roadmap,
                    .investment_plan_sha256 = plan};
    TRY(app_municipality(app, arena, contract->edition.head.municipality, &municipality, err));
    TRY(log_head(app, arena, &in.log, err));
    TRY(contract_figures(app, arena, contract, &figures, &has_figures, err));
    in.municipality_name = municipality.name;
    in.figures = has_figures ? &figures : NULL;
    seal_document(out, &in);
    if (out->n <= SEALED_BYTES_MAX) return ST_OK;
    return err_failf(err, ST_LIMIT, N_("The edition is larger than the {0} MB that can be sealed"),
                     err_number(arena, SEALED_BYTES_MAX >> 20));
}

/* An edition that was sealed gives way to the one that revises it. */
static Status supersede(App *app, Arena *arena, const Seal *previous, Str by, Err *err)
{
    if (!previous->sha256.n) return ST_OK;
    ContractEdition before;
    TRY(contract_edition(app, arena, previous->head.municipality, previous->head.edition, &before, err));
    if (!str_eq(before.state, str(edition_state_name(EDITION_SEALED)))) return ST_OK;
    return contract_put_state(app, &before, EDITION_SUPERSEDED, by, err);
}

static Status seal_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Sealing *s = ctx;
    Contract contract;
    TRY(app_contract_load(app, arena, s->municipality, s->edition, &contract, err));
    ContractEdition *edition = &contract.edition;
    TRY(contract_permit(app, arena, ACTION_SEAL, edition, NULL, NULL, err));
    TRY(check_state(edition, err));
    contract_check(&contract, arena, s->faults);
    if (s->faults->total)
        return err_failf(err, ST_INVALID, N_("The edition {0} contradicts itself and was not sealed"),
                         edition->head.id);
    Seal previous = {0};
    bool has_previous = false;
    if (edition->previous.n)
        TRY(contract_seal_of(app, arena, s->municipality, edition->previous, &previous, &has_previous, err));
    if (!has_previous) previous = (Seal){0};
    Buf document = buf_new(arena);
    Str roadmap, plan;
    TRY(roadmap_freeze(app, arena, s->municipality, edition->head.id, s->why, &roadmap, err));
    TRY(plan_freeze(app, arena, s->municipality, edition->head.id, roadmap, s->why, &plan, err));
    TRY(write_document(app, arena, &contract, &previous, roadmap, plan, &document, err));
    *s->out = (Seal){.head = {.municipality = s->municipality, .edition = edition->head.id, .id = S("seal")},
                     .sha256 = hash_hex(arena, buf_str(&document)),
                     .previous_edition = previous.head.edition,
                     .previous_sha256 = previous.sha256,
                     .sealed_at = app->now,
                     .document = buf_str(&document)};
    const Author author = app_author(app, s->why);
    TRY(record_put(app->db, &kind_seal, s->out, &author, err));
    TRY(contract_put_state(app, edition, EDITION_SEALED, s->why, err));
    TRY(supersede(app, arena, &previous, edition->head.id, err));
    return contract_keep_head(app, arena, s->key, err);
}

Status app_contract_seal(App *app, Arena *arena, Str municipality, Str edition, const SignKey *key, Str why, Seal *out,
                         Faults *faults, Err *err)
{
    Sealing s = {municipality, edition, why, key, out, faults};
    return app_in_transaction(app, arena, true, seal_write, &s, err);
}

/* ---- an erratum ---- */

typedef struct Correcting {
    Str municipality, edition, text, reason;
    const SignKey *key;
    Seal *out;
} Correcting;

static Status next_number(App *app, Arena *arena, const Correcting *c, Str *out, Err *err)
{
    void *list;
    size_t n;
    TRY(record_list(app->db, arena, &kind_erratum, c->municipality, c->edition, &list, &n, err));
    *out = err_number(arena, (int64_t)n + 1);
    return ST_OK;
}

/* As a text of a record: within the limits of a package, with line ends of one kind. */
static Status take_text(Arena *arena, Str given, const char *field, Str *out, Err *err)
{
    const Field rule = {.name = field, .type = FIELD_MARKDOWN, .required = true};
    const Status status = field_read(arena, &rule, given, '.', out, err);
    if (status != ST_OK) err_field(err, str(field));
    return status;
}

static Status erratum_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Correcting *c = ctx;
    ContractEdition edition;
    Seal seal;
    TRY(contract_sealed(app, arena, c->municipality, c->edition, &edition, &seal, err));
    TRY(contract_permit(app, arena, ACTION_SEAL, &edition, NULL, NULL, err));
    ErratumInput in = {
        .municipality = c->municipality, .edition = c->edition, .sha256 = seal.sha256, .sealed_at = app->now};
    TRY(take_text(arena, c->text, "text", &in.text, err));
    TRY(take_text(arena, c->reason, "reason", &in.reason, err));
    TRY(next_number(app, arena, c, &in.number, err));
    TRY(log_head(app, arena, &in.log, err));
    Buf document = buf_new(arena);
    seal_erratum(&document, &in);
    *c->out = (Seal){.head = {.municipality = c->municipality, .edition = c->edition, .id = in.number},
                     .sha256 = hash_hex(arena, buf_str(&document)),
                     .previous_edition = c->edition,
                     .previous_sha256 = seal.sha256,
                     .sealed_at = app->now,
                     .document = buf_str(&document)};
    const Author author = app_author(app, in.reason);
    TRY(record_put(app->db, &kind_erratum, c->out, &author, err));
    return contract_keep_head(app, arena, c->key, err);
}

Status app_contract_erratum(App *app, Arena *arena, Str municipality, Str edition, Str text, Str reason,
                            const SignKey *key, Seal *out, Err *err)
{
    Correcting c = {municipality, edition, text, reason, key, out};
    return app_in_transaction(app, arena, true, erratum_write, &c, err);
}
