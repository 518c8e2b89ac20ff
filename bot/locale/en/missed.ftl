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
missed-foot-corrections = { $count ->
    [one] There is no room for the corrections of 1 more report.
   *[other] There is no room for the corrections of { $count } more reports.
} To get them: /missed

missed-catch-up = Missed: { $hours }. It is all in this one.
missed-catch-up-many = Missed: { $count } digests, { $span }. It is all in this one.

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
