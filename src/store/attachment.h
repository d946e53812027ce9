/* Files that belong to a signature or are evidence: kept by the SHA-256 of their bytes, and never changed. */
#ifndef STORE_ATTACHMENT_H
#define STORE_ATTACHMENT_H
#include "store/db.h"

typedef struct Attachment {
    Str sha256, name, media_type, bytes;
} Attachment;

Status attachment_put(Db *db, const Attachment *attachment, Err *err); /* in a transaction; fine when it is there */
Status attachment_get(Db *db, Arena *arena, Str sha256, Attachment *out, Err *err); /* ST_NOT_FOUND */
/* The checksums of those whose bytes have another one, and how many there are in all. */
Status attachment_verify(Db *db, Arena *arena, Str **wrong, size_t *n, int64_t *count, Err *err);
/* The checksums of all, in their order. */
Status attachment_list(Db *db, Arena *arena, Str **out, size_t *n, Err *err);

#endif
