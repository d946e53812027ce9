/* The library of transition elements that comes with the program: it holds together, says where its figures are from,
 * and runs. Needs no database. */
#include "cmocka_all.h"

#include "app/records/record_text.h"
#include "app/records/starter_records.h"
#include "base/csv.h"
#include "base/file.h"
#include "model/plan_records.h"
#include "model/roadmap.h"

#include <stdlib.h>
#include <string.h>

enum { ELEMENTS_LEAST = 40 };

static Arena *arena;
static RoadmapInput library;

#define COUNT_OF(kind)      (library.set[kind].count)
#define RECORDS_OF(kind, T) ROADMAP_LIST(&library, kind, T)

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    library = (RoadmapInput){.municipality = S("0484"), .years = {2023, 28}, .gwp = GWP_AR5};
    for (int k = 0; k < ROADMAP_KINDS; k++) {
        Err err = {0};
        if (starter_records(arena, &roadmap_kinds[k], &library.set[k], &err) != ST_OK)
            fail_msg("%s.csv, row %ld", roadmap_kinds[k].file, err.row);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const void *find(RoadmapKind kind, Str id)
{
    for (size_t i = 0; i < COUNT_OF(kind); i++) {
        const void *record = record_at(&roadmap_kinds[kind], library.set[kind].records, i);
        if (str_eq(record_head_of(record)->id, id)) return record;
    }
    return NULL;
}

#define assert_there(kind, id, of)                                                                                     \
    do {                                                                                                               \
        if (!find(kind, id)) fail_msg("%s: no %s %s", str_cstr(arena, of), #kind, str_cstr(arena, id));                \
    } while (0)

/* ---- structure ---- */

static void each_id_stands_once(void **state)
{
    (void)state;
    for (int k = KIND_CARRIER; k <= KIND_DEFAULT_VALUE; k++) {
        assert_true(COUNT_OF(k) > 0);
        for (size_t i = 0; i < COUNT_OF(k); i++) {
            const void *record = record_at(&roadmap_kinds[k], library.set[k].records, i);
            assert_ptr_equal(find((RoadmapKind)k, record_head_of(record)->id), record);
        }
    }
}

/* Two languages: each has a name of its own, which may be the same word (Diesel), but no Swedish letters in English. */
static void everything_has_a_name_in_english(void **state)
{
    (void)state;
    size_t same = 0, all = 0;
    for (int k = KIND_CARRIER; k <= KIND_UPTAKE; k++) {
        const RecordKind *kind = &roadmap_kinds[k];
        for (size_t i = 0; i < COUNT_OF(k); i++, all++) {
            const void *record = record_at(kind, library.set[k].records, i);
            const Str english = record_cell(arena, record_field(kind, S("name_en")), record);
            const char *id = str_cstr(arena, record_head_of(record)->id);
            if (!english.n) fail_msg("%s has no name in English", id);
            for (size_t b = 0; b < english.n; b++)
                if ((unsigned char)english.p[b] > 127) fail_msg("%s: %s", id, str_cstr(arena, english));
            same += str_eq(english, record_name(arena, LANG_SV, kind, record));
            assert_true(str_eq(english, record_name(arena, LANG_EN, kind, record)));
        }
    }
    assert_true(same * 20 < all);
    const ActivityRecord *activities = RECORDS_OF(KIND_ACTIVITY, ActivityRecord);
    for (size_t i = 0; i < COUNT_OF(KIND_ACTIVITY); i++)
        if (activities[i].stock_unit.n > 0 && !activities[i].stock_unit_en.n)
            fail_msg("%s: no English for %s", str_cstr(arena, activities[i].head.id),
                     str_cstr(arena, activities[i].stock_unit));
}

static void elements_lead_from_one_technology_of_their_activity_to_another(void **state)
{
    (void)state;
    static const char *const areas[] = {"transport",   "heating", "electricity", "construction", "industry",
                                        "agriculture", "waste",   "consumption", "sinks"};
    enum { AREAS = sizeof areas / sizeof *areas };
    size_t in[AREAS] = {0};
    const ElementRecord *elements = RECORDS_OF(KIND_ELEMENT, ElementRecord);
    assert_true(COUNT_OF(KIND_ELEMENT) >= ELEMENTS_LEAST);
    for (size_t i = 0; i < COUNT_OF(KIND_ELEMENT); i++) {
        const ElementRecord *e = &elements[i];
        const TechnologyRecord *from = find(KIND_TECHNOLOGY, e->from_technology),
                               *to = find(KIND_TECHNOLOGY, e->to_technology);
        assert_there(KIND_ACTIVITY, e->activity, e->head.id);
        assert_there(KIND_TECHNOLOGY, e->from_technology, e->head.id);
        assert_there(KIND_TECHNOLOGY, e->to_technology, e->head.id);
        if (!str_eq(from->activity, e->activity) || !str_eq(to->activity, e->activity))
            fail_msg("%s leads out of its activity", str_cstr(arena, e->head.id));
        if (!e->text.n) fail_msg("%s does not say what it takes", str_cstr(arena, e->head.id));
        for (size_t a = 0; a < AREAS; a++) in[a] += str_eq(e->area, str(areas[a]));
    }
    for (size_t a = 0; a < AREAS; a++)
        if (in[a] == 0) fail_msg("no element of %s", areas[a]);
}

static void every_technology_belongs_to_an_element(void **state)
{
    (void)state;
    const TechnologyRecord *technologies = RECORDS_OF(KIND_TECHNOLOGY, TechnologyRecord);
    const ElementRecord *elements = RECORDS_OF(KIND_ELEMENT, ElementRecord);
    for (size_t i = 0; i < COUNT_OF(KIND_TECHNOLOGY); i++) {
        const TechnologyRecord *t = &technologies[i];
        bool used = false;
        assert_there(KIND_ACTIVITY, t->activity, t->head.id);
        for (Str rest = t->carriers; rest.n;) assert_there(KIND_CARRIER, str_cut(&rest, ' '), t->head.id);
        for (size_t e = 0; e < COUNT_OF(KIND_ELEMENT); e++)
            used = used || str_eq(elements[e].from_technology, t->head.id) ||
                   str_eq(elements[e].to_technology, t->head.id);
        if (!used) fail_msg("nothing leads from or to %s", str_cstr(arena, t->head.id));
    }
}

/* The sectors of activities are those of the emission database, spelt as there. */
static void sectors_are_those_of_the_database(void **state)
{
    (void)state;
    Buf path = buf_new(arena);
    buf_add(&path, str(getenv("KLIMAT_SOURCE")));
    buf_add(&path, S("/register/sectors.csv"));
    Str text;
    Err err;
    assert_int_equal(file_read(arena, buf_str(&path), 1 << 20, &text, &err), ST_OK);
    const ActivityRecord *activities = RECORDS_OF(KIND_ACTIVITY, ActivityRecord);
    for (size_t i = 0; i < COUNT_OF(KIND_ACTIVITY); i++) {
        CsvReader reader = csv_reader(arena, text, ',');
        CsvRow row;
        bool more = true, found = false;
        while (!found && csv_next(&reader, &row, &more, &err) == ST_OK && more) {
            Str rest = activities[i].sector;
            const Str main = str_cut(&rest, '/'), sub = rest.n ? rest : S("Alla");
            found = str_eq(row.cell[0], main) && str_eq(row.cell[1], sub);
        }
        if (!found)
            fail_msg("%s: no sector %s", str_cstr(arena, activities[i].head.id), str_cstr(arena, activities[i].sector));
    }
}

/* ---- values ---- */

static void every_value_says_where_it_is_from(void **state)
{
    (void)state;
    const ValueRecord *values = RECORDS_OF(KIND_DEFAULT_VALUE, ValueRecord);
    for (size_t i = 0; i < COUNT_OF(KIND_DEFAULT_VALUE); i++) {
        const ValueRecord *v = &values[i];
        const char *id = str_cstr(arena, v->head.id);
        if (str_eq(v->origin, S("default")) && !v->source.n) fail_msg("%s has no source", id);
        if (str_eq(v->origin, S("assumed")) && !v->note.n) fail_msg("%s does not say what is assumed", id);
        if (str_eq(v->origin, S("own"))) fail_msg("%s: nothing here is a municipality's own", id);
        for (size_t j = 0; j < i; j++)
            if (str_eq(values[j].parameter, v->parameter) && str_eq(values[j].subject, v->subject) &&
                str_eq(values[j].carrier, v->carrier) && str_eq(values[j].gas, v->gas) &&
                maybe_eq(values[j].year, v->year))
                fail_msg("%s says the same as %s", id, str_cstr(arena, values[j].head.id));
    }
}

static void every_value_is_of_something_that_there_is(void **state)
{
    (void)state;
    static const RoadmapKind kinds[] = {KIND_ACTIVITY, KIND_TECHNOLOGY, KIND_CARRIER, KIND_UPTAKE};
    const ValueRecord *values = RECORDS_OF(KIND_DEFAULT_VALUE, ValueRecord);
    for (size_t i = 0; i < COUNT_OF(KIND_DEFAULT_VALUE); i++) {
        ValueSubject of;
        assert_true(value_parameter_subject(values[i].parameter, &of));
        assert_true(of != SUBJECT_CITY); /* no figure of one municipality */
        assert_there(kinds[of], values[i].subject, values[i].head.id);
        if (values[i].carrier.n) assert_there(KIND_CARRIER, values[i].carrier, values[i].head.id);
    }
}

static Maybe value_of(const char *parameter, Str subject)
{
    const ValueRecord *values = RECORDS_OF(KIND_DEFAULT_VALUE, ValueRecord);
    for (size_t i = 0; i < COUNT_OF(KIND_DEFAULT_VALUE); i++)
        if (str_eq(values[i].parameter, str(parameter)) && str_eq(values[i].subject, subject)) return values[i].value;
    return unknown();
}

/* Where an activity can run on the library alone, its shares are all there: those that are stated leave room for the
 * one technology that has the rest. */
static void shares_sum_to_one(void **state)
{
    (void)state;
    const ActivityRecord *activities = RECORDS_OF(KIND_ACTIVITY, ActivityRecord);
    const TechnologyRecord *technologies = RECORDS_OF(KIND_TECHNOLOGY, TechnologyRecord);
    size_t runs = 0;
    for (size_t a = 0; a < COUNT_OF(KIND_ACTIVITY); a++) {
        double sum = 0;
        size_t without = 0, stated = 0;
        for (size_t k = 0; k < COUNT_OF(KIND_TECHNOLOGY); k++) {
            if (!str_eq(technologies[k].activity, activities[a].head.id)) continue;
            const Maybe share = value_of("share", technologies[k].head.id);
            sum += share.known ? share.v : 0;
            stated += share.known;
            without += !share.known;
        }
        if (stated == 0) continue; /* empty in the library: nobody knows how it is split */
        if (without != 1 || sum > 1) fail_msg("the shares of %s", str_cstr(arena, activities[a].head.id));
        runs++;
    }
    assert_true(runs > 0);
}

/* ---- the catalogue of the investment plan ---- */

static void programmes_are_to_be_checked(void **state)
{
    (void)state;
    RecordSet set;
    Err err = {0};
    assert_int_equal(starter_records(arena, &plan_kinds[KIND_PROGRAMME], &set, &err), ST_OK);
    assert_true(set.count > 20);
    const ProgrammeRecord *all = set.records;
    for (size_t i = 0; i < set.count; i++) {
        const ProgrammeRecord *p = &all[i];
        if (!p->to_be_checked || date_is_set(p->checked)) fail_msg("%s", str_cstr(arena, p->head.id));
        if (p->share_percent.known && !p->source.n) fail_msg("%s: a figure of no source", str_cstr(arena, p->head.id));
        if (i > 0) assert_true(str_cmp(all[i - 1].head.id, p->head.id) < 0);
    }
}

static void unit_values_have_amounts_and_sources(void **state)
{
    (void)state;
    RecordSet values, years;
    Err err = {0};
    assert_int_equal(starter_records(arena, &plan_kinds[KIND_UNIT_VALUE], &values, &err), ST_OK);
    assert_int_equal(starter_records(arena, &plan_kinds[KIND_UNIT_VALUE_YEAR], &years, &err), ST_OK);
    const UnitValueRecord *value = values.records;
    const UnitValueYear *year = years.records;
    assert_true(values.count > 0);
    for (size_t i = 0; i < values.count; i++) {
        size_t amounts = 0;
        for (size_t k = 0; k < years.count; k++) amounts += str_eq(year[k].unit_value, value[i].head.id);
        if (!amounts || !value[i].source.n || !value[i].set_name.n) fail_msg("%s", str_cstr(arena, value[i].head.id));
    }
    for (size_t k = 0; k < years.count; k++) {
        size_t of = 0;
        for (size_t i = 0; i < values.count; i++) of += str_eq(year[k].unit_value, value[i].head.id);
        assert_int_equal(of, 1);
        assert_true(year[k].source.n > 0);
    }
}

const struct CMUnitTest library_checks[] = {
    cmocka_unit_test(each_id_stands_once),
    cmocka_unit_test(everything_has_a_name_in_english),
    cmocka_unit_test(elements_lead_from_one_technology_of_their_activity_to_another),
    cmocka_unit_test(every_technology_belongs_to_an_element),
    cmocka_unit_test(sectors_are_those_of_the_database),
    cmocka_unit_test(every_value_says_where_it_is_from),
    cmocka_unit_test(every_value_is_of_something_that_there_is),
    cmocka_unit_test(shares_sum_to_one),
    cmocka_unit_test(programmes_are_to_be_checked),
    cmocka_unit_test(unit_values_have_amounts_and_sources),
};

int main(void)
{
    return cmocka_run_group_tests_name("library", library_checks, setup, teardown);
}
