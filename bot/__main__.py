"""The command ``jianbao``, also ``python -m bot``."""

import signal

from bot.libraries import installed


def main() -> None:
    """Runs the command that the arguments name, and exits."""
    meaning = signal.signal(signal.SIGINT, signal.SIG_DFL)  # while all is loaded Ctrl+C ends it without a traceback
    with installed():
        from bot.cli import main

        signal.signal(signal.SIGINT, meaning)
        main()


if __name__ == "__main__":
    main()
