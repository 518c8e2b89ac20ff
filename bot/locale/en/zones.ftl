button-other-zone = Type a city
button-city = { $city }, { $country } · { $now }
zone-ask = Where are you? Send me a city’s name, in English or Chinese, for example: Vancouver
    Or share your location with 📎. I only look up its time zone and do not keep it.
zone-ask-city = Where is it? Send me a city’s name, in English or Chinese, for example: Vancouver
zone-which = Which one? Behind each is what time it is there now.
zone-unknown = I did not find “{ $text }”. Send me a larger city nearby, for example: Vancouver
zone-set = All right, by this clock from now on.
zone-which-schedule = The times are kept. Whose clock is it? Behind each is what time it is there now.
