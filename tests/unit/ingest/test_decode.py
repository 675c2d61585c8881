"""Bytes to text: the right text or a sentence that says what to do, never silently the wrong text."""

import pytest

from core.ingest import Refused, read_article
from core.ingest.decode import MAX_BYTES, MAX_CHARACTERS, decode

RUSSIAN = "Президент заявил, что переговоры «продолжатся» в мае. Стороны обсудили положение и договорились о встречах."
UKRAINIAN = "Президент заявив, що переговори «продовжаться» у травні. Сторони обговорили ситуацію та нові зустрічі."
GERMAN = (
    "Der Präsident erklärte am Montag, die Gespräche würden im März fortgesetzt. Über Kosten äußerte er sich nicht."
)
FRENCH = (
    "Le président a déclaré que les négociations reprendraient à Genève. « Nous n’avons pas le choix », a-t-il dit."
)
ENGLISH = (
    "The president said “the talks will resume” in May — and nobody’s quite sure where. The council agreed to pay."
)
SPANISH = "El presidente señaló que las conversaciones continuarán en mayo. El año pasado nadie quería hablar de ello."
POLISH = "Prezydent oświadczył, że rozmowy zostaną wznowione w maju. Strony omówiły sytuację i uzgodniły spotkania."
TURKISH = (
    "Cumhurbaşkanı görüşmelerin mayıs ayında yeniden başlayacağını söyledi. Taraflar yeni toplantılar için anlaştı."
)
GREEK = "Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα συνεχιστούν τον Μάιο. Οι πλευρές συζήτησαν την κατάσταση."
ARABIC = "قال الرئيس إن المحادثات ستستأنف في مايو. وناقش الجانبان الوضع واتفقا على اجتماعات جديدة."
JAPANESE = "大統領は五月に会談を再開すると述べた。双方は中東情勢について協議し、今後の会合で合意した。"
CHINESE = "总统表示，会谈将于五月恢复。双方讨论了中东局势，并同意举行新的会议。"
TEXTS = {
    "Russian": RUSSIAN,
    "Ukrainian": UKRAINIAN,
    "German": GERMAN,
    "French": FRENCH,
    "English": ENGLISH,
    "Spanish": SPANISH,
    "Polish": POLISH,
    "Turkish": TURKISH,
    "Greek": GREEK,
    "Arabic": ARABIC,
    "Japanese": JAPANESE,
    "Chinese": CHINESE,
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
OLDER = {
    "Russian": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "Ukrainian": ("cp1251", "koi8-u"),
    "German": ("cp1252", "latin-1"),
    "French": ("cp1252",),
    "English": ("cp1252",),
    "Spanish": ("cp1252",),
    "Polish": ("cp1250", "iso8859-2"),
    "Turkish": ("cp1254",),
    "Greek": ("cp1253", "iso8859-7"),
    "Arabic": ("cp1256",),
    "Japanese": ("shift_jis", "euc_jp", "iso2022_jp"),
    "Chinese": ("gb18030",),
}


def codes(notes):
    return [note.code for note in notes]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_gives_the_text(language, encoding):
    text, notes = decode("a.txt", TEXTS[language].encode(encoding))
    assert text == TEXTS[language]
    assert codes(notes) == ([] if encoding.startswith("utf-8") else ["encoding"])


@pytest.mark.parametrize(("language", "encoding"), [(name, each) for name, all_ in OLDER.items() for each in all_])
def test_older_encodings_give_the_text_and_are_named(language, encoding):
    data = TEXTS[language].encode(encoding, "replace")
    text, notes = decode("a.txt", data)
    assert text == data.decode(encoding)
    assert codes(notes) == ["encoding"]


@pytest.mark.parametrize("sign", ["£5m", "€5m", "café", "Élysée", "señor", "Zoë’s", "— at last —", "“all”", "°C"])
@pytest.mark.parametrize("length", [30, 3000])
def test_a_lone_sign_of_an_english_text_stays_what_it_is(sign, length):
    plain = ("The council agreed to pay for the new bridge over the river and nobody objected. " * 40)[:length]
    text, _ = decode("a.txt", f"{plain} {sign} {plain}".encode("cp1252"))
    assert sign in text


@pytest.mark.parametrize(
    ("text", "encoding"), [(GERMAN, "cp850"), (FRENCH, "mac-roman"), (ENGLISH, "mac-roman"), (GERMAN, "cp037")]
)
def test_an_encoding_out_of_use_is_refused_with_a_question_about_it(text, encoding):
    with pytest.raises(Refused, match=r"a\.txt.*(encoding|not plain text).*save it as"):
        decode("a.txt", text.encode(encoding, "replace"))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("length", [20, 40, 80])
def test_a_short_text_is_right_or_refused(language, length):
    for encoding in OLDER[language]:
        data = TEXTS[language][:length].encode(encoding, "replace")
        try:
            text, _ = decode("a.txt", data)
        except Refused as refusal:
            assert "encoding" in str(refusal)  # noqa: PT017 - a refusal is one of two right answers
        else:
            assert text == data.decode(encoding)


# --- nothing to read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \n\t\r\n ", b"\0\0\0", "\u200b\ufeff\u2028".encode(), b"--- *** !!!"],
    ids=["empty", "mark of UTF-8 alone", "mark of UTF-16 alone", "white space", "NUL", "invisible", "no word"],
)
def test_no_text(data):
    with pytest.raises(Refused, match=r"“a\.txt” (holds no text|is not plain text)"):
        decode("a.txt", data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\1\0", "GIF"),
        (b"%PDF-1.7\n%", "PDF"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"MZ\x90\0\3\0", "Windows program"),
        (b"\x7fELF\2\1\1", "Linux program"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"SQLite format 3\0", "database"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.pdf.txt", "a"])
def test_another_kind_of_file_is_told_by_how_it_begins(name, data, what):
    with pytest.raises(Refused, match=what) as refusal:
        decode(name, data + b"some words behind it " * 20)
    assert f"“{name}”" in str(refusal.value)


def test_bytes_without_a_signature_are_no_text_either():
    with pytest.raises(Refused, match=r"a\.txt"):
        decode("a.txt", bytes(range(256)) * 40)


def test_over_the_size_limit():
    with pytest.raises(Refused, match=r"“a\.txt” has 25 MB and the limit is 25 MB"):
        decode("a.txt", b"a " * (MAX_BYTES // 2 + 1))


def test_over_the_length_limit():
    with pytest.raises(Refused, match=r"2,000,001 characters and the limit is 2,000,000"):
        decode("a.txt", b"a" * (MAX_CHARACTERS + 1))


def test_at_the_length_limit():
    text, notes = decode("a.txt", b"a" * MAX_CHARACTERS)
    assert len(text) == MAX_CHARACTERS
    assert notes == ()


# --- damage ---------------------------------------------------------------------------------------------------------


def test_a_few_damaged_bytes_are_shown_and_counted():
    data = RUSSIAN.encode()[:-1] + b"\xff\xfe " + RUSSIAN.encode()
    text, notes = decode("a.txt", data)
    assert text.count("\ufffd") == 2
    assert codes(notes) == ["damaged-bytes"]
    assert notes[0].message.startswith("2 damaged bytes")
    assert notes[0].start == text.index("\ufffd")


def test_damage_behind_a_byte_order_mark_is_counted_too():
    text, notes = decode("a.txt", b"\xef\xbb\xbf" + ENGLISH.encode() + b"\xff")
    assert text.endswith("\ufffd")
    assert codes(notes) == ["damaged-bytes"]


def test_half_a_character_of_utf_16_at_the_end():
    text, notes = decode("a.txt", ENGLISH.encode("utf-16") + b"\x20")
    assert text.startswith(ENGLISH)
    assert "damaged-bytes" in codes(notes)


def test_nul_characters_are_taken_out_with_a_notice():
    text, notes = decode("a.txt", b"The talks\0 will resume in May.\0")
    assert text == "The talks will resume in May."
    assert codes(notes) == ["nul-removed"]
    assert notes[0].message.startswith("2 NUL")


def test_a_refusal_is_one_sentence_and_no_other_article_suffers():
    with pytest.raises(Refused) as refusal:
        read_article("broken.txt", b"")
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)
    assert read_article("good.txt", ENGLISH.encode()).text == ENGLISH


def test_what_was_noted_while_reading_stays_with_the_article():
    article = read_article("a.txt", RUSSIAN.encode("cp1251"))
    assert article.text == RUSSIAN
    assert [note.message for note in article.diagnostics] == ["The file was read as Cyrillic Windows text (cp1251)."]
