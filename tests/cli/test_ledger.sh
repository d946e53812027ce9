#!/bin/bash
# Ledgers: a year in SIE and a supplier ledger become purchases by category; what is wrong is refused with its place.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
ledgers=$SOURCE/examples/ledger
year=$ledgers/bokforing-2024.se

# Before there is anything.
run purchases 0484
expect_code 3
run import sie "$year" --entity nobody
expect_code 3
run import sie "$year" --entity naturvardsverket
expect_code 2
expect_err 'står inte under någon kommun'
refused '--entity' import sie "$year"

# Categories and rules to begin with, for the chart of accounts of a municipality or a company.
run organisation add harnosand --name 'Härnösands kommun' --kind municipality --code 2280
run organisation add varme --name 'Värmebolaget' --kind company --parent harnosand
run purchases start 2280 --digits 5
expect_code 0
expect_err '18 kategorier och 26 regler'
run purchases start 2280 --digits 5
expect_err '0 kategorier och 0 regler' '44 fanns redan'
run purchases start 2280 --chart bas --entity varme
expect_err '0 kategorier och 27 regler'
run purchases start 2280 --chart bas --entity nobody
expect_code 2
refused '--digits' purchases start 2280 --digits 7
printf 'Datum;Leverantör;Konto;Text;Belopp exkl. moms\n2024-01-05;A;64110;Ved;1000\n2024-01-06;B;62000;El;500\n' >"$work/kommun.csv"
printf 'Datum;Leverantör;Konto;Text;Belopp exkl. moms\n2024-01-05;A;5460;Papper;70\n2024-01-06;C;6410;Avgift;80\n' >"$work/bolag.csv"
run import ledger "$work/kommun.csv" --entity harnosand
run import ledger "$work/bolag.csv" --entity varme
expect_code 0
run inventory 2280
expect_code 2
expect_err 'Ingen del av koncernen i Härnösand' 'organisation=harnosand'
run purchases 2280 --json
expect_json '[(c["id"], c["amount_sek"]) for c in d["categories"] if c["rows"]] == [("material", 1070.0), ("tjanster", 80.0)]' \
    'd["unmapped"]["rows"] == 0'
# Most categories come with a coarse average; it counts once a part of the group names the organisation.
run purchases 2280
expect_out 'klimat inventory set 2280 entity' 'organisation=harnosand'
run inventory set 2280 entity kommun name=Kommunen kind=municipality organisation=harnosand
expect_code 0
run purchases 2280 --json
expect_json '[(c["id"], c["coarse_average"]) for c in d["categories"] if c["rows"]] == [("material", True), ("tjanster", True)]' \
    'near(d["emissions_t"], 1000 * 2.8e6 / 27.6e9, 1e-6)' 'near(d["coarse_average_t"], d["emissions_t"], 1e-9)' \
    'd["counted_sek"] == 1000' 'd["unadjusted_price_years"] == [2016]'
run purchases 2280
expect_out 'Tonnen är grova snitt' 'var man ska leta först' 'Tonnen gäller 1 000 av de 1 150' 'Priserna har stigit' 'priser från 2016'
run inventory 2280 --year 2024 --json
expect_json '[c["supplier_share"] for c in d["categories"] if c["category"] == "3.1"] == [0]' \
    '[c["uncertainty_percent"] for c in d["categories"] if c["category"] == "3.1"] == [None]' \
    '[f["flag"] for f in d["flags"]].count("coarse_average") == 1'
# A company's file by its own chart of accounts is not mapped silently by the rules of municipalities.
run organisation add bostad --name 'Bostadsbolaget' --kind company --parent harnosand
sie() {
    printf '#FLAGGA 0\n#SIETYP 4\n%s#RAR 0 20240101 20241231\n#KONTO 61100 "Papper"\n#VER A 1 20240115 "x"\n{\n#TRANS 61100 {} 70\n#TRANS 24400 {} -70\n}\n' "$1" >"$work/karta.se"
}
sie $'#KPTYP EUBAS97\n'
run import sie "$work/karta.se" --entity bostad --dry-run
expect_code 0
expect_out 'EUBAS97' 'Kommun-Bas' 'klimat purchases start 2280 --chart bas --entity bostad'
run import sie "$work/karta.se" --entity bostad --dry-run --json
expect_json 'd["chart_of_accounts"] == "EUBAS97" and d["rules_of_another_chart"]'
sie ''
run import sie "$work/karta.se" --entity bostad --dry-run
expect_out 'Bostadsbolaget är ett bolag'
run purchases start 2280 --chart bas --entity bostad --digits 5
run import sie "$work/karta.se" --entity bostad --dry-run --json
expect_json 'd["chart_of_accounts"] == "" and not d["rules_of_another_chart"]'
# With an index the kronor become those of the price year, and a factor of one's own replaces the average.
for value in '2016=100' '2024=132'; do
    run inventory set 2280 price_index "prov-${value%=*}" series=prov currency=SEK "year=${value%=*}" "value=${value#*=}" source=Prov
    expect_code 0
done
run purchases 2280 --json
expect_json 'near(d["emissions_t"], 1000 * 2.8e6 / 27.6e9 / 1.32, 1e-6)' 'd["unadjusted_price_years"] == []'
run inventory set 2280 factor egen municipality=2280 name=Egen kind=spend unit=SEK co2e_kg=0.02 price_year=2024 currency=SEK source=Prov
run purchases set 2280 category material factor=egen
expect_code 0
run purchases 2280 --json
expect_json 'near(d["emissions_t"], 0.02, 1e-6)' 'd["coarse_average_t"] is None' \
    '[c["coarse_average"] for c in d["categories"] if c["id"] == "material"] == [False]'
run purchases 2280
expect_no_out 'grova snitt'

# Without rules everything that is a cost is shown as not mapped, and nothing is stored in a trial run.
contents >"$work/before"
run import sie "$year" --entity eskilstuna-kommun --dry-run --json
expect_code 0
expect_json 'd["dry_run"] and d["charset"] == "cp437" and d["rows"] == 391 and d["vouchers"] == 136' \
    'd["categories"] == [] and d["unmapped"]["share_percent"] == 100' \
    'near(d["unmapped"]["amount_sek"] + d["no_purchases"]["outside"]["amount_sek"], 0, 0.001)' \
    '[a["name"] for a in d["unmapped"]["accounts"]][:2] == ["Löner", "Entreprenader"]'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a trial run stored something'

# The rules map it: categories, what is no purchase, what is left.
run load "$ledgers/rules"
expect_code 0
run import sie "$year" --entity eskilstuna-kommun
expect_code 0
expect_out '391 rader i 136 verifikationer' 'organisationen inte har något nummer här' 'Livsmedel' 'Medlemsavgifter' '6910'
run organisation set eskilstuna-kommun --number 2120000357
expect_code 0
run purchases Eskilstuna --year 2024 --json
expect_code 0
expect_json 'd["year"] == 2024 and len(d["ledgers"]) == 1 and not d["ledgers"][0]["rules_changed_since"]' \
    'near(sum(c["amount_sek"] for c in d["categories"]) + d["unmapped"]["amount_sek"], d["spend"]["amount_sek"], 0.001)' \
    '[c["id"] for c in d["categories"]][:3] == ["bygg", "livsmedel", "it-utrustning"]' \
    '[c["category"] for c in d["categories"] if c["id"] == "it-utrustning"] == ["3.2"]' \
    'd["no_purchases"]["internal"] == {"amount_sek": 2400000, "rows": 4}' \
    'd["no_purchases"]["depreciation"]["amount_sek"] == 4800000' \
    'd["unmapped"]["rows"] == 1 and d["unmapped"]["accounts"][0]["account"] == 6910' \
    '[r["rows"] for r in d["rules"] if r["id"] == "transport"] == [0]' \
    'd["largest_suppliers"][0]["number"] == "1002" and d["suppliers"] == 9' \
    '[e["supplier"] for r in d["rules"] if r["id"] == "energi" for e in r["examples"]][0].startswith("Leverantör E")' \
    'near([c["emissions_t"] for c in d["categories"] if c["id"] == "bygg"][0], 14170048 * 0.032 / 1000, 0.1)' \
    '[c["emissions_t"] for c in d["categories"] if c["id"] == "lokaler"] == [0]' \
    'near(sum(c["emissions_t"] for c in d["categories"]), d["emissions_t"], 1e-6)'
cp "$out" "$work/view"
run purchases 0484 --rules
expect_code 0
expect_out 'Största leverantörer' 'konton 4000–4099' 'text ”diesel*|bensin*|hvo*”' 'Tog ingen rad: transport'

# The same file again changes nothing and says so; another one is refused unless it is to replace the first.
contents >"$work/before"
run import sie "$year" --entity eskilstuna-kommun
expect_code 0
expect_out 'Inget ändrades'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'the same file twice changed something'
sed 's/Medlemsavgift januari/Medlemsavgift 2024/' "$year" >"$work/other.se"
run import sie "$work/other.se" --entity eskilstuna-kommun
expect_code 4
expect_err '--replace' 'bokforing-2024.se'
run import sie "$work/other.se" --entity eskilstuna-kommun --replace --why 'rättad export'
expect_code 0
expect_out 'i stället för'
run log
expect_out 'rättad export'
run import sie "$year" --entity eskilstuna-kommun --replace
expect_code 0

# A rule that is changed is seen, and the same file is mapped anew.
cat >"$work/rule.csv" <<'END'
municipality,id,position,entity,account_from,account_to,supplier,text,outcome,category,note
0484,medlem,160,,6910,6910,,,not_a_purchase,,
0484,skuggad,170,,6910,6910,,,purchase,kontor,
END
mkdir "$work/more"
cp "$work/rule.csv" "$work/more/purchase_rules.csv"
python3 -c '
import json, sys
json.dump({"profile": "tabular-data-package", "name": "fler", "title": "Fler", "sources": [{"title": "Prov"}],
           "licenses": [{"name": "CC0-1.0"}], "resources": [{"name": "purchase_rules", "path": "purchase_rules.csv"}]},
          open(sys.argv[1], "w"))' "$work/more/datapackage.json"
run load "$work/more"
expect_code 0
run purchases 0484
expect_out 'Reglerna har ändrats' 'skuggad gäller aldrig: medlem'
run import sie "$year" --entity eskilstuna-kommun
expect_code 0
expect_out 'fördelades på nytt'
run purchases 0484 --json
expect_json 'd["unmapped"]["rows"] == 0 and not d["ledgers"][0]["rules_changed_since"]' \
    '[r["hidden_by"] for r in d["rules"] if r["id"] == "skuggad"] == ["medlem"]'

# One rule or category at a time, with what is wrong by its field.
run purchases set 0484 rule kontor-2 position=180 'text=papper*' outcome=purchase category=kontor --why 'ny regel'
expect_code 0
run log
expect_out 'ny regel'
run purchases set 0484 rule kontor-3 position=190 outcome=purchase
expect_code 2
expect_err 'En regel behöver ett villkor' 'Ange vilken kategori som köps'
run purchases set 0484 category mat name=Mat scope3=3.1 factor=finns-ej
expect_code 2
run purchases delete 0484 category kontor
expect_code 2
expect_err 'purchase_rule'
run purchases delete 0484 rule kontor-2
expect_code 0
run purchases set 0484 thing x name=y
expect_code 2

# The supplier ledger of a company: what its amounts are is asked, and remembered.
run organisation add exempelbolaget --name Exempelbolaget --kind company --parent eskilstuna-kommun --number 556000-0000
expect_code 2
expect_err 'organisationsnummer'
run organisation add exempelbolaget --name Exempelbolaget --kind company --parent eskilstuna-kommun
expect_code 0
table=$ledgers/reskontra-2024.csv
run import ledger "$table" --entity exempelbolaget
expect_code 2
expect_err 'Ingår moms i ”Belopp” eller inte?' 'rad 2, kolumn E' '--columns'
printf '%s' '' >"$work/tom.csv"
run import ledger "$work/tom.csv" --entity exempelbolaget
expect_code 2
expect_no_err '--columns'
printf 'Datum;Leverantör;Belopp exkl. moms\n2024-01-02;A;1.234\n' >"$work/tecken.csv"
run import ledger "$work/tecken.csv" --entity exempelbolaget
expect_code 2
expect_err 'rad 2, kolumn C' '--decimal' 'ett fel'
expect_no_err '--columns'
run import ledger "$table" --entity exempelbolaget --columns 'amount=Belopp'
expect_code 0
expect_out 'Exempelbolaget, 2024: 54 rader' 'sparat till nästa fil'
run import ledger "$table" --entity exempelbolaget
expect_code 0
expect_out 'Inget ändrades'
run import ledger "$table" --entity exempelbolaget --forget-columns
expect_code 2
expect_err 'Ingår moms i ”Belopp” eller inte?'
run import ledger "$table" --entity exempelbolaget --columns 'amount=Belopp' --forget-columns
expect_code 0
# Read by other columns it is stored anew, though file and rules are the same.
run import ledger "$table" --entity exempelbolaget --columns 'amount=Belopp;supplier=Text'
expect_out 'fördelades på nytt'
run import ledger "$table" --entity exempelbolaget --columns 'amount=Belopp' --forget-columns
expect_out 'fördelades på nytt'
run import ledger "$table" --entity exempelbolaget
expect_out 'Inget ändrades'
run purchases 0484 --json
expect_json 'len(d["ledgers"]) == 2' 'd["unmapped"]["accounts"][0]["account"] is None'
run import ledger "$table" --entity exempelbolaget --columns 'belopp=Belopp'
expect_code 2

# In the accounts: what the ledger gives, what it replaces, what is missing with its kronor, what counts nowhere.
run inventory 0484 --year 2024 --json
expect_code 0
expect_json '[c["inside_group_sek"] for c in d["purchases"]["categories"]] == [1200001.34, 0]' \
    'all(near(c["computed_sek"] + c["unmapped_sek"] + c["no_factor_sek"] + c["inside_group_sek"], c["spend_sek"], 0.01)
         for c in d["purchases"]["categories"])' \
    '{s["row"] for s in d["purchases"]["set_aside"]} >= {"r2024-3.1-05", "r2024-3.1-01"}' \
    '{f["flag"] for f in d["flags"]} >= {"ledger_replaces_rows", "ledger_nowhere"}' \
    '[c["status"] for c in d["categories"] if c["category"] == "3.1"] == ["partial"]' \
    'any(e["entity"] == "kommun" and e["counterparty"] == "fastighet" for e in d["eliminations"])'
# The year before was counted from rows by hand: that rows come and go with the ledger is method, and no change of purchases.
run inventory bridge 0484 --year 2024 --json
expect_json 'd["method_unseparated"] > 10' '[abs(c["effects_t"]["method"]) > 5000 and abs(c["effects_t"]["activity"]) < 300
    for c in d["categories"] if c["category"] == "3.1"] == [True]' \
    'near(d["after_t"] - d["before_t"], sum(d["effects_t"].values()), 1e-3)'
run explain 0484 --year 2024 --category 3.1 --entity kommun --json
expect_code 0
expect_json '[r["ledger"] for r in d["tree"]["children"][0]["children"][0]["children"] if r["kind"] == "row"][0] == {
    "id": "eskilstuna-kommun.2024", "file": "bokforing-2024.se", "account": 4610, "account_name": "Entreprenader",
    "supplier": "1002", "supplier_name": "Leverantör B, byggentreprenad", "rule": "bygg", "rule_note": "",
    "purchase_category": "bygg", "ledger_rows": 8}'
run explain 0484 --year 2024 --category 3.1 --entity kommun
expect_out 'konto 4610' 'regel bygg' 'kg CO2e per SEK'
run inventory 0484 --year 2024
expect_out 'Inköp enligt bokföringen' 'bokföringen gäller' 'räknas inte med' 'exempelbolaget'
run inventory set 0484 entity logistik organisation=exempelbolaget
expect_code 0
run inventory missing 0484 --year 2024
expect_out 'Inköp som inte kunde beräknas' 'Rader utan konto'
run purchases 0484
expect_out 'Mest utsläpp kommer från Bygg och anläggning'
# A rule and a factor are given in the terminal; the same file is mapped anew and counts.
run purchases set 0484 category service position=20 name=Service scope3=3.1
expect_code 0
run purchases set 0484 rule service position=90 'text=service*' outcome=purchase category=service
expect_code 0
run purchases set 0484 rule fel position=91 'text=service*' outcome=internal seller=energi
expect_code 2
expect_err 'Bara ett inköp har en säljare'
run import ledger "$table" --entity exempelbolaget
expect_out 'fördelades på nytt'
run purchases 0484
expect_out 'utan faktor' 'ex-spend-bygg'
run purchases set 0484 category service factor=ex-spend-konsulter
expect_code 0
run purchases 0484 --json
expect_json 'near([c["emissions_t"] for c in d["categories"] if c["id"] == "service"][0], 592697 * 0.009 / 1000, 0.001)'

# Faults, each with its place; nothing of it is stored.
contents >"$work/before"
sed 's/#ORGNR 212000-0357/#ORGNR 556016-0680/' "$year" >"$work/foreign.se"
run import sie "$work/foreign.se" --entity eskilstuna-kommun --replace
expect_code 2
expect_err 'foreign.se, rad 7' 'en annan organisations'
run import sie "$year" --entity exempelbolaget --dry-run # a department or company without a number has that above it
expect_code 4
head -c 9000 "$year" >"$work/cut.se"
run import sie "$work/cut.se" --entity eskilstuna-kommun --replace
expect_code 2
expect_err 'avklippt'
sed 's/} 90000.[0-9]* /} 90.000 /; s/20240102/20230102/' "$year" >"$work/odd.se"
run import sie "$work/odd.se" --entity eskilstuna-kommun --replace
expect_code 2
printf 'Datum;Leverantör;Netto\n2024-01-05;A;1.234\n2024-02-30;B;x\n' >"$work/odd.csv"
run import ledger "$work/odd.csv" --entity exempelbolaget --replace
expect_code 2
expect_err 'odd.csv, rad 2, kolumn C' 'odd.csv, rad 3, kolumn A' 'odd.csv, rad 3, kolumn C'
printf 'a,b\n1,2\n' >"$work/no.csv"
run import ledger "$work/no.csv" --entity exempelbolaget
expect_code 2
run import sie "$work/none.se" --entity exempelbolaget
expect_code 3
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'something refused was stored'

run audit verify
expect_code 0
# What was changed behind the program's back is found.
if [ "$engine" = postgresql ]; then
    psql -q "$DB" -c "UPDATE ledger_sum SET amount = amount + 1 WHERE account = 4010"
else
    sqlite3 "$DB" "UPDATE ledger_sum SET amount = amount + 1 WHERE account = 4010"
fi
run audit verify
checks=$((checks + 1))
[ "$code" != 0 ] || fail 'a changed sum was not found'
expect_out 'ledger_sum'

# Rules, categories and columns go out in a package and come back.
run dump "$work/dump" 0484
expect_code 0
new_db
run init
run load "$work/dump"
expect_code 0
run load "$work/dump"
expect_out 'purchase_rules'
finish
