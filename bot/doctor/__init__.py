"""`jianbao doctor`: looks at everything that the bot needs, changes nothing, and says what to do."""

from bot.doctor.checks import Patient, examined
from bot.doctor.findings import Finding, Gravity

__all__ = ["Finding", "Gravity", "Patient", "examined"]
