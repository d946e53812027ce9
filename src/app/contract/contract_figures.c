/* The emission figures that a seal holds: what was known on the day, measured against what the edition promises. */
#include "app/contract/contract_priv.h"

static const ContractTarget *primary_target(const Contract *contract)
{
    const ContractTarget *list = CONTRACT_LIST(contract, KIND_TARGET, ContractTarget);
    for (size_t i = 0; i < contract->set[KIND_TARGET].count; i++)
        if (list[i].is_primary && list[i].base_year.known && list[i].target_year.known) return &list[i];
    return NULL;
}

static Series path_of(Arena *arena, const Gap *gap)
{
    int *year = ARENA_ARRAY(arena, int, gap->year_count);
    double *t = ARENA_ARRAY(arena, double, gap->year_count);
    size_t n = 0;
    for (size_t i = 0; i < gap->year_count; i++) {
        if (!gap->years[i].path_t.known) continue;
        year[n] = gap->years[i].year;
        t[n++] = gap->years[i].path_t.v;
    }
    return (Series){year, t, n};
}

/* The promise of the edition itself, whatever the city's own table of targets says. */
static Status measure(App *app, Arena *arena, const ContractTarget *target, const CityGap *city, SealFigures *out,
                      Err *err)
{
    GapInput in = {.gross = city->gross,
                   .base_year = (int)target->base_year.v,
                   .target_year = (int)target->target_year.v,
                   .annual_reduction_percent = target->annual_reduction_percent,
                   .reduction_percent = target->reduction_percent,
                   .trend_from_year = (int)target->base_year.v,
                   .as_of = city->as_of};
    Gap gap;
    (void)basis_parse(target->basis, &in.basis); /* one of the choices of the table of fields */
    TRY(city_sinks(app->db, arena, city->municipality.code, &in.sinks, err));
    TRY(gap_compute(&in, arena, &gap, err));
    out->basis = str(basis_name(gap.basis));
    out->measured = gap.actual;
    out->base_year = target->base_year;
    out->base_t = gap.base_t;
    out->path = path_of(arena, &gap);
    return ST_OK;
}

Status contract_figures(App *app, Arena *arena, const Contract *contract, SealFigures *out, bool *found, Err *err)
{
    const ContractTarget *target = primary_target(contract);
    const GapQuery query = {.municipality = contract->edition.head.municipality,
                            .substance = target ? target->gas : S("")};
    CityGap city;
    TRY(app_gap(app, arena, &query, &city, err));
    *found = city.has_edition && city.gross.n > 0;
    if (!*found) return ST_OK;
    *out = (SealFigures){.edition = city.edition.name,
                         .substance = city.edition.substance,
                         .source = city.edition.source,
                         .unit = city.edition.unit,
                         .content_sha256 = city.edition.content_hash,
                         .basis = str(basis_name(BASIS_GROSS)),
                         .measured = city.gross};
    return target ? measure(app, arena, target, &city, out, err) : ST_OK;
}
