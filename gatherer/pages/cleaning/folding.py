"""A line as the rules read it: punctuation in half width, the signs of page furniture in Simplified characters.

Character for character, so that an offset in the one is the same in the other.
"""

import unicodedata

_TRADITIONAL = (
    "責編輯記來發時間閱讀關點擊評論標題圖攝資訊號聲權轉載聯網報連結熱門薦鏈掃碼維識別訂長按複製員審校對實"
    "習據讚享螢幕圍蹤導監視頻說個這後沒於與東廣專欄綜閉"
    "經傳輸許刪檢舉載違電聞頻絲冊郵團紹"
    "請繼續應搶現規範啟購買開戶戲錄眾錯訪滿歲飲過線駕殺煙迴場導隱響搶們"
)
_SIMPLIFIED = (
    "责编辑记来发时间阅读关点击评论标题图摄资讯号声权转载联网报连结热门荐链扫码维识别订长按复制员审校对实"
    "习据赞享萤幕围踪导监视频说个这后没于与东广专栏综闭"
    "经传输许删检举载违电闻频丝册邮团绍"
    "请继续应抢现规范启购买开户戏录众错访满岁饮过线驾杀烟回场导隐响抢们"
)
_PUNCTUATION = {
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "「": "“",
    "」": "”",
    "丨": "|",
    "∣": "|",
    "︱": "|",
    "│": "|",
}
_TABLE = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    | _PUNCTUATION
    | dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
)


def fold(text: str) -> str:
    return text.translate(_TABLE).lower()
