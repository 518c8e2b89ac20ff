button-keywords = 關鍵字
button-add-follow = 新增關注字詞
button-add-mute = 新增封鎖字詞
button-drop-word = { $word } ×
button-word-back = 恢復「{ $word }」
button-save-next = 儲存，放進簡報
button-save-once = 儲存，馬上通知我
button-save-mute = 儲存
button-other-word = 換一個

settings-muted = 封鎖的詞：{ $names }

keywords-none = 還沒有關鍵字。
    關注的詞：提到它的新聞會放進簡報，排在前面，什麼主題都算。
    封鎖的詞：提到它的新聞不放進簡報。
keyword-list-follow = 關注：{ $names }
keyword-list-mute = 封鎖：{ $names }

keyword-ask-follow = 想關注哪個詞？直接打給我，例如：捷運
    打幾個詞，中間空一格，就是都要有。儲存之前會先讓你看有哪些新聞。
keyword-ask-mute = 不想再看到哪個詞？直接打給我，例如：樂透
    打幾個詞，中間空一格，就是都有的才不看。儲存之前會先讓你看會少掉哪些新聞。
keyword-misread = 這看起來不像一個詞。打一兩個詞給我，最多 40 個字，例如：捷運
keyword-too-many = 已經有 { $most } 個詞，到上限了。先拿掉幾個。
keyword-common = 請注意：一大半新聞裡都有它。
keyword-preview-follow = 關注「{ $word }」，提到它的新聞就放進簡報，什麼主題都算。
keyword-preview-mute = 封鎖「{ $word }」，提到它的新聞就不再放進簡報。你關注的事照樣送。
keyword-had-follow = 目前是關注的詞。
keyword-had-mute = 目前是封鎖的詞。
keyword-kept-next = 已關注「{ $word }」，提到它的新聞會放進簡報。
keyword-kept-once = 已關注「{ $word }」，一有提到它的新聞就通知你。
keyword-kept-mute = 已封鎖「{ $word }」，提到它的新聞不再放進簡報。
keyword-dropped = 拿掉了「{ $word }」。
keyword-unmuted = 不再封鎖「{ $word }」，提到它的新聞照常送。
keyword-not-muted = 沒有封鎖「{ $word }」。
