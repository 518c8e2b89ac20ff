"""A small newsroom on loopback: the papers of the invented city 江城, for the playground and for tests."""

from bot.playground.newsroom.app import create_app
from bot.playground.newsroom.errors import ManuscriptError, NaiveClockError, NewsroomError, UnknownOutletError
from bot.playground.newsroom.manuscripts import Manuscript, load_manuscripts
from bot.playground.newsroom.newsroom import Article, Breakage, Newsroom, Source
from bot.playground.newsroom.outlets import OUTLETS, Outlet, SourceKind

__all__ = [
    "OUTLETS",
    "Article",
    "Breakage",
    "Manuscript",
    "ManuscriptError",
    "NaiveClockError",
    "Newsroom",
    "NewsroomError",
    "Outlet",
    "Source",
    "SourceKind",
    "UnknownOutletError",
    "create_app",
    "load_manuscripts",
]
