"""The body of a page in the shapes in which content systems build them. The texts are invented."""

import json

import pytest

from gatherer import extract_article

URL = "http://news.jiangcheng.example/minsheng/20200316/11024.html"
TITLE = "江城新增三条夜间公交线路"
FIRST = "江城公交集团今天宣布，下月起新增三条夜间公交线路，末班车延长到凌晨一点。"
SECOND = "三条线路分别连接火车东站、大学城和江北新区，沿途设站六十二处，每二十分钟一班。"
THIRD = "“下了夜班也能坐上车，心里踏实多了。”在医院工作的护士罗敏说。"
FOURTH = "集团负责人表示，试运行三个月以后，将根据客流情况调整班次。"
BODY = [FIRST, SECOND, THIRD, FOURTH]
MENU = "".join(
    f"<li><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(("首页", "要闻", "民生", "财经", "图片"))
)
OTHERS = "".join(
    f"<li><a href='/20200316/{n}.html'>{text}</a></li>"
    for n, text in enumerate(
        (
            "老旧小区加装电梯突破千台，今年再添三百台",
            "东湖绿道二期本月底开放",
            "全市中小学三月三十日开学",
            "江滩草莓熟了，周末去哪儿摘？",
            "社区食堂一餐十二元，老人说好",
        )
    )
)
TEASERS = "".join(
    f"<div><h4><a href='/{n}.html'>城里又开了一家新书店</a></h4><p>书店开在老码头的仓库里，三层楼，两万册书，"
    f"周末还有读书会，读者可以坐上一整天，第{n}位读者这样说。</p></div>"
    for n in range(6)
)
FOOT = (
    "<div>江城日报社版权所有 未经授权不得转载</div>"
    "<div>江ICP备00000000号 电话：0000-1234567，地址：江城市解放路1号。</div>"
)


def shell(body: str, *, beside: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}_江城新闻网</title></head><body><ul>{MENU}</ul><h1>{TITLE}</h1>"
        f"<div class=info>2020-03-16 08:30 来源：江城日报</div>{body}<div><h3>相关新闻</h3><ul>{OTHERS}</ul></div>"
        f"{beside}{FOOT}</body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BOX = f"<div><ul>{OTHERS}</ul></div>"
AD = "<div class='ad'><a href='/ad'>点此领取新用户礼包，先到先得！</a></div>"

SHAPES = {
    "paragraphs": f"<div>{paragraphs(*BODY)}</div>",
    "breaks": f"<div>{'<br><br>'.join(BODY)}</div>",
    "bare text": f"<div>{FIRST}<div>{SECOND}</div>{THIRD}<br/>{FOURTH}</div>",
    "a span": f"<span id=zoom>{paragraphs(*BODY)}</span>",
    "fonts": f"<font>{paragraphs(*(f'<font><span>{text}</span></font>' for text in BODY))}</font>",
    "cells": f"<table><tr><td><table>{''.join(f'<tr><td>{text}</td></tr>' for text in BODY)}</table></td></tr></table>",
    "divs of divs": "".join(f"<div><div>{text}</div></div>" for text in BODY),
    "sections": "".join(f"<section><section><span>{text}</span></section></section>" for text in BODY),
    "two containers": f"<div>{paragraphs(FIRST, SECOND)}</div>{AD}<div>{paragraphs(THIRD, FOURTH)}</div>",
    "a box of links within": f"<div>{paragraphs(FIRST, SECOND)}{BOX}{paragraphs(THIRD, FOURTH)}</div>",
    "a box between containers": f"<div class=text>{paragraphs(FIRST, SECOND)}</div>{BOX * 3}"
    f"<div class=text>{paragraphs(THIRD, FOURTH)}</div>",
    "a lead before": f"<div class=lead>{FIRST}</div>{BOX}<div id=content>{paragraphs(SECOND, THIRD, FOURTH)}</div>",
    "hidden junk within": f"<div>{paragraphs(FIRST + '<span style=display:none>xq7 江城原创</span>', SECOND)}"
    f"<p style='display: none'>本文版权属于江城日报，盗用必究，请勿转载。</p>{paragraphs(THIRD, FOURTH)}</div>",
    "hidden until scripts run": f"<div id=js style='visibility: hidden; opacity: 0'>{paragraphs(*BODY)}</div>",
    "in a form": f"<form><div>{paragraphs(*BODY)}</div></form>",
    "in an aside of its name": f"<div class='main-comment'><div>{paragraphs(*BODY)}</div></div>",
    "unclosed paragraphs": f"<div>{''.join(f'<p>{text}' for text in BODY)}</div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_body_is_found_in(shape: str) -> None:
    assert extract_article(shell(SHAPES[shape]), URL).text.split("\n") == BODY


COMMENT = "我家就住在大学城边上，以前十点以后只能打车，现在好了，希望票价不要太贵，车上安全也要有人管。"
BESIDE = {
    "comments": f"<div id=commentList>{''.join(f'<div><p>{COMMENT}</p></div>' for _ in range(12))}</div>",
    "teasers": f"<div class=right>{TEASERS}</div>",
    "a hidden copy": f"<div style='display:none'>{paragraphs(*BODY)}</div>",
    "a notice on cookies": f"<div class='cookie-consent'>{paragraphs(*['我们使用小文件，继续浏览即同意。'] * 9)}</div>",
    "a long footer": f"<footer>{paragraphs(*['本网站由江城日报社主办，欢迎批评指正，来信必复。'] * 9)}</footer>",
}


@pytest.mark.parametrize("beside", BESIDE)
def test_the_body_is_told_from(beside: str) -> None:
    page = shell(f"<div><div>{paragraphs(*BODY)}</div></div>", beside=BESIDE[beside])
    assert extract_article(page, URL).text.split("\n") == BODY


def test_subheads_lists_tables_captions_and_quotes_stay_in_their_places() -> None:
    body = (
        f"<div class=TRS_Editor>{paragraphs(FIRST)}<p><strong>怎么坐</strong></p><p align=center><img src=a.jpg></p>"
        "<p align=center>夜间公交停在火车东站。</p><ul><li>一路：火车东站至江滩</li><li>二路：大学城至江滩</li></ul>"
        "<table><tr><th>线路</th><th>末班</th></tr><tr><td><p>一路</p></td><td><p>1:00</p></td></tr>"
        f"<tr><td>二路</td><td>0:40</td></tr></table><blockquote>{THIRD}</blockquote>{paragraphs(FOURTH)}</div>"
    )
    assert extract_article(shell(body), URL).text.split("\n") == [
        FIRST,
        "怎么坐",
        "夜间公交停在火车东站。",
        "一路：火车东站至江滩",
        "二路：大学城至江滩",
        "线路 末班",
        "一路 1:00",
        "二路 0:40",
        THIRD,
        FOURTH,
    ]


def test_a_notice_of_two_lines() -> None:
    lines = ["因设备检修，本馆三月十八日闭馆一天，请读者相互转告。", "江城市图书馆"]
    assert extract_article(shell(f"<div>{paragraphs(*lines)}</div>"), URL).text.split("\n") == lines


@pytest.mark.long
def test_a_page_of_a_thousand_paragraphs() -> None:
    texts = [f"第{n}条，办理时应当出示证件，并由两名工作人员核对无误以后，方可登记入册。" for n in range(3000)]
    assert extract_article(shell(f"<div>{paragraphs(*texts)}</div>"), URL).text.split("\n") == texts


def test_a_body_that_only_json_ld_states_is_taken_before_teasers() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(BODY)}, ensure_ascii=False)
    page = shell(f"<div class=rec>{TEASERS}</div><script type='application/ld+json'>{stated}</script>")
    assert extract_article(page, URL).text.split("\n") == BODY


def test_a_short_article_is_told_from_longer_comments_under_a_heading() -> None:
    floors = "".join(f"<div><b>江边老柳 {n}楼</b><p>{COMMENT}</p></div>" for n in range(20))
    page = shell(f"<div>{paragraphs(*BODY)}</div><div class=floors><h4>全部讨论 20</h4>{floors}</div>")
    assert extract_article(page, URL).text.split("\n") == BODY


def test_a_poem_of_lines_without_stops() -> None:
    lines = [
        "渡口的石头",
        "被三百年的脚",
        "磨成一面镜子",
        "照见过挑担的人",
        "等船的人",
        "和没有等到船的人",
        "如今水退了",
        "船也退了",
    ]
    page = shell(f"<div class=content>{'<br>'.join(lines)}</div>")
    assert extract_article(page, URL).text.split("\n") == lines
    unnamed = shell(f"<div>{paragraphs(*lines, '江上有人唱一支没有词的歌，', '唱给对岸的灯听')}</div>")
    assert extract_article(unnamed, URL).text.split("\n")[: len(lines)] == lines
