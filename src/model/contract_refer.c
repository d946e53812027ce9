#include "model/contract_refer.h"

#include "base/num.h"

#include <string.h>

/* ---- who names it ---- */

size_t contract_referrers(const Contract *contract, ContractKind kind, Str id, Arena *arena, Referrer **out)
{
    const char *name = contract_kinds[kind].name;
    size_t room = 0, n = 0;
    for (int k = 0; k < CONTRACT_KINDS; k++) room += contract->set[k].count * contract_kinds[k].field_count;
    *out = ARENA_ARRAY(arena, Referrer, room);
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        const RecordKind *of = &contract_kinds[k];
        for (size_t f = 0; f < of->field_count; f++) {
            const Field *field = &of->fields[f];
            if (!field->use.refers || strcmp(field->use.refers, name) != 0) continue;
            for (size_t i = 0; i < contract->set[k].count; i++) {
                const void *record = record_at(of, contract->set[k].records, i);
                if (list_has(record_cell(arena, field, record), id))
                    (*out)[n++] = (Referrer){(ContractKind)k, record, field};
            }
        }
    }
    return n;
}

/* ---- what comes next ---- */

/* Parts an id before the digits at its end; false where there are none, or too many for a number. */
static bool part_number(Str id, Str *stem, int64_t *number)
{
    size_t at = id.n;
    while (at > 0 && id.p[at - 1] >= '0' && id.p[at - 1] <= '9') at--;
    *stem = str_slice(id, 0, at);
    return at < id.n && id.n - at <= 9 && num_parse_int(str_slice(id, at, id.n), number);
}

static bool is_taken(const Contract *contract, ContractKind kind, Str id)
{
    return contract_find(contract, kind, id) != NULL;
}

static const RecordHead *head_at(const Contract *contract, ContractKind kind, size_t i)
{
    return record_head_of(record_at(&contract_kinds[kind], contract->set[kind].records, i));
}

/* The stem that most ids of the kind have, the first of several; empty where none ends with a number. */
static Str common_stem(const Contract *contract, ContractKind kind)
{
    Str best = S("");
    size_t most = 0;
    const size_t count = contract->set[kind].count;
    for (size_t i = 0; i < count; i++) {
        Str stem, other;
        int64_t unused;
        size_t same = 0;
        if (!part_number(head_at(contract, kind, i)->id, &stem, &unused)) continue;
        if (most && str_eq(stem, best)) continue;
        for (size_t k = i; k < count; k++)
            same += part_number(head_at(contract, kind, k)->id, &other, &unused) && str_eq(stem, other);
        if (same > most) best = stem;
        if (same > most) most = same;
    }
    return best;
}

/* The stem with the lowest number above all that it has. */
static Str next_of(const Contract *contract, ContractKind kind, Str stem, Arena *arena)
{
    int64_t highest = 0;
    for (size_t i = 0; i < contract->set[kind].count; i++) {
        Str have;
        int64_t number;
        if (part_number(head_at(contract, kind, i)->id, &have, &number) && str_eq(have, stem) && number > highest)
            highest = number;
    }
    for (;;) {
        Buf b = buf_new(arena);
        buf_add(&b, stem);
        buf_int(&b, ++highest);
        if (!is_taken(contract, kind, buf_str(&b))) return buf_str(&b);
    }
}

static Str stem_of(Arena *arena, Str begin, char sign)
{
    Buf b = buf_new(arena);
    buf_add(&b, begin);
    buf_addc(&b, sign);
    return buf_str(&b);
}

Str contract_next_id(const Contract *contract, ContractKind kind, Str commitment, Arena *arena)
{
    if (kind == KIND_UNDERTAKING && commitment.n)
        return next_of(contract, kind, stem_of(arena, commitment, '.'), arena);
    const Str common = common_stem(contract, kind);
    return next_of(contract, kind, common.n ? common : stem_of(arena, str(contract_kinds[kind].name), '-'), arena);
}

Maybe contract_next_position(const Contract *contract, ContractKind kind, Str commitment)
{
    const RecordKind *of = &contract_kinds[kind];
    const Field *field = record_field(of, S("position"));
    if (!field) return unknown();
    double highest = 0, of_all = 0;
    for (size_t i = 0; i < contract->set[kind].count; i++) {
        const void *record = record_at(of, contract->set[kind].records, i);
        Maybe position;
        memcpy(&position, (const char *)record + field->use.offset, sizeof position);
        if (!position.known) continue;
        if (position.v > of_all) of_all = position.v;
        if (kind == KIND_UNDERTAKING && !str_eq(((const Undertaking *)record)->commitment, commitment)) continue;
        if (position.v > highest) highest = position.v;
    }
    return known((highest > 0 ? highest : of_all) + 1);
}
