/**
 * One link: a provision beside its counterpart. In the order in which it is heard: the names of both, how they relate,
 * how many words differ, the left text, the right text, and why they were matched.
 * @typedef {import('../types.js').Row} Row
 * @typedef {import('../types.js').SideName} SideName
 * @typedef {import('./names.js').Scene} Scene
 */
import { element, spoken } from './element.js'
import { nameOf, SIDES, sideOf, titleOf, titlesOf } from './names.js'
import { sideText } from './segments.js'

/**
 * @param {Scene} scene
 * @param {number} index
 * @param {{level: 3 | 4 | 5, card?: boolean}} options `level`: of the heading; `card`: alone, with everything open
 */
export function rowView(scene, index, { level, card = false }) {
  const row = scene.comparison.rows[index]
  const quiet = row.relation === 'equal' && !card
  const texts = element('div', { class: 'texts' }, ...SIDES.map((side) => cell(scene, row, side)))
  return element(
    'section',
    { class: 'row', part: 'row', 'data-row': String(index), 'data-relation': row.relation },
    names(scene, row, level, quiet ? titleOf : nameOf),
    kicker(scene, row),
    quiet ? element('details', { class: 'quiet' }, element('summary', {}, scene.say.show), texts) : texts,
    quiet ? null : why(scene, row)
  )
}

/** @param {Scene} scene @param {Row} row @param {3 | 4 | 5} level @param {typeof nameOf} name */
function names(scene, row, level, name) {
  const [left, right] = SIDES.map((side) => name(scene, side, row[side].references))
  return element(
    `h${level}`,
    { class: 'names', part: 'names', tabindex: '-1' },
    element('span', {}, left),
    left && right ? element('span', { class: 'between' }, ` ${scene.say.and} `) : null,
    element('span', {}, right)
  )
}

/** @param {Scene} scene @param {Row} row */
function kicker(scene, row) {
  const {
    comparison: { mode },
    say,
  } = scene
  const titles = titlesOf(scene)
  const alone = !row.left.references.length || !row.right.references.length
  const places = {
    left: nameOf(scene, 'left', row.left.references),
    right: nameOf(scene, 'right', row.right.references),
  }
  const relation = say.relation(row.relation, mode, titles)
  const moved = row.relation.startsWith('moved') ? `: ${say.moved(places, mode)}` : ''
  const counted = !alone && row.relation !== 'equal' && row.relation !== 'moved'
  return element(
    'p',
    { class: 'kicker', part: 'relation' },
    element('b', {}, relation),
    moved,
    counted ? element('span', { class: 'counts' }, ` ${say.counts(row.words, mode)}`) : null,
    row.uncertain ? element('span', { class: 'uncertain', part: 'uncertain' }, ` ${say.uncertain}`) : null
  )
}

/** @param {Scene} scene @param {Row} row @param {SideName} side */
function cell(scene, row, side) {
  const { comparison, say } = scene
  const { shortTitle, language } = comparison[side]
  const title = titlesOf(scene)[side]
  if (!row[side].references.length) {
    // Drawn where the text would be; who listens has just heard that the other stands alone.
    const none = element('p', { 'aria-hidden': 'true' }, say.none(title))
    return element('div', { class: `cell ${side} none`, part: `cell ${side}` }, none)
  }
  const focus = sideOf(scene.focus)
  const how = {
    side,
    row,
    mark: say.mark(side, comparison.mode, title),
    say,
    asMark: comparison.mode === 'counterparts',
    focus: focus.side === side ? focus.reference : '',
  }
  return element(
    'div',
    { class: `cell ${side}`, part: `cell ${side}` },
    element(
      'p',
      { class: 'whose' },
      shortTitle,
      element('span', { class: 'which' }, `, ${nameOf(scene, side, row[side].references)}`),
      spoken(':', say)
    ),
    // An unknown language is said to be unknown, or the text would be read aloud and hyphenated as the article's.
    element('div', { class: 'text', part: 'text', lang: language ?? '', dir: 'auto' }, ...sideText(how))
  )
}

/** @param {Scene} scene @param {Row} row */
function why(scene, { reasons, score, runnerUp, left, right }) {
  const { say } = scene
  if (!left.references.length || !right.references.length) return null
  const other = runnerUp && {
    left: nameOf(scene, 'left', [runnerUp.left]),
    right: nameOf(scene, 'right', [runnerUp.right]),
  }
  return element(
    'details',
    { class: 'why', part: 'why' },
    element('summary', {}, say.why),
    element('p', {}, say.reasons(reasons, score), ' ', other ? say.runnerUp(other, runnerUp.score) : null)
  )
}
