/**
 * What a reader chooses with: two instruments, a text of one's own, a provision to go to.
 * Built once and brought up to date in place, so that a reader's focus never falls off a control.
 * @typedef {import('../types.js').Actions} Actions
 * @typedef {import('../types.js').CatalogueEntry} CatalogueEntry
 * @typedef {import('../types.js').Comparison} Comparison
 * @typedef {import('../types.js').Labels} Labels
 * @typedef {import('../types.js').OutlineEntry} OutlineEntry
 * @typedef {import('../types.js').SideName} SideName
 * @typedef {{entries: CatalogueEntry[], chosen: Record<SideName, {id: string, name: string}>, closable: boolean}} Choice
 */
import { element } from './element.js'
import { SIDES } from './names.js'
import { ownTextDialog } from './own-text.js'

/**
 * @param {Labels} say @param {Actions} actions
 */
export function createControls(say, actions) {
  const choosers = { left: chooser('left', say, actions), right: chooser('right', say, actions) }
  const swap = element(
    'button',
    { type: 'button', class: 'swap', part: 'button', title: say.swap, click: actions.swap },
    element('span', { 'aria-hidden': 'true' }, '⇄')
  )
  const close = element('button', { type: 'button', class: 'close', part: 'button', click: actions.close }, say.close)
  const jump = jumper(say, actions)
  const node = element(
    'div',
    { class: 'controls', part: 'controls' },
    element('div', { class: 'choosers' }, choosers.left.node, swap, choosers.right.node),
    element('div', { class: 'ways' }, jump.node, close)
  )
  return {
    node,
    /** @param {Choice} choice */
    show({ entries, chosen, closable }) {
      for (const side of SIDES) choosers[side].show(entries, chosen[side])
      close.hidden = !closable
    },
    /** @param {Comparison} comparison */
    showOutline: jump.show,
  }
}

/** @param {SideName} side @param {Labels} say @param {Actions} actions */
function chooser(side, say, actions) {
  const select = element('select', { id: `choose-${side}`, change: () => actions.choose(side, select.value) })
  const dialog = ownTextDialog(side, say, actions)
  const node = element(
    'div',
    { class: 'chooser' },
    element('label', { for: select.id }, side === 'left' ? say.first : say.second),
    select,
    element('button', { type: 'button', class: 'own', part: 'button', 'data-side': side, click: dialog.open }, say.own),
    dialog.node
  )
  /** @param {CatalogueEntry[]} entries @param {{id: string, name: string}} chosen */
  const show = (entries, { id, name }) => {
    const options = entries.map((entry) => element('option', { value: entry.id }, optionName(entry)))
    // An address or a reader's own text stands in no catalogue, but it is what is being compared.
    if (!entries.some((entry) => entry.id === id)) options.unshift(element('option', { value: id }, name || say.choose))
    select.replaceChildren(...options)
    select.value = id
  }
  return { node, show }
}

/** @param {CatalogueEntry} entry */
function optionName({ shortTitle, title, date }) {
  const name = shortTitle || title
  const year = date?.slice(0, 4)
  return !year || name.includes(year) ? name : `${name} (${year})`
}

/**
 * A list and a button: a list that jumps by itself would carry keyboard users off at the first arrow key.
 * @param {Labels} say
 * @param {Actions} actions
 */
function jumper(say, actions) {
  const select = element('select', { id: 'jump', required: true })
  // No form: a frame that is sandboxed without `allow-forms` would not let it go.
  const go = () => {
    if (!select.reportValidity()) return
    const [side, reference] = JSON.parse(select.value)
    actions.jump(side, reference)
  }
  const node = element(
    'div',
    { class: 'jump' },
    element('label', { for: select.id }, say.jump),
    select,
    element('button', { type: 'button', class: 'go', part: 'button', click: go }, say.go)
  )
  node.hidden = true
  /** @param {Comparison} comparison */
  const show = (comparison) => {
    const groups = SIDES.map((side) =>
      element('optgroup', { label: comparison[side].shortTitle }, ...places(comparison[side].outline, side, say))
    )
    select.replaceChildren(element('option', { value: '' }, say.jumpTo), ...groups)
    node.hidden = false
  }
  return { node, show }
}

/** @param {OutlineEntry[]} outline @param {SideName} side @param {Labels} say */
function places(outline, side, say) {
  return outline
    .filter(({ row }) => row !== null)
    .map(({ reference, kind, label, heading, depth }) => {
      const name = [label || say.name(kind, reference), heading].filter(Boolean).join(' – ')
      return element('option', { value: JSON.stringify([side, reference]) }, '\u2003'.repeat(depth) + name)
    })
}
