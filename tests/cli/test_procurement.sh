#!/bin/bash
# Life-cycle costs of procurements in the terminal: figures that are computed once more here, what is not known, bad input.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

example_db

run --lang sv plan lcc 0484
expect_code 0
expect_out "Armaturer till skolor" "Lysrör T5 är billigast att köpa, men LED med styrning är billigast" \
    "håller olika länge" "Laddhybrider har en okänd livscykelkostnad. Inte känt: energi" "2025 års priser" "real ränta på 0,49 procent" \
    "Ett påhittat exempel"
run plan lcc 0484 --json
expect_code 0
expect_json 'd["price_year"] == 2025 and d["first_year"] == 2026 and d["faults"] == []' \
    'abs(d["rate"] - (1.025 / 1.02 - 1)) < 1e-6' \
    '[p["years"] for p in d["procurements"]] == [20, 8]' \
    'd["procurements"][0]["cheapest"]["price"] == "armaturer-lysror" and d["procurements"][0]["cheapest"]["life_cycle"] == "armaturer-led"' \
    'd["procurements"][1]["options"][2]["lcc_sek"] is None and d["procurements"][1]["options"][2]["yearly_sek"] is None' \
    'all(abs(sum(o[k] for k in ("purchase_sek", "operation_sek", "energy_sek", "disposal_sek")) - o["residual_sek"] - o["lcc_sek"]) < 0.05 for p in d["procurements"] for o in p["options"] if o["lcc_sek"] is not None)' \
    'all(abs(o["lcc_sek"] + o["carbon_sek"] - o["lcc_with_carbon_sek"]) < 0.05 for p in d["procurements"] for o in p["options"] if o["lcc_sek"] is not None)'
# One option by hand: petrol cars for eight years, the price and the tax of a MWh rising by one per cent a year.
run plan lcc 0484 "tjugo bilar" --rate 3 --json
expect_code 0
expect_json 'd["rate"] == 0.03 and [p["name"] for p in d["procurements"]] == ["Tjugo bilar till hemtjänsten"]' \
    'abs(d["procurements"][0]["options"][0]["lcc_sek"] - (5200000 + sum((440000 + 180 * 1430 * 1.01 ** (y + 1)) / 1.03 ** y for y in range(1, 9)) - 900000 / 1.03 ** 8)) < 0.05' \
    'abs(d["procurements"][0]["options"][0]["yearly_sek"] - d["procurements"][0]["options"][0]["lcc_sek"] * 0.03 / (1 - 1.03 ** -8)) < 0.05'
run --lang sv plan lcc 0484 armaturer
expect_code 0
expect_out "Nuvärden i kronor" "Restvärde"
expect_no_out "Tjugo bilar"
run --lang sv plan lcc 0484 skrivare
expect_code 3
expect_err "Ingen upphandling heter skrivare" "Armaturer till skolor; Tjugo bilar till hemtjänsten"
run --lang sv plan lcc 0381
expect_code 0
expect_out "inga upphandlingsalternativ"
run --lang sv plan lcc 1480
expect_code 3
expect_err "ingen investeringsplan ännu"

# ---- bad input is refused where it is ----
try() { # try FROM TO TEXT...: the example with a change of its options is refused
    rm -rf bad
    cp -r "$SOURCE/examples/eskilstuna" bad
    sed -i "s/$1/$2/" bad/procurement_options.csv
    shift 2
    checks=$((checks + 1))
    cmp -s bad/procurement_options.csv "$SOURCE/examples/eskilstuna/procurement_options.csv" && fail "nothing was changed"
    run --lang sv load bad
    expect_code 2
    expect_err procurement_options.csv "$@"
}
try 'lokaler,20,,2400000' 'lokaler,-20,,2400000' "rad 2"
try ',,95,ex-el,' ',5000,95,ex-el,' "i pengar eller som en mängd"
try ',15.3,,' ',15.3,100,' "per år eller under hela livslängden"
try ',15.3,,,2025,' ',15.3,,EUR,2025,' "EUR saknar en växelkurs"
try ',15.3,,,2025,' ',15.3,,,1950,' "välj ett prisindex"
try ',8,,\([57]\)' ',8,\1,\1' "rad 5" "jämförs över lika många år: ett annat alternativ anger 5"
finish
