#!/bin/bash
# The pictures: SVG, CSV, JSON and text, one and all.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
run chart 0484 --output "$work/pictures"
expect_code 0
for name in path budget sectors change reference compare index wedges fan tornado residual abatement need cash front; do
    expect_out "0484-$name.svg"
    checks=$((checks + 1))
    python3 - "$work/pictures/0484-$name.svg" <<'PY' || fail "the picture $name"
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
ns = "{http://www.w3.org/2000/svg}"
assert root.tag == ns + "svg" and root.get("viewBox") and root.get("role") == "img", "not a described picture"
assert root.find(ns + "title").text and root.find(ns + "desc").text, "no title or description"
everything = list(root.iter())
assert sum(e.tag == ns + "path" for e in everything) > 3, "nothing is drawn"
assert not any(e.tag in (ns + "style", ns + "script") or e.get("style") for e in everything), "style or script"
PY
done

# Of the plan, in a perspective: its order is that of the plan.
run plan show 0484 --perspective society --json
cp "$out" "$work/plan.json"
run chart 0484 abatement --perspective society --json
expect_code 0
checks=$((checks + 1))
python3 - "$work/plan.json" "$out" <<'PY' || fail 'the curve is not that of the plan'
import json, sys
plan, chart = (json.load(open(f)) for f in sys.argv[1:])
of = {m["name"]: m for m in plan["measures"]}
rows = [r for r in chart["rows"] if r[0] is not None]
assert len(rows) > 10 and [r[0] for r in rows] == list(range(1, len(rows) + 1)), rows
for row in rows:
    assert abs(of[row[1]]["sek_per_t"] - row[3]) < 0.01 and of[row[1]]["tonnes"] > 0, row
pays = [of[r[1]] for r in rows if r[3] < 0]
assert pays and [m["npv_sek"] for m in pays] == sorted((m["npv_sek"] for m in pays), reverse=True), "by net present value"
rest = [r[3] for r in rows if r[3] >= 0]
assert rest == sorted(rest) and all(r[3] < 0 for r in rows[:len(pays)]), "then by kronor a tonne"
assert all(r[3] is None or of[r[1]]["tonnes"] <= 0 for r in chart["rows"] if r[0] is None)
PY
run --lang en chart 0484 abatement --perspective climate
expect_code 7
expect_err 'choose municipal or society'

# The front is that of the optimiser, with as many points as its page has.
run plan optimise 0484 --front 6 --json
cp "$out" "$work/optimise.json"
run chart 0484 front --json
expect_code 0
checks=$((checks + 1))
python3 - "$work/optimise.json" "$out" <<'PY' || fail 'the front is not that of the optimiser'
import json, sys
plan, chart = (json.load(open(f)) for f in sys.argv[1:])
found = [(p["reduction_t"], p["cost_sek"]) for p in plan["front"]]
drawn = {(r[1], r[2]) for r in chart["rows"]} # SEK million
assert len(found) >= 2, found
for t, sek in found:
    assert any(abs(t - a) < 1 and abs(sek / 1e6 - b) < 0.001 for a, b in drawn), (t, sek, drawn)
PY
run --lang en chart 0484 front --perspective climate
expect_code 7

# Of one measure: the pictures of its economics.
run chart 0484 --measure t03-elbilar-i-tjansten --output "$work/measure"
expect_code 0
for name in tornado spread cash; do
    expect_out "0484-t03-elbilar-i-tjansten-$name.svg"
done
refused 'Det finns ingen bild wedges' chart 0484 wedges --measure t03-elbilar-i-tjansten

# One picture: the same bytes every time, and as CSV in the form of Swedish Excel, as JSON, as text.
run chart 0484 path -o "$work/a.svg"
expect_code 0
if [ -x /usr/bin/rsvg-convert ]; then
    run chart 0484 path -o "$work/a.png"
    expect_code 0
    checks=$((checks + 1))
    python3 - "$work/a.png" "$work/a.svg" <<'PY' || fail 'the PNG has twice the size of the picture'
import re, struct, sys
head = open(sys.argv[1], "rb").read(24)
assert head[:8] == b"\x89PNG\r\n\x1a\n"
sides = [int(float(x)) for x in re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', open(sys.argv[2]).read()).groups()]
assert struct.unpack(">II", head[16:24]) == (2 * sides[0], 2 * sides[1])
PY
    refused 'En PNG är ingen text' chart 0484 path --format png
fi
run chart Eskilstuna path --output="$work/b.svg"
checks=$((checks + 2))
cmp -s "$work/a.svg" "$work/b.svg" || fail 'two pictures of the same differ'
cmp -s "$work/a.svg" "$work/pictures/0484-path.svg" || fail 'the picture differs from the one of the folder'
run chart 0484 path --format svg
checks=$((checks + 1))
diff -q <(printf '%s\n' "$(cat "$work/a.svg")") <(printf '%s\n' "$(cat "$out")") >/dev/null || fail 'the picture on standard output differs'
run chart 0484 path -o "$work/path.csv"
expect_code 0
checks=$((checks + 2))
[ "$(head -c 3 "$work/path.csv" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail 'no byte order mark'
python3 - "$work/path.csv" <<'PY' || fail 'the CSV does not hold the figures'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"))
year = [r for r in rows if r and r[0] == "2024"][0]
figures = [float(c.replace(",", ".")) for c in year[1:] if c.replace(",", "").isdigit()]
assert any(abs(f - 252198) < 2 for f in figures) and any(abs(f - 121284) < 2 for f in figures), year
PY
run chart 0484 path --json
expect_code 0
expect_json 'd'
cp "$out" "$work/json"
run chart 0484 path -o "$work/path.json"
checks=$((checks + 1))
python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1])) != json.load(open(sys.argv[2])))' "$work/json" "$work/path.json" ||
    fail 'the JSON of file and output differ'
run chart 0484 sectors
expect_code 0
expect_out 'Transporter' '2024'
run chart 0484 sectors --lang en
expect_out '2024'
expect_no_out 'Transporter'

# Another edition is another picture.
run chart 0484 path --edition 2025-04-04 -o "$work/old.svg"
expect_code 0
checks=$((checks + 1))
cmp -s "$work/a.svg" "$work/old.svg" && fail 'two editions, one picture'

# The climate accounts have their pictures too, in the view that is asked for.
run chart 0484 scopes --year 2024
expect_code 0
expect_out 'Scope 1' '135 506'
run chart 0484 scopes --year 2024 --basis market --json
expect_code 0
cp "$out" "$work/market.json"
run chart 0484 scopes --year 2024 --json
checks=$((checks + 1))
cmp -s "$out" "$work/market.json" && fail 'the basis makes no difference'
run chart 0484 bridge --from 2023 --year 2024 -o "$work/bridge.svg"
expect_code 0
run chart 0484 bridge --from 2024 --year 2024
expect_code 2
expect_err 'börjar i ett tidigare år'
run chart 0484 sources -o "$work/sources.csv"
expect_code 0
checks=$((checks + 1))
grep -q '1.1' "$work/sources.csv" || fail 'no source in the CSV'
checks=$((checks + 1))
[ -s "$work/pictures/0484-scopes.svg" ] && [ -s "$work/pictures/0484-bridge.svg" ] || fail 'the folder lacks pictures of the accounts'

refused 'Vilken bild?' chart 0484
refused 'menade du path?' chart 0484 paht
refused 'skriv en av path, budget' chart 0484 everything
refused '.svg, .png, .csv eller .json' chart 0484 path -o "$work/a.gif"
run chart 0484 path -o "$work/no/such/folder.svg"
expect_code 3
run chart 9999 path
expect_code 3
# A city without figures has no picture of them.
run chart Örebro sectors
checks=$((checks + 1))
[ "$code" != 0 ] && [ -s "$err" ] || fail 'a picture of nothing'
finish
