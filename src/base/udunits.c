#include "base/udunits.h"

#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <udunits2.h>

typedef struct System {
    const UduTable *table;
    ut_system *units;
    ut_unit *base[UDU_BASES_MAX];
    int base_count;
} System;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static System systems[UDU_TABLES_MAX]; /* under the lock; filled from the front */

/* The table is part of the program: what the library does not take of it is a broken invariant. */
static void must(bool done)
{
    if (!done) abort();
}

static void define(System *s, const UduName *name)
{
    ut_unit *unit = name->as ? ut_parse(s->units, name->as, UT_ASCII) : ut_new_base_unit(s->units);
    must(unit);
    must((name->any_case ? ut_map_name_to_unit(name->name, UT_ASCII, unit)
                         : ut_map_symbol_to_unit(name->name, UT_ASCII, unit)) == UT_SUCCESS);
    if (name->as) {
        ut_free(unit);
        return;
    }
    must(s->base_count < UDU_BASES_MAX);
    s->base[s->base_count++] = unit;
}

static System *system_of(const UduTable *table)
{
    size_t i = 0;
    while (i < UDU_TABLES_MAX && systems[i].table && systems[i].table != table) i++;
    must(i < UDU_TABLES_MAX);
    System *s = &systems[i];
    if (s->table) return s;
    ut_set_error_message_handler(ut_ignore);
    s->units = ut_new_system();
    must(s->units);
    for (size_t n = 0; n < table->count; n++) define(s, &table->name[n]);
    s->table = table;
    return s;
}

/* ---- taking a unit apart ---- */

typedef struct Parts {
    const System *system;
    UduUnit *out;
} Parts;

static ut_status take_power(Parts *p, const ut_unit *unit, int power)
{
    int i = 0;
    while (i < p->system->base_count && ut_compare(p->system->base[i], unit) != 0) i++;
    if (i == p->system->base_count || power < -SCHAR_MAX || power > SCHAR_MAX) return UT_BAD_ARG;
    p->out->power[i] = (signed char)power;
    return UT_SUCCESS;
}

static ut_status take_basic(const ut_unit *unit, void *arg)
{
    return take_power(arg, unit, 1);
}

static ut_status take_product(const ut_unit *unit, int count, const ut_unit *const *basic, const int *power, void *arg)
{
    (void)unit;
    for (int i = 0; i < count; i++)
        if (take_power(arg, basic[i], power[i]) != UT_SUCCESS) return UT_BAD_ARG;
    return UT_SUCCESS;
}

static const ut_visitor visitor;

static ut_status take_scaled(const ut_unit *unit, double scale, const ut_unit *under, double offset, void *arg)
{
    (void)unit;
    Parts *p = arg;
    if (offset < 0 || offset > 0) return UT_BAD_ARG;
    p->out->factor *= scale;
    return ut_accept_visitor(under, &visitor, arg);
}

static ut_status refuse_time(const ut_unit *unit, const ut_unit *time, double origin, void *arg)
{
    (void)unit, (void)time, (void)origin, (void)arg;
    return UT_BAD_ARG;
}

static ut_status refuse_logarithm(const ut_unit *unit, double base, const ut_unit *reference, void *arg)
{
    (void)unit, (void)base, (void)reference, (void)arg;
    return UT_BAD_ARG;
}

static const ut_visitor visitor = {take_basic, take_product, take_scaled, refuse_time, refuse_logarithm};

static bool read_locked(const UduTable *table, const char *text, UduUnit *out)
{
    System *s = system_of(table);
    *out = (UduUnit){.factor = 1};
    ut_unit *unit = ut_parse(s->units, text, UT_ASCII);
    if (!unit) return false;
    Parts parts = {s, out};
    const bool plain = ut_accept_visitor(unit, &visitor, &parts) == UT_SUCCESS;
    ut_free(unit);
    return plain && isfinite(out->factor) && out->factor > 0;
}

bool udu_read(const UduTable *table, Str text, UduUnit *out)
{
    char copy[UDU_TEXT_MAX + 1];
    if (text.n == 0 || text.n > UDU_TEXT_MAX || memchr(text.p, 0, text.n)) return false;
    memcpy(copy, text.p, text.n);
    copy[text.n] = '\0';
    must(pthread_mutex_lock(&lock) == 0);
    const bool read = read_locked(table, copy, out);
    must(pthread_mutex_unlock(&lock) == 0);
    return read;
}
