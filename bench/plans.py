#!/usr/bin/python3
"""Writes a data package in which 48 municipalities have the roadmap and the investment plan of the example: plans.py
EXAMPLE FOLDER AREAS. Municipalities are the first by code after the example's own; what they owe to others (joint
measures) is left out."""
import csv
import json
import os
import sys

COUNT = 48
TABLES = ("focus_areas", "teams", "entities", "measures", "levers", "measure_ties", "scenarios", "scenario_changes",
          "plan_settings", "cost_lines", "cost_years", "fundings", "investment_capacities", "budget_items", "income_sources",
          "plan_policies", "plan_barriers", "plan_risks", "plan_stakeholders", "plan_indicators")
SHARED = ("organisations", "price_indices", "unit_values", "unit_value_years", "funding_programmes")  # here for all
CONTRACT = ("commitments", "undertakings", "themes")  # of an edition, which only the example's own municipality has


def main():
    example, folder, areas = sys.argv[1:4]
    with open(areas, newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file) if row["kind"] == "municipality"][:COUNT]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(example, "datapackage.json")) as file:
        package = json.load(file)
    package["resources"] = [resource for resource in package["resources"] if resource["name"] in TABLES + SHARED]
    with open(os.path.join(folder, "datapackage.json"), "w") as file:
        json.dump(package, file)
    for table in TABLES + SHARED:
        with open(os.path.join(example, f"{table}.csv"), newline="") as file:
            reader = csv.DictReader(file)
            rows = [row for row in reader if table in SHARED or row["municipality"] == "0484"]
        for row in rows:
            row.update({field: "" for field in CONTRACT if field in row})
        with open(os.path.join(folder, f"{table}.csv"), "w", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
            writer.writeheader()
            for code in [""] if table in SHARED else codes:
                writer.writerows(dict(row, municipality=code) if "municipality" in row else row for row in rows)


if __name__ == "__main__":
    main()
