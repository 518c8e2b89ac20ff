button-follow-word = Follow “{ $word }”
button-followed-word = Following “{ $word }” ✓
button-unfollow-word = Stop following “{ $word }”
button-refollow-word = Follow “{ $word }” again
button-word-once = { $word } · at once
word-followed-next = You follow “{ $word }”. News that speaks of it is in your digests, near the top, whatever its topic.
word-followed-once = You follow “{ $word }”. News that speaks of it comes at once, at most { $most } an hour; the rest in the next digest.
word-all = Only news with { $count ->
    [2] both
   *[other] all { $count }
} words counts.
word-alone = Only the words are kept: no time, source or topic.
word-caught = { $count ->
    [0] There was no such news in the last 7 days.
    [one] One story in the last 7 days{ $has_more ->
        [true] , or more
       *[false] {""}
    }:
   *[other] { $count } stories{ $has_more ->
        [true] {" "}or more
       *[false] {""}
    } in the last 7 days:
}
word-too-common = Most of the news has “{ $word }” in it, so following it would change nothing. Try something more specific.
word-too-many = You follow { $most } words, which is as many as there can be. Take some away first: /follow
word-ended = You do not follow “{ $word }” any more.
alert-last = That makes { $most } in an hour; the rest comes in the next digest.
following-words = Words you follow
settings-words = Words: { $names }
