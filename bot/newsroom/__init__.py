"""From sources to stories in the store: the one place that turns one package's noun into another's."""

from bot.newsroom.means import Means
from bot.newsroom.newsroom import Newsroom
from bot.newsroom.values import Found, Gathered, GatherPolicy, Limits, ReadArticle

__all__ = ["Found", "GatherPolicy", "Gathered", "Limits", "Means", "Newsroom", "ReadArticle"]
