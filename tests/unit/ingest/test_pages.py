"""Title, parts, furniture, dates, authors and outlets of pages in the manner of news sites, all written here."""

import pytest

from core.ingest import Known, read_text

LEAD = "The old bridge over the river will reopen in May, the mayor said on Friday after a long meeting of the council."

FULL = f"""World Politics Business Sport Culture Opinion
Home > World

Lindau bridge to reopen in May after long repair

The first cars may cross before the summer

By Anna Weber and Paul Lang
3 May 2024, 14:05 GMT (Updated: 16:30 GMT 3 May 2024)

Photo: Karl Roth / Lake Agency
The old bridge seen from the harbour

{LEAD}

Advertisement

The repair took eleven years and cost more than anybody had planned when the council first spoke of it.

What happens next

The tunnel under the hill stays closed until somebody finds the money for it, as the council has said before.

Read also: Tunnel closed again after rockfall

Subscribe to our newsletter for more news from the lake!

Related articles
Tunnel closed again after rockfall
Mayor wants second bridge

© 2024 Lake Herald. All rights reserved.
"""


def page(*blocks):
    return read_text("a.txt", "\n\n".join(blocks) + "\n")


def shown(article, kind):
    return [article.text[part.start : part.end] for part in article.parts if part.kind == kind]


def furniture(article):
    return {article.text[item.start : item.end]: item.kind for item in article.furniture}


def test_a_full_page():
    article = read_text("a.txt", FULL)
    assert article.title == "Lindau bridge to reopen in May after long repair"
    assert shown(article, "subtitle") == ["The first cars may cross before the summer"]
    assert shown(article, "lead") == [LEAD]
    assert shown(article, "heading") == ["What happens next"]
    assert len(shown(article, "paragraph")) == 2
    assert furniture(article) == {
        "World Politics Business Sport Culture Opinion": "menu",
        "Home > World": "menu",
        "By Anna Weber and Paul Lang": "byline",
        "3 May 2024, 14:05 GMT (Updated: 16:30 GMT 3 May 2024)": "timestamp",
        "Photo: Karl Roth / Lake Agency": "credit",
        "The old bridge seen from the harbour": "caption",
        "Advertisement": "subscribe",
        "Read also: Tunnel closed again after rockfall": "related",
        "Subscribe to our newsletter for more news from the lake!": "subscribe",
        "Related articles": "related",
        "Tunnel closed again after rockfall": "related",
        "Mayor wants second bridge": "related",
        "© 2024 Lake Herald. All rights reserved.": "copyright",
    }
    assert article.author == "Anna Weber and Paul Lang"
    assert article.outlet == "Lake Herald"
    assert "copyright" in article.outlet_evidence
    assert (article.published.value, article.published.quality) == ("2024-05-03T14:05Z", "clock")
    assert article.updated.value == "2024-05-03T16:30Z"
    assert article.language == "en"


@pytest.mark.parametrize("text", [FULL, LEAD, "one word", "\n\n" + FULL.replace("\n", "\r\n")])
def test_parts_hold_every_printed_character_once(text):
    article = read_text("a.txt", text)
    places = [place for part in article.parts for place in range(part.start, part.end)]
    assert len(places) == len(set(places))
    assert all(character.isspace() for place, character in enumerate(text) if place not in set(places))
    assert {(one.start, one.end) for one in article.furniture} == {
        (part.start, part.end) for part in article.parts if part.kind == "furniture"
    }


def test_windows_line_ends_change_nothing_but_offsets():
    plain, windows = read_text("a.txt", FULL), read_text("a.txt", FULL.replace("\n", "\r\n"))
    assert [(part.kind, shown(plain, part.kind)) for part in plain.parts] == [
        (part.kind, shown(windows, part.kind)) for part in windows.parts
    ]


def test_a_text_without_a_headline_has_no_title():
    article = page(LEAD, "The repair took eleven years.")
    assert article.title is None
    assert [part.kind for part in article.parts] == ["lead", "paragraph"]


def test_a_question_is_a_headline_and_a_quotation_may_lead():
    article = page("Will the bridge reopen?", "“It will,” the mayor said on Friday, and then she left for the harbour.")
    assert [part.kind for part in article.parts] == ["title", "lead"]


def test_share_buttons_one_a_line():
    article = page("Bridge reopens", "Facebook\nTwitter\nTelegram\nShare", LEAD)
    assert shown(article, "furniture") == ["Facebook", "Twitter", "Telegram", "Share"]


def test_lines_wrapped_by_a_mail_program_are_one_paragraph():
    article = read_text(
        "a.txt",
        "Bridge to reopen in May\n\n"
        "The old bridge over the river will reopen in May, the mayor\n"
        "said on Friday after a meeting of the council, which had been\n"
        "called because the repair took eleven years and cost more than\n"
        "anybody had planned when the council first spoke of it in the\n"
        "year of the great flood.\n\n"
        "The tunnel under the hill stays closed until somebody finds the\n"
        "money for it, as the council has said before, and nobody in it\n"
        "expects anything else.\n",
    )
    assert [part.kind for part in article.parts] == ["title", "lead", "paragraph"]


def test_a_list_of_stories_above_the_article_does_not_end_it():
    article = page("Most read\nTunnel closed again\nMayor wants second bridge", LEAD, LEAD, LEAD, LEAD)
    assert len(shown(article, "paragraph")) + len(shown(article, "lead")) == 4


@pytest.mark.parametrize(
    ("heading", "menu", "lead"),
    [
        (
            "Читайте также",
            "В мире Политика Экономика Общество Спорт",
            "Старый мост через реку откроется в мае, заявила мэр в пятницу после заседания.",
        ),
        (
            "Lesen Sie auch",
            "Politik Wirtschaft Kultur Sport",
            "Die alte Brücke öffnet im Mai, sagte die Bürgermeisterin am Freitag nach einer Sitzung.",
        ),
    ],
    ids=["Russian", "German"],
)
def test_furniture_of_other_languages(heading, menu, lead):
    article = page(menu, "Мост — Brücke", lead, heading, "Паром — Fähre")
    assert article.title == "Мост — Brücke"
    assert shown(article, "lead") == [lead]
    assert shown(article, "furniture") == [menu, heading, "Паром — Fähre"]


# --- authors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Anna Weber", "Anna Weber"),
        ("By Anna Weber and Paul Lang", "Anna Weber and Paul Lang"),
        ("By Anna Weber, Paul Lang and Karl Roth", "Anna Weber, Paul Lang and Karl Roth"),
        ("By Anna Weber, Lake Herald", "Anna Weber"),
        ("Von Anna Weber", "Anna Weber"),
        ("Por Ana María Weber", "Ana María Weber"),
        ("Author: Anna Weber", "Anna Weber"),
        ("Author`s name Anna Weber", "Anna Weber"),
        ("Автор: Анна Вебер", "Анна Вебер"),
    ],
)
def test_authors(byline, author):
    article = page("Bridge to reopen in May", byline, LEAD)
    assert article.author == author
    assert furniture(article)[byline] == "byline"


# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stamp", "published", "updated"),
    [
        ("2024-05-03", "2024-05-03", None),
        ("3 May 2024", "2024-05-03", None),
        ("Friday, May 3, 2024", "2024-05-03", None),
        ("May 3rd, 2024", "2024-05-03", None),
        ("03.05.2024", "2024-05-03", None),
        ("Published: May 3, 2024 at 2:05 p.m. EDT", "2024-05-03T18:05Z", None),
        ("12:30 a.m. May 3, 2024", "2024-05-03T00:30", None),
        ("12:30 p.m. May 3, 2024", "2024-05-03T12:30", None),
        ("16:23 GMT 01.07.2025 (Updated: 16:59 GMT 01.07.2025)", "2025-07-01T16:23Z", "2025-07-01T16:59Z"),
        ("Published 3 May 2024 14:05 GMT, updated 4 May 2024 08:00 GMT", "2024-05-03T14:05Z", "2024-05-04T08:00Z"),
        ("Updated May 3, 2024 14:05 GMT", None, "2024-05-03T14:05Z"),
        ("Last modified on Fri 3 May 2024", None, "2024-05-03"),
        ("2024-05-03T14:05:00Z", "2024-05-03T14:05Z", None),
        ("2024-05-03T14:05+02:00", "2024-05-03T12:05Z", None),
        ("2024-05-03T23:30-05:00", "2024-05-04T04:30Z", None),
        ("Fri 3 May 2024 16.05 CEST", "2024-05-03T14:05Z", None),
        ("3 мая 2024 г., 14:05", "2024-05-03T14:05", None),
        ("14:05, 3 мая 2024", "2024-05-03T14:05", None),
        ("3 травня 2024, 14:05", "2024-05-03T14:05", None),
        ("Freitag, 3. Mai 2024, 14.05 Uhr", "2024-05-03T14:05", None),
        ("vendredi 3 mai 2024", "2024-05-03", None),
        ("3 de mayo de 2024", "2024-05-03", None),
    ],
)
def test_dates(stamp, published, updated):
    article = page("Bridge to reopen in May", stamp, LEAD)
    assert article.published.value == published
    assert article.updated.value == updated
    assert article.published.quality == ("unknown" if published is None else "clock" if "T" in published else "day")
    assert furniture(article)[stamp] == "timestamp"


@pytest.mark.parametrize(
    "stamp", ["31.02.2024", "13.13.2024", "99:99 3 May 2024", "2 hours ago", "03/05/2024", "May 2024"]
)
def test_no_date_is_made_up(stamp):
    article = page("Bridge to reopen in May", stamp, LEAD)
    assert (article.published.value, article.published.quality) == (None, "unknown")


def test_a_date_in_a_sentence_is_no_date_of_publication():
    article = page(
        "Bridge to reopen in May", "On 3 May 2024 the mayor said that the old bridge over the river will reopen."
    )
    assert article.published.value is None


# --- outlets --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("LINDAU, May 3 (Reuters) - ", "Reuters"),
        ("KYIV, Ukraine (AP) — ", "The Associated Press"),
        ("MOSCOW, May 3. /TASS/. ", "TASS"),
        ("МОСКВА, 3 мая. /ТАСС/. ", "TASS"),
        ("BEIJING, May 3 (Xinhua) -- ", "Xinhua"),
        ("Lindau (dpa) - ", "dpa"),
        ("МОСКВА, 3 мая — РИА Новости. ", "RIA Novosti"),
        ("LINDAU, May 3 (Lake Wire) - ", "Lake Wire"),
        ("The mayor (CDU) - ", None),
        ("GENEVA — ", None),
        ("", None),
    ],
)
def test_outlet_by_dateline(dateline, outlet):
    article = page("Bridge to reopen in May", dateline + LEAD)
    assert article.outlet == outlet
    assert article.outlet_evidence.startswith("dateline" if outlet else "not stated")


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("© 2024 Lake Herald. All rights reserved.", "Lake Herald"),
        ("Copyright 2024 The Lake Herald", "The Lake Herald"),
        ("© Lake Herald 2024", "Lake Herald"),
        ("(c) 2020-2024 Lake Herald, Inc.", "Lake Herald"),
        ("Copyright © 2024 by Lake Herald. Reproduction forbidden.", "Lake Herald"),
        ("© 2024 РИА Новости", "RIA Novosti"),
        ("All rights reserved.", None),
    ],
)
def test_outlet_by_copyright(notice, outlet):
    article = page("Bridge to reopen in May", LEAD, notice)
    assert article.outlet == outlet
    assert furniture(article)[notice] == "copyright"


def test_outlet_by_what_it_says_of_itself():
    article = page(
        "Bridge to reopen in May", LEAD, "As Ukrinform previously reported, the tunnel under the hill stays closed."
    )
    assert article.outlet == "Ukrinform"
    assert "As Ukrinform previously reported" in article.outlet_evidence


def test_somebody_elses_report_is_no_evidence():
    article = page(
        "Bridge to reopen in May", LEAD, "As the mayor previously reported, the tunnel under the hill stays closed."
    )
    assert article.outlet is None


# --- what the analyst knows -----------------------------------------------------------------------------------------


def test_the_analyst_overrules_the_text():
    known = Known(outlet="Lake Times", published="2024-05-04", url="https://example.org/bridge", title="Bridge opens")
    article = read_text("a.txt", FULL, known)
    assert (article.outlet, article.outlet_evidence) == ("Lake Times", "given (analyst)")
    assert (article.published.value, article.published.evidence) == ("2024-05-04", "given (analyst)")
    assert article.updated.value == "2024-05-03T16:30Z"
    assert (article.url, article.title) == ("https://example.org/bridge", "Bridge opens")


def test_where_analyst_and_text_agree_the_text_is_the_evidence():
    article = read_text("a.txt", FULL, Known(outlet="Lake Herald", published="2024-05-03T14:05Z"))
    assert "copyright" in article.outlet_evidence
    assert "in the text" in article.published.evidence


def test_a_date_that_cannot_be_read_overrules_nothing():
    article = read_text("a.txt", FULL, Known(published="soon"))
    assert article.published.value == "2024-05-03T14:05Z"


def test_the_id_comes_from_the_text_alone():
    assert read_text("a.txt", FULL).id == read_text("b.txt", FULL, Known(outlet="Lake Times")).id
    assert read_text("a.txt", FULL).id != read_text("a.txt", FULL + "\n").id


def test_a_long_name_is_cut():
    assert len(read_text("a" * 5000, LEAD).name) == 200


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("Die alte Brücke öffnet im Mai, sagte die Bürgermeisterin am Freitag nach der Sitzung.", "de"),
        ("Старый мост через реку откроется в мае, заявила мэр в пятницу после заседания.", "ru"),
        ("Старий міст через річку відкриється у травні, заявила мерка у п'ятницю після засідання.", "uk"),
        ("Le vieux pont rouvrira en mai, a déclaré la maire vendredi après une réunion du conseil.", "fr"),
        ("El viejo puente reabrirá en mayo, dijo la alcaldesa el viernes tras una reunión.", "es"),
        ("Too short.", "und"),
    ],
)
def test_language(text, language):
    assert read_text("a.txt", text).language == language
