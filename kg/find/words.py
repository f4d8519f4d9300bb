"""What a user types, as it is looked for: word by word, without case, in simplified characters."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ask.terms import MAX_TEXT
from kg.errors import QuestionError
from loaders.text.repair import repair


@dataclass(frozen=True)
class Word:
    """One word: ``typed`` as it was, ``plain`` repaired as documents are (發改 gives 发改), both folded."""

    typed: str
    plain: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """The different ones among the two."""
        return tuple(dict.fromkeys((self.typed, self.plain)))

    def place(self, folded: str) -> tuple[int, int] | None:
        """Return where the word first stands in ``folded``, None when it does not."""
        places = [(at, at + len(one)) for one in self.spellings for at in (folded.find(one),) if at >= 0]
        return min(places) if places else None

    def letters(self, folded: str) -> tuple[int, int] | None:
        """Return from where to where the characters stand in ``folded`` one after another, with gaps.

        >>> Word("发改", "发改").letters("省发展和改革委员会")
        (1, 5)
        """
        if len(self.plain) < 2:
            return None
        first = at = folded.find(self.plain[0])
        for character in self.plain[1:]:
            at = folded.find(character, at + 1) if at >= 0 else -1
        return (first, at + 1) if at >= 0 else None


@dataclass(frozen=True)
class Asked:
    """All words of a search, and the ``whole`` as one name."""

    words: tuple[Word, ...]
    whole: Word

    @property
    def leading(self) -> Word:
        """The longest word, which the fewest texts have."""
        return max(self.words, key=lambda word: len(word.plain))


def asked(text: str) -> Asked:
    """Return the words of ``text``, which are parted by blanks; 《》 around a title go.

    Raises QuestionError when there is no word in it or it cannot be one.
    """
    given = text.split() if isinstance(text, str) else []
    given = [one for one in (word.strip("《》") for word in given) if one]
    if not given:
        raise QuestionError("find", "needs a word to look for", "Give one or more: 发改, 揭榜 企业")
    if len(text) > MAX_TEXT:
        raise QuestionError("find", f"has more than {MAX_TEXT} characters", "Give a few words")
    if any(0xD800 <= ord(character) <= 0xDFFF or character == "\0" for character in text):
        raise QuestionError(
            "find", "has bytes that are no characters", "Type the words in a terminal set to UTF-8"
        )
    words = tuple(Word(fold(one), fold(repair(one).text) or fold(one)) for one in given)
    whole = Word(" ".join(word.typed for word in words), " ".join(word.plain for word in words))
    return Asked(words, whole)


def fold(text: str) -> str:
    """Return ``text`` in lower case, with as many characters, so that places in both are the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A few letters have two in lower case (İ); they stay.
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)
