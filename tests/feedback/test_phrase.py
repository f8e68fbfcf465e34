"""Phrases lifted from the client are verbatim, whole and telling, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_coach.feedback.phrase import PhraseRules, lift
from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.noun import Language


def rules(language: Language) -> PhraseRules:
    known = text_rules(language)
    return PhraseRules(known["common"], known["leading"], known["trailing"], known["links"])


@pytest.mark.parametrize(
    ("language", "text", "matched", "phrase"),
    [
        ("en", "And, you know, I hit a wall every Monday.", "", "I hit a wall every Monday"),
        ("en", "Yes, it was fine, but I feel squeezed", "squeezed", "I feel squeezed"),
        ("en", "I looked after his wood and I hid my ear.", "", "I hid my ear"),
        ("en", "I walk around it like a man waiting for a bus, and I don't know.", "", "like a man waiting for a bus"),
        ("en", "That I'm not slow.", "", "I'm not slow"),
        ("en", "And I thought, I made the shade she's in.", "", "I made the shade she's in"),
        (
            "en",
            "i see i'm scared for nothing kind of like i'm acting like nobody comes",
            "scared",
            "i'm scared for nothing",
        ),
        ("tr", "Yani içim daralıyor, bilmiyorum.", "", "içim daralıyor"),
        ("tr", "Çok utandım. Hâlâ utanıyorum Levent.", "utanıyorum", "Hâlâ utanıyorum"),
        ("tr", "Kalabalığın içinde paltosuz kalmışım gibi.", "gibi", "Kalabalığın içinde paltosuz kalmışım gibi"),
        ("en", "I'd keep him close to me, Col.", "", "I'd keep him close to me"),
        ("en", "I like the front of it.", "", "I like the front of it"),
        ("tr", "valla onu öğrendim bi de yazmak satmak değilmiş", "", "yazmak satmak değilmiş"),
    ],
)
def test_lifts_the_telling_piece(language: Language, text: str, matched: str, phrase: str) -> None:
    found = lift(text, language, rules(language), matched)
    assert found is not None
    assert phrase in found


def test_a_topic_is_named_before_it_is_told() -> None:
    told = "i want to change my garden and i want to change my house"
    assert lift(told, "en", rules("en"), early=True) == "i want to change my garden"
    assert lift(told, "en", rules("en")) == "i want to change my house"


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [
        ("en", "Mm.", "nothing said"),
        ("en", "", "nothing at all"),
        ("en", "Brandon clicked.", "a name and a verb"),
        ("en", "And with her mother-in-law.", "a fragment"),
        ("en", "She rings, me every night at four in the morning.", "a fragment with an object at its head"),
        ("en", "Mostly the guy who fixes the extractor.", "a noun without a verb"),
        ("en", "Thank you so much.", "a courtesy"),
        ("en", "I'm sorry.", "a courtesy"),
        ("en", "Twenty-three.", "a number"),
        ("en", 'My boss said, "I would fire you at once."', "somebody else's words"),
        ("en", "I don't think that I can.", "cut after a negation it would say the opposite"),
        ("en", "Only when I'm anywhere near a drawing", "half of a sentence that begins with when"),
        ("en", "I told Margaret Ashworth everything.", "a full name"),
        ("en", "The inking is the part, it's when I...", "trails off"),
        ("en", "um i i put a", "stumbling"),
        ("en", "I was going to say I want to stop carrying the phone", "taken back"),
        ("en", "It feels like it.", "says little by itself"),
        ("en", "I could, I'll call Stan.", "begun anew"),
        ("en", "I'd like to know.", "what is not said"),
        ("en", "I've got the laptop on the ironing board.", "an arrangement"),
        ("en", "I'm in the car.", "a mere place"),
        ("en", "I'll mail you one of the tapes.", "said to the coach"),
        ("en", "That's why I stopped the whole thing.", "hangs on what came before"),
        ("en", "I've got forty helmets in there.", "a number of things"),
        ("tr", "Onu hiç düşünmedim.", "a pointer and a verb"),
        ("tr", "Deyince ben ona karşı laf edemiyorum.", "cut off from its head"),
        ("tr", "Ben aslında şey diyecektim", "broken off"),
        ("tr", "Çok memnun oldum.", "a courtesy"),
        ("tr", "Kamera dondu herhâlde kapattım.", "an arrangement"),
        ("tr", "aynen öyle", "mere assent"),
        ("tr", "Ağlarsam diye.", "hangs on another sentence"),
        ("tr", "anahtarı vereyim desem yalan olur.", "denied in the same breath"),
        ("tr", "Sağ olun.", "a courtesy"),
        ("tr", "Yirmi üç.", "a number"),
        ("tr", "İ.aaa.b", "initials, no words"),
        ("tr", "Kayınvalidemle, annemden.", "case endings, no verb"),
    ],
)
def test_leaves_out_what_no_line_should_hold(language: Language, text: str, why: str) -> None:
    assert lift(text, language, rules(language)) is None, why


@given(st.text(alphabet="abc ıİşğ.,;-'\n(", max_size=200), st.sampled_from(["en", "tr"]))
def test_is_always_verbatim_and_short(text: str, language: Language) -> None:
    phrase = lift(text, language, rules(language))
    assert phrase is None or (phrase in text and 2 <= len(phrase.replace("-", " ").replace(",", " ").split()) <= 10)


SAID = "i never said no to my father and the shop was open um like a bird , . - because it's i'm you know that"
CLIENT = st.lists(st.sampled_from(sorted(set(SAID.split(" ")))), max_size=40).map(" ".join)


@given(CLIENT)
def test_whatever_a_client_says_the_phrase_stands_there(text: str) -> None:
    phrase = lift(text, "en", rules("en"), "bird")
    assert phrase is None or phrase in text
