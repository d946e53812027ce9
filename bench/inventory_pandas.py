"""The climate accounts of one million rows in pandas, for comparison: writes the rows as arrays into FOLDER (where
inventory_rows reads them), computes the same table by scope and prints the median of the rounds and the totals.
inventory_pandas.py FOLDER ROUNDS

  ms=118.2 rows=1000000
  total_kg approach basis ...

Grouped first: amounts are summed by entity, category and factor before they are multiplied, which in pandas is several
times faster than multiplying row by row. The key is one integer, which pandas groups faster than four columns.
"""
import statistics
import sys
import time

import numpy as np
import pandas as pd

ROWS, ENTITIES, CATEGORIES, PER_CATEGORY, TRADES = 1_000_000, 40, 24, 25, 200
FACTORS = CATEGORIES * PER_CATEGORY
GASES = 5  # CO2, CH4, N2O, biogenic CO2, CO2e stated in AR5
GWP = np.array([1, 28, 265, 0, 1.0])  # AR5
NONE = 65535


def write_rows(folder):
    """Rows as a group has them: purchases most of all, in the order of nothing in particular."""
    r = np.random.default_rng(484)
    chances = np.array([4, 4, 1, 1, 10, 6, 1, 1, 40, 4, 3, 4, 3, 6, 5, 1, 1, 1, 1, 1, 1, 0.2, 0.4, 0.4])
    category = r.choice(CATEGORIES, ROWS, p=chances / chances.sum())
    part, counterparty, trade = r.integers(0, ENTITIES, ROWS), np.full(ROWS, NONE), np.zeros(ROWS, np.int64)
    # Three rows in a hundred are bought inside the group, in one of some relations between two parts of it.
    buyer, seller, bought = r.integers(0, ENTITIES, TRADES), r.integers(0, ENTITIES, TRADES), r.integers(4, CATEGORIES, TRADES)
    inside = r.random(ROWS) < 0.03
    trade[inside] = r.integers(0, TRADES, inside.sum()) + 1
    of = trade[inside] - 1
    part[inside], counterparty[inside], category[inside] = buyer[of], seller[of], bought[of]
    data = {
        "part": part.astype(np.uint16),
        "category": category.astype(np.uint8),
        "factor": (category * PER_CATEGORY + r.integers(0, PER_CATEGORY, ROWS)).astype(np.uint32),
        "market": (category * PER_CATEGORY + r.integers(0, PER_CATEGORY, ROWS)).astype(np.uint32),
        "amount": np.where(r.random(ROWS) < 0.01, np.nan, r.lognormal(5, 2, ROWS)),
        "counterparty": counterparty.astype(np.uint16),
        "trade": trade.astype(np.uint32),
        "flags": (r.random(ROWS) < 0.2).astype(np.uint8),
    }
    kg = r.lognormal(0, 1, (FACTORS, GASES)) * [1, 0.001, 0.0001, 0.3, 1]
    stated = r.random(FACTORS) < 0.3  # a third of the factors state CO2e only
    kg[stated, :4] = 0
    kg[~stated, 4] = 0
    share = np.concatenate([[1], r.integers(20, 101, ENTITIES - 1) / 100])
    for name, values in {**data, "kg": kg, "share": share}.items():
        values.tofile(f"{folder}/{name}.bin")
    return data, kg, share


def gases(key, amount, kg):
    """Sums of each gas by the key without its factor; key = group * FACTORS + factor."""
    grouped = pd.Series(amount).groupby(key, sort=False).sum()
    factor = grouped.index.to_numpy() % FACTORS
    product = pd.DataFrame(kg[factor] * grouped.to_numpy()[:, None])
    return product.groupby(grouped.index.to_numpy() // FACTORS, sort=False).sum()


def is_scope2(cell):
    return (cell % CATEGORIES >= 4) & (cell % CATEGORIES < 8)


def compute(frame, kg, weights):
    """From all rows once, in each approach and basis: kg of each gas by category, share from data of suppliers, the
    largest sources, and the total in kg CO2e."""
    known = frame["amount"].notna().to_numpy()
    group = (frame["part"].to_numpy(np.int64) * CATEGORIES + frame["category"].to_numpy(np.int64)) * 2 + frame["flags"].to_numpy(np.int64)
    missing = pd.Series(~known).groupby(group, sort=False).sum()
    amount = frame["amount"].to_numpy()[known]
    group = group[known]
    category = frame["category"].to_numpy()[known]
    scope2 = (category >= 4) & (category < 8)
    other = frame["counterparty"].to_numpy(np.int64)[known]
    inside = (other != NONE) & (category >= 4)
    factor, market = frame["factor"].to_numpy()[known], frame["market"].to_numpy()[known]
    pair = group * ENTITIES + other  # meaningful where inside
    both = inside & scope2
    location = (gases(group * FACTORS + factor, amount, kg), gases(pair[inside] * FACTORS + factor[inside], amount[inside], kg))
    by_market = (gases(group[scope2] * FACTORS + market[scope2], amount[scope2], kg),
                 gases(pair[both] * FACTORS + market[both], amount[both], kg))
    by_basis = {"location": location}
    by_basis["market"] = tuple(pd.concat([all_rows[~is_scope2(all_rows.index.to_numpy() // (2 * divide))], scope2_rows])
                               for all_rows, scope2_rows, divide in zip(location, by_market, (1, ENTITIES)))
    result, views = {}, {}
    for approach, weight in weights.items():
        for basis, (gross, eliminated) in by_basis.items():
            w = weight[gross.index.to_numpy() // (2 * CATEGORIES)]
            pair = eliminated.index.to_numpy()
            out = weight[pair // (ENTITIES * 2 * CATEGORIES)] * weight[pair % ENTITIES]
            cell_out = pair // ENTITIES
            net = gross.mul(w, axis=0).sub(eliminated.mul(out, axis=0).groupby(cell_out).sum(), fill_value=0)
            cell = net.index.to_numpy()
            table = net.groupby(cell // 2 % CATEGORIES).sum()  # kg of each gas by category
            co2e = pd.Series(net.to_numpy() @ GWP)
            by_category = co2e.groupby(cell // 2 % CATEGORIES).sum()
            supplier = co2e[cell % 2 == 1].groupby(cell[cell % 2 == 1] // 2 % CATEGORIES).sum() / by_category
            sources = co2e.groupby(cell // 2).sum().sort_values(ascending=False)
            views[approach, basis] = (table, supplier, sources)
            result[approach, basis] = float(by_category.sum())
    return result, int(missing.sum())


def main():
    folder, rounds = sys.argv[1], int(sys.argv[2])
    data, kg, share = write_rows(folder)
    frame = pd.DataFrame(data)
    weights = {"operational_control": np.ones(ENTITIES), "financial_control": np.ones(ENTITIES), "equity_share": share}
    times = []
    for _ in range(rounds + 1):  # the first is to warm up
        begin = time.process_time()
        result, missing = compute(frame, kg, weights)
        times.append((time.process_time() - begin) * 1000)
    print(f"ms={statistics.median(times[1:]):.3f} rows={ROWS} missing={missing}")
    for (approach, basis), total in result.items():
        print(f"{approach}_{basis}={total:.6f}")


if __name__ == "__main__":
    main()
