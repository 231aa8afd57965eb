-- The address or the name of the licence that a page says its text is under.
ALTER TABLE story ADD COLUMN license TEXT NOT NULL DEFAULT '';
