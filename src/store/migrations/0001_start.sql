-- The subset of SQL that SQLite and PostgreSQL share. For PostgreSQL the program replaces three words: TEXT by
-- TEXT COLLATE "C" (so that both sort by bytes), BLOB by BYTEA, and WITHOUT ROWID by nothing. Every integer is BIGINT,
-- so that rows can be copied in binary form. A table WITHOUT ROWID is kept in the order of its primary key.

-- The register: SCB's codes as text. kind: 0 the country, 1 a county, 2 a municipality.
CREATE TABLE area (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind BIGINT NOT NULL CHECK (kind IN (0, 1, 2)),
    county TEXT REFERENCES area(code),
    CHECK ((kind = 2) = (county IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE population (
    code TEXT NOT NULL REFERENCES area(code),
    year BIGINT NOT NULL,
    people BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (code, year)
) WITHOUT ROWID;

-- Which state of the data that comes with the program has been loaded.
CREATE TABLE register_state (
    name TEXT NOT NULL PRIMARY KEY,
    checksum TEXT NOT NULL
) WITHOUT ROWID;

-- Sectors as they are met in files; what the program knows of their names stands apart, so that a newer program can
-- bring better ones.
CREATE TABLE sector (
    id BIGINT NOT NULL PRIMARY KEY,
    main TEXT NOT NULL,
    sub TEXT NOT NULL,
    UNIQUE (main, sub)
) WITHOUT ROWID;

CREATE TABLE sector_name (
    main TEXT NOT NULL,
    sub TEXT NOT NULL,
    main_en TEXT NOT NULL,
    sub_en TEXT NOT NULL,
    international BIGINT NOT NULL CHECK (international IN (0, 1)),
    PRIMARY KEY (main, sub)
) WITHOUT ROWID;

CREATE TABLE sector_alias (
    main TEXT NOT NULL,
    sub TEXT NOT NULL,
    main_to TEXT NOT NULL,
    sub_to TEXT NOT NULL,
    PRIMARY KEY (main, sub)
) WITHOUT ROWID;

-- Emission figures. report_date has its own precision; report_last is the last day of what it names and orders them.
CREATE TABLE edition (
    id BIGINT NOT NULL PRIMARY KEY,
    substance TEXT NOT NULL,
    report_date TEXT NOT NULL,
    report_last TEXT NOT NULL,
    source TEXT NOT NULL,
    unit TEXT NOT NULL,
    gwp_set TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    years TEXT NOT NULL,
    municipality_count BIGINT NOT NULL,
    series_count BIGINT NOT NULL,
    UNIQUE (substance, report_date)
) WITHOUT ROWID;

-- One row a series: its values as little-endian doubles in the order of the edition's years, NaN where there is none.
-- No foreign keys: they would take most of the time of an import. emission_insert checks every code instead, and
-- emission_delete takes the rows with their edition.
CREATE TABLE emission (
    edition_id BIGINT NOT NULL,
    sector_id BIGINT NOT NULL,
    area TEXT NOT NULL,
    t BLOB NOT NULL,
    PRIMARY KEY (edition_id, sector_id, area)
) WITHOUT ROWID;

-- What a city has stated about itself.
CREATE TABLE city_target (
    code TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    is_primary BIGINT NOT NULL CHECK (is_primary IN (0, 1)),
    approximate BIGINT NOT NULL CHECK (approximate IN (0, 1)),
    status TEXT NOT NULL,
    boundary TEXT NOT NULL,
    gas TEXT NOT NULL,
    basis TEXT NOT NULL,
    base_year BIGINT,
    target_year BIGINT,
    annual_reduction_percent DOUBLE PRECISION,
    reduction_percent DOUBLE PRECISION,
    decided TEXT NOT NULL,
    source TEXT NOT NULL,
    note_sv TEXT NOT NULL,
    note_en TEXT NOT NULL,
    PRIMARY KEY (code, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX city_target_primary ON city_target(code) WHERE is_primary = 1;

CREATE TABLE city_goal (
    code TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    weight TEXT NOT NULL,
    position BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, id)
) WITHOUT ROWID;

CREATE TABLE city_focus_area (
    code TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, id)
) WITHOUT ROWID;

-- Groups that a city belongs to and is compared with: one row a member.
CREATE TABLE city_group (
    code TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, id)
) WITHOUT ROWID;
CREATE INDEX city_group_id ON city_group(id);

CREATE TABLE city_note (
    code TEXT NOT NULL REFERENCES area(code),
    year BIGINT NOT NULL,
    text_sv TEXT NOT NULL,
    text_en TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, year)
) WITHOUT ROWID;

CREATE TABLE city_budget (
    code TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    gas TEXT NOT NULL,
    first_year BIGINT NOT NULL,
    total_t DOUBLE PRECISION NOT NULL,
    form TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, id)
) WITHOUT ROWID;

CREATE TABLE city_series (
    code TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sink', 'consumption', 'indicator')),
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    method TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, id)
) WITHOUT ROWID;

CREATE TABLE city_value (
    code TEXT NOT NULL,
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    uncertainty_percent DOUBLE PRECISION,
    preliminary BIGINT NOT NULL CHECK (preliminary IN (0, 1)),
    note TEXT NOT NULL,
    PRIMARY KEY (code, series, year),
    FOREIGN KEY (code, series) REFERENCES city_series(code, id)
) WITHOUT ROWID;

-- Lines to compare with, national and European.
CREATE TABLE reference_line (
    id TEXT NOT NULL PRIMARY KEY,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    base_year BIGINT NOT NULL,
    target_year BIGINT NOT NULL,
    reduction_percent DOUBLE PRECISION,
    supplementary_percent DOUBLE PRECISION,
    boundary_sv TEXT NOT NULL,
    boundary_en TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL
) WITHOUT ROWID;

-- What the data package that was loaded last said about itself: one row.
CREATE TABLE package (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    version TEXT NOT NULL,
    licences TEXT NOT NULL,
    sources TEXT NOT NULL
) WITHOUT ROWID;

-- The event log: appended to, never changed. hash covers the fields and the hash of the event before.
CREATE TABLE event (
    id BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    why TEXT NOT NULL,
    hash TEXT NOT NULL
) WITHOUT ROWID;

-- only sqlite
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
-- end only
-- only postgresql
CREATE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an event is never changed or deleted' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION event_refuse();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION event_refuse();
-- end only
