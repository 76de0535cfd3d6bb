/**
 * What provisions are called, and where they stand.
 * @typedef {import('../types.js').Comparison} Comparison
 * @typedef {import('../types.js').Labels} Labels
 * @typedef {import('../types.js').SideName} SideName
 * @typedef {import('../types.js').OutlineEntry} OutlineEntry
 * @typedef {import('../types.js').Actions} Actions
 */

/** What every view is given. @typedef {{comparison: Comparison, say: Labels, focus: string, actions: Actions}} Scene */

/** @type {SideName[]} */
export const SIDES = ['left', 'right']

/** A longer name does not fit over a column; the full title stands below it. */
const LONGEST_NAME = 56

/**
 * The comparison with a name for each side that fits: a text without a title goes by the name that it came under.
 * @param {Comparison} comparison @param {Record<SideName, string>} cameAs
 * @returns {Comparison}
 */
export function named(comparison, cameAs) {
  /** @param {SideName} name */
  const side = (name) => ({ ...comparison[name], shortTitle: isolated(shortened(comparison[name].shortTitle || cameAs[name])) })
  return { ...comparison, left: side('left'), right: side('right') }
}

/** @param {string} name */
function shortened(name) {
  if (name.length <= LONGEST_NAME) return name
  const cut = name.slice(0, LONGEST_NAME)
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || undefined).trim()}…`
}

/** A name that runs from right to left must not pull the words beside it along. @param {string} name */
function isolated(name) {
  return /[\u0590-\u08ff\u202a-\u202e]/.test(name) ? `\u2068${name}\u2069` : name
}

/** Both short titles as they stand inside a sentence. @param {Scene} scene */
export function titlesOf({ comparison, say }) {
  return { left: say.within(comparison.left.shortTitle), right: say.within(comparison.right.shortTitle) }
}

/**
 * "Article 2", or "Articles 5 and Article 6" of a split; empty when the side has no provision.
 * @param {Scene} scene @param {SideName} side @param {string[]} references
 */
export function nameOf({ comparison, say }, side, references) {
  const names = references.map((reference) => {
    const entry = comparison[side].outline.find((entry) => entry.reference === reference)
    if (!entry) return reference
    return entry.label || say.name(entry.kind, reference)
  })
  return say.list(names)
}

/**
 * "Article 2 – Illegal access": for places that do not show the text, which would begin with the heading.
 * @param {Scene} scene @param {SideName} side @param {string[]} references
 */
export function titleOf(scene, side, references) {
  const headings = scene.comparison[side].outline.filter(({ reference }) => references.includes(reference))
  return [nameOf(scene, side, references), ...headings.map(({ heading }) => heading)].filter(Boolean).join(' – ')
}

/** A focus as side and reference: `right:art-7` is of the right. @param {string} focus */
export function sideOf(focus) {
  /** @type {SideName} */
  const side = focus.startsWith('right:') ? 'right' : 'left'
  return { side, reference: focus.replace(/^(left|right):/, '') }
}

/**
 * The row that a focus names: that of the provision, or of the one that it is a part of; `null` when there is none.
 * @param {Comparison} comparison @param {string} focus
 * @returns {number | null}
 */
export function rowOf(comparison, focus) {
  const { side, reference } = sideOf(focus)
  for (let place = reference; place; place = place.slice(0, Math.max(0, place.lastIndexOf('/')))) {
    const entry = comparison[side].outline.find((entry) => entry.reference === place)
    if (entry) return entry.row
  }
  return null
}
