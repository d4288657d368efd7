-- Every table and its owner, the package that alone writes it.
-- Generated from the migrations: go test ./server/sqlite -run Schema -update

-- server/identity

CREATE TABLE failures ( -- identity: sign-ins that failed, by address or by known browser, under a keyed hash
  subject       BLOB NOT NULL PRIMARY KEY,
  count         INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL -- no attempt before this time
) STRICT;
CREATE INDEX failures_last ON failures (last_at);

CREATE TABLE passwords ( -- identity: the hash of a person's password
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash    TEXT NOT NULL, -- $argon2id$v=19$m=…,t=…,p=…$salt$hash
  set_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions ( -- identity: a browser that is signed in
  id         TEXT NOT NULL PRIMARY KEY, -- what the list of devices shows and revokes
  token_hash BLOB NOT NULL UNIQUE, -- SHA-256 of the cookie's token
  user_id    TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  agent      TEXT NOT NULL, -- the browser's own name for itself, cut
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX sessions_user ON sessions (user_id);

-- server/municipality

CREATE TABLE municipality ( -- municipality: the one row that says whose database this is
  id         TEXT NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  language   TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  created_at INTEGER NOT NULL -- milliseconds since 1970, as all times here
) STRICT;

-- server/people

CREATE TABLE memberships ( -- people: a seat in a body (utvalg)
  user_id    TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  body_id    TEXT NOT NULL,
  office     TEXT NOT NULL CHECK (office IN ('leader', 'deputy_leader', 'member', 'substitute')),
  from_date  TEXT NOT NULL, -- ISO dates; the term is from and with the first to and with the last
  until_date TEXT, -- null: until further notice
  PRIMARY KEY (user_id, body_id, from_date)
) STRICT;
CREATE INDEX memberships_body ON memberships (body_id);

CREATE TABLE roles ( -- people: what a person may do
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role    TEXT NOT NULL CHECK (role IN ('representative', 'approver', 'payroll', 'administrator')),
  PRIMARY KEY (user_id, role)
) STRICT;

CREATE TABLE users ( -- people: a person with an account
  id             TEXT NOT NULL PRIMARY KEY,
  name           TEXT NOT NULL,
  email          TEXT NOT NULL UNIQUE, -- as people.Address writes it
  language       TEXT CHECK (language IN ('nb', 'nn', 'en')), -- null: the municipality's
  responsibility TEXT NOT NULL, -- ansvar, tjeneste (funksjon) and prosjekt of the registration; '' is none
  function       TEXT NOT NULL,
  project        TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  closed_at      INTEGER -- the account may not sign in from then on
) STRICT;
