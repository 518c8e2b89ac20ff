"""Following a story: by its card, by a word, and the news of it at once or in the next digest."""

from collections.abc import Sequence

from bot.calls import Button
from bot.digests.cards import cards_of, dated_at
from bot.digests.digest import Card
from bot.handlers.choices.choosing import keep_known
from bot.handlers.choices.chosen import standing
from bot.handlers.following import followed
from bot.handlers.incoming import Said
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.reading.opened import edition_of, follow_of, opened_card, show_card
from bot.handlers.reading.searching import asked_now, save_row
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render import following_rows
from bot.render.card_rows import END, NEXT, ONCE, ways_rows
from bot.render.cards import source_line, told_headline
from bot.search.archive import Asked, matching
from bot.search.question import Question
from storage import UnitOfWork

#: More than a search ranks: the newest of all that match is wanted.
_MATCHES = 1000
_LONGEST_QUERY = 200


def follow_card(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``follow DIGEST NUMBER``, and with ``once``, ``next`` or ``end`` how its news comes.

    In the place where the card is open: a card of a group's digest opens in the reader's own chat.
    """
    opened = opened_card(uow, visit, arguments)
    if opened is None or opened.card.story_id <= 0:  # a report that belongs to no story has no news
        return stale(visit)
    way = arguments[2] if len(arguments) > 2 else ""
    if way == END:
        uow.follows.remove(visit.place, opened.card.story_id)
        return show_card(uow, visit, opened, visit.words.html("unfollowed"))
    at_once = _keep_following(uow, visit, opened.card.story_id, way)
    rows = following_rows(opened.spot, visit.words, at_once=at_once)
    return show_card(uow, visit, opened, _says_how(visit, at_once), rows)


def follow(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/follow 地铁``: the newest story that matches; answering an open card, that one; alone, what is followed."""
    said = visit.incoming.what
    query = " ".join(visit.argument.split())[:_LONGEST_QUERY]
    if query:
        return _follow_newest(uow, visit, query)
    if visit.is_private and isinstance(said, Said) and said.reply_to_me:
        return _follow_answered(uow, visit, said)
    return visit.say(*followed.panel(uow, visit))


def follow_story(uow: UnitOfWork, visit: Visit) -> Reply:
    """``story:STORY:once|next|end``: under the answer to /follow."""
    _, way, *_ = pressed(visit)
    card = _card_of(uow, pressed_number(visit))
    if card is None or way not in (ONCE, NEXT, END):
        return stale(visit)
    return _show_story(uow, visit, card, way)


def _follow_newest(uow: UnitOfWork, visit: Visit, query: str) -> Reply:
    found = matching(uow, Asked(Question(query, query)), _MATCHES, needs_all=True)
    reports = [
        report for report in uow.articles.reports(found.article_ids) if report.withdrawn_at is None and report.story_id
    ]
    if not reports:
        row = save_row(uow, visit, asked_now(uow, visit, query), Question(query, query))
        return visit.say(visit.words.html("follow-nothing", query=query[:60]), [row] if row else ())
    newest = max(reports, key=lambda report: (dated_at(report), report.article_id))
    card = _card_of(uow, newest.story_id or 0)
    return _show_story(uow, visit, card or Card(newest.story_id or 0, newest))


def _follow_answered(uow: UnitOfWork, visit: Visit, said: Said) -> Reply:
    """The card that is open in the message answered, or the only one that it tells: its buttons name it."""
    named = [data.split(":") for data in said.answered_buttons]
    opened = [arguments for verb, *arguments in named if verb == "follow"]
    told = [arguments for verb, *arguments in named if verb == "card"]
    if opened or len(told) == 1:
        return follow_card(uow, visit, (opened or told)[0][:2])
    return visit.say(visit.words.html("follow-which"))


def _show_story(uow: UnitOfWork, visit: Visit, card: Card, way: str = "") -> Reply:
    """Its headline, and how its news comes from now on."""
    words, now = visit.words, visit.incoming.at
    title = Html(f"<b>{told_headline(card.lead, words)}</b>\n{source_line(card, edition_of(visit, now), words)}")
    if way == END:
        uow.follows.remove(visit.place, card.story_id)
        again = Button(words.plain("button-follow"), f"story:{card.story_id}:{NEXT}")
        return visit.show(Html(f"{title}\n\n{words.html('unfollowed')}"), [[again]])
    at_once = _keep_following(uow, visit, card.story_id, way)
    rows = ways_rows(lambda text, to: Button(text, f"story:{card.story_id}:{to}"), words, at_once=at_once)
    return visit.show(Html(f"{title}\n\n{_says_how(visit, at_once)}"), rows)


def _keep_following(uow: UnitOfWork, visit: Visit, story_id: int, way: str) -> bool:
    """Follow it, as it is followed already where nothing else is wanted; whether its news comes at once."""
    known = follow_of(uow, visit, story_id)
    at_once = way == ONCE if way in (ONCE, NEXT) else known is not None and known.at_once
    since = known.followed_at if known else visit.incoming.at  # what it knows of the story is counted from then
    uow.follows.add(visit.place, story_id, at_once, since)
    keep_known(uow, visit)
    return at_once


def _says_how(visit: Visit, at_once: bool) -> Html:
    """That it is followed, and why nothing comes all the same, where nothing does."""
    done = visit.words.html("followed-once" if at_once else "followed-next")
    return Html("\n".join((done, *standing(visit))))


def _card_of(uow: UnitOfWork, story_id: int) -> Card | None:
    """The story, or what it was merged into, as it stands."""
    present = uow.stories.current([story_id]).get(story_id, 0)
    cards = cards_of(uow.articles.reports_of_stories([present]))
    return cards[0] if cards else None
