"""Fonts that the machine has, for words in a language: none is shipped, for those with Han characters are large."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Where systems keep them: Linux, macOS, Windows.
_FOLDERS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "C:/Windows/Fonts"),
)
#: By language, the best first: a file, in lower case, and which of its faces.
_KNOWN: Mapping[str, Sequence[tuple[str, int]]] = {
    "zh-Hans": (
        *(("notosanscjk-regular.ttc", 2), ("notosanscjksc-regular.otf", 0), ("notosanssc-regular.otf", 0)),
        *(("notosanssc-regular.ttf", 0), ("sourcehansanssc-regular.otf", 0), ("sourcehansanscn-regular.otf", 0)),
        *(("notoserifcjk-regular.ttc", 2), ("pingfang.ttc", 0), ("hiragino sans gb.ttc", 0), ("msyh.ttc", 0)),
        *(("wqy-microhei.ttc", 0), ("wqy-zenhei.ttc", 0), ("droidsansfallbackfull.ttf", 0), ("simsun.ttc", 0)),
    ),
    "zh-Hant": (
        *(("notosanscjk-regular.ttc", 3), ("notosanscjktc-regular.otf", 0), ("notosanstc-regular.otf", 0)),
        *(("notosanstc-regular.ttf", 0), ("sourcehansanstc-regular.otf", 0), ("sourcehansanstw-regular.otf", 0)),
        *(("notoserifcjk-regular.ttc", 3), ("pingfang.ttc", 0), ("msjh.ttc", 0), ("wqy-microhei.ttc", 0)),
        *(("wqy-zenhei.ttc", 0), ("droidsansfallbackfull.ttf", 0), ("mingliu.ttc", 0)),
    ),
}


@dataclass(frozen=True)
class Face:
    """One face of a font's file."""

    path: Path
    index: int = 0


def face_for(language: str, folders: Sequence[str] = _FOLDERS) -> Face | None:
    """For the words of a language; None where the machine has none that is known to have its characters."""
    known = _KNOWN.get(language, ())
    rank = {name: place for place, (name, _) in enumerate(known)}
    found = {file.name.lower(): file for file in _files(folders) if file.name.lower() in rank}
    if not found:
        return None
    best = min(found, key=rank.__getitem__)
    return Face(found[best], known[rank[best]][1])


def _files(folders: Sequence[str]) -> Iterator[Path]:
    for folder in folders:
        for parent, _, names in os.walk(os.path.expanduser(folder)):
            yield from (Path(parent, name) for name in names)
