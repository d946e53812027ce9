#!/bin/bash
# kill -9 in the middle of an import: the database holds all of the edition or nothing of it, and goes on working.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
smhi=$data/smhi
file=$smhi/GGT-2025-04-04.xlsx
[ -f "$file" ] || skip 'no files of the national emission database'
new_db
run init
start=$(date +%s%N)
run import smhi "$file"
expect_code 0
whole_ms=$((($(date +%s%N) - start) / 1000000))
new_db
run init

# At once, and at twelve moments spread over the time that a whole import takes; on a busy machine the later ones may
# find it done.
killed=0
for turn in $(seq 0 12); do
    "$KLIMAT" import smhi "$file" >"$out" 2>"$err" &
    import=$!
    moment_ms=$((whole_ms * turn / 13))
    [ "$turn" = 0 ] || sleep "$(printf '%d.%03d' $((moment_ms / 1000)) $((moment_ms % 1000)))"
    kill -9 "$import" 2>/dev/null && killed=$((killed + 1))
    wait "$import" 2>/dev/null
    run editions --json
    expect_code 0
    expect_json 'len(d) in (0, 1)' 'all(e["municipalities"] == 290 and e["series"] == 312 * 62 for e in d)'
    run log --verify
    expect_code 0
    run editions --json
    if [ "$(tr -d '[:space:]' <"$out")" != '[]' ]; then # it came in before the kill: begin anew
        new_db
        run init
    fi
done
checks=$((checks + 1))
[ "$killed" -gt 0 ] || fail 'no import was interrupted'
run import smhi "$file"
expect_code 0
run gap --all --json
expect_json 'len(d) == 290' 'all(m["latest_year"] == 2023 for m in d)'
finish
