# shellcheck shell=bash disable=SC2154
# Walks over what commands print, on top of lib.sh: a figure is asked about with klimat explain, one address for each number.

# as_printed WORD... [-- OPTION...]: what klimat WORD... OPTION... --json prints, in printed.json; the options stay in $options.
as_printed() {
    local words=()
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        words+=("$1")
        shift
    done
    [ $# -eq 0 ] || shift
    options=("$@")
    run "${words[@]}" "$@" --json
    expect_code 0
    cp "$out" printed.json
}

# every_figure WALKER ARGUMENT...: tests/cli/WALKER.py asks about every number in printed.json; how many there were is in walked.
every_figure() {
    local walker=$1
    shift
    checks=$((checks + 1))
    python3 "$SOURCE/tests/cli/$walker.py" "$KLIMAT" printed.json "$@" >walked 2>python || {
        tail -3 python
        fail "$last: figures without an explanation"
    }
    echo "${last% --json}: $(cat walked)"
}

# walk_printed ROUNDED 'CODE KIND [ID]' WORD... [-- OPTION...]: every number of what klimat WORD... --json prints, each to be explained by
# klimat explain CODE KIND. OPTION is said to both.
walk_printed() {
    local rounded=$1 kind
    read -ra kind <<<"$2"
    as_printed "${@:3}"
    every_figure walk_printed "$rounded" "${kind[@]}" -- "${options[@]}"
}
