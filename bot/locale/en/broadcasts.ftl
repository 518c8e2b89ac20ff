button-progress = Progress
button-stop = Stop
button-broadcast = Broadcast
button-stats = Statistics
button-broadcast-all = Everybody
button-broadcast-topic = By topic
button-broadcast-language = By language
button-chart = Chart

broadcast-how = Write the message after the command: /broadcast Maintenance at ten tonight; tomorrow’s digest comes as usual.
broadcast-nobody = Nobody can be reached just now, so nothing was sent.
broadcast-ask = { $count ->
    [0] { $audience ->
        [topic] No subscription has “{ $name }”; choose another audience.
        [language] No subscription is in { $name }; choose another audience.
       *[all] Nobody can be reached just now.
    }
    [one] { $audience ->
        [topic] The message above goes, as it is, to the 1 subscription that has “{ $name }”.
        [language] The message above goes, as it is, to the 1 subscription in { $name }.
       *[all] The message above goes, as it is, to 1 subscription.
    }
   *[other] { $audience ->
        [topic] The message above goes, as it is, to the { $count } subscriptions that have “{ $name }”.
        [language] The message above goes, as it is, to the { $count } subscriptions in { $name }.
       *[all] The message above goes, as it is, to { $count } subscriptions.
    }
}
broadcast-takes = It takes about { $duration }.
broadcast-held = { $count ->
    [one] 1 of them is in its quiet hours and gets it by { $end }.
   *[other] { $count } of them are in their quiet hours and get it by { $end }.
}
broadcast-which-topic = To those who have which topic? Whoever chose no topics has them all.
broadcast-which-language = To those who read which language?
broadcast-started = { $count ->
    [one] On its way to 1 subscription.
   *[other] On its way to { $count } subscriptions.
}
broadcast-dropped = Not sent.
broadcast-unknown = This broadcast is not known.
broadcast-progress = { $clock } · of { $total }: { $sent } delivered, { $waiting } waiting, { $uncertain } uncertain, { $failed } failed
broadcast-stopped = { $clock } · stopped. Of { $total }: { $sent } delivered, { $waiting } waiting, { $uncertain } uncertain, { $failed } not sent
broadcast-end = All delivered by about { $end }

stats-people = Readers: { $approved } approved, { $waiting } waiting, { $banned } banned
stats-subscribed = Subscriptions: { $count }
stats-sources = { $count ->
    [0] Sources: none yet
   *[other] { $troubled ->
        [0] Sources: { $count }, all well
       *[other] Sources: { $count }, { $troubled } in trouble
    }
}
stats-articles = Articles: { $today } today, { $count } in all
stats-deliveries = Last 24 hours: { $sent } delivered, { $pending } waiting, { $uncertain } uncertain, { $failed } failed
stats-underway = { $kind ->
    [catchup] Sending digests that were missed
    [cast] Sending a broadcast
    [news] Sending news of followed stories
   *[hour] Sending the digests of { $slot }
}: { $sent } of { $total }, until about { $end }
stats-next = Next digest: { $when }
stats-no-next = Next digest: none, as nobody has picked an hour
stats-lateness = Digests of the last 24 hours: half arrived within { $half } of the chosen time, 95% within { $most }
stats-room = Database: { $taken }; { $left } free on the disk
stats-room-taken = Database: { $taken }
stats-processes = Processes: { $bot } bot, { $gather } gather, { $send } send
stats-jobs = Jobs: { $waiting } waiting, { $failed } failed
stats-no-font = The picture is in English, as this machine has no font for your language.
chart-head = The last { $count } days
chart-sent = Delivered
chart-articles = Articles gathered
chart-lateness = Lateness of 95% of digests
chart-most = peak { $most }
chart-none = no digests

duration-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}
duration-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
