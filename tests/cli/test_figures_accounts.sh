#!/bin/bash
# Where the figures of the climate accounts come from: every number of klimat inventory, inventory years, inventory bridge and inventory
# missing has an explanation with its value, which is the sum of its parts or has a formula, and ends in rows with a source.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/walk.sh"
example_db

# accounts CODE COMMAND [OPTION...]: the walk of klimat inventory COMMAND, where - is klimat inventory.
accounts() {
    local code_of=$1 command=$2 words=(inventory) kind=inventory
    shift 2
    [ "$command" = - ] || words+=("$command") kind=inventory-$command
    walk_printed 1e-6 "$code_of $kind" "${words[@]}" "$code_of" -- "$@"
}

# ---- the example ----
accounts 0484 -
grep -qE '^9[0-9][0-9] figures' walked || fail 'the accounts have fewer figures than that'
accounts 0484 - --basis market --gwp AR4
accounts 0484 - --consolidation equity_share
accounts 0484 - --year 2023
accounts 0484 - --year 2023 --consolidation financial_control --gwp AR6
accounts 0484 missing
accounts 0484 missing --year 2023 --basis market
accounts 0484 years
accounts 0484 years --consolidation equity_share --gwp AR4
accounts 0484 bridge
accounts 0484 bridge --from 2023 --year 2024 --basis market --consolidation financial_control

run explain 0484 inventory 'categories[1.1].total_t'
expect_code 0
expect_out 'Stationär förbränning' 'Energibolaget' 'r2024-1.1-01' '398 000 MWh × 135 kg/MWh' 'Faktorn ”Avfallsbränsle' 'IPCC, AR5' \
    'produktionsstatistik'
run explain 0484 inventory 'categories[2.2].total_t' 'categories[2.2].eliminated_t' --lang en
expect_out 'Bought inside the group, taken out' 'counts it as the seller'
# What another approach takes in part stands with the holdings that say so.
run explain 0484 inventory total_t --consolidation equity_share --largest 100
expect_out 'räknas här' 'ägarandel' 'biogas.energi' '40'
# A conversion of units, and a row that a method computes with its parameters.
run explain 0484 inventory 'categories[3.7].total_t' --json
expect_code 0
run explain 0484 inventory uncertainty_at_least_percent uncertainty_stated_share --lang en
expect_out 'at least, plus or minus' 'counts as exact' 'Tonnes of which one of them does not' 'the factor states none'
run explain 0484 inventory missing_rows 'categories[3.1].total_t'
expect_out 'Rader som saknar siffra' 'Inte med i siffran' 'Siffran är minst vad den säger' 'Plan:' 'en faktor saknas'
# What is not known has no figure, and the explanation says so.
run explain 0484 inventory 'categories[1.3].total_t' --json
expect_code 0
expect_json 'd["value"] is None' 'd["rows"][0]["text"].startswith("Ingen rad här har någon siffra")'
run explain 0484 inventory-bridge effects_t.activity 'categories[1.1].effects_t.factor' method_unseparated
expect_out 'mer eller mindre har gjorts' 'logaritmiska medelvärde' '2023: r2023-1.1-01' '2024: r2024-1.1-01'
# What a source did follows from its two years, by the numbers of the formula; the five effects are what came between them.
cat >effects.py <<'END'
import json, math, re, sys
def number(text):
    return float(re.sub(r"[\s\u00a0\u202f]", "", text).replace("\u2212", "-").replace(",", "."))
between, sums, said = {}, {}, set()
for line in open(sys.argv[1], encoding="utf-8"):
    effect = json.loads(line)
    for category in effect["children"]:
        for source in category["children"]:
            # A source goes by its rows: two may have one name.
            ids = [row["id"] for child in source["children"] for row in child["rows"] if row["kind"] == "activity_row"]
            name, years = (category["text"], *ids), [child["value"] for child in source["children"] if child.get("unit")]
            known = {child["text"][:4]: child["value"] or 0 for child in source["children"] if child.get("unit")}
            before, after = known.get("2023", 0), known.get("2024", 0)
            between[name] = after - before
            sums[name] = sums.get(name, 0) + source["value"]
            by = re.match(r"L\((.*); (.*)\) × ln\((.*) / (.*)\):", source["formula"])
            said.add((effect["figure"], bool(by)))
            if not by:
                assert source["formula"].startswith(tuple("0123456789")) and math.isclose(source["value"], after - before, abs_tol=1e-6), source
                continue
            of_after, of_before, x_after, x_before = map(number, by.groups())
            assert math.isclose(of_after, after, abs_tol=0.06) and math.isclose(of_before, before, abs_tol=0.06), source
            mean = after if after == before else (after - before) / math.log(after / before)
            assert math.isclose(mean * math.log(x_after / x_before), source["value"], rel_tol=2e-3, abs_tol=1e-3), source
for name, change in between.items():
    assert math.isclose(sums[name], change, abs_tol=1e-5), (name, sums[name], change)
for which in sys.argv[2:]:
    effect, by = which.split("=")
    assert (f"effects_t.{effect}", by == "L") in said, (which, said)
END
effects() {
    run explain 0484 inventory-bridge effects_t.activity effects_t.intensity effects_t.factor effects_t.boundary effects_t.method --json
    expect_code 0
    checks=$((checks + 1))
    python3 effects.py "$out" "$@" 2>python || fail "the effects of a source: $(tail -1 python)"
}
# With a driver, a source that came, and one that is reckoned in another way.
run inventory set 0484 driver d23 entity=energi year=2023 kind=population amount=100000 unit=person categories=1.1 source=SCB
run inventory set 0484 driver d24 entity=energi year=2024 kind=population amount=103000 unit=person categories=1.1 source=SCB
expect_code 0
for row in 'ny 2024 Ny 10 direct' 'vag23 2023 Vag 20 average' 'vag24 2024 Vag 25 direct'; do
    read -ra word <<<"$row"
    run inventory set 0484 activity_row "${word[0]}" entity=kommun "year=${word[1]}" category=1.2 "activity=${word[2]}" "amount=${word[3]}" \
        unit=m3 factor=ex-diesel-b7-2024 "method=${word[4]}" document=Prov
    expect_code 0
done
effects activity=L activity=all intensity=L factor=L boundary=L method=all
accounts 0484 bridge
run explain 0484 inventory-missing 'rows[r2024-3.1-05].amount_sek'
expect_code 3

# ---- a category of scope 2 that is known by one basis only: the other one's table does not know it ----
run inventory set 0484 activity_row kyla entity=kommun year=2024 category=2.3 activity=Ånga amount=10000 unit=MWh \
    market_factor=ex-fjarrvarme-grannkommun uncertainty_percent=50 document=Faktura
expect_code 0
run inventory 0484 --json
expect_json '[(c["total_t"] is None) for c in d["categories"] if c["category"] == "2.3"] == [True]'
accounts 0484 -
accounts 0484 - --basis market
accounts 0484 years
run explain 0484 inventory 'scopes[2/market].uncertainty_at_least_percent'
expect_out 'Ånga' 'Faktura'

# ---- an amount becomes one per the factor's unit: what is shown of that, multiplied, is the figure ----
for value in '2020=80' '2024=100'; do
    run inventory set 0484 price_index "prov-${value%=*}" series=prov currency=SEK "year=${value%=*}" "value=${value#*=}" source=Prisboken
done
run inventory set 0484 factor kop-2020 municipality=0484 name='Köp' kind=spend unit=kSEK co2e_kg=20 price_year=2020 currency=SEK source=Prov
run inventory set 0484 factor olja-t municipality=0484 name='Olja' kind=direct unit=t co2e_kg=3000 source=Prov
run inventory set 0484 factor olja-l municipality=0484 name='Olja' kind=direct unit=l co2e_kg=2.5 source=Prov
run inventory set 0484 factor olja-kg municipality=0484 name='Olja' kind=direct unit=kg co2e_kg=3 source=Prov
for row in 'v-index 3.1 5000000 SEK kop-2020' 'v-gram 1.1 40 m3 olja-t bridge=density bridge_value=0.8 bridge_unit=kg/l' \
    'v-liter 1.1 30 t olja-l bridge=density bridge_value=0.8 bridge_unit=kg/l' \
    'v-unused 1.1 7 t olja-kg bridge=density bridge_value=0.8 bridge_unit=kg/l'; do
    read -ra word <<<"$row"
    run inventory set 0484 activity_row "${word[0]}" entity=kommun year=2024 "category=${word[1]}" "activity=${word[0]}" \
        "amount=${word[2]}" "unit=${word[3]}" "factor=${word[4]}" "${word[@]:5}" document=Prov
    expect_code 0
done
run explain 0484 inventory 'categories[1.1].total_t' 'categories[3.1].total_t' --json
expect_code 0
checks=$((checks + 1))
python3 - "$out" <<'END' 2>python || fail "a product: $(tail -1 python)"
import json, math, sys
def nodes(why):
    yield why
    for child in why["children"]:
        yield from nodes(child)
said = {"v-index", "v-gram", "v-liter", "v-unused"}
found = {node["rows"][0]["id"]: node for line in open(sys.argv[1], encoding="utf-8") for node in nodes(json.loads(line))
         if node["rows"] and node["rows"][0].get("id") in said}
assert set(found) == said, set(found)
for name, node in found.items():
    product = node["rows"][0]["value"]
    for row in node["rows"][1:]:
        product = product / row["value"] if row["text"].endswith("delat med") else product * row["value"]
    (gas,) = node["children"]
    product *= gas["rows"][0]["value"] / 1000
    assert math.isclose(product, node["value"], rel_tol=1e-9) and node["value"] > 0, (name, product, node)
assert [r["kind"] for r in found["v-index"]["rows"]] == ["activity_row", "price_index", "conversion"], found["v-index"]["rows"]
assert len(found["v-unused"]["rows"]) == 2, found["v-unused"]["rows"]
END

# ---- gases outside the scopes, a gas without a value, projects over their lifetime ----
run inventory set 0484 factor r22-laddning municipality=0484 name='R22' kind=direct unit=kg other_gas=hcfc22 other_kg=1 co2_biogenic_kg=0 \
    source='Kylrapporter 2024'
run inventory set 0484 activity_row r22 entity=kommun year=2024 category=1.4 activity='Läckage av R22' amount=12 unit=kg factor=r22-laddning \
    method=direct document='Kylrapport 7'
run inventory set 0484 activity_row park entity=kommun year=2024 category=3.15 activity='Solpark' calculation=investment_lifetime
for row in 'p1 emission panna amount=1000 unit=t word=co2' 'p2 years panna amount=25' 'p3 share panna amount=40 unit=%' \
    'p4 emission väg amount=500 unit=t word=co2e' 'p5 years väg amount=40' 'p6 share väg amount=0.1'; do
    read -ra word <<<"$row"
    run inventory set 0484 activity_input "${word[0]}" activity_row=park "parameter=${word[1]}" "item=${word[2]}" "${word[@]:3}" document=Kalkyl
    expect_code 0
done
run inventory set 0484 activity_row park2 entity=kommun year=2024 category=3.15 activity='Vindpark' calculation=investment_lifetime
expect_code 0
run inventory 0484 --json
expect_json '[g["outside_scopes"] for g in d["gases"] if g["gas"] == "hcfc22"] == [True]' 'd["outside_scopes_t"] > 1' \
    'near(d["lifetime"]["total_t"], 12000, 1e-6)' '[p["total_t"] for p in d["lifetime"]["projects"]][1] is None'
accounts 0484 -
accounts 0484 missing
run explain 0484 inventory lifetime.total_t 'gases[hcfc22].kg' outside_scopes_t
expect_out 'Solpark' 'Kalkyl' 'Kylrapport 7' 'Kylrapporter 2024' 'investment_lifetime'

# ---- ledgers: sums by account and supplier, what they take the place of, what is bought inside the group ----
run load "$SOURCE/examples/ledger/rules"
run organisation add exempelbolaget --name Exempelbolaget --kind company --parent eskilstuna-kommun
run import ledger "$SOURCE/examples/ledger/reskontra-2024.csv" --entity exempelbolaget --columns 'amount=Belopp'
expect_code 0
run import sie "$SOURCE/examples/ledger/bokforing-2024.se" --entity eskilstuna-kommun
expect_code 0
# Names with brackets, which stand in the names of their rows.
printf '%s\n' 'Datum;Leverantör;Konto;Text;Belopp exkl. moms' '2024-01-05;Lev [Ett] AB;6999;Ved;1000' '2024-01-06;Lev [Två].x;6999;Ved;500' \
    >namn.csv
run organisation add kulturbolaget --name Kulturbolaget --kind company --parent eskilstuna-kommun
run inventory set 0484 entity kultur name=Kulturbolaget kind=company organisation=kulturbolaget
run inventory set 0484 holding kultur-ag entity=kultur owner=kommun share_percent=100 basis=owned operational_control=true financial_control=full
run import ledger namn.csv --entity kulturbolaget
expect_code 0
run inventory 0484 --json
expect_json 'd["purchases"]["set_aside"]' 'any(l["entity"] == "" and l["spend_sek"] > 0 for l in d["purchases"]["ledgers"])' \
    'any(c["inside_group_sek"] > 0 for c in d["purchases"]["categories"])' \
    '{f["flag"] for f in d["flags"]} >= {"ledger_replaces_rows", "ledger_nowhere", "illustrative"}'
run inventory missing 0484 --json
expect_json 'len({r["id"] for r in d["rows"]}) == len(d["rows"])' 'any("Lev [Ett] AB" in r["id"] for r in d["rows"])'
accounts 0484 -
accounts 0484 missing
accounts 0484 bridge
run explain 0484 inventory 'purchases.ledgers[eskilstuna-kommun.2024].spend_sek' 'categories[3.1].total_t' 'purchases.categories[3.1].spend_sek' \
    --largest 30
expect_out 'Konto 4610 Entreprenader' 'bokforing-2024.se' 'byggentreprenad, regel bygg' 'Ingen regel tar dem'

# Who has no role in the municipality's tree gets the same figures without suppliers.
run organisation add gavle --name 'Gävle kommun' --kind municipality --code 2180
"$KLIMAT" user add gun@example.se --name 'Gun Dahl' --organisation gavle --role administrator >"$out" 2>"$err" <<<'lång nog för ett konto'
code=$?
expect_code 0
run explain 0484 inventory 'purchases.ledgers[eskilstuna-kommun.2024].spend_sek' 'purchases.ledgers[eskilstuna-kommun.2024].internal_sek' \
    'purchases.ledgers[exempelbolaget.2024].spend_sek' 'categories[3.1].total_t' missing_rows --as gun@example.se --json
expect_code 0
checks=$((checks + 1))
grep -q 'Konto 4610' "$out" || fail 'the accounts of the ledger'
expect_no_out 'Leverantör B'
expect_no_out 'Leverantör N'
expect_no_out 'Lev [Ett]'

# ---- what was kept ----
run inventory keep 0484 --why 'Årets bokslut' --body kommunstyrelsen --date 2025-04-08 --registry-number KS-2025-17
expect_code 0
run explain 0484 inventory 'kept[2024.1].total_t'
expect_out 'Sparat som 2024.1' 'SHA-256' 'KS-2025-17' 'Räknat på nytt från samma rader'
run inventory set 0484 activity_row r22 amount=13
run inventory set 0484 activity_row r2024-1.1-03 amount=6500 --why Rättat
run inventory keep 0484 --why Rättat --cause error
expect_code 0
run explain 0484 inventory 'kept[2024.1].total_t' --lang en
expect_out 'have changed since'
accounts 0484 -
accounts 0484 years
run explain 0484 inventory-years '[2024].recalculated' '[2024].original_t' '[2024].current_t' '[2024].scope_2_market_t'
expect_out 'Sparat som 2024.2' 'Rättat' 'Rättat fel'

# ---- a ledger that is parted into those of departments ----
run organisation add harnosand --name 'Härnösands kommun' --kind municipality --code 2280
run organisation add skola --name 'Skolförvaltningen' --kind department --parent harnosand
run organisation add omsorg --name 'Socialförvaltningen' --kind department --parent harnosand
run purchases start 2280 --digits 5
printf '%s\n' 'Datum;Leverantör;Konto;Ansvar;Text;Belopp exkl. moms' '2024-01-05;A;64110;2100 Skola;Ved;1000' \
    '2024-01-06;B;64110;3100;Ved;205.50' '2024-01-07;C;64110;;Ved;5' '2024-01-07;C;99999;;Ved;6' >parted.csv
# Before any part of the group is entered there is no table; what is missing can be asked for all the same.
run import ledger parted.csv --entity harnosand
expect_code 0
refused 'Ingen del av koncernen' explain 2280 inventory total_t
run explain 2280 inventory-missing 'categories[kommun/3.1].rows'
expect_code 3
run inventory set 2280 entity kommun name=Kommunen kind=municipality organisation=harnosand
run inventory set 2280 entity skolan name=Skolan kind=department organisation=skola
run inventory set 2280 holding skola-ag entity=skolan owner=kommun share_percent=100 basis=owned operational_control=true financial_control=full
run purchases set 2280 cost-centre skolan 'centre=21*' department=skola
run purchases set 2280 cost-centre omsorgen 'centre=3100' department=omsorg
run import ledger parted.csv --entity harnosand
expect_code 0
run inventory 2280 --json
expect_json 'len(d["purchases"]["ledgers"]) == 3' 'd["missing_rows"] == 1'
accounts 2280 -
accounts 2280 missing
accounts 2280 years

# ---- addresses that are none ----
for figure in '' '[' ']' . 'x[' 'x[y]' 'x[y].' nothing total_t. 'scopes[2].rows' 'scopes[4].rows' 'scopes[2/].rows' 'scopes[1].year' 'categories[9.9].rows' \
    'categories[1.1]' 'gases[].kg' 'gases[radon].kg' 'co2e_only[AR9].kg' 'eliminations[a/b/3.1].eliminated_t' 'sources[kommun].share' \
    'sources[/].share' 'completeness[kommun/9.9].rows' 'calculations[x].parameters' lifetime. 'lifetime.projects[x].total_t' \
    'purchases.ledgers[x].spend_sek' 'purchases.categories[1.1].spend_sek' 'purchases.set_aside[x].amount' 'flags[x].rows' 'flags[].rows' \
    'kept[2024.9].total_t' year; do
    run explain 0484 inventory "$figure"
    expect_code 3
    expect_err 'klimat inventory --json'
done
for figure in '' '[' '[2024]' '[2024].' '[1999].total_t' '[x].total_t' total_t 'years[2024].total_t' '[2023].original_t' '[2024].year'; do
    run explain 0484 inventory-years "$figure"
    expect_code 3
    expect_err 'klimat inventory years --json'
done
for figure in '' '[' effects_t effects_t. effects_t.x 'categories[1.1].effects_t.x' 'categories[x].sources' 'drivers[x].after' from 'x[y].before_t'; do
    run explain 0484 inventory-bridge "$figure"
    expect_code 3
    expect_err 'klimat inventory bridge --json'
done
for figure in '' '[' 'rows[x].amount_sek' 'rows[].amount_sek' 'categories[x/3.1].rows' 'lifetime_rows[park2].amount_sek' year; do
    run explain 0484 inventory-missing "$figure"
    expect_code 3
    expect_err 'klimat inventory missing --json'
done
refused 'Vilken siffra?' explain 0484 inventory
refused 'Vilken siffra?' explain 0484 inventory-bridge
run explain 0484 inventory-bridge --from 2024 --year 2023 before_t
expect_code 2
finish
