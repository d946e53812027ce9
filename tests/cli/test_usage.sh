#!/bin/bash
# Help, and wrong use: what is said, in which language, with which exit code.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

# Help: everywhere, in both languages, with an example.
run
expect_code 0
expect_out 'från stadens klimatlöfte' 'klimat gap 0484' 'import smhi'
run --lang en
expect_out 'from the climate promise'
run help --lang=en
expect_out 'Commands' 'completion'
for command in init load dump 'import smhi' 'import series' 'import sie' 'import ledger' purchases 'purchases set' gap chart serve municipalities targets editions series \
    'series set' 'series delete' log help completion version; do
    # shellcheck disable=SC2086
    run $command --help
    expect_code 0
    expect_out "klimat $command" 'Användning' 'Exempel' '--help' '--lang sv|en'
    expect_silent
    # shellcheck disable=SC2086
    run $command --help --lang en
    expect_out "klimat $command" 'Usage' 'Example'
    expect_no_out 'Användning'
done
run help gap --lang en
expect_out '--include-international' 'A|B|C|D' '(0 to 100)'
run help import --lang en
expect_out 'klimat import smhi' 'klimat import series'
run help exit-codes --lang en
expect_out '   0  ok' '   2  invalid' '   3  not_found' '   4  conflict' '   5  denied' '   6  limit' '   7  unavailable' \
    '   8  numeric' '  70  internal'
for row in $(sed -n 's/^| \([0-9][0-9]*\) | `\([a-z_]*\)`.*/\1:\2/p' "$SOURCE/docs/cli.md"); do # the page says the same
    expect_out "${row%%:*}  ${row##*:}"
done
run version
expect_out 'klimat 0.'
run --version
expect_out 'klimat 0.'
run version --json
expect_json 'd["name"] == "klimat" and d["version"][0].isdigit()'

# Lines are as wide as a usual terminal.
run gap --help
expect_width 80 2
run import smhi --help --lang en
expect_width 80 2

# Wrong commands and options.
refused 'Det finns inget kommando gpa: menade du klimat gap?' gpa
refused 'Det finns inget kommando frobnicate: klimat help' frobnicate
refused 'There is no command gpa: did you mean klimat gap?' gpa --lang en
refused 'klimat import behöver veta vad: skriv klimat import smhi, klimat import series' import
refused 'klimat import behöver veta vad' import file.xlsx
refused 'klimat gap har inget tillval --rat: menade du --rate?' gap 0484 --rat 3
refused 'klimat gap har inget tillval --frobnicate: klimat gap --help' gap 0484 --frobnicate
refused 'klimat gap har inget tillval -x' gap 0484 -x
refused 'klimat init har inget tillval --json' init --json
refused 'klimat version har inget tillval --db' version --db a.db
refused '--edition står före kommandot' --edition 2026-06 gap
refused 'Något saknas: skriv klimat load MAPP' load
refused 'Something is missing: write klimat load FOLDER' load --lang en
refused 'b är ett ord för mycket: skriv klimat load MAPP' load a b
refused 'Vilken kommun?' gap
refused 'skriv ett av dem' gap 0484 --all
refused '--year saknas' series set 0484 x --value 3
refused '--why' import smhi file.xlsx --replace
refused 'Det finns ingen hjälp om frobnicate' help frobnicate
refused 'skriv klimat completion bash' completion zsh

# Values.
refused '--rate behöver ett värde: skriv --rate PROCENT' gap 0484 --rate
refused '--rate behöver ett värde' gap 0484 --rate --json
refused '--rate har ett tomt värde' gap 0484 --rate=
refused '--rate behöver ett tal, inte sexton' gap 0484 --rate sexton
refused '--rate måste ligga mellan 0 och 100' gap 0484 --rate 101
refused '--rate måste ligga mellan 0 och 100' gap 0484 --rate -1
refused '--rate 1.234 kan läsas på två sätt: skriv 1234 eller 1.2340' gap 0484 --rate 1.234
refused '--budget 737,173 kan läsas på två sätt: skriv 737173 eller 737.1730' gap 0484 --budget 737,173
refused '--budget behöver ett tal' gap 0484 --budget 1.234,5
refused '--budget behöver ett tal' gap 0484 --budget nan
refused '--budget behöver ett tal' gap 0484 --budget 0x10
refused '--budget måste ligga mellan' gap 0484 --budget -5
refused '--base-year behöver ett heltal' gap 0484 --base-year 2020.5
refused '--base-year behöver ett år' gap 0484 --base-year 20
refused '--edition behöver ett datum, inte 2026-13: skriv till exempel 2026-06-12' gap 0484 --edition 2026-13
refused '--as-of behöver ett datum' gap 0484 --as-of 2025-02-29
refused '--budget-form kan inte vara E: skriv en av A, B, C, D' gap 0484 --budget-form E
refused '--trend kan inte vara spline: skriv en av lad, ols' gap 0484 --trend spline
refused '--json har inget värde' gap 0484 --json=yes
refused '--rate står två gånger' gap 0484 --rate 16 --rate 12
refused '--lang kan inte vara fi: skriv en av sv, en' gap 0484 --lang fi
refused '--port måste ligga mellan 0 och 65535' serve --port 70000
refused 'är inte UTF-8' gap 0484 --budget-source $'\xff'
refused 'är inte UTF-8' gap $'\xff'

# The language: option before variable before Swedish.
KLIMAT_LANG=en run gpa
expect_err 'There is no command gpa'
KLIMAT_LANG=en run gpa --lang sv
expect_err 'Det finns inget kommando gpa'
KLIMAT_LANG=en_GB.UTF-8 run gpa
expect_err 'There is no command gpa'

# "--" ends the options, also for a name that looks like one.
export KLIMAT_DB=$work/none.db
run gap -- --all
expect_code 3
refused 'klimat gap har inget tillval --al: menade du --all?' gap --al

# A database that is not there.
run gap 0484
expect_code 3
expect_err 'klimat init'
run serve --port 0
expect_code 3
run gap 0484 --db postgresql://nobody@127.0.0.1:1/none
expect_code 7

# Completion: a script that bash takes and that answers.
run completion bash
expect_code 0
checks=$((checks + 1))
bash -n "$out" || fail "the completion script is no bash"
complete_words() { # complete_words WORD...: what is offered for the last one
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _klimat; printf "%s " "${COMPREPLY[@]}"' - \
        "$work/completion" "$@"
}
cp "$out" "$work/completion"
checks=$((checks + 5))
[ "$(complete_words klimat mun)" = 'municipalities ' ] || fail 'completion of a command'
[ "$(complete_words klimat import '')" = 'smhi series sie ledger budget ' ] || fail 'completion of a second word'
[ "$(complete_words klimat gap 0484 --bud)" = '--budget --budget-source --budget-form ' ] || fail 'completion of options'
[ "$(complete_words klimat gap --trend '')" = 'lad ols ' ] || fail 'completion of a choice'
[ "$(complete_words klimat import smhi --re)" = '--replace ' ] || fail 'completion of options of two words'
finish
