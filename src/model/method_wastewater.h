/* Wastewater: methane where it stands without oxygen, and nitrous oxide from the nitrogen that reaches the water. A
 * year at a time; masses in kilograms. docs/methods.md, "Wastewater".
 *
 * Source: IPCC 2006 Guidelines, volume 5, chapter 6, equations 6.1-6.8. */
#ifndef MODEL_METHOD_WASTEWATER_H
#define MODEL_METHOD_WASTEWATER_H
#include "model/method.h"

/* Organic matter in domestic wastewater, kg BOD a year (equation 6.3):
 *
 *   TOW = P * BOD / 1000 * I * 365
 *
 * P persons, BOD in GRAMS per person and DAY, I for industry that is let into the sewers (1.25, 1 where none is). */
Maybe domestic_organics(Maybe persons, Maybe bod_g_per_day, Maybe industry);

/* A way that wastewater takes, for one group of the people. What share of the people it is (U) MULTIPLIES. */
typedef struct WastewaterPath {
    double people;    /* U: share of the population in the group, 0..1 */
    double treatment; /* T: share of the group's wastewater that goes this way, 0..1 */
    double mcf;       /* methane correction factor of the treatment or discharge, 0..1 */
} WastewaterPath;

/* Methane (equations 6.1 and 6.2):
 *
 *   CH4 = ( sum over ways of U * T * Bo * MCF ) * (TOW - S) - R
 *
 * Bo = 0.6 kg CH4 per kg BOD; S organic matter taken out with the sludge, kg BOD; R methane recovered, kg. The ways
 * may sum to no more than 1. */
#define WASTEWATER_BO_BOD 0.6
#define WASTEWATER_BO_COD 0.25
Emission domestic_methane(Maybe organics, Maybe sludge_bod_kg, const WastewaterPath *path, size_t count,
                          Maybe recovered_kg);

/* Nitrogen that reaches the water, kg N a year (equation 6.8):
 *
 *   N = P * protein * 0.16 * F_noncon * F_indcom - N_sludge
 *
 * protein in KILOGRAMS per person and YEAR (protein_kg_per_year turns grams a day into it); F_noncon for what is not
 * eaten (1.1 without, 1.4 with waste disposers), F_indcom for industry (1.25). N_sludge is kg of NITROGEN, and has
 * nothing to do with the sludge of the methane, which is kg of BOD. */
Maybe protein_kg_per_year(Maybe g_per_day);
Maybe effluent_nitrogen(Maybe persons, Maybe protein_kg_per_year, Maybe not_eaten, Maybe industry,
                        Maybe sludge_nitrogen_kg);
/* N2O = N * 0.005 * 44/28 (equation 6.7). */
Emission effluent_nitrous_oxide(Maybe nitrogen_kg);

/* Industrial wastewater (equations 6.4-6.6): CH4 = (P * W * COD - S) * Bo * MCF - R, with P tonnes of product, W m3 of
 * wastewater per tonne, COD kg per m3, S kg COD taken out with the sludge. */
Emission industrial_methane(Maybe product_t, Maybe m3_per_t, Maybe cod_kg_per_m3, Maybe sludge_cod_kg, Maybe bo,
                            Maybe mcf, Maybe recovered_kg);

#endif
