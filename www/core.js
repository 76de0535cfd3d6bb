/**
 * The wasm core as the worker and the main thread both use it: how it is loaded, and how its errors are told apart.
 * @typedef {import('./types.js').Core} Core
 * @typedef {import('./types.js').Comparison} Comparison
 * @typedef {{code: string, message: string, side?: 'left' | 'right', line?: number, column?: number}} Refusal
 */

/**
 * Loads and starts the core. Both addresses are given, because inside a blob worker `import.meta.url` leads nowhere.
 * @param {{glue: string, wasm: string}} addresses
 * @returns {Promise<Core>}
 */
export async function loadCore({ glue, wasm }) {
  const core = await import(glue)
  await core.default({ module_or_path: wasm })
  return core
}

/**
 * One comparison. The core throws plain objects for texts that it refuses; anything else that is thrown (a trap, an
 * exhausted stack or memory) leaves the instance in an unknown state: code `trap`, and it must not be used again.
 * @param {Core} core
 * @param {string} left
 * @param {string} right
 * @returns {{comparison: Comparison} | {error: Refusal}}
 */
export function answer(core, left, right) {
  try {
    return { comparison: core.compare(left, right) }
  } catch (error) {
    const { code, message, side, line, column } = /** @type {Partial<Refusal>} */ (Object(error))
    if (error instanceof Error || !code) return { error: { code: 'trap', message: String(error) } }
    return { error: { code, message: String(message), side, line, column } }
  }
}
