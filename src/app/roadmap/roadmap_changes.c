/* Changes of a scenario, as they are written in the terminal and in an address. */
#include "app/roadmap/roadmap_priv.h"
#include "base/num.h"

#include <math.h>

typedef struct Reading {
    const AppRoadmap *of;
    Str word; /* as written */
    Faults *faults;
} Reading;

static bool refuse(const Reading *r, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_field(&err, r->word);
    faults_add(r->faults, &err);
    return false;
}

static bool is_lever_word(Str what)
{
    return str_eq(what, S("level")) || str_eq(what, S("start_year")) || str_eq(what, S("end_year")) ||
           str_eq(what, S("pace"));
}

bool roadmap_holds(const RoadmapInput *in, RoadmapKind kind, Str id)
{
    const RecordSet *set = &in->set[kind];
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(record_head_of(record_at(&roadmap_kinds[kind], set->records, i))->id, id)) return true;
    return false;
}

static bool subject_is_there(const Reading *r, const ScenarioChangeRecord *c)
{
    static const RoadmapKind kinds[] = {[SUBJECT_ACTIVITY] = KIND_ACTIVITY,
                                        [SUBJECT_TECHNOLOGY] = KIND_TECHNOLOGY,
                                        [SUBJECT_CARRIER] = KIND_CARRIER,
                                        [SUBJECT_SINK] = KIND_UPTAKE};
    ValueSubject of;
    if (!value_parameter_subject(c->parameter, &of))
        return refuse(r,
                      N_("{0} is neither a lever nor a parameter of the model: write LEVER:level=0.4 or share:ID=0.4"),
                      c->parameter);
    if (of != SUBJECT_CITY && !roadmap_holds(&r->of->input, kinds[of], c->subject))
        return refuse(r, N_("There is no {0} in the model"), c->subject);
    if (c->carrier.n && !roadmap_holds(&r->of->input, KIND_CARRIER, c->carrier))
        return refuse(r, N_("There is no carrier {0}"), c->carrier);
    return true;
}

static bool read_year(const Reading *r, Str text, Maybe *out)
{
    int64_t year;
    if (text.n == 0) return true;
    if (!num_parse_int(text, &year) || year < 1900 || year > 2200) return refuse(r, N_("{0} is not a year"), text);
    *out = known((double)year);
    return true;
}

/* share:electric_car@2030 or cars:level, with what stands after the first colon in `rest`. */
static bool read_name(const Reading *r, Str first, Str rest, ScenarioChangeRecord *c)
{
    if (is_lever_word(rest)) {
        c->lever = first;
        c->what = rest;
        return roadmap_holds(&r->of->input, KIND_LEVER, first) || refuse(r, N_("There is no lever {0}"), first);
    }
    Str year = rest;
    rest = str_cut(&year, '@');
    c->parameter = first;
    c->subject = str_cut(&rest, ':');
    if (str_eq(first, S("factor")))
        c->gas = rest;
    else
        c->carrier = rest;
    return read_year(r, year, &c->year) && subject_is_there(r, c);
}

static bool read_change(const Reading *r, Arena *arena, size_t number, ScenarioChangeRecord *out)
{
    Str value = r->word, name = str_cut(&value, '=');
    *out = (ScenarioChangeRecord){.head.id = err_number(arena, (int64_t)number)};
    double v;
    if (value.n == 0 || !num_parse(value, &v) || !isfinite(v))
        return refuse(r, N_("{0} is no change: write for example LEVER:level=0.4, with a decimal point"), r->word);
    out->value = known(v);
    const Str first = str_cut(&name, ':');
    if (!read_name(r, first, name, out)) return false;
    Faults found = faults_new(arena);
    roadmap_kinds[KIND_SCENARIO_CHANGE].check(out, &found);
    for (size_t i = 0; i < found.count; i++) {
        err_field(&found.list[i], r->word);
        faults_add(r->faults, &found.list[i]);
    }
    return found.total == 0;
}

void app_scenario_changes(const AppRoadmap *of, Arena *arena, Str text, ScenarioChangeRecord **out, size_t *n,
                          Faults *faults)
{
    size_t most = 1;
    for (size_t i = 0; i < text.n; i++) most += text.p[i] == ' ';
    *out = ARENA_ARRAY(arena, ScenarioChangeRecord, most);
    *n = 0;
    while (text.n) {
        const Reading r = {of, str_cut(&text, ' '), faults};
        if (r.word.n && read_change(&r, arena, *n + 1, &(*out)[*n])) *n += 1;
    }
}
