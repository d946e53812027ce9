#!/bin/bash
# What is published of the climate accounts: the report as HTML, PDF and Markdown says what the accounts say, whole, in
# both languages; what is made up, incomplete or not adopted says so.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

example_db
run inventory 0484 --year 2024 --json
expect_code 0
cp "$out" accounts.json

# every_figure FILE LANG: the total of each scope and category, as the accounts have it, stands in the text of FILE.
every_figure() {
    checks=$((checks + 1))
    python3 - accounts.json "$1" "$2" <<'END' || fail "$1: a figure of the accounts is missing"
import html, json, re, sys
accounts = json.load(open(sys.argv[1], encoding="utf-8"))
text = open(sys.argv[2], encoding="utf-8").read()
text = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", "", text, flags=re.S)))
text = re.sub(r"\s+", " ", text.replace("\u00a0", " "))
separator = " " if sys.argv[3] == "sv" else ","
wrong = []
assert len(accounts["categories"]) == 24
for row in accounts["scopes"] + accounts["categories"] + [{"category": "total", "total_t": accounts["total_t"]}]:
    t = row["total_t"]
    if t is None or t < 10:
        continue
    figure = f"{int(t + 0.5):,}".replace(",", separator)
    if figure not in text:
        wrong.append((row, figure))
for row in wrong:
    print(row)
sys.exit(1 if wrong else 0)
END
}

# Error propagation and simulation agree in every category and sum of the example, by both bases: within the error of
# sampling where the errors are at most 50 %, and within what a log-normal figure is narrower above (3 % at 60 %).
for basis in location market; do
    run inventory uncertainty 0484 --year 2024 --basis $basis --draws 100000 --json
    expect_code 0
    expect_json 'len([c for c in d["categories"] if c["simulation"]]) >= 14' \
        'all((c["simulation"] is None) == (c["propagation_percent"] is None) for c in [d] + d["scopes"] + d["categories"])' \
        'all(abs(c["simulation"]["half_percent"] / c["propagation_percent"] - 1) < (0.01 if c["propagation_percent"] < 30 and "category" in c else 0.03) for c in [d] + d["scopes"] + d["categories"] if c["simulation"])' \
        'near(100 * (1 - d["stated_share"]), d["unstated_percent"], 1e-3)' \
        'all(c["lower_bound"] == (c["stated_share"] < 1) for c in [d] + d["scopes"] + d["categories"])' \
        '[c["lower_bound"] for c in d["categories"] if c["category"] in ("2.1", "3.15", "3.6")] == [True, False, True]'
done

run inventory report 0484 --year 2024
expect_code 0
expect_out '# Klimatrapport 2024' '**Påhittat exempel – arbetsversion, inte fastställd**' '## 1 Sammanfattning' \
    'Kommunkoncernen Eskilstuna släppte ut minst 135 506 ton koldioxidekvivalenter 2024.' \
    'saknas: 3.4 Uppströms transport och distribution' '| 3.4 Uppströms transport och distribution | – | – | – | Saknas |' \
    'Med scope 2 marknadsbaserat' 'Åtgärder att lära av' '3.14 Franchiser' 'juni 2027'
cp "$out" report.md
every_figure report.md sv
run inventory report 0484 --year 2024 --lang en
expect_out '# Climate report 2024' 'Made-up example' 'working version, not adopted' 'at least 135,506 tonnes'
cp "$out" report_en.md
every_figure report_en.md en

run inventory report 0484 --year 2024 -o report.html
expect_code 0
expect_out 'Skrev report.html'
every_figure report.html sv
checks=$((checks + 1))
grep -q '<html lang="sv">' report.html && ! grep -q '<script' report.html || fail 'the page has its language and no script'
run inventory report 0484 --year 2024 --output again.html
checks=$((checks + 1))
cmp -s report.html again.html || fail 'the same accounts give the same bytes'

# every factor that is used stands with its value by the GWP values of the report, its unit, and whose values they are
for gwp in AR5 AR6; do
    run inventory report 0484 --year 2024 --gwp $gwp
    cp "$out" factors.md
    run inventory factors 0484 --gwp $gwp --json
    cp "$out" factors.json
    checks=$((checks + 1))
    python3 - factors.md factors.json $gwp <<'END' || fail "a factor of the report has another value than in the register ($gwp)"
import json, sys
lines = open(sys.argv[1], encoding="utf-8").read().replace("\u00a0", " ").split("\n")
register = {f["factor"]["name"]: f for f in json.load(open(sys.argv[2], encoding="utf-8"))}
at = next(i for i, line in enumerate(lines) if line.startswith("| Faktor | Slag |"))
rows = []
for line in lines[at + 2:]:
    if not line.startswith("|"):
        break
    rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
assert len(rows) > 20
for name, kind, value, unit, gwp, *_ in rows:
    f = register[name.replace("\\", "")]
    assert unit == f["factor"]["unit"], (name, unit)
    shown = float(value.replace(" ", "").replace(",", "."))
    assert abs(shown - f["co2e_kg"]) <= 0.01 * f["co2e_kg"], (name, value, f["co2e_kg"])
    is_stated = "co2e_kg" in f["factor"]
    assert gwp == (f["factor"].get("co2e_gwp", "ej angivet") if is_stated else sys.argv[3]), (name, gwp)
assert sys.argv[3] in {row[4] for row in rows} and "ej angivet" in {row[4] for row in rows}
END
done

# the first year has nothing to compare with
run inventory report 0484 --year 2023
expect_code 0
expect_out 'Det finns inget tidigare år att jämföra med'
expect_no_out '| Ändring |'

# the workbook: every formula carries what it computes, the sums are those of the accounts, and texts stay texts
run inventory workbook 0484 --year 2024 -o book.xlsx
expect_code 0
expect_out 'Skrev book.xlsx'
run inventory workbook 0484 --year 2024 -o again.xlsx
checks=$((checks + 1))
cmp -s book.xlsx again.xlsx || fail 'the same accounts give the same workbook'
run inventory workbook 0484 --year 2024 --basis market --gwp AR6 --consolidation equity_share -o market.xlsx
run inventory 0484 --year 2024 --basis market --gwp AR6 --consolidation equity_share --json
cp "$out" market.json
for book in 'book.xlsx accounts.json' 'market.xlsx market.json'; do
    checks=$((checks + 1))
    # shellcheck disable=SC2086
    python3 "$SOURCE/tests/cli/accounts_book.py" $book || fail "$book: a formula, or a sum, is wrong"
done

# the table of ESRS E1-6: each datapoint with our figure, or with what is missing to answer it
run inventory esrs 0484 --year 2024
expect_code 0
expect_out 'Basår 2023' 'E1-6_07;48 a;' ';65062,4492;65062,4492;62429,9613;t CO2e;' 'E1-6_13;52 b;' 'Nettointäkterna är inte registrerade' \
    'Ingen siffra: saknas' 'ofullständigt: minst'
run inventory esrs 0484 --year 2024 -o esrs.csv --lang en
expect_out 'Wrote esrs.csv'
run inventory esrs 0484 --year 2024 --json
cp "$out" esrs.json
run inventory 0484 --year 2024 --basis market --json
cp "$out" by_market.json
checks=$((checks + 1))
python3 - accounts.json esrs.json by_market.json esrs.csv <<'END' || fail 'the table of ESRS has the figures of the accounts'
import csv, json, sys
accounts, esrs, market = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:4])
rows = list(csv.DictReader(open(sys.argv[4], encoding="utf-8")))
points = esrs["datapoints"]
assert len(rows) == len(points) > 30
value = {p["datapoint"]: p["value"] for p in reversed(points)}
scopes = {(s["scope"], s["basis"]): s["total_t"] for s in accounts["scopes"]}
assert value["E1-6_07"] == scopes[1, None] and value["E1-6_09"] == scopes[2, "location"]
assert value["E1-6_10"] == scopes[2, "market"] and value["E1-6_11"] == scopes[3, None]
assert value["E1-6_12"] == accounts["total_t"]
assert value["E1-6_13"] == market["total_t"]
# whatever has no figure and no words says why
assert all(p["value"] is not None or p["text"] or p["note"] for p in points)
for p, row in zip(points, rows):
    assert row["Datapoint"] == p["datapoint"]
    assert (row["Year 2024"] == "") == (p["value"] is None) and (p["value"] is None or float(row["Year 2024"]) == p["value"])
END

# the paper for decision
run inventory paper 0484 --year 2024 --registry-number KS-2025-17 --date 2025-03-11
expect_code 0
expect_out '# Klimatbokslut 2024, Eskilstuna' 'Tjänsteskrivelse' '- **Diarienummer:** KS-2025-17' '- **Datum:** 11 mars 2025' \
    'Kommunstyrelsen beslutar att' 'minst 135 506 ton koldioxidekvivalenter, scope 2 platsbaserat' 'juni 2027'
run inventory paper 0484 --year 2024 --board Kommunfullmäktige
expect_out 'Kommunfullmäktige beslutar att' '- **Diarienummer:** inte angivet än'

# what was kept, and what has changed since
run inventory keep 0484 --year 2024 --why Klart
run inventory report 0484 --year 2024
expect_out 'arbetsversion, inte fastställd' 'sparat som resultat 2024.1; inget beslut är antecknat'
run inventory set 0484 entity logistik 'note=Ändrad' --why Prov
run inventory keep 0484 --year 2024 --cause error --why Rättat --body kommunstyrelsen --date 2025-04-08 --registry-number KS-2025-17
run inventory report 0484 --year 2024
expect_out '**Påhittat exempel**' 'sparat som resultat 2024.2: kommunstyrelsen, 8 april 2025, KS-2025-17' '| 2024 | Ursprunglig'
expect_no_out 'arbetsversion'
run inventory report 0484 --year 2024 --gwp AR6
expect_out 'arbetsversion, inte fastställd' 'siffrorna har ändrats'

# what cannot be done
refused 'Filändelsen i rapport.docx' inventory report 0484 -o rapport.docx
refused 'En PDF är ingen text' inventory report 0484 --format pdf
run inventory report 0484 --year 1999
expect_code 3
expect_err '2023'
run inventory report 0180
expect_code 3

if /usr/bin/python3 -I -c 'import weasyprint' 2>/dev/null && command -v pdftotext >/dev/null; then
    run inventory report 0484 --year 2024 --gwp AR6 -o report.pdf
    expect_code 0
    pdfinfo report.pdf >info
    checks=$((checks + 1))
    grep -q '^Tagged: *yes' info && grep -q '^Title: *Klimatrapport 2024, Eskilstuna$' info ||
        fail 'the PDF is tagged and has its title'
    for words in 'sv --year 2024' 'en --year 2024' 'sv --year 2023'; do
        # shellcheck disable=SC2086
        run inventory paper 0484 --lang $words -o paper.pdf
        checks=$((checks + 1))
        pdfinfo paper.pdf | grep -q '^Pages: *2$' || fail "the paper has two pages: $words"
    done
    pdftotext report.pdf report.txt
    checks=$((checks + 1))
    python3 -c 'import sys
pages = open("report.txt", encoding="utf-8").read().split("\f")[:-1]
sys.exit(0 if len(pages) > 8 and all("Påhittat exempel" in p for p in pages if p.count("\n") > 3) else 1)' ||
        fail 'every page says that the example is made up'
fi

finish
