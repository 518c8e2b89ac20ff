# What counts as a command without its slash, with spaces between.
spoken-start = start
spoken-help = help hello hi
spoken-digest = digest
spoken-missed = missed
spoken-latest = latest news
spoken-search = search find
spoken-why = why
spoken-follow = follow
spoken-following = following
spoken-unfollow = unfollow
spoken-sources = sources
spoken-subscribe = subscribe
spoken-unsubscribe = unsubscribe
spoken-topics = topics
spoken-schedule = schedule
spoken-quiet = quiet
spoken-mute = mute
spoken-unmute = unmute
spoken-pause = pause stop
spoken-resume = resume continue
spoken-settings = settings
spoken-language = language
spoken-export = export
spoken-forget = forget

unknown-near = There is no { $typed }. Did you mean { $near }? All commands: /help
unknown-near-whole = There is no { $typed }. Did you mean { $near }? A tap copies it. All commands: /help

reading-most = I read up to { $most } links at a time. { $left ->
    [one] One more is
   *[other] { $left } more are
} unread: please send the rest again.
reading-limit = I read at most { $most } links or long texts an hour for each person. Send it again after { $until }.
reading-paste = If you can open it yourself, copy its text and send it to me: I take the key points from that.
