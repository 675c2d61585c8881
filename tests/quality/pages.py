"""Saved pages in the layouts of real news sites, made round articles of our own: what must stay, and what must go.

Each layout is a function of an article. Paragraphs carry the words of the article, every other block carries words that
stand nowhere in it, so that both can be counted.
"""
# ruff: noqa: E501 - markup reads easier unbroken

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """An article as it was written."""

    title: str
    paragraphs: tuple[str, ...]
    language: str = "en"


@dataclass
class Saved:
    """A page with what should come of it."""

    html: str
    kept: tuple[str, ...]
    """Paragraphs, each a block of the text."""
    dropped: list[str] = field(default_factory=list)
    """Blocks that are no part of the article."""
    published: str | None = None
    outlet: str | None = None


PORT = Story(
    "Port workers agree to end their strike",
    (
        "The workers of the northern port will go back to their cranes on Thursday, their union said after a night of talks that ended shortly before dawn.",
        "“Nobody has won and nobody has lost,” Anna Weber, who led the talks for the union, told reporters at the gate of the port.",
        "Under the agreement, wages rise by four percent this year and by three percent in the next. Night shifts are to be shortened by an hour.",
        "The port authority confirmed the figures. Its director, Paul Lang, said that the first ships would be unloaded on Thursday morning.",
        "“We have lost nine days and more money than I care to count,” Lang added.",
        "Some forty ships were waiting in the roads when the strike ended, according to the harbour master.",
        "Members of the union are to vote on the agreement within two weeks. Weber said she was sure of their assent.",
    ),
)
DAM = Story(
    "Engineers find cracks in the dam of Lake Mora",
    (
        "Cracks have been found in the dam that holds back Lake Mora, the ministry of waters said on Monday. It called them “small and harmless”.",
        "The cracks run along the foot of the wall for about sixty metres. Divers came upon them during a survey that is made every ten years.",
        "Maria Stein, an engineer who was not part of the survey, disagreed with the ministry. “A crack of sixty metres is never small,” she said.",
        "Yes.",
        "The ministry intends to lower the level of the lake by two metres until the end of June. Fishermen were told to move their boats.",
        "Three villages below the dam have plans for the case that it fails. They were last tried out in the year in which the dam was built.",
    ),
)
BREMEN = Story(
    "Werft entlässt jeden dritten Arbeiter",
    (
        "Die Werft am Westhafen entlässt jeden dritten ihrer Arbeiter, teilte die Geschäftsführung am Dienstag mit. Betroffen sind 240 Menschen.",
        "„Wir haben keinen einzigen Auftrag für das kommende Jahr“, sagte Geschäftsführer Paul Lang vor der Belegschaft.",
        "Der Betriebsrat kündigte an, sich zu wehren. Seine Vorsitzende Anna Weber warf der Leitung vor, Aufträge abgelehnt zu haben.",
        "Die Stadt will in der kommenden Woche mit beiden Seiten sprechen, wie eine Sprecherin am Abend erklärte.",
    ),
    "de",
)
RIVER = Story(
    "Паводок отрезал три села от города",
    (
        "Паводок отрезал от города три села, сообщили в понедельник спасатели. Единственный мост через реку закрыт с ночи.",
        "«Вода поднялась на два метра за шесть часов», — сказала глава района Анна Вебер журналистам.",
        "Жителям доставляют хлеб и лекарства на лодках. По словам спасателей, запасов хватит на неделю.",
        "Синоптики ожидают, что вода начнёт спадать в четверг, если не пойдут новые дожди.",
    ),
    "ru",
)
MARKET = Story(
    "السوق القديم يفتح أبوابه من جديد",
    (
        "أعلنت بلدية المدينة يوم الأحد أن السوق القديم سيفتح أبوابه من جديد في شهر مايو بعد أعمال ترميم استمرت خمس سنوات.",
        "وقالت رئيسة البلدية أمام الصحفيين: «لقد انتظرنا هذا اليوم طويلا، وها هو قد جاء أخيرا».",
        "وأضاف المهندس المشرف على الأعمال أن كلفة الترميم بلغت ضعف ما كان مقررا في بداية المشروع.",
    ),
    "ar",
)
VILLAGE = Story(
    "Un village vote pour garder son école",
    (
        "Les habitants du village ont voté dimanche pour garder leur école, a annoncé la mairie dans la soirée.",
        "« Sans école, il n'y a plus de village », a déclaré la maire, Anna Weber, devant la salle des fêtes.",
        "Le préfet a fait savoir qu'il prendrait acte du vote, sans toutefois promettre de le suivre.",
    ),
    "fr",
)


@dataclass
class _Page:
    """A page being made."""

    story: Story
    other: list[str] = field(default_factory=list)
    number: int = 0

    def gone(self, words: str) -> str:
        """Words that must not be in the text; each is unlike every other."""
        self.number += 1
        made = f"{words} ({self.number} sparrow)"
        self.other.append(made)
        return made

    def teaser(self) -> str:
        return self.gone("A mayor in another town wants to be one again after all")

    def saved(self, body: str, head: str = "", **told: str) -> Saved:
        start = f'<!DOCTYPE html><html lang="{self.story.language}"><head><meta charset="utf-8">'
        whole = f"{start}<title>{self.story.title} | The Gazette</title>{head}</head><body>{body}</body></html>"
        return Saved(whole, self.story.paragraphs, self.other, **told)


def _p(story: Story, start: int = 0, end: int | None = None, tag: str = "p") -> str:
    return "".join(f"<{tag}>{one}</{tag}>" for one in story.paragraphs[start:end])


def _linked(story: Story, **more: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title} | more
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def wordpress(story: Story) -> Saved:
    page = _Page(story)
    related = "".join(f'<li><a href="#">{page.teaser()}</a></li>' for _ in range(3))
    return page.saved(
        f"""<div id="page" class="site has-sidebar"><header class="site-header"><nav class="main-navigation"><a href="/">Home</a></nav>
        </header><main class="site-main"><article class="post type-post hentry"><header class="entry-header">
        <h1 class="entry-title">{story.title}</h1><div class="entry-meta">Posted on <time class="entry-date published"
        datetime="2025-03-01T08:30:00+01:00">1 March 2025</time> by <a rel="author" href="#">Otto Klein</a></div></header>
        <div class="entry-content">{_p(story, 0, 3)}<div class="sharedaddy sd-sharing"><p>{page.gone("Share this with all of your friends")}</p></div>
        {_p(story, 3)}<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><ul>{related}</ul></div></div>
        <footer class="entry-footer"><span class="tags-links">{page.gone("Filed under harbours and cranes")}</span></footer></article>
        <div id="comments" class="comments-area"><ol><li><p>{page.gone("I have always said that this would end badly.")}</p></li></ol></div></main>
        <aside class="widget-area"><section class="widget"><h2>Recent posts</h2><ul><li><a>{page.teaser()}</a></li></ul></section></aside></div>""",
        '<meta property="og:site_name" content="The Gazette">',
        published="2025-03-01T07:30Z",
        outlet="The Gazette",
    )


def agency(story: Story) -> Saved:
    page = _Page(story)
    hub = f'<div class="HubPeek"><a href="#"><h3>{page.teaser()}</h3><p>{page.gone("All that is to be known of it in one place.")}</p></a></div>'
    return page.saved(
        f"""<div class="Page-content"><div class="Page-lead"><h1 class="Page-headline">{story.title}</h1><div class="CarouselSlide">
        <figure><img src="a.jpg"><figcaption>{page.gone("A man looks at a crane on a day in spring.")}</figcaption></figure></div></div>
        <div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{_p(story, 0, 2)}{hub}{_p(story, 2, 4)}
        <div class="FreeStar"><div class="Advertisement">{page.gone("Advertisement for shoes of every size")}</div></div>{_p(story, 4)}
        </div></div><div class="Page-below"><div class="PageList"><h2>Most read</h2><ul><li><a href="#">{page.teaser()}</a></li></ul></div></div></div>""",
        _linked(
            story, datePublished="2025-03-01T08:30:00Z", publisher={"@type": "Organization", "name": "Shore Press"}
        ),
        published="2025-03-01T08:30Z",
        outlet="Shore Press",
    )


def blocks(story: Story) -> Saved:
    """Each paragraph in boxes with names that a machine made."""
    page = _Page(story)
    texts = [
        f'<div data-component="text-block" class="ssrcss-1x2-ComponentWrapper"><div class="ssrcss-7t-RichText"><p class="ssrcss-1q-Paragraph">{one}</p></div></div>'
        for one in story.paragraphs
    ]
    links = f'<div data-component="links-block" class="ssrcss-q0-ComponentWrapper"><ul><li><a href="#">{page.teaser()}</a></li><li><a href="#">{page.teaser()}</a></li></ul></div>'
    half = len(texts) // 2
    return page.saved(
        f"""<div id="main-wrapper"><nav>{page.gone("Sections of this site and of all others")}</nav><main id="main-content"><article class="ssrcss-pv-ArticleWrapper"><header class="ssrcss-ab-Header">
        <h1 id="main-heading" tabindex="-1">{story.title}</h1><div class="ssrcss-byline-block"><div>{page.gone("By Otto Klein, in the north")}</div></div></header>
        {"".join(texts[:half])}{links}{"".join(texts[half:])}<section data-component="tag-list"><h2>Related Topics</h2><ul><li><a href="#">{page.gone("Harbours of the north")}</a></li></ul></section></article>
        <aside><h2>More on this story</h2><div><a href="#">{page.teaser()}</a></div></aside></main></div>""",
        _linked(story, datePublished="2025-03-01T08:30:00.000Z"),
        published="2025-03-01T08:30Z",
    )


def live(story: Story) -> Saved:
    """A live blog: every paragraph a post with its time."""
    page = _Page(story)
    posts = "".join(
        f'<article class="live-post" id="post-{number}"><header><time datetime="2025-03-01T1{number}:00:00+01:00">1{number}:00</time></header><div class="post-content"><p>{one}</p></div></article>'
        for number, one in enumerate(story.paragraphs)
    )
    return page.saved(
        f"""<main><h1>{story.title}</h1><div class="key-points-share"><button>{page.gone("Share now")}</button></div><div class="live-feed">{posts}</div>
        <div class="recommended-stories"><h3>Recommended</h3><a href="#">{page.teaser()}</a></div></main><footer><p>{page.gone("All rights of everybody are reserved here.")}</p></footer>""",
        _linked(story).replace("NewsArticle", "LiveBlogPosting"),
    )


def interrupted(story: Story) -> Saved:
    """Pointers to other stories between the paragraphs, in several manners."""
    page = _Page(story)
    between = [
        f'<p><strong>Read more: <a href="#">{page.teaser()}</a></strong></p>',
        f'<div class="inline-related"><span>Also read</span><h4><a href="#">{page.teaser()}</a></h4></div>',
        f'<blockquote class="wp-embedded-content"><p><a href="#">{page.teaser()}</a></p></blockquote>',
        f'<p><a href="#">{page.teaser()}</a></p>',
    ]
    body = "".join(
        f"<p>{one}</p>{between[number] if number < len(between) else ''}" for number, one in enumerate(story.paragraphs)
    )
    return page.saved(f'<div class="wrap"><h1>{story.title}</h1><div class="story-text">{body}</div></div>')


def newsletter(story: Story) -> Saved:
    page = _Page(story)
    box = f'<div class="newsletter-signup"><h3>{page.gone("The morning letter")}</h3><p>{page.gone("Sign up and we will write to you every day of the week.")}</p><form><input type="email"><button>Go</button></form></div>'
    return page.saved(
        f"""<div class="article-page"><h1>{story.title}</h1><div class="article__body">{_p(story, 0, 2)}{box}{_p(story, 2)}
        <div class="article-author-bio"><p>{page.gone("Otto Klein writes about the sea and lives by it with a dog.")}</p></div></div></div>"""
    )


def consent(story: Story) -> Saved:
    page = _Page(story)
    return page.saved(
        f"""<div id="onetrust-consent-sdk"><div role="dialog" aria-label="Cookies"><h2>{page.gone("We value what you do not want to tell")}</h2>
        <p>{page.gone("We and our 812 partners store and read things on your device to show you what you looked at before.")}</p><button>Accept</button></div></div>
        <div id="root"><main><h1>{story.title}</h1><section class="body-text">{_p(story)}</section></main></div>
        <div class="gdpr-banner"><p>{page.gone("By going on you agree with all that has been said and will be said.")}</p></div>"""
    )


def commented(story: Story) -> Saved:
    page = _Page(story)
    long = "I have read this with great interest and must say that it is not how it was, since I was there myself and saw all of it."
    comments = "".join(
        f'<div class="comment"><div class="comment-author">u{n}</div><p>{page.gone(long)}</p></div>' for n in range(8)
    )
    return page.saved(
        f'<div id="content"><h1>{story.title}</h1><div class="text">{_p(story)}</div><section id="comments"><h3>8 comments</h3>{comments}</section></div>'
    )


def endless(story: Story) -> Saved:
    """A page that goes on with the next article."""
    page = _Page(story)
    second = "".join(
        f"<p>{page.gone('The next story is as long as this one, and nobody has asked for it, but it was loaded all the same.')}</p>"
        for _ in range(8)
    )
    return page.saved(
        f"""<main class="infinite"><article class="story"><h1>{story.title}</h1><div class="story-body">{_p(story)}</div></article>
        <article class="story"><h1>{page.gone("Cows are counted anew in the south")}</h1><div class="story-body">{second}</div></article></main>""",
        _linked(story),
    )


def pictures(story: Story) -> Saved:
    page = _Page(story)
    figure = f'<figure class="media"><picture><img alt="x"></picture><figcaption>{page.gone("Ships at anchor before the port, seen from a hill above it.")} <span class="credit">{page.gone("Otto Klein/Shore Press")}</span></figcaption></figure>'
    other = f'<div class="image-wrapper"><img><p class="caption">{page.gone("The director at his desk, with a model of a ship.")}</p></div>'
    return page.saved(f"<article><h1>{story.title}</h1>{figure}{_p(story, 0, 3)}{other}{_p(story, 3)}</article>")


def graph(story: Story) -> Saved:
    """Data of the page, of its site and of another article in one graph."""
    page = _Page(story)
    data = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Ten Rivers"},
        {"@type": "NewsArticle", "headline": page.gone("Cows are counted anew"), "datePublished": "2020-01-01T00:00:00Z"},
        {"@type": ["NewsArticle", "Article"], "headline": story.title, "datePublished": "2025-03-01T08:30:00-05:00",
         "publisher": {"@type": "Organization", "name": "Ten Rivers"}, "author": [{"@type": "Person", "name": "Otto Klein"}]},
    ]}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><meta property="og:title" content="{story.title}">'
    return page.saved(
        f'<div class="layout"><div class="layout__main"><h1>{story.title}</h1>{_p(story)}</div><div class="layout__rail sidebar"><p>{page.gone("What others read while you read this")}</p></div></div>',
        head, published="2025-03-01T13:30Z", outlet="Ten Rivers",
    )  # fmt: skip


def amp(story: Story) -> Saved:
    page = _Page(story)
    return page.saved(
        f"""<amp-sidebar id="s"><nav><ul><li>{page.gone("Weather, horoscope, puzzles")}</li></ul></nav></amp-sidebar><article class="amp-wp-article"><header class="amp-wp-article-header">
        <h1 class="amp-wp-title">{story.title}</h1></header><amp-img src="a.jpg"></amp-img><div class="amp-wp-article-content">{_p(story, 0, 2)}<amp-ad type="x"><div fallback>{page.gone("Nothing to sell you now")}</div></amp-ad>{_p(story, 2)}
        <h3>You may also like</h3><ul class="amp-wp-related"><li><a href="#">{page.teaser()}</a></li><li><a href="#">{page.teaser()}</a></li></ul></div></article>"""
    )


def tables(story: Story) -> Saved:
    """Laid out by tables, paragraphs parted by line breaks, as sites were made long ago."""
    page = _Page(story)
    text = "<br><br>".join(story.paragraphs)
    return page.saved(
        f"""<table width="100%"><tr><td colspan="3"><img src="logo.gif"><font size="1"><a href="/">Home</a> | <a href="/n">News</a></font></td></tr><tr>
        <td width="120" valign="top"><a href="#">{page.teaser()}</a><br><a href="#">{page.teaser()}</a></td>
        <td><table><tr><td><font size="5"><h1>{story.title}</h1></font></td></tr><tr><td class="text">{text}</td></tr></table></td>
        <td width="120"><table><tr><td><b>Related stories</b></td></tr><tr><td><a href="#">{page.teaser()}</a></td></tr></table></td></tr>
        <tr><td colspan="3" align="center"><small>{page.gone("Copyright 1998 by whoever made this")}</small></td></tr></table>"""
    )


def mixed(story: Story) -> Saved:
    """The body in several parts, each in a box of its own, with advertisements between."""
    page = _Page(story)
    third = max(1, len(story.paragraphs) // 3)
    parts = [_p(story, start, start + third) for start in range(0, len(story.paragraphs), third)]
    ad = '<div class="ad-slot"><span>{}</span></div>'
    chunks = "".join(
        f'<div class="body__container grid">{part}</div>{ad.format(page.gone("Buy a better chair today"))}'
        for part in parts
    )
    return page.saved(f'<div class="content"><h1>{story.title}</h1><div class="article__chunks">{chunks}</div></div>')


def pulled(story: Story) -> Saved:
    """A passage pulled out of the text to be seen, and a box of facts."""
    page = _Page(story)
    passage = story.paragraphs[1]
    return page.saved(
        f"""<article><h1>{story.title}</h1><div class="post-body">{_p(story, 0, 2)}<aside class="pullquote"><p>{passage}</p></aside>{_p(story, 2, 3)}
        <blockquote class="quote--pull"><p>{passage}</p></blockquote>{_p(story, 3)}</div><div class="infobox"><h4>{page.gone("In short")}</h4><p>{page.gone("Forty ships, nine days and four percent of everything.")}</p></div></article>"""
    )


def cards(story: Story) -> Saved:
    """Cards of other stories with a line about each, in boxes that are not named for it."""
    page = _Page(story)
    boxes = "".join(
        f'<div class="c-9xz"><a href="#"><h3>{page.teaser()}</h3></a><p>{page.gone("A few words about it so that you go and look.")}</p></div>'
        for _ in range(4)
    )
    return page.saved(
        f'<main><div class="c-1ab"><h1>{story.title}</h1><div class="c-2cd">{_p(story, 0, 3)}<div class="c-8kk">{boxes}</div>{_p(story, 3)}</div></div></main>'
    )


def hidden(story: Story) -> Saved:
    """Much that a page has in it and does not show."""
    page = _Page(story)
    return page.saved(
        f"""<div style="display:none"><p>{page.gone("Seen by nobody but machines, and there are many of those about.")}</p></div><template><p>{page.gone("A form of words for later use")}</p></template>
        <noscript><p>{page.gone("Turn on what you have turned off.")}</p></noscript><section><h1>{story.title}</h1><div itemprop="articleBody">{_p(story)}</div></section><div hidden><p>{page.gone("Also not seen, by intention")}</p></div>"""
    )


def footed(story: Story) -> Saved:
    """A tail of other stories behind the article, without boxes: headings and lists at the same level."""
    page = _Page(story)
    tail = "".join(f'<li><a href="#">{page.teaser()}</a></li>' for _ in range(4))
    return page.saved(
        f'<div id="article"><h1>{story.title}</h1>{_p(story)}<h3>Related stories</h3><ul>{tail}</ul><h3>Most read</h3><ol>{tail}</ol></div>'
    )


def spans(story: Story) -> Saved:
    """Paragraphs as boxes, no element for paragraphs at all; links and emphasis within them."""
    page = _Page(story)
    body = "".join(
        f'<div class="paragraph"><span>{one.replace(" the ", " <a href=#>the</a> ", 1)}</span></div>'
        for one in story.paragraphs
    )
    return page.saved(
        f'<div id="app"><div class="headline"><h1>{story.title}</h1></div><div class="paragraphs">{body}</div><div class="social-share"><span>{page.gone("Tell it to others by post")}</span></div></div>'
    )


def paywall(story: Story) -> Saved:
    page = _Page(story)
    body = "".join(
        f'<p class="{"lead" if not number else "paywall"}">{one}</p>' for number, one in enumerate(story.paragraphs)
    )
    return page.saved(
        f'<article><header><h1>{story.title}</h1></header><div class="content-body">{body}</div><div class="subscribe-banner"><p>{page.gone("Read on for one coin a month, and for three later.")}</p></div></article>'
    )


LAYOUTS: tuple[tuple[Callable[[Story], Saved], Story], ...] = (
    (wordpress, PORT), (agency, PORT), (blocks, PORT), (live, PORT), (interrupted, PORT), (newsletter, DAM), (consent, DAM),
    (commented, BREMEN), (endless, DAM), (pictures, PORT), (graph, DAM), (amp, VILLAGE), (tables, RIVER), (mixed, PORT),
    (pulled, PORT), (cards, PORT), (hidden, MARKET), (footed, RIVER), (spans, DAM), (paywall, BREMEN),
)  # fmt: skip
"""Each layout with the article that it was tried on first; every one must hold for every article."""
STORIES = (PORT, DAM, BREMEN, RIVER, MARKET, VILLAGE)
