/* What pages that take tables in share: faults by their place in the file, and what would change. */
#ifndef WEB_REGISTER_PARTS_H
#define WEB_REGISTER_PARTS_H
#include "web/register_pages.h"
#include "web/router.h"

const Str *register_fault_lines(const Visit *visit, const Faults *faults);
RegisterPartView register_part_view(const Visit *visit, const AppRegisterPart *part);

#endif
