-- What could be bought, to be compared by what it costs over its life (docs/methods.md, "Life-cycle cost"). As
-- src/model/plan_fields.c describes it.

CREATE TABLE plan_procurement_option (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    procurement TEXT NOT NULL,
    name TEXT NOT NULL,
    measure TEXT NOT NULL,
    lifetime BIGINT,
    years BIGINT,
    purchase_sek DOUBLE PRECISION,
    operation_sek DOUBLE PRECISION,
    energy_sek DOUBLE PRECISION,
    energy_amount DOUBLE PRECISION,
    energy_value TEXT NOT NULL,
    energy_unit_sek DOUBLE PRECISION,
    disposal_sek DOUBLE PRECISION,
    emissions_year_t DOUBLE PRECISION,
    emissions_life_t DOUBLE PRECISION,
    currency TEXT NOT NULL,
    price_year BIGINT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    illustrative BIGINT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;
CREATE INDEX plan_procurement_option_measure ON plan_procurement_option(municipality, measure);
CREATE INDEX plan_procurement_option_energy_value ON plan_procurement_option(energy_value);
