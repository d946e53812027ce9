-- How sure what the accounts are computed from is (docs/methods.md): averages that are coarse, and amounts of the
-- parameters of calculations. As src/model/inventory_fields.c and calculation_fields.c describe them.

ALTER TABLE inventory_factor ADD COLUMN coarse BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inventory_activity_input ADD COLUMN uncertainty_percent DOUBLE PRECISION;
