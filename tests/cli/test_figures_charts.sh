#!/bin/bash
# Where the figures behind pictures come from: every number of a table that is no year has an explanation with its value, which ends in
# rows with a source.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/walk.sh" || exit 1
example_db

# walk CODE PICTURE OPTION...: all figures of what klimat chart CODE PICTURE OPTION... --json prints, in one call.
walk() {
    local area=$1 picture=$2
    shift 2
    as_printed chart "$area" "$picture" -- "$@"
    every_figure walk_charts "$area" "$picture" "$@"
}
at_least() { # at_least COUNT: so many figures were walked
    checks=$((checks + 1))
    [ "$(cut -d' ' -f1 walked)" -ge "$1" ] || fail "$last: fewer than $1 figures"
}

# ---- of the city ----
for picture in path budget sectors change reference compare index; do
    walk 0484 "$picture"
    at_least 25
    walk 0484 "$picture" --include-international
    walk 1980 "$picture"
done
for picture in path sectors reference compare index; do walk 0484 "$picture" --edition 2025-04-04; done
# Another promise, another trend; a budget that is stated; a year that nothing was measured in.
walk 0484 path --rate 12 --base-year 2015 --target-year 2040 --reduction 90 --trend ols
walk 0484 reference --rate 12 --base-year 2015 --target-year 2040 --reduction 90
walk 0484 index --base-year 2015
walk 0484 budget --budget 1500000 --budget-source 'Klimatplan 2024' --budget-form D --as-of 2026-05-01
walk 0484 path --base-year 2017

run explain 0484 chart path 'rows[3].3'
expect_code 0
expect_out '2022: Gap, ton CO2e' 'Uppmätt minus målbanan' 'Alla sektorer' 'uppmätt' 'Klimatkontrakt 2030'
run explain 0484 chart path 'rows[9].5' --lang en
expect_out 'least sum of distances' 'Measured in 2015'
run explain 0484 chart budget 'rows[3].5' --lang en
expect_out 'The total less what has been emitted' 'Measured from 2021 to 2024, summed'
run explain 0484 chart compare 'rows[1].1'
expect_out 'ton per person' 'folkmängd'
run explain 0484 chart change 'rows[1].4' --lang en
expect_out '(after − before) / before' '2025-04-04' '2026-06'

# ---- of the roadmap ----
for picture in wedges fan tornado residual timeline; do
    walk 0484 "$picture"
    walk 0484 "$picture" --edition 2025-04-04
    walk 1980 "$picture"
done
# What the chart leaves out is added up in one column: each measure of it stands beneath.
run chart 0484 wedges --json
expect_json 'd["columns"][-1].endswith("andra åtgärder") and d["rows"][-1][-1] > 1000'
run explain 0484 chart wedges 'rows[12].13' --json
expect_json 'len(d["children"]) > 20 and all(c["children"][0]["rows"] for c in d["children"])'
run explain 0484 chart residual 'rows[0].3' --lang en
expect_out 'Measured less what the activities come to' 'What the activities of the sector come to in 2024'
run explain 0484 chart tornado 'rows[0].2'
expect_out '5:e eller 95:e percentil'

# ---- of the plan ----
for perspective in municipal society climate; do
    walk 0484 need --perspective "$perspective"
    walk 0484 cash --perspective "$perspective"
    [ "$perspective" = climate ] || walk 0484 abatement --perspective "$perspective"
done
at_least 60
# The tonnes of a measure whose effect cannot be counted are not known, here as in the plan.
run chart 0484 abatement --perspective society --json
expect_json 'any(r[2] is None for r in d["rows"]) and all(r[0] is None for r in d["rows"] if r[2] is None)'
walk 0484 front
at_least 6
run explain 0484 chart need 'rows[2].1'
expect_out 'Miljoner kronor' 'Investering och drift'
run explain 0484 chart cash 'rows[2].1' --lang en
expect_out 'money in and out in 2028' 'Who pays or gains'
run explain 0484 chart front 'rows[0].2'
expect_out 'Punkt 1: Kostnad, miljoner kronor' 'nuvärde'

# ---- of one measure's economics ----
for picture in tornado spread cash; do
    walk 0484 "$picture" --measure t03-elbilar-i-tjansten
    walk 0484 "$picture" --measure t03-elbilar-i-tjansten --perspective society
done
at_least 50
run explain 0484 chart spread 'rows[3].0' 'rows[3].2' --measure t03-elbilar-i-tjansten --lang en
expect_out 'The lowest draw + 3 / 24' 'in millions of kronor' '100 × the draws between the two / all draws'
run explain 0484 chart tornado 'rows[0].1' --measure t03-elbilar-i-tjansten
expect_out 'Miljoner kronor' 't03-elbilar-i-tjansten-v'
run explain 0484 chart tornado 'rows[0].1' --measure nothing
expect_code 3
refused 'Det finns ingen bild wedges' explain 0484 chart wedges 'rows[0].1' --measure t03-elbilar-i-tjansten

# ---- of the accounts ----
for picture in scopes sources bridge; do
    walk 0484 "$picture"
    at_least 7
    walk 0484 "$picture" --basis market --gwp AR4
    walk 0484 "$picture" --consolidation equity_share
done
walk 0484 scopes --year 2023
walk 0484 sources --year 2023 --gwp AR6
walk 0484 bridge --from 2023
run explain 0484 chart sources 'rows[0].2'
expect_out '1.1 Stationär förbränning, Energibolaget: Andel, %' 'I procent: 100 × delen' 'Avfallsbränsle i kraftvärmeverket'
run explain 0484 chart bridge 'rows[1].1' --lang en
expect_out 'Activity' 'logarithmic mean'
run explain 1980 chart sources 'rows[0].1'
expect_code 3

# ---- net, and a measure that does both ----
{
    echo 'municipality;series;kind;name;unit;year;value;method;source'
    for year in 2020 2021 2022 2023 2024; do
        echo "0484;skog;sink;Upptag i skog;ton/år;$year;$((40000 + year));skattat;Skogsdata 2025"
    done
} >sinks.csv
cp -r "$example" mixed
sed '/^0484,l05-skog-v,/!d; s/^0484,l05-skog-v,l05-skog,/0484,t03-upptag,t03-elbilar-i-tjansten,/' "$example/levers.csv" >>mixed/levers.csv
run load mixed
expect_code 0
walk 0484 wedges
run explain 0484 chart wedges 'rows[12].8' --lang en
expect_out 'Taken up, which does not count against a gross path'
run import series sinks.csv
expect_code 0
walk 0484 path
walk 0484 wedges
walk 0484 fan
run explain 0484 chart path 'rows[2].1'
expect_out 'Skogsdata 2025'

# ---- what is none ----
for figure in '' '[' ']' . rows 'rows[' 'rows[x].1' 'rows[0]' 'rows[0].' 'rows[0].x' 'rows[-1].1' 'rows[9999].1' 'rows[0].99' 'columns[1]'; do
    run explain 0484 chart path "$figure"
    expect_code 3
done
run explain 0484 chart path 'rows[3].0' --lang en
expect_code 3
expect_err 'the year or the number of its row'
refused 'Vilken siffra?' explain 0484 chart path
refused 'menade du path?' explain 0484 chart pth 'rows[0].1'
refused 'Vilken bild?' explain 0484 chart
run explain 0484 chart need 'rows[0].1' --perspective climate
expect_code 0
run explain 0484 chart abatement 'rows[0].3' --perspective climate
expect_code 7
finish
