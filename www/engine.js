/**
 * One engine per page, shared by every element: a worker where the page allows it, else the main thread.
 * @typedef {import('./types.js').Comparison} Comparison
 * @typedef {import('./core.js').Refusal} Refusal
 * @typedef {{comparison?: Comparison, error?: Refusal}} Answer
 * @typedef {{ask: (left: string, right: string) => Promise<Answer>, stop: () => void}} Host
 */
import { answer, loadCore } from './core.js'
import { Problem } from './problem.js'

/** A worker that has not reported by now (a slow network, or a browser that refuses in silence) is given up. */
const START_TIMEOUT = 20_000

/** Comparisons kept: a card and the columns on one page, and the way back from a swap or another choice. */
const KEPT = 4

const GLUE = new URL('pkg/provision_compare.js', import.meta.url).href
const WASM = new URL('pkg/provision_compare_bg.wasm', import.meta.url).href
const WORKER = new URL('engine-worker.js', import.meta.url)

/** Where comparisons are made; nothing before the first request and after a breakdown. @type {Promise<Host> | null} */
let host = null
let workersRefused = false
let startsHere = 0

/** The last comparisons by their two texts, the oldest first. @type {Map<string, Promise<Comparison>>} */
const kept = new Map()

/**
 * Compares two texts. Rejects with a {@link Problem}: the core's own code for a text that it refuses, `trap` when the
 * core broke down over these texts, `engine` when it cannot be loaded here.
 * @param {string} left
 * @param {string} right
 * @returns {Promise<Comparison>}
 */
export function compare(left, right) {
  // The length keeps "a" + "bc" and "ab" + "c" apart.
  const key = `${left.length} ${left}${right}`
  const known = kept.get(key)
  kept.delete(key)
  const comparison = known ?? make(left, right)
  kept.set(key, comparison)
  if (!known) comparison.catch(() => kept.delete(key))
  if (kept.size > KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value))
  return comparison
}

/** @param {string} left @param {string} right */
async function make(left, right) {
  const { comparison, error } = await ask(left, right)
  if (comparison) return comparison
  const { code, message, side } = /** @type {Refusal} */ (error)
  throw new Problem(code, message, { side, cause: error })
}

/**
 * Asks the present host, or a fresh one when another request broke it down meanwhile.
 * @param {string} left @param {string} right
 * @returns {Promise<Answer>}
 */
async function ask(left, right, again = true) {
  const asked = (host ??= start())
  /** @type {Host | undefined} */
  let current
  try {
    current = await asked
    const result = await current.ask(left, right)
    // A trapped instance is poisoned: its memory may hold anything.
    if (result.error?.code === 'trap') discard(asked, current)
    return result
  } catch (cause) {
    discard(asked, current)
    if (current && again) return ask(left, right, false)
    throw new Problem('engine', 'the comparison engine could not be loaded', { cause })
  }
}

/** @param {Promise<Host>} asked @param {Host | undefined} current */
function discard(asked, current) {
  if (host === asked) host = null
  current?.stop()
}

/** A worker if one can be had, else the main thread. @returns {Promise<Host>} */
async function start() {
  if (workersRefused) return startHere()
  try {
    return await startWorker()
  } catch {
    // Forbidden by the page's policy, unsupported, or broken. When it works here, workers are not tried again.
    const here = await startHere()
    workersRefused = true
    return here
  }
}

/** @returns {Promise<Host>} */
async function startWorker() {
  const worker = newWorker()
  /** @type {Map<number, {resolve: (answer: Answer) => void, reject: (error: unknown) => void}>} */
  const asked = new Map()
  let lastId = 0
  let stopped = false
  const stop = () => {
    stopped = true
    worker.terminate()
    for (const { reject } of asked.values()) reject(new Error('the worker was stopped'))
    asked.clear()
  }
  await started(worker).catch((error) => {
    stop()
    throw error
  })
  worker.onmessage = ({ data }) => {
    asked.get(data.id)?.resolve(data)
    asked.delete(data.id)
  }
  worker.onerror = stop
  return {
    ask: (left, right) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Error('the worker was stopped'))
        const id = ++lastId
        asked.set(id, { resolve, reject })
        worker.postMessage({ id, left, right })
      }),
    stop,
  }
}

/** Browsers refuse a worker script from another origin, but not a blob of this origin that imports it. */
function newWorker() {
  if (WORKER.origin === location.origin) return new Worker(WORKER, { type: 'module' })
  const source = new Blob([`import ${JSON.stringify(WORKER.href)}`], { type: 'text/javascript' })
  const address = URL.createObjectURL(source)
  // Freed late: the worker fetches the address after the constructor has returned.
  setTimeout(() => URL.revokeObjectURL(address), START_TIMEOUT)
  return new Worker(address, { type: 'module' })
}

/** Settles when the worker has loaded the core, or has said that it cannot. @param {Worker} worker */
function started(worker) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the worker did not start in time')), START_TIMEOUT)
    worker.onmessage = ({ data }) => {
      clearTimeout(timer)
      data.ready ? resolve(undefined) : reject(new Error(data.failed))
    }
    worker.onerror = (event) => {
      clearTimeout(timer)
      reject(new Error(event.message || 'the worker was refused'))
    }
    worker.postMessage({ start: { glue: GLUE, wasm: WASM } })
  })
}

/** @returns {Promise<Host>} */
async function startHere() {
  // The glue keeps its instance for good, so a fresh instance takes the same module under another address.
  const glue = startsHere ? `${GLUE}?fresh=${startsHere}` : GLUE
  startsHere += 1
  const core = await loadCore({ glue, wasm: WASM })
  let stopped = false
  return {
    ask: async (left, right) => {
      if (stopped) throw new Error('this instance was discarded')
      const result = answer(core, left, right)
      // At once: the next request may be waiting right behind this one.
      stopped = 'error' in result && result.error.code === 'trap'
      return result
    },
    stop: () => {
      stopped = true
    },
  }
}
