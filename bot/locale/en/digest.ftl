time-today = today { $clock }
time-yesterday = yesterday { $clock }
time-tomorrow = tomorrow { $clock }
time-date-line = { $weekday }, { $date }, { $clock }

digest-name = { $part ->
    [morning] Morning
    [noon] Midday
    [afternoon] Afternoon
    [evening] Evening
   *[night] Night
}
digest-first-line = { $others ->
    [0] { $name } · { $headline }
   *[other] { $name } · { $headline }, and { $others } more
}
digest-date-line = { $date } · about { $minutes } min
digest-late = { $name } news, late: due { $due }, delivered { $now }
digest-nothing-new = { $failing ->
    [0] Nothing new. { $sources ->
        [one] The one source was read.
       *[other] All { $sources } sources were read.
    }
   *[other] Nothing new. Of { $sources } { $sources ->
        [one] source
       *[other] sources
    }, { $failing } could not be read.
}
digest-no-sources = There are no sources yet, so there is no news.

withdrawn = { " (withdrawn)" }
label-progress = Update
label-correction = Correction
label-withdrawn = Withdrawn
labelled = { $label }: { $what }
point-outlet = { $outlet }:{ " " }
card-source = { $others ->
    [0] { $source } { $at }
    [one] { $source } { $at } · 1 other outlet
   *[other] { $source } { $at } · { $others } other outlets
}
card-whole = The whole story:
card-own = Who reports it, and what only they say:
card-more-outlets = { $count ->
    [one] and 1 other outlet
   *[other] and { $count } other outlets
}

notice-was-title = { $source } first had the headline:{ " " }
notice-was-figure = { $source } first said:{ " " }
notice-was-name = { $source } first said:{ " " }
notice-now = It now says:{ " " }
notice-withdrawn = { $source } has taken this report back.

button-follow = Follow
button-followed = Following ✓
button-at-once = Tell me at once
button-next-digest = In the next digest
button-unfollow = Stop following
button-less = Less of this
button-less-topic = Topic: { $name }
button-less-source = Outlet: { $name }
button-undo = Undo
button-whole-story = The whole story
button-more-cards = { $count } more ›
button-all-topics = All
button-settings = Settings
button-back = ‹ Back
button-previous-card = ‹ Previous
button-next-card = Next ›
button-previous-page = ‹ Previous page
button-next-page = Next page ›
more-gone = This digest is old: what stood further back is not kept. /search finds the news that is.

list-comma = { ", " }
latest-head = { $has_about ->
    [true] Latest · { $about }
   *[false] Latest
}
latest-nothing = There is no news here yet.
latest-nothing-then = Nothing in that time.
latest-cut = These are the newest { $most } reports. For older ones add a time: /latest last week
button-any-time = At any time
latest-sources = The latest of which source?
button-latest-source = Source: { $source }
button-every-source = All sources
button-see-latest = See the latest
name-unknown = No topic or source is called “{ $name }”. Topics: { $topics }. Sources: /sources
    To find news that mentions it: { $search }
name-unknown-near = No topic or source is called “{ $name }”. Did you mean:
digest-nothing-of = { $about }: nothing in the past day that you have not been told.
button-more-points = More points
button-whence = Where they stand
clipping-gone = This one is not kept any more. Send it again for more points.
clipping-length = { $points ->
    [one] 1 point, from { $length } characters
   *[other] { $points } points, from { $length } characters
}
