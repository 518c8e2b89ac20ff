"""The commands, their arguments and what goes wrong with them. Each imports what it needs when it runs."""

import errno
import io
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import typer
from typer.exceptions import TyperException

Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]

#: 52 bits, as Telegram has it.
_LARGEST_ID = 2**52

app = typer.Typer(
    name="jianbao",
    help="简报: news from many sources, each article in a few of its own sentences, word for word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
sources = typer.Typer(help="Where the news comes from.", no_args_is_help=True)
app.add_typer(sources, name="sources")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits: 0 done, 1 failed, 2 wrong usage, each of which one line explains; 130 Ctrl+C."""
    from bot.errors import BotError
    from gatherer.errors import GatherError
    from storage.errors import StorageError
    from summarizer.errors import SummarizerError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # what the terminal has no characters for becomes question marks
    try:
        sys.exit(app(arguments, standalone_mode=False))
    except TyperException as error:
        if said := _usage(error):  # none where no command was named: its help is shown
            _complain(said)
        sys.exit(error.exit_code)
    except (BotError, GatherError, StorageError, SummarizerError) as error:
        _complain(str(error))
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.stdout = None  # else Python tries to write the rest at its exit
        _complain("the disk is full; make room on it")
        sys.exit(1)


def _usage(error: TyperException) -> str:
    said = error.format_message().replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    return said and f"{said}; see {context.command_path if context else 'jianbao'} --help"


def _complain(words: str) -> None:
    from bot.process.output import plain

    print(f"jianbao: {plain(words)}", file=sys.stderr)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"jianbao {version('jianbao')}", flush=True)
        raise typer.Exit


@app.callback()
def _jianbao(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    role: Annotated[
        Literal["bot", "gather", "send"] | None,
        typer.Option(help="Only that part of it; several processes share a PostgreSQL database."),
    ] = None,
) -> None:
    """Run the bot until Ctrl+C."""
    from bot.cli.running import run

    run(role)


@app.command()
def demo(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Of the page.")] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Try the bot in a web page: no token, no network."""
    from bot.playground.demo import main

    main(port, open_browser)


@app.command()
def gather(
    everything: Annotated[bool, typer.Option("--all", help="Every source, due or not.")] = False,
    as_json: Json = False,
) -> None:
    """Look at the sources that are due, and store what is new."""
    from bot.cli.gathering import gather

    gather(everything=everything, as_json=as_json)


@app.command()
def digest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; send and write nothing.")] = False,
    chat: Annotated[
        int | None,
        typer.Option(min=-_LARGEST_ID, max=_LARGEST_ID, help="As this chat would get it, by its numeric id."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the digest that a new reader of all topics would get now."""
    if not dry_run:
        raise typer.BadParameter("only --dry-run is possible here; digests are sent by `jianbao run`")
    from bot.cli.digesting import digest

    digest(chat=chat, as_json=as_json)


@app.command()
def summarize(
    what: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="A text or HTML file, an address, or - for standard input.")
    ],
    points: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 3,
    max_chars: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="At most so many characters, all points together.")
    ] = None,
    query: Annotated[str, typer.Option(metavar="WORDS", help="First the sentences that answer this.")] = "",
    title: Annotated[str, typer.Option(help="The headline, where the text lacks it.")] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the article with its points marked, and what speaks for each.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Print the key points of an article."""
    from bot.cli.summarizing import Wanted, summarize

    summarize(what, Wanted(title, query, points, max_chars), is_explained=explain, as_json=as_json)


@app.command()
def search(query: str, as_json: Json = False) -> None:
    """Find articles that were gathered."""
    from bot.cli.searching import search

    search(query, as_json=as_json)


@app.command()
def migrate() -> None:
    """Bring the store up to date."""
    from bot.cli.opening import make_queue, open_store
    from bot.cli.printing import tell

    with open_store(migrate=True) as premises:
        make_queue(premises.settings.store_url())
        tell("The store is up to date.")


@app.command()
def doctor(as_json: Json = False) -> None:
    """Look whether everything that the bot needs is well, and say what to do; nothing is changed."""
    from bot.cli.doctoring import doctor

    doctor(as_json=as_json)


@app.command()
def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="It must not be there yet.")],
) -> None:
    """Write the whole store to one file; the bot may run meanwhile."""
    from bot.cli.backing import backup

    backup(file)


@app.command()
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `jianbao backup` wrote, on whichever engine.")],
) -> None:
    """Fill an empty store from a backup."""
    from bot.cli.restoring import restore

    restore(file)


@sources.command()
def add(
    url: Annotated[str, typer.Argument(help="A feed, a site that has one, or a page that lists news.")],
    category: Annotated[str | None, typer.Option(help="Its topic.")] = None,
    choose: Annotated[int, typer.Option(min=1, help="Which of what is found there; 1 is the best.")] = 1,
) -> None:
    """Look at an address and follow the best that is found there; the rest is shown."""
    from bot.cli.sources import add

    add(url, category or None, choose)


@sources.command("list")
def listing(as_json: Json = False) -> None:
    """Show the sources and how they fare."""
    from bot.cli.sources import listing

    listing(as_json=as_json)


@sources.command()
def remove(url: str) -> None:
    """Follow a source no more; its articles stay."""
    from bot.cli.sources import remove

    remove(url)


@sources.command("import")
def import_opml(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="OPML; - for standard input.")],
) -> None:
    """Follow every source of an OPML file."""
    from bot.cli.sources import import_opml

    import_opml(file)


@sources.command("export")
def export_opml(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="OPML; - for standard output.")],
) -> None:
    """Write the sources to an OPML file."""
    from bot.cli.sources import export_opml

    export_opml(file)
