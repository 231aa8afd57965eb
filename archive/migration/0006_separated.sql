-- What people decided on which stories belong together. The last row of a pair of stories counts, and no finding
-- of the program overrules it. Stories are named by their keys, so that a decision outlives their rows.
CREATE TABLE link_decision (
    id       INTEGER PRIMARY KEY,
    original TEXT NOT NULL CHECK (original <> ''),
    version  TEXT NOT NULL CHECK (version <> '' AND version <> original),
    together INTEGER NOT NULL CHECK (together IN (0, 1)),
    person   TEXT NOT NULL,
    made     TEXT NOT NULL
) STRICT;
CREATE INDEX link_decision_stories ON link_decision (version, original, id);

CREATE TRIGGER link_decision_no_update BEFORE UPDATE ON link_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed; add another one'); END;
CREATE TRIGGER link_decision_no_delete BEFORE DELETE ON link_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed; add another one'); END;
