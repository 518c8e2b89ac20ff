"""What does not belong to an article though it stands in its body: named rules, each one reason to drop a line."""

from gatherer.pages.cleaning.boxes import LONGEST_HEAD, heads_box
from gatherer.pages.cleaning.clean import clean
from gatherer.pages.cleaning.folding import fold
from gatherer.pages.cleaning.photographs import credit_behind, is_caption
from gatherer.pages.cleaning.rules import Dropped, is_prose
from gatherer.pages.cleaning.verdicts import RULES

__all__ = ["LONGEST_HEAD", "RULES", "Dropped", "clean", "credit_behind", "fold", "heads_box", "is_caption", "is_prose"]
