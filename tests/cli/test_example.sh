#!/bin/bash
# The example as a strategist meets it: the gap of Eskilstuna as text and JSON, with every option.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db

# The keys that other programs rely on.
run gap 0484 --json
expect_code 0
expect_silent
expect_json 'set(d["municipality"]) >= {"code", "name"}' \
    'set(d) >= {"municipality", "edition", "substance", "latest_year", "target", "years", "required", "budget", "trend"}' \
    'set(d["target"]) >= {"origin", "basis", "boundary", "base_year", "base_t", "annual_reduction_percent", "target_year", "path_t", "reduction_percent", "reduction_t"}' \
    'all(set(y) >= {"year", "actual_t", "path_t", "gap_t", "gap_percent", "cumulative_actual_t", "cumulative_path_t"} for y in d["years"])' \
    'set(d["required"]) >= {"to_path_percent_per_year", "to_reduction_percent_per_year"}' \
    'set(d["budget"]) >= {"kind", "form", "total_t", "used_t", "remaining_t", "years_left", "runs_out_on", "required_percent_per_year"}' \
    'set(d["trend"]) >= {"method", "first_year", "slope_t_per_year", "slope_low", "slope_high", "zero_year", "cagr_percent"}'

# The figures of the edition of June 2026, to the half tonne of the published ones; international transport (2 t in
# 2023 and 2024) is left out of the totals, which the sums below take into account.
expect_json 'd["municipality"]["code"] == "0484"' 'd["municipality"]["name"] == "Eskilstuna"' \
    'd["edition"] == "2026-06"' 'd["substance"] == "GGT"' 'd["latest_year"] == 2024' \
    'd["target"]["origin"] == "own"' 'd["target"]["boundary"] == "territorial"' 'd["target"]["base_year"] == 2020' \
    'near(d["target"]["base_t"], 243605, 1)' 'd["target"]["annual_reduction_percent"] == 16' \
    'd["target"]["target_year"] == 2030' 'near(d["target"]["path_t"], 42607, 1)' \
    'd["target"]["reduction_percent"] == 80' 'near(d["target"]["reduction_t"], 48721, 1)' \
    '[y["year"] for y in d["years"]] == list(range(2021, 2031))' \
    'all(near(y["path_t"], t, 1) for y, t in zip(d["years"], [204628, 171888, 144386, 121284, 101879, 85578, 71885, 60384, 50722, 42607]))' \
    'all(near(y["actual_t"], t, 4) for y, t in zip(d["years"], [247290, 232666, 224147, 252200]))' \
    'all(y[k] is None for y in d["years"][4:] for k in ["actual_t", "gap_t", "gap_percent", "cumulative_actual_t"])' \
    'all(near(y["gap_percent"], g, 0.06) for y, g in zip(d["years"], [20.8, 35.4, 55.2, 107.9]))' \
    'all(near(y["gap_t"], y["actual_t"] - y["path_t"], 0.01) for y in d["years"][:4])' \
    'near(d["years"][3]["cumulative_actual_t"], 956302, 6)' 'near(d["years"][3]["cumulative_path_t"], 642185, 2)' \
    'near(d["years"][9]["cumulative_path_t"], 1055240, 3)' \
    'near(d["required"]["to_path_percent_per_year"], 25.6, 0.06)' \
    'near(d["required"]["to_reduction_percent_per_year"], 24.0, 0.06)' \
    'd["budget"]["kind"] == "path_allowance"' 'd["budget"]["form"] == "A"' \
    'near(d["budget"]["total_t"], 5.25 * d["target"]["base_t"], 0.1)' \
    'near(d["budget"]["used_t"], d["years"][3]["cumulative_actual_t"], 0.01)' \
    'near(d["budget"]["remaining_t"], d["budget"]["total_t"] - d["budget"]["used_t"], 0.01)' \
    'near(d["budget"]["years_left"], d["budget"]["remaining_t"] / d["years"][3]["actual_t"], 1e-6)' \
    'near(d["budget"]["required_percent_per_year"], 100 * d["years"][3]["actual_t"] / (d["budget"]["remaining_t"] + d["years"][3]["actual_t"]), 1e-6)' \
    'd["trend"]["method"] == "lad"' 'd["trend"]["first_year"] == 2015' \
    'near(d["trend"]["slope_t_per_year"], -11186, 5)' \
    'd["trend"]["slope_low"] <= d["trend"]["slope_t_per_year"] <= d["trend"]["slope_high"]' \
    'near(d["trend"]["cagr_percent"], 100 * ((252197.4 / 313639) ** (1 / 9) - 1), 0.01)'

# Two years of allowance are left from the end of 2024: 322 623 t against 252 200 t a year.
expect_json 'd["budget"]["runs_out_on"][:4] == "2026"'

# The edition before tells another history.
run gap Eskilstuna --edition 2025-04-04 --json
expect_code 0
expect_json 'd["edition"] == "2025-04-04"' 'd["latest_year"] == 2023' 'near(d["target"]["base_t"], 244340, 1)' \
    'near(d["target"]["path_t"], 42735, 1)' 'near(d["trend"]["slope_t_per_year"], -6619, 5)' \
    'd["years"][3]["actual_t"] is None and d["years"][3]["cumulative_actual_t"] is None'
run gap eskilstuna --as-of 2025-12-31 --json
expect_json 'd["edition"] == "2025-04-04"'

# Options: each one changes what it names.
run gap 0484 --rate 12,5 --base-year 2021 --target-year 2035 --reduction '75 %' --json
expect_code 0
expect_json 'd["target"]["base_year"] == 2021' 'near(d["target"]["base_t"], 247290, 1)' \
    'd["target"]["target_year"] == 2035' 'd["target"]["annual_reduction_percent"] == 12.5' \
    'd["target"]["reduction_percent"] == 75' 'near(d["target"]["reduction_t"], 0.25 * d["target"]["base_t"], 0.01)' \
    'near(d["target"]["path_t"], d["target"]["base_t"] * 0.875 ** 14, 0.01)' \
    '[y["year"] for y in d["years"]] == list(range(2022, 2036))' 'd["target"]["origin"] != "own"'
run gap 0484 --budget-form B --json
expect_json 'd["budget"]["form"] == "B"' 'near(d["budget"]["total_t"], 6.25 * d["target"]["base_t"], 0.1)'
run gap 0484 --budget-form C --json
expect_json 'd["budget"]["form"] == "C"' 'near(d["budget"]["total_t"] / d["target"]["base_t"], 5.7355, 0.001)'
run gap 0484 --budget-form D --json
expect_json 'd["budget"]["form"] == "D"' 'd["budget"]["total_t"] is None'
run gap 0484 --budget '1 500 000' --budget-source 'räkneexempel' --json
expect_code 0
expect_json 'd["budget"]["total_t"] == 1500000' \
    'near(d["budget"]["remaining_t"], 1500000 - d["budget"]["used_t"], 0.01)'
run gap 0484 --budget 900000 --json
expect_json 'd["budget"]["remaining_t"] < 0' 'd["budget"]["required_percent_per_year"] is None' \
    'd["budget"]["years_left"] < 0' 'd["budget"]["runs_out_on"] < "2025"'
run gap 0484 --trend ols --json
expect_json 'd["trend"]["method"] == "ols"' 'd["trend"]["slope_low"] < d["trend"]["slope_t_per_year"] < d["trend"]["slope_high"]'
expect_json 'd["trend"]["at_target_year"]["year"] == 2030' \
    'd["trend"]["at_target_year"]["low_t"] < d["trend"]["at_target_year"]["t"] < d["trend"]["at_target_year"]["high_t"]'
run gap 0484 --trend ols
expect_out 'prediktionsintervall' '173 700'
run gap 0484 --json
expect_json 'd["trend"]["without_questioned_points"]["slope_low"] < d["trend"]["without_questioned_points"]["slope_high"]' \
    'near(d["trend"]["without_questioned_points"]["at_target_year"]["high_t"], 252197.4 + 6 * 2148.16, 1)'
run gap 0484 --target-year 2024 --json
expect_json 'd["trend"]["at_target_year"] is None'

# The lines to compare with: each with what it counts; net zero is no gross zero.
run gap 0484 --json
expect_json 'sorted(l["id"] for l in d["reference_lines"]) == ["eu-2030", "eu-2040", "eu-2050", "se-2030", "se-2040", "se-2045"]' \
    'all(l["basis"] in ("gross", "net") and l["boundary_sv"] and l["boundary_en"] and l["source"] for l in d["reference_lines"])' \
    'all(l["reduction_percent"] is None and l["city_target_t"] is None for l in d["reference_lines"] if l["id"][:2] == "eu")' \
    '[l["supplementary_percent"] for l in d["reference_lines"] if l["id"] == "se-2030"] == [8]' \
    'near([l["city_target_t"] for l in d["reference_lines"] if l["id"] == "se-2045"][0], 0.15 * 457287.43, 1)'
run gap --all --json
expect_json 'not any("reference_lines" in c for c in d)'
run gap 0484 --include-international --json
expect_json 'near(d["years"][3]["actual_t"], 252200, 1)'

# Wrong wishes that only the database can know.
run gap 0484 --edition 1999
expect_code 3
run gap 0484 --substance XYZ
expect_code 3
run gap Eskilstna
expect_code 3
expect_err 'menade du Eskilstuna (0484)?'
run gap 484
expect_code 3
expect_err 'menade du Eskilstuna (0484)?'
run gap 9999
expect_code 3
expect_err 'klimat municipalities'
refused '' gap 0484 --target-year 2019
refused '' gap 0484 --base-year 2030

# The summary for a reader, in both languages.
run gap 0484
expect_code 0
expect_silent
expect_out 'Eskilstuna (0484, Södermanlands län)' 'utgåva juni 2026' 'Löftet' '243 605' '252 197' '121 284' \
    '+107,9 %' '25,6 %' '24,0 %' 'Var siffrorna kommer ifrån' '2026-06' '956 298'
run gap 0484 --lang en
expect_out 'edition June 2026' 'The promise' '243,605' '+107.9%' '25.6%' 'Where the figures come from'
expect_no_out 'Löftet'
run gap 0484
expect_width 80

# A city without targets of its own gets an illustration, and is told so.
run gap Västerås --json
expect_code 0
expect_json 'd["target"]["origin"] in ("default", "own")'
run gap Örebro
expect_code 0
expect_out 'Räkneexempel' 'Det finns inga utsläppssiffror'
run gap Örebro --json
expect_json 'd["target"]["origin"] == "default"' 'd["latest_year"] is None' 'd["target"]["base_t"] is None' \
    'd["target"]["annual_reduction_percent"] == 16' 'all(y["actual_t"] is None for y in d["years"])'

# By sector, against the editions, beside other cities.
run emissions 0484 --json
expect_code 0
expect_json 'd["edition"] == "2026-06"' \
    '[s["sector"] for s in d["sectors"]].count("Alla") == 1 and len(d["sectors"]) == 10' \
    'all(near(sum(v["t"] for s in d["sectors"] if s["sector"] != "Alla" for v in s["values"] if v["year"] == y), [v["t"] for s in d["sectors"] if s["sector"] == "Alla" for v in s["values"] if v["year"] == y][0], 0.1) for y in (1990, 2015, 2020, 2024))' \
    'near([v["t"] for s in d["sectors"] if s["sector"] == "Transporter" for v in s["values"]][-1], 126261, 1)'
run emissions 0484
expect_out 'Totalt' 'Jordbruk' '126 261' '252 200'
run emissions Eskilstuna --sector transp --edition 2025-04-04 --lang en
expect_code 0
expect_out '99,668' '2025-04-04'
expect_no_out '126,261'
run emissions 0484 --sector rymden
expect_code 3
expect_err 'Jordbruk'
run emissions Örebro
expect_code 3
run changes 0484 --json
expect_code 0
expect_json 'd["before"] == "2025-04-04" and d["after"] == "2026-06"' 'd["changes"][0]["year"] == 2015' \
    'near(d["changes"][0]["after_t"] - d["changes"][0]["before_t"], 32422, 1)' \
    'all(abs(a["after_t"] - a["before_t"]) >= abs(b["after_t"] - b["before_t"]) for a, b in zip(d["changes"], d["changes"][1:]))' \
    'all(c["year"] not in (2016, 2017, 2018, 2019, 2024) for c in d["changes"])'
run changes 0484 --most 1
expect_out 'Totalt' '+32 422' '+11,5 %' '… och'
run changes 0484 --before 2026-06 --after 2026-06
expect_out 'inget ändrades'
run changes 0484 --before 1999 --after 2026-06
expect_code 3
run changes Örebro
expect_code 3
run compare 0484 --json
expect_code 0
expect_json 'd[0]["code"] == "0484"' 'sorted(c["name"] for c in d) == ["Enköping", "Eskilstuna", "Strängnäs", "Västerås"]' \
    'near([v["t"] for v in d[0]["per_person"] if v["year"] == 2024][0], 252197.4 / 107203, 1e-5)' \
    'all(near([v["index"] for v in c["index"] if v["year"] == 2020][0], 100, 1e-9) for c in d)'
run compare Eskilstuna
expect_out 'Ton per person' '2,35' 'Index' 'Västerås'

# Lists.
run municipalities --json
expect_json 'len(d) == 290' 'd[0].keys() >= {"code", "name", "county", "population"}' \
    '[m for m in d if m["code"] == "0484"][0]["has_own_target"]' 'sum(m["has_figures"] for m in d) == 4'
run municipalities upplands
expect_out '0114  Upplands Väsby'
run municipalities qqq
expect_code 3
run gap Upplands Väsby --json
expect_code 0
expect_json 'd["municipality"]["code"] == "0114"'
run editions --json
expect_json '[e["edition"] for e in d] == ["2026-06", "2025-04-04"]' 'all(e["substance"] == "GGT" for e in d)' \
    '2024 in d[0]["years"] and 2016 not in d[0]["years"]' '2019 in d[1]["years"]' 'd[0]["gwp_set"] is None'
run editions
expect_out '2026-06' '2025-04-04' '1990, 2000, 2005, 2010, 2015, 2020–2024'
run targets 0484
expect_code 0
expect_out '16,0 % lägre varje år' '80 % lägre 2030 än 2020'
run targets 0484 --json
expect_json 'sum(t["primary"] for t in d) == 1' 'any(t["target_year"] == 2045 for t in d)'
run targets 0484
expect_out 'nationella och europeiska mål' 'bruttoutsläppen 85 % lägre' 'kompletterande åtgärder högst 15' 'EU 2050 (nettonoll)' \
    'säger inget om bruttoutsläppen' 'Prop. 2016/17:146'
run targets Örebro --lang en
expect_code 0
expect_out 'no targets in the database' 'gross emissions 55% lower' 'are no promise'

# Every write is in the log, and the log fits together.
run log --json
expect_json 'any(e["action"] == "load" for e in d)' 'all(len(e["hash"]) == 64 for e in d)'
run log
expect_out 'laddade'
run log --verify
expect_code 0
expect_out 'Händelseloggen är hel'
finish
