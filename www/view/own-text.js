/**
 * A reader's own text: the dialog that takes a file or pasted words, and the places to drop files on.
 * @typedef {import('../types.js').Actions} Actions
 * @typedef {import('../types.js').Labels} Labels
 * @typedef {import('../types.js').SideName} SideName
 */
import { element } from './element.js'
import { SIDES } from './names.js'

/** How long the hint outlives the last sign of a file over the widget. Browsers give one at least every 350 ms. */
const HINT_LASTS = 600

/** @param {SideName} side @param {Labels} say @param {Actions} actions */
export function ownTextDialog(side, say, actions) {
  const id = `own-${side}`
  const file = element('input', {
    type: 'file',
    id: `${id}-file`,
    change: () => {
      node.close()
      actions.files(side, [...(file.files ?? [])])
      // So that the same file can be chosen again after it was mended.
      file.value = ''
    },
  })
  const text = element('textarea', { id: `${id}-text`, rows: '8', required: true, dir: 'auto' })
  const cancel = element('button', { type: 'button', part: 'button', click: () => node.close() }, say.cancel)
  // No form: a frame that is sandboxed without `allow-forms` would not let it go.
  const compare = () => {
    if (!text.reportValidity()) return
    node.close()
    actions.paste(side, text.value)
    text.value = ''
  }
  const form = element(
    'div',
    { class: 'form' },
    element('h3', { id }, say.ownTitle[side]),
    element('p', {}, say.ownPrivacy),
    element('label', { for: file.id }, say.ownFile),
    file,
    element('label', { for: text.id }, say.ownPaste),
    text,
    element(
      'div',
      { class: 'answers' },
      element('button', { type: 'button', class: 'primary', part: 'button', click: compare }, say.ownCompare),
      cancel
    )
  )
  const node = element('dialog', { 'aria-labelledby': id, part: 'dialog' }, form)
  return { node, open: () => node.showModal() }
}

/**
 * Lets files be dropped on an element; while one hovers, both halves of the hint say what they are for.
 * @param {HTMLElement} onto @param {Labels} say @param {Actions} actions
 * @returns {HTMLElement} the hint, to be placed over the element
 */
export function acceptDrops(onto, say, actions) {
  const halves = SIDES.map((side) => element('p', { 'data-side': side }, element('span', {}, say.drop[side])))
  const hint = element('div', { class: 'drop', 'aria-hidden': 'true' }, ...halves)
  hint.hidden = true
  let timer = 0
  const hide = () => {
    hint.hidden = true
  }
  /** @param {DragEvent} event */
  const over = (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    hint.hidden = false
    // By time and not by `dragleave`, which also comes between any two elements inside.
    clearTimeout(timer)
    timer = setTimeout(hide, HINT_LASTS)
  }
  onto.addEventListener('dragenter', over)
  onto.addEventListener('dragover', over)
  onto.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    hide()
    const half = /** @type {HTMLElement | undefined} */ (halves.find((half) => event.composedPath().includes(half)))
    actions.files(half?.dataset.side === 'right' ? 'right' : 'left', files)
  })
  return hint
}
