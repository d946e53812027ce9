-- The roadmap (docs/architecture.md, "The roadmap"): one table a kind, as src/model/roadmap_fields.c describes them. A
-- frozen roadmap is never changed: the triggers below refuse it.

CREATE TABLE roadmap_carrier (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    unit TEXT NOT NULL,
    elsewhere BIGINT NOT NULL,
    emits_nothing BIGINT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE roadmap_activity (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    unit TEXT NOT NULL,
    sector TEXT NOT NULL,
    boundary TEXT NOT NULL,
    control TEXT NOT NULL,
    growth TEXT NOT NULL,
    stock_unit TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE roadmap_technology (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    activity TEXT NOT NULL,
    carriers TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE roadmap_element (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT NOT NULL,
    activity TEXT NOT NULL,
    from_technology TEXT NOT NULL,
    to_technology TEXT NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE roadmap_sink (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    sector TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE roadmap_default_value (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    parameter TEXT NOT NULL,
    subject TEXT NOT NULL,
    carrier TEXT NOT NULL,
    gas TEXT NOT NULL,
    year BIGINT,
    value DOUBLE PRECISION,
    unit TEXT NOT NULL,
    origin TEXT NOT NULL,
    distribution TEXT NOT NULL,
    low DOUBLE PRECISION,
    high DOUBLE PRECISION,
    input TEXT NOT NULL,
    reliability BIGINT,
    completeness BIGINT,
    time BIGINT,
    geography BIGINT,
    technology BIGINT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE TABLE roadmap_value (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    parameter TEXT NOT NULL,
    subject TEXT NOT NULL,
    carrier TEXT NOT NULL,
    gas TEXT NOT NULL,
    year BIGINT,
    value DOUBLE PRECISION,
    unit TEXT NOT NULL,
    origin TEXT NOT NULL,
    distribution TEXT NOT NULL,
    low DOUBLE PRECISION,
    high DOUBLE PRECISION,
    input TEXT NOT NULL,
    reliability BIGINT,
    completeness BIGINT,
    time BIGINT,
    geography BIGINT,
    technology BIGINT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_team (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    focus_area TEXT NOT NULL,
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    processes TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_measure (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    focus_area TEXT NOT NULL,
    team TEXT NOT NULL,
    owner TEXT NOT NULL,
    entity TEXT NOT NULL,
    partners TEXT NOT NULL,
    person TEXT NOT NULL,
    stage TEXT NOT NULL,
    status TEXT NOT NULL,
    evidence TEXT NOT NULL,
    effect_class TEXT NOT NULL,
    control TEXT NOT NULL,
    commitments TEXT NOT NULL,
    undertakings TEXT NOT NULL,
    themes TEXT NOT NULL,
    budget_line TEXT NOT NULL,
    investment_project TEXT NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT NOT NULL,
    cost_sek DOUBLE PRECISION,
    target_group TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_lever (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    kind TEXT NOT NULL,
    activity TEXT NOT NULL,
    element TEXT NOT NULL,
    technology TEXT NOT NULL,
    carrier TEXT NOT NULL,
    sector TEXT NOT NULL,
    boundary TEXT NOT NULL,
    category TEXT NOT NULL,
    path TEXT NOT NULL,
    start_year DOUBLE PRECISION,
    end_year DOUBLE PRECISION,
    level DOUBLE PRECISION,
    today DOUBLE PRECISION,
    lifetime DOUBLE PRECISION,
    given TEXT NOT NULL,
    distribution TEXT NOT NULL,
    level_low DOUBLE PRECISION,
    level_high DOUBLE PRECISION,
    delay_low DOUBLE PRECISION,
    delay_high DOUBLE PRECISION,
    pace_low DOUBLE PRECISION,
    pace_high DOUBLE PRECISION,
    input TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_tie (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    kind TEXT NOT NULL,
    other TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_milestone (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    due TEXT NOT NULL,
    text TEXT NOT NULL,
    indicator TEXT NOT NULL,
    unit TEXT NOT NULL,
    goal DOUBLE PRECISION,
    reached DOUBLE PRECISION,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_benefit (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    measure TEXT NOT NULL,
    strategic_goal TEXT NOT NULL,
    benefit TEXT NOT NULL,
    weight TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_scenario (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    base TEXT NOT NULL,
    plus TEXT NOT NULL,
    minus TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_scenario_change (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    scenario TEXT NOT NULL,
    lever TEXT NOT NULL,
    what TEXT NOT NULL,
    parameter TEXT NOT NULL,
    subject TEXT NOT NULL,
    carrier TEXT NOT NULL,
    gas TEXT NOT NULL,
    year BIGINT,
    value DOUBLE PRECISION,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE roadmap_statement (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    edition TEXT NOT NULL,
    frozen TEXT NOT NULL,
    emission_edition TEXT NOT NULL,
    result TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- only sqlite
CREATE TRIGGER roadmap_statement_update BEFORE UPDATE ON roadmap_statement
BEGIN SELECT RAISE(ABORT, 'a frozen roadmap is never changed'); END;
CREATE TRIGGER roadmap_statement_delete BEFORE DELETE ON roadmap_statement
BEGIN SELECT RAISE(ABORT, 'a frozen roadmap is never changed'); END;
-- end only
-- only postgresql
CREATE FUNCTION roadmap_statement_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a frozen roadmap is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER roadmap_statement_no_change BEFORE UPDATE OR DELETE ON roadmap_statement
    FOR EACH ROW EXECUTE FUNCTION roadmap_statement_refuse();
-- end only
