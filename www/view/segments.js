/**
 * The text of one side of a row, with its differences marked for the eye and for the ear.
 * @typedef {import('../types.js').Labels} Labels
 * @typedef {import('../types.js').Row} Row
 * @typedef {import('../types.js').Part} Part
 * @typedef {import('../types.js').Segment} Segment
 * @typedef {import('../types.js').SideName} SideName
 * @typedef {{text: string, as: 'kept' | 'marked' | 'note'}} Stretch
 * @typedef {{side: SideName, row: Row, mark: string, say: Labels, asMark: boolean, focus: string}} How
 */
import { element, spoken } from './element.js'

/** Differences of form, not of substance: drawn as if they were the same. */
const QUIET = ['punctuation', 'renumbering']

/**
 * One element per part of the side.
 * @param {How} how `mark`: what is spoken before a marked stretch
 */
export function sideText(how) {
  const { parts, references } = how.row[how.side]
  return parts.flatMap((part, index) => {
    const stretches = stretchesOf(how, index)
    // The name over the row already says the label of a provision that is alone on its side.
    const label = part.depth === 0 && references.length === 1 ? '' : part.label
    if (!label && !stretches.length) return []
    const nodes = stretches.map((stretch, place) => stretchNode(stretch, how, place === stretches.length - 1))
    if (part.role === 'heading') return heading(label, nodes)
    const continued =
      !label &&
      part.depth > 0 &&
      parts.slice(0, index).some((before) => before.label && before.reference === part.reference)
    return body(part, label, nodes, { whole: isWhole(stretches), continued, focused: isFocused(part, how.focus) })
  })
}

/** @param {string} label @param {Node[]} nodes */
function heading(label, nodes) {
  return element('p', { class: 'heading', part: 'provision-heading' }, label ? `${label} ` : null, ...nodes)
}

/**
 * A paragraph or point; its label hangs in the margin, as in a printed law.
 * @param {Part} part @param {string} label @param {Node[]} nodes
 * @param {{whole: boolean, continued: boolean, focused: boolean}} looks `whole`: one mark and nothing else;
 *   `continued`: more of a provision whose label hangs further up; `focused`: what the attribute points at
 */
function body(part, label, nodes, looks) {
  const names = Object.entries(looks).map(([name, on]) => (on ? ` ${name}` : ''))
  const node = element(
    'p',
    { class: `body${names.join('')}` },
    label ? element('span', { class: 'label' }, label, ' ') : null,
    element('span', { class: 'words' }, ...nodes)
  )
  node.style.setProperty('--depth', String(Math.max(0, part.depth - 1)))
  return node
}

/**
 * Whether everything but some punctuation is one mark: drawn as a block, because a page of underlines is hard to read.
 * @param {Stretch[]} stretches
 */
function isWhole(stretches) {
  const words = stretches.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return words.length === 1 && words[0].as === 'marked'
}

/** Whether a focus below the article, as `art-2/par-1`, names this part. @param {Part} part @param {string} focus */
function isFocused({ reference }, focus) {
  return focus.includes('/') && `${reference}/`.startsWith(`${focus}/`)
}

/** @param {Stretch} stretch @param {How} how @param {boolean} last */
function stretchNode({ text, as }, how, last) {
  if (as === 'kept') return document.createTextNode(text)
  if (as === 'note') return element('i', { class: 'note' }, text)
  const change = how.side === 'left' ? 'removed' : 'added'
  // Between counterparts nothing was deleted or inserted, so the elements' own meaning is replaced.
  const role = how.asMark ? 'mark' : null
  return element(
    how.side === 'left' ? 'del' : 'ins',
    { part: change, role },
    spoken(` ${how.mark}: `, how.say),
    text,
    last ? null : spoken(`, ${how.say.end}, `, how.say)
  )
}

/**
 * The text of a part in order, neighbours of the same look joined: a listener hears one mark, not five.
 * @param {How} how @param {number} part
 */
function stretchesOf({ row, side }, part) {
  // A provision without counterpart is not marked word by word: its name already says that it stands alone.
  const alone = row.relation === 'only-left' || row.relation === 'only-right'
  /** @type {Stretch[]} */
  const stretches = []
  for (const segment of row.segments) {
    if (segment[`${side}Part`] === part)
      join(stretches, segment[side], alone && segment.kind !== 'note' ? 'kept' : look(segment))
  }
  return stretches.flatMap(trimmed)
}

/** @param {Segment} segment @returns {Stretch['as']} */
function look({ change, kind }) {
  if (kind === 'note') return 'note'
  return change === 'kept' || (kind && QUIET.includes(kind)) ? 'kept' : 'marked'
}

/** @param {Stretch[]} stretches @param {string} text @param {Stretch['as']} as */
function join(stretches, text, as) {
  const last = stretches.at(-1)
  const before = stretches.at(-2)
  if (last?.as === as) {
    last.text += text
  } else if (last && before?.as === as && !last.text.trim()) {
    before.text += last.text + text
    stretches.pop()
  } else if (text) {
    stretches.push({ text, as })
  }
}

/** White space at the edge of a mark stays outside: an underlined gap looks like a mistake. @param {Stretch} stretch */
function trimmed({ text, as }) {
  if (as !== 'marked') return [{ text, as }]
  const words = text.trim()
  const start = text.indexOf(words)
  /** @type {Stretch[]} */
  const three = [
    { text: text.slice(0, start), as: 'kept' },
    { text: words, as },
    { text: text.slice(start + words.length), as: 'kept' },
  ]
  return three.filter(({ text }) => text)
}
