#include "app/accounts/calc.h"

#include "app/app_priv.h"
#include "exchange/calc_csv.h"

Status app_calc(Arena *arena, Str path, GwpSet set, AppCalc *out, Faults *faults, Err *err)
{
    CalcFile file;
    *out = (AppCalc){.set = set};
    TRY(calc_file_read(path, arena, &file, faults, err));
    out->count = calc_sum(arena, file.row, file.count, &out->result);
    out->has_biogenic = file.has_biogenic;
    return ST_OK;
}
