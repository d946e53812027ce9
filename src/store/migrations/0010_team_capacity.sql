-- How many measures a team can begin in a year (docs/methods.md, "What to do first"). As src/model/plan_fields.c
-- describes it.

CREATE TABLE plan_team_capacity (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    team TEXT NOT NULL,
    year BIGINT,
    measures DOUBLE PRECISION,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE INDEX plan_team_capacity_team ON plan_team_capacity(municipality, team);
