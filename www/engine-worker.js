// The worker: loads the wasm core once, then answers requests. It knows nothing about pages.
import { answer, loadCore } from './core.js'

/** @type {Promise<import('./types.js').Core>} */
let core
let poisoned = false

addEventListener('message', async ({ data }) => {
  if (data.start) {
    core = loadCore(data.start)
    core.then(
      () => postMessage({ ready: true }),
      (error) => postMessage({ failed: String(error) })
    )
    return
  }
  const instance = await core
  // Requests that were already under way when the core broke down are asked again, of a fresh worker.
  if (poisoned) return
  const result = answer(instance, data.left, data.right)
  poisoned = 'error' in result && result.error.code === 'trap'
  postMessage({ id: data.id, ...result })
})
