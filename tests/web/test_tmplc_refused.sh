#!/bin/sh
# test_tmplc_refused.sh TMPLC CASES: what the template compiler refuses, each with its line and its reason. A case is its
# name, the template, and as last line what must be said; cases are parted by ---.
set -u
tmplc=$1 cases=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
awk -v dir="$dir" 'BEGIN{n=1} /^---$/{n++; next} {print > (dir "/" n ".case")}' "$cases"
failed=0 passed=0
for case in "$dir"/*.case; do
    name=$(head -n 1 "$case")
    sed '1d;$d' "$case" >"$dir/page.html"
    wanted="$dir/page.html:$(tail -n 1 "$case")"
    if said=$("$tmplc" "$dir/out.c" "$dir/out.h" web/view.h "$dir/page.html" 2>&1); then
        echo "FAILED: $name: it was accepted"
        failed=$((failed + 1))
    elif [ "$said" != "$wanted" ]; then
        echo "FAILED: $name: it said '$said', not '$wanted'"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done
echo "$passed refused as they should be"
[ "$failed" = 0 ] && [ "$passed" -ge 20 ]
