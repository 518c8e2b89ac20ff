button-keywords = Keywords
button-add-follow = Follow a word
button-add-mute = Mute a word
button-drop-word = { $word } ×
button-word-back = Bring “{ $word }” back
button-save-next = Save, in digests
button-save-once = Save, tell me at once
button-save-mute = Save
button-other-word = Another word

settings-muted = Muted: { $names }

keywords-none = There are no keywords yet.
    Words you follow: news that speaks of them is in your digests, near the top, whatever its topic.
    Words you mute: news that speaks of them is left out of your digests.
keyword-list-follow = Following: { $names }
keyword-list-mute = Muted: { $names }

keyword-ask-follow = Which word do you want to follow? Send it to me, for example: metro
    Of several words, all must be there. Before it is saved you see which news it would bring.
keyword-ask-mute = Which word do you not want to see any more? Send it to me, for example: lottery
    Of several words, only news with all of them is left out. Before it is saved you see which news that would be.
keyword-misread = That does not look like a word. Send me one or two, at most 40 characters, for example: metro
keyword-too-many = You have { $most } words, which is as many as there can be. Take some away first.
keyword-common = Note that most of the news has it.
keyword-preview-follow = Follow “{ $word }”: news that speaks of it is in your digests, whatever its topic.
keyword-preview-mute = Mute “{ $word }”: news that speaks of it is left out of your digests. Stories you follow still come.
keyword-had-follow = At present you follow this word.
keyword-had-mute = At present you mute this word.
keyword-kept-next = You follow “{ $word }”: news that speaks of it is in your digests.
keyword-kept-once = You follow “{ $word }”: news that speaks of it comes at once.
keyword-kept-mute = You mute “{ $word }”: news that speaks of it is left out of your digests.
keyword-dropped = “{ $word }” is gone.
keyword-unmuted = You do not mute “{ $word }” any more: news that speaks of it comes as usual.
keyword-not-muted = “{ $word }” is not muted.
