"""The emulator's table of methods against the published one, where that is at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.playground.emulator.gateway import HANDLERS
from bot.playground.emulator.methods import METHODS, find_method

PUBLISHED = Path(os.environ.get("BOTAPI_SPEC", Path(__file__).parents[4] / "shared/botapi/spec.json"))


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    if not PUBLISHED.is_file():
        pytest.skip(f"the Bot API's published table is not at {PUBLISHED}; BOTAPI_SPEC names another place")
    methods: dict[str, Any] = json.loads(PUBLISHED.read_text())["methods"]
    return methods


def as_published(kind: str) -> str:
    return f"Array of {kind.removesuffix('[]')}" if kind.endswith("[]") else kind


@pytest.mark.parametrize("name", METHODS)
def test_fields_are_those_published(published: dict[str, Any], name: str) -> None:
    own = {
        field.name: ([as_published(kind) for kind in field.types], field.is_required)
        for field in METHODS[name].fields.values()
    }
    theirs = {field["name"]: (field["types"], field["required"]) for field in published[name].get("fields", [])}
    assert own == theirs


def test_every_method_is_handled() -> None:
    assert set(METHODS) == set(HANDLERS) | {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"}


def test_names_are_taken_in_any_case() -> None:
    assert find_method("SENDmessage") is METHODS["sendMessage"]
    assert find_method("sendDice").name not in METHODS
