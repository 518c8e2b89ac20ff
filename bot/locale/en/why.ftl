button-why = Why
command-why = Why a story is here, and where its points are from: /why 2

why-head = Why this is here
whence-head = Where this comes from
why-followed = You follow this story
why-news = It has news since you were told
why-your-topics = Your topics: { $topics }
why-topics = Topics: { $topics }
why-outlets = { $then ->
    [one] 1 outlet told it
   *[other] { $then } outlets told it
}{ $more ->
    [0] { "" }
   *[other] , { $more } more since
}
why-first = First seen { $at }
why-growing = Others are taking it up
why-words = Words you follow: { $words }
why-routine = A regular bulletin, so it stands behind
why-lowered = Less of: { $names }, so it stands behind
why-points-of = { $outlet } · points from: { $paragraphs }
why-paragraphs = { $count ->
    [one] paragraph { $numbers }
   *[other] paragraphs { $numbers }
}
why-former = This report was changed later. As it was when it came to you:
text-gone = This report is old: its title and key points are kept, its text is not.

why-private = Why this is here, told in private:
why-nothing = No news has been sent yet, so there is nothing to explain. See it now: /digest
why-no-such = That digest has no story number { $number }.
whence-no-such = There is no number { $number } here.
why-which = I cannot tell which story. Reply to a digest, or write its number: /why 2
