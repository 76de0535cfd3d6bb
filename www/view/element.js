/**
 * A new element. Children enter as nodes or as text, never as markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | ((event: any) => void)>} [attributes] `null` and `false` are left
 *   out, `true` is an empty attribute, a function listens to the event that the name says
 * @param {...(Node | string | null)} children `null` is left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value)
    else if (value === true) node.setAttribute(name, '')
    else if (typeof value === 'string') node.setAttribute(name, value)
  }
  node.append(...children.filter((child) => child !== null))
  return node
}

/**
 * Words for those who listen; nothing is drawn, and nothing is copied. They often stand inside a foreign text, so they
 * say what language they are in, and have no part in what `dir="auto"` makes of that text.
 * @param {string} words
 * @param {import('../types.js').Labels} say
 */
export function spoken(words, { language, direction }) {
  return element('span', { class: 'spoken', lang: language, dir: direction }, words)
}
