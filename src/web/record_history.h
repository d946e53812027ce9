/* Who changed a record, when, why, and from what to what. */
#ifndef WEB_RECORD_HISTORY_H
#define WEB_RECORD_HISTORY_H
#include "model/record.h"
#include "web/record_pages.h"
#include "web/router.h"

/* How the page says a cell; hides NULL: it shows every field. Names of people are shown in no history. */
typedef struct RecordVoice {
    void *of;
    Str (*say)(void *of, const Field *field, Str cell);
    bool (*hides)(const Field *field);
} RecordVoice;

/* Newest first; empty for those who may not see it. Lives as long as the visit. */
Status record_history(Visit *visit, const RecordKind *kind, const RecordHead *key, RecordVoice voice,
                      RecordHistory *out, Err *err);

#endif
