-- What the library's records are called in English, and their units; empty: as in Swedish. As
-- src/model/roadmap_fields.c describes it.

ALTER TABLE roadmap_carrier ADD COLUMN name_en TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_activity ADD COLUMN name_en TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_activity ADD COLUMN unit_en TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_activity ADD COLUMN stock_unit_en TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_technology ADD COLUMN name_en TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_element ADD COLUMN name_en TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_sink ADD COLUMN name_en TEXT NOT NULL DEFAULT '';
