button-retry = Try { $title } again
button-all-sources = Show all
button-sources = Sources
button-source-page = Details
button-source-look = Look now
button-source-pause = Pause
button-source-resume = Resume
button-source-category = Category
button-source-remove = Remove
button-new-category = Another
button-undo-source = Undo
button-addsource = Add a source
button-add = Add
button-add-sources = Add { $count }
button-look-at = Look at { $title }
button-change-category = Change category
button-removesource = Remove a source
button-topicwords = Topic words

addsource-how = Send me the address of a feed, a site’s front page or a page that lists news; after a space, if you like, a category.
    An OPML file can simply be sent.
    Written as a command, it is added at once:
    /addsource https://news.example.com local
addsource-another = You can send another address.
addsource-found = { $kind ->
    [page] News page
   *[feed] Feed
}, { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
addsource-found-dated = { $kind ->
    [page] News page
   *[feed] Feed
}, { $count ->
    [one] 1 entry
   *[other] { $count } entries
}, the newest { $when }
addsource-category = Category: { $topic }
addsource-unreadable = The text of these articles cannot be read at the moment.
addsource-dropped = Nothing was added.
addsource-refused = { $url } was not added: { $reason }.
addsource-duplicate = { $title } is a source already, in { $topic }.
addsource-added = { $count ->
    [0] Added { $title } ({ $topic }); nothing new in it so far.
    [one] Added { $title } ({ $topic }): 1 article.
   *[other] Added { $title } ({ $topic }): { $count } articles.
}
addsource-added-unread = Added { $title } ({ $topic }), but its articles cannot be read yet; it is tried again soon. See /sourcestatus
addsource-others = There is more to follow there:
addsource-other = { $title } · { $found }
    { $url }

opml-counts = { $count ->
    [one] 1 source
   *[other] { $count } sources
}: { $new } new, { $known } there already{ $refused ->
    [0] {""}
   *[other] , { $refused } without a web address
}{ $login ->
    [0] {""}
   *[other] , { $login } left out, as the address holds a name or password
}
opml-topics = Categories: { $topics }
opml-topic = { $topic } { $count }
opml-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
opml-nothing-new = { $count ->
    [0] { $name } lists no sources. You can send another file or an address.
   *[other] There is nothing to add in { $name }. You can send another file or an address.
}
opml-added = { $count ->
    [0] All of them are sources already.
    [one] Added 1 source; it is looked at soon. How it fares: /sourcestatus
   *[other] Added { $count } sources; each is looked at soon. How they fare: /sourcestatus
}
removesource-which = Remove which one?
removesource-none = There are no sources.
removesource-unknown = { $url } is not among the sources.
removesource-sure = Remove { $title }? It will not be looked at any more; its articles stay.
removesource-done = { $title } is removed.
removesource-day = { $count ->
    [one] It brings 1 article on a usual day.
   *[other] It brings { $count } articles on a usual day.
}
removesource-left = { $count ->
    [0] Nothing else is in “{ $topic }”
    [one] “{ $topic }” has 1 other source
   *[other] “{ $topic }” has { $count } other sources
}{ $readers ->
    [0] .
    [one] , which 1 subscription chose.
   *[other] , which { $readers } subscriptions chose.
}
removesource-gone = It is no longer among the sources.

sources-none = No sources yet. Add one: /addsource URL
sources-head = { $troubled ->
    [0] Sources · { $count }
   *[other] Sources · { $count }, { $troubled } in trouble
}
sources-fine = { $troubled ->
    [0] All well, today’s articles: { $articles }
   *[other] { $count ->
        [one] The other one is well, today’s articles: { $articles }
       *[other] The other { $count } are well, today’s articles: { $articles }
    }
}
sources-more-troubled = { $count ->
    [one] 1 more is in trouble; see “{ button-all-sources }”
   *[other] { $count } more are in trouble; see “{ button-all-sources }”
}
sources-paused = { $count ->
    [one] 1 is paused
   *[other] { $count } are paused
}
sources-news-more = { $count ->
    [one] 1 more: see /sourcestatus
   *[other] { $count } more: see /sourcestatus
}
source-told = { $title } · { $note }
source-trouble = cannot be read since { $since }: { $reason }. Tries: { $tries }, next { $next }
source-line = { $title } · { $topic } · { $count } today · next { $next }
source-unread = was read, but { $count } of its { $total } articles of the last week cannot be: { $reason }
source-silent = nothing new since { $since }; usually { $count ->
    [0] { $days ->
        [one] one a day
       *[other] one in { $days } days
    }
    [one] one a day
   *[other] { $count } a day
}
source-paused = paused since { $since }: nobody looks at it
source-well = All well
source-about = { $kind ->
    [page] News page
   *[feed] Feed
} · { $topic }
source-day = { $usual ->
    [-1] Articles today: { $count }
   *[other] Articles today: { $count }, on a usual day { $usual }
}
source-newest = Last article received: { $when }
source-looked = Last read: { $when }
source-next = Next look: { $when }
category-which = Which category is { $title } in?
category-ask = Send me the name of the category, such as: local
category-changed = It is in “{ $topic }” from now on; what came before stays where it is.
source-back = { $title } · { $state ->
    [silent] something new came again
    [unread] its articles can be read again
   *[failing] can be read again
}
source-slow = slow: its last answer took { $seconds } seconds
source-moved = has moved for good, and is read at { $url }
source-ok = { $title } was read; new articles: { $count }.
source-unchanged = { $title } was read; nothing new.
source-failed = { $title } still cannot be read.

topicwords-head = Topics in use: { $count }
topicwords-topic = { $topic } · { $count ->
    [one] { $count } word
   *[other] { $count } words
}
topicwords-topic-edited = { $topic } · { $count ->
    [one] { $count } word
   *[other] { $count } words
}, { $added } added, { $removed } taken out
topicwords-topic-bare = { $topic } · no list of words, only the category of sources
topicwords-unused = There are lists for these too: { $topics }
topicwords-how = An article that uses the words of a topic is filed under it as well. See a list: /topicwords Tech
    Change it: /topicwords Tech +chip -phone
topicwords-of = { $topic } · { $count ->
    [one] { $count } word
   *[other] { $count } words
}
topicwords-not-used = Nothing uses this topic yet. Add a word to it, and readers can choose it.
topicwords-none = “{ $topic }” has no list of words. To begin one, put plus signs and words after it: /topicwords { $topic } +word +word
topicwords-added = Added:{ " " }
topicwords-removed = Taken out:{ " " }
topicwords-strong = Telling words:{ " " }
topicwords-weak = Supporting words:{ " " }
topicwords-there-already = In the list before:{ " " }
topicwords-not-there = Not in the list:{ " " }
topicwords-too-long = Too long, not added:{ " " }
topicwords-too-many = No room, not added:{ " " }
topicwords-full = A topic has { $count } words at most.
topicwords-from-now = Articles that arrive from now on are filed by this list; earlier ones stay where they are.
topicwords-on-offer = Readers can choose “{ $topic }” now.
topicwords-off-offer = Readers can no longer choose “{ $topic }”.
topicwords-name-too-long = That name is too long for a topic: { $count } characters at most.
