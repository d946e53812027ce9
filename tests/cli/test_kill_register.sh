#!/bin/bash
# kill -9 in the middle of importing a register: all of the file is in the database or nothing of it, and the log is whole.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
{
    echo 'id;entity;year;category;activity;amount;unit'
    for i in $(seq 2000); do echo "prov-$i;kommun;2024;1.2;Bil $i;$i;l"; done
} >"$work/many.csv"
rows() { # how many rows of the register there are
    "$KLIMAT" register export activity_row 0484 --output "$work/now.csv" >/dev/null 2>&1
    grep -c 'prov-' "$work/now.csv"
}
start=$(date +%s%N)
run register import "$work/many.csv" activity_row 0484 --dry-run
expect_code 0
whole_ms=$((($(date +%s%N) - start) / 1000000))

# At moments spread over the time that a whole import takes; on a busy machine the later ones may find it done.
killed=0
for turn in $(seq 0 7); do
    "$KLIMAT" register import "$work/many.csv" activity_row 0484 >"$out" 2>"$err" &
    import=$!
    moment_ms=$((whole_ms * turn / 8))
    [ "$turn" = 0 ] || sleep "$(printf '%d.%03d' $((moment_ms / 1000)) $((moment_ms % 1000)))"
    kill -9 "$import" 2>/dev/null && killed=$((killed + 1))
    wait "$import" 2>/dev/null
    there=$(rows)
    checks=$((checks + 1))
    [ "$there" = 0 ] || [ "$there" = 2000 ] || fail "$there of 2000 rows after a kill"
    [ "$there" = 0 ] || break
done
checks=$((checks + 1))
[ "$killed" -gt 0 ] || fail 'no import was interrupted'
run audit verify
expect_code 0
run register import "$work/many.csv" activity_row 0484
expect_code 0
checks=$((checks + 1))
[ "$(rows)" = 2000 ] || fail 'the import did not come in afterwards'
run audit verify
expect_code 0
finish
