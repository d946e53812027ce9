/* Industrial processes: carbon dioxide that carbonates give off where they are heated or neutralised, in kilns, glass
 * and the cleaning of flue gases, and by the lime in cement clinker. It follows from molar masses alone:
 *
 *   carbonate   CO2 = mass * (molecules of CO2) * M(CO2) / M(carbonate) * calcined
 *   clinker     CO2 = mass * lime * M(CO2) / M(CaO) * dust
 *
 * calcined: the part of the carbonate that reacts; lime: CaO in the clinker, as a share of its mass; dust: 1, or more
 * where calcined dust leaves the kiln. The fuels of a kiln are no process and stand in category 1.1.
 *
 * Source: IPCC 2006 Guidelines, volume 3, chapter 2, equations 2.1 to 2.4. docs/methods.md, "Processes". */
#ifndef MODEL_METHOD_PROCESS_H
#define MODEL_METHOD_PROCESS_H
#include "model/method.h"

typedef enum Carbonate {
    CARBONATE_CALCITE,     /* CaCO3: limestone */
    CARBONATE_MAGNESITE,   /* MgCO3 */
    CARBONATE_DOLOMITE,    /* CaMg(CO3)2 */
    CARBONATE_SIDERITE,    /* FeCO3 */
    CARBONATE_SODA_ASH,    /* Na2CO3 */
    CARBONATE_BICARBONATE, /* NaHCO3 */
    CARBONATES
} Carbonate;
#define CARBONATE_IDS "calcite|magnesite|dolomite|siderite|soda_ash|bicarbonate"
double carbonate_co2(Carbonate carbonate); /* kg CO2 per kg: 0.43971 of calcite ... */

/* Unknown parts are missing. */
Emission carbonate_process(Carbonate carbonate, Maybe mass_kg, Maybe calcined);
Emission clinker_process(Maybe clinker_kg, Maybe lime, Maybe dust);

#endif
