/**
 * The one stylesheet of all elements on a page. It takes the article's fonts, ink and paper and adds little of its own,
 * so a dark page is a dark widget. A house style changes it through the custom properties below and through `::part`.
 *
 *     --pc-font          the texts                      --pc-label-font   names, counts and controls
 *     --pc-size          size of the texts              --pc-gap          space between the columns
 *     --pc-ink           text                           --pc-muted        secondary text
 *     --pc-paper         behind what floats             --pc-rule         lines
 *     --pc-left          line of a mark on the left     --pc-left-tint    ground of a mark on the left
 *     --pc-right         line of a mark on the right    --pc-right-tint   ground of a mark on the right
 *     --pc-accent        focus and progress             --pc-sticky-top   height of a page's own fixed header
 *
 * Orange and blue stay apart for colour-blind readers, and the lines differ in kind as well. The tints are see-through
 * and the colours of middle lightness, so that all hold on white and on black.
 */
const CSS = `
:host {
  display: block;
  min-width: 0;
  --_rule: var(--pc-rule, rgb(128 128 128 / .38));
  --_muted: var(--pc-muted, color-mix(in srgb, currentColor 74%, transparent));
  --_accent: var(--pc-accent, #3b7dd8);
  --_left: var(--pc-left, #c46210);
  --_right: var(--pc-right, #3b7dd8);
  --_left-tint: var(--pc-left-tint, rgb(240 140 30 / .2));
  --_right-tint: var(--pc-right-tint, rgb(60 130 235 / .17));
  --_gap: var(--pc-gap, 2.25rem);
  --_top: var(--pc-sticky-top, 0px);
}
:host([hidden]), [hidden] { display: none !important }
* { box-sizing: border-box }
.frame {
  container-type: inline-size;
  /* A container has no width of its own; in a flex row or a float it would have none at all. */
  contain-intrinsic-inline-size: min(60rem, 88vw);
  position: relative;
}
.ours {
  color: var(--pc-ink, inherit);
  font-family: var(--pc-font, inherit);
  font-size: var(--pc-size, inherit);
  line-height: 1.5;
  text-align: start;
  text-indent: 0;
  text-transform: none;
  white-space: normal;
  word-break: normal;
  overflow-wrap: anywhere;
}
p, h3, h4, h5 { margin: 0; font: inherit; color: inherit }

/* Heard, not seen. Beside each other, two texts need no word of whose they are; below each other (further down) they do. */
.spoken, .between, .card .names, .columns .whose, [data-relation^="only"] .kicker {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.spoken { user-select: none }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px }

/* Names, counts, controls: the label face, a little smaller than the texts. */
.names, .kicker, .whose, .provenance, .about, .controls, .head, .status, .alert, .why, .none, .quiet summary, .more, .drop {
  font-family: var(--pc-label-font, inherit);
  font-size: .82em;
  line-height: 1.45;
}
.kicker, .provenance, .about, .why, .none, .legend, summary { color: var(--_muted) }
a { color: inherit; text-underline-offset: .15em; white-space: nowrap }
a:hover { text-decoration-thickness: 2px }
summary { cursor: pointer; width: fit-content; padding: .2em 0; min-height: 24px }
b { font-weight: 650 }

/* A row: over both columns how the two relate, then name under name and text beside text. */
.row {
  display: flex; flex-direction: column; position: relative;
  padding: 1.1em 0 1.2em;
  border-top: 1px solid var(--_rule);
}
/* What is gone to must not end under the head that stays. */
.row, summary, a { scroll-margin-top: calc(var(--_top) + var(--_head, 3.2rem)) }
/* The margin is for the focus ring, which would be clipped. */
.columns .row { content-visibility: auto; contain-intrinsic-size: auto 16em; overflow-clip-margin: 6px }
.kicker { order: -1; margin-bottom: .7em }
.kicker b { color: var(--pc-ink, currentColor) }
.counts { margin-inline-start: .6em }
.uncertain {
  display: inline-block; margin-inline-start: .6em; padding: 0 .5em;
  border: 1px dashed currentColor; border-radius: 1em;
}
.uncertain::before { content: "?"; content: "?" / ""; font-weight: 700 }
.names, .texts, .head, .origins, .card footer { display: grid; grid-template-columns: 1fr 1fr; column-gap: var(--_gap) }
.names { color: var(--_muted); font-weight: 500; outline-offset: 0 }
.row:has(> .names:focus) { border-top-color: var(--_accent); box-shadow: inset 0 2px var(--_accent) }
.row[data-relation="equal"] { padding-block: .8em .6em }
[data-relation="equal"] .kicker { margin-bottom: .2em }
[data-relation="only-right"] .names span { grid-column: 2 }
.whose { font-weight: 650; margin-bottom: .15em }
.which { font-weight: 400; color: var(--_muted) }
.cell { min-width: 0 }
.none p { font-style: italic; position: sticky; top: calc(var(--_top) + 3.6em) }
.text { hyphens: auto }
.heading { font-weight: 700; line-height: 1.3; margin-bottom: .45em; hyphens: manual; text-wrap: balance }
.body { display: flex; padding-inline-start: calc(var(--depth) * 1.6em); margin-top: .45em }
.continued { padding-inline-start: calc(var(--depth) * 1.6em + 1.9em) }
.label { flex: none; min-width: 1.9em; padding-inline-end: .45em; color: var(--_muted); font-variant-numeric: tabular-nums }
.words { min-width: 0; text-wrap: pretty }
.focused { border-inline-start: 3px solid var(--_accent); padding-inline-start: .6em }
.note { color: var(--_muted) }
.quiet[open] summary, .why[open] summary { margin-bottom: .3em }
.why { margin-top: .7em }
.why p { max-width: 44em }

/* Marks: a tint, and a line that tells the sides apart without colour. */
del, ins, .legend {
  text-decoration: underline 1px;
  text-underline-offset: .22em;
  text-decoration-skip-ink: none;
  border-radius: 2px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
  padding: .05em .1em; margin: 0 -.1em;
}
del, .legend.left { background: var(--_left-tint); text-decoration-color: var(--_left) }
ins, .legend.right { background: var(--_right-tint); text-decoration-color: var(--_right); text-decoration-style: dotted; text-decoration-thickness: 1.5px }
del:not([role]), .legend.left.versions { text-decoration-line: line-through }
.whole .words { border-inline-start: 3px solid var(--_left); padding-inline: .55em .4em; background: var(--_left-tint); border-radius: 2px }
.right .whole .words { border-inline-start: 3px dotted var(--_right); background: var(--_right-tint) }
.whole :is(del, ins) { background: none }
.whole :is(del[role], ins) { text-decoration: none }

/* The whole comparison. */
.title { font-weight: 700; font-size: 1.35em; line-height: 1.2; text-wrap: balance; margin-bottom: .4em }
.summary { max-width: 42em; margin-bottom: 1.2em; text-wrap: pretty }
.head {
  position: sticky; top: var(--_top); z-index: 2;
  padding: .55em 0; border-block: 1px solid var(--_rule);
  background: var(--pc-paper, Canvas); color: var(--pc-ink, CanvasText);
}
.head p { display: flex; flex-wrap: wrap; column-gap: .7em; align-items: baseline; align-content: start }
.legend { margin: 0; white-space: nowrap; color: inherit }
.origins { padding: .8em 0 1.4em }
.origins cite:not(:last-child)::after { content: "," }
.separator { padding: 1.6em 0 .6em; font-variant-caps: all-small-caps; letter-spacing: .06em; font-weight: 600 }
.separator.right { margin-inline-start: calc(50% + var(--_gap) / 2) }
.separator + .separator { padding-top: 0 }
.origins + .separator { padding-top: .4em }

/* The card. */
.card { border-block: 2px solid currentColor; padding-bottom: .4em }
.card .row { border: 0; padding-bottom: .9em }
.card cite { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
.card footer { border-top: 1px solid var(--_rule); padding: .7em 0; row-gap: .4em }

/* Controls. */
.controls { display: grid; grid-template-columns: minmax(0, 1fr); gap: .8em; padding-bottom: 1.4em }
.choosers { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); gap: .3em .9em; align-items: start }
.chooser { display: grid; gap: .3em; min-width: 0; justify-items: start }
.chooser select { width: 100% }
label { font-weight: 600 }
select, button, textarea, input {
  font: inherit; color: inherit; max-width: 100%; min-height: 2.3em;
  background: transparent; border: 1px solid var(--_muted); border-radius: 3px; padding: .25em .6em;
}
option, optgroup { background: Canvas; color: CanvasText }
button { cursor: pointer }
button:hover { background: var(--_rule) }
.own, .close, .open { border-color: transparent; padding-inline: 0; text-decoration: underline; text-underline-offset: .2em; min-height: 24px }
:is(.own, .close, .open):hover { background: none; text-decoration-thickness: 2px }
.open { font-weight: 650 }
.open::after { content: " →"; content: " →" / "" }
.swap { margin-top: 1.75em; min-width: 2.6em; font-size: 1em }
.ways { display: flex; flex-wrap: wrap; gap: .5em 1.2em; align-items: center; justify-content: space-between }
.jump { display: flex; flex-wrap: wrap; gap: .4em .6em; align-items: center; min-width: 0 }
.jump select { min-width: 0; max-width: 24em; flex: 1 1 9em }
dialog {
  width: min(38em, calc(100vw - 2em)); padding: 1.4em; border: 1px solid var(--_rule); border-radius: 6px;
  background: var(--pc-paper, Canvas); color: var(--pc-ink, CanvasText); font-size: 1.05em;
}
dialog::backdrop { background: rgb(0 0 0 / .5) }
dialog .form { display: grid; grid-template-columns: minmax(0, 1fr); gap: .6em }
dialog h3 { font-weight: 700; font-size: 1.2em }
dialog textarea { width: 100%; resize: vertical; font-family: var(--pc-font, inherit) }
.answers { display: flex; gap: .6em; margin-top: .4em }
.primary { background: var(--pc-ink, CanvasText); color: var(--pc-paper, Canvas); font-weight: 600 }
.primary:hover { background: var(--pc-ink, CanvasText); opacity: .85 }
.drop {
  position: absolute; inset: 0; z-index: 3; display: grid; grid-template-columns: 1fr 1fr; gap: .6em;
  background: var(--pc-paper, Canvas); color: var(--pc-ink, CanvasText);
}
.drop p { border: 2px dashed var(--_left); border-radius: 6px; padding: 1.2em; text-align: center; font-weight: 650 }
.drop p + p { border-color: var(--_right); border-style: dotted }
.drop span { position: sticky; top: 40vh }

/* Work and problems. */
.status { padding: .4em 0 .8em }
.status.spoken { padding: 0 }
.busy { background: linear-gradient(var(--_accent), var(--_accent)) 0 100% / 30% 2px no-repeat }
.alert:not(:empty) { border-inline-start: 4px solid currentColor; padding: .55em .9em; margin-bottom: 1.2em; background: rgb(128 128 128 / .13) }
.alert button { margin-top: .5em }
@media (prefers-reduced-motion: no-preference) {
  .busy { animation: reading 1.4s ease-in-out infinite alternate }
  @keyframes reading { to { background-position: 100% 100% } }
}

/* One column: each text says whose it is. */
@container (width < 35rem) {
  .texts, .origins, .card footer { grid-template-columns: 1fr; row-gap: 1.1em }
  .names { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  .columns .whose, [data-relation^="only"] .kicker { position: static; width: auto; height: auto; overflow: visible; clip-path: none; white-space: normal }
  .none { display: none }
  .head { display: block; position: static }
  .row, summary, a { scroll-margin-top: var(--_top) }
  .separator.right { margin: 0 }
  .choosers { grid-template-columns: minmax(0, 1fr) }
  .swap { margin: 0; justify-self: start }
  .counts { display: block; margin: 0 }
}
@media (forced-colors: active) {
  .status.busy { border-bottom: 2px solid Highlight }
  .whole .words { border-color: CanvasText }
}
@media print {
  .controls, .more, .why, .about summary, .status, .quiet summary, .drop { display: none !important }
  .head { position: static }
  .columns .row { content-visibility: visible; break-inside: auto }
  .names { break-after: avoid }
  ::details-content { content-visibility: visible; display: block }
  del, ins, .legend, .whole .words { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`

/** @type {CSSStyleSheet | undefined} */
let sheet

/** Made at the first use and shared: a hundred elements parse it once. */
export function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
  }
  return sheet
}
