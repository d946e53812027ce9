#include "model/target.h"

static const char *const status_names[TARGET_STATUS_COUNT] = {"decided", "ambition", "conditional", "illustration"};
static const char *const boundary_names[BOUNDARY_COUNT] = {"territorial", "consumption", "group"};
static const char *const basis_names[BASIS_COUNT] = {"gross", "net", "net_unmeasured", "not_stated"};
static const char *const origin_names[] = {"own", "default", "given"};

const char *target_status_name(TargetStatus status)
{
    return status_names[status];
}

const char *boundary_name(TargetBoundary boundary)
{
    return boundary_names[boundary];
}

const char *basis_name(Basis basis)
{
    return basis_names[basis];
}

const char *target_origin_name(TargetOrigin origin)
{
    return origin_names[origin];
}

/* The place of the name in the table, or count. */
static unsigned find(const char *const *names, unsigned count, Str name)
{
    unsigned i = 0;
    while (i < count && !str_eq(name, str(names[i]))) i++;
    return i;
}

bool target_status_parse(Str name, TargetStatus *out)
{
    const unsigned i = find(status_names, TARGET_STATUS_COUNT, name);
    if (i == TARGET_STATUS_COUNT) return false;
    *out = (TargetStatus)i;
    return true;
}

bool boundary_parse(Str name, TargetBoundary *out)
{
    const unsigned i = find(boundary_names, BOUNDARY_COUNT, name);
    if (i == BOUNDARY_COUNT) return false;
    *out = (TargetBoundary)i;
    return true;
}

/* That sinks are not measured is found out, not stated. */
bool basis_parse(Str name, Basis *out)
{
    const unsigned i = find(basis_names, BASIS_COUNT, name);
    if (i == BASIS_COUNT || i == BASIS_NET_UNMEASURED) return false;
    *out = (Basis)i;
    return true;
}

Maybe reference_gross_reduction(const ReferenceLine *line)
{
    const Maybe reduction = line->reduction_percent;
    return reduction.known && line->basis == BASIS_NET && reduction.v >= 100 ? unknown() : reduction;
}

Maybe reference_level(const ReferenceLine *line, Maybe base_t)
{
    const Maybe reduction = reference_gross_reduction(line);
    return reduction.known && base_t.known ? known(base_t.v * (1 - reduction.v / 100)) : unknown();
}
