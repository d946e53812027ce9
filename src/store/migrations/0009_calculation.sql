-- What the accounts are computed from beside amounts and factors (docs/methods.md): parameters of rows that a method
-- computes, what drives amounts, and price indices. As src/model/calculation_fields.c describes them.

-- Empty: amount times factor.
ALTER TABLE inventory_activity_row ADD COLUMN calculation TEXT NOT NULL DEFAULT '';

CREATE TABLE inventory_activity_input (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    activity_row TEXT NOT NULL,
    parameter TEXT NOT NULL,
    item TEXT NOT NULL,
    amount DOUBLE PRECISION,
    unit TEXT NOT NULL,
    factor TEXT NOT NULL,
    word TEXT NOT NULL,
    source TEXT NOT NULL,
    document TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE INDEX inventory_activity_input_row ON inventory_activity_input(municipality, activity_row);

CREATE TABLE inventory_driver (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    year BIGINT,
    kind TEXT NOT NULL,
    categories TEXT NOT NULL,
    amount DOUBLE PRECISION,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_price_index (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    series TEXT NOT NULL,
    currency TEXT NOT NULL,
    year BIGINT,
    value DOUBLE PRECISION,
    publisher TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;
