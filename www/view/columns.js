/**
 * The whole comparison: every provision of both texts, one row per link.
 * @typedef {import('../types.js').Side} Side
 * @typedef {import('../types.js').SideName} SideName
 * @typedef {import('../types.js').OutlineEntry} OutlineEntry
 * @typedef {import('./names.js').Scene} Scene
 */
import { element, spoken } from './element.js'
import { SIDES } from './names.js'
import { rowView } from './row.js'
import { originView, summaryView } from './summary.js'

/** @param {Scene} scene */
export function columnsView(scene) {
  const { comparison, say } = scene
  return element(
    'div',
    { class: 'columns', part: 'columns' },
    ...summaryView(scene),
    element('div', { class: 'head', part: 'head' }, ...SIDES.map((side) => columnHead(scene, side))),
    element('div', { class: 'origins' }, ...SIDES.map((side) => originView(comparison[side], say))),
    ...rows(scene)
  )
}

/** The short title over a column, with what a mark in it means. @param {Scene} scene @param {SideName} side */
function columnHead({ comparison, say }, side) {
  return element(
    'p',
    { class: side },
    element('b', {}, comparison[side].shortTitle),
    ' ',
    element('span', { class: `legend ${side} ${comparison.mode}` }, say.legend(side, comparison.mode))
  )
}

/** The rows, with the headings of chapters and sections where they begin. @param {Scene} scene */
function rows(scene) {
  const { comparison } = scene
  const chapters = {
    left: chaptersOf(comparison.left, 'left', scene),
    right: chaptersOf(comparison.right, 'right', scene),
  }
  /** @type {Record<SideName, OutlineEntry[]>} */
  const under = { left: [], right: [] }
  let inChapter = false
  return comparison.rows.flatMap((row, index) => {
    /** @type {SideName} */
    const side = row.left.references.length ? 'left' : 'right'
    const here = chapters[side].get(index) ?? []
    const begun = here.filter((chapter) => !under[side].includes(chapter))
    under[side] = here
    inChapter ||= here.length > 0
    const separators = begun.map((chapter) => separator(scene, side, chapter))
    return [...separators, rowView(scene, index, { level: inChapter ? 5 : 4 })]
  })
}

/** @param {Scene} scene @param {SideName} side @param {OutlineEntry} chapter */
function separator({ comparison, say }, side, { kind, label, heading }) {
  return element(
    'h4',
    { class: `separator ${side}`, part: 'separator', 'data-kind': kind },
    side === 'right' ? spoken(`${comparison.right.shortTitle}: `, say) : null,
    [label, heading].filter(Boolean).join(' – ')
  )
}

/**
 * For each row of a side, the chapters and sections that its provision stands in.
 * @param {Side} side @param {SideName} name @param {Scene} scene
 */
function chaptersOf({ outline }, name, { comparison }) {
  /** @type {Map<number, OutlineEntry[]>} */
  const chapters = new Map()
  /** @type {OutlineEntry[]} */
  let open = []
  for (const entry of outline) {
    open = open.filter(({ depth }) => depth < entry.depth)
    if (entry.row === null) continue
    const unit = comparison.rows[entry.row][name].references.includes(entry.reference)
    if (!unit) open.push(entry)
    else if (!chapters.has(entry.row)) chapters.set(entry.row, [...open])
  }
  return chapters
}
