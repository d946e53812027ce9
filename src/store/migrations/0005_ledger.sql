-- Purchases from the bookkeeping (docs/data-formats.md, "Ledgers"). The first four tables are records.

-- Empty: not told, or the number of the organisation above.
ALTER TABLE organisation ADD COLUMN organisation_number TEXT NOT NULL DEFAULT '';

CREATE TABLE purchase_category (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    name TEXT NOT NULL,
    scope3 TEXT NOT NULL CHECK (scope3 IN ('3.1', '3.2')),
    factor TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE purchase_rule (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    entity TEXT NOT NULL,
    account_from BIGINT,
    account_to BIGINT,
    supplier TEXT NOT NULL,
    text TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('purchase', 'not_a_purchase', 'internal', 'depreciation')),
    category TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- id: the organisation whose files have these columns.
CREATE TABLE ledger_layout (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    columns TEXT NOT NULL,
    decimal TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- id: organisation.year.
CREATE TABLE ledger_import (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    year BIGINT,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('sie', 'csv', 'xlsx')),
    charset TEXT NOT NULL,
    organisation_number TEXT NOT NULL,
    company TEXT NOT NULL,
    vouchers BIGINT,
    rows BIGINT,
    mapped_rows BIGINT,
    unmapped_rows BIGINT,
    purchases_sek DOUBLE PRECISION,
    unmapped_sek DOUBLE PRECISION,
    rules_sha256 TEXT NOT NULL,
    partial BIGINT NOT NULL CHECK (partial IN (0, 1)),
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- What was in the ledgers, added up: no row of a ledger, no voucher and no text of one is kept. amount: öre. rule and
-- category are empty where no rule took the rows; outcome says what they are.
CREATE TABLE ledger_sum (
    municipality TEXT NOT NULL,
    ledger TEXT NOT NULL,
    account BIGINT NOT NULL,
    supplier TEXT NOT NULL,
    supplier_name TEXT NOT NULL,
    rule TEXT NOT NULL,
    account_name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    category TEXT NOT NULL,
    rows BIGINT NOT NULL CHECK (rows > 0),
    amount BIGINT NOT NULL,
    PRIMARY KEY (municipality, ledger, account, supplier, supplier_name, rule),
    FOREIGN KEY (municipality, ledger) REFERENCES ledger_import(municipality, id)
) WITHOUT ROWID;
