#include "group.h"

#include "app/people/account.h"

static const TableText group_tables[] = {
    {"organisations",
     "id,name,kind,parent,code\nstaden,Staden,municipality,,0484\nenergibolaget,Energi,company,staden,\n"
     "grannen,Grannen,municipality,,0486\n"},
    {"entities", "municipality,id,name,kind,organisation\n0484,kommun,Kommunen,municipality,staden\n"
                 "0484,energi,Energi AB,company,energibolaget\n0484,bostad,Bostad AB,company,\n"
                 "0484,tidning,Tidningen AB,company,\n"},
    {"holdings", "municipality,id,entity,owner,basis,share_percent,financial_control,operational_control\n"
                 "0484,h1,energi,kommun,owned,100,full,true\n0484,h2,bostad,kommun,owned,100,full,true\n"
                 "0484,h3,tidning,kommun,owned,40,none,false\n"},
    {"factors", "id,name,municipality,kind,unit,co2_kg,co2_biogenic_kg,ch4_kg,other_gas,other_kg,co2e_kg,co2e_gwp,"
                "first_year,last_year,price_year,currency,source\n"
                "olja,Eldningsolja,,direct,l,2.66,,,,,,,,,,,Prov\n"
                "el,Nordisk mix,,direct,kWh,0.05,,,,,,,2020,2021,,,Prov\n"
                "el-rest,Residualmix,,direct,MWh,500,,,,,,,,,,,Prov\n"
                "varme,Fjärrvärme,0484,direct,MWh,100,20,,,,,,,,,,Prov\n"
                "kop,Inköp,,spend,SEK,,,,,,0.01,AR4,,,2020,SEK,Prov\n"
                "kyl,R-410A,,direct,kg,,,,r410a,1,,,,,,,Prov\n"
                "gas,Biogas,,direct,kg,,2.7,0.001,,,,,,,,,Prov\n"
                "grannes,Grannens,0486,direct,MWh,1,,,,,,,,,,,Prov\n"},
    {"activity_rows",
     "municipality,id,entity,year,category,activity,amount,unit,factor,market_factor,instrument,counterparty,trade,"
     "supplier_data,bridge,bridge_value,bridge_unit,bridge_source\n"
     "0484,r1,energi,2024,1.1,Olja,1000,l,olja,,,,,,,,,\n"
     "0484,r2,kommun,2024,2.1,El,100,MWh,el,el-rest,residual,,,,,,,\n"
     "0484,r3,bostad,2024,2.2,Fjärrvärme,10,MWh,varme,varme,supplier,energi,varme-2024,true,,,,\n"
     "0484,r4,kommun,2024,3.1,Inköp,1000,kSEK,kop,,,,,,,,,\n"
     "0484,r5,kommun,2024,1.4,Kylmedel,2,kg,kyl,,,,,,,,,\n"
     "0484,r6,tidning,2024,1.1,Olja,1,m3,olja,,,,,,,,,\n"
     "0484,r7,kommun,2024,1.2,Olja efter vikt,840,kg,olja,,,,,,density,0.84,kg/l,Prov\n"
     "0484,r8,kommun,2024,3.4,Transporter,,t km,,,,,,,,,,\n"
     "0484,r9,kommun,2023,1.1,Olja,500,l,olja,,,,,,,,,\n"},
    {"completeness", "municipality,id,entity,year,category,status,reason\n"
                     "0484,c2,kommun,2024,1.1,calculated,Mätt\n"
                     "0484,c3,kommun,2024,3.14,not_relevant,Ingen franchise\n"
                     "0484,c4,kommun,2024,3.11,missing,Ej kartlagt\n"},
};

App *app_with_group(Fixture *f)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    load(f, app, write_package(f, "group", group_tables, COUNT(group_tables)));
    return app;
}
