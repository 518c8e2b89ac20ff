settings-of = 設定 · { $chat }
standing-paused-until = 暫停到 { $until }，想提前恢復就輸入 /resume 。
standing-paused-there = 目前暫停中，想恢復就按設定裡的「{ button-resume }」。
standing-paused-until-there = 暫停到 { $until }，想提前恢復就按設定裡的「{ button-resume }」。
pause-panel = 要停多久？時間到了會自動恢復。
paused-until = 暫停到 { $until }，時間到了會自動恢復。想看隨時輸入 /digest ，提前恢復輸入 /resume 。
paused-there = 已暫停，不再定時送。按「{ button-resume }」就會繼續送。
paused-until-there = 暫停到 { $until }，時間到了會自動恢復；按「{ button-resume }」可以提前繼續送。
paused-first = 之後第一份在{ $next }。
pause-misread-text = 看不懂「{ $text }」。請這樣輸入：/pause 3天，/pause 到週一，/pause 到12月1日 18:00
pause-misread-past = 「{ $text }」已經過了。請給一個之後的時間：/pause 到週一
pause-misread-far = 「{ $text }」太遠了，最多一年。想一直停著，輸入 /pause 就好。
pause-misread-text-there = 看不懂「{ $text }」。請用按鈕選，或按「{ button-type }」。
pause-misread-past-there = 「{ $text }」已經過了。請給一個之後的時間，例如：到週一；也可以用按鈕選。
pause-misread-far-there = 「{ $text }」太遠了，最多一年。想一直停著，請用按鈕選「{ button-pause-endless }」。
button-pause-day = 一天
button-pause-days = 三天
button-pause-week = 一週
button-pause-endless = 直到恢復
button-type = 自己輸入

typed-misread = 看不懂「{ $text }」。{ $how }
type-hours = 把時間傳給我，例如：07:45 平日
    也可以好幾個：08:00,20:30
type-quiet = 幾點到幾點不要打擾？傳給我，例如：22:30-06:30
type-pause = 停到什麼時候？傳給我，例如：到週一
    也可以寫：5天，12月1日 18:00

button-look = 樣子
look-panel = 簡報要怎麼送？
    目前：{ $look }
look-loud = 有提示音
look-silent = 靜音
look-plain = 不附圖
look-pictures = 附圖
look-line = 沒新的也說一聲
look-silence = 沒新的就不送
button-silent-off = 有提示音
button-silent-on = 靜音
button-pictures-off = 不附圖
button-pictures-on = 附圖
