/**
 * What always stands in the element's shadow: places for controls, status, problems and the result, and the slot with
 * the article's own words.
 * @typedef {import('../types.js').Actions} Actions
 * @typedef {import('../types.js').Labels} Labels
 */
import { element } from './element.js'
import { acceptDrops } from './own-text.js'

/** An answer that comes sooner needs no "reading": a flash of words disturbs more than it tells. */
const SOON = 250

/** @param {Labels} say @param {Actions} actions */
export function createFrame(say, actions) {
  const controls = element('div')
  const status = element('p', { role: 'status', class: 'status', part: 'status' })
  const alert = element('div', { role: 'alert', class: 'alert', part: 'alert' })
  const result = element('div', { class: 'result', part: 'result' })
  const slot = element('slot')
  // Language, direction and looks are those of our words. The article's own, in the slot, keep theirs.
  const ours = element(
    'div',
    { class: 'ours', lang: say.language, dir: say.direction },
    controls,
    status,
    alert,
    result
  )
  const node = element('div', { class: 'frame', part: 'frame' }, ours, slot)
  ours.append(acceptDrops(node, say, actions))
  let timer = 0

  return {
    node,
    controls,
    result,
    slot,

    /** Says that work is under way, unless it is done soon. */
    busy() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        status.className = 'status busy'
        status.textContent = say.loading
      }, SOON)
    },

    /** Work is done; `words` are announced, not drawn. @param {string} words */
    idle(words) {
      clearTimeout(timer)
      status.className = 'status spoken'
      status.textContent = words
    },

    /** An invitation that is drawn and announced. @param {string} words */
    invite(words) {
      clearTimeout(timer)
      status.className = 'status'
      status.textContent = words
      alert.replaceChildren()
    },

    /** @param {{message: string, advice: string}} problem @param {boolean} retry whether trying again may help */
    complain({ message, advice }, retry) {
      const again = element('button', { type: 'button', part: 'button', click: actions.retry }, say.retry)
      alert.replaceChildren(element('p', {}, element('b', {}, message), ` ${advice}`), ...(retry ? [again] : []))
    },

    beQuiet() {
      alert.replaceChildren()
    },
  }
}
