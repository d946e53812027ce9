# What the black-box tests have in common. They drive the real program as a stranger would and compare what it prints
# with what is written in the test. $KLIMAT is the program, $SOURCE the source tree; the engine is the first argument
# of a test, sqlite or postgresql.
export LC_ALL=C.UTF-8
unset KLIMAT_DB KLIMAT_LANG NO_COLOR COLUMNS
engine=${1:-sqlite}
work=$(mktemp -d /tmp/klimat-cli.XXXXXX)
out=$work/out err=$work/err
failures=0 checks=0 databases=0 code=0 DB=''
data=${KLIMAT_DATA:-$SOURCE/../shared/data}
example=$SOURCE/examples/eskilstuna
servers=''

clean_up() {
    for pid in $servers; do kill -9 -- "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap clean_up EXIT
cd "$work" || exit 1

skip() { # skip REASON: the test cannot run here
    echo "skipped: $1"
    exit 77
}

fail() {
    failures=$((failures + 1))
    echo "FAILED: $*"
    echo "  code $code"
    sed 's/^/  out: /' "$out" 2>/dev/null | head -20 | cut -c1-400
    sed 's/^/  err: /' "$err" 2>/dev/null | head -20 | cut -c1-400
}

finish() {
    echo "$checks checks, $failures failed"
    [ "$checks" -gt 0 ] && [ "$failures" = 0 ]
    exit
}

# A database that does not exist yet, on the engine of the test.
new_db() {
    databases=$((databases + 1))
    if [ "$engine" = postgresql ]; then
        name=cli_$$_$databases
        psql -q -c "CREATE DATABASE $name" "$KLIMAT_TEST_PG" || exit 1
        DB=$(echo "$KLIMAT_TEST_PG" | sed "s#/postgres?#/$name?#")
    else
        DB=$work/klimat-$databases.db
    fi
    export KLIMAT_DB="$DB"
}

# The example, ready to be asked.
example_db() {
    new_db
    run init
    expect_code 0
    run load "$example"
    expect_code 0
}

run() { # run WORD...: leaves the exit code in $code, what was printed in $out and $err
    last="klimat $*"
    "$KLIMAT" "$@" >"$out" 2>"$err" </dev/null
    code=$?
    if grep -q 'Sanitizer\|runtime error' "$err"; then fail "$last: sanitizer"; fi
}

expect_code() {
    checks=$((checks + 1))
    [ "$code" = "$1" ] || fail "$last: exit code $code, expected $1"
}
plain() { # the no-break spaces of figures as spaces
    sed 's/\xc2\xa0/ /g' "$1"
}
expect_out() { # every text given stands in the output
    for text; do
        checks=$((checks + 1))
        plain "$out" | grep -qF -- "$text" || fail "$last: no \"$text\" in the output"
    done
}
expect_err() {
    for text; do
        checks=$((checks + 1))
        plain "$err" | grep -qF -- "$text" || fail "$last: no \"$text\" in the messages"
    done
}
expect_no_out() {
    checks=$((checks + 1))
    grep -qF -- "$1" "$out" && fail "$last: \"$1\" in the output"
}
expect_no_err() {
    checks=$((checks + 1))
    grep -qF -- "$1" "$err" && fail "$last: \"$1\" in the messages"
    return 0
}
expect_silent() { # nothing on standard error
    checks=$((checks + 1))
    [ ! -s "$err" ] || fail "$last: something on standard error"
}
refused() { # refused TEXT WORD...: a wrong use, which says TEXT, prints nothing and exits 2
    text=$1
    shift
    run "$@"
    expect_code 2
    expect_err "$text"
    checks=$((checks + 1))
    [ ! -s "$out" ] || fail "$last: output beside a refusal"
}
expect_width() { # expect_width COLUMNS FROM_LINE: no line is wider
    checks=$((checks + 1))
    python3 -c '
import re, sys
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")[int(sys.argv[3]) - 1:]
wide = [l for l in (re.sub("\x1b\\[[0-9;]*m|\r", "", l) for l in lines) if len(l) > int(sys.argv[2])]
print("\n".join(wide))
sys.exit(1 if wide else 0)' "$out" "$1" "${2:-1}" || fail "$last: a line of more than $1 columns"
}
# Python expressions about the JSON just printed, as d; near(a, b, within) compares figures.
expect_json() {
    for expression; do
        checks=$((checks + 1))
        python3 -c '
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
def near(a, b, within=0.5): return a is not None and abs(a - b) <= within
sys.exit(0 if eval(sys.argv[2]) else 1)' "$out" "$expression" 2>"$work/python" ||
            { cat "$work/python"; fail "$last: $expression"; }
    done
}

# What a database holds, as one text: to tell whether anything changed.
contents() {
    if [ "$engine" = postgresql ]; then
        pg_dump --data-only --inserts "$DB" 2>/dev/null | grep -v '^--\|^\\\|^SET\|^SELECT pg_catalog' | sort
    else
        sqlite3 "$DB" .dump
    fi
}
