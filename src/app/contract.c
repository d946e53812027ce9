#include "app/contract.h"

#include "app/app_priv.h"
#include "store/record.h"

static void reverse(ContractEdition *list, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const ContractEdition kept = list[i];
        list[i] = list[n - 1 - i];
        list[n - 1 - i] = kept;
    }
}

Status app_contract_editions(App *app, Arena *arena, Str municipality, ContractEdition **out, size_t *n, Err *err)
{
    void *list;
    TRY(record_list(app->db, arena, &kind_edition, municipality, S(""), &list, n, err));
    *out = list;
    reverse(*out, *n);
    return ST_OK;
}

static Status no_edition(Arena *arena, Str municipality, Str edition, const ContractEdition *list, size_t n, Err *err)
{
    if (n == 0) return err_failf(err, ST_NOT_FOUND, N_("There is no contract for {0} yet"), municipality);
    Buf names = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_add(&names, S(", "));
        buf_add(&names, list[i].head.id);
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no edition {0}; there are: {1}"), edition, buf_str(&names));
}

Status app_contract(App *app, Arena *arena, Str municipality, Str edition, Contract *out, Err *err)
{
    ContractEdition *list;
    size_t n, at = 0;
    TRY(app_contract_editions(app, arena, municipality, &list, &n, err));
    while (at < n && edition.n && !str_eq(list[at].head.id, edition)) at++;
    if (at == n) return no_edition(arena, municipality, edition, list, n, err);
    *out = (Contract){.edition = list[at]};
    for (int k = 0; k < CONTRACT_KINDS; k++)
        TRY(record_list(app->db, arena, &contract_kinds[k], municipality, list[at].head.id, &out->set[k].records,
                        &out->set[k].count, err));
    return ST_OK;
}
