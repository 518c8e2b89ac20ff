"""What holds for every text: where sentences and key points may stand, and that the same text has the same points."""

import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer import analyse, summarize

PIECES = """
江城地铁四号线昨天上午开通运营，全长25公里，设19座车站。
江城晚报8月9日讯（记者 李明）
新华社江城1月19日电（记者 王华 陈静）
据悉，老旧小区改造今年完成81.4%，惠及3.2万户居民。
“电梯装好了，上下楼方便多了。我们很高兴。”居民李阿姨说。
他表示：“明年还要再建两条线。
“桥通了，灯也亮了。
”他说“
——打牢基础，压实责任。
• 下载本报客户端
1. 加强领导。2. 提高效率。
（二）完善机制　各县区同步加强专职人员配备，规范机构建设，形成合力。
【责任编辑：柯明】
原标题：江城开通新地铁
图为开通现场。李明 摄
记者：什么时候通车？
真的吗？！太好了……
此外，全市拨款1.2亿元，比上年增长7.5%。
首先，加固堤防；其次，疏通河道；最后，转移群众2300人。
電氣化鐵路今日開通，全長128公里，總投資96億元。
The council of the river city approved a tram line of 25 kilometres on Monday.
JIANGCHENG, Jan. 19 (Reuters) — Shares of River Inc. fell 3.5% to $12.40.
"It took a year," Dr. J. K. Stone said. "We are tired."
“We won,” she said.
He used OpenAI v2.0.1，然后发布了 Linux 6.1。
Read more at https://a.example.com/x?y=1!z
市场        收盘        涨跌
上海综指	3012.5	+0.4%
وافق المجلس على الخط الجديد. هل بدأ العمل؟
המועצה אישרה את הקו החדש.
👨‍👩‍👧‍👦🎉👍🏽
３．５％，Ｇ２０，①②③
<p>&nbsp;江城下雨了。</p>
"""
GLUE = ["", " ", "\n", "\n\n", "\r\n", "　　", "\n　　", "    ", "\t", "，", "。", "\u2028", "\x00", "\ufeff"]
INVISIBLE = set("\ufeff\u200b\u200c\u200d\u2060\x00")

characters = st.characters() | st.characters(categories=("Cs", "Cc", "Cf", "Co", "Zs"))
pieces = st.sampled_from(PIECES.strip().splitlines()) | st.text(characters, max_size=12)
news = st.lists(st.tuples(pieces, st.sampled_from(GLUE)), max_size=40).map(lambda parts: "".join(map("".join, parts)))
marks = st.text(st.sampled_from("江城说aB1.。！？!?…“”‘’「」《》（）()[]\"'，,：；、—— \n　"), max_size=120)
texts = news | marks | st.text(characters) | st.integers(0, 40).flatmap(lambda n: pieces.map(lambda piece: piece * n))
short_texts = st.just("") | pieces | st.text(characters, max_size=20)


@given(texts, short_texts)
@example("", "")
@example("。", "。")
@example("\ud800", "\udfff")
def test_sentences_hold_every_visible_character_of_their_paragraphs(text: str, title: str) -> None:
    document = analyse(text, title)
    spans = [(p.start, p.end) for p in document.paragraphs]
    covered = set()
    end = 0
    for sentence in document.sentences:
        start, stop = spans[sentence.paragraph]
        assert max(end, start) <= sentence.start < sentence.end <= stop
        covered.update(range(sentence.start, sentence.end))
        end = sentence.end
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [c for i, c in enumerate(text) if i not in covered and not c.isspace() and c not in INVISIBLE] == []


@given(texts, short_texts, short_texts, st.integers(0, 12), st.none() | st.integers(0, 400))
@example("江城地铁四号线昨天开通。", "", "", 3, 0)
@example("江城地铁四号线昨天开通。", "江城地铁", "地铁", 0, None)
def test_points_are_verbatim_apart_in_order_and_within_their_room(
    text: str, title: str, query: str, count: int, room: int | None
) -> None:
    points = summarize(text, title=title, query=query, max_points=count, max_chars=room).points
    sentences = [(s.start, s.end) for s in analyse(text, title).sentences]
    end = 0
    for point in points:
        assert point.text == text[point.start : point.end] != ""
        assert point.start >= end
        assert any(start <= point.start and point.end <= stop for start, stop in sentences)
        assert 0 <= point.score <= 1
        end = point.end
    assert len(points) <= count
    assert room is None or sum(len(point.text) for point in points) <= room


@given(texts, short_texts, short_texts)
def test_the_same_text_has_the_same_points_read_before_or_not(text: str, title: str, query: str) -> None:
    summary = summarize(text, title=title, query=query)
    assert summarize(text, title=title, query=query) == summary
    assert summarize(analyse(text, title), query=query) == summary


@pytest.mark.long
def test_another_process_has_the_same_points() -> None:
    text = "\n".join(PIECES.strip().splitlines() * 2)
    code = (
        "import json, sys; from summarizer import summarize; "
        "points = summarize(json.load(sys.stdin), query='地铁 council', max_points=9).points; "
        "json.dump([[p.text, p.start, p.end, p.score] for p in points], sys.stdout)"
    )
    here = [[p.text, p.start, p.end, p.score] for p in summarize(text, query="地铁 council", max_points=9).points]
    assert here
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(text),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert json.loads(there.stdout) == here
