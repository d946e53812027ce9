#!/bin/bash
# Where the figures come from that stand outside of a scenario: every number that is printed has an explanation with its value, which
# ends in rows with a source.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/walk.sh" || exit 1
example_db

# walk CODE OF WORD...: every number of what klimat WORD... --json prints. What stands after -- is said to klimat explain as well.
walk() {
    as_printed "${@:3}"
    every_figure walk_figures "$1" "$2" "${options[@]}"
}

# ---- the gap ----
# The city's own promise, in both editions; the two ways of drawing the trend; sums without and with transport abroad.
walk 0484 gap: gap 0484
grep -q '^1[0-9][0-9] figures explained' walked || fail 'the gap has fewer figures than that'
walk 0484 gap: gap 0484 -- --edition 2025-04-04 --trend ols
walk 0484 gap: gap 0484 -- --include-international --rate 14 --target-year 2040 --reduction 100
walk 1980 gap: gap 1980 -- --base-year 2015 --as-of 2026-11-01
# Each form of the budget, and one that is stated.
for form in A B C D; do walk 0484 gap: gap 0484 -- --budget-form "$form"; done
walk 0484 gap: gap 0484 -- --budget 1500000 --budget-source 'Klimatplan 2024' --budget-form D
# A year that nothing was measured in: what follows from it is unknown, and is no figure.
walk 0484 gap: gap 0484 -- --base-year 2017
# All municipalities, most of them without figures.
walk - gap: gap --all
# Net: what is taken up is taken off, and each series of sinks has its source.
{
    echo 'municipality;series;kind;name;unit;year;value;method;source'
    for year in 2020 2021 2022 2023 2024; do
        echo "0484;skog;sink;Upptag i skog;ton/år;$year;$((40000 + year));skattat;Skogsdata 2025"
        echo "0484;mark;sink;Upptag i mark;ton/år;$year;1000;skattat;Markdata 2025"
    done
} >sinks.csv
run import series sinks.csv
expect_code 0
run gap 0484 --json
expect_json 'd["target"]["basis"] == "net"'
walk 0484 gap: gap 0484

run explain 0484 gap 'years[2024].gap_t'
expect_code 0
expect_out 'Alla sektorer' 'uppmätt' 'Klimatkontrakt 2030' 'Skogsdata 2025'
run explain 0484 gap trend.slope_t_per_year --lang en
expect_out 'least sum of distances'
run explain 0484 gap nothing
expect_code 3
expect_err 'nothing'
refused 'Vilken siffra?' explain 0484 gap
# Addresses that are none.
for figure in '' '[' ']' . 'years[' 'years[2024]' 'years[2024].' trend.without_questioned_points. 'warnings[@].percent' 'reference_lines[].x'; do
    run explain 0484 gap "$figure"
    expect_code 3
done

# ---- beside the gap ----
walk 0484 city:emissions emissions 0484
walk 0484 city:emissions emissions 0484 -- --edition 2025-04-04
walk 0484 city:targets targets 0484
walk 0484 city:series series 0484
walk 0484 city:changes changes 0484
walk 0484 city:compare compare 0484
walk 1980 city:compare compare 1980 -- --edition 2025-04-04 --base-year 2015
run explain 0484 compare '[0381].per_person[2024].t'
expect_out 'Enköping' 'folkmängd' 'uppmätt'
run explain 0484 emissions 'sectors[Rymdfart].values[2024].t'
expect_code 3
expect_err 'Rymdfart' 'klimat emissions --json'
refused 'Vilken siffra?' explain 0484 targets

# ---- the accounts ----
# walk_accounts WORD... -- OPTION...: as walk, of klimat inventory and what belongs to it.
walk_accounts() {
    local words=()
    while [ "$1" != -- ]; do
        words+=("$1")
        shift
    done
    shift
    as_printed "${words[@]}" 0484 -- "$@"
    every_figure walk_accounts 0484 "${options[@]}"
}
walk_accounts inventory --
walk_accounts inventory -- --basis market --gwp AR4
walk_accounts inventory -- --consolidation equity_share
walk_accounts inventory -- --year 2023 --consolidation financial_control --gwp AR6
walk_accounts inventory years --
walk_accounts inventory bridge --

# ---- the options of a procurement ----
walk 0484 plan:all plan lcc 0484

# ---- what was sealed ----
run explain 0484 scenario --sealed 2025/26 'scenarios[all].years[2030].scenario_t'
expect_code 3
expect_err 'Ingen färdplan'
run contract seal 0484 2025/26 --why prov
expect_code 0
walk 0484 sealed:scenario scenario show 0484 -- --sealed 2025/26
walk 0484 sealed:plan plan show 0484 -- --sealed 2025/26
run explain 0484 scenario --sealed 2025/26 'scenarios[all].years[2030].scenario_t'
expect_out 'förseglades' 'SHA-256' 'Räknat på nytt' 'Biltrafik' 'uppmätt'
run explain 0484 plan --sealed 2025/26 'perspectives[municipal].whole.npv_sek' 'records.cost_years[b01-drift-2026].quantity' --lang en
expect_out 'sealed' 'Computed anew'
for figure in scenarios '' '[' records. 'records.levers[' 'records.levers[x].y' 'scenarios[all].years[2030]' 'scenarios[x].remaining_t'; do
    run explain 0484 scenario --sealed 2025/26 "$figure"
    expect_code 3
done
refused 'Vilken siffra?' explain 0484 plan --sealed 2025/26
# What is written afterwards changes nothing of it; where the target has changed since, it says so.
cp -r "$example" later
sed -i '/territoriellt-2030/s/,2020,2030,16,/,2020,2030,20,/' later/targets.csv
run load later
expect_code 0
run explain 0484 scenario --sealed 2025/26 'scenarios[all].years[2030].path_t' 'scenarios[all].years[2030].scenario_t' --json
expect_code 0
checks=$((checks + 1))
python3 - "$out" printed.json <<'END' || fail 'a target that has changed since'
import json, sys
path, scenario = (json.loads(line) for line in open(sys.argv[1], encoding="utf-8"))
assert path["children"][0]["value"] < path["value"] - 1000 and "formula" in path, path
assert abs(scenario["children"][0]["value"] - scenario["value"]) < 1e-6
assert path["formula"] != scenario["formula"]
END
finish
