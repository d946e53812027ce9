-- The contract (docs/architecture.md, "Records"): one table a kind, as src/model/contract_fields.c describes them. What has
-- been decided is never changed again: the triggers below refuse it, whatever program tries.

-- What stood before and stands after, as canonical JSON; empty where there is none. Hashed with the rest of the event.
ALTER TABLE event ADD COLUMN before TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN after TEXT NOT NULL DEFAULT '';
CREATE INDEX event_object ON event(kind, object);

CREATE TABLE contract_edition (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'decided', 'sealed', 'superseded')),
    previous TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_chapter (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    party TEXT NOT NULL,
    shows TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_process (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_party (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    cohort TEXT NOT NULL,
    standing TEXT NOT NULL,
    short_name TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_document (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    link TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_target (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    is_primary BIGINT NOT NULL CHECK (is_primary IN (0, 1)),
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    boundary TEXT NOT NULL,
    gas TEXT NOT NULL,
    basis TEXT NOT NULL,
    approximate BIGINT NOT NULL CHECK (approximate IN (0, 1)),
    base_year BIGINT,
    target_year BIGINT,
    annual_reduction_percent DOUBLE PRECISION,
    reduction_percent DOUBLE PRECISION,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_goal (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    weight TEXT NOT NULL,
    target TEXT NOT NULL,
    documents TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_commitment (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    type TEXT NOT NULL,
    number BIGINT,
    choice TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    givers TEXT NOT NULL,
    receivers TEXT NOT NULL,
    processes TEXT NOT NULL,
    chapter TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_undertaking (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    commitment TEXT NOT NULL,
    position BIGINT,
    text TEXT NOT NULL,
    processes TEXT NOT NULL,
    owner TEXT NOT NULL,
    person TEXT NOT NULL,
    deadline TEXT NOT NULL,
    recurrence TEXT NOT NULL,
    indicator TEXT NOT NULL,
    start_value DOUBLE PRECISION,
    start_date TEXT NOT NULL,
    goal_value DOUBLE PRECISION,
    unit TEXT NOT NULL,
    direction TEXT NOT NULL,
    status TEXT NOT NULL,
    aspects TEXT NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_theme (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    position BIGINT,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_phase (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    number BIGINT,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    criteria TEXT NOT NULL,
    evidence TEXT NOT NULL,
    undertakings TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_member (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    sector TEXT NOT NULL,
    contribution TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_revision (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    disposition TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

CREATE TABLE contract_joint_commitment (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    number BIGINT,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)),
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;

-- How undertakings go, told during the year beside the edition that promised them.
CREATE TABLE contract_progress (
    municipality TEXT NOT NULL REFERENCES area(code),
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    undertaking TEXT NOT NULL,
    told TEXT NOT NULL,
    status TEXT NOT NULL,
    value DOUBLE PRECISION,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- The seal of an edition: the canonical text that was sealed, byte for byte, its SHA-256, and that of the seal before.
CREATE TABLE contract_seal (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL CHECK (id = 'seal'),
    version BIGINT NOT NULL CHECK (version = 1),
    sha256 TEXT NOT NULL,
    previous_edition TEXT NOT NULL,
    previous_sha256 TEXT NOT NULL,
    document TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    PRIMARY KEY (municipality, edition),
    FOREIGN KEY (municipality, edition) REFERENCES contract_edition(municipality, id)
) WITHOUT ROWID;

-- A correction of a sealed edition: sealed itself, beside the edition.
CREATE TABLE contract_erratum (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version = 1),
    sha256 TEXT NOT NULL,
    previous_edition TEXT NOT NULL,
    previous_sha256 TEXT NOT NULL,
    document TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_seal(municipality, edition)
) WITHOUT ROWID;

-- Who has signed what: each row names the hash of the seal. A withdrawal is a row of its own.
CREATE TABLE contract_signature (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version = 1),
    party TEXT NOT NULL,
    person TEXT NOT NULL,
    position TEXT NOT NULL,
    mandate TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('handwritten', 'service', 'key')),
    sha256 TEXT NOT NULL,
    attachment TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition) REFERENCES contract_seal(municipality, edition)
) WITHOUT ROWID;

CREATE TABLE contract_withdrawal (
    municipality TEXT NOT NULL,
    edition TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version = 1),
    signature TEXT NOT NULL,
    withdrawn TEXT NOT NULL,
    reason TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    PRIMARY KEY (municipality, edition, id),
    FOREIGN KEY (municipality, edition, signature) REFERENCES contract_signature(municipality, edition, id)
) WITHOUT ROWID;

-- Files that belong to a signature or are evidence, by the SHA-256 of their bytes.
CREATE TABLE attachment (
    sha256 TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) WITHOUT ROWID;

-- The newest event, signed with the installation's key (Ed25519): who holds a copy sees when the log was cut or written
-- anew.
CREATE TABLE event_head (
    event_id BIGINT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature TEXT NOT NULL
) WITHOUT ROWID;

-- only sqlite
CREATE TRIGGER contract_chapter_insert BEFORE INSERT ON contract_chapter
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_chapter_update BEFORE UPDATE ON contract_chapter
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_chapter_delete BEFORE DELETE ON contract_chapter
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_process_insert BEFORE INSERT ON contract_process
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_process_update BEFORE UPDATE ON contract_process
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_process_delete BEFORE DELETE ON contract_process
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_party_insert BEFORE INSERT ON contract_party
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_party_update BEFORE UPDATE ON contract_party
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_party_delete BEFORE DELETE ON contract_party
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_document_insert BEFORE INSERT ON contract_document
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_document_update BEFORE UPDATE ON contract_document
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_document_delete BEFORE DELETE ON contract_document
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_target_insert BEFORE INSERT ON contract_target
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_target_update BEFORE UPDATE ON contract_target
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_target_delete BEFORE DELETE ON contract_target
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_goal_insert BEFORE INSERT ON contract_goal
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_goal_update BEFORE UPDATE ON contract_goal
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_goal_delete BEFORE DELETE ON contract_goal
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_commitment_insert BEFORE INSERT ON contract_commitment
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_commitment_update BEFORE UPDATE ON contract_commitment
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_commitment_delete BEFORE DELETE ON contract_commitment
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_undertaking_insert BEFORE INSERT ON contract_undertaking
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_undertaking_update BEFORE UPDATE ON contract_undertaking
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_undertaking_delete BEFORE DELETE ON contract_undertaking
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_theme_insert BEFORE INSERT ON contract_theme
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_theme_update BEFORE UPDATE ON contract_theme
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_theme_delete BEFORE DELETE ON contract_theme
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_phase_insert BEFORE INSERT ON contract_phase
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_phase_update BEFORE UPDATE ON contract_phase
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_phase_delete BEFORE DELETE ON contract_phase
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_member_insert BEFORE INSERT ON contract_member
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_member_update BEFORE UPDATE ON contract_member
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_member_delete BEFORE DELETE ON contract_member
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_revision_insert BEFORE INSERT ON contract_revision
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_revision_update BEFORE UPDATE ON contract_revision
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition) OR (e.municipality = NEW.municipality AND e.id = NEW.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_revision_delete BEFORE DELETE ON contract_revision
WHEN EXISTS (SELECT 1 FROM contract_edition AS e WHERE ((e.municipality = OLD.municipality AND e.id = OLD.edition)) AND e.state IN ('decided', 'sealed', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_edition_update BEFORE UPDATE ON contract_edition
WHEN OLD.state IN ('decided', 'sealed', 'superseded') AND (NEW.municipality IS NOT OLD.municipality OR NEW.id IS NOT OLD.id OR NEW.title IS NOT OLD.title OR NEW.previous IS NOT OLD.previous OR NEW.decided_by IS NOT OLD.decided_by OR NEW.decided IS NOT OLD.decided OR NEW.registry_number IS NOT OLD.registry_number OR NEW.note IS NOT OLD.note OR NOT ((OLD.state = 'decided' AND NEW.state IN ('sealed', 'superseded')) OR (OLD.state = 'sealed' AND NEW.state = 'superseded')))
BEGIN SELECT RAISE(ABORT, 'the edition is decided: nothing in it changes'); END;
CREATE TRIGGER contract_edition_delete BEFORE DELETE ON contract_edition WHEN OLD.state IN ('decided', 'sealed', 'superseded')
BEGIN SELECT RAISE(ABORT, 'the edition is decided: it cannot be deleted'); END;
CREATE TRIGGER contract_seal_update BEFORE UPDATE ON contract_seal
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_seal_delete BEFORE DELETE ON contract_seal
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_erratum_update BEFORE UPDATE ON contract_erratum
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_erratum_delete BEFORE DELETE ON contract_erratum
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_signature_update BEFORE UPDATE ON contract_signature
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_signature_delete BEFORE DELETE ON contract_signature
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_withdrawal_update BEFORE UPDATE ON contract_withdrawal
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER contract_withdrawal_delete BEFORE DELETE ON contract_withdrawal
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER attachment_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
CREATE TRIGGER attachment_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'what is sealed or signed is never changed'); END;
-- end only
-- only postgresql
CREATE FUNCTION contract_frozen(varchar, varchar) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM contract_edition AS e WHERE e.municipality = $1 AND e.id = $2
        AND e.state IN ('decided', 'sealed', 'superseded')) $$;
CREATE FUNCTION contract_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND contract_frozen(OLD.municipality, OLD.edition)
        OR TG_OP <> 'DELETE' AND contract_frozen(NEW.municipality, NEW.edition) THEN
        RAISE EXCEPTION 'the edition is decided: nothing in it changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION contract_edition_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('decided', 'sealed', 'superseded') THEN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'the edition is decided: it cannot be deleted' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.municipality, NEW.id, NEW.title, NEW.previous, NEW.decided_by, NEW.decided, NEW.registry_number, NEW.note) IS DISTINCT FROM (OLD.municipality, OLD.id, OLD.title, OLD.previous, OLD.decided_by, OLD.decided, OLD.registry_number, OLD.note)
            OR NOT ((OLD.state = 'decided' AND NEW.state IN ('sealed', 'superseded')) OR (OLD.state = 'sealed' AND NEW.state = 'superseded')) THEN
            RAISE EXCEPTION 'the edition is decided: nothing in it changes' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contract_edition_change BEFORE UPDATE OR DELETE ON contract_edition
    FOR EACH ROW EXECUTE FUNCTION contract_edition_refuse();
CREATE TRIGGER contract_chapter_change BEFORE INSERT OR UPDATE OR DELETE ON contract_chapter
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_process_change BEFORE INSERT OR UPDATE OR DELETE ON contract_process
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_party_change BEFORE INSERT OR UPDATE OR DELETE ON contract_party
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_document_change BEFORE INSERT OR UPDATE OR DELETE ON contract_document
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_target_change BEFORE INSERT OR UPDATE OR DELETE ON contract_target
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_goal_change BEFORE INSERT OR UPDATE OR DELETE ON contract_goal
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_commitment_change BEFORE INSERT OR UPDATE OR DELETE ON contract_commitment
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_undertaking_change BEFORE INSERT OR UPDATE OR DELETE ON contract_undertaking
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_theme_change BEFORE INSERT OR UPDATE OR DELETE ON contract_theme
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_phase_change BEFORE INSERT OR UPDATE OR DELETE ON contract_phase
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_member_change BEFORE INSERT OR UPDATE OR DELETE ON contract_member
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE TRIGGER contract_revision_change BEFORE INSERT OR UPDATE OR DELETE ON contract_revision
    FOR EACH ROW EXECUTE FUNCTION contract_refuse();
CREATE FUNCTION sealed_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is sealed or signed is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER contract_seal_no_change BEFORE UPDATE OR DELETE ON contract_seal
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse();
CREATE TRIGGER contract_erratum_no_change BEFORE UPDATE OR DELETE ON contract_erratum
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse();
CREATE TRIGGER contract_signature_no_change BEFORE UPDATE OR DELETE ON contract_signature
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse();
CREATE TRIGGER contract_withdrawal_no_change BEFORE UPDATE OR DELETE ON contract_withdrawal
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse();
CREATE TRIGGER attachment_no_change BEFORE UPDATE OR DELETE ON attachment
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse();
-- end only
