"""What ends a command and is nobody's but the command line's.

CommandError        it cannot be done as asked: a file that cannot be read, a source that is not there
"""

from bot.errors import BotError


class CommandError(BotError):
    """``code`` is for nobody: the line is read on the terminal."""

    code = "command"
