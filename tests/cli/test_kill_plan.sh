#!/bin/bash
# kill -9 while an edition is sealed, a budget is read in or a plan is saved, and two who save at once: all of it is in
# the database or nothing, the log is whole, and afterwards the same command does what it should.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db

# torn WHAT STATE WORD...: kills the command at ever later moments, from at once on, until one comes after its end. STATE
# prints how much of it is there then: none or all; anything else is a failure.
torn() {
    local what=$1 state=$2 ms=0 killed=0 there
    shift 2
    for _ in $(seq 40); do
        "$KLIMAT" "$@" >"$out" 2>"$err" </dev/null &
        local command=$!
        [ "$ms" = 0 ] || sleep "$(printf '0.%03d' "$ms")"
        kill -9 "$command" 2>/dev/null && killed=$((killed + 1))
        wait "$command" 2>/dev/null
        there=$($state)
        checks=$((checks + 1))
        case $there in
        none | all) ;;
        *) fail "$what: $there is there after a kill at $ms ms" ;;
        esac
        run audit verify
        expect_code 0
        [ "$there" = none ] || break
        ms=$((ms + 2 + ms / 4))
        [ "$ms" -lt 1000 ] || ms=999
    done
    checks=$((checks + 1))
    [ "$killed" -gt 0 ] || fail "$what: nothing was interrupted"
}

# ---- an edition is sealed ----
sealed() {
    "$KLIMAT" contract show 0484 2025/26 --json >"$work/show.json" 2>/dev/null
    "$KLIMAT" contract export 0484 2025/26 -o "$work/sealed.json" >/dev/null 2>&1
    local exported=$?
    python3 - "$work/show.json" "$exported" <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
given = [bool(d.get(k)) for k in ("sha256", "roadmap_sha256", "investment_plan_sha256")]
print("all" if all(given) and sys.argv[2] == "0" else "none" if not given[0] and sys.argv[2] == "4" else f"{given} and {sys.argv[2]}")
END
}
torn 'the seal' sealed contract seal 0484 2025/26
[ "$(sealed)" = all ] || run contract seal 0484 2025/26
checks=$((checks + 1))
[ "$(sealed)" = all ] || fail 'the edition could not be sealed afterwards'
run --lang sv contract seal 0484 2025/26
expect_code 4
expect_err 'redan förseglad'
run verify sealed.json
expect_code 0

# ---- a budget is read in ----
{
    echo 'Projektnr;Benämning;Budget 2026;Plan 2027'
    for i in $(seq 1500); do echo "x$i;Projekt $i;$i;$((i + 1))"; done
} >"$work/budget.csv"
budgeted() {
    "$KLIMAT" register export budget_item 0484 --output "$work/now.csv" >/dev/null 2>&1
    case $(grep -c 'Projekt [0-9]' "$work/now.csv") in
    0) echo none ;;
    3000) echo all ;;
    *) echo some ;;
    esac
}
torn 'the budget' budgeted import budget "$work/budget.csv" 0484 --unit thousands
run import budget "$work/budget.csv" 0484 --unit thousands
expect_code 0
checks=$((checks + 1))
[ "$(budgeted)" = all ] || fail 'the budget did not come in afterwards'

# ---- a plan that was found is saved ----
run plan optimise 0484 --json
expect_code 0
cp "$out" "$work/sought.json"
stored() { # how much of the scenario NAME is there; the plan has one effect only
    "$KLIMAT" register export scenario 0484 --output "$work/scenarios.csv" >/dev/null 2>&1
    "$KLIMAT" scenario run 0484 "$1" --json >"$work/run.json" 2>/dev/null || { echo none; return; }
    python3 - "$work/run.json" "$work/sought.json" <<'END'
import json, sys
d, s = (json.load(open(f)) for f in sys.argv[1:])
less = sum(y["reference_t"] - y["scenario_t"] for y in d["years"] if y["year"] <= s["target_year"])
print("all" if abs(less - s["reduction_t"]) < 1 else f"{less} of {s['reduction_t']} tonnes")
END
}
saved() { stored avbruten; }
torn 'the plan' saved plan optimise 0484 --save Avbruten
run plan optimise 0484 --save Avbruten
expect_code 0
checks=$((checks + 1))
[ "$(saved)" = all ] || fail 'the plan was not saved afterwards'

# ---- two sides at once ----
# The same plan under the same name is one scenario, whoever comes first; other plans under it get names of their own.
together() { # together NUMBER WORD...: that many at the same time, all of which succeed
    local number=$1 pids='' i
    shift
    for i in $(seq "$number"); do
        "$KLIMAT" "$@" >"$work/together-$i.out" 2>"$work/together-$i.err" </dev/null &
        pids="$pids $!"
    done
    for i in $pids; do
        wait "$i"
        code=$? last="klimat $*, beside others"
        expect_code 0
    done
    cat "$work"/together-*.err >"$err"
}
together 4 plan optimise 0484 --save Samtidigt
checks=$((checks + 1))
[ "$(sort -u "$err" | wc -l)" = 1 ] || fail 'one plan was saved as several scenarios'
checks=$((checks + 1))
[ "$(stored samtidigt)" = all ] || fail 'what two saved at once is not the plan'
for ceiling in 120 150 180; do
    "$KLIMAT" plan optimise 0484 --ceiling "$ceiling" --save Olika >"$work/$ceiling.out" 2>"$work/$ceiling.err" </dev/null &
done
wait
run register export scenario 0484 --output "$work/scenarios.csv"
checks=$((checks + 1))
[ "$(grep -c ';Olika' "$work/scenarios.csv")" = "$(cat "$work"/1?0.err | sort -u | wc -l)" ] ||
    fail 'plans that were saved at once under one name are not all there'
run audit verify
expect_code 0
finish
