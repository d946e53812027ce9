-- The climate accounts of the municipal group (docs/architecture.md, "The accounts"): one table a kind, as
-- src/model/inventory_fields.c describes them. A kept result is never changed: the triggers below refuse it.

CREATE TABLE inventory_entity (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_holding (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    owner TEXT NOT NULL,
    basis TEXT NOT NULL,
    share_percent DOUBLE PRECISION,
    financial_control TEXT NOT NULL,
    operational_control BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_data_source (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    link TEXT NOT NULL,
    checked TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_method (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    categories TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_factor (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    co2_kg DOUBLE PRECISION,
    co2_biogenic_kg DOUBLE PRECISION,
    ch4_kg DOUBLE PRECISION,
    ch4_origin TEXT NOT NULL,
    n2o_kg DOUBLE PRECISION,
    other_gas TEXT NOT NULL,
    other_kg DOUBLE PRECISION,
    co2e_kg DOUBLE PRECISION,
    co2e_gwp TEXT NOT NULL,
    region TEXT NOT NULL,
    network TEXT NOT NULL,
    first_year BIGINT,
    last_year BIGINT,
    upstream_included BIGINT NOT NULL,
    price_year BIGINT,
    currency TEXT NOT NULL,
    uncertainty_percent DOUBLE PRECISION,
    publisher TEXT NOT NULL,
    source TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE inventory_activity_row (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    year BIGINT,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    category TEXT NOT NULL,
    activity TEXT NOT NULL,
    amount DOUBLE PRECISION,
    unit TEXT NOT NULL,
    factor TEXT NOT NULL,
    market_factor TEXT NOT NULL,
    instrument TEXT NOT NULL,
    method TEXT NOT NULL,
    bridge TEXT NOT NULL,
    bridge_value DOUBLE PRECISION,
    bridge_unit TEXT NOT NULL,
    bridge_source TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    trade TEXT NOT NULL,
    supplier_data BIGINT NOT NULL,
    uncertainty_percent DOUBLE PRECISION,
    technology BIGINT,
    time BIGINT,
    geography BIGINT,
    completeness BIGINT,
    reliability BIGINT,
    source TEXT NOT NULL,
    document TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_completeness (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    year BIGINT,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    plan TEXT NOT NULL,
    plan_due TEXT NOT NULL,
    responsible TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_policy (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    base_year BIGINT,
    reason TEXT NOT NULL,
    threshold_percent DOUBLE PRECISION,
    text TEXT NOT NULL,
    decided TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_statement (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    year BIGINT,
    number BIGINT,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    approach TEXT NOT NULL,
    gwp_set TEXT NOT NULL,
    basis TEXT NOT NULL,
    total_t DOUBLE PRECISION,
    complete BIGINT NOT NULL,
    result TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE inventory_data_request (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    entity TEXT NOT NULL,
    year BIGINT,
    categories TEXT NOT NULL,
    text TEXT NOT NULL,
    person TEXT NOT NULL,
    asked TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered TEXT NOT NULL,
    approved TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE INDEX inventory_activity_row_year ON inventory_activity_row(municipality, year);

-- only sqlite
CREATE TRIGGER inventory_statement_update BEFORE UPDATE ON inventory_statement
BEGIN SELECT RAISE(ABORT, 'a kept result is never changed'); END;
CREATE TRIGGER inventory_statement_delete BEFORE DELETE ON inventory_statement
BEGIN SELECT RAISE(ABORT, 'a kept result is never changed'); END;
-- end only
-- only postgresql
CREATE FUNCTION inventory_statement_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a kept result is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER inventory_statement_no_change BEFORE UPDATE OR DELETE ON inventory_statement
    FOR EACH ROW EXECUTE FUNCTION inventory_statement_refuse();
-- end only
