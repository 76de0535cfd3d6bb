/**
 * Which language the reader is spoken to in. A further language is one file beside `en.js` and one line here; what it
 * leaves out is said in English.
 * @typedef {import('../types.js').Labels} Labels
 */
import english from './en.js'

/**
 * Loaded on demand, so that a reader pays for one language.
 * @type {Record<string, () => Promise<{default: Partial<Labels>}>>}
 */
const OTHERS = {}

/**
 * The labels for the language of the article around an element.
 * @param {Element} element
 * @returns {Promise<Labels>}
 */
export async function labelsFor(element) {
  const tag = element.closest('[lang]')?.getAttribute('lang') ?? ''
  const load = OTHERS[tag.toLowerCase().split('-')[0]]
  if (!load) return english
  const other = await load().catch(() => ({ default: {} }))
  return { ...english, ...other.default }
}
