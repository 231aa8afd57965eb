-- What a model makes of a text, kept so that an original is encoded once for
-- all its versions. All of it can be made again, and the oldest is dropped
-- where it becomes too much. key names text, words, layer and model.
CREATE TABLE vector (
    key   TEXT PRIMARY KEY CHECK (key <> ''),
    used  INTEGER NOT NULL, -- grows with every use
    size  INTEGER NOT NULL CHECK (size >= 0),
    bytes BLOB NOT NULL -- float32, little-endian
) STRICT;
CREATE INDEX vector_used ON vector (used);
