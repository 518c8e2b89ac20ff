"""The summarizer's features, rules and roles in words, for who reads why a sentence was taken or was not."""

from summarizer.paragraphs import Role

#: What each feature speaks of, by its name in the summarizer.
FEATURE_WORDS: dict[str, str] = {
    "position": "stands near the beginning",
    "opens_paragraph": "opens a paragraph",
    "title": "says what the headline says",
    "centrality": "has the article's own words",
    "figures": "has figures",
    "names": "has names",
    "result": "tells what was done or came of it",
    "length": "is of a good length",
    "quotation": "is mostly quotation",
    "leaning": "speaks to or of a person",
}
#: Why a sentence of prose cannot be a point, by the rule's name.
RULE_WORDS: dict[str, str] = {
    "too_long": "too long",
    "too_short": "too short",
    "question": "a question",
    "empty_exclamation": "an exclamation",
    "hanging": "hangs on another",
    "unbalanced_quotes": "open quotation",
    "list_lead_in": "heads a list",
    "call_to_action": "asks the reader",
    "credit": "a credit",
    "bare_quote": "quote, no speaker",
    "headline": "the headline",
    "restated_headline": "the headline again",
}
#: What a paragraph is that holds no points.
ROLE_WORDS: dict[Role, str] = {
    Role.PROSE: "",
    Role.HEADLINE: "the headline",
    Role.ORIGINAL_TITLE: "original title",
    Role.BYLINE: "a byline",
    Role.DATELINE: "a dateline",
    Role.EDITOR_TAG: "the editor's tag",
    Role.CAPTION: "a caption",
    Role.CALL_TO_ACTION: "asks the reader",
    Role.SUBHEAD: "a subhead",
    Role.TAIL: "after the article",
}
