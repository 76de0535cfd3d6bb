/**
 * The card: one provision beside its counterpart, small enough to stand between two paragraphs of an article.
 * @typedef {import('./names.js').Scene} Scene
 */
import { element } from './element.js'
import { SIDES } from './names.js'
import { rowView } from './row.js'
import { provenance } from './summary.js'

/** @param {Scene} scene @param {number} row */
export function pairView(scene, row) {
  const { comparison, say, actions } = scene
  return element(
    'div',
    { class: 'card', part: 'card' },
    rowView(scene, row, { level: 3, card: true }),
    element('footer', {}, ...SIDES.map((side) => provenance(comparison[side], say))),
    element(
      'p',
      { class: 'more' },
      element('button', { type: 'button', class: 'open', part: 'button', click: actions.open }, say.open)
    )
  )
}
