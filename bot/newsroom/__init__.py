"""From sources to stories in the store: the one place that turns one package's noun into another's.

A ``Newsroom`` makes a ``Round``: the ``Scout`` looks at a source that is due, and its ``Register`` makes a ``plan`` of
what is listed and stores it, as entries that wait. The ``Correspondent`` reads these behind it: each is a ``Task``, of
which the ``Drafter`` makes a draft, which the ``Shelf`` stores and puts into its story by the ``Storybook``. What the
reports of a story say together, the ``Teller`` tells. Pure decisions stand apart: ``plan``, ``identity``, ``changes``,
``manuscripts``, ``timing``, ``tries``. The ``Reader`` reads what people ask about, and stores nothing.
"""

from bot.newsroom.addresses import by_address, meant_source, source_at, with_scheme
from bot.newsroom.means import Means
from bot.newsroom.newsroom import Newsroom
from bot.newsroom.values import CLAIMED, Found, Gathered, GatherPolicy, Limits, ReadArticle

__all__ = [
    "CLAIMED",
    "Found",
    "GatherPolicy",
    "Gathered",
    "Limits",
    "Means",
    "Newsroom",
    "ReadArticle",
    "by_address",
    "meant_source",
    "source_at",
    "with_scheme",
]
