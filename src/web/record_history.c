#include "web/record_history.h"

#include "app/records/record.h"
#include "web/contract_parts.h"

#include <string.h>

static RecordEvent event_of(Visit *visit, const RecordKind *kind, RecordVoice voice, const AppEvent *event)
{
    RecordEvent out = {.action = shown_action(event->action),
                       .at = moment(&(Buf){.arena = visit->arena}, &visit->view, event->at),
                       .actor = shown_actor(visit, event->actor),
                       .why = event->why};
    if (!event->before.n || !event->after.n) return out;
    AppEventChange *changes;
    const size_t n = app_event_changes(visit->arena, kind, event, &changes);
    RecordTold *told = ARENA_ARRAY(visit->arena, RecordTold, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Field *field = changes[i].field;
        if (strcmp(field->name, "person") == 0 || (voice.hides && voice.hides(field))) continue;
        told[out.told_count++] = (RecordTold){.label = field->use.label,
                                              .before = voice.say(voice.of, field, changes[i].before),
                                              .after = voice.say(voice.of, field, changes[i].after)};
    }
    out.told = told;
    return out;
}

Status record_history(Visit *visit, const RecordKind *kind, const RecordHead *key, RecordVoice voice,
                      RecordHistory *out, Err *err)
{
    AppEvent *events;
    size_t n;
    const Status status = app_record_events(visit->app, visit->arena, kind, key, &events, &n, err);
    *out = (RecordHistory){0};
    if (status != ST_OK) return status == ST_DENIED ? ST_OK : status;
    RecordEvent *list = ARENA_ARRAY(visit->arena, RecordEvent, n + 1);
    for (size_t i = 0; i < n; i++) list[i] = event_of(visit, kind, voice, &events[i]);
    *out = (RecordHistory){list, n};
    return ST_OK;
}
