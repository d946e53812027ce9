#!/bin/bash
# Emissions from a file of amounts and factors, without a database: published examples, and files with faults.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

head='id,amount,unit,per,co2,ch4,n2o,co2e'
file() { printf '%s\n' "$@" >"$work/in.csv"; }

# Fuels with factors per gas, each to all digits of the example.
file "$head" 'A1,100,m3,m3,2.244,.0002,4e-6,' 'A2,100,m3,m3,1190.56,2.126,.01063,' 'A4,100,m3,m3,1617.884,.1282,.002564,' \
    'A6,100,kg,kg,2.62461,.00801,4.005e-5,' 'A9,100,m3,m3,2273.238,.2403,.036045,' \
    'A13,100,m3,m3,2710.9272,1.10952,.147936,' 'A17,100,m3,m3,2111.304,.135876,.135876,' \
    'A19,100,m3,m3,1241.1,2.17488,.07092,'
run calc "$work/in.csv" --gwp AR5 --json
expect_code 0
expect_silent
expect_json 'list(d[0])[:4] == ["id", "total_t", "biogenic_t", "gases"]' \
    'all(near({r["id"]: r for r in d}[k]["total_t"], t, 1e-9) for k, t in {"A1": 0.225066, "A2": 125.290495,
        "A4": 162.215306, "A6": 0.285950325, "A9": 228.9518325, "A13": 278.11968, "A17": 215.1115668,
        "A19": 132.079044}.items())' \
    'all(r["biogenic_t"] is None and r["stated_co2e_kg"] is None for r in d)' \
    '[g["gas"] for g in d[0]["gases"]] == ["co2", "ch4", "n2o"]' 'near(d[0]["gases"][2]["kg"], 0.0004, 1e-15)'

# The set is chosen, and matters; AR5 where none is.
file "$head,ch4_origin" 'B8,1,1,1,1000,10,1,,' 'fossil,1,1,1,1000,10,1,,fossil' 'wet,1,1,1,1000,10,1,,biogenic' 'given,1,1,1,,,,9,'
run calc "$work/in.csv" --gwp AR4 --json
expect_json '[round(r["total_t"], 9) for r in d] == [1.548, 1.548, 1.548, 0.009]' 'd[0]["gwp_set"] == "AR4"'
run calc "$work/in.csv" --gwp AR6 --json
expect_json '[round(r["total_t"], 9) for r in d] == [1.552, 1.571, 1.543, 0.009]' \
    'd[1]["gases"][1]["gas"] == "ch4_fossil" and d[2]["gases"][1]["gas"] == "ch4_biogenic"' \
    'd[3]["gases"] == [] and d[3]["stated_co2e_kg"] == 9'
run calc "$work/in.csv" --json
expect_json '[round(r["total_t"], 9) for r in d] == [1.545, 1.565, 1.545, 0.009]'
refused 'AR7' calc "$work/in.csv" --gwp AR7

# Rows of one id are added, in the order of the file; units are converted; semicolons and decimal commas.
file 'id;amount;unit;per;co2;ch4;n2o;co2e;co2_biogenic' 'el;30 000;kWh;MWh;371,99;;;;' 'resa;8 640;personkm;person km;;;;0,1;' \
    'el;6;MWh;MWh;0;;;;' 'el;4000;kWh;MWh;0;;;;' 'resa;1104;mil fordon;vkm;;;;0,2;' 'flis;10;MWh;MWh;0;;;;390,5'
run calc "$work/in.csv" --json
expect_code 0
expect_json '[r["id"] for r in d] == ["el", "resa", "flis"]' 'near(d[0]["total_t"] / 40000 * 1e6, 278.9925, 1e-9)' \
    'near(d[1]["total_t"], 3.072, 1e-12)' 'd[2]["total_t"] == 0 and near(d[2]["biogenic_t"], 3.905, 1e-12)'
# Each figure stands with what it follows from: the rows of the file, their factors, and what the gases weigh.
expect_json '[[r["row"] for r in x["rows"]] for x in d] == [[2, 4, 5], [3, 6], [7]]' \
    'all("gwp_source" in x and "conversion" in x["formula"] for x in d)' 'd[0]["gwp_source"] == "IPCC, AR5, GWP100"' \
    'all(near(g["kg"], sum(r["amount"] * r["conversion"] * (r[g["gas"]] or 0) for r in x["rows"]), 1e-9) for x in d for g in x["gases"])' \
    'all(near(x["stated_co2e_kg"] or 0, sum(r["amount"] * r["conversion"] * (r["co2e"] or 0) for r in x["rows"]), 1e-9) for x in d)' \
    'all(near(1000 * x["total_t"], sum(g["kg"] * g["gwp"] for g in x["gases"]) + (x["stated_co2e_kg"] or 0), 1e-9) for x in d)' \
    'near(1000 * d[2]["biogenic_t"], sum(r["amount"] * r["conversion"] * r["co2_biogenic"] for r in d[2]["rows"]), 1e-9)'
run calc "$work/in.csv"
expect_code 0
expect_out '11,1597' '3,072' '3,905' 'CO2 11 159,7' 'Viktat enligt AR5'
run calc "$work/in.csv" --lang en
expect_out '11.1597' 'Weighed by AR5'
expect_width 80

# No rows: nothing, not an error and not a NaN.
file "$head"
run calc "$work/in.csv" --json
expect_code 0
expect_json 'd == []'
run calc "$work/in.csv"
expect_out 'summan är 0'

# Every fault has its row and column, and all are told at once; nothing is printed.
file "$head" 'a,1.234,m3,kg,1,,,' 'b,-1,flaska,kg,1,,,2' 'c,1,SEK_2020,SEK_2023,,,,1' 'd,x,kg,kg,,,,'
refused '8 fel' calc "$work/in.csv"
expect_err 'rad 2, kolumn B' '”1.234”' 'rad 2, kolumn C' 'm3 kan inte räknas om till kg utan densitet' 'rad 3, kolumn B' \
    'kan inte vara negativ' '”flaska”' 'rad 3, kolumn H' 'rad 4, kolumn C' 'SEK_2020 kan inte räknas om till SEK_2023' \
    'rad 5, kolumn B' 'Raden saknar faktor'
file 'id,amount,unit,factor' 'a,1,kg,2'
refused 'Första raden ska namnge kolumnerna' calc "$work/in.csv"
expect_err '”factor”' '”per”' '”co2e”'
: >"$work/in.csv"
refused 'tom' calc "$work/in.csv"
printf '%s\n\xe5r,1,kg,kg,1,,,\n' "$head" >"$work/in.csv"
refused 'UTF-8' calc "$work/in.csv"
run calc "$work/none.csv"
expect_code 3
expect_err 'none.csv'
refused 'FIL' calc
finish
