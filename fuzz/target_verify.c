/* The file of a sealed contract: whatever the bytes, there is an answer; what is valid is canonical and has its own
 * checksum; and the answer of the child says the same. */
#include "target.h"

#include "base/hash.h"
#include "exchange/contract_parts.h"
#include "exchange/contract_trust.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const Str bytes = {(const char *)data, size};
    CheckedFile file, again;
    Err err = {0};
    if (contract_text_check(bytes, arena, &file, &err) == ST_OK) {
        Buf first = buf_new(arena), second = buf_new(arena);
        contract_put_checked(&first, &file);
        MUST(contract_take_checked(buf_str(&first), arena, &again, &err) == ST_OK);
        contract_put_checked(&second, &again);
        MUST(str_eq(buf_str(&first), buf_str(&second)));
        MUST(checked_signed_count(&file) <= file.signature_count);
        MUST(!checked_is_valid(&file) || file.attestation != ATTESTATION_BROKEN);
    } else {
        MUST(err.message);
        (void)contract_take_checked(bytes, arena, &again, &err);
        file = (CheckedFile){.problems = faults_new(arena)};
        (void)contract_trust_apply(bytes, arena, &file, &err);
    }
    arena_free(arena);
    return 0;
}
