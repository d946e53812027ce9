#!/bin/bash
# A ledger with cost centres becomes the ledgers of the departments that they belong to: each krona counts once.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
run organisation add harnosand --name 'Härnösands kommun' --kind municipality --code 2280
run organisation add skola --name 'Skolförvaltningen' --kind department --parent harnosand
run organisation add omsorg --name 'Socialförvaltningen' --kind department --parent harnosand
run organisation add bolaget --name 'Bolaget' --kind company
run purchases start 2280 --digits 5
run inventory set 2280 entity kommun name=Kommunen kind=municipality organisation=harnosand
run inventory set 2280 entity skolan name=Skolan kind=department organisation=skola
run inventory set 2280 holding skola-ag entity=skolan owner=kommun share_percent=100 basis=owned operational_control=true financial_control=full
expect_code 0

cat >"$work/ar.se" <<'END'
#FLAGGA 0
#SIETYP 4
#RAR 0 20240101 20241231
#KONTO 64110 "Material"
#KONTO 24400 "Skuld"
#DIM 6 "Projekt"
#DIM 12 "Ansvar"
#OBJEKT 12 "2100" "Grundskola norr"
#OBJEKT 12 "2210" "Gymnasium"
#OBJEKT 12 "3100" "Hemtjänst"
#OBJEKT 9 "17" "Lev AB"
#VER A 1 20240115 "inköp"
{
#TRANS 64110 {12 "2100" 9 "17"} 1000
#TRANS 64110 {6 "7" 12 "2210" 9 "17"} 200.50
#TRANS 64110 {12 "3100" 9 "17"} 30
#TRANS 64110 {9 "17"} 4
#TRANS 24400 {} -1234.50
}
END
# Nothing is told: all of it stays, and the cost centres are shown.
run import sie "$work/ar.se" --entity harnosand --dry-run --json
expect_code 0
expect_json '[(p["organisation"], p["amount_sek"], p["rows"]) for p in d["parts"]] == [("harnosand", 1234.5, 4)]' \
    '[(c["number"], c["name"], c["department"], c["amount_sek"]) for c in d["cost_centres"]] == [("2100", "Grundskola norr", "", 1000), ("2210", "Gymnasium", "", 200.5), ("3100", "Hemtjänst", "", 30)]'
run --lang sv import sie "$work/ar.se" --entity harnosand --dry-run
expect_out 'Grundskola norr' 'klimat purchases set 2280 cost-centre'
run import sie "$work/ar.se" --entity harnosand
expect_code 0
run purchases 2280 --json
expect_json 'len(d["ledgers"]) == 1' 'd["spend"]["amount_sek"] == 1234.5'
cp "$out" "$work/before.json"

# By number and by name; the same file again is mapped anew, and each row is in one ledger.
run purchases set 2280 cost-centre skolan 'centre=21*|gymnasium' department=skola
expect_code 0
run purchases 2280 --json
expect_json 'all(l["rules_changed_since"] for l in d["ledgers"])'
run import sie "$work/ar.se" --entity harnosand --json
expect_code 0
expect_json 'd["remapped"]' \
    '[(p["organisation"], p["amount_sek"], p["rows"]) for p in d["parts"]] == [("harnosand", 34, 2), ("skola", 1200.5, 2)]' \
    '[c["department"] for c in d["cost_centres"]] == ["Skolförvaltningen", "Skolförvaltningen", ""]'
run purchases 2280 --json
expect_json '[(l["id"], l["entity"], l["rows"], l["split_of"]) for l in d["ledgers"]] == [("harnosand.2024", "harnosand", 3, ""), ("skola.2024", "skola", 2, "harnosand.2024")]' \
    'd["spend"]["amount_sek"] == 1234.5' 'not any(l["rules_changed_since"] for l in d["ledgers"])'
run purchases 2280 --json
expect_json "near(d['emissions_t'], json.load(open('$work/before.json'))['emissions_t'], 1e-9)"
run explain 2280 --category 3.1 --year 2024 --entity skolan --json
expect_code 0
run inventory 2280 --year 2024 --json
expect_json 'near([c["total_t"] for c in d["categories"] if c["category"] == "3.1"][0], 1234.5 * 2.8e6 / 27.6e9, 1e-6)'
run import sie "$work/ar.se" --entity harnosand --json
expect_json 'd["unchanged"]'
run audit verify
expect_code 0

# A department that is no part of the group counts with the one that keeps the books.
run purchases set 2280 cost-centre omsorgen 'centre=3100' department=omsorg
run import sie "$work/ar.se" --entity harnosand
run purchases 2280 --json
expect_json '[l["entity"] for l in d["ledgers"]] == ["harnosand", "omsorg", "skola"]' 'd["counted_sek"] == 1234.5'

# No krona twice: a department has one ledger, and cost centres belong beneath the organisation of the file.
printf 'Datum;Leverantör;Konto;Text;Belopp exkl. moms\n2024-01-05;A;64110;Ved;1000\n' >"$work/skola.csv"
run --lang sv import ledger "$work/skola.csv" --entity skola --replace
expect_code 4
expect_err 'Skolförvaltningen har sina rader för 2024 ur bokföringen harnosand.2024'
run purchases delete 2280 cost-centre skolan
run import sie "$work/ar.se" --entity harnosand
expect_code 0
run purchases 2280 --json
expect_json '[l["entity"] for l in d["ledgers"]] == ["harnosand", "omsorg"]' 'd["spend"]["amount_sek"] == 1234.5'
run import ledger "$work/skola.csv" --entity skola
expect_code 0
run purchases set 2280 cost-centre skolan 'centre=21*' department=skola
run --lang sv import sie "$work/ar.se" --entity harnosand
expect_code 4
expect_err 'Skolförvaltningen har en egen bokföring för året, skola.2024'
run purchases set 2280 cost-centre skolan 'centre=21*' department=bolaget
run --lang sv import sie "$work/ar.se" --entity harnosand
expect_code 2
expect_err 'hör till bolaget, som inte är någon organisation under harnosand'
run --lang sv purchases set 2280 cost-centre x 'centre=21*' department=harnosand entity=harnosand
expect_code 2
expect_err 'Raderna finns redan i bokföringen för harnosand'
run --lang sv purchases set 2280 cost-centre x 'centre=21*' department=nobody
expect_code 2
run audit verify
expect_code 0

# A supplier ledger with the unit in a column; another dimension of SIE.
run purchases delete 2280 cost-centre skolan
printf 'Datum;Leverantör;Konto;Ansvar;Text;Belopp exkl. moms\n2023-01-05;A;64110;3100 Hemtjänst;Ved;1000\n2023-01-06;A;64110;2100;Ved;5\n' >"$work/reskontra.csv"
run import ledger "$work/reskontra.csv" --entity harnosand --json
expect_code 0
expect_json '[(p["organisation"], p["amount_sek"]) for p in d["parts"]] == [("harnosand", 5), ("omsorg", 1000)]'
run import sie "$work/ar.se" --entity harnosand --cost-centre-dimension 6 --dry-run --json
expect_json '[c["number"] for c in d["cost_centres"]] == ["7"]'
refused '--cost-centre-dimension' import sie "$work/ar.se" --entity harnosand --cost-centre-dimension x

# The package takes the cost centres along.
run dump "$work/paket" 2280
expect_code 0
grep -q 'omsorgen' "$work/paket/cost_centres.csv" || fail "no cost centre in the package"
finish
