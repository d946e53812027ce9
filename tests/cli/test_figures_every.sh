#!/bin/bash
# Every command that prints JSON: either a walk asks about each of its numbers, or it has none that are figures, for the reason that
# stands here. A new command is in neither place until somebody says which.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

# ---- walked: the command, and the test that walks it, where a line begins a walk of it or keeps what it printed for one ----
walked='
gap|test_figures.sh|^walk .* gap 0484
emissions|test_figures.sh|^walk .* emissions 0484
targets|test_figures.sh|^walk .* targets 0484
series|test_figures.sh|^walk .* series 0484
changes|test_figures.sh|^walk .* changes 0484
compare|test_figures.sh|^walk .* compare 0484
chart|test_figures_charts.sh|^walk 0484 front
purchases|test_figures_lists.sh|^walk purchases 0484 purchases -- purchases 0484
municipalities|test_figures_lists.sh|^walk municipalities .* -- municipalities
editions|test_figures_lists.sh|^walk editions .* -- editions
register list|test_figures_lists.sh|^walk registers .* -- register list
request list|test_figures_lists.sh|^walk requests .* -- request list
contract show|test_figures_lists.sh|^walk contract .* -- contract show
contract diff|test_figures_lists.sh|^walk comparison .* -- contract diff
audit verify|test_figures_lists.sh|^walk audit .* -- audit verify
scenario all|test_figures_lists.sh|^run scenario all .*--json
inventory|test_figures_accounts.sh|^accounts 0484 -
inventory years|test_figures_accounts.sh|^accounts 0484 years
inventory bridge|test_figures_accounts.sh|^accounts 0484 bridge
inventory missing|test_figures_accounts.sh|^accounts 0484 missing
inventory factors|test_figures_unsure.sh|^walk_accounts factors
inventory methods|test_figures_unsure.sh|^walk_printed .* inventory methods
inventory uncertainty|test_figures_unsure.sh|^walk_accounts uncertainty
inventory esrs|test_figures_unsure.sh|^walk_accounts esrs
inventory compare|test_figures_unsure.sh|^walk_accounts compare
plan show|test_plan.sh|^walk other.json plan:planned
plan optimise|test_plan.sh|^walk sought.json optimise:all
plan funding|test_figures_plan.sh|^walk .* = plan funding
plan joint|test_figures_plan.sh|^walk .* = plan joint
plan all|test_figures_plan.sh|^walk .* = plan all
plan lcc|test_figures_plan.sh|^walk .* = plan lcc
plan export|test_figures_plan.sh|plan export
scenario list|test_scenario.sh|list.json 1980 -
scenario show|test_scenario.sh|show.json 1980 forsiktig
scenario run|test_scenario.sh|run.json 1980 all
scenario compare|test_scenario.sh|compare.json 1980 -
measure list|test_scenario.sh|measures.json 0484 all
measure show|test_scenario.sh|measure.json 0484 all
measure coverage|test_scenario.sh|coverage.json 0484 all'

# ---- no figures: numbers, if there are any, say which one is meant, or what the command has just done or checked ----
no_figures='
calc|prints what its result follows from: the file, the factors and their sources
contract list|versions
contract history|events
organisation list|versions
log|events
plan calendar|dates
user list|people
user show|a person
user roles|rights
version|the version
explain|is the explanation
verify|what is in a file, which is checked without a database
key show|a key
key new|what it has done
key sign|what it has done
load|what it has done
import smhi|what it has done
import series|what it has done
import sie|what it has done
import ledger|what it has done
import budget|what it has done
contract seal|what it has done
contract sign|what it has done
contract erratum|what it has done
register export|what it has done: the file holds the records themselves, each with its source
register import|what it has done'

awk '/^### `klimat /{name = $0; sub(/^### `klimat /, "", name); sub(/ *`$/, "", name); sub(/ [A-Z[].*$/, "", name)}
    /Takes `--json`/{print name}' "$SOURCE/docs/cli.md" | LC_ALL=C sort >printed
printf '%s\n' "$walked" "$no_figures" | sed '/^$/d; s/|.*//' | LC_ALL=C sort >said
checks=$((checks + 1))
[ "$(wc -l <printed)" -gt 50 ] || fail 'fewer commands print JSON than that'
checks=$((checks + 1))
diff printed said || fail 'commands that print JSON (<) and what is said here (>)'
while IFS='|' read -r name file line; do
    [ -n "$name" ] || continue
    checks=$((checks + 1))
    grep -qe "$line" "$SOURCE/tests/cli/$file" || fail "$name is not walked in $file"
done <<<"$walked"

# ---- what is said to hold no number at all holds none ----
example_db
for words in 'plan calendar 0484' 'user list' 'user roles' version; do
    # shellcheck disable=SC2086
    run $words --json
    expect_code 0
    checks=$((checks + 1))
    python3 - "$out" <<'END' || fail "klimat $words: numbers without an explanation"
import json, sys
def numbers(node):
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return [number for part in node for number in numbers(part)]
    return [node] if isinstance(node, (int, float)) and not isinstance(node, bool) else []
found = numbers(json.load(open(sys.argv[1], encoding="utf-8")))
assert not found, found
END
done
finish
