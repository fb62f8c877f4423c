/* style_rules.c - the style sheet as it stands in every page. Values that a
 * theme sets are custom properties, written by style.c in front of this. Sizes
 * in rem grow with the reader's own; print takes the theme's points. */
#include "html/style.h"

#include <stddef.h>

static const char page[] =
"*, ::before, ::after { box-sizing: border-box }\n"
"html { color-scheme: light dark; scroll-padding-top: 4rem }\n"
"body { margin: 0 auto; max-width: 96rem; padding: 0 1rem 3rem; background: var(--paper);\n"
"\tcolor: var(--ink); font-family: var(--font); font-size: var(--size-body); line-height: 1.5;\n"
"\toverflow-wrap: break-word }\n"
"a { color: var(--accent); text-underline-offset: .15em }\n"
"a:hover { text-decoration-thickness: .15em }\n"
":focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }\n"
"img { max-width: 100%; height: auto }\n"
".skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper) }\n"
".skip:focus { left: .5rem; top: .5rem; z-index: 3 }\n"
".symbols { position: absolute }\n";

static const char head[] =
".paper { border-top: .375rem solid var(--accent); padding: 1.25rem 0 1.5rem; margin-bottom: 1.5rem;\n"
"\tborder-bottom: 1px solid var(--strong-rule) }\n"
".paper p, .paper h1 { margin: 0 0 .375rem; max-width: 60rem }\n"
".paper > img { display: block; height: var(--logo-height); width: auto; margin-bottom: 1rem }\n"
".organisation { font-weight: bold }\n"
".committee, .paper .date { color: var(--secondary) }\n"
".paper .title { margin-top: 1rem }\n"
".subtitle { font-size: var(--size-subtitle); color: var(--colour-subtitle); line-height: 1.3 }\n"
".contents { margin: 1.5rem 0 2rem }\n"
".contents :is(h1, h2, h3, h4, h5, h6) { font-size: 1rem; margin: 0 0 .5rem; color: var(--ink) }\n"
".contents ol { list-style: none; margin: 0; padding: 0 0 0 1.25rem }\n"
".contents > ol { padding: 0 }\n"
".contents li { margin: 0; padding: .125rem 0 }\n"
".contents a { display: inline-block; padding: .125rem 0 }\n"
"footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--strong-rule);\n"
"\tfont-size: .875rem; color: var(--secondary) }\n"
"footer p { margin: .125rem 0; max-width: none }\n";

static const char text[] =
"h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.75em 0 .5em; text-wrap: balance }\n"
"h1 { font-size: var(--size-h1); color: var(--colour-h1) }\n"
"h1.title { font-size: var(--size-title); color: var(--colour-title) }\n"
"h2 { font-size: var(--size-h2); color: var(--colour-h2) }\n"
"h3 { font-size: var(--size-h3); color: var(--colour-h3) }\n"
"h4, h5, h6 { font-size: var(--size-h4); color: var(--colour-h4) }\n"
"p, ul, ol, dl, blockquote, .note, figure, h1, h2, h3, h4, h5, h6 { max-width: 70ch }\n"
"p, ul, ol, dl, blockquote, .note, figure { margin: 0 0 1em }\n"
"li { margin: 0 0 .25em }\n"
"ul, ol { padding-left: 1.5em }\n"
"li > :is(ul, ol) { margin: .25em 0 }\n"
"li > p { margin-bottom: .5em }\n"
"li > p:last-child { margin-bottom: 0 }\n"
"ol[type=a] { list-style-type: in-letters }\n"
"ol[type=i] { list-style-type: in-roman }\n"
"@counter-style in-letters { system: extends lower-alpha; prefix: '('; suffix: ') ' }\n"
"@counter-style in-roman { system: extends lower-roman; prefix: '('; suffix: ') ' }\n"
"dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .25rem 1.5rem }\n"
"dt { font-weight: bold }\n"
"dd { margin: 0 }\n"
"dd > :last-child { margin-bottom: 0 }\n"
"dl:has(> dd > :is(ul, ol, p)) { row-gap: 1em }\n"
"blockquote { padding-left: 1rem; border-left: 3px solid var(--rule) }\n"
"figure { max-width: none }\n"
"figcaption { font-weight: bold; margin-bottom: .5rem }\n"
"abbr { text-decoration: underline dotted; text-underline-offset: .2em }\n"
"sup, sub { line-height: 0; font-size: .75em }\n"
".number { font-variant-numeric: tabular-nums }\n"
":is(h2, h3, h4, h5, h6) > .number { margin-right: .5em }\n"
".numbered { position: relative; padding-left: 3em }\n"
".numbered > .number { position: absolute; left: 0 }\n"
".under { margin-left: 3em }\n"
".lead { font-size: var(--size-lead); line-height: 1.4 }\n"
".large { font-size: var(--size-title); line-height: 1.2; font-weight: bold; margin-bottom: .25em }\n"
".small, .note { font-size: max(.875rem, var(--size-small)); color: var(--secondary) }\n"
".secondary, .rule { color: var(--secondary) }\n"
".rule { font-size: .9em }\n"
".missing { color: var(--secondary); font-style: italic }\n"
".warning { color: var(--warning); font-weight: bold }\n"
".end { text-align: right }\n"
".centre { text-align: center }\n"
".nowrap { white-space: nowrap }\n"
".columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 2rem; margin: 0 0 1.5rem }\n"
".box { border-top: 3px solid var(--accent); padding-top: .75rem; min-width: 0 }\n"
".box > :first-child { margin-top: 0 }\n"
"@media (min-width: 50rem) {\n"
"\t.columns { grid-template-columns: repeat(var(--columns), minmax(0, 1fr)) }\n"
"}\n"
"@media (max-width: 30rem) {\n"
"\th1.title { font-size: min(var(--size-title), 1.625rem) }\n"
"\tdl { display: block }\n"
"\tdd { margin-bottom: .5rem }\n"
"}\n";

/* A long paper: its areas folded, its contents beside it where there is room, the areas alone where there is
 * little. Links lead behind a folded area's heading, which is to be seen above. */
static const char areas[] =
".fold > summary { width: fit-content; padding: .375rem 0; color: var(--accent); font-weight: bold;\n"
"\tcursor: pointer }\n"
".fold > summary:hover { text-decoration: underline; text-underline-offset: .15em }\n"
".fold[open] .shut, .fold:not([open]) .shown { display: none }\n"
".inside { scroll-margin-top: 7rem }\n"
".back { margin: 1rem 0 0 }\n"
"@media screen and (max-width: 48rem) { .long .contents ol ol { display: none } }\n"
"@media screen and (min-width: 75rem) {\n"
"\t.long { max-width: 112rem }\n"
"\t.beside { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 2.5rem }\n"
"\t.beside > * { grid-column: 2; min-width: 0 }\n"
"\t.beside > .contents { grid-column: 1; grid-row: 1 / span 999; align-self: start; position: sticky;\n"
"\t\ttop: 0; max-height: 100vh; overflow-y: auto; margin: 0; padding: 1.5rem .5rem 1.5rem .25rem;\n"
"\t\tfont-size: .875rem; line-height: 1.35; scrollbar-width: thin }\n"
"\t.beside > .contents ol ol { padding-left: .75rem }\n"
"}\n";

static const char tables[] =
".table { margin: 0 0 1.5rem; overflow-x: auto }\n"
"table { border-collapse: separate; border-spacing: 0; width: 100%;\n"
"\tfont-size: max(.875rem, var(--size-table)); line-height: 1.35;\n"
"\tfont-variant-numeric: tabular-nums lining-nums }\n"
".narrow table { width: auto; min-width: min(100%, 30rem); max-width: 60rem }\n"
".few table { width: auto; min-width: min(100%, 44rem) }\n"
".narrow :is(th, td) { overflow-wrap: anywhere; min-width: 6.5rem }\n"
"caption { text-align: left; padding: .25rem 0 .5rem; font-size: 1rem; font-weight: bold }\n"
".stay { display: inline-block; position: sticky; left: 0; max-width: min(70ch, 100vw - 2.5rem) }\n"
"th, td { padding: .4375rem .5rem; text-align: left; vertical-align: top;\n"
"\tborder-bottom: 1px solid var(--rule); background-color: var(--tint) }\n"
".dense table { font-size: max(.8125rem, var(--size-table)) }\n"
".dense :is(th, td) { padding: .375rem }\n"
"thead th { vertical-align: bottom; border-bottom: 2px solid var(--strong-rule);\n"
"\tbackground-color: var(--paper); font-weight: bold }\n"
"thead tr:not(:last-child) th:not([rowspan]) { border-bottom: 1px solid var(--rule) }\n"
"tbody th { font-weight: normal }\n"
":is(.group, .subgroup, .total) > * { font-weight: bold }\n"
".group > * { background-color: var(--group); border-bottom-color: var(--strong-rule) }\n"
".total > * { border-top: 1px solid var(--strong-rule); border-bottom-color: var(--strong-rule) }\n"
":is(th, td).end { text-align: right }\n"
":is(th, td).centre { text-align: center }\n"
":is(th, td) > :is(p, ul, ol, dl, div, blockquote) { margin: 0 0 .25em; max-width: none }\n"
":is(th, td) > :last-child { margin-bottom: 0 }\n"
":is(th, td) :is(ul, ol) { padding-left: 1.25em }\n"
".across { width: 0 }\n"
".across > div { width: min(60rem, 100vw - 7rem) }\n"
":is(.narrow, .few) .across > div { width: min(28rem, 100vw - 7rem) }\n"
".total .across > div { width: max-content; max-width: 12rem }\n"
":is(th, td) abbr { text-decoration: none }\n"
".turned { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 14rem }\n"
".group > *, :is(th, td) { print-color-adjust: exact }\n"
"@media screen and (max-width: 75rem) { .table:not(.dense) col { width: auto !important } }\n"
"@media screen and (min-width: 48.0625rem) { .dense table { min-width: 72rem }\n"
"\t.beside .dense table { min-width: 54rem } }\n"
"@media screen and (min-width: 75rem) {\n"
"\t.table:not(.broad) { overflow: visible }\n"
"\t.table:not(.broad) thead { position: sticky; top: 0; z-index: 1 }\n"
"}\n"
"@media screen and (min-width: 75rem) and (max-width: 90rem) {\n"
"\t.beside .dense { overflow: auto }\n"
"\t.beside .dense thead { position: static }\n"
"\t.beside .dense .across > div { width: min(60rem, 100vw - 25rem) }\n"
"\t.beside .dense col { width: auto !important }\n"
"}\n";

/* The stop of the Tab key in a frame, seen by who comes to it. Where it is needed is what `style_stops` knows; in a browser that
 * does not understand that, it is there in windows in which the frame may scroll, as far as can be told from the words
 * (frame.c): `to24`, narrower than 24rem. */
#define UNTIL(rem) "@media screen and (min-width: " #rem "rem) { .stop.to" #rem " { display: none } }\n"
static const char stops[] =
".table { position: relative }\n"
".stop { position: sticky; left: 0; width: fit-content; max-width: min(70ch, 100vw - 2.5rem);\n"
"\tmargin-bottom: .25rem; font-size: .875rem; color: var(--secondary) }\n"
".stop:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }\n"
".table:has(> .stop:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px }\n"
UNTIL(20) UNTIL(24) UNTIL(28) UNTIL(32) UNTIL(36) UNTIL(40) UNTIL(44) UNTIL(48) UNTIL(54) UNTIL(60) UNTIL(66)
"@media screen and (max-width: 48rem) { .stop:has(+ .cards) { display: none } }\n"
"@media screen and (max-width: 50rem) { .stop.boxed { display: none } }\n"
"@media screen and (min-width: 48.0625rem) and (max-width: 74rem) { body:not(.long) .dense > .stop { display: block } }\n"
"@media screen and (min-width: 48.0625rem) and (max-width: 56rem) { .long .dense > .stop { display: block } }\n"
"@media screen and (min-width: 75rem) { .stop:not(.always, .aside) { display: none } .stop.always { display: block } }\n"
"@media screen and (min-width: 75rem) and (max-width: 90rem) { .stop.aside { display: block } }\n"
"@media screen and (min-width: 90.0625rem) { .stop.aside { display: none } }\n";

/* An animation runs along a frame only where the frame scrolls sideways; it is what shows the stop (Chromium from 115, Safari
 * from 26). Firefox makes every box that scrolls a stop itself. The Nu checker refuses timelines in the style
 * sheet, as its CSS is older than they are; so these stand with the symbols, in a style element of SVG, which holds for
 * the whole page. */
const char style_stops[] =
"@supports (animation-timeline: scroll()) { @media screen {\n"
".stop { display: block !important; visibility: hidden; animation: scrolls linear; animation-timeline: scroll(nearest inline) }\n"
"} }\n"
"@keyframes scrolls { from, to { visibility: visible } }\n"
"@supports (-moz-appearance: none) { .stop { display: none !important } }\n";

/* Of each column, its head; `cards` below shows it. */
#define HEAD(n) "td.k" #n " { --head: var(--k" #n ") }\n" \
	"td.g" #n " { --head: var(--g" #n ", var(--k" #n ")) }\n"
static const char heads[] =
HEAD(0) HEAD(1) HEAD(2) HEAD(3) HEAD(4) HEAD(5) HEAD(6) HEAD(7)
HEAD(8) HEAD(9) HEAD(10) HEAD(11) HEAD(12) HEAD(13) HEAD(14) HEAD(15)
HEAD(16) HEAD(17) HEAD(18) HEAD(19) HEAD(20) HEAD(21) HEAD(22) HEAD(23);

/* A shared label (rowgroup) is set before the card's own title, as a heading
 * over all cards that share it. Where a row has no title but the label, the rows below go on with its card. */
static const char cards[] =
"@media screen and (max-width: 48rem) {\n"
"\t.cards, .cards :is(caption, tbody) { display: block }\n"
"\t.cards colgroup { display: none }\n"
"\t.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden;\n"
"\t\tclip-path: inset(50%) }\n"
"\t.cards tr { display: flex; flex-direction: column; padding: .5rem 0;\n"
"\t\tborder-bottom: 1px solid var(--strong-rule) }\n"
"\t.table.dense .cards { font-size: .875rem }\n"
"\t.table .cards :is(th, td) { display: block; border: 0; padding: .1875rem .5rem;\n"
"\t\ttext-align: left }\n"
"\t.cards td:empty { display: none }\n"
"\t.table .cards .across, .table .cards .across > div { width: auto; max-width: none }\n"
"\t.cards td::before { content: var(--head) ': '; font-weight: bold }\n"
"\t.cards td > p:first-child, .cards td.end > p { display: inline }\n"
"\t.cards td > p:not(:last-child) { margin-bottom: .125em }\n"
"\t.cards th[scope=row] { order: -1; font-size: 1rem; font-weight: bold }\n"
"\t.cards :is(th[scope=row], th[rowspan]) .secondary { font-weight: normal; font-size: .875rem }\n"
"\t.cards th[scope=rowgroup] { order: -2; font-weight: bold }\n"
"\t.cards tr:not(:has(> th[scope=row])) > th[rowspan] { font-size: 1rem }\n"
"\t.cards tr:has(> th[rowspan]):not(:has(> th[scope=row])) { border-bottom: 0; padding-bottom: 0 }\n"
"\t.cards tr:is(.group, .subgroup) { padding: 0 }\n"
"\t.table .cards tr.group > * { padding: .5rem; font-size: 1rem }\n"
"}\n";

static const char signs[] =
".symbol { width: .875em; height: .875em; vertical-align: -.08em; fill: var(--shape) }\n"
".arrow { fill: var(--ink) }\n"
".line { stroke: var(--shape) }\n"
".status { display: inline-block; position: relative; padding-left: 1.25em;\n"
"\ttext-align: left; vertical-align: top }\n"
".status > .symbol { position: absolute; left: 0; top: .25em }\n"
".progress { width: 5rem; height: .75em; vertical-align: -.05em }\n"
".progress .room { fill: var(--rule) }\n"
".progress .done { fill: var(--accent) }\n"
".progress .expected { fill: var(--ink) }\n"
"@media (forced-colors: active) {\n"
"\t.symbol, .progress .done { fill: CanvasText }\n"
"\t.line { stroke: CanvasText }\n"
"\t.progress .room { fill: Canvas; stroke: CanvasText; stroke-width: 1 }\n"
"\t.progress .expected { fill: Highlight }\n"
"\t.group > *, .total > *, .box { border-color: CanvasText }\n"
"}\n";

/* Charts turn with the page in the dark (write_dark_charts()) and keep their colours, on the page's
 * ground, in forced colours; sparklines take the page's. */
static const char charts[] =
".drawing { width: 100%; max-width: 42rem; height: auto; padding: .25rem;\n"
"\tbackground: var(--paper); border-radius: .25rem; font-family: var(--font);\n"
"\tforced-color-adjust: none; print-color-adjust: exact }\n"
".drawing.wide { display: var(--wide, block) }\n"
".drawing.slim { display: var(--slim, none); max-width: 24rem }\n"
"@media (max-width: 36rem) { .chart { --wide: none; --slim: block } }\n"
"@media (max-width: 72rem) { .columns .chart { --wide: none; --slim: block } }\n"
"@media print { .columns .chart { --wide: none; --slim: block } }\n"
":is([style*=\"s:3\"], [style*=\"s:4\"]) .chart { --wide: none; --slim: block }\n"
"td > figure { margin: 0 }\n"
".spark { display: block; width: 5rem; height: 1.375rem }\n"
".spark .k { fill: none; stroke: var(--secondary) }\n"
".spark .m { fill: var(--shape) }\n"
".spark .o { fill: var(--paper); stroke: var(--shape) }\n"
"@media (forced-colors: active) {\n"
"\t.spark .m { fill: CanvasText }\n"
"\t.spark :is(.k, .o) { stroke: CanvasText; fill: Canvas }\n"
"}\n";

/* As close to the PDF as a browser goes; sizes and spaces are the theme's (sheets.c). What a sheet cannot use is
 * left out. */
static const char print[] =
"@media print {\n"
"\tbody { max-width: none; padding: 0 }\n"
"\tp, ul, ol, dl, blockquote, .note, .paper :is(p, h1) { max-width: none }\n"
"\t.table, .columns { margin-bottom: 8pt }\n"
"\tth, td { hyphens: auto }\n"
"\tcol { width: var(--w) !important }\n"
"\tcaption { padding: 0 0 3pt }\n"
"\tfigcaption { margin-bottom: 3pt }\n"
"\t.drawing { padding: 0 }\n"
"\t.drawing.wide { max-width: 480pt }\n"
"\t.status { padding-left: 1.1em }\n"
"\t.status > .symbol { position: static; margin: 0 .25em 0 -1.1em }\n"
"\t.skip, .contents, .stop, .back, .pdf, .fold > summary, footer { display: none }\n"
"\t.fold::details-content { content-visibility: visible }\n"
"\t@supports not selector(::details-content) {\n"
"\t\t.fold:not([open])::before { content: var(--unprinted); font-weight: bold }\n"
"\t}\n"
"\t.table { overflow: visible }\n"
"\t.paper { padding: 0 0 5pt; margin-bottom: 12pt; border-top: 0; border-bottom: 1pt solid var(--accent) }\n"
"\t.paper .committee:has(+ .date) { float: left }\n"
"\t.paper .committee + .date { text-align: right }\n"
"\t.paper .title { clear: both }\n"
"\tdl { gap: 2pt 12pt }\n"
"\tdl:has(> dd > :is(ul, ol, p)) { row-gap: 6pt }\n"
"\t.columns { grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 12pt 16pt }\n"
"\t.columns > * > :last-child { margin-bottom: 0 }\n"
"\t.box { padding-top: 8pt }\n"
"\ta { color: inherit; text-decoration: none }\n"
"\tthead { display: table-header-group }\n"
"\ttr, figure, .keep, .box, table:not(:has(tr:nth-child(7), tbody + tbody)) { break-inside: avoid }\n"
"\tthead, thead tr { break-after: avoid }\n"
"\tthead + tbody, thead + tbody > tr:first-child { break-before: avoid }\n"
"\th1, h2, h3, h4, h5, h6, caption, .keep-next, .group, .subgroup { break-after: avoid }\n"
"\tp, li { orphans: 2; widows: 2 }\n"
"\t.new-page { break-before: page }\n"
"\t.new-right-page { break-before: right }\n"
"\t.landscape { page: landscape }\n"
"\t.landscape .portrait { page: portrait }\n"
"\t.a3 { page: a3 }\n"
"\t.a3.landscape { page: a3-landscape }\n"
"}\n";

const char *const style_rules[] = {
	page, head, text, areas, tables, stops, heads, cards, signs, charts, print, NULL
};
