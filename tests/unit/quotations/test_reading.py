"""An article read to its witnesses and quotations."""

from core.ingest import read_text
from core.ingest.article import Known
from core.model import Options
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations import read


def reading(text, outlet=None):
    article = read_text("a.txt", text, Known(outlet=outlet))
    normal = normalize(text)
    return read(article, normal, split(article, normal), Options())


def test_a_quotation_that_goes_on_is_not_the_outlet_s_own_as_well():
    found = reading("“The bridge will reopen in May,” Anna Weber said. “The tunnel will take longer.” It rained.")
    assert [one.speaker for one in found.witnesses] == ["Anna Weber", "Anna Weber"]
    assert [one.speaker for one in found.narratable] == [None]


def test_the_same_words_told_and_quoted_have_two_ids():
    found = reading("The bridge will reopen in May. “The bridge will reopen in May,” Anna Weber said.")
    ids = {one.id for one in (*found.witnesses, *found.narratable)}
    assert len(ids) == len(found.witnesses) + len(found.narratable) == 2


def test_a_speech_of_many_paragraphs_is_one_speaker_s_to_its_first_word():
    speech = [" ".join(f"The bridge has cost {number} million." for number in range(20)) for _ in range(6)]
    text = "Anna Weber, the mayor, said: “" + "\n\n“".join(speech) + "”"
    found = reading(text)
    assert [one.speaker for one in found.quotations] == ["Anna Weber"] * 6
    assert sum(len(one.witnesses) for one in found.quotations) == len(found.witnesses) == 120


def test_who_somebody_is_is_no_statement_of_the_outlet():
    text = "The prize goes to Anna Weber, who is rebuilding the old bridge in Riverton."
    assert [text[one.content[0].start :][:3] for one in reading(text).narratable] == ["The"]


def test_an_account_goes_on_where_the_outlet_credits_itself_beside_a_relay():
    text = (
        "Anna Weber rang Paul Lang. The call was reported by Reuters, citing a statement from the Kremlin, "
        "according to Ukrinform. The bridge will reportedly open in May."
    )
    chains = [[link.name for link in one.chain] for one in reading(text, "Ukrinform").witnesses]
    assert chains[-1][:1] == ["Reuters"]
