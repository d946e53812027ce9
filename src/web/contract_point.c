/* An undertaking as pages show it: what is promised, who answers for it, and how it goes. */
#include "web/contract_parts.h"

enum { BAR_WIDTH = 1000, BAR_LEAST = -100, BAR_MOST = 200, DECIMALS_MAX = 6 };

/* With as many decimals as it has. */
static Str with_unit(const Visit *visit, Maybe value, Str unit)
{
    if (!value.known) return S("");
    Buf b = buf_new(visit->arena), plain = buf_new(visit->arena);
    buf_fixed(&plain, value.v, DECIMALS_MAX);
    Str decimals = buf_str(&plain);
    str_cut(&decimals, '.');
    buf_figure(&b, visit->lang, value.v, (int)decimals.n);
    if (unit.n) {
        buf_add(&b, S("\xC2\xA0"));
        buf_add(&b, unit);
    }
    return buf_str(&b);
}

/* From the start to the goal lies the bar; what has moved away from the goal lies before it, what has passed it behind.
 * Beyond twice the way the picture ends, and the figure beside it tells the rest. */
static ContractBar bar_of(double percent)
{
    const double shown = percent < BAR_LEAST ? BAR_LEAST : percent > BAR_MOST ? BAR_MOST : percent;
    const double low = shown < 0 ? shown : 0, high = shown > 100 ? shown : 100, span = high - low;
    const int start = (int)(BAR_WIDTH * (0 - low) / span), at = (int)(BAR_WIDTH * (shown - low) / span);
    return (ContractBar){.start = start,
                         .goal = (int)(BAR_WIDTH * (100 - low) / span),
                         .from = at < start ? at : start,
                         .to = at < start ? start : at,
                         .away = percent<0, .past = percent> 100};
}

static Str completion_text(const Visit *visit, Maybe percent)
{
    if (!percent.known) return S("");
    const char *text = percent.v < 0     ? N_("{0} of the way: the value has moved away from the goal")
                       : percent.v > 100 ? N_("{0} of the way: the goal has been passed")
                                         : N_("{0} of the way from start to goal");
    return tr_fmt(visit->arena, visit->lang, text, tr_percent(visit->arena, visit->lang, percent.v, 0));
}

static void measured(const Visit *visit, const Standing *s, ContractPoint *p)
{
    const Undertaking *u = s->undertaking;
    p->start = with_unit(visit, u->start_value, u->unit);
    p->start_date = date_is_set(u->start_date) ? tr_date(visit->arena, visit->lang, u->start_date) : S("");
    p->latest = with_unit(visit, s->value, u->unit);
    p->goal = with_unit(visit, u->goal_value, u->unit);
    p->completion = completion_text(visit, s->completion_percent);
    p->has_bar = s->completion_percent.known;
    if (p->has_bar) p->bar = bar_of(s->completion_percent.v);
}

/* In the names of classes. */
static const char *status_class(UndertakingStatus status)
{
    return status == STATUS_NOT_ASSESSED ? "not_assessed" : undertaking_status_name(status);
}

ContractPoint shown_point(const Visit *visit, const ContractPlace *place, const Standing *s)
{
    const Undertaking *u = s->undertaking;
    const Str id = u->head.id;
    ContractPoint p = {
        .u = u,
        .standing = s,
        .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_UNDERTAKING, id),
        .history_url = shown_object_url(visit, place, PAGE_CONTRACT_HISTORY, KIND_UNDERTAKING, id),
        .text = shown_text(visit, u->text),
        .evidence = shown_text(visit, s->told ? s->told->evidence : u->evidence),
        .note = shown_text(visit, s->told && s->told->note.n ? s->told->note : u->note),
        .owner = shown_link(visit, place, "organisation", u->owner),
        .person = shown_link(visit, place, "person", u->person).name,
        .recurrence = shown_label(KIND_UNDERTAKING, "recurrence", u->recurrence),
        .direction = shown_label(KIND_UNDERTAKING, "direction", u->direction),
        .status = shown_status(s->status),
        .status_name = status_class(s->status),
        .told = s->told ? tr_date(visit->arena, visit->lang, s->told->told) : S(""),
        .since = shown_since(visit, place, KIND_UNDERTAKING, id),
    };
    p.person_hidden = u->person.n && !p.person.n;
    p.processes = shown_links(visit, place, "process", u->processes, &p.process_count);
    measured(visit, s, &p);
    return p;
}

ContractTold *shown_told(const Visit *visit, const ContractPlace *place, const Undertaking *u, size_t *n)
{
    const AppContractView *view = &place->view;
    ContractTold *list = ARENA_ARRAY(visit->arena, ContractTold, view->told_count);
    *n = 0;
    for (size_t i = view->told_count; i-- > 0;) {
        const Progress *p = &view->told[i];
        if (!str_eq(p->undertaking, u->head.id)) continue;
        const UndertakingStatus status = undertaking_status_parse(p->status);
        list[(*n)++] = (ContractTold){.day = tr_date(visit->arena, visit->lang, p->told),
                                      .value = with_unit(visit, p->value, u->unit),
                                      .status = shown_status(status),
                                      .status_name = status_class(status),
                                      .evidence = shown_text(visit, p->evidence),
                                      .note = shown_text(visit, p->note),
                                      .source = p->source};
    }
    return list;
}

const Standing *shown_standing(const ContractPlace *place, Str undertaking)
{
    for (size_t i = 0; i < place->view.standing_count; i++)
        if (str_eq(place->view.standings[i].undertaking->head.id, undertaking)) return &place->view.standings[i];
    return NULL;
}
