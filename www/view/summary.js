/**
 * What stands over a comparison: its result in words, and where the two texts are from.
 * @typedef {import('../types.js').Side} Side
 * @typedef {import('../types.js').Labels} Labels
 * @typedef {import('./names.js').Scene} Scene
 */
import { element } from './element.js'
import { titlesOf } from './names.js'

/** The result in words, for the eye and for the announcement. @param {Scene} scene */
export function summaryWords(scene) {
  const {
    comparison: { summary, approximate },
    say,
  } = scene
  const sentences = [
    say.summary(summary, titlesOf(scene)),
    say.share(summary.share),
    say.uncertainCount(summary.uncertain),
  ]
  if (approximate) sentences.push(say.approximate)
  return sentences.filter(Boolean).join(' ')
}

/** @param {Scene} scene */
export function summaryView(scene) {
  const {
    comparison: { left, right },
    say,
  } = scene
  return [
    element(
      'h3',
      { class: 'title', part: 'title', tabindex: '-1' },
      say.heading({ left: left.shortTitle, right: right.shortTitle })
    ),
    element('p', { class: 'summary', part: 'summary' }, summaryWords(scene)),
  ]
}

/** Where a text is from, and what its editors say about it. @param {Side} side @param {Labels} say */
export function originView(side, say) {
  const about = element(
    'details',
    { class: 'about' },
    element('summary', {}, say.about),
    element('p', { lang: side.language ?? '', dir: 'auto' }, side.note)
  )
  return element('div', {}, provenance(side, say), side.note ? about : null)
}

/**
 * Title, date and edition of a text in plain words, and the way to its source.
 * @param {Side} side
 * @param {Labels} say
 */
export function provenance({ title, date, edition, symbol, source, language }, say) {
  const facts = [symbol, date && say.date(date)].filter(Boolean).join(', ')
  const sentences = [facts, edition && say.edition(edition)].filter(Boolean).map((fact) => `${fact}. `)
  const link = edition === 'official' ? say.source : say.officialSource
  return element(
    'p',
    { class: 'provenance', part: 'provenance' },
    element('cite', { lang: language ?? '', dir: 'auto' }, title),
    sentences.length ? element('span', {}, ' ', ...sentences) : null,
    isWebAddress(source) ? element('a', { href: source, rel: 'noopener' }, link) : null
  )
}

/** A reader's own text may name any source; only addresses of the web become links. @param {string | null} source */
function isWebAddress(source) {
  return /^https?:\/\//i.test(source ?? '')
}
