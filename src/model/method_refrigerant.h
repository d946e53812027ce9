/* What leaks from refrigeration, heat pumps, air conditioning and switchgear: kilograms of a substance, which is one
 * gas or a mixture by mass fractions (gwp.h), and is kept as its gases. docs/methods.md, "Refrigerants".
 *
 * Source: GHG Protocol, HFC, PFC and SF6 from refrigeration and air conditioning (screening, simplified and
 * mass-balance methods); IPCC 2006 Guidelines, volume 3, chapter 7. */
#ifndef MODEL_METHOD_REFRIGERANT_H
#define MODEL_METHOD_REFRIGERANT_H
#include "model/method.h"

typedef struct Refrigerant {
    bool is_blend;
    Gas gas;     /* where it is one gas */
    Blend blend; /* where it is a mixture */
} Refrigerant;
/* "R410A", "HFC-134a", "R-22", "sf6"; false where it is neither known gas nor known mixture. */
bool refrigerant_parse(Str text, Refrigerant *out);
double refrigerant_gwp(GwpSet set, Refrigerant refrigerant); /* NaN where the set has no value */

/* So many kilograms let out: what was refilled in a year is what had leaked. */
Emission refrigerant_leak(Refrigerant refrigerant, Maybe kg);
/* Where only the charge is known: charge * annual leakage * years in use (0..1 of the year), charge in kg. */
Maybe refrigerant_by_rate(Maybe charge_kg, Maybe annual_rate, Maybe years);
/* Mass balance, all in kg: stock at the start - stock at the end + bought - sold or handed in - growth of the charge of
 * the machines (new charges less those of machines scrapped). Unknown where the balance is negative: a figure is wrong.
 */
Maybe refrigerant_by_balance(Maybe stock_start, Maybe stock_end, Maybe bought, Maybe handed_in, double charge_growth);

#endif
