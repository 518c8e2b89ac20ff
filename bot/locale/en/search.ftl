search-head = “{ $query }” · { $count } found
search-head-more = “{ $query }” · { $count } or more found
search-from = from { $sources }
search-unread = I cannot read “{ $times }” as a time, so I did not search by it. Try 2026-11-03, Nov 3, yesterday or last week.
search-quoted = “{ $word }”{" "}
search-any = { $count ->
    [1] Nothing has all of { $words }– these have part of it.
   *[other] Nothing has all of { $words }– these have some of it.
}
search-partial = { $count ->
    [one] Only { $count } has all of it – these have some of it.
   *[other] Only { $count } have all of it – these have some of it.
}
search-others = { $count ->
    [0] see also{ " " }
   *[other] also{ " " }
}
search-others-more = and{" "}
search-cut = { $order ->
    [newest] These are the newest { $most } reports. For older ones add a time: last year, October 2026, until:2026-11-03
   *[best] There is more: these are the best { $most } reports. A time, a source or a topic narrows it down: last month, from:daily, #local
}
button-more-reports = More reports { $part }/{ $parts } ›
search-nothing = Nothing found for “{ $query }”.
search-no-source = No source has “{ $sources }” in its name. All sources: /sources
search-no-topic = There is no topic “{ $topics }”, so I searched for it as a word. All topics: /topics
search-near-sources = These have names like it: { $sources }
search-unfiltered = There is something without the limit on { $limits }.
limit-time = time
limit-source = source
limit-topic = topic
search-near = These words are close:
search-newest = Latest in { $topic }:
search-newest-from = Latest from { $sources }:
search-newest-guessed = That sounds like { $topic }. The latest there:
search-newest-all = Try another word. The latest of all news:
search-try = Try another word, or see /latest
search-how = What are you looking for? Write it after the command: /search metro
    You can add a time, a source, a topic: /search metro last week from:daily #local
button-by-date = By date
button-by-relevance = By relevance
button-unfiltered = Search without limits
span-days = { $first } – { $last }
span-since = since { $first }
span-until = until { $last }
inline-nothing = Nothing found: see what comes near
inline-empty = No news yet: open the bot
