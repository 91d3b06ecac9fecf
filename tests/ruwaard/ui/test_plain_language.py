"""What could be plainer is said while a text for everybody is written."""

from ruwaard.accounts.models import Role
from ruwaard.ui.plain_language import HardWord, LongSentence, LongWord, hints
from tests.factories import sign_in
from tests.world import World

LONG = "Wij gaan " + "elke week " * 7 + "samen wandelen."


def test_a_long_sentence_an_office_word_and_a_long_word_are_told_once() -> None:
    text = f"Kom langs. {LONG} Middels participeren, middels Multiprobleemhuishoudens."

    assert hints(text) == [
        LongSentence("Wij gaan elke week elke", 18),
        HardWord("middels", "met"),
        HardWord("participeren", "meedoen"),
        LongWord("multiprobleemhuishoudens", 24),
    ]


def test_plain_words_and_words_within_words_need_no_hint() -> None:
    assert hints("De medewerker verdient het. Er zijn echte inzaken.\nKom maar.") == []


def test_at_most_four_at_once() -> None:
    assert len(hints("Indien reeds thans tevens zulks teneinde.")) == 4


def test_the_field_that_asks_is_answered(world: World) -> None:
    browser = sign_in(world.users[Role.RESIDENT_EDITOR])
    form = browser.get("/ruwaard/plekken/nieuw/").content.decode()
    answer = browser.post(
        "/klare-taal/?veld=about", {"about": "Dit is <b>conform</b>."}
    )
    nothing = browser.post("/klare-taal/?veld=text", {"about": "Dit is conform."})

    assert 'hx-post="/klare-taal/?veld=about"' in form
    assert "In plaats van “conform” kunt u ook schrijven: “volgens”." in (
        answer.content.decode()
    )
    assert "<b>" not in answer.content.decode()
    assert nothing.content.decode().strip() == ""
