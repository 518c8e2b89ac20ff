"""What an entity covers, whose place is counted in UTF-16 units."""

from bot.playground.emulator.entities import Entity


def covered(text: str, entity: Entity) -> str:
    units = text.encode("utf-16-le")[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return units.decode("utf-16-le")
