-- Whose the rows of a cost centre are, and the ledgers that departments get out of the one of a file. As
-- src/model/purchase_fields.c describes them.

CREATE TABLE cost_centre (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    centre TEXT NOT NULL,
    department TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

ALTER TABLE ledger_import ADD COLUMN split_of TEXT NOT NULL DEFAULT '';
