"""Whether a name is a person's: neither an outlet's nor an office's, nor what stands where nobody is named."""

import re

from gatherer.pages.facts.titles import is_name

#: By its surname, one of the hundred that nine in ten have.
PERSON = (
    "[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎"
    "余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊陆陸郝孔崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文]"
    r"(?:[\u4e00-\u9fff]{1,2}|\s[\u4e00-\u9fff](?![\u4e00-\u9fff]))(?<![省市县區区镇村街馆院校社部局网報报])"
)
IS_OUTLET = re.compile(
    r"(?:[报報社网網台臺]|新[闻聞]|客户端|客戶端|在线|在線|周刊|週刊|杂志|雜誌|[发發][布佈]|财经|頻道|频道|融媒|央视|澎湃)\Z"
)
#: Offices, and what stands where nobody is named.
_NO_PERSON = re.compile(
    rf"{IS_OUTLET.pattern}|(?:[部处處室局院厅廳站组組]|中心|党委|黨委|团委|工会|工會|[学學]校|大[学學]|公司|委[员員][会會])\Z"
    r"|\A(?:佚名|本站|本[网網]|管理[员員]|未知|[网網][络絡]|小[编編]|不[详詳]|匿名|整理|转载|轉載|[测測]试|官方|集体|集體|星期.|[周週][一二三四五六日末])\Z"
)
_IS_STAFF = re.compile(
    r"\b(?:staff|newsroom|editors?|reporters?|desk|agency|news|daily|times|post|press)\Z", re.IGNORECASE
)


def of_persons(names: str) -> str:
    """`names`, a space between two, without those of offices, columns and nobody; English ones as they are, or none."""
    if names.isascii():
        return "" if _IS_STAFF.search(names) else names
    return " ".join(name for name in names.split(" ") if not (_NO_PERSON.search(name) or is_name(name)))
