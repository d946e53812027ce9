/* The compact binary form in which a sandboxed child answers: little numbers in the machine's own order (both ends are
 * one program), texts with their length in front, everything on 8-byte boundaries so that arrays can be used where they
 * lie. The reader trusts nothing: whatever does not fit sets `bad`, and every later read gives zero. */
#ifndef EXCHANGE_WIRE_H
#define EXCHANGE_WIRE_H
#include "base/err.h"

void wire_put_u64(Buf *b, uint64_t x);
void wire_put_str(Buf *b, Str s);
void wire_put_bytes(Buf *b, const void *bytes, size_t n); /* without the length */
void wire_put_err(Buf *b, const Err *err);
void wire_put_faults(Buf *b, const Faults *faults);

typedef struct WireReader {
    Str rest;
    bool bad;
} WireReader;
WireReader wire_reader(Str answer);
uint64_t wire_u64(WireReader *r);
size_t wire_count(WireReader *r, size_t max);    /* a number of at most max */
Str wire_str(WireReader *r);                     /* a view into the answer; `bad` when it is not UTF-8 */
const void *wire_bytes(WireReader *r, size_t n); /* NULL when there are not so many */
bool wire_ended(const WireReader *r);            /* all was read, and all was well */
/* A message comes back as the catalogue's own text; one that no catalogue holds is copied into the arena. */
void wire_err(WireReader *r, Arena *arena, Err *out);
void wire_faults(WireReader *r, Faults *faults);

/* How a parser ended, with its error and faults where it failed: the first thing in an answer. wire_outcome gives it
 * back, ST_INTERNAL where the answer makes no sense. */
void wire_put_outcome(Buf *b, Status status, const Err *err, const Faults *faults);
Status wire_outcome(WireReader *r, Faults *faults, Err *err);
Status wire_nonsense(Err *err); /* what to return for an answer that makes none */

#endif
