/* What the templates of a record's page are given, whatever family it is of: its facts, what names it, and its history
 * (views/record_uses.html, views/record_history.html). Labels are English keys. */
#ifndef WEB_RECORD_PAGES_H
#define WEB_RECORD_PAGES_H
#include "web/view.h"

typedef struct RecordFact {
    const char *label;
    Str text, url; /* an empty address: no link */
    bool is_long, is_late;
} RecordFact;
typedef struct RecordUse {
    const char *kind;
    Str name, detail, url;
} RecordUse;
typedef struct RecordUses {
    const RecordUse *list;
    size_t count;
    bool has_more;
} RecordUses;

typedef struct RecordTold { /* a field that a change touched */
    const char *label;
    Str before, after;
} RecordTold;
typedef struct RecordEvent {
    const char *action;
    Str at, actor, why;
    const RecordTold *told;
    size_t told_count;
} RecordEvent;
typedef struct RecordHistory {
    const RecordEvent *events;
    size_t count;
} RecordHistory;

#endif
