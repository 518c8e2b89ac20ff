"""Whether a candidate hangs on the sentence before it: 他说, 这也, 对此, 该公司, But."""

import re

from summarizer.points import english_hanging
from summarizer.points.candidates import Candidate

#: Words that point back, or bind to the sentence before, wherever a sentence begins with them.
_POINTING_WORDS = """
他 她 它 他们 她们 它们 这 这个 这些 这种 这样 这次 这位 这项 这里 这是 这一 这家 这名 这条 这款 那 那些 那个 那么
那位 那次
此 此举 此次 此时 此事 此案 此刻 此类 此处 此番 其 其中 其余 其他 其它 其后 其间 上述 前述 以上 前者 后者 该 彼此
双方 二人 两人 三人 二者 两者 三者 对方 当事人双方 同年 同月 同日 同期 当年 当月
he she it they this that these those his her their its him them
"""
_BINDING_WORDS = """
对此 遂 随即 分别 为此 因此 因而 所以 于是 不过 但 但是 然而 而 而是 而且 并且 并 同时 也 也是 也就是说 还 还是 还有
又 则 却
可是 只是 可见
是的 当然 首先 其次 再次 最后 随后 之后 此后 此外 另外 接着 然后 紧接着 例如 比如 譬如 总之 不仅 不但 同样 反之
换言之 由此 据此 甚至
就是 就是说 或者 或 以及 和 从而 以便 与此 与此同时 当时 另 另一 另一方面 一方面 即 如此 至此 从此 除此之外 之所以
为何 为什么 何以
正如 正因 除此以外 具体而言 具体来说 相反 否则 毕竟 果然 难怪 原来 因为 况且 何况 再者 再加上 加之 尤其 尤其是
特别是 更 更是 更何况 其实
便 才 都 均 再 一来 二来 如图 再说 话说 别说 何止 不料 谁知 只见 怎料 届时 到时候 到时 如是 且 而今
but and so however yet such also then still thus therefore instead nevertheless nonetheless moreover furthermore
meanwhile otherwise similarly likewise consequently accordingly besides hence or nor
"""
_POINTING = frozenset(_POINTING_WORDS.split())
_HANGING = _POINTING | frozenset(_BINDING_WORDS.split())

#: What can stand before a pronoun and names nobody: 最终,他; 虽然该; 8日,这.
_NAMELESS_WORDS = """
鉴于 虽然 虽 尽管 即使 即便 由于 因 因为 在 对 对于 从 当 随着 为 为了 以 据 按 按照 根据 针对 关于 围绕 通过 经
经过 除
除了 与 和 如果 若 只有 只要 一旦 随
被 把 将 让 使 给 向 由 跟 比 就 后 前 中 时 事实上 目前 如今 现在 当时 后来 最终 最后 最近 近日 日前 近期 近年来 日
月 年 之前 此前 今天 昨天 今年 去年 今日 昨日
了解 介绍 悉 透露 报道 统计 另据 上午 下午 晚上 当天 当日 当晚 次日 第二天 期间 至于 无论 不管 不论 包括 也许 或许
或 可能 显然 的确 确实 可以 同样 不只 不光 正是 正 曾 曾经 一直 已 已经 刚刚
据悉 据了解 据介绍 当地时间 北京时间 早在 直到 截至 截止 自 自从 至 到 是 有 还有 只 只是 仅 仅仅 仿佛 似乎 好在
幸好 幸运 其实 结果 经查 案发 事发 案发后 事后 赛后 会后 同时 另外 此外
毫无疑问 毋庸置疑 不可否认 值得一提 值得注意 的 是 , 、
after before when while as if although though because since with without for in on at by to of from under during
despite
until once unless even like unlike according today yesterday monday tuesday wednesday thursday friday saturday sunday
now later earlier last next day week month year days weeks months years hour hours minute minutes morning afternoon
evening night noon midnight spring summer autumn winter january february march april may june july august september
october november december the a an first second time end ago some two three only just about
"""
_NAMELESS = frozenset(_NAMELESS_WORDS.split())
#: 该 and 此 begin words of their own, and jieba knows 该校, 该案, 该市.
_POINTING_START = ("该", "此", "本案")
_NOT_POINTING = frozenset(["该死", "此前", "此外", "此间"])
#: In its report, Marlow Inc. said; when he left, Marlow: the name may come behind.
_NAMED_BEHIND = frozenset(["he", "she", "it", "they", "his", "her", "its", "their"])
#: How many words deep a pronoun is looked for.
_DEPTH = 6

_OPENING = re.compile(
    r"""(?:在|对于?|针对|除了?|受|通过|根据|与|为了?|从|由|以|按照|随着|基于|鉴于|除|面对|看到|了解过)(?:此|这|那|上述|之(?![江间])|该)
      | (?:尽管|即使|即便|不仅|虽然?)如此 | 正因 | 相比之下 | 换句话说 | 也就是说 | 第[二三四五六七八](?:,|是|点|步
      |个方面) | [二三四五六七八九](?:是|要)
      | 一是(?![^。]*二是)
      | 此(?!起彼) | [这她它] | 他(?![山乡国]) | 那(?![曲坡英]|达慕|不勒) | 但(?!丁) | 而(?!立) | 却
      | 该(?!隐) | 其(?!实|美|乐|他国)
      | 并(?![购网列轨]|驾) | 比如 | 例如 | [前后][一二两三四几](?:[项者名个条点种类]) | (?:本次|此次|这次|本届|本轮
      |本场)(?:活动|会议|比赛|培训|公告|交易|调查
      |事件|事故|行动|展览|论坛|大会|讲座|演出|课程|检查|测试|发布|合作|融资)
      | [他她][^,。]{0,6}(?:说|表示|认为|指出|介绍)
      | (?:结果|原因|目的|意思|前提|区别|问题|答案)(?:是|在于|很简单) | (?:说|讲|谈|提|聊)(?:到|起)(?:这|那|此)
      | [^,。“”:]{0,4}(?:如上|如前)所[述说言]
      | for\ (?:example|instance)\b | as\ a\ result\b | in\ other\ words\b | by\ contrast\b | in\ contrast\b
      | on\ the\ other\ hand\b | that\ said\b
      | at\ the\ same\ time\b | after\ (?:that|this)\b | in\ (?:this|that|doing)\b | of\ (?:these|those|them)\b
      | even\ so\b | not\ only\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: 上述, or a report or an hour with nobody in it who the pronoun behind it could be.
_HOLLOW = re.compile(
    r"""[^,。“”]{1,24}(?:
          (?:显示|报道|发现|来看|说法),\s*该(?!隐)
        | (?:称|表示|指出|说|透露|介绍),\s*该(?!隐|公司|机构|集团|组织|行|局|部|院|武装|国)
        | (?:称|显示|报道|发现|来看|说法|透露|介绍|表示|指出|说),\s*
          (?:这(?:[一个些种次名项家起枚位条两款座]|是)|此(?:[事案举次类]|人)) )
      | [^。“”]{0,28}(?:上述|前述)(?!人士) | [^。“”]{0,40}[一二两三四五几多][个次位]这样的
      | (?:一[放听看回到进下拿接想] | 当(?:时|得知|看到|听到|了解|发现) | 每当 | 刚刚?)[^,。“]{0,16},\s*[他她它]
    """,
    re.VERBOSE,
)
#: Words that bind where a comma follows them.
_LATER = frozenset(["后来", "同样", "结果", "随即", "随之", "later", "earlier"])


def hangs(candidate: Candidate) -> bool:
    """Whether it cannot be understood alone: 他说, 这也, 对此, 最终该公司, But."""
    words = candidate.words
    if not words.texts:
        return True
    first = words.texts[0].partition("'")[0]  # it's, they're
    if first in _HANGING:
        return True
    if first in _LATER and candidate.document.folded.startswith(",", words.starts[0] + len(first)):
        return True
    if _OPENING.match(candidate.folded) or _HOLLOW.match(candidate.folded):
        return True
    if _points_early(candidate.folded, words.texts):
        return True
    return candidate.folded[-1] != "。" and candidate.is_latin and english_hanging.hangs(candidate.folded)


def _points_early(folded: str, words: tuple[str, ...]) -> bool:
    """Whether a pronoun comes before anybody or anything that it could stand for."""
    for word in words[:_DEPTH]:
        if "'" in word:
            word = word.partition("'")[0]
        if word in _NAMED_BEHIND:
            return not english_hanging.is_named_after(folded)
        if word in _POINTING or (word.startswith(_POINTING_START) and word not in _NOT_POINTING):
            return True
        if word not in _NAMELESS and not word[0].isdecimal():
            return False
    return False
