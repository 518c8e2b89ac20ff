"""Whether a name is a person's: neither an outlet's nor an office's, nor what stands where nobody is named."""

import re

from gatherer.pages.facts.titles import is_name

#: One of the hundred surnames that nine in ten have.
_SURNAME = (
    "[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧"
    "许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊陆陸郝孔崔康"
    "毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文]"
)
#: Others, and those of two characters.
_RARE = (
    "[金白华華柳莫甘柏申成戚祝左包古翁陶施柴季鲁魯路翟焦毕畢裴欧歐詹关關殷牛倪游温溫芦耿卞卓"
    "蓝藍闵閔席岳连連凌宁寧冉辛解兰蘭蒙聂聶向俞樊庄莊霍颜顏项項宫宮]"
)
_LONG = (
    "(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|慕容|令狐|呼延|尉迟|尉遲|"
    "长孙|長孫|宇文|公孙|公孫|轩辕|南宫|端木|司徒|赫连|东方|東方|淳于|独孤)"
)
_PLACE = "[省市县區区镇村街馆院校社部局网報报]"
#: By its surname.
PERSON = rf"(?:{_SURNAME}|{_LONG})(?:[\u4e00-\u9fff]{{1,2}}|\s[\u4e00-\u9fff](?![\u4e00-\u9fff]))(?<!{_PLACE})"
#: So, where nothing but its place says that it is a name: columns begin with some of them, as in `高考` and `文旅`.
PERSON_ALONE = (
    r"(?![文万萬高常江方石马馬][\u4e00-\u9fff](?![\u4e00-\u9fff]))"
    rf"(?:{PERSON}|{_RARE}[\u4e00-\u9fff]{{2}}(?<!{_PLACE}))"
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
