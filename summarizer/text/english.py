"""English words in singular and plural: the same for who looks for them."""


def singulars(word: str) -> tuple[str, ...]:
    """What a small-letter word may be the plural of, likeliest first; none where it does not look like one."""
    if not word.isascii() or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)


def numbers_of(word: str) -> tuple[str, ...]:
    """The word in every form that it may have as a singular or a plural, itself first."""
    forms = [word, *singulars(word)]
    for form in tuple(forms):
        if form.isascii() and form.isalpha() and len(form) > 2:
            forms += [form[:-1] + "ies"] if form.endswith("y") else [form + "s", form + "es"]
    return tuple(dict.fromkeys(forms))
