-- The climate investment plan (docs/architecture.md, "The plan"): one table a kind, as src/model/plan_fields.c describes
-- them. A frozen plan is never changed: the triggers below refuse it.

CREATE TABLE plan_unit_value (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    set_name TEXT NOT NULL,
    dated TEXT NOT NULL,
    place TEXT NOT NULL,
    unit TEXT NOT NULL,
    currency TEXT NOT NULL,
    price_year BIGINT,
    yearly_change_percent DOUBLE PRECISION,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE plan_unit_value_year (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    unit_value TEXT NOT NULL,
    year BIGINT,
    amount DOUBLE PRECISION,
    tax DOUBLE PRECISION,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE plan_exchange_rate (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    currency TEXT NOT NULL,
    dated TEXT NOT NULL,
    sek DOUBLE PRECISION,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE plan_programme (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    owner TEXT NOT NULL,
    level TEXT NOT NULL,
    instrument TEXT NOT NULL,
    applicants TEXT NOT NULL,
    eligible TEXT NOT NULL,
    share_percent DOUBLE PRECISION,
    amount_most_sek DOUBLE PRECISION,
    amount_least_sek DOUBLE PRECISION,
    aid_percent DOUBLE PRECISION,
    public_aid BIGINT NOT NULL,
    de_minimis BIGINT NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    kg_per_sek_least DOUBLE PRECISION,
    no_trading BIGINT NOT NULL,
    not_profitable BIGINT NOT NULL,
    not_begun BIGINT NOT NULL,
    conditions TEXT NOT NULL,
    link TEXT NOT NULL,
    checked TEXT NOT NULL,
    to_be_checked BIGINT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE plan_joint_portfolio (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    municipalities TEXT NOT NULL,
    coordinator TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE plan_setting (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    first_year BIGINT,
    last_year BIGINT,
    price_year BIGINT,
    price_index TEXT NOT NULL,
    internal_rate_percent DOUBLE PRECISION,
    inflation_percent DOUBLE PRECISION,
    company_rate_percent DOUBLE PRECISION,
    social_rate_percent DOUBLE PRECISION,
    public_factor DOUBLE PRECISION,
    vat_percent DOUBLE PRECISION,
    vat_payers TEXT NOT NULL,
    carbon_value TEXT NOT NULL,
    residual BIGINT NOT NULL,
    de_minimis_sek DOUBLE PRECISION,
    kg_per_sek_least DOUBLE PRECISION,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_cost_line (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    quantity TEXT NOT NULL,
    lever TEXT NOT NULL,
    carrier TEXT NOT NULL,
    of_stock BIGINT NOT NULL,
    per_unit DOUBLE PRECISION,
    unit_value TEXT NOT NULL,
    unit_sek DOUBLE PRECISION,
    currency TEXT NOT NULL,
    price_year BIGINT,
    lifetime BIGINT,
    reinvested BIGINT NOT NULL,
    vat BIGINT NOT NULL,
    municipality_percent DOUBLE PRECISION,
    group_percent DOUBLE PRECISION,
    companies_percent DOUBLE PRECISION,
    households_percent DOUBLE PRECISION,
    owners_percent DOUBLE PRECISION,
    region_percent DOUBLE PRECISION,
    state_percent DOUBLE PRECISION,
    eu_percent DOUBLE PRECISION,
    distribution TEXT NOT NULL,
    low_percent DOUBLE PRECISION,
    high_percent DOUBLE PRECISION,
    budget_item TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_cost_year (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    cost_line TEXT NOT NULL,
    year BIGINT,
    quantity DOUBLE PRECISION,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_claim (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    programme TEXT NOT NULL,
    whose TEXT NOT NULL,
    beneficiary TEXT NOT NULL,
    status TEXT NOT NULL,
    share_percent DOUBLE PRECISION,
    amount_sek DOUBLE PRECISION,
    cost_lines TEXT NOT NULL,
    first_year BIGINT,
    last_year BIGINT,
    loan_rate_percent DOUBLE PRECISION,
    loan_drawn BIGINT,
    loan_years BIGINT,
    loan_grace BIGINT,
    loan_repayment TEXT NOT NULL,
    conditions TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    decided TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_capacity (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    whose TEXT NOT NULL,
    year BIGINT,
    own_sek DOUBLE PRECISION,
    loans_sek DOUBLE PRECISION,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_budget_item (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    project TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    entity TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    year BIGINT,
    amount_sek DOUBLE PRECISION,
    climate_percent DOUBLE PRECISION,
    price_year BIGINT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_income_source (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    year BIGINT,
    amount_sek DOUBLE PRECISION,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_policy (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    level TEXT NOT NULL,
    text TEXT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_sek DOUBLE PRECISION,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_barrier (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    focus_area TEXT NOT NULL,
    text TEXT NOT NULL,
    stakeholders TEXT NOT NULL,
    solution TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_risk (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    focus_area TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    likelihood TEXT NOT NULL,
    priority TEXT NOT NULL,
    mitigation TEXT NOT NULL,
    review TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_stakeholder (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    whose TEXT NOT NULL,
    network TEXT NOT NULL,
    influence TEXT NOT NULL,
    interest TEXT NOT NULL,
    engagement TEXT NOT NULL,
    activity TEXT NOT NULL,
    activity_cost_sek DOUBLE PRECISION,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_indicator (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    focus_area TEXT NOT NULL,
    unit TEXT NOT NULL,
    base_year BIGINT,
    base_value DOUBLE PRECISION,
    target_year BIGINT,
    target_value DOUBLE PRECISION,
    definition TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_joint_part (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    portfolio TEXT NOT NULL,
    measure TEXT NOT NULL,
    common TEXT NOT NULL,
    cost_percent DOUBLE PRECISION,
    effect_percent DOUBLE PRECISION,
    funding_percent DOUBLE PRECISION,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE plan_statement (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    edition TEXT NOT NULL,
    frozen TEXT NOT NULL,
    result TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- only sqlite
CREATE TRIGGER plan_statement_update BEFORE UPDATE ON plan_statement
BEGIN SELECT RAISE(ABORT, 'a frozen plan is never changed'); END;
CREATE TRIGGER plan_statement_delete BEFORE DELETE ON plan_statement
BEGIN SELECT RAISE(ABORT, 'a frozen plan is never changed'); END;
-- end only
-- only postgresql
CREATE FUNCTION plan_statement_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a frozen plan is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER plan_statement_no_change BEFORE UPDATE OR DELETE ON plan_statement
    FOR EACH ROW EXECUTE FUNCTION plan_statement_refuse();
-- end only
