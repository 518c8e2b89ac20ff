"""Who acts in a matter: people with an office, and bodies, at the head of a clause that tells what they did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OFFICES = (
    "发言人|负责人|局长|厅长|部长|市长|省长|县长|区长|镇长|州长|书记|主任|主席|总统|总理|首相|大臣|议长|院长|校长|行长|会长|秘书长|处长|科长|司长"
    "|署长|总裁|董事长|总经理|首席执行官|首席财务官|总工程师|总监|法官|检察官|检察长|律师|支队长|大队长|指挥长|教练|队长|理事长|议员|委员长|特首|司令|参谋长"
)
_BODIES = (
    "公司|集团|银行|法院|检察院|委员会|委|局|厅|部|办|署|院|大学|学院|学校|医院|协会|学会|联盟|基金会|基金|证监会|交易所|指挥部|调查组|工作组|专班|政府|议会|国会|内阁"
    "|警方|警察|海警|海事|俱乐部|工会|党|航空|电力|地铁|科技|智能|汽车|药业|股份|平台|证券|保险|研究所|研究院|中心|组织"
)
_SAYS = "说|表示|称|通报|介绍|宣布|指出|透露|强调|回应|承认|否认|证实|确认|道歉|警告|承诺|要求|下令|呼吁"
_DOES = (
    "宣布|公告|发布(?:公告|通报|声明|公开信)|通报|决定|立案|起诉|提起|介入|进驻|成立|派出|启动|责令|约谈|要求|下令|批准|否决|签署|收购|入股|接管|接手|加入|跟进|回应"
    "|道歉|致歉|承认|否认|证实|确认|撤回|撤销|吊销|处罚|罚款|冻结|查封|扣押|叫停|暂停|恢复|追加|召回|下架|免去|任命|辞退|开除|起草|提交|判处|裁定|驳回|受理|逮捕|拘留"
)
_WHEN = (
    r"(?:今天|昨天|昨日|今日|今早|今晨|今晚|昨晚|昨夜|上午|下午|晚间|午间"
    r"|傍晚|凌晨|日前|近日|随后|已经?|也|还|又|再次|正式|率先|紧急|联合|当即|\d{1,2}日|\d{1,2}月\d{1,2}日)*"
)
_PERSON = re.compile(
    rf"(?:{_OFFICES})(?P<name>[\u4e00-\u9fff]{{2,3}}?|[\u4e00-\u9fff]{{1,5}}·[\u4e00-\u9fff]{{1,5}}?)"
    rf"(?={_WHEN}(?:在[^,。]{{2,14}})?(?:{_SAYS}|{_DOES}))"
)
_BODY = re.compile(
    rf"(?:(?<=^)|(?<=[,。;\n\s]))(?P<name>(?![这该那其此两三四本])[\u4e00-\u9fffA-Za-z]{{2,16}}?(?:{_BODIES})){_WHEN}(?:{_DOES})"
)
_ENGLISH = re.compile(
    r"\b(?P<name>[A-Z][\w'-]+(?:\s(?:of|the|and|for)?\s?[A-Z][\w'-]+){1,4})\s(?:has\s|have\s|also\s)?"
    r"(?:announced|ordered|sued|filed|opened|launched|approved|rejected|signed|bought"
    r"|charged|fined|suspended|confirmed|denied|apologi[sz]ed|resigned|joined|took over)\b"
)
#: Words at the head of a clause that are no part of a name.
_LEADING = re.compile(r"\A(?:据|由|经|对此|随后|此外|另外|目前|记者从|记者|同时|而|但)+")


@dataclass(frozen=True, slots=True)
class Party:
    """A person or a body that acts, at the place of its name."""

    name: str
    start: int


def parties(folded: str) -> Iterator[Party]:
    """Those who act in a folded text."""
    for pattern in (_PERSON, _BODY, _ENGLISH):
        for found in pattern.finditer(folded):
            name = _LEADING.sub("", found["name"])
            if len(name) > 1:
                yield Party(name, found.start("name"))


def is_named_in(name: str, pairs: frozenset[str] | set[str]) -> bool:
    """Whether most of the name stands in texts that have these pairs of characters: 市公安局 in 江城市公安局."""
    own = [name[at : at + 2] for at in range(len(name) - 1)]
    return 2 * sum(pair in pairs for pair in own) > len(own)
