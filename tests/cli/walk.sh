# shellcheck shell=bash
# Walks over what a command prints, on top of lib.sh.

# walk_printed ROUNDED 'CODE KIND [ID]' WORD... [-- OPTION...]: every number of what klimat WORD... --json prints, each to be explained by
# klimat explain CODE KIND. OPTION is said to both.
walk_printed() {
    local rounded=$1 kind words=()
    read -ra kind <<<"$2"
    shift 2
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        words+=("$1")
        shift
    done
    [ $# -eq 0 ] || shift
    run "${words[@]}" "$@" --json
    expect_code 0
    cp "$out" printed.json
    checks=$((checks + 1))
    python3 "$SOURCE/tests/cli/walk_printed.py" "$KLIMAT" printed.json "$rounded" "${kind[@]}" -- "$@" >walked 2>python || {
        tail -3 python
        fail "klimat ${words[*]} $*: figures without an explanation"
    }
    echo "${words[*]} $*: $(cat walked)"
}
