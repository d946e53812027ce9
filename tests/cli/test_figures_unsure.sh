#!/bin/bash
# Where the figures come from that tell how sure the climate accounts are, of kept results, of the table of ESRS E1-6, of emission
# factors and of methods: every number that is printed has an explanation with its value, which ends in rows with a source.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/walk.sh" || exit 1

# walk_accounts KIND ROUNDED OPTION...: klimat inventory KIND 0484 OPTION...
walk_accounts() {
    local kind=$1 rounded=$2
    shift 2
    walk_printed "$rounded" "0484 inventory-$kind" inventory "$kind" 0484 -- "$@"
}
# Python about the explanations just printed, one a line, as `whys`; rows(why) are all of a tree.
expect_why() {
    checks=$((checks + 1))
    python3 - "$out" "$1" <<'END' 2>python || fail "$last: $(tail -1 python)"
import json, math, sys
whys = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
def rows(why):
    yield from why["rows"]
    for child in why["children"]:
        yield from rows(child)
def near(a, b):
    return abs(a - b) <= 1e-7 * max(1, abs(a), abs(b))
exec(sys.argv[2])
END
}

example_db
run load "$SOURCE/examples/ledger/rules"
expect_code 0
run import ledger "$SOURCE/examples/ledger/reskontra-2024.csv" --entity logistikbolaget --columns amount=Belopp
expect_code 0

# ---- factors: what each states, and CO2e by its gases ----
run inventory set 0484 factor kyl name=Kyla municipality=0484 kind=direct unit=kg other_gas=r410a other_kg=0.5 uncertainty_percent=20
expect_code 0
run inventory set 0484 factor metan name=Metan municipality=0484 kind=direct unit=kg ch4_kg=1 ch4_origin=fossil first_year=2020 \
    last_year=2030 source=Mätning
expect_code 0
walk_accounts factors 1e-9
grep -q '^[6-9][0-9][0-9] figures explained' walked || fail 'the factors have fewer figures than that'
walk_accounts factors 1e-9 --gwp AR4
walk_accounts factors 1e-9 --gwp AR6 --year 2024 --search metan
run explain 0484 inventory-factors '[kyl].co2e_kg' '[metan].co2e_kg' '[metan].factor.first_year' --gwp AR6 --json
expect_code 0
expect_why '
kyl, metan, year = whys
assert near(kyl["value"], 0.25 * 771 + 0.25 * 3740) and kyl["unit"] == "kg CO2e/kg", kyl
assert [row["origin"] for row in kyl["children"][0]["rows"]] == ["assumed", "default"], kyl
assert kyl["children"][0]["rows"][0]["note"] == "R410A innehåller 0,25 kg av den per enhet", kyl
assert near(metan["value"], 29.8) and {row["source"] for row in rows(metan)} == {"Mätning", "IPCC, AR6"}, metan
assert year["value"] == 2020 and year["rows"][0]["year"] == 2020, year'
run explain 0484 inventory-factors '[metan].factor.ch4_kg'
expect_out 'Metan' '1 kg/kg' 'Mätning'
for figure in '' '[' ']' '[x' '[x]' '[x].' '[x].co2e_kg' '[metan]' '[metan].' '[metan].factor' '[metan].factor.' '[metan].factor.co2_kg' \
    '[metan].factor.name' '[metan].source' 'factor[metan].co2e_kg' '[metan].factor[x].ch4_kg'; do
    run explain 0484 inventory-factors "$figure"
    expect_code 3
    expect_err 'klimat inventory factors --json'
done
# What the search leaves out is not printed, and not explained.
run explain 0484 inventory-factors '[metan].co2e_kg' --search diesel
expect_code 3

# ---- methods: the values that they bring themselves ----
walk_printed 1e-9 '0484 inventory-methods' inventory methods --
walk_printed 1e-9 '0484 inventory-methods' inventory methods -- --category 3.5
run explain 0484 inventory-methods '[chp_allocation].parameters[heat_efficiency].default'
expect_out 'Verkningsgrad för att göra värmen ensam' '0,8' 'Combined Heat and Power'
for figure in '' '[' '[chp_allocation]' '[chp_allocation].parameters[' '[chp_allocation].parameters[x].default' '[x].parameters[y].default' \
    '[chp_allocation].parameters[heat_efficiency].' '[chp_allocation].parameters[allocation].default'; do
    run explain 0484 inventory-methods "$figure"
    expect_code 3
done
run explain 0484 inventory-methods '[chp_allocation].parameters[heat_efficiency].default' --category 3.5
expect_code 3

# ---- how sure the accounts are ----
# Rows that methods compute: by their parameters, by what the row states, with a factor that other rows have too, with what states
# nothing; a row with scores of quality alone; a factor that another one supersedes.
run inventory set 0484 activity_row p1 entity=kommun year=2024 category=3.7 activity=Pendling calculation=commuting_distance
expect_code 0
run inventory set 0484 activity_input i1 activity_row=p1 parameter=days amount=220 uncertainty_percent=5 document=Personalsystemet
run inventory set 0484 activity_input i2 activity_row=p1 parameter=one_way item=bil amount=9 unit=vkm factor=ex-bil-pendling \
    uncertainty_percent=10 document=Resvaneundersökning
expect_code 0
run inventory set 0484 activity_input i3 activity_row=p1 parameter=persons item=bil amount=1000
run inventory set 0484 activity_input i4 activity_row=p1 parameter=one_way item=gasbil amount=100 unit=g factor=metan
expect_code 0
run inventory set 0484 activity_row p2 entity=kommun year=2024 category=3.7 activity='Pendling med buss' calculation=commuting_distance \
    uncertainty_percent=12
run inventory set 0484 activity_input j1 activity_row=p2 parameter=days amount=200
run inventory set 0484 activity_input j2 activity_row=p2 parameter=one_way item=buss amount=20 unit=vkm factor=ex-bil-pendling
expect_code 0
run inventory set 0484 activity_row p3 entity=kommun year=2024 category=1.4 activity=Metanläcka amount=100 unit=kg factor=metan \
    reliability=2 completeness=3
expect_code 0
run inventory set 0484 factor metan-ny name='Metan, ny' municipality=0484 kind=direct unit=kg ch4_kg=1 ch4_origin=fossil first_year=2020 \
    last_year=2030 source='Ny mätning' supersedes=metan uncertainty_percent=70
run inventory set 0484 activity_row p4 entity=kommun year=2023 category=1.4 activity=Metanläcka amount=120 unit=kg factor=metan-ny \
    uncertainty_percent=30
expect_code 0
walk_accounts uncertainty 1e-6 --year 2024
grep -q '^6[0-9][0-9] figures explained' walked || fail 'the uncertainty has fewer figures than that'
walk_accounts uncertainty 1e-6 --year 2024 --basis market --gwp AR4
walk_accounts uncertainty 1e-6 --year 2024 --consolidation equity_share --draws 500 --seed 7
walk_accounts uncertainty 1e-6 --year 2024 --consolidation financial_control --gwp AR6 --base 2023
walk_accounts uncertainty 1e-6 --year 2023 --base 2024
walk_accounts uncertainty 1e-6 --year 2023

# A percentage follows from the rows beneath it, each with what it states.
run explain 0484 inventory-uncertainty 'categories[1.1].propagation_percent' --year 2024 --json
expect_code 0
expect_why '
(why,) = whys
def percent(row):
    return float(row["spread"].strip("±").replace("\u00a0", "").replace(",", ".").rstrip("%")) if row.get("spread", "").startswith("±") else 0
squares, t = 0, why["children"][-1]["value"]
for source in why["children"][:-1]:
    factor, amounts = source["rows"][0], source["rows"][1:]
    assert factor["kind"] == "factor" and {row["kind"] for row in amounts} == {"activity_row"}, source
    own = (factor["value"] or 0) * sum(row["value"] for row in amounts)
    squares += own ** 2 + sum((percent(row) * row["value"]) ** 2 for row in amounts)
assert near(math.sqrt(squares) / t, why["value"]), (math.sqrt(squares) / t, why)
assert near(sum(row["value"] for row in rows(why["children"][-1])), t), why'
run explain 0484 inventory-uncertainty propagation_percent --year 2024 --largest 100
expect_code 0
expect_out 'Avfallsbränsle i kraftvärmeverk' 'Energibolagets produktionsstatistik' '±3,0 %' 'osäkerhet inte angiven' 'bara kvalitetspoäng' \
    'Resvaneundersökning' 'Personalsystemet' 'Inköp i bokföringen, summor: 2' 'reskontra-2024.csv' 'minst denna'
# What the parameters of a row make: 1000 persons x 9 km x 2 x 220 days, of which days (5 %) and kilometres (10 %) say how sure they are.
run explain 0484 inventory-uncertainty 'categories[3.7].propagation_percent' --year 2024 --json
expect_why '
(why,) = whys
(method,) = [child for child in why["children"] if child["text"].startswith("p1 ")]
by = {child["rows"][0]["id"]: child for child in method["children"]}
assert set(by) == {"i1", "i2", "i3", "i4"}, by
assert by["i3"]["value"] is None and by["i3"]["rows"][0]["spread"] == "osäkerhet inte angiven", by["i3"]
assert near(method["value"], math.hypot(by["i1"]["value"], by["i2"]["value"])), method
(car,) = [child for child in why["children"] if child["rows"] and child["rows"][0]["id"] == "ex-bil-pendling"]
assert "p1" in {row["id"] for row in car["rows"]} and "p2" not in {row["id"] for row in car["rows"]}, car
(bus,) = [child for child in why["children"] if child["text"].startswith("p2 ")]
assert bus["rows"][0]["spread"] == "±12\u00a0%" and near(bus["value"], 0.12 * bus["rows"][0]["value"]), bus'
# The draws: how many, the seed, and what is drawn how.
run explain 0484 inventory-uncertainty simulation.low_t draws seed --year 2024 --seed 7 --draws 500 --json
expect_code 0
expect_why '
low, draws, seed = whys
assert {"factor", "activity_row", "ledger_import", "rule"} <= {row["kind"] for row in rows(low)}, low
assert {500, 7} <= {row["value"] for row in low["rows"]} and "500 dragningar, frö 7" in low["formula"].replace("\u00a0", " "), low
spreads = {row.get("spread", "").split(",")[0] for row in rows(low)}
assert {"dras normalfördelad", "dras lognormalfördelad", "dras som den står"} <= spreads, spreads
assert draws["value"] == 500 and seed["value"] == 7'
run explain 0484 inventory-uncertainty draws 'simulation.half_percent' --year 2024
expect_out 'minst 10 000' 'övre gränsen' 'De ton som 2,5 dragningar av 100 hamnar under'
# The same seed gives the same figure, another one another.
run explain 0484 inventory-uncertainty simulation.low_t --year 2024 --seed 3 --json
cp "$out" first.json
run explain 0484 inventory-uncertainty simulation.low_t --year 2024 --seed 3 --json
checks=$((checks + 1))
cmp -s "$out" first.json || fail 'the same seed gives another explanation'
run explain 0484 inventory-uncertainty simulation.low_t --year 2024 --seed 4 --json
checks=$((checks + 1))
cmp -s "$out" first.json && fail 'another seed gives the same explanation'
# A source of the trend: both years, the factor of the year, what neither states; and where the base year comes from.
run explain 0484 inventory-uncertainty 'trend.sources[1.4/metan].trend_variance' 'trend.sources[1.4/metan].activity_percent' \
    'trend.unstated_sources' trend.base_year --year 2024 --json
expect_code 0
expect_why '
variance, activity, unstated, base = whys
ids = {row.get("id") for row in rows(variance)}
assert {"p3", "p4", "metan"} <= ids, ids
assert activity["value"] is None and activity["rows"][0]["spread"].startswith("osäkerhet inte angiven"), activity
assert unstated["value"] == len(unstated["children"]) and any("p3" in {r.get("id") for r in c["rows"]} for c in unstated["children"])
assert base["value"] == 2023 and base["rows"][0]["kind"] == "recalculation_policy", base'
run explain 0484 inventory-uncertainty 'contributions[1.4/refrigerant_mass_balance].uncertainty_percent' \
    'contributions[1.4//refrigerant_mass_balance].total_t' \
    'contributions[3.1/ex-spend-livsmedel].variance_share' --year 2024 --lang en
expect_out 'R410A' '±10%' 'what all add to it' 'Huvudboken'
run explain 0484 inventory-uncertainty rows rows_with_scores_only --year 2024
expect_out 'Metanläcka' '1.1 Stationär förbränning' 'summor: 2'
# Addresses that are none.
for figure in '' '[' ']' . 'scopes[' 'scopes[4].total_t' 'scopes[1]' 'scopes[1].' 'scopes[x].total_t' 'categories[9.9].total_t' \
    'categories[1.3].total_t' 'categories[1.1].simulation' 'categories[1.1].simulation.' 'simulation.' simulation.x 'contributions[].total_t' \
    'contributions[1.1].total_t' 'contributions[1.1/x/y].total_t' 'contributions[3.7/ex-bil-pendling].' 'trend.sources[' 'trend.sources[x].y' \
    'trend.sources[x].' 'trend.sources[1.4/metan].' trend. trend year municipality 'total_t[x].y'; do
    run explain 0484 inventory-uncertainty "$figure" --year 2024
    expect_code 3
    expect_err 'klimat inventory uncertainty --json'
done
run explain 0484 inventory-uncertainty trend.base_t --year 2024 --base 2024
expect_code 3
refused 'minst 100' explain 0484 inventory-uncertainty total_t --draws 5
refused 'Vilken siffra?' explain 0484 inventory-uncertainty

# ---- ESRS E1-6 ----
walk_accounts esrs 1e-6 --year 2024
walk_accounts esrs 1e-6 --year 2024 --basis market --gwp AR4
walk_accounts esrs 1e-6 --year 2023 --consolidation equity_share
run explain 0484 inventory-esrs 'datapoints[E1-6_12].value' 'datapoints[E1-6_13].value' 'datapoints[E1-6_25].base_year_value' \
    'datapoints[E1-6_28].value' --year 2024 --json
expect_code 0
expect_why '
location, market, primary, biogenic = whys
for why in whys:
    assert why["rows"][0]["kind"] == "datapoint" and "2023/2772" in why["rows"][0]["source"], why
assert near(location["value"], sum(c["value"] for c in location["children"])) and market["value"] > location["value"] + 1000
assert {"activity_row", "factor", "gwp", "ledger_import"} <= {row["kind"] for row in rows(location)}
assert primary["unit"] == "%" and primary["formula"] and len(primary["children"]) == 2, primary
assert "biogen" in json.dumps(biogenic, ensure_ascii=False).lower()'
run explain 0484 inventory-esrs 'datapoints[E1-6_11/3.1].value' --year 2024
expect_out 'Scope 3, kategori 1' 'punkt 51' 'reskontra-2024.csv'
for figure in '' '[' 'datapoints[' 'datapoints[E1-6_07]' 'datapoints[E1-6_07].' 'datapoints[E1-6_08].value' 'datapoints[x].value' \
    'datapoints[E1-6_11/9.9].value' 'datapoints[E1-6_07].unit' value; do
    run explain 0484 inventory-esrs "$figure" --year 2024
    expect_code 3
    expect_err 'klimat inventory esrs --json'
done

# ---- kept results ----
run explain 0484 inventory-compare kept_t
expect_code 3
run inventory keep 0484 --year 2024 --why 'klimatbokslut 2024' --body kommunstyrelsen --registry-number KS/2025:1
expect_code 0
run inventory keep 0484 --year 2023 --basis market --gwp AR6 --why 'klimatbokslut 2023'
expect_code 0
walk_accounts compare 1e-6
grep -q '^[3-9][0-9] figures explained' walked || fail 'the comparison has fewer figures than that'
run explain 0484 inventory-compare difference_t --year 2024
expect_out 'Klimatbokslutet säger samma sak nu' '2024.1' 'SHA-256'
# What has changed since: an amount, a row that is gone, a factor that is another one.
run inventory delete 0484 activity_row p4
expect_code 0
run inventory set 0484 activity_row p3 factor=metan-ny amount=150
expect_code 0
run inventory set 0484 factor ex-avfallsbransle note='Läst igen'
expect_code 0
run inventory keep 0484 --year 2024 --why 'ny mätning' --cause error
expect_code 0
run inventory set 0484 activity_row p3 amount=90
expect_code 0
walk_accounts compare 1e-6 --year 2024
walk_accounts compare 1e-6 --year 2024 --number 1 --cause factor
walk_accounts compare 1e-6 --year 2023
run explain 0484 inventory-compare difference_t 'categories[1.4].kept_t' kept_t --year 2024 --number 1 --json
expect_code 0
expect_why '
difference, category, kept = whys
assert near(difference["value"], (90 - 100) * 0.03) and [c["text"][:3] for c in difference["children"]] == ["1.4"], difference
live, was = difference["children"][0]["children"]
assert near(live["value"] - was["value"], difference["value"])
assert "SHA-256" in category["children"][0]["rows"][0]["source"] and category["children"][0]["rows"][0]["id"] == "2024.1", category
notes = {row.get("id"): row.get("note", "") for row in difference["rows"]}
assert "Version 1" in notes["ex-avfallsbransle"] and notes["metan-ny"] == "Användes inte då", notes
assert kept["rows"][0]["note"] == "kommunstyrelsen, KS/2025:1" and near(kept["value"], kept["rows"][0]["value"]), kept'
run explain 0484 inventory-compare difference_t --year 2024 --lang en
expect_out 'Now less what was kept' 'Metanläcka' '2024.2'
# A kept result whose parts do not come to what it says of the whole: they are shown, and so is that they differ.
statement="UPDATE inventory_statement SET result = replace(result, '\"co2e_kg\":136568.5,\"entity\":\"bostad\"', '\"co2e_kg\":137568.5,\"entity\":\"bostad\"')"
sqlite3 "$DB" "DROP TRIGGER inventory_statement_update; $statement"
run explain 0484 inventory-compare 'categories[1.4].kept_t' kept_t --year 2024 --number 1 --json
expect_code 0
expect_why '
category, total = whys
parts = [child["value"] for child in category["children"]]
assert len(parts) > 1 and near(category["value"], sum(parts)), category
(stated,) = category["rows"]
assert near(stated["value"], category["value"] - 1) and stated["note"].startswith("Delarna blir "), stated
assert "kontrollsumma" in stated["note"], stated
assert near(total["value"], sum(child["value"] for child in total["children"])), total
(stated,) = total["rows"]
assert near(stated["value"], total["value"] - 1) and stated["note"].startswith("Delarna blir "), stated'
for figure in '' '[' 'categories[' 'categories[1.1]' 'categories[1.1].' 'categories[9.9].kept_t' 'categories[1.1].kept_status' \
    'x[1.1].kept_t' year sha256 'kept_t[x].y'; do
    run explain 0484 inventory-compare "$figure" --year 2024
    expect_code 3
    expect_err 'klimat inventory compare --json'
done

# ---- where there is little ----
run explain 0180 inventory-uncertainty total_t
expect_code 3
# A row without an amount and one without a factor: nothing is known, and nothing is drawn. Then one row that says it all.
new_db
run init
run inventory set 0484 entity kommun name=Kommunen kind=municipality
expect_code 0
run inventory set 0484 activity_row r1 entity=kommun year=2024 category=1.1 activity=Olja unit=l
expect_code 0
run inventory set 0484 activity_row r2 entity=kommun year=2024 category=1.2 activity=Bensin amount=10 unit=l
walk_accounts uncertainty 1e-6
run explain 0484 inventory-uncertainty rows total_t
expect_code 3
run explain 0484 inventory-uncertainty rows
expect_out 'Det finns inga'
run inventory set 0484 factor olja name=Olja municipality=0484 kind=direct unit=l co2_kg=2.5 uncertainty_percent=5 source=Prov
run inventory set 0484 activity_row r1 amount=4000 factor=olja uncertainty_percent=5
expect_code 0
walk_accounts uncertainty 1e-6
walk_accounts esrs 1e-6
run explain 0484 inventory-uncertainty propagation_percent trend.base_year
expect_code 3
run explain 0484 inventory-uncertainty propagation_percent --json
expect_why 'assert near(whys[0]["value"], math.sqrt(50)) and "3.1" in whys[0]["rows"][0]["text"], whys'
# What nobody has stated is not known, and no zero; a number is written as JSON writes it; a letter may have a mark of its own.
example_db
run explain 0484 inventory-uncertainty 'trend.sources[1.2/hvo100-forbranning].combined_percent' --json
expect_code 0
expect_json 'd["value"] is None' '"angett" in d["formula"]'
for figure in 'scopes[+1].total_t' 'scopes[01].total_t'; do
    run explain 0484 inventory-uncertainty "$figure"
    expect_code 3
done
for figure in 'years[+2030].path_t' 'years[02030].path_t'; do
    run explain 0484 gap "$figure"
    expect_code 3
done
run explain 0484 emissions "$(printf 'sectors[Produktanva\314\210ndning (inkl. lo\314\210sningsmedel)].values[2023].t')"
expect_code 0
finish
