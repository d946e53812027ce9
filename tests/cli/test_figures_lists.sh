#!/bin/bash
# Where the figures of purchases and of lists come from: every number that is printed has an explanation with its value, which ends in
# rows with a source.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/walk.sh" || exit 1
example_db
run key new installation.key
export KLIMAT_KEY=$work/installation.key
ledgers=$SOURCE/examples/ledger

# walk KIND AREA WORD... -- WORD... -- OPTION...: what klimat explain is asked by, what prints the figures, and options of both. KIND says
# which numbers are addresses.
walk() {
    local kind=$1 asked=()
    shift
    while [ "$1" != -- ]; do
        asked+=("$1")
        shift
    done
    shift
    as_printed "$@"
    every_figure walk_lists "$kind" "${asked[@]}" -- "${options[@]}"
}
# no_figures AREA KIND...: addresses that are none are refused with 3.
no_figures() {
    for figure in '' '[' ']' . 'x[' 'x[y' 'x[y]' 'x[y].' '[].' 'rows[]'; do
        run explain "$@" "$figure"
        expect_code 3
    done
    refused 'Vilken siffra?' explain "$@"
}

# ---- purchases ----
run explain 0484 purchases spend.amount_sek
expect_code 3
expect_err 'Det finns ingen bokföring'
# Without rules all costs are not mapped, and there are no tonnes.
run import sie "$ledgers/bokforing-2024.se" --entity eskilstuna-kommun
expect_code 0
walk purchases 0484 purchases -- purchases 0484
# Two organisations, one with accounts and one without; a seller within the group; rules that take nothing; what no rule takes.
run load "$ledgers/rules"
run organisation set eskilstuna-kommun --number 2120000357
run import sie "$ledgers/bokforing-2024.se" --entity eskilstuna-kommun
run import ledger "$ledgers/reskontra-2024.csv" --entity logistikbolaget --columns 'amount=Belopp'
expect_code 0
walk purchases 0484 purchases -- purchases Eskilstuna -- --year 2024
grep -q '^1[0-9][0-9] figures explained' walked || fail 'purchases have fewer figures than that'

run explain 0484 purchases spend.amount_sek 'categories[lokaler].emissions_t' 'largest_suppliers[1002].rows' --json
expect_code 0
checks=$((checks + 1))
python3 - "$out" <<'END' || fail 'what the explanations of purchases hold'
import json, sys
spend, premises, rows = (json.loads(line) for line in open(sys.argv[1], encoding="utf-8"))
def all_rows(why):
    yield from why["rows"]
    for child in why["children"]:
        yield from all_rows(child)
hashes = {r["source"] for r in spend["rows"]}
assert len(hashes) == 2 and all("SHA-256" in h and len(h.split("SHA-256 ")[1]) == 64 for h in hashes), hashes
assert {h.split(",")[0] for h in hashes} == {"bokforing-2024.se", "reskontra-2024.csv"}, hashes
built = next(c for c in spend["children"] if c["text"] == "Bygg och anläggning")
account = next(r for r in all_rows(built) if r["id"] == "eskilstuna-kommun.2024/4610/1002/bygg")
assert "Leverantör B" in account["text"] and "4610 Entreprenader" in account["text"], account
assert "bokforing-2024.se" in account["source"] and "konton 4" in account["note"], account
# Bought of a company of the group: nothing of it counts, by the rule of the accounts.
assert premises["value"] == 0 and any("Fastighet" in r["text"] for r in all_rows(premises) if r["kind"] == "weight")
assert any(r["kind"] == "factor" and r["source"] for r in all_rows(premises))
assert rows["value"] == sum(r["value"] for r in all_rows(rows) if r["kind"] == "ledger_sum") > 1
END
run explain 0484 purchases emissions_t
expect_code 0
expect_out 'Kronor' 'Faktorn' 'kg CO2e per SEK' 'Påhittat exempel' 'tas som de är' 'SHA-256' 'Regeln bygg'
run explain 0484 purchases suppliers 'unmapped.accounts[6910].amount_sek' 'unmapped.accounts[none].rows' 'rules[bygg].examples[0].amount_sek'
expect_code 0
expect_out 'Leverantör B' 'Medlemsavgifter' 'Utan kategori och utan konto' 'regeln bygg'
run explain 0484 purchases spend.amount_sek --lang en
expect_out 'The bookkeeping of Eskilstuna' 'No rule takes it'
no_figures 0484 purchases
for figure in largest_suppliers 'largest_suppliers[]' 'largest_suppliers[].rows' 'largest_suppliers[x].rows' 'largest_suppliers[1002].' \
    'categories[bygg].year' 'rules[bygg].examples[3].amount_sek' 'rules[bygg].examples[-1].amount_sek' 'rules[bygg].share_percent' \
    'unmapped.accounts[x].rows' 'unmapped.accounts[1].rows' 'no_purchases.x.rows' no_purchases.internal. 'ledgers[x].rows' spend \
    'spend.rows.x' 'unadjusted_price_years[0]' 'suppliers[1].x' 'x[y].spend.rows'; do
    run explain 0484 purchases "$figure"
    expect_code 3
    expect_err 'klimat purchases --json'
done

# What everybody may see names no supplier, account, rule or file, and each of its figures is explained too.
run organisation add gavle --name 'Gävle kommun' --kind municipality --code 2180
with_password() {
    last="klimat ${*:2}"
    "$KLIMAT" "${@:2}" >"$out" 2>"$err" <<<"$1"
    code=$?
}
with_password 'lång nog för ett konto' user add gun@example.se --name 'Gun Dahl' --organisation gavle --role administrator
expect_code 0
run purchases 0484 --as gun@example.se
expect_code 5
"$KLIMAT" serve --port 0 >serve.out 2>serve.err &
servers="$servers $!"
for _ in $(seq 100); do
    url=$(sed -n 's/.* \(http:[^ ]*\)$/\1/p' serve.out)
    [ -n "$url" ] && break
    sleep 0.1
done
curl -sf "${url}kommun/0484/klimatbokslut/inkop/inkop.json" -o printed.json || fail 'the purchases that everybody may see'
kill "$!"
cp printed.json "$out"
expect_json '"rules" not in d and "suppliers" not in d' 'd["spend"]["rows"] > 50' 'd["emissions_t"] > 500'
every_figure walk_lists purchases 0484 purchases -- --as gun@example.se
run explain 0484 purchases spend.amount_sek emissions_t 'categories[bygg].amount_sek' 'ledgers[logistikbolaget.2024].unmapped_sek' --as gun@example.se
expect_code 0
expect_out 'Bokföringen för Eskilstuna kommun' 'SHA-256' 'Bygg och anläggning'
for word in Leverantör 4610 Regeln bokforing reskontra; do expect_no_out "$word"; done
for figure in suppliers 'largest_suppliers[1002].rows' 'rules[bygg].rows' 'unmapped.accounts[6910].rows'; do
    run explain 0484 purchases "$figure" --as gun@example.se
    expect_code 3
done

# Coarse averages; a price index; a part of the group that counts in part; a ledger of half a year; the same number for two
# suppliers, one without a number, names with brackets; a credit.
run organisation add harnosand --name 'Härnösands kommun' --kind municipality --code 2280
run organisation add varme --name 'Värmebolaget' --kind company --parent harnosand
run organisation add utanfor --name 'Utanför' --kind company --parent harnosand
run purchases start 2280 --digits 5
run inventory set 2280 entity kommun name=Kommunen kind=municipality organisation=harnosand
run inventory set 2280 entity varmen name=Värmen kind=company organisation=varme
run inventory set 2280 holding varme-ag entity=varmen owner=kommun share_percent=60 basis=owned from_date=2024-07-01 \
    operational_control=true financial_control=full source=Bolagsordningen
printf 'Datum;Leverantörsnr;Leverantör;Konto;Text;Belopp exkl. moms\n%s\n' \
    '2024-01-05;7;El [norr].x;64110;Ved;1000
2024-02-05;;Papper & pennor ]. (AB);64110;Papper;700,50
2024-02-06;7;El [norr].x;64110;Kredit;-200
2024-03-06;8;Avgiften;74000;Tjänst;500
2024-03-07;;;62000;Okänt;90' >kommun.csv
printf 'Datum;Leverantörsnr;Leverantör;Konto;Text;Belopp exkl. moms\n%s\n' \
    '2024-01-05;7;Ett annat bolag;64110;Papper;400
2024-01-06;9;C;9999;Annat;80' >bolag.csv
run import ledger kommun.csv --entity harnosand
expect_code 0
run import ledger bolag.csv --entity varme --part h1
expect_code 0
sed 's/Annat/Ved/; s/;80$/;81/' bolag.csv >utanfor.csv
run import ledger utanfor.csv --entity utanfor
expect_code 0
walk purchases 2280 purchases -- purchases 2280
cp printed.json "$out"
expect_json 'd["coarse_average_t"] > 0' '[s["number"] for s in d["largest_suppliers"]].count("7") == 2' 'd["unadjusted_price_years"][0] == 2016'
# Of two suppliers with one number each has its own tonnes.
expect_json 'near(sum(s["emissions_t"] or 0 for s in d["largest_suppliers"]), d["emissions_t"], 1e-6)'
run explain 2280 purchases coarse_average_t
expect_out 'Upphandlingsmyndigheten' 'Vad som räknas av Värmen' 'Bolagsordningen'
for value in '2016=100' '2024=132'; do
    run inventory set 2280 price_index "prov-${value%=*}" series=prov currency=SEK "year=${value%=*}" "value=${value#*=}" source=Prisboken
done
run inventory set 2280 factor egen municipality=2280 name=Egen kind=spend unit=kSEK co2e_kg=20 price_year=2016 currency=SEK
expect_code 0
run purchases set 2280 category tjanster factor=egen
walk purchases 2280 purchases -- purchases 2280
run explain 2280 purchases emissions_t
expect_out 'Prisindex prov' 'Prisboken' 'antaget' 'kSEK'
# Each step is that of its own source: 100 / 132 by the index, a thousandth by the units, and what the factor states.
run explain 2280 purchases emissions_t --json
expect_code 0
checks=$((checks + 1))
python3 - "$out" <<'END' 2>python || fail "a product: $(tail -1 python)"
import json, math, sys
with open(sys.argv[1], encoding="utf-8") as f:
    left = [json.load(f)]
steps = []
while left:
    node = left.pop()
    left += node["children"]
    if "Kronor × " in node.get("formula", ""):
        product = math.prod(child["value"] for child in node["children"]) / 1000
        assert math.isclose(product, node["value"], rel_tol=1e-6), (product, node)
        steps.append([child["value"] for child in node["children"]])
assert any(math.isclose(s[1], 100 / 132, rel_tol=1e-8) and s[2:4] == [0.001, 20] for s in steps if len(s) >= 4), steps
END
# Departments have ledgers of their own, taken out of the file.
run organisation add skola --name 'Skolförvaltningen' --kind department --parent harnosand
cat >ar.se <<'END'
#FLAGGA 0
#SIETYP 4
#RAR 0 20250101 20251231
#KONTO 64110 "Material"
#KONTO 24400 "Skuld"
#DIM 12 "Ansvar"
#OBJEKT 12 "2100" "Grundskola norr"
#OBJEKT 9 "17" "Lev AB"
#VER A 1 20250115 "inköp"
{
#TRANS 64110 {12 "2100" 9 "17"} 1000
#TRANS 64110 {9 "17"} 4
#TRANS 24400 {} -1004
}
END
run purchases set 2280 cost-centre skolan 'centre=21*' department=skola
run import sie ar.se --entity harnosand
expect_code 0
walk purchases 2280 purchases -- purchases 2280
run explain 2280 purchases 'ledgers[skola.2025].rows' 'ledgers[harnosand.2025].vouchers'
expect_out 'Skolförvaltningen' 'ar.se'

# ---- editions, municipalities, registers, requests ----
walk editions 0484 editions -- editions
walk editions 0484 editions -- editions -- --substance GGT
run explain 0484 editions '[2026-06/GGT].municipalities' '[2025-04-04].series'
expect_code 0
expect_out 'Södermanlands län' '0484 Eskilstuna' 'Alla sektorer' 'SMHI, Nationella emissionsdatabasen'
run explain 0484 editions '[2026-06/CO2].series'
expect_code 3
no_figures 0484 editions
walk municipalities 0484 municipalities -- municipalities
grep -q '^290 figures' walked || fail 'a municipality without inhabitants'
run municipalities Eskilstuna
expect_out '106 789'
run explain 0484 municipalities '[0484].population'
expect_out 'SCB, folkmängd 31 december'
no_figures 0484 municipalities
walk registers 0484 register -- register list
walk registers 0484 register -- register list 0484
walk registers 0484 register 2025/26 -- register list 0484 2025/26
walk registers 0484 register -- register list 0484 -- --as gun@example.se
run explain 0484 register 2025/26 '[factor].rows' '[undertaking].rows' '[organisation].rows' '[statement].rows'
expect_code 3
run explain 0484 register 2025/26 '[factor].rows' '[undertaking].rows' '[organisation].rows' '[inventory_statement].rows'
expect_code 0
expect_out 'Emissionsfaktorer: antal' 'avsnitt 5.4, åtagande 10' 'registret Organisationer' 'Inget är inlagt'
no_figures 0484 register
walk requests 0484 request-list -- request list 0484
walk requests 0484 request-list -- request list 0484 -- --as-of 2025-03
cp printed.json "$out"
expect_json 'sorted(r["days_late"] for r in d) == [0, 30]'
walk requests 0484 request-list -- request list 0484 -- --as-of 2025-03-01
run explain 0484 request-list '[b2024-logistik].days_late' '[b2024-energi].days_late' --as-of 2025-03-31
expect_out '30 dagar' 'Sista svarsdag: 1 mars 2025' 'Besvarad: 10 februari 2025' 'b2024-logistik till Logistikbolaget'
no_figures 0484 request-list

# ---- the contract ----
# As it was decided, sealed and signed, with what has been told since; as it stood before; the draft that revises it.
walk contract 0484 contract -- contract show 0484
run contract progress 0484 a10.2 --status ongoing --value 120 --date 2026-06-30 --source Räknaren
run contract progress 0484 a1.1 --status fulfilled --date 2026-07-01 --evidence Protokollet
expect_code 0
run contract seal 0484 2025/26 --why prov
expect_code 0
with_password 'lång nog för ett konto' user add bo@example.se --name 'Bo Ek' --organisation formas --role signatory
expect_code 0
printf '%%PDF-1.4\n%%%%EOF\n' >underskrift.pdf
run contract sign 0484 2025/26 --party formas --person bo@example.se --position direktör --method handwritten --attachment underskrift.pdf
expect_code 0
walk contract 0484 contract -- contract show 0484
walk contract 0484 contract 2025/26 -- contract show 0484 2025/26 -- --as-of 2031-01
cp printed.json "$out"
expect_json 'd["late"] == 2' 'len(d["signatures"]) == 1' \
    '[near(s["completion_percent"], 100 * 50 / 180, 1e-6) for s in d["standings"] if s["undertaking"] == "a10.2"] == [True]'
walk contract 0484 contract 2025/26 -- contract show 0484 2025/26 -- --as-of 2026-06-29
walk contract 0484 contract 2025/26 -- contract show 0484 2025/26 -- --at "$(date -u +%F)"
walk contract 0484 contract 2026/27 -- contract show 0484 2026/27
run explain 0484 contract late without_owner undertakings_by_status.fulfilled 'standings[a10.2].completion_percent' --as-of 2031-01-01
expect_code 0
expect_out 'senast 2027' 'Protokollet, berättat 1 juli 2026' 'Räknaren, berättat 30 juni 2026' 'Värde som ska nås: 250' \
    'åtagande 10. Startvärdet: uppgift' 'Delåtaganden utan ansvarig: 27'
run explain 0484 contract 'contract_targets[territoriellt-2030].target_year' undertakings_by_status.paused --lang en
expect_out ': 2030' 'avsnitt 5.1' 'None of 73 undertakings' 'SHA-256'
expect_no_out '2,030'
no_figures 0484 contract 2025/26
for figure in 'undertakings[a10.2].position' 'undertakings[a10.2].text' 'undertakings[x].goal_value' 'undertakings[a1.1].goal_value' \
    'standings[a1.1].value' 'standings[x].value' 'standings[a10.2].late' late.x 'late[x].y' undertakings_by_status. 2025/27; do
    run explain 0484 contract 2025/26 "$figure"
    expect_code 3
    expect_err 'klimat contract show --json'
done
walk comparison 0484 contract-diff 2025/26 2026/27 -- contract diff 0484 2025/26 2026/27
walk comparison 0484 contract-diff 2026/27 2025/26 -- contract diff 0484 2026/27 2025/26
run explain 0484 contract-diff 2025/26 2026/27 tally.lowered totals.dropped 'counts[undertakings_measurable].before' 'counts[targets].after'
expect_code 0
expect_out 'senare än förut' 'utgår utan att vara uppfyllt' 'Exempel: förstudien genomfördes under 2025' 'Klimatkontrakt 2030'
no_figures 0484 contract-diff 2025/26 2026/27
for figure in 'counts[targets].x' 'counts[x].before' counts.before 'tally[x].lowered' totals.lowered; do
    run explain 0484 contract-diff 2025/26 2026/27 "$figure"
    expect_code 3
done
refused 'Vilken siffra?' explain 0484 contract-diff 2025/26 tally.lowered
run explain 0484 contract-diff 2024/25 2026/27 tally.lowered
expect_code 3
expect_err '2024/25' 'klimat contract list 0484'

# ---- what has numbers that say which one is meant, and no figures ----
# An event says itself who wrote what and when: what stood before and after is what was written, and nothing lies beneath it.
run contract progress 0484 a10.2 --status ongoing --value 130 --date 2026-07-30
for words in 'organisation list' 'contract list 0484' 'contract history 0484 2025/26 undertaking a10.2' log; do
    # shellcheck disable=SC2086
    run $words --json
    expect_code 0
    checks=$((checks + 1))
    python3 - "$out" <<'END' || fail "klimat $words: figures without an explanation"
import json, sys
def numbers(node, within=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from numbers(value, (*within, key))
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value, within)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield within
entries = json.load(open(sys.argv[1], encoding="utf-8"))
assert entries
for entry in entries:
    events = ("id", "at", "actor")
    written = {"detail", "before", "after"} if all(key in entry for key in events) else set()
    for path in numbers(entry):
        assert path[0] in written or path in (("id",), ("version",)), path
END
done

# ---- the audit ----
walk audit 0484 audit-verify -- audit verify
run audit head -o head.json
expect_code 0
walk audit 0484 audit-verify -- audit verify -- --head head.json
cp printed.json "$out"
expect_json 'd["seals"] == 1 and d["attachments"] == 1 and d["heads"] > 1 and d["found"] == 0'
run explain 0484 audit-verify events records seals attachments heads --head head.json
expect_out 'händelseloggen' 'tabellen contract_undertaking' 'Sigill 0484 2025/26' 'SHA-256' 'signerat med nyckeln'
no_figures 0484 audit-verify
run explain 0484 audit-verify events --as gun@example.se
expect_code 5
statement="UPDATE organisation SET name = 'Annan' WHERE id = 'formas'"
if [ "$engine" = postgresql ]; then psql -q "$DB" -c "$statement"; else sqlite3 "$DB" "$statement"; fi
run audit verify --json
expect_code 4
cp "$out" printed.json
every_figure walk_lists audit 0484 audit-verify
run explain 0484 audit-verify found
expect_out ': 1' 'organisation formas'

# ---- every municipality in one command: a document each ----
run scenario all --draws 64 --json
expect_code 0
cp "$out" all.json
checks=$((checks + 1))
[ "$(wc -l <all.json)" -ge 4 ] || fail 'fewer municipalities than the example has'
while read -r line; do
    echo "$line" >printed.json
    area=$(python3 -c 'import json; print(json.load(open("printed.json"))["municipality"])')
    every_figure walk_figures "$area" reference --draws 64
done <all.json

# ---- a database without any of it ----
new_db
run init
expect_code 0
walk registers 0484 register -- register list 0484
walk municipalities 0484 municipalities -- municipalities upplands
walk audit 0484 audit-verify -- audit verify
run explain 0484 contract late
expect_code 3
run explain 0484 editions '[2026-06/GGT].series'
expect_code 3
finish
