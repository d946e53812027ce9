#!/bin/bash
# Every register of the example goes out as a workbook and as CSV and comes in again without a change; an edited file
# changes exactly what was edited; what is wrong is told with its place, and nothing is stored.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
python=/usr/bin/python3
$python -c 'import openpyxl' 2>"$work/python" || skip 'openpyxl is not there'

# edit FILE TO PYTHON: the first sheet as s, its headings as h (name to column)
edit() {
    $python -c '
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
s = book.worksheets[0]
h = {c.value.rstrip(" *"): c.column for c in s[1]}
def row(id): return next(r for r in range(2, s.max_row + 1) if s.cell(r, 2).value == id)
exec(sys.argv[3])
book.save(sys.argv[2])' "$1" "$2" "$3" || fail "edit $1"
}
unchanged() { # unchanged FILE: importing it changes nothing
    run register import "$1" --json
    expect_code 0
    expect_json 'd["new"] == d["changed"] == d["stale"] == d["missing"] == 0 and d["stored"]'
}

example_db
# What a measure names, and no other edition has, is not deleted.
for measure in t09-miljozon t12-trangselavgift; do
    run measure set 0484 measure $measure undertakings=
    expect_code 0
done
run register list 0484 2025/26 --json
expect_code 0
expect_json 'len(d) >= 20' 'next(r for r in d if r["register"] == "undertaking")["rows"] == 73' \
    'not next(r for r in d if r["register"] == "seal")["can_be_imported"]'
run register list
expect_out 'organisation' 'klimat register list 0484 2025/26'
expect_no_out 'undertaking'

# Out and in again, both editions, both forms, both languages; saved again by another program.
contents >before
for kind in $("$KLIMAT" register list 0484 2025/26 --json | python3 -c 'import json, sys
for r in json.load(sys.stdin): print(r["register"])'); do
    run register export "$kind" 0484 2025/26 -o out.xlsx
    expect_code 0
    unchanged out.xlsx
    run register export "$kind" 0484 2026/27 -o out.csv --lang en
    expect_code 0
    unchanged out.csv
done
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'importing what was exported changed something'
run register export undertakings 0484 2026/27 -o u.xlsx --lang en --json
expect_json 'd["register"] == "undertaking" and d["rows"] > 50'
edit u.xlsx again.xlsx ''
unchanged again.xlsx
checks=$((checks + 1))
$python - <<'END' >"$out" || fail 'the workbook is not as it should be'
import openpyxl
book = openpyxl.load_workbook('u.xlsx')
s = book.worksheets[0]
assert [w.title for w in book.worksheets] == ['Undertakings', 'Read me', 'Choices'], book.sheetnames
assert s['A1'].value == 'klimat undertaking 0484 2026/27' and s.column_dimensions['A'].hidden
assert s['B1'].value == 'Id *' and s['B1'].comment and s.freeze_panes == 'C2' and s.auto_filter.ref
assert all(c.data_type != 'f' for w in book.worksheets for r in w.iter_rows() for c in r)
lists = [v for v in s.data_validations.dataValidation if v.type == 'list']
assert len(lists) >= 5 and all(v.formula1.startswith("'Choices'!") for v in lists)
END

# What was edited changes, and nothing else.
edit u.xlsx edited.xlsx '
import datetime
r = row("g3.1a")
s.cell(r, h["Deadline"]).value = datetime.date(2028, 3, 1)
s.cell(r, h["Deadline"]).number_format = "mmm-yy"
s.cell(r, h["Status"]).value = "Ongoing"
s.cell(r, h["Value at the start"]).value = 0.3
s.cell(r, h["Unit"]).value = "ton"
s.cell(r, h["Owner"]).value = "eskilstuna-kommun"
new = s.max_row + 1
for name, value in (("Id", "prov.1"), ("Commitment", "a1"), ("Position", 99), ("Text", "Ny\n\npunkt"), ("Aspects", "Digitalisation; social")):
    s.cell(new, h[name]).value = value
s.delete_rows(row("g3.1c"))
s.delete_cols(h["Note"])
s.cell(1, s.max_column + 1).value = "Kommentar"
s.cell(3, s.max_column).value = "bara vår egen"'
contents >before
run register import edited.xlsx --dry-run --json --lang en
expect_code 0
expect_json 'd["new"] == 1 and d["changed"] == 1 and d["missing"] == 1 and d["stale"] == 0 and not d["stored"]' \
    'd["registers"][0]["ignored_columns"] == ["Kommentar"]' \
    '[(f["field"], f["after"]) for f in next(r for r in d["registers"][0]["rows"] if r["change"] == "changed")["fields"]] == [("owner", "eskilstuna-kommun"), ("deadline", "2028-03"), ("start_value", "0.3"), ("unit", "ton"), ("status", "ongoing")]'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a trial run left something behind'
run register import edited.xlsx --dry-run
expect_out 'Nya: 1. Ändrade: 1.' 'Klart senast: ej angivet → mars 2028' 'Finns inte i filen: g3.1c' 'Kommentar' 'provkörning'
run register import edited.xlsx --why prov
expect_code 0
expect_out 'Sparade rader: 2' '--delete-missing'
run contract history 0484 2026/27 undertaking g3.1a --lang en
expect_out 'prov'
run contract show 0484 2026/27 --json
expect_json 'any(u["id"] == "prov.1" and u["text"] == "Ny\n\npunkt" and u["aspects"] == "digital social" for u in d["undertakings"])' \
    'any(u["id"] == "g3.1c" for u in d["undertakings"])'
run register import edited.xlsx --json
expect_json 'd["new"] == d["changed"] == d["stale"] == 0 and d["missing"] == 1'
run register import edited.xlsx --delete-missing
expect_code 0
expect_out 'Sparade rader: 1'
run register export undertaking 0484 2026/27 -o now.xlsx
unchanged now.xlsx
run audit verify
expect_code 0

# A workbook keeps 15 digits of a number, which is no change of one that has more.
printf 'id;start_value\ng3.1a;0,30000000000000004\n' >digits.csv
run register import digits.csv undertaking 0484 2026/27
expect_code 0
run contract show 0484 2026/27 --json
expect_json 'next(u for u in d["undertakings"] if u["id"] == "g3.1a")["start_value"] == 0.1 + 0.2'
run register export undertaking 0484 2026/27 -o digits.xlsx
unchanged digits.xlsx

# An edit from an older file: both are shown, and it is refused unless it is to count.
edit u.xlsx stale.xlsx 's.cell(row("g3.1a"), h["Unit"]).value = "kg"; s.cell(row("g3.1c"), h["Unit"]).value = "kg"'
contents >before
run register import stale.xlsx
expect_code 4
expect_err 'inaktuella' 'g3.1a' 'rad' '--overwrite'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a stale file left something behind'
run register import stale.xlsx --dry-run --json
expect_json 'd["stale"] == 2' \
    'next(r for r in d["registers"][0]["rows"] if r["id"] == "g3.1a")["file_version"] == 1' \
    'next(r for r in d["registers"][0]["rows"] if r["id"] == "g3.1a")["version"] == 3'
run register import stale.xlsx --dry-run
expect_out 'Någon annan har ändrat den' 'Någon annan har tagit bort den' 'Enhet: [-ton-] {+kg+}'
run register import stale.xlsx --overwrite
expect_code 0

# Faults: all at once, each with its place, and nothing stored.
run register export undertaking 0484 2026/27 -o now.xlsx
edit now.xlsx wrong.xlsx '
s.cell(3, h["Ordning"]).value = "tredje"
s.cell(4, h["Klart senast"]).value = "i vår"
s.cell(5, h["Status"]).value = "kanske"
s.cell(6, h["Åtagande"]).value = "finns-inte"
s.cell(7, h["Värde som ska nås"]).value = "1.234"
s.cell(8, 2).value = s.cell(9, 2).value
s.cell(10, h["Text"]).value = None
s.cell(11, h["Källa"]).value = "=1+1"
s.cell(11, h["Källa"]).data_type = "s"'
contents >before
run register import wrong.xlsx
expect_code 2
expect_err 'rad 3' 'tredje är inte ett tal' 'rad 4' 'i vår är inget datum' 'rad 5' 'kanske är inget av: Inte påbörjat, Pågår' 'rad 7' '1.234 kan läsas på två sätt' \
    'finns redan på rad 8' 'rad 10' 'rad 11' 'formel'
edit now.xlsx wrong.xlsx 's.cell(6, h["Åtagande"]).value = "finns-inte"; s.cell(7, h["Ansvarig organisation"]).value = "ingen"'
run register import wrong.xlsx
expect_code 2
expect_err 'rad 6' 'finns-inte' 'rad 7' 'Det finns ingen organisation ingen'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a file with faults left something behind'

# What may not be changed by a file.
run register export undertaking 0484 2025/26 -o decided.xlsx
edit decided.xlsx decided.xlsx 's.cell(2, h["Enhet"]).value = "kg"'
run register import decided.xlsx
expect_code 5
expect_err 'rad 2' 'beslutad'
run register export edition 0484 -o editions.csv
sed -i 's/Utkast/Beslutat/' editions.csv
run register import editions.csv
expect_code 5
printf 'klimat grant;id;account;organisation;role\n;x.eskilstuna-kommun.reader;x;eskilstuna-kommun;reader\n' >grants.csv
run register import grants.csv
expect_code 5
expect_err 'kan läsas i en fil men inte ändras'

# Organisations: the rules of the tree hold.
run register export organisation -o organisations.csv
printf ';prov;Provbolaget;;;Bolag;eskilstuna-kommun;\r\n' >>organisations.csv
run register import organisations.csv --why prov
expect_code 2
expect_err 'organisations.csv, rad' # the label of the kind is another one
sed -i 's/;Bolag;/;company;/' organisations.csv
run register import organisations.csv --why prov
expect_code 0
run organisation list
expect_out 'Provbolaget'

# Files that are no registers, and wrong uses.
printf 'a;b\n1;2\n' >plain.csv
refused 'vilket register' register import plain.csv
printf 'id;unit\ng3.1a;ton\n' >plain.csv
run register import plain.csv undertaking 0484 2026/27
expect_code 0
expect_out 'Ändrade: 1' 'vilka versioner'
head -c 300 now.xlsx >half.xlsx
refused 'skadad' register import half.xlsx
printf '%%PDF-1.7' >x.xlsx
refused 'PDF' register import x.xlsx
run register import not-there.xlsx
expect_code 3
refused 'måste sluta på' register export undertaking 0484 2025/26 -o u.ods
refused 'hör till en utgåva' register export undertaking 0484 -o u.xlsx
run register export nothing -o u.xlsx
expect_code 3
run register export undertaking 0484 2030/31 -o u.xlsx
expect_code 3
run register import decided.xlsx undertaking 0484 2026/27
expect_code 2
finish
