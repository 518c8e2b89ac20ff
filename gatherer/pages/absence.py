"""Why a page has no article: it was taken down, a visitor is to log in or to prove to be human, or scripts bring it."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from gatherer.markup import Paragraph

#: Characters; a page that says no more than why it is empty.
_SHORT = 800
_MOST_ROOTS = 10
_REMOVED = re.compile(
    r"(?:内容|內容|文章|页面|頁面|新闻|新聞|帖子|视频|账号|帳號|信息|公众号)[^。，\s]{0,8}(?:已|被)[^。，\s]{0,10}"
    r"(?:删除|刪除|下架|移除|屏蔽|封禁|停用|注销|失效|迁移|撤回)|(?:违规|違規|涉嫌违反)[^。]{0,24}(?:无法查看|不可查看|停止访问)"
    r"|(?:已过期|不存在|已失效)[^。]{0,12}(?:删除|刪除)"
    r"|(?:article|page|content|post) (?:has been|was|is) (?:removed|deleted|no longer available)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:请|請)(?:先)?(?:登录|登錄|登入|登陆)|(?:登录|登錄|登入|登陆|订阅|訂閱|付费|付費|开通会员|成为会员)[^。，]{0,4}(?:后|後|才|方可)[^。，]{0,6}"
    r"(?:查看|阅读|閱讀|浏览|瀏覽|观看|全文|继续|繼續)|(?:会员|會員|订户|訂戶|订阅者)(?:专享|專享|专属|專屬|可读|限定)"
    r"|(?:log|sign)(?:ged)? ?in to (?:read|continue|view|see)"
    r"|subscribe to (?:read|continue)|(?:for|to) subscribers only|already a subscriber",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"环境异常|環境異常|安全验证|安全驗證|人机验证|(?:完成|进行|輸入|输入)[^。，]{0,10}(?:验证|驗證)|验证码|驗證碼|访问(?:过于|太)频繁|滑块"
    r"|verify (?:that )?you are (?:a )?human|checking your browser|unusual traffic|are you a robot|captcha",
    re.IGNORECASE,
)
_SCRIPT_WANTED = re.compile(r"java\s?script|脚本|腳本", re.IGNORECASE)
_ROOT_ID = re.compile(
    r"_*(?:app|root|next|nuxt|main|container|content|page|wrap(?:per)?|ice-?container|mount)(?:[-_]?(?:app|root|content|container|box))?",
    re.I,
)


def why_no_article(tree: HtmlElement, lines: Sequence[Paragraph]) -> str:
    """The code of an ExtractError: removed, needs_login, challenge, needs_script or no_article."""
    text = " ".join(line.text for line in lines)
    if len(text) <= _SHORT:
        said = f"{tree.findtext('.//title') or ''} {text}"
        if _REMOVED.search(said):
            return "removed"
        if _LOGIN.search(said) or _is_login(tree, lines):
            return "needs_login"
        if _CHALLENGE.search(said):
            return "challenge"
    return "needs_script" if _waits_for_scripts(tree, lines) else "no_article"


def _is_login(tree: HtmlElement, lines: Sequence[Paragraph]) -> bool:
    """Whether the page asks for a password, and is not one whose scripts would bring more than that."""
    asks = any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))
    return asks and not _waits_for_scripts(tree, lines)


def _waits_for_scripts(tree: HtmlElement, lines: Sequence[Paragraph]) -> bool:
    """Whether a page with scripts has an empty element for them to fill, or says that it wants them."""
    own = sum(len(line.text) - line.linked for line in lines)
    if own > _SHORT or next(tree.iter("script"), None) is None:
        return False
    told = " ".join(node.text_content() for node in tree.iter("noscript"))
    if _SCRIPT_WANTED.search(told):
        return True
    roots = (node for node in tree.iter("div", "main", "section") if _ROOT_ID.fullmatch((node.get("id") or "")[:40]))
    return any(not node.text_content().strip() for node in islice(roots, _MOST_ROOTS))
