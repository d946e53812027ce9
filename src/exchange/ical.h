/* iCalendar (RFC 5545) out: events of whole days, for a calendar that somebody subscribes to. Lines end in CRLF and are
 * folded after 75 octets, never within a character; text is escaped. Nothing depends on the clock. */
#ifndef EXCHANGE_ICAL_H
#define EXCHANGE_ICAL_H
#include "base/date.h"

typedef struct IcalEvent {
    Str uid;                       /* the same in every edition of the calendar */
    Date stamp;                    /* a day: when the calendar was made, DTSTAMP at midnight UTC */
    int64_t sequence;              /* grows when the event is changed */
    Date first, last;              /* days, the last one included */
    Str summary, description, url; /* the last two may be empty */
    bool tentative;
} IcalEvent;

void ical_begin(Buf *out, Str name);
void ical_event(Buf *out, const IcalEvent *event);
void ical_end(Buf *out);

#endif
