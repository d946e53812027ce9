#!/bin/bash
# A contract as a document: HTML, PDF and Markdown say the same, whole, in both languages; what is not decided says so.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

# every_word FILE NAME: each chapter's, commitment's and undertaking's text, in contract.json, stands in the text of FILE.
every_word() {
    checks=$((checks + 1))
    python3 - contract.json "$1" "$2" <<'END' || fail "$2: a text of the contract is missing"
import html, json, re, sys
contract = json.load(open(sys.argv[1], encoding="utf-8"))
text = open(sys.argv[2], encoding="utf-8").read()
kind = sys.argv[3]

# Words alone: without marks, tags, hyphens at ends of lines, and where lines end.
def words(s):
    return re.sub(r"[^0-9a-zåäöéü]+", "", s.lower())

if kind == "html":
    text = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<style>.*?</style>", "", text, flags=re.S)))
elif kind == "pdf":
    # what stands at the head and the foot of a page may come between two words
    head = r"\n?Klimatkontrakt 2030 för Eskilstuna\n|\nVersion 20\d\d/\d\d\n|\nUtkast – inte beslutat\n"
    text = re.sub(head + r"|\nEskilstuna kommun\n+\d+ \(\d+\)\n", "\n", text.replace("\f", "\n"))
elif kind == "md":
    text = re.sub(r"\]\([^)]*\)", "]", text).replace("\\", "")
found = words(text)
missing = []
for table in ("chapters", "commitments", "undertakings", "themes", "phases", "processes"):
    rows = contract[table]
    assert rows, table
    for row in rows:
        for field in ("title", "name", "text", "criteria"):
            said = re.sub(r"\]\([^)]*\)", "]", row.get(field, ""))
            for paragraph in re.split(r"\n+", said):
                if words(paragraph) not in found:
                    missing.append(f"{table} {row['id']} {field}: {paragraph[:80]}")
for line in missing:
    print(line)
sys.exit(1 if missing else 0)
END
}

example_db
run contract show 0484 2025/26 --json
expect_code 0
cp "$out" contract.json

run contract document 0484 2025/26
expect_code 0
expect_out '# Klimatkontrakt 2030 för Eskilstuna' '- **Beslut:** inte känt' '## 5 Kommunens åtaganden' '**Å10.2** Få fler' \
    'Klart senast: 2027' '| 2020 | 2030 | 16 % | cirka 80 % |' 'Ingen part har undertecknat ännu.' 'Utgåva 2026-06' 'SMHI'
expect_no_out 'inte beslutat'
cp "$out" document.md
every_word document.md md

run contract document 0484 2025/26 -o document.html
expect_code 0
expect_out 'Skrev document.html'
every_word document.html html
checks=$((checks + 1))
grep -q '<svg' document.html && grep -q '<html lang="sv">' document.html && ! grep -q '<script' document.html ||
    fail 'the page has its chart, its language and no script'
run contract document 0484 2025/26 --output again.html
checks=$((checks + 1))
cmp -s document.html again.html || fail 'the same edition gives the same bytes'

# a draft says so, in words
run contract document 0484 2026/27 --format md
expect_code 0
expect_out '**Utkast – inte beslutat**' 'Ändringar sedan version 2025/26'
run contract document 0484 2026/27 --format md --lang en
expect_out '**Draft – not decided**' 'Changes since version 2025/26' 'Åtagande' '## 5 Kommunens åtaganden'

# what cannot be done
refused 'Filändelsen i kontrakt.docx' contract document 0484 2025/26 -o kontrakt.docx
refused 'En PDF är ingen text' contract document 0484 2025/26 --format pdf
run contract document 0484 2020/21
expect_code 3
expect_err '2025/26'
run contract document 0180
expect_code 3
no_output() { checks=$((checks + 1)); [ ! -s "$out" ] || fail "$last: output beside a failure"; }
no_output

# PDF, where it can be made
if /usr/bin/python3 -I -c 'import weasyprint' 2>/dev/null && command -v pdftotext >/dev/null; then
    run contract document 0484 2025/26 -o document.pdf
    expect_code 0
    pdftotext document.pdf document.txt
    every_word document.txt pdf
    pdfinfo document.pdf >info
    checks=$((checks + 1))
    grep -q '^Tagged: *yes' info && grep -q '^Title: *Klimatkontrakt 2030 för Eskilstuna, version 2025/26$' info ||
        fail 'the PDF is tagged and has its title'
    checks=$((checks + 1))
    grep -qa '/Lang (sv)' document.pdf || fail 'the PDF has its language'
    # a heading stands on the page that the contents name
    checks=$((checks + 1))
    pdftotext -layout document.pdf layout.txt
    python3 - layout.txt <<'END' || fail 'the contents name the page where a chapter begins'
import re, sys
pages = open(sys.argv[1], encoding="utf-8").read().split("\f")
contents = " ".join(pages[1].split())
for title in ("Kommunens åtaganden", "Underskrifter", "Noter och källor", "Omställningskartan"):
    page = int(re.search(re.escape(title) + r"[ .]+(\d+)", contents).group(1))
    assert title in pages[page - 1], (title, page)
END
    run contract document 0484 2026/27 -o draft.pdf
    expect_code 0
    pdftotext draft.pdf draft.txt
    checks=$((checks + 1))
    python3 -c 'import sys
pages = open("draft.txt", encoding="utf-8").read().split("\f")[:-1]
sys.exit(0 if len(pages) > 10 and all("Utkast – inte beslutat" in p for p in pages) else 1)' ||
        fail 'every page of a draft says what it is'
fi

# sealed, signed by one party, corrected
export KLIMAT_KEY=$work/installation.key
run key new "$KLIMAT_KEY"
expect_code 0
run contract seal 0484 2025/26
expect_code 0
echo 'en lång hemlig fras' | "$KLIMAT" user add pia@example.se --name 'Pia Prov' --organisation formas --role signatory \
    >"$out" 2>"$err"
code=$? last='klimat user add'
expect_code 0
printf '%%PDF-1.4\n%%%%EOF\n' >scan.pdf
run contract sign 0484 2025/26 --party formas --person pia@example.se --position generaldirektör --method handwritten \
    --attachment scan.pdf --date 2026-06-30 --mandate 'arbetsordningen' --registry-number 'F 2026/17'
expect_code 0
run contract erratum 0484 2025/26 --text 'I avsnitt 5.1 ska det stå 2045.' --why 'Skrivfel.'
expect_code 0
run contract show 0484 2025/26 --json
seal=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["sha256"])' "$out")
run contract document 0484 2025/26
expect_code 0
expect_out "- **Sigill (SHA-256):** $seal" '1 av 8 parter har undertecknat.' 'Pia Prov, generaldirektör' \
    'arbetsordningen, F 2026/17, 30 juni 2026' 'Undertecknat för hand' '### Rättelse 1' 'I avsnitt 5.1 ska det stå 2045.' 'Skrivfel.'
finish
