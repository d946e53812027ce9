#include "model/element.h"

#include <assert.h>
#include <math.h>

const char *effect_boundary_name(EffectBoundary boundary)
{
    static const char *const names[EFFECT_BOUNDARIES] = {"territorial", "group", "consumption", "elsewhere"};
    assert(boundary < EFFECT_BOUNDARIES);
    return names[boundary];
}

const char *control_name(Control control)
{
    static const char *const names[CONTROL_COUNT] = {"municipality", "group", "region", "state", "eu", "market"};
    assert(control < CONTROL_COUNT);
    return names[control];
}

const char *value_origin_name(ValueOrigin origin)
{
    static const char *const names[VALUE_ORIGINS] = {"own", "default", "assumed"};
    assert(origin < VALUE_ORIGINS);
    return names[origin];
}

const char *growth_name(Growth growth)
{
    static const char *const names[GROWTH_KINDS] = {"not_stated", "rate", "population", "floor_area"};
    assert(growth < GROWTH_KINDS);
    return names[growth];
}

Maybe track_at(const Track *track, int year)
{
    const Series s = track->points;
    size_t after = 0;
    while (after < s.n && s.year[after] < year) after++;
    if (after < s.n && s.year[after] == year) return known(s.t[after]);
    if (after == 0) return unknown();
    if (after == s.n) return track->extend ? known(s.t[s.n - 1]) : unknown();
    if (!track->interpolate) return unknown();
    const int from = s.year[after - 1], to = s.year[after];
    return known(s.t[after - 1] + (s.t[after] - s.t[after - 1]) * (year - from) / (to - from));
}

Series series_prefer(Series own, Series library, int *year, double *value, ValueOrigin *origin)
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < own.n || j < library.n; n++) {
        const bool is_own = i < own.n && (j == library.n || own.year[i] <= library.year[j]);
        if (is_own && j < library.n && own.year[i] == library.year[j]) j++;
        year[n] = is_own ? own.year[i] : library.year[j];
        value[n] = is_own ? own.t[i++] : library.t[j++];
        if (origin) origin[n] = is_own ? VALUE_OWN : VALUE_DEFAULT;
    }
    return (Series){year, value, n};
}

Status dist_relative(const Dist *of, Dist *out, Err *err)
{
    const double centre = of->kind == DIST_UNIFORM ? (of->low + of->high) / 2 : of->centre;
    if (!isfinite(centre) || !(fabs(centre) > 0))
        return err_fail(err, ST_INVALID, N_("A figure of zero has no uncertainty in per cent: state its bounds"));
    *out = *of;
    out->centre = of->centre / centre;
    if (of->kind == DIST_NORMAL) out->spread = of->spread / fabs(centre);
    const double low = of->low / centre, high = of->high / centre;
    out->low = low < high ? low : high;
    out->high = low < high ? high : low;
    return ST_OK;
}

const char *input_fault(const Input *inputs, size_t count, uint32_t input)
{
    if (input == NO_INPUT) return NULL;
    if (input >= count) return N_("The figure names an uncertainty that is not in the list");
    const Dist *d = &inputs[input].dist;
    if (d->kind >= DIST_KINDS || !isfinite(d->centre) || !isfinite(d->spread) || !isfinite(d->low) ||
        !isfinite(d->high))
        return N_("The uncertainty has a figure that is not a finite number");
    const bool bounded = d->kind == DIST_TRIANGULAR || d->kind == DIST_UNIFORM;
    const bool inside = d->kind == DIST_UNIFORM || (d->low <= d->centre && d->centre <= d->high);
    if (d->spread < 0 || (bounded && !(d->low < d->high && inside)))
        return N_("The bounds of the uncertainty cross: state the lower one first");
    return NULL;
}

Maybe activity_amount(const CityModel *model, const Activity *activity, int year)
{
    const Maybe stated = track_at(&activity->amount, year);
    const Series s = activity->amount.points;
    if (stated.known || s.n == 0 || year < s.year[s.n - 1]) return stated;
    const int last = s.year[s.n - 1];
    const double amount = s.t[s.n - 1];
    if (activity->growth == GROWTH_NOT_STATED) return unknown();
    if (activity->growth == GROWTH_RATE) return known(amount * pow(1 + activity->rate_percent / 100, year - last));
    const Track *index = activity->growth == GROWTH_POPULATION ? &model->population : &model->floor_area;
    const Maybe then = track_at(index, last), now = track_at(index, year);
    if (!then.known || !now.known || !(then.v > 0)) return unknown();
    return known(amount * now.v / then.v);
}

Maybe carrier_factor(const CityModel *model, const Carrier *carrier, Gas only, int year)
{
    if (carrier->emits_nothing) return known(0);
    if (carrier->gas_count == 0) return unknown();
    double sum = 0;
    for (size_t g = 0; g < carrier->gas_count; g++) {
        const GasFactor *of = &carrier->gases[g];
        if (only != GAS_COUNT && of->gas != only) continue;
        const Maybe kg = track_at(&of->kg, year);
        const double weight = only == GAS_COUNT ? gwp_value(model->gwp, of->gas) : 1;
        if (!kg.known || isnan(weight)) return unknown();
        sum += kg.v * weight / 1000;
    }
    return known(sum);
}

/* ---- checks ---- */

static bool series_finite(Series s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!isfinite(s.t[i])) return false;
    return true;
}

static Str decimal(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_fixed(&b, x, 6);
    return buf_str(&b);
}

/* Which input a figure names, and in what it stands. */
static bool check_track(const CityModel *model, const Track *track, Str id, double least, Faults *faults)
{
    const Series s = track->points;
    Err err = {0};
    const char *fault = input_fault(model->inputs, model->input_count, track->input);
    if (fault)
        err_fail(&err, ST_INVALID, fault);
    else if (!series_finite(s))
        err_fail(&err, ST_INVALID, N_("A figure is not a finite number"));
    for (size_t i = 0; err.status == ST_OK && i < s.n; i++) {
        if (i > 0 && s.year[i] <= s.year[i - 1])
            err_failf(&err, ST_INVALID, N_("The years must be ascending, each once: {0}"),
                      err_number(faults->arena, s.year[i]));
        else if (s.t[i] < least)
            err_failf(&err, ST_INVALID, N_("{0} is below zero in {1}: state an amount of zero or more"),
                      decimal(faults->arena, s.t[i]), err_number(faults->arena, s.year[i]));
    }
    if (err.status == ST_OK) return true;
    err_field(&err, id);
    faults_add(faults, &err);
    return false;
}

static bool missing(Faults *faults, Str id, const char *message, Str what, int year)
{
    Err err = {0};
    err_failf(&err, ST_INVALID, message, what, err_number(faults->arena, year));
    err_field(&err, id);
    faults_add(faults, &err);
    return false;
}

/* The carriers of a technology: their shares, and a factor in every year. */
static bool check_intakes(const CityModel *model, const Technology *technology, Faults *faults)
{
    double sum = 0;
    for (size_t i = 0; i < technology->intake_count; i++) {
        const Intake *intake = &technology->intakes[i];
        if (!isfinite(intake->share) || intake->share < 0)
            return missing(faults, technology->id, N_("The share of {0} in the energy is no share from 0 to 1"),
                           model->carriers[intake->carrier].id, 0);
        sum += intake->share;
    }
    if (!(fabs(sum - 1) * 1e6 <= SHARE_TOLERANCE_PER_MILLION)) {
        faults_field(faults, str_cstr(faults->arena, technology->id),
                     N_("The shares of the carriers are {0} together, and must be 1"), decimal(faults->arena, sum));
        return false;
    }
    for (size_t i = 0; i < technology->intake_count; i++) {
        const Carrier *carrier = &model->carriers[technology->intakes[i].carrier];
        for (size_t g = 0; g < carrier->gas_count; g++)
            if (!check_track(model, &carrier->gases[g].kg, carrier->id, 0, faults)) return false;
        for (size_t y = 0; y < model->years.count; y++)
            if (!carrier_factor(model, carrier, GAS_COUNT, model->years.first + (int)y).known)
                return missing(faults, carrier->id, N_("{0} has no emission factor in {1}"), carrier->id,
                               model->years.first + (int)y);
    }
    return true;
}

static bool check_shares(const Activity *activity, int year, Faults *faults)
{
    double sum = 0;
    for (size_t k = 0; k < activity->technology_count; k++) {
        const Technology *technology = &activity->technologies[k];
        const Maybe share = track_at(&technology->share, year), intensity = track_at(&technology->intensity, year);
        if (!share.known) return missing(faults, activity->id, N_("{0} has no share in {1}"), technology->id, year);
        if (!intensity.known)
            return missing(faults, activity->id, N_("{0} has no energy for a unit of activity in {1}"), technology->id,
                           year);
        sum += share.v;
    }
    if (fabs(sum - 1) * 1e6 <= SHARE_TOLERANCE_PER_MILLION) return true;
    return missing(faults, activity->id, N_("The shares of the technologies are {0} together in {1}, and must be 1"),
                   decimal(faults->arena, sum), year);
}

static bool check_stock(const CityModel *model, const Activity *activity, Faults *faults)
{
    const Stock *stock = &activity->stock;
    if (stock->size.points.n > 0 && !check_track(model, &stock->size, activity->id, 0, faults)) return false;
    if (!stock->lifetime.known || (isfinite(stock->lifetime.v) && stock->lifetime.v > 0)) return true;
    faults_field(faults, str_cstr(faults->arena, activity->id), N_("The lifetime must be above 0 years"),
                 decimal(faults->arena, stock->lifetime.v));
    return false;
}

static bool check_activity(const CityModel *model, const Activity *activity, Faults *faults)
{
    bool good = check_track(model, &activity->amount, activity->id, 0, faults) && check_stock(model, activity, faults);
    const char *fault = input_fault(model->inputs, model->input_count, activity->rate_input);
    if (good && fault) {
        faults_field(faults, str_cstr(faults->arena, activity->id), fault, S(""));
        return false;
    }
    if (good && activity->growth == GROWTH_RATE &&
        (!isfinite(activity->rate_percent) || activity->rate_percent <= -100)) {
        faults_field(faults, str_cstr(faults->arena, activity->id), N_("The growth must be above -100 percent a year"),
                     decimal(faults->arena, activity->rate_percent));
        return false;
    }
    for (size_t k = 0; good && k < activity->technology_count; k++) {
        const Technology *technology = &activity->technologies[k];
        good = check_track(model, &technology->share, technology->id, 0, faults) &&
               check_track(model, &technology->intensity, technology->id, 0, faults) &&
               check_intakes(model, technology, faults);
    }
    for (size_t y = 0; good && y < model->years.count; y++) {
        const int year = model->years.first + (int)y;
        if (!activity_amount(model, activity, year).known)
            return missing(faults, activity->id, N_("{0} has no amount in {1}"), activity->id, year);
        good = check_shares(activity, year, faults);
    }
    return good;
}

/* Every place that is named is there. */
static Status check_places(const CityModel *model, Err *err)
{
    if (model->years.count == 0 || model->years.count > HORIZON_MOST)
        return err_failf(err, ST_INVALID, N_("The years are too few or more than {0}"), S("128"));
    for (size_t a = 0; a < model->activity_count; a++) {
        const Activity *activity = &model->activities[a];
        if (activity->sector >= model->sector_count || activity->technology_count == 0)
            return err_failf(err, ST_INVALID, N_("{0} has no sector or no technology"), activity->id);
        for (size_t k = 0; k < activity->technology_count; k++)
            for (size_t i = 0; i < activity->technologies[k].intake_count; i++)
                if (activity->technologies[k].intakes[i].carrier >= model->carrier_count)
                    return err_failf(err, ST_INVALID, N_("{0} takes energy from a carrier that is not in the list"),
                                     activity->technologies[k].id);
    }
    for (size_t e = 0; e < model->element_count; e++) {
        const Element *element = &model->elements[e];
        const size_t in =
            element->activity < model->activity_count ? model->activities[element->activity].technology_count : 0;
        if (element->from >= in || element->to >= in || element->from == element->to)
            return err_failf(err, ST_INVALID, N_("{0} must lead from one technology of its activity to another"),
                             element->id);
    }
    for (size_t s = 0; s < model->sink_count; s++)
        if (model->sinks[s].sector >= model->sector_count)
            return err_failf(err, ST_INVALID, N_("{0} has no sector or no technology"), model->sinks[s].id);
    return ST_OK;
}

/* Two elements that lead from and to the same technologies would count the same shift twice. */
static void check_twins(const CityModel *model, Faults *faults)
{
    for (size_t i = 0; i < model->element_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const Element *a = &model->elements[i], *b = &model->elements[j];
            if (a->activity == b->activity && a->from == b->from && a->to == b->to)
                faults_field(faults, str_cstr(faults->arena, a->id),
                             N_("{0} is the same shift: an element stands in the model once"), b->id);
        }
    }
}

Status model_check(const CityModel *model, bool *usable, bool *sink_usable, Faults *faults, Err *err)
{
    const Status status = check_places(model, err);
    if (status != ST_OK) return status;
    check_twins(model, faults);
    for (size_t a = 0; a < model->activity_count; a++) usable[a] = check_activity(model, &model->activities[a], faults);
    for (size_t s = 0; s < model->sink_count; s++) {
        const Sink *sink = &model->sinks[s];
        sink_usable[s] = check_track(model, &sink->uptake, sink->id, 0, faults);
        for (size_t y = 0; sink_usable[s] && y < model->years.count; y++)
            if (!track_at(&sink->uptake, model->years.first + (int)y).known)
                sink_usable[s] =
                    missing(faults, sink->id, N_("{0} has no amount in {1}"), sink->id, model->years.first + (int)y);
    }
    for (size_t s = 0; s < model->sector_count; s++)
        if (!series_finite(model->sectors[s].measured))
            faults_field(faults, str_cstr(faults->arena, model->sectors[s].id), N_("A figure is not a finite number"),
                         S(""));
    return ST_OK;
}

/* ---- stock ---- */

double stock_dilute(double stock_value, double new_value, double replaced)
{
    return stock_value * (1 - replaced) + new_value * replaced;
}

Status stock_follow(double first, const double *index, size_t years, double demolished, StockYear *out, Err *err)
{
    if (!isfinite(first) || first < 0 || !isfinite(demolished) || demolished < 0 || demolished > 1)
        return err_fail(err, ST_INVALID,
                        N_("The stock and what is torn down of it cannot be negative, nor more than all"));
    for (size_t y = 0; y < years; y++) {
        if (!isfinite(index[y]) || index[y] < 0 || !(index[0] > 0)) {
            err_fail(err, ST_INVALID, N_("The index that the stock follows must be above zero"));
            err_at(err, S(""), S(""), (long)y + 1, 0);
            return ST_INVALID;
        }
        if (y == 0) {
            out[y] = (StockYear){first, first, 0, 0};
            continue;
        }
        const StockYear *before = &out[y - 1];
        const double gone = before->total * demolished, total = first * index[y] / index[0];
        out[y] = (StockYear){total, fmax(before->old - gone, 0), total - before->total + gone, gone};
        if (out[y].built < 0) {
            err_fail(err, ST_INVALID, N_("The stock shrinks faster than it is torn down: state how much is"));
            err_at(err, S(""), S(""), (long)y + 1, 0);
            return ST_INVALID;
        }
    }
    return ST_OK;
}

void calibrate(const ModelSector *sector, Horizon years, const double *modelled, Maybe *residual)
{
    Maybe last = unknown();
    for (size_t y = 0; y < years.count; y++) {
        const Maybe measured = series_at(sector->measured, years.first + (int)y);
        if (measured.known) last = known(measured.v - modelled[y]);
        residual[y] = last;
    }
}
