"""Whether what was replaced in a sentence is a name: of a person, a place, a body, in either script."""

import re

from summarizer.text.weights import is_known, weight

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝"
    "包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景"
    "党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝荀"
)
_PLACES = (
    "省|市|县|区|镇|乡|村|街道?|路|桥|站|港|岛|山|河|江|湖|湾|大学|学院|医院|公司|集团|银行|法院|检察院|局|厅|小学|中学|学校|幼儿园|机场|码头|酒店|大厦"
    "|小区|园区?|广场|中心|俱乐部|队|社|报|馆|寺|庙|矿|厂|银行|基金|党"
)
_SUFFIX = re.compile(rf"[\u4e00-\u9fff]{{0,3}}?(?:{_PLACES})")
#: Places that are named without one.
_KNOWN_PLACES_WORDS = """
北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南
广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原
沈阳 大连 长春 哈尔滨 南京 苏州 无锡 杭州 宁波 温州 合肥 福州 厦门 泉州 南昌 济南 青岛 郑州
洛阳 武汉 长沙 广州 深圳 珠海 佛山 东莞 南宁 桂林 海口 三亚 成都 贵阳 昆明 拉萨 西安 兰州 西宁
银川 乌鲁木齐 台北 高雄 台中 台南 中国 美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 巴基斯坦
伊朗 伊拉克 以色列 土耳其 埃及 沙特 阿联酋 乌克兰 波兰 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典
挪威 芬兰 丹麦 希腊 加拿大 墨西哥 巴西 阿根廷 澳大利亚 新西兰 泰国 越南 缅甸 老挝 柬埔寨 马来西亚
新加坡 印尼 菲律宾 蒙古 哈萨克斯坦 南非 尼日利亚 肯尼亚
"""
_KNOWN_PLACES = frozenset(_KNOWN_PLACES_WORDS.split())
#: Words before such a suffix that name nothing: 该市, 多个小区.
_NAMELESS = frozenset("该本全我这那各两几多一二三四五六七八九十数同某每其此整大小新老旧的个家所在和与及为被把从到于")
#: What foreign names are written with: so many of these in a row are one.
_SOUNDS = frozenset(
    "阿艾安奥巴贝本比伯博布查达戴丹德迪杜顿多恩尔法菲费弗夫福弗盖戈格贡古哈海赫亨胡霍基吉加杰金卡凯康考科克肯库拉莱兰朗劳勒雷里利"
    "连列林伦罗洛马迈曼梅蒙米莫姆纳娜内尼年涅诺努欧帕佩皮坡普齐奇乔切让热日萨赛桑瑟森沙什史斯索塔泰坦特提廷图托瓦万威韦维文沃乌西希"
    "夏肖谢辛雅亚耶叶伊因英尤约泽扎詹珍兹佐丝茨莎娃琳珊黛蒂"
)
_FEWEST_SOUNDS = 3
_HAN = re.compile(r"[\u4e00-\u9fff·]{1,8}")
_LATIN = re.compile(r"[A-Z][\w'.-]*(?:\s[A-Z][\w'.-]*){0,3}")
#: Around a person's name: 局长王建国, 王建国说, 王建国（51岁）.
_BEFORE = re.compile(
    r"(?:长|任|席|员|理|裁|授|师|手|人|者|生|士|民|客|主|工|总|帅|练|卫|锋|副|教|兵|警|官|翁|奶|叔|嫂|、|和|与|为|由|对|向|称|叫|是|的|儿子|女儿|丈夫|妻子|嫌疑人)\Z"
)
_BEHIND = re.compile(
    r"说|表示|称|介绍|[、(]|等|先生|女士|告诉|认为|指出|强调|和|与|的|以|在|被|将|因|任|当|率|出|获|回|宣|透|坦"
)
#: How far a name reaches around what was replaced in it.
_REACH = 2
#: A word of the dictionary below this weight is no name, and one that begins with so common a word is none.
_RARE, _COMMON = 9.0, 7.0
#: What no given name has.
_NO_GIVEN_NAME = frozenset(
    "的了在是有不和与及前后上下内外里时着过得也都就还这那被把对从到于以等说称则而但或其此该们个位些"
)

Replaced = tuple[str, tuple[int, int]]


def is_name_changed(was: Replaced, now: Replaced) -> bool:
    """Whether a name was replaced by a name: each is its folded sentence, and the span that was replaced in it."""
    mine, theirs = (text[start:end] for text, (start, end) in (was, now))
    if mine == theirs:  # cut into other words
        return False
    if _LATIN.fullmatch(mine) and _LATIN.fullmatch(theirs):
        return min(was[1][0], now[1][0]) > 0
    if not (_HAN.fullmatch(mine) and _HAN.fullmatch(theirs)):
        return False
    return (_is_place(*was) and _is_place(*now)) or _is_person(was, now) or (_is_foreign(*was) and _is_foreign(*now))


def _is_foreign(text: str, span: tuple[int, int]) -> bool:
    """Whether it is in a run of characters that foreign names are written with, which is no word of the dictionary."""
    start, end = span
    while start > 0 and (text[start - 1] in _SOUNDS or text[start - 1] == "·"):
        start -= 1
    while end < len(text) and (text[end] in _SOUNDS or text[end] == "·"):
        end += 1
    if end - start < _FEWEST_SOUNDS or not _SOUNDS.issuperset(text[slice(*span)]):
        return False
    return not any(is_known(text[at : at + 2]) and weight(text[at : at + 2]) < _COMMON for at in range(start, end - 1))


def _is_place(text: str, span: tuple[int, int]) -> bool:
    """Whether it is, or ends, what stands before 市, 区, 大学."""
    start, end = span
    if _NAMELESS.intersection(text[start:end]):
        return False
    if text[start:end] in _KNOWN_PLACES:
        return True
    if re.fullmatch(rf"[\u4e00-\u9fff]+(?:{_PLACES})", text[start:end]):
        return True
    return _SUFFIX.match(text, end) is not None


def _is_person(was: Replaced, now: Replaced) -> bool:
    """Whether both have a surname where the other has one, and stand as people's names do."""
    for reach in range(_REACH + 1):
        for length in (3, 2):
            if all(_is_name(text, start - reach, length, end) for text, (start, end) in (was, now)):
                return True
    return False


def _is_name(text: str, start: int, length: int, end: int) -> bool:
    """Whether a name of this length begins there, and reaches as far as what was replaced."""
    name = text[start : start + length]
    if len(name) < length or end > start + length or name[0] not in _SURNAMES or not _HAN.fullmatch(name):
        return False
    if _NO_GIVEN_NAME.intersection(name[1:]):
        return False
    if any(is_known(word) and weight(word) < least for word, least in ((name, _RARE), (name[:2], _COMMON))):
        return False
    return _BEFORE.search(text, 0, start) is not None or _BEHIND.match(text, start + length) is not None
