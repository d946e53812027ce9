-- The part of the group that sells what a purchase rule takes: an id of inventory_entity; empty: outside of the group.
ALTER TABLE purchase_rule ADD COLUMN seller TEXT NOT NULL DEFAULT '';
