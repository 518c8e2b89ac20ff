"""A store in one portable file, and back, on either engine: what `jianbao backup` and `jianbao restore` do.

The file is an SQLite database with the schema and the revision of the store that it was made from, so that a backup
of an older version is brought up to date by the same migrations as a store. Beside the store's tables it has ``about``
(when and of what it was made) and ``backup`` (rows and checksum of each table).
"""
