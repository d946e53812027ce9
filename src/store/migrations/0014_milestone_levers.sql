-- How far a lever has to have come for a milestone of its measure to be reached. As src/model/roadmap_fields.c describes
-- it.

ALTER TABLE roadmap_milestone ADD COLUMN lever TEXT NOT NULL DEFAULT '';
ALTER TABLE roadmap_milestone ADD COLUMN level DOUBLE PRECISION;
