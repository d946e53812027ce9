/* Any bytes as a file of the national emission database: workbook or CSV. */
#include "smhi_must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    smhi_must((Str){(const char *)data, size});
    return 0;
}
