quiet-hours = { $begins }–{ $ends }
quiet-none = 沒有設定
quiet-panel = 哪段時間不要打擾？這段時間的簡報，過了再送。
    目前：{ $hours }
quiet-held = { $slots } 在勿擾時間內，{ $until } 才會送。
quiet-set = 好的，{ $hours } 不打擾。
quiet-off = 好的，不再設勿擾時間。
quiet-misread = 看不懂「{ $text }」。請這樣輸入：/quiet 23:00-07:00 ，要取消就輸入 /quiet off
button-quiet = 勿擾
button-quiet-off = 不設
settings-quiet = 勿擾：{ $hours }
