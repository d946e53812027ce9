/* Between the rooms of funding. */
#ifndef MODEL_FUNDING_PARTS_H
#define MODEL_FUNDING_PARTS_H
#include "model/funding.h"

/* Whether the claim may pay the line, and whether it may in a year. */
bool claim_pays(const FundingCase *of, const Claim *claim, size_t line);
bool claim_pays_in(const Claim *claim, int year);
/* Kronor of a line in a year that are somebody's to pay; 0 where it is not known. */
double line_cost(const Economy *economy, size_t line, Stakeholder whose, size_t year);
/* Public aid to a measure that is not refused, leaving out one programme's. */
double public_aid(const FundingCase *of, const ClaimResult *results, uint32_t measure, uint32_t but_programme);

#endif
