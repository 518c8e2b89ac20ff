"""The words of each stage, Chinese and English, as patterns over folded text."""

#: Stages that are news wherever they stand, however soon after the last news.
TURNS = {
    "death": r"死亡(?!率|威胁)|身亡|遇难|丧生|遇害|去世|离世|逝世|不治|致死|\b(?:died|dies|kill(?:ed|s|ing)|dead)\b",
    "missing": r"失联|失踪|\b(?:missing|unaccounted)\b",
    "found": (
        r"获救|救出|脱险|(?:找到|寻获|打捞|发现)[^,。]{0,12}(?:遗体|失踪|失联|残骸|黑匣子|幸存)|搜救结束"
        r"|(?:失联|失踪|走失|被困)[^,。]{0,12}(?:找到|寻获|平安)|全部被?找到|平安(?:找到|归来|到家|返回|获释)"
        r"|\b(?:rescued|survivors? (?:was|were) found|bod(?:y|ies) (?:was|were)? ?(?:found|recovered))\b"
    ),
    "safe": r"(?:平安|安全)(?:落地|降落|着陆|迫降|抵达|靠岸)|\b(?:landed|docked|returned) safely\b",
    "arrest": r"刑拘|拘留|被捕|批捕|逮捕|抓获|落网|归案|警方控制|强制措施|投案|自首"
    r"|\b(?:arrest(?:ed|s)|detained|in custody|surrendered)\b",
    "case": (
        r"立案"
        r"|\b(?:opened an? (?:inquiry|investigation|case)|investigation (?:was )?(?:opened|launched))\b"
    ),
    "charge": r"提起公诉|被起诉|被公诉|移送(?:检察|审查)|\b(?:charged with|indicted)\b",
    "verdict": (
        r"判处|宣判|判决|获刑|判刑|无罪|裁定|终审"
        r"|\b(?:sentenced|convicted|acquitted|found guilty|verdict|court ruled)\b"
    ),
    "cause": (
        r"(?:原因|起因|元凶)[^,。]{0,8}(?:查明|查清|公布|认定|找到|确定|锁定|为(?!何)|系|是(?!什么|否))|(?:查明|认定|证实)[^,。]{0,10}原因"
        r"|(?:系|因|由|为)[^,。]{2,30}(?:所致|引发|引起|导致|造成)|引发[^,。]{2,12}(?:火灾|爆炸|事故)|事故定性"
        r"|(?:调查|初步)(?:结论|结果|报告)[^,。]{0,6}(?:公布|发布|显示|认定|出炉|出来)|(?:公布|发布)[^,。]{0,10}(?:结论|调查结果|调查报告)"
        r"|\b(?:was caused by|blamed on|investigators (?:found|concluded|determined)|cause (?:was|of the))\b"
    ),
    "punish": (
        r"罚款|处罚|吊销|撤职|免职|停职|问责|革职|开除|禁赛|罚[^,。]{0,4}\d"
        r"|\b(?:fined|suspended|sacked|dismissed|fired|revoked|banned)\b"
    ),
    "resign": r"辞职|请辞|辞去|解约|引咎|卸任|离任|下课|换帅|\b(?:resign(?:ed|s)|stepped down|steps down|quit)\b",
    "appoint": r"任命|当选|就任|出任|接任|履新|暂代|\b(?:appointed|elected|named as|succeed(?:s|ed))\b",
    "deny": r"否认|辟谣|不实|\b(?:denied|denies)\b",
    "reopen": (
        r"恢复[^,。]{0,4}(?:通|运|供|正常|营|开|交通|作业|装卸|生产|办公|上[课线]|航|原状|双向|行驶|服务|进出|出[口境])|恢复[^,。]{0,14}免签|复工|复航|复课|复产|复运|重开|重新(?:开|启|上|营|运)|解封"
        r"|\b(?:reopen(?:ed|s)?|resumed?|restored|back in service)\b"
    ),
    "lifted": (
        r"(?:解除|取消|撤销)[^,。]{0,8}(?:预警|警报|警戒|响应|封控|管制|禁令|隔离|限)|(?:响应|预警|警报)[^,。]{0,8}(?:降为|降至|下调|解除)"
        r"|\b(?:lifted|downgraded)\b"
    ),
    "raised": r"(?:预警|响应|警报|级别)[^,。]{0,10}(?:升级|提升|上调|升为)|升级为|\bupgraded\b",
}
#: Stages that are news some time after it.
HARD = {
    "trial": r"开庭|受审|出庭|\b(?:went on trial|trial (?:began|opened|starts))\b",
    "admitted": r"承认|坦承|供认|认罪|\b(?:admitted|admits|acknowledged|pleaded guilty)\b",
    "appeal": r"上诉|申诉|\bappeal(?:ed|s)?\b",
    "challenge": (
        r"拒绝(?:认输|道贺|接受[^,。]{0,4}结果)|不服|重赛|复议|复检|复核"
        r"|(?:要求|申请|声请|提出|提请)[^,。]{0,10}(?:[计点验]票|复核|复议|复检)"
        r"|\b(?:recount|(?:refus\w+|declin\w+) to (?:concede|accept)|(?:contest|challeng|disput)(?:es|ed) the)\b"
    ),
    "opened": (
        r"正式(?:开|启|投|运|上|发)|今[天日](?:开通|开放|启用|通车|开业|开幕|投用|上线|首飞|试运)|首班车|首列车|首航|投入(?:使用|运营)|揭幕|落成"
        r"|\b(?:opened on|opened to|opened today|inaugurated)\b"
    ),
    "delay": r"推迟|延期|改期|顺延|延后|\b(?:postponed|delayed until)\b",
    "cancel": (
        r"取消|叫停|终止|中止|撤回|撤销|搁置|作罢"
        r"|\b(?:cancelled|canceled|called off|scrapped|scrubbed|aborted|withdr[ae]wn?)\b"
    ),
    "approve": (
        r"获批|批准|(?:审议|表决|投票|获得?|全票|高票)[^,。]{0,8}通过|通过[^,。]{0,16}(?:决议|法案|条例|草案|提案|方案|验收|审批|表决|审核)|核准"
        r"|\b(?:approve[sd]?|ratif(?:y|ies)|passed (?:the|a) (?:bill|law|motion)|ratified)\b"
    ),
    "reject": r"否决|驳回|未获通过|\b(?:rejected|vetoed|turned down)\b",
    "deal": (
        r"达成[^,。]{0,14}(?:协议|一致|赔偿|和解|共识|谅解)|签署|签约|续约|签下|加盟|收购|成交"
        r"|\b(?:(?:agreement|deal) (?:was )?(?:reached|signed)|settled|signed|agree[sd]? to"
        r"|(?:to be )?(?:bought|acquired) by)\b"
    ),
    "strike": r"罢工|抗议|示威|静坐|\b(?:walk(?:ed)? out|protest(?:s|ed)?|strike)\b",
    "out": r"扑灭|熄灭|合龙|封堵|归零|清零|\b(?:put out|extinguished|contained)\b",
    "title": r"夺[^,。]{0,8}冠|捧[^,。]{0,8}杯|夺魁|折桂|摘[金银铜]|卫冕|\bchampions?\b(?! league)",
    "result": (
        r"晋级|胜出|中标|揭晓|出炉|落锤|获奖"
        r"|击败|战胜|不敌|负于|逼平|取胜|获胜|[险完大]胜|惨败|告负|出线|止步"
        r"|\b(?:won|(?<!to )wins?|beat(?:s|ing|en)?|defeat(?:s|ed|ing))\b"
    ),
}
#: Stages that are news then, too, but less of it.
SOFT = {
    "inquiry": r"调查组|介入调查|约谈|彻查|督办|通报批评|\b(?:inquiry|probe)\b",
    "closed": r"停业|关停|停产|停运|停课|封闭|暂停|停售|下架|\b(?:closed|suspend(?:s|ed)|halted)\b",
    "apology": r"道歉|致歉|\bapologi[sz]ed?\b",
    "answer": r"回应|声明|澄清|表态|\bresponded\b",
    "pay": r"赔偿|赔付|理赔|补偿|退款|退费|退还|获赔|补贴|捐款|\b(?:compensat\w+|refund(?:s|ed)?|payouts?)\b",
    "recall": r"召回|\brecall(?:ed|s)?\b",
    "suit": r"起诉|诉讼|索赔|仲裁|\b(?:sued|lawsuit)\b",
    "date": r"(?:定于|定在|拟于|将于|改为|敲定)[^,。]{0,6}\d|\b(?:scheduled for|set for|will be held on)\b",
    "wider": r"扩大|追加|新增|扩至|增至|升至|蔓延|\b(?:widened|extended|rose to|expanded)\b",
    "longer": (
        r"延长|延时|延至|加开|加演|加场|加映|增开|增派|加推|增设"
        r"|\b(?:extra (?:\w+ )?(?:trains?|trams?|buses|flights|shows?|tickets)|extend(?:s|ed) (?:its|the|until))\b"
    ),
    "gone": r"售罄|抢光|售完|一空|\bsold out\b",
    "fewer": r"缩小|降至|减至|回落|下调|\b(?:fell to|cut to|eased)\b",
    "follow": r"跟进|效仿|相继|\bfollow(?:ed)? suit\b",
    "home": r"出院|康复|返程|返家|回家|安葬|悼念|\b(?:discharged|funeral|buried)\b",
    "turn": r"转向|逆转|掉头|远离|翻盘|\b(?:turned (?:north|south|east|west)|veered)\b",
    "count": r"(?:初步)?统计|核定|评估|清点|\b(?:losses|damage) (?:is|are|was|were) (?:put|estimated)\b",
    "rebuild": r"重建|修复|抢通|加固|动工|开工|封顶|完工|竣工|\b(?:rebuil[dt]|repaired|completed)\b",
    "rule": r"新规|出台|印发|施行|生效|整改|排查|\b(?:took effect|takes effect|new rules?)\b",
    "listing": r"(?:挂牌|敲钟|赴[^,。]{1,6})上市|上市(?:首日|申请|敲钟)|招股|过会|\bIPO\b",
    "out_of_it": r"伤退|缺阵|退赛|退役|复出|转会|\b(?:retire[sd]?|ruled out)\b",
}
