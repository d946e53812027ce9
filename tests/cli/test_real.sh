#!/bin/bash
# The files of the national emission database as they are: every variant comes in, beside the others.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
smhi=$data/smhi
[ -f "$smhi/GGT-2021-10-14.xlsx" ] || skip 'no files of the national emission database'
new_db
run init

run import smhi "$smhi/GGT-2021-10-14.xlsx" "$smhi/GGT-2024-04-18.xlsx" "$smhi/CO2-2024-04-18.xlsx" --json
expect_code 0
expect_silent
expect_json '[r["edition"] for r in d] == ["2021-10-14", "2024-04-18", "2024-04-18"]' \
    '[r["substance"] for r in d] == ["GGT", "GGT", "CO2"]' 'all(r["areas"] == 312 for r in d)' \
    'd[0]["sectors"] == 63 and d[1]["sectors"] == 62' 'd[1]["compared_with"] == "2021-10-14"' \
    'd[1]["values"] == 312 * 62 * len(d[1]["years"]) - d[1]["missing_values"]' 'd[1]["change_total"] > 1000' \
    'all(abs(a["after_t"] - a["before_t"]) >= abs(b["after_t"] - b["before_t"]) for a, b in zip(d[1]["changes"], d[1]["changes"][1:]))'

# The edition of 2024 misspells a sector: it is the same sector all the same.
run import smhi "$smhi/GGT-2025-04-04.xlsx" --json
expect_code 0
expect_json 'd[0]["new_sectors"] == []' 'd[0]["compared_with"] == "2024-04-18"'
run gap 0484 --edition 2025-04-04 --json
expect_json 'near(d["target"]["base_t"], 244340.18, 0.01)'
run gap 0484 --edition 2024-04-18 --json
expect_json 'near(d["target"]["base_t"], 243371, 1)'

run import smhi "$smhi/GGT-2026-main-sectors.csv"
expect_code 2
expect_err '--edition 2026-06'
run import smhi "$smhi/GGT-2026-main-sectors.csv" --edition 2026-06 --source 'en andrahandskälla' --substance GGT
expect_code 0
expect_out 'Sigtuna' '+37,3 %' '2025-04-04' '290 områden'
run gap 0484 --json
expect_json 'd["edition"] == "2026-06"' 'near(d["years"][3]["actual_t"], 252197.435, 0.01)'

# Every file again: nothing changed.
contents | sha256sum >"$work/before"
run import smhi "$smhi/GGT-2021-10-14.xlsx" "$smhi/GGT-2025-04-04.xlsx" --json
expect_code 0
expect_json 'all(r["unchanged"] for r in d)'
# The same edition exported by hand has fewer digits: other figures, so it is refused.
run import smhi "$smhi/GGT-2021-10-14-exported.csv"
checks=$((checks + 1))
[ "$code" != 0 ] || expect_out 'Inget ändrades'
contents | sha256sum >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'importing again changed the database'

# Alone it comes in, the cells like 7.33347×10^−05 included.
new_db
run init
run import smhi "$smhi/GGT-2021-10-14-exported.csv" --json
expect_code 0
expect_json 'd[0]["edition"] == "2021-10-14"' 'd[0]["areas"] == 312' 'd[0]["missing_values"] == 0'
run gap 0484 --json
expect_json 'd["latest_year"] == 2019'
finish
