#!/bin/bash
# The second example: 69 measures in buildings on their own stock. What comes out of the database is what went in, and
# each saves what the reference says (2021 to 2045, beyond what is exchanged anyway).
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
buildings=$SOURCE/examples/byggnader
new_db
run init
expect_code 0
run load "$buildings"
expect_code 0
run dump "$work/dump"
expect_code 0
checks=$((checks + 1))
diff -r "$buildings" "$work/dump" >"$out" || fail 'the dump differs from the example'

# Kilotonnes of the reference case, Grön logik 2023.
run scenario run 2380 all --target-year 2045 --draws 0 --json
expect_code 0
expect_json 'len(d["measures"]) == 69' 'not d["crowds"]' \
    'all(near(m["cumulative_t"], 1000 * kt, 1e-6 * abs(1000 * kt)) for m in d["measures"] for i, kt in {"gl01": 735.12432, "gl02": 6933.797604, "gl16": 2100.3552, "gl37": 987.48, "gl38": 583.27152, "gl45": 558.1584, "gl50": 190.35552, "gl52": 144.288144}.items() if m["id"].startswith(i))' \
    'near(d["years"][0]["scenario_t"], 6305176.4, 0.01)'
cp "$out" "$work/run.json"
run scenario run 2380 reference --target-year 2045 --draws 0 --json
expect_code 0

# All of them, where the file is there.
reference=$data/gronlogik-2023-reference.tsv
if [ -f "$reference" ]; then
    checks=$((checks + 1))
    python3 - "$reference" "$work/run.json" <<'PY' || fail 'a measure differs from the reference'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8"), delimiter="\t"))
measures = sorted(json.load(open(sys.argv[2], encoding="utf-8"))["measures"], key=lambda m: m["id"])
assert len(rows) == len(measures)
for row, measure in zip(rows, measures):
    expected = 1000 * float(row["emissions_saved_kt"])
    assert abs(measure["cumulative_t"] - expected) <= 1e-6 * abs(expected), (row["action"], measure["cumulative_t"], expected)
PY
fi
finish
