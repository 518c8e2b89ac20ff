button-follow-word = 關注「{ $word }」
button-followed-word = 已關注「{ $word }」 ✓
button-unfollow-word = 取消關注「{ $word }」
button-refollow-word = 重新關注「{ $word }」
button-word-once = { $word } · 馬上通知我
word-followed-next = 已關注「{ $word }」。提到它的新聞會放進簡報，排在前面，什麼主題都算。
word-followed-once = 已關注「{ $word }」。一有提到它的新聞就通知你，一小時最多 { $most } 則，其餘放進下一份簡報。
word-all = { $count } 個詞都有的才算。
word-alone = 記下的只有詞，沒有時間、來源和主題。
word-caught = { $count ->
    [0] 過去 7 天沒有這樣的新聞。
   *[other] 過去 7 天有 { $count } 則{ $has_more ->
        [true] 以上
       *[false] {""}
    }：
}
word-too-common = 一大半新聞裡都有「{ $word }」，關注了等於沒關注。換個具體一點的詞吧。
word-too-many = 已經關注 { $most } 個詞，到上限了。先拿掉幾個：/follow
word-ended = 已取消關注「{ $word }」。
alert-last = 這一小時已通知你 { $most } 則，再有的放進下一份簡報。
following-words = 關注的詞
settings-words = 關注的詞：{ $names }
