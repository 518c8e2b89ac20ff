settings-of = Settings of { $chat }
standing-paused-until = Paused until { $until }. /resume to go on sooner.
standing-paused-there = Paused. “{ button-resume }” in the settings brings the digests back.
standing-paused-until-there = Paused until { $until }. “{ button-resume }” in the settings ends the pause sooner.
pause-panel = For how long? It then goes on by itself.
paused-until = Paused until { $until }; then it goes on by itself. /digest works at any time, and /resume ends the pause sooner.
paused-there = Paused: nothing comes by itself until you press “{ button-resume }”.
paused-until-there = Paused until { $until }; then it goes on by itself, or sooner if you press “{ button-resume }”.
paused-first = The first one after that: { $next }.
pause-misread-text = “{ $text }” is not clear to me. Write it like this: /pause 3 days, /pause until Monday, /pause until Dec 1 18:00
pause-misread-past = “{ $text }” is over already. Name a time to come: /pause until Monday
pause-misread-far = “{ $text }” is too far off: a year at most. For a pause without an end, send /pause
pause-misread-text-there = “{ $text }” is not clear to me. Choose with the buttons, or press “{ button-type }”.
pause-misread-past-there = “{ $text }” is over already. Name a time to come, for example: until Monday. Or choose with the buttons.
pause-misread-far-there = “{ $text }” is too far off: a year at most. For a pause without an end, choose “{ button-pause-endless }” with the buttons.
button-pause-day = One day
button-pause-days = Three days
button-pause-week = A week
button-pause-endless = Until I resume
button-type = Type it

typed-misread = “{ $text }” is not clear to me. { $how }
type-hours = Send me the time, for example: 07:45 weekdays
    Several will do, too: 08:00,20:30
type-quiet = From when until when should it be quiet? Send it to me, for example: 22:30-06:30
type-pause = Until when? Send it to me, for example: until Monday
    Or: 5 days, Dec 1 18:00

button-look = Delivery
look-panel = How should digests come?
    Now: { $look }
look-loud = with a sound
look-silent = silently
look-plain = without a picture
look-pictures = with a picture
look-line = even when nothing is new
look-silence = only when something is new
button-silent-off = With a sound
button-silent-on = Silently
button-pictures-off = No picture
button-pictures-on = With a picture
