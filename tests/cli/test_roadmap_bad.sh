#!/bin/bash
# Bad input to the model of a roadmap, as a data package and as a register: what cannot be is refused whole, named and located;
# what may be unfinished is left out, named, and the rest of the model is untouched.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
run scenario run 0484 all --draws 0 --json
expect_code 0
cp "$out" usual.json
contents >before

# both TABLE REGISTER HEADINGS ROW PLACE TEXT...: refused as either, each TEXT said at the place, nothing stored. PLACE is the field
# of the second row, whose column is found in the headings, or words of its own where a fault is of several records.
both() {
    local table=$1 register=$2 head=$3 row=$4 place=$5 before letters=ABCDEFGHIJKLMNOP text
    shift 5
    before=${head%%"$place"*}
    before=${before//[^,]/}
    local package_place="$place: " register_place="$place: "
    if [[ ,$head, == *",$place,"* ]]; then
        package_place="$table.csv, row 2, column ${letters:${#before}+1:1}, field $place: "
        register_place="register.csv, row 2, column ${letters:${#before}:1}, field "
    fi
    mkdir -p package
    printf '{"name":"bad","resources":[{"name":"%s","path":"%s.csv"}]}' "$table" "$table" >package/datapackage.json
    printf 'municipality,%s\n' "$head" >"package/$table.csv"
    printf '%b\n' "$row" | sed 's/^/0484,/' >>"package/$table.csv"
    run load package --lang en
    expect_code 2
    for text; do expect_err "$package_place$text"; done
    printf '%s\n%b\n' "$head" "$row" >register.csv
    run register import register.csv "$register" 0484 --lang en
    expect_code 2
    expect_err "$register_place" "$@"
    contents >after
    checks=$((checks + 1))
    cmp -s before after || fail "$table: something was stored"
}
value='id,parameter,subject,gas,year,value,origin,distribution,low,high,source'
lever='id,measure,kind,activity,element,path,start_year,end_year,level,distribution,level_low,level_high,source'
both model_values model_value "$value" 'x1,share,bil-el,,,1.5,own,,,,Prov' value 'A share is between 0 and 1'
both model_values model_value "$value" 'x1,stock_size,biltrafik,,,-5,own,,,,Prov' value 'The value cannot be below zero'
both model_values model_value "$value" 'x1,factor,bensin,co2,,0.25,own,uniform,0.3,0.2,Prov' low 'The bounds cross'
for number in nan inf -inf 1e400; do
    both model_values model_value "$value" "x1,factor,bensin,co2,,$number,own,,,,Prov" value "$number is not a number"
    both levers lever "$lever" "x1,t01-hemmaladdning,avoid,biltrafik,,linear,2026,2030,$number,,,,Prov" level \
        "$number is not a number"
done
both levers lever "$lever" 'x1,t01-hemmaladdning,avoid,biltrafik,,linear,2026,2030,1.1,,,,Prov' level 'A level is a fraction: no more than 1'
both levers lever "$lever" 'x1,t01-hemmaladdning,avoid,biltrafik,,linear,2026,2030,0.1,uniform,0.3,0.05,Prov' level_low \
    'The bounds cross'
both levers lever "$lever" 'x1,t01-hemmaladdning,shift,,bensinbil-elbil,linear,2026,2030,0.1,,,,Prov' \
    'measures, field t01-hemmaladdning' 'The same element is shifted twice'
both measure_ties measure_tie 'id,measure,kind,other' \
    'x8,t01-hemmaladdning,requires,t02-snabbladdning\nx9,t02-snabbladdning,requires,t01-hemmaladdning' \
    'measures, field t01-hemmaladdning' \
    'The measures hang on one another in a circle: t01-hemmaladdning → t02-snabbladdning → t01-hemmaladdning'
both scenarios scenario 'id,name,base,plus' 'trasig,Trasig,decided,finns-inte' plus 'There is no measure finns-inte'
milestone='id,measure,due,text,lever,level'
both milestones milestone "$milestone" 'x1,t01-hemmaladdning,2027,Prov,finns-inte,0.1' lever 'There is no lever finns-inte'
both milestones milestone "$milestone" 'x1,t01-hemmaladdning,2027,Prov,t02-snabbladdning-v,0.1' lever \
    "The lever t02-snabbladdning-v is another measure's"
both milestones milestone "$milestone" 'x1,t01-hemmaladdning,2027,Prov,t01-hemmaladdning-v,1.5' level 'The level is a fraction'
both milestones milestone "$milestone" 'x1,t01-hemmaladdning,2027,Prov,t01-hemmaladdning-v,' level 'Say how far the lever'
both milestones milestone "$milestone" 'x1,t01-hemmaladdning,2027,Prov,,0.1' lever 'Say which lever of the measure'
both milestones milestone "$milestone" 'x1,t01-hemmaladdning,2027,Prov,t01-hemmaladdning-v,0' level 'The level has to be above zero'
checks=$((checks + 1))
run scenario run 0484 all --draws 0 --json
cmp -s "$out" usual.json || fail 'the model is not what it was'

# What is unfinished: shares that are more than one together, an element that is there already, a factor that is missing in the
# first year. Each is told with its table and id, and no other sector than its own moves.
cat >package/datapackage.json <<'JSON'
{"name":"unfinished","resources":[{"name":"carriers","path":"carriers.csv"},
 {"name":"model_activities","path":"model_activities.csv"},{"name":"technologies","path":"technologies.csv"},
 {"name":"transition_elements","path":"transition_elements.csv"},{"name":"model_values","path":"model_values.csv"}]}
JSON
printf 'id,municipality,name,unit\nprovbransle,0484,Provbränsle,MWh\n' >package/carriers.csv
printf '%s\n' 'id,municipality,name,unit,sector,boundary,control,growth' \
    'provning,0484,Provning,MWh,Arbetsmaskiner/Fiskebåtar,territorial,market,population' >package/model_activities.csv
printf 'id,municipality,name,activity,carriers\nprovmaskin,0484,Provmaskin,provning,provbransle\n' >package/technologies.csv
printf '%s\n' 'id,municipality,name,area,activity,from_technology,to_technology' \
    'igen,0484,Igen,transport,biltrafik,bil-bensin,bil-el' >package/transition_elements.csv
printf '%s\n' "municipality,$value" '0484,x1,share,bil-el,,,0.9,own,,,,Prov' '0484,x2,share,bil-bensin,,,0.9,own,,,,Prov' \
    '0484,x3,amount,provning,,,100,own,,,,Prov' '0484,x4,factor,provbransle,co2,2030,0.3,own,,,,Prov' >package/model_values.csv
run load package
expect_code 0
run scenario run 0484 all --draws 0 --json
expect_code 0
expect_json '{"biltrafik", "igen", "provbransle"} <= {f["id"] for f in d["faults"]}' \
    'next(f for f in d["faults"] if f["id"] == "biltrafik")["file"] == "model_activities"' \
    'next(f for f in d["faults"] if f["id"] == "biltrafik")["message"].endswith("1")' \
    'next(f for f in d["faults"] if f["id"] == "igen")["file"] == "transition_elements"' \
    'next(f for f in d["faults"] if f["id"] == "provbransle")["file"] == "carriers"' \
    '"no emission factor in 2024" in next(f for f in d["faults"] if f["id"] == "provbransle")["message"]' \
    'all(f["id"] and f["file"] for f in d["faults"])'
checks=$((checks + 1))
python3 - usual.json "$out" <<'PYTHON' || fail 'another sector moved'
import json, sys
usual, now = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
a, b = ([s["id"] for s in x["sectors"]] for x in (usual, now))
assert a == b, (set(a) ^ set(b), a)
moved = [a["id"] for a, b in zip(usual["sectors"], now["sectors"]) if a != b]
assert moved == ["Transporter/Personbilar"], moved
assert now["unknown_activities"] == usual["unknown_activities"] + 2, now["unknown_activities"]
PYTHON
finish
