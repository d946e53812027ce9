#!/bin/bash
# Where the figures of the investment plan come from that stand beside those of klimat plan show: funding, one measure's
# economics, joint measures, all plans, procurements. Every number has an explanation with its value, which ends in rows with a source.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/walk.sh" || exit 1
example_db

# walk CODE WORD... = COMMAND... [-- OPTION...]: every number of klimat COMMAND... OPTION... --json, asked about with klimat explain
# CODE WORD... ADDRESS... OPTION...
walk() {
    local of=()
    while [ "$1" != = ]; do
        of+=("$1")
        shift
    done
    shift
    as_printed "$@"
    every_figure walk_plan "${of[@]}" -- "${options[@]}"
}
none() { # none WORD...: the last word is no address
    run explain "$@"
    expect_code 3
    expect_err 'visar vilka som finns'
}
addresses='[ ] . x x[ x[y x[y] x[y]. []. [x].price_year years[2030] years[2030]. claims[x].amount_sek nothing sum. sum.x sum[].tonnes
    measures[].cost_sek lines.sek sensitivity[].draws horizon[x].first_year'

# ---- who pays, who could, and what loans bring with them ----
walk 0484 plan-funding all = plan funding 0484 -- --as-of 2026-11-27
grep -q '^2[0-9][0-9][0-9] figures explained' walked || fail 'the funding has fewer figures than that'
walk 0484 plan-funding decided = plan funding 0484 decided -- --as-of 2027-03-01 --plus t06-stombuss --minus e01-lokaler
walk 1980 plan-funding all = plan funding 1980 -- --as-of 2026-11-27
run explain 0484 plan-funding all 'impact[e01-kommuninvest-grona-lan/2028].tonnes' --lang en --largest 100
expect_code 0
expect_out 'Its part of the investment' 'e01-inv-2027' 'SMHI' 'uppvarmning-lokaler-andel-uppmatt' 'e01-lokaler-v' 'Amount, SEK = 90,000,000'
run explain 0484 plan-funding all 'debt[2030].interest_sek' 'proposals[t01-hemmaladdning/group].possible'
expect_code 0
expect_out 'Räntan på skulden vid utgången av året före' 'Löptid, år' 'Klimatklivet' 'Naturvårdsverkets uppgifter' \
    'kilogram koldioxid per krona: ja'
run explain 0484 plan-funding all 'proposals[t01-hemmaladdning/group].programmes[klimatklivet].most_sek' --largest 100
expect_code 0
expect_out 'Det minsta av dessa' 'Annan finansiering' 't01-bolagens-medel' 'Prisindex'
# Tonnes that are stated elsewhere are none of the territory, which the explanation tells.
run explain 0484 plan-funding all 'impact[e07-kommuninvest-grona-lan/2030].measure_tonnes'
expect_code 0
expect_out 'hela åtgärden: 0 t CO2e' 'utanför kommunens territorium'
refused 'Vilken siffra?' explain 0484 plan-funding all
for figure in '' $addresses debt[1990].owed_sek debt[2030].x 'proposals[t01-hemmaladdning].cost_sek' 'impact[e01-kommuninvest-grona-lan].share' \
    'proposals[t01-hemmaladdning/group].programmes[x].most_sek' 'proposals[t01-hemmaladdning/group].programmes[klimatklivet]' rate; do
    none 0484 plan-funding all "$figure"
done
# Dates alone, and no figure.
for scenario in all decided; do
    run plan calendar 0484 "$scenario" --json
    expect_code 0
    checks=$((checks + 1))
    python3 - "$out" "$SOURCE/tests/cli" <<'END' || fail 'the calendar has figures'
import json, sys
sys.path.insert(0, sys.argv[2])
from figures import figures
document = json.load(open(sys.argv[1], encoding="utf-8"))
assert document["dates"] and not list(figures(document)), list(figures(document))
END
done

# ---- one measure ----
# A grant and a green loan, with jobs and taxes; other rates, prices and parts of the effect.
walk 0484 plan all = plan show 0484 -- --measure t05-cykelstrak
grep -q '^8[0-9][0-9] figures explained' walked || fail 'the measure has fewer figures than that'
walk 0484 plan all = plan show 0484 -- --measure t05-cykelstrak --perspective society --rate 5 --part last
walk 0484 plan planned = plan show 0484 planned -- --measure t05-cykelstrak --perspective climate
walk 0484 plan all = plan show 0484 -- --measure e01-lokaler --investment 20 --energy-price 10 --discount-tonnes --with-carbon
# A part of a joint measure with costs that are not known, one without an effect, and those of another municipality.
walk 0484 plan all = plan show 0484 -- --measure t08-tagpendling
walk 0484 plan all = plan show 0484 -- --measure e10-elnat --perspective society
expect_json 'all(p["tonnes"] is None for p in d["perspectives"])'
walk 0484 plan all = plan show 0484 -- --measure e11-energidelning
walk 0486 plan all = plan show 0486 -- --measure tagpendling --plus tagpendling
run explain 0484 plan all --measure t05-cykelstrak 'years[2028].municipal_budget_sek.interest' 'sensitivity.inputs[t05-inv].low_sek' \
    'perspectives[society].sek_per_t' 'lines[].years[2030].unit_sek' --largest 100 --lang en
expect_code 0
expect_out 'Internal interest' 'Internal rate, %' 't05-stadsmiljoavtal' 'Low, % of the value' 'asek7-koldioxid' 'Trafikverket' 'SMHI'
# What is printed of a year comes to its value on a pocket calculator, taxes and all.
run explain 0484 plan all 'measures[t03-elbilar-i-tjansten].npv_sek' --json
expect_code 0
expect_json 'd["children"][0]["children"][0]["rows"][0]["text"] == "2\u00a0487,773\u00a0MWh × (808 + 434,3)\u00a0kr/MWh × 20\u00a0% × 1,02, år"' \
    'round(d["children"][0]["children"][0]["rows"][0]["value"]) == 630474 == round(2487.773 * (808 + 434.3) * 0.2 * 1.02)'
# What is stated of a year before the plan says that it does not count.
run explain 0484 plan all --measure t05-cykelstrak 'perspectives[municipal].capex_sek' --json
expect_json '[(r["year"], r.get("note"), r["unit"]) for r in d["children"][0]["children"][-3]["rows"][:2]] == [(2025, "Före planens första år: räknas inte", "kr"), (2026, None, "kr")]'
# An amount has the unit of what it is an amount of.
run explain 0484 plan all 'measures[t05-cykelstrak].sek_per_t' 'measures[t05-cykelstrak].kg_per_sek'
expect_out 'Kronor per ton: 1 749 kr/t' '0,849221 kg CO2e/kr'
run explain 0484 plan all --measure t05-cykelstrak price_year
expect_out 'Prisår: 2025'
for figure in '' $addresses 'perspectives[municipal].kg_per_sek' 'perspectives[climate].rate' 'lines[t05-inv].years[1990].sek' 'lines[t05-inv]' \
    'lines[t05-jobb].sek' 'lines[t05-inv].missing_year' 'years[2030].by_type_sek' 'years[2030].by_type_sek.x' 'years[2030].by_type_sek[].tax' 'years[2030].x.y' sensitivity.x; do
    none 0484 plan all --measure t05-cykelstrak "$figure"
done
run explain 0484 plan all --measure finns-inte price_year
expect_code 3
expect_err 'finns-inte'

# ---- the document as a file: the same figures as those of klimat plan show for society ----
checks=$((checks + 1))
run plan export 0484 planned --json
cp "$out" printed.json
python3 "$SOURCE/tests/cli/walk_figures.py" "$KLIMAT" printed.json 0484 plan:planned --perspective society >walked || fail 'plan export'
cat walked

# ---- several municipalities ----
walk 0484 plan-joint malarstader-resor = plan joint malarstader-resor
walk 1980 plan-all = plan all
run explain 0484 plan-joint malarstader-resor 'measures[tagpendling].cost_sek' sum.with_missing_parts last_year --largest 100
expect_code 0
expect_out 'Västerås: Tågpendling' 'Enköping' 'Sista år: 2045' 'Laddning för tunga lastbilar: 1'
run explain 0484 plan-all sum.funded_sek 'plans[1980].joint_measures' --largest 100
expect_code 0
expect_out 'Eskilstuna: egna åtgärder' 'Gemensam åtgärd: malarstader-resor/tagpendling' 'Stadsmiljöavtal' 'tagpendling-eruf'
for figure in '' $addresses 'measures[tagpendling].parties[0180].tonnes' 'measures[laddning-tunga].parties[1980].cost_sek' 'sum[x].tonnes' 'measures[tagpendling].parties'; do
    none 0484 plan-joint malarstader-resor "$figure"
    none 0484 plan-all "$figure"
done
refused 'Vilken siffra?' explain 0484 plan-all
refused 'Vilken portfölj?' plan joint --json # the list of them has no figures
run explain 0484 plan-joint ingen sum.tonnes
expect_code 3
expect_err 'klimat plan joint'

# ---- procurements ----
walk 0484 plan-lcc = plan lcc 0484
walk 0484 plan-lcc = plan lcc 0484 -- --rate 3
run explain 0484 plan-lcc rate 'procurements[Armaturer till skolor].years' 'procurements[Armaturer till skolor].options[armaturer-led].lcc_sek' --largest 100
expect_code 0
expect_out '(1 + i)/(1 + p) − 1' 'Prisökning' 'Den längsta livslängden' 'Illustrativt exempel'
run explain 0484 plan-lcc rate --rate 3
expect_out 'kalkylräntan: 3' 'Kalkylränta'
for figure in '' $addresses 'procurements[Armaturer till skolor]' 'procurements[Armaturer till skolor].x' 'procurements[x].years' \
    'procurements[Armaturer till skolor].options[x].lcc_sek' 'procurements[Armaturer till skolor].options[bilar-el].lcc_sek'; do
    none 0484 plan-lcc "$figure"
done

# ---- what is not known, and what does not agree ----
# One plan has other years, an investment that a green loan and others pay has no figure, a price begins late, and a procurement
# says for how long it is needed; nobody says how a measure acts that a green loan pays for.
cp -r "$example" later
sed -i '/^1980,/s/,2026,2045,/,2026,2040,/' later/plan_settings.csv
sed -i '/,e01-inv,/d' later/cost_years.csv
sed -i '/,e07-solel,/d' later/levers.csv
sed -i '/^ex-aktivt-resande-2025/s/,2025,/,2035,/' later/unit_value_years.csv
sed -i '/^0484,armaturer/s/,e01-lokaler,\([0-9]*\),,/,e01-lokaler,\1,24,/' later/procurement_options.csv
new_db
run init
expect_code 0
run load later
expect_code 0
walk 0484 plan-funding all = plan funding 0484 -- --as-of 2026-11-27
expect_json 'any(c["amount_sek"] is None and c["measure"] == "e01-lokaler" for c in d["claims"])' \
    'any(i["whole_sek"] is None and i["tonnes"] is None for i in d["impact"])' 'not all(p["complete"] for p in d["proposals"])'
expect_json '{r["measure_tonnes"] for r in d["impact"] if r["measure"] == "e07-solel"} == {None}' \
    'all(r["share"] is not None and r["tonnes"] is None for r in d["impact"] if r["measure"] == "e07-solel")'
# Nobody says how the measure acts: its tonnes are not nothing, and the explanation tells.
run explain 0484 plan-funding all 'impact[e07-kommuninvest-grona-lan/2030].measure_tonnes' 'impact[e07-kommuninvest-grona-lan/2030].tonnes'
expect_code 0
expect_out 'Ingen har angett hur åtgärden verkar' 'Instrumentets del av investeringen: 0,340136'
expect_no_out 'åtgärden: 0' 'instrumentet: 0'
run plan export 0484
expect_out 'Ett instrument utan ton ingår inte i någon summa'
walk 0484 plan all = plan show 0484 -- --measure e01-lokaler
walk 0484 plan all = plan show 0484 -- --measure t05-cykelstrak
expect_json 'any(line["missing_year"] == 2027 and line["sek"] is None for line in d["lines"])'
run explain 0484 plan all --measure t05-cykelstrak 'lines[t05-halsa].missing_year'
expect_out '2027' 'ex-aktivt-resande-2025' 't05-cykelstrak-v'
walk 0484 plan-lcc = plan lcc 0484
expect_json 'd["procurements"][0]["years"] == 24'
walk 0484 plan-joint malarstader-resor = plan joint malarstader-resor
expect_json 'd["faults"] and d["measures"][1]["parties"][3]["cost_sek"] is None and d["last_year"] == 2045'
walk 0484 plan-all = plan all
expect_json 'd["plans"][3]["cost_sek"] is None and d["plans"][3]["joint_measures"] == 0'
# Nothing but municipalities.
new_db
run init
expect_code 0
walk 0180 plan-all = plan all
finish
