"""Small drawings as data URIs: a river view for an article's lead, squares that pass for a QR code."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

SKIES = (
    ("#f6d6a8", "#e58e5b"),
    ("#cfe3f1", "#7fb0d6"),
    ("#e4dcf1", "#9a86c4"),
    ("#d9ead9", "#88b59a"),
    ("#33415c", "#7d8597"),
)
CODE_CELLS = 21


def draw_lead(slug: str) -> str:
    """A view of hills and a river, 640 by 320; the same slug always gives the same view."""
    seed = sha256(slug.encode()).digest()
    light, deep = SKIES[seed[0] % len(SKIES)]
    ridges = "".join(
        f'<path d="M0 {base} Q{80 + seed[i] // 2} {base - 40 - seed[i + 1] // 3} 320 {base - 20}'
        f' T640 {base - 30 + seed[i + 2] // 6} V320 H0Z" fill="{deep}" opacity="{opacity}"/>'
        for i, base, opacity in ((1, 190, 0.45), (4, 225, 0.7), (7, 255, 1))
    )
    sun_x, sun_y = 120 + seed[10] * 400 // 255, 60 + seed[11] // 5
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320">'
        f'<rect width="640" height="320" fill="{light}"/>'
        f'<circle cx="{sun_x}" cy="{sun_y}" r="34" fill="#fff" opacity=".85"/>'
        f'{ridges}<rect y="262" width="640" height="58" fill="#fff" opacity=".35"/>'
        f'<path d="M{150 + seed[12]} 272 l60 0 l-12 16 l-36 0Z" fill="#3b3b3b"/></svg>'
    )
    return _as_data_uri(svg)


def draw_code(slug: str) -> str:
    """A grid of black squares with the three corner marks of a QR code; it encodes nothing."""
    bits = int.from_bytes(sha256(slug.encode()).digest() * 2)
    cells = "".join(
        f"M{x} {y}h1v1h-1z"
        for y in range(CODE_CELLS)
        for x in range(CODE_CELLS)
        if not _is_corner(x, y) and bits >> (x * CODE_CELLS + y) & 1
    )
    corners = "".join(
        f"M{x} {y}h7v7h-7zM{x + 1} {y + 1}v5h5v-5zM{x + 2} {y + 2}h3v3h-3z" for x, y in ((0, 0), (14, 0), (0, 14))
    )
    return _as_data_uri(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 23 23">'
        '<path fill="#fff" d="M-1-1h23v23h-23z"/>'
        f'<path d="{cells}{corners}"/></svg>'
    )


def _is_corner(x: int, y: int) -> bool:
    return (x < 8 and (y < 8 or y > 12)) or (x > 12 and y < 8)


def _as_data_uri(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg)
