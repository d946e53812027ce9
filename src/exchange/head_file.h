/* The file with the signed head of an event log (`klimat audit head`): one object of canonical JSON,
 *
 *   {"at","event","format":"klimatkontrakt/head/1","hash","public_key","signature"}
 *
 * where the key has signed the same object without the key and the signature (model/seal.h, seal_head_text). */
#ifndef EXCHANGE_HEAD_FILE_H
#define EXCHANGE_HEAD_FILE_H
#include "model/seal.h"

typedef struct HeadFile {
    SealLog log;
    Str at, public_key, signature; /* hexadecimal; empty where the head is that of a seal */
} HeadFile;

void head_file_write(Buf *out, const HeadFile *head);
/* Read in a locked-in child. The file of a sealed contract is taken too, where it is valid: it holds the head of the
 * log from before it was sealed. */
Status head_file_read(Str path, Arena *arena, HeadFile *out, Err *err);

#endif
