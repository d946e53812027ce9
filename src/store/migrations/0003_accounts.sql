-- Organisations, people, accounts. What is personal stands in the table person and nowhere else: the event log and
-- everything that is sealed hold a person's id, which tells nothing. Times are seconds since 1970 (UTC), 0 is never.

-- Records (store/record.h): they have a version, and each change of one is in the event log.
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT NOT NULL,
    code TEXT NOT NULL,
    version BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX organisation_code ON organisation(code) WHERE code <> '';

-- account: the id of a person.
CREATE TABLE role_grant (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (account, organisation, role)
) WITHOUT ROWID;

-- Outside the chain: can be erased. An erased person keeps the id, so that what was done stays somebody's.
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT NOT NULL,
    erased BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX person_email ON person(email) WHERE email <> '';

-- password: as Argon2id writes it, empty until the invitation is accepted. epoch counts up when rights change.
CREATE TABLE account (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person(id),
    password TEXT NOT NULL,
    disabled BIGINT NOT NULL CHECK (disabled IN (0, 1)),
    epoch BIGINT NOT NULL,
    created BIGINT NOT NULL
) WITHOUT ROWID;

-- Tokens are stored as keyed hashes only. old_token opens the session until old_until: for requests that were under
-- way when the token was changed.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    old_token TEXT NOT NULL,
    old_until BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account(person),
    epoch BIGINT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_account ON session(account);
CREATE INDEX session_old_token ON session(old_token) WHERE old_token <> '';

CREATE TABLE account_link (
    token TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account(person),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX account_link_account ON account_link(account);

-- who: a keyed hash of an e-mail address or of a visitor's network address.
CREATE TABLE sign_in_attempt (
    who TEXT NOT NULL PRIMARY KEY,
    begun BIGINT NOT NULL,
    attempts BIGINT NOT NULL
) WITHOUT ROWID;

-- The key under which tokens are hashed: one row.
CREATE TABLE installation (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    token_key TEXT NOT NULL
) WITHOUT ROWID;
