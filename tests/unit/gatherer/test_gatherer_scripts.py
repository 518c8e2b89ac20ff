"""Pages whose article scripts would show, and pages that have none and say why."""

import json
from datetime import UTC, datetime
from html import escape

import pytest

from gatherer import ExtractError, extract_article

URL = "https://m.qingpu.example/a/1184221"
TITLE = "青浦河两岸绿道全线贯通"
LINES = [
    "经过三年建设，青浦河两岸绿道昨日全线贯通，总长四十二公里，沿线设置驿站十六座。",
    "家住河东街道的居民说：“现在每天早上都来跑步，空气好了很多。”",
    "下一步，绿道还将与城西公园相连，预计明年底完工，届时覆盖全市九成街道。",
]
MARKUP = "".join(f"<p class='t'>{line}</p>" for line in LINES)
STATE = {"id": 7, "news": {"title": TITLE, "publishTime": 1683855660000, "content": MARKUP, "tags": ["绿道"]}}
STATE_TEXT = json.dumps(STATE, ensure_ascii=False)
OTHERS = {"list": [{"title": f"第{n}条新闻的标题", "content": f"<p>第{n}条。{MARKUP}</p>"} for n in range(8)]}


def page(inner: str, title: str = "青浦在线") -> str:
    return f"<html><head><title>{title}</title></head><body>{inner}</body></html>"


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.__INITIAL_STATE__={STATE_TEXT};</script>",
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(STATE)}</script>",
        f"<script>window.state = JSON.parse({json.dumps(STATE_TEXT)})</script>",
        f'<script>d = {{publishTime: 1683855660, title: "{TITLE}", articleBody: `{MARKUP}`}};</script>',
    ],
)
def test_an_article_in_a_scripts_data_is_read(script: str) -> None:
    article = extract_article(page(f"<div id='app'></div>{script}"), URL)
    assert article.text.split("\n") == LINES
    assert (article.title, article.published) == (TITLE, datetime(2023, 5, 12, 1, 41, tzinfo=UTC))


def test_the_body_in_json_ld_is_read_where_the_page_has_none() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2023-05-12T09:41:00+08:00",
        "articleBody": "\n\n".join(LINES),
    }
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    article = extract_article(page(f"<div id='root'></div>{script}", f"{TITLE} - 青浦在线"), URL)
    assert (article.title, "".join(article.text.split())) == (TITLE, "".join(LINES))


def test_a_body_that_waits_in_a_text_area() -> None:
    shown = f"<h1>{TITLE}</h1><p>时间：2023-05-12 09:41 作者：林小舟</p><div id='content'></div>"
    article = extract_article(page(f"{shown}<textarea style='display:none'>{escape(MARKUP)}</textarea>"), URL)
    assert article.text.split("\n") == LINES
    assert (article.title, article.author) == (TITLE, "林小舟")
    assert article.published == datetime(2023, 5, 12, 1, 41, tzinfo=UTC)


def test_an_account_page_whose_text_is_hidden_until_scripts_run() -> None:
    body = f"<div id='js_content' style='visibility: hidden; opacity: 0;'>{MARKUP}</div>"
    top = f"<h1 id='activity-name'> {TITLE} </h1><a id='js_name'>青浦发布</a><em id='publish_time'></em>"
    script = '<script>var ct = "1683855660";</script>'
    article = extract_article(page(f"{top}{body}{script}", ""), URL)
    assert (article.title, article.site, article.text.split("\n")) == (TITLE, "青浦发布", LINES)
    assert article.published == datetime(2023, 5, 12, 1, 41, tzinfo=UTC)


def code_of(html: str) -> str:
    with pytest.raises(ExtractError) as caught:
        extract_article(html, URL)
    return caught.value.code


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("<div id='app'></div><script src='/js/chunk.js'></script>", "needs_script"),
        ("<div id='root'><div class='spin'></div></div><script src='/js/chunk.js'></script>", "needs_script"),
        ("<noscript>请启用 JavaScript 后浏览</noscript><script>go()</script>", "needs_script"),
        ("<div class='msg'>该内容已被发布者删除</div><script>x()</script>", "removed"),
        ("<p>此内容因违规无法查看</p>", "removed"),
        ("<p>您访问的文章不存在或已被删除</p>", "removed"),
        ("<p>当前环境异常，完成验证后即可继续访问。</p><a href='#'>去验证</a>", "challenge"),
        ("<p>您的访问过于频繁，请输入验证码</p>", "challenge"),
        ("<p>登录后方可阅读全文</p><form><input name='u'></form>", "needs_login"),
        ("<p>Subscribe to continue reading.</p>", "needs_login"),
        ("<p>欢迎回来</p><form><input name='u'><input type='password'><p>验证码</p></form>", "needs_login"),
        ("<div id='app'></div><form><input type='password'></form><script src='/a.js'></script>", "needs_script"),
        ("<p>网站维护中</p>", "no_article"),
        (f"<div id='app'></div><script>window.data={json.dumps(OTHERS, ensure_ascii=False)}</script>", "needs_script"),
    ],
)
def test_a_page_without_an_article_says_why(inner: str, code: str) -> None:
    assert code_of(page(inner)) == code
