"""Run by Alembic, in the transaction that storage.migrate has begun."""

from alembic import context

from storage.schema import metadata

# The metadata's naming convention names what a revision leaves unnamed.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
