/* What goes out of a sealed edition: its file, and the attachments of its signatures. */
#include "app/contract/contract_priv.h"
#include "app/contract/contract_seal.h"
#include "exchange/contract_file.h"
#include "store/account.h"
#include "store/attachment.h"

#include <stdlib.h>

static Status list_all(App *app, Arena *arena, const RecordKind *kind, const Seal *seal, const void **list, size_t *n,
                       Err *err)
{
    void *records;
    TRY(record_list(app->db, arena, kind, seal->head.municipality, seal->head.edition, &records, n, err));
    *list = records;
    return ST_OK;
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const ContractPerson *)a)->id, ((const ContractPerson *)b)->id);
}

/* Who has signed is public record; a signature that came with a package may name somebody who is not registered here.
 */
static Status name_signatories(App *app, Arena *arena, ContractFile *file, Err *err)
{
    ContractPerson *list = ARENA_ARRAY(arena, ContractPerson, file->signature_count);
    for (size_t i = 0; i < file->signature_count; i++) {
        Account account;
        bool named = false;
        for (size_t k = 0; k < i && !named; k++) named = str_eq(file->signatures[k].person, file->signatures[i].person);
        if (named) continue;
        const Status status = account_get(app->db, arena, file->signatures[i].person, &account, err);
        if (status != ST_OK && status != ST_NOT_FOUND) return status;
        if (status == ST_OK && account.person.name.n)
            list[file->person_count++] = (ContractPerson){file->signatures[i].person, account.person.name};
    }
    if (file->person_count) qsort(list, file->person_count, sizeof *list, by_id);
    file->persons = list;
    return ST_OK;
}

Status app_contract_export(App *app, Arena *arena, Str municipality, Str edition, const SignKey *key, Buf *out,
                           Err *err)
{
    ContractEdition of;
    Seal seal;
    TRY(contract_sealed(app, arena, municipality, edition, &of, &seal, err));
    TRY(contract_permit(app, arena, ACTION_VIEW, &of, NULL, NULL, err));
    ContractFile file = {.seal = &seal, .key = key};
    const void *errata, *signatures, *withdrawals;
    TRY(list_all(app, arena, &kind_erratum, &seal, &errata, &file.erratum_count, err));
    TRY(list_all(app, arena, &kind_signature, &seal, &signatures, &file.signature_count, err));
    TRY(list_all(app, arena, &kind_withdrawal, &seal, &withdrawals, &file.withdrawal_count, err));
    file.errata = errata;
    file.signatures = signatures;
    file.withdrawals = withdrawals;
    TRY(name_signatories(app, arena, &file, err));
    return contract_file_write(&file, arena, out, err);
}

Status app_contract_attachment(App *app, Arena *arena, Str municipality, Str edition, Str sha256, AppAttachment *out,
                               Err *err)
{
    ContractEdition of;
    Seal seal;
    const void *list;
    size_t n;
    TRY(contract_sealed(app, arena, municipality, edition, &of, &seal, err));
    TRY(contract_permit(app, arena, ACTION_VIEW, &of, NULL, NULL, err));
    TRY(list_all(app, arena, &kind_signature, &seal, &list, &n, err));
    const Signature *signatures = list;
    Status may = err_fail(err, ST_NOT_FOUND, N_("There is no attachment with this checksum"));
    for (size_t i = 0; i < n && may != ST_OK; i++) {
        if (!str_eq(signatures[i].attachment, sha256)) continue;
        may = contract_permit(app, arena, ACTION_FETCH_ATTACHMENT, &of, &kind_signature, &signatures[i], err);
        if (may != ST_OK && may != ST_DENIED) return may;
    }
    TRY(may);
    Attachment a;
    TRY(attachment_get(app->db, arena, sha256, &a, err));
    *out = (AppAttachment){a.name, a.media_type, a.bytes};
    return ST_OK;
}
