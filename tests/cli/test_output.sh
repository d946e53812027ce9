#!/bin/bash
# Standard output that cannot be written, colours, widths, and no progress in a pipe.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db

checks=$((checks + 6))
"$KLIMAT" gap 0484 >/dev/full 2>"$err"
code=$?
[ "$code" = 7 ] && grep -q 'Det går inte att skriva till standard ut' "$err" || fail 'a full disk goes unnoticed'
"$KLIMAT" gap 0484 --lang en >&- 2>"$err"
code=$?
[ "$code" = 7 ] && grep -q 'Standard output cannot be written' "$err" || fail 'a closed output goes unnoticed'
{ "$KLIMAT" municipalities --json 2>"$err"; echo $? >"$work/code"; } | true
code=$(cat "$work/code")
[ "$code" = 7 ] && [ ! -s "$err" ] || fail 'a reader that goes away: code 7, and quiet'
"$KLIMAT" gap 0484 2>/dev/full >"$out"
[ $? = 0 ] || fail 'a log that cannot be written stops the answer'

run gap 0484
expect_no_out $'\033'
run import smhi /dev/null
expect_code 2
checks=$((checks + 1))
grep -q $'\r' "$err" && fail 'progress in a pipe'

# What a user or a file wrote does not steer the terminal.
run gap $'\033[31mEskilstuna\r\xc2\x9b2J'
expect_code 3
checks=$((checks + 1))
grep -q $'\033\|\r\|\xc2\x9b' "$err" && fail 'an escape sequence came through'
run series set 0484 x --year 2024 --value 1 --kind indicator --name $'a\033[2Jb' --unit t --method m --source s
run series 0484
expect_no_out $'\033'
# A password in the address of a database is not repeated.
run init --db 'postgresql://klimat:hemligt@127.0.0.1:1/none?password=hemligt'
expect_code 7
checks=$((checks + 1))
grep -q hemligt "$out" "$err" && fail 'a password was repeated'

cat >"$work/small.csv" <<'END'
kommunkod;huvudsektor;undersektor;lan;kommun;2020
0484;Alla;Alla;Södermanlands län;Eskilstuna;100
0484;Transporter;Alla;Södermanlands län;Eskilstuna;100
END
run import smhi "$work/small.csv" --edition 2030 --source test --substance GGT --dry-run
expect_code 0
expect_silent

# On a terminal of 60 columns, made by script(1).
if command -v script >/dev/null; then
    on_terminal() { script -qec "stty cols 60; $*" /dev/null </dev/null >"$out" 2>"$err"; }
    export TERM=xterm
    on_terminal "'$KLIMAT' gap 0484"
    expect_out $'\033[1m' $'\033[31m'
    expect_width 60
    expect_no_out 'Uppmätt, summa'
    on_terminal "'$KLIMAT' import smhi '$work/small.csv' --edition 2030 --source test --substance GGT --dry-run"
    expect_out 'small.csv' ' %'
    checks=$((checks + 1))
    grep -q $'\r' "$out" || fail 'no progress on a terminal'
    NO_COLOR=1 on_terminal "'$KLIMAT' gap 0484"
    expect_no_out $'\033['
    TERM=dumb on_terminal "'$KLIMAT' gap 0484"
    expect_no_out $'\033['
fi
finish
