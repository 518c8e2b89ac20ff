"""What every table keeps to."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

from storage.schema import metadata


def leading(table: Table) -> set[str]:
    """Columns by which a row is found without reading all of them."""
    keys = [key for key in table.constraints if isinstance(key, PrimaryKeyConstraint | UniqueConstraint)]
    return {next(iter(key.columns)).name for key in [*keys, *filter(is_whole, table.indexes)]}


def is_whole(index: Index) -> bool:
    """Whether every row is in it that points to anything."""
    where = index.dialect_options["postgresql"]["where"]
    return where is None or str(where) == f"{index.columns[0].name} IS NOT NULL"


def test_a_row_goes_without_a_walk_over_all_that_might_point_to_it() -> None:
    walked = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.foreign_keys and column.name not in leading(table)
    }
    # Small, or seldom: a chat goes with the person who is forgotten.
    assert walked == {"deliveries.chat_id", "broadcasts.person_id", "invites.person_id"}
