"""A hundred strings that try to become more than text, and how to tell that one of them did.

Each carries a number. A string has fired where a dialog opens, `fired` is set on the window, a request goes to
`outside.invalid`, or the page holds an element named `foreign`, whatever its attributes: our own code makes none.
"""

from __future__ import annotations

OUTSIDE = "outside.invalid"
FOREIGN = "foreign"
"""Class, name or id of every element that a string tries to make."""

_ACT = "window.fired=1;alert(1)"
_AT = f"//{OUTSIDE}"

_ELEMENTS = (
    "<script class=foreign>{act}</script>",
    "<SCRIPT CLASS=foreign>{act}</SCRIPT>",
    "<script class=foreign src={at}/{n}.js></script>",
    "<scr<script>ipt class=foreign>{act}</scr</script>ipt>",
    "<img class=foreign src=x onerror={act}>",
    '<img class="foreign" src="{at}/{n}.png">',
    "<img class=foreign src=x onerror='{act}'//",
    "<image class=foreign href=x onerror={act}>",
    "<svg class=foreign onload={act}>",
    "<svg class=foreign><script>{act}</script></svg>",
    "<svg class=foreign><animate onbegin={act} attributeName=x dur=1s>",
    "<svg class=foreign><a xlink:href=javascript:{act}><text>go</text></a></svg>",
    "<svg class=foreign><use href={at}/{n}.svg#x></use></svg>",
    "<svg class=foreign><foreignObject><iframe src=javascript:{act}></iframe></foreignObject></svg>",
    "<math class=foreign><mtext><img src=x onerror={act}></mtext></math>",
    "<math class=foreign href=javascript:{act}>go</math>",
    "<iframe class=foreign src=javascript:{act}></iframe>",
    '<iframe class=foreign srcdoc="<script>{act}</script>"></iframe>',
    "<iframe class=foreign src={at}/{n}></iframe>",
    "<object class=foreign data=javascript:{act}></object>",
    "<embed class=foreign src={at}/{n}.swf>",
    "<applet class=foreign code={n}></applet>",
    "<video class=foreign><source onerror={act}></video>",
    "<video class=foreign poster={at}/{n}.png></video>",
    "<audio class=foreign src=x onerror={act}></audio>",
    "<body class=foreign onload={act}>",
    "<input class=foreign autofocus onfocus={act}>",
    "<select class=foreign autofocus onfocus={act}></select>",
    "<textarea class=foreign autofocus onfocus={act}></textarea>",
    "<button class=foreign onclick={act}>go</button>",
    "<details class=foreign open ontoggle={act}>x</details>",
    "<marquee class=foreign onstart={act}>x</marquee>",
    "<form class=foreign action=javascript:{act}><input type=submit></form>",
    "<a class=foreign href=javascript:{act}>go</a>",
    "<a class=foreign href='&#106;avascript:{act}'>go</a>",
    "<a class=foreign href='java\tscript:{act}'>go</a>",
    "<a class=foreign href={at}/{n} ping={at}/p>go</a>",
    "<a class=foreign href=data:text/html,<script>{act}</script>>go</a>",
    "<base class=foreign href={at}/>",
    "<link class=foreign rel=stylesheet href={at}/{n}.css>",
    "<link class=foreign rel=prefetch href={at}/{n}>",
    "<meta class=foreign http-equiv=refresh content='0;url={at}/{n}'>",
    "<style class=foreign>@import '{at}/{n}.css';</style>",
    "<style class=foreign>*{{background:url({at}/{n}.png)}}</style>",
    "<div class=foreign style=background:url({at}/{n}.png)>x</div>",
    "<div class=foreign style=animation-name:x onanimationstart={act}>x</div>",
    "<b class=foreign onmouseover={act}>x</b>",
    "<p class=foreign>paragraph</p>",
    "<h1 class=foreign>heading</h1>",
    "<table class=foreign background={at}/{n}.png><tr><td>x</table>",
    "<template class=foreign><script>{act}</script></template>",
    "<noscript class=foreign><p title='</noscript><img src=x onerror={act}>'></noscript>",
    "<xmp class=foreign></xmp><img class=foreign src=x onerror={act}>",
    "<dialog class=foreign open>x</dialog>",
    "<portal class=foreign src={at}/{n}></portal>",
    "<custom-tag class=foreign onclick={act} tabindex=1 autofocus onfocus={act}>x</custom-tag>",
)
_BREAKS = (
    "</script><script class=foreign>{act}</script>",
    "</style><script class=foreign>{act}</script>",
    "</title><script class=foreign>{act}</script>",
    "</textarea><script class=foreign>{act}</script>",
    "--><script class=foreign>{act}</script><!--",
    "]]><script class=foreign>{act}</script><![CDATA[",
    '"><script class=foreign>{act}</script>',
    "'><script class=foreign>{act}</script>",
    '" autofocus onfocus={act} class=foreign x="',
    "' autofocus onfocus={act} class=foreign x='",
    '" onmouseover="{act}',
    "`-{act}-`",
    "'-{act}-'",
    '"-{act}-"',
    "\\'-{act}//",
    '\\";{act}//',
    "${{{act}}}",
    "{{{{constructor.constructor('{act}')()}}}}",
    "<%= {act} %>",
    "#{{{act}}}",
    "\u2028{act}\u2028",
    "%3Cscript class=foreign%3E{act}%3C/script%3E",
    "&lt;script class=foreign&gt;{act}&lt;/script&gt;",
    "&#60;script class=foreign&#62;{act}&#60;/script&#62;",
    "\uff1cscript class=foreign\uff1e{act}\uff1c/script\uff1e",
    "\x00<script class=foreign>{act}</script>",
    "<\x00script class=foreign>{act}</script>",
    "\u202e<script class=foreign>{act}</script>",
)
_MARKUP = (
    "![picture](https:{at}/{n}.png)",
    "[link](javascript:{act})",
    "[link](https:{at}/{n})",
    "[![both](https:{at}/{n}.png)](javascript:{act})",
    "![x][y]\n\n[y]: https:{at}/{n}.png",
    "<https:{at}/{n}>",
    ":red[colour] :material/delete: :streamlit:",
    "$\\href{{javascript:{act}}}{{x}}$ $\\includegraphics{{https:{at}/{n}.png}}$",
    "```html\n<script class=foreign>{act}</script>\n```",
    "| a | b |\n|---|---|\n| <img class=foreign src=x onerror={act}> | c |",
    '<a href="javascript:{act}" class="foreign"><b>Plotly reads these</b></a>',
    "<br><sup>up</sup><a href='https:{at}/{n}'>Plotly link</a>",
    "%{{customdata}}<extra><img class=foreign src=x onerror={act}></extra>",
    "javascript:{act}",
    "data:text/html,<script class=foreign>{act}</script>",
    "vbscript:{act}",
)

STRINGS: tuple[str, ...] = tuple(
    form.format(act=_ACT, at=_AT, n=number) for number, form in enumerate((*_ELEMENTS, *_BREAKS, *_MARKUP))
)

FOUND = """() => {
  const abroad = (to) => { try { return new URL(to, location).host === 'outside.invalid'; } catch { return false; } };
  const found = [], look = (root) => root.querySelectorAll('*').forEach((node) => {
    const named = [node.className, node.id, node.getAttribute('name')].map(String);
    const leads = ['href', 'src', 'action', 'data', 'formaction', 'srcdoc'].map((key) => node.getAttribute(key) || '');
    if (named.some((name) => name.split(/\\s+/).includes('foreign'))) found.push(node.outerHTML.slice(0, 200));
    if (leads.some((to) => /^\\s*(javascript|vbscript|data:text)/i.test(to) || abroad(to)))
      found.push(node.outerHTML.slice(0, 200));
    if ([...node.attributes].some((one) => /^on/i.test(one.name) && one.value.includes('fired')))
      found.push(node.outerHTML.slice(0, 200));
    if (node.shadowRoot) look(node.shadowRoot);
  });
  look(document);
  if (window.fired) found.push('a string was run');
  return found;
}"""
"""Run in a page: the elements that a string made, in shadow trees too."""
