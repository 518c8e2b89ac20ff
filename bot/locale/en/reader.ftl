zone-beijing = Beijing time
zone-of = { $city } time
days-daily = every day
days-workdays = weekdays
days-weekends = weekends

start-greeting = Right now: <b>{ $headline }</b>
    At the hours you choose, I bring you a short digest like this.
start-greeting-quiet = At the hours you choose, I bring you a news digest that you can finish.
start-topics = Which topics? None chosen means all.
start-hours = At what time?
start-done = Done. Topics: { $topics }. Times: { $hours }.
start-first-digest = The first one is on its way.
start-next-digest = The next one: { $next }.
start-elsewhere = It can come to a group or channel of yours, too.
start-topics-added = Added: { $topics }.

standing-unsubscribed = Not subscribed: nothing comes by itself.
standing-paused = Paused. /resume to go on.

button-next = Next
button-done = Done
button-to-group = Add to a group
button-to-channel = Add to a channel
button-other-hours = Other times
button-topics = Topics
button-hours = Times
button-zone = Time zone
button-length = Length
button-language = Language
button-following = Following
button-pause = Pause
button-resume = Resume
button-resubscribe = Subscribe again

settings-topics = Topics: { $topics }
settings-hours = Times: { $hours }
settings-length = Length: { $amount }, { $points ->
    [one] 1 point a story
   *[other] { $points } points a story
}
settings-look = Sent: { $look }
settings-language = Language: { $language }
settings-followed = Following: { $count ->
    [one] 1 story
   *[other] { $count } stories
}
settings-lowered = Less of: { $names }

topics-all = all
topics-none = There are no topics yet: no source was added.
topics-panel = Which topics? None chosen means all.
    Now: { $topics }
button-topic-today = { $count ->
    [0] latest ›
   *[other] { $count } today ›
}
topic-unknown = There is no topic “{ $name }”. There are: { $topics }.
topic-unknown-near = There is no topic “{ $name }”. Did you mean { $topics }?
topic-removed = All right. From now on: { $topics }.
subscribed = Subscribed: { $topics }, { $hours }.
unsubscribed = Unsubscribed: nothing comes by itself any more. Your topics and times are kept, should you come back.
unsubscribed-last = Without { $topics } no topic is left, so you are unsubscribed: nothing comes by itself any more. To come back, press the button below; the topics are then { $topics } again.
resubscribed = Subscribed again. The next one: { $next }.

hours-none = no time chosen
hours-line = { $days } at { $hours }, { $zone } (now { $now })
hours-panel = At what time? Choose as many as you like.
    Now: { $hours }
scheduled = All right: { $hours }. The next one: { $next }.
schedule-misread-hour = “{ $text }” is not a time that I know. Write it like this: /schedule 08:00,20:30
schedule-misread-zone = “{ $text }” is not a time zone that I know. Write it like this: /schedule 08:00 London
schedule-misread-days = All the days have the same times: not one on weekdays and another at weekends. Write it like this: /schedule 07:30,19:00 weekdays
schedule-misread-days-there = All the days have the same times: not one on weekdays and another at weekends. { $how }

zone-panel = Which time zone?
    Now: { $zone }, { $now }
length-panel = How long? By stories, or by minutes of reading.
    Now: { $amount }, { $points ->
        [one] 1 point
       *[other] { $points } points
    } a story. The others are behind “more”.
length-stories = { $count } stories
length-minutes = about { $count } min
button-minutes = { $count } min
length-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
button-nothing-line = No news: say so
button-nothing-silence = No news: silence
language-panel = Which language? The news stays as it was written.

followed-next = You follow this. What is new in it comes in the next digest.
followed-once = You follow this. What is new in it comes at once.
unfollowed = You do not follow this any more.
follow-nothing = No report found for “{ $query }”, so nothing is followed. Try another word, or follow this one and wait for it.
follow-which = There is more than one story here. Open the one to follow and reply to that, or type: /follow metro
lower-ask = Less of what? It will come last.
lowered-topic = “{ $name }” comes last from now on.
lowered-source = { $name } comes last from now on; what others report too comes from them.
lowered-how = Undo it here, or later in the settings, under “{ button-following }”.
raised = “{ $name }” is as usual again.

following-none = You follow nothing yet, and there is nothing you see less of.
    Open a story: below it are “{ button-follow }” and “{ button-less }”; below an answer to a search is “{ button-follow }”.
    Or type: /follow metro
following-head = Followed
following-next = in the next digest
following-once = at once
following-quiet = A story that has been quiet for days ends by itself.
following-more = and { $count } more
lowered-head = Less of
button-unfollow-number = Stop following { $number }
button-as-usual = “{ $name }” as usual

paused = Paused: nothing comes by itself. /digest works at any time, and /resume brings the digests back.
resumed = Resumed. The next one: { $next }.

outlets-none = There are no sources yet.
outlets-head = { $count ->
    [one] 1 source
   *[other] { $count } sources
}
outlets-silent = { $title } has had nothing new since { $since }
outlets-failing = { $title } has not been readable since { $since }; it is tried again and again
outlets-of-topic = { $topic }: { $outlets }

press-stale = This button is out of date. /digest brings what is new.
command-unknown = There is no such command. See /help

help = I turn the news of many outlets into a digest that you can finish. Its points are sentences of the articles themselves.

    /digest what is new now
    /missed what did not arrive
    /latest the latest headlines
    /why why a story is here
    /follow what you follow
    /schedule when it comes
    /quiet quiet hours
    /topics what it is about
    /settings all settings
    /pause and /resume

    Looking for something? Send me the words. Send a link, and I pick out its key points.
help-owner = You own this bot. Everything is in /admin; who else runs it is up to you, under “{ button-role }”.
help-admin = You are an admin here. Everything is in /admin
help-editor = You are an editor here: the sources are yours to look after. Begin with /admin
help-people =
    /pending who waits to be let in
    /subscribers readers, and what each gets
    /invite a link to invite people
    /broadcast a message to everybody
    /stats how it goes
    /audit who did what
help-sources =
    /sourcestatus how the sources fare
    /addsource a new source
    /removesource one source less
    /topicwords the words of topics
