missed-message = the { $kind ->
    [morning] morning digest
    [noon] midday digest
    [afternoon] afternoon digest
    [evening] evening digest
    [night] night digest
    [answer] answer
    [news] update
   *[notice] notice
} of { $when }
missed-span = { $is_one_day ->
    [true] { $since }–{ $until }
   *[false] { $since } to { $until }
}
missed-foot = { $others ->
    [0] Perhaps lost: { $first }. To get it: /missed
   *[other] Perhaps lost: { $first }, and { $others } more. To get them: /missed
}
missed-foot-unsent = Not sent: the news from { $span }. To get it: /missed

missed-catch-up = Not sent: { $hours }. All of it is in this one.
missed-catch-up-many = Not sent: { $count } digests, { $span }. All of it is in this one.

missed-copy = Sent again: { $name }
missed-more = There is more: /missed
missed-since = Sent late: the news since { $since }
missed-since-nothing = There is no other news since { $since }.
missed-nothing = Nothing is missing. For what is new: /digest
missed-coming = It is on its way

missed-offer = { $count ->
    [0] Meanwhile there was news that was not sent.
    [one] Meanwhile, 1 story was not sent.
   *[other] Meanwhile, { $count } stories were not sent.
}
returned = I can reach you again. The next one: { $next }.
button-missed = Catch up

quiet-hours = { $begins }–{ $ends }
quiet-none = none
quiet-panel = When should it be quiet? What is due in that time comes at its end.
    Now: { $hours }
    Other hours can be typed: /quiet 22:30-06:30
quiet-held = In quiet hours: { $slots }. Sent at { $until }.
quiet-set = All right, quiet at { $hours }.
quiet-off = All right, no quiet hours.
quiet-misread = “{ $text }” is not clear to me. Write it like this: /quiet 23:00-07:00, or /quiet off
button-quiet = Quiet hours
button-quiet-off = None
settings-quiet = Quiet: { $hours }

button-nothing-line = No news: say so
button-nothing-silence = No news: silence
settings-silence = When nothing is new: silence
