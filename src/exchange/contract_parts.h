/* What the files that write and check a sealed contract share. */
#ifndef EXCHANGE_CONTRACT_PARTS_H
#define EXCHANGE_CONTRACT_PARTS_H
#include "base/hash.h"
#include "exchange/contract_file.h"

/* A part of the document: a member of it, or an object of a kind. */
typedef struct Part {
    Str key;    /* "figures", "chapters/5.1" */
    Str sha256; /* of its canonical text */
} Part;
/* Every part of a document, by key; *objects: how many of them are objects of a kind. False where the document has not
 * the shape that it should. */
bool contract_document_parts(const CanonValue *document, Arena *arena, Part **out, size_t *n, size_t *objects);

/* Of a value's canonical text. */
Str contract_value_sha256(const CanonValue *value, Arena *arena);

/* contract_wire.c: between child and parent. */
void contract_put_checked(Buf *b, const CheckedFile *file);
Status contract_take_checked(Str answer, Arena *arena, CheckedFile *out, Err *err);

#endif
