/* The audit: replays the event log against what stands in the tables, and so finds what was changed behind the
 * program's back. What whoever can write the database could have made to fit (a chain written anew, with the rows) is
 * found by a head of the chain that was signed and is kept elsewhere (EventHead).
 *
 *   events       each fits the one before
 *   records      each row is what its newest event says, and has as many versions as it has events; none has come or
 *                gone without one
 *   other tables have the checksums that the newest event about them states
 *   emissions    the figures of each edition have the checksum that its row states
 *   seals        each text has its checksum; so do attachments
 *   heads        each signed head is the event that it names, and the signature is the key's
 *
 * Not covered: accounts, people and sessions (personal data stands outside the log), the key of one-time links, and
 * what the database keeps for itself. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H
#include "store/event.h"

typedef struct AuditReport {
    int64_t events;
    int64_t broken_id; /* the first event that does not fit the one before; 0: none */
    int64_t records, seals, attachments, editions, heads;
    Str *open_tables; /* which no event has stated the checksum of yet: written by an earlier version */
    size_t open_table_count;
    Faults faults; /* each names what it is about; the first is the chain's */
} AuditReport;

/* Whether the head is signed with the key that it names. */
bool event_head_is_signed(Arena *arena, const EventHead *head);

/* One consistent view: inside a transaction (db_begin_read). head: one that was kept elsewhere, checked by the caller
 * to be signed; NULL: none. */
Status audit(Db *db, Arena *arena, const EventHead *head, AuditReport *out, Err *err);
/* The events and records alone. */
Status audit_replay(Db *db, Arena *arena, AuditReport *out, Err *err);

#endif
