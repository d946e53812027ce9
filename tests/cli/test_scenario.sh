#!/bin/bash
# Scenarios in the terminal: where each leads, what the measures do, changes, all municipalities, and where every figure
# comes from.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
# Västerås gets a roadmap of its own below: its part in the example's joint measure is left out.
cp -r "$example" "$work/example"
for table in measures levers model_values plan_settings cost_lines cost_years fundings joint_parts; do
    sed -i '/^1980,/d' "$work/example/$table.csv"
done
example=$work/example
example_db
run scenario run 1980 --draws 0
expect_code 0
python3 "$SOURCE/tests/cli/roadmap_book.py" "$work/roadmap"
run load "$work/roadmap"
expect_code 0

# The four that follow from the status of the measures, and the stored one.
run scenario list 1980 --json
expect_code 0
expect_json '[s["id"] for s in d["scenarios"]] == ["reference", "decided", "planned", "all", "forsiktig"]' \
    '[s["measure_count"] for s in d["scenarios"]] == [0, 2, 5, 7, 4]' \
    'all(s["gap"]["target_year"] == 2030 for s in d["scenarios"])' \
    'd["scenarios"][0]["gap"]["scenario_t"] > d["scenarios"][1]["gap"]["scenario_t"] > d["scenarios"][3]["gap"]["scenario_t"]'
cp "$out" "$work/list.json"
run scenario list 1980
expect_out 'Referens: inget mer görs' 'Försiktig plan' 'Mot målbanan'

run scenario show 1980 forsiktig
expect_out 'Försiktig plan' 'Cykelvägar' 'utelämnad' 'indirekt, summeras inte' 'laddning-1:level = 0.2: lägre takt'
run scenario show 1980 forsiktig --json
expect_json '[m["chosen"] for m in d["measures"]] == [True, True, False, False, True, True, False]' \
    'd["changes"] == [{"id": "laddning-1:level", "value": 0.2, "note": "lägre takt"}]'
cp "$out" "$work/show.json"

# A run: the keys that other programs rely on, sums that agree, parts that sum to the whole.
run scenario run 1980 --draws 256 --tornado --sobol --json
expect_code 0
expect_silent
cp "$out" "$work/run.json"
expect_json '{"year","reference_t","scenario_t","p05_t","p50_t","p95_t","path_t"} <= set(d["years"][0])' \
    '{"id","alone_t","last_t","share_t","cumulative_t"} <= set(d["measures"][0])' \
    '{"target_year","remaining_t","cumulative_t","probability","probability_path","probability_allowance"} <= set(d["gap"])' \
    '{"id","kind","year","limit_t","basis","probability"} <= set(d["milestones"][0])' \
    '[(m["id"], m["probability"] is None) for m in d["measure_milestones"]] == [("bilarna", True), ("halvvags", False)]' \
    'near(d["measure_milestones"][1]["planned"], 0.35 * 3 / 5, 1e-6) and 0 < d["measure_milestones"][1]["probability"] < 1' \
    '[m["year"] for m in d["milestones"] if m["kind"] == "path"] == list(range(2025, 2031))' \
    'all(y["probability"] == m["probability"] and y["path_t"] == m["limit_t"] for y, m in zip(d["years"][1:], d["milestones"]))' \
    'd["years"][0]["probability"] is None and d["years"][7]["probability"] is None' \
    'd["gap"]["emitted_p05_t"] < d["gap"]["emitted_p50_t"] < d["gap"]["emitted_p95_t"]' \
    'd["years"][0]["year"] == 2024 and d["years"][-1]["year"] == 2050 and len(d["years"]) == 27' \
    'all(y["p05_t"] <= y["p50_t"] <= y["p95_t"] for y in d["years"])' \
    'near(d["gap"]["remaining_t"], d["years"][6]["scenario_t"] - d["years"][6]["path_t"], 0.01)' \
    'near(sum(m["share_t"] or 0 for m in d["measures"]), d["years"][6]["reference_t"] - d["years"][6]["scenario_t"], 0.01)' \
    'near(sum(s["scenario_t"] for s in d["sectors"]), d["years"][6]["scenario_t"], 0.01)' \
    'all(near(s["measured_t"], s["reference_t"], 0.01) for s in d["sectors"] if s["id"] == "Jordbruk")' \
    'd["measures"][4]["share_t"] is None' \
    '[c["measures"] for c in d["crowds"]] == [["laddning", "elflotta", "cykel"]]' \
    '[p["id"] for p in d["paces"]] == ["bensinbil-elbil", "bil-cykel", "buss-el"]' \
    'near(sum(x["first"] for x in d["sobol"]), 1, 0.2) and d["sobol"][0]["total"] >= d["sobol"][-1]["total"]'
run scenario run 1980 --draws 256 --tornado --sobol --json
cmp -s "$out" "$work/run.json" || fail 'the same scenario twice gives other bytes'
run scenario run 1980 --draws 256
expect_out 'Scenariot når inte målbanan' 'Sannolikheten att nå målet 2030' 'Vad åtgärderna gör 2030' 'Elbussar' \
    'Åtgärder som konkurrerar' 'laddning, elflotta, cykel' 'Hur fort det måste gå' 'Bensinbil till elbil' \
    'Inte förklarat' 'Utelämnat ur modellen' 'Åtgärdernas milstolpar' 'Tusen laddplatser'
run scenario run 1980 --draws 256 --lang en
expect_out 'The scenario does not reach the path' 'Together' 'Petrol car to electric car: ' ' thousand' 'vehicle-km' 'Electric bus'

# A few draws know no decimals: never is less than one of them.
run scenario run 1980 --draws 64 --lang en
expect_out 'Interim targets' 'less than 2%'

# What is changed for one computation: nothing is saved.
run scenario run 1980 reference --plus bussar,cykel --set 'bussar-1:level=0.5 growth_percent:deponier=-2' --draws 0 --json
expect_code 0
expect_json '[m["id"] for m in d["measures"] if m["chosen"]] == ["cykel", "bussar"]' \
    '[c["id"] for c in d["changes"]] == ["bussar-1:level", "growth_percent:deponier"]' 'd["gap"]["probability"] is None'
python3 "$SOURCE/tests/cli/walk_figures.py" "$KLIMAT" "$out" 1980 reference --draws 0 --plus bussar,cykel \
    --set 'bussar-1:level=0.5 growth_percent:deponier=-2' || fail 'figures without an explanation'
run scenario list 1980 --json
cmp -s "$out" "$work/list.json" || fail 'a run changed what is stored'
run scenario run 1980 all --target-year 2040 --draws 0 --json
expect_json 'd["gap"]["target_year"] == 2040 and near(d["gap"]["remaining_t"], d["years"][16]["scenario_t"] - d["years"][16]["path_t"], 0.01)'

# Views: one sector and one gas, compared with no path.
run scenario run 1980 all --sector Transporter/Personbilar --draws 64 --json
expect_json 'd["sector"] == "Transporter/Personbilar" and all(y["path_t"] is None for y in d["years"])' 'len(d["sectors"]) == 1' \
    'd["gap"]["probability"] is None'
cp "$out" "$work/sector.json"
run scenario run 1980 all --gas n2o --draws 0 --json
cp "$out" "$work/gas.json"
expect_json 'd["gas"] == "n2o" and d["years"][0]["scenario_t"] < 100000'

# Side by side.
run scenario compare 1980 reference planned forsiktig --draws 128 --json
expect_code 0
cp "$out" "$work/compare.json"
expect_json '[s["scenario"] for s in d["scenarios"]] == ["reference", "planned", "forsiktig"]'
run scenario compare 1980 reference planned --draws 64
expect_out 'Beslutade och planerade åtgärder' 'Utrymmet slut' 'Mot det första'

# Every municipality, in one command.
run scenario all --draws 64
expect_code 0
expect_out 'Eskilstuna' 'Västerås' 'Strängnäs'
run scenario all --draws 64 --json
expect_code 0
checks=$((checks + 1))
python3 - "$out" <<'END' || fail 'scenario all --json'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert len(lines) >= 4 and all(d["scenario"] == "reference" and d["draws"] == 64 for d in lines)
assert any(d["municipality"] == "1980" for d in lines)
END
grep '"municipality":"1980"' "$out" >"$work/all.json"

# Where every number comes from: each has an explanation with its value, and ends in rows.
run scenario run 0484 --draws 64 --json
expect_code 0
cp "$out" "$work/example.json"
run measure list 0484 --json
expect_code 0
cp "$out" "$work/measures.json"
run measure show 0484 b01-utslappsfria-byggen --json
expect_code 0
cp "$out" "$work/measure.json"
run measure coverage 0484 --json
expect_code 0
cp "$out" "$work/coverage.json"
for walk in "run.json 1980 all --draws 256" "show.json 1980 forsiktig --draws 0" "list.json 1980 - --draws 0" \
    "compare.json 1980 - --draws 128" "all.json 1980 reference --draws 64" "example.json 0484 all --draws 64" \
    "sector.json 1980 all --draws 64 --sector Transporter/Personbilar" "gas.json 1980 all --draws 0 --gas n2o" \
    "measures.json 0484 all --draws 0" "measure.json 0484 all --draws 0" "coverage.json 0484 all --draws 0"; do
    # shellcheck disable=SC2086
    set -- $walk
    file=$1 code=$2 scenario=$3
    shift 3
    checks=$((checks + 1))
    python3 "$SOURCE/tests/cli/walk_figures.py" "$KLIMAT" "$work/$file" "$code" "$scenario" "$@" >"$work/walked" 2>"$work/python" || {
        tail -3 "$work/python"
        fail "$file: figures without an explanation"
    }
    cat "$work/walked"
done
run explain 1980 scenario all 'years[2030].scenario_t' --draws 0
expect_code 0
expect_out 'Biltrafik' 'uppmätt' 'bibliotekets schablon' 'antaget' 'Laddplatser vid flerbostadshus'
run explain 1980 scenario all gap.nothing
expect_code 3
expect_err 'gap.nothing'
refused 'Vilken siffra?' explain 1980 scenario all
refused 'utelämna --sector' explain 1980 plan all cost_sek --gas n2o
refused 'kan inte förklaras' explain 1980 figure all x

# The roadmap is frozen when an edition of the contract is sealed, and its checksum is part of the seal.
run scenario show 0484 --sealed 2025/26
expect_code 3
run contract seal 0484 2025/26 --why prov
expect_code 0
run scenario show 0484 --sealed 2025/26 --json
expect_code 0
cp "$out" "$work/frozen.json"
frozen=$(tr -d '\n' <"$work/frozen.json" | sha256sum | cut -d' ' -f1)
expect_json 'd["format"] == "klimatkontrakt/roadmap/1" and d["emissions"]["edition"] == "2026-06"' \
    'len(d["records"]["measures"]) >= 30 and len(d["records"]["transition_elements"]) >= 40' \
    'd["scenarios"][0]["id"] == "reference" and "snabbare-elbilar" in [s["id"] for s in d["scenarios"]]' \
    '[y["scenario_t"] for y in d["scenarios"][3]["years"]][0] == [y["reference_t"] for y in d["scenarios"][3]["years"]][0]'
run contract export 0484 2025/26 --output "$work/sealed.json"
expect_code 0
run verify "$work/sealed.json" --json
expect_code 0
expect_json 'd["valid"]' "d[\"roadmap_sha256\"] == \"$frozen\""
run verify "$work/sealed.json"
expect_out 'Färdplanen vid förseglingen'
sed "s/\"roadmap\":\"$frozen\"/\"roadmap\":\"$(echo "$frozen" | rev)\"/" "$work/sealed.json" >"$work/forged.json"
run verify "$work/forged.json"
expect_code 2
expect_out 'Färdplanen vid förseglingen'
# What is written later changes nothing of it, and the seal still holds.
run scenario show 0484 snabbare-elbilar --sealed 2025/26
expect_out 'frystes' 'Målbana'

# Bad input: named, all at once, and nothing computed.
refused 'trams' scenario run 1980 all --plus trams --minus ingen
expect_err 'ingen'
refused 'no-lever' scenario run 1980 all --set 'no-lever:level=0.2'
refused 'share:nothing=0.5' scenario run 1980 all --set 'share:nothing=0.5'
refused 'share:bil-el=1.5' scenario run 1980 all --set 'share:bil-el=1.5 bussar-1:level=nan'
expect_err 'bussar-1:level=nan'
refused '1900' scenario run 1980 all --target-year 1900
run scenario run 1980 nothing
expect_code 3
run scenario run 1980 all --sector Rymdfart
expect_code 3
expect_err 'Transporter'
run scenario run 1980 all --seed -1
expect_code 2
# A scenario for a measure that was stopped, and a level above one: told with their place, the rest computed.
python3 "$SOURCE/tests/cli/roadmap_book.py" "$work/bad" removed
sed -i 's/^1980,forsiktig/1980,trasig/' "$work/bad/scenarios.csv"
printf 'municipality,id,scenario,lever,what,value,note\n' >"$work/bad/scenario_changes.csv"
run load "$work/bad"
expect_code 0
run scenario run 1980 trasig --draws 0 --json
expect_code 0
expect_json '[f["id"] for f in d["faults"] if f["file"] == "scenarios"] == ["trasig"]' \
    'd["years"][6]["scenario_t"] < d["years"][6]["reference_t"]'
run scenario run 1980 all --set 'laddning-1:level=1.5' --draws 0 --json
expect_json 'any("laddning" in f["id"] for f in d["faults"])' 'd["measures"][0]["share_t"] is None' \
    'd["measures"][5]["share_t"] > 0'
finish
