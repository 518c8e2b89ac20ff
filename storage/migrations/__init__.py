"""The schema's history, for Alembic. A new revision is a file in versions/ and a word here."""

#: All revisions, oldest first; a database at none of them was made by a newer version.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013")
