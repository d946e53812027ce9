#include "model/progress.h"

#include <math.h>

static const char *const names[STATUS_COUNT] = {
    [STATUS_NOT_ASSESSED] = "",       [STATUS_NOT_STARTED] = "not_started", [STATUS_ONGOING] = "ongoing",
    [STATUS_FULFILLED] = "fulfilled", [STATUS_PAUSED] = "paused",
};

UndertakingStatus undertaking_status_parse(Str name)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        if (str_eq(str(names[i]), name)) return (UndertakingStatus)i;
    return STATUS_NOT_ASSESSED;
}

const char *undertaking_status_name(UndertakingStatus status)
{
    return names[status];
}

/* Of two told on the same day the one with the later id counts, so that the answer does not depend on their order. */
static bool is_later(const Progress *a, const Progress *b)
{
    const int order = date_cmp(a->told, b->told);
    return order ? order > 0 : str_cmp(a->head.id, b->head.id) > 0;
}

static const Progress *latest(const Progress *list, size_t n, Str undertaking, Date as_of)
{
    const Progress *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].undertaking, undertaking) || date_cmp(list[i].told, as_of) > 0) continue;
        if (!found || is_later(&list[i], found)) found = &list[i];
    }
    return found;
}

static Maybe completion(const Undertaking *u, Maybe value)
{
    if (!u->start_value.known || !u->goal_value.known || !value.known) return unknown();
    const double way = u->goal_value.v - u->start_value.v;
    if (!(fabs(way) > 0)) return unknown();
    return known(100 * (value.v - u->start_value.v) / way);
}

void progress_standings(const Contract *contract, const Progress *progress, size_t n, Date as_of, Standing *out)
{
    const Undertaking *list = CONTRACT_LIST(contract, KIND_UNDERTAKING, Undertaking);
    for (size_t i = 0; i < contract->set[KIND_UNDERTAKING].count; i++) {
        const Undertaking *u = &list[i];
        const Progress *told = latest(progress, n, u->head.id, as_of);
        const UndertakingStatus status = undertaking_status_parse(told ? told->status : u->status);
        const Maybe value = told && told->value.known ? told->value : unknown();
        out[i] = (Standing){
            .undertaking = u,
            .status = status,
            .told = told,
            .late = date_is_set(u->deadline) && status != STATUS_FULFILLED && date_cmp(u->deadline, as_of) < 0,
            .value = value,
            .completion_percent = completion(u, value),
        };
    }
}

StandingCount progress_count(const Standing *standings, size_t n, Str commitment)
{
    StandingCount count = {0};
    for (size_t i = 0; i < n; i++) {
        const Standing *s = &standings[i];
        if (commitment.n && !str_eq(s->undertaking->commitment, commitment)) continue;
        count.total++;
        count.by_status[s->status]++;
        count.late += s->late;
        count.without_owner += s->undertaking->owner.n == 0;
        count.without_deadline += !date_is_set(s->undertaking->deadline);
    }
    return count;
}
