// The engine: wherever a page lets it run, it gives the same answer; where it breaks down, it recovers.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { LIMIT, openBrowser, pageWith, serve, shown, visit } from './harness.js'

const INSTRUMENTS = 'left="budapest-2001" right="un-cybercrime-2024" view="columns"'
const CLI = process.env.PROVISION_COMPARE_CLI

/** Stands in for the real core where that would not break down: each instance says which one it is. */
const BREAKABLE_CORE = `
  const instance = crypto.randomUUID()
  export default async function init() {}
  export function compare(left, right) {
    if (left === 'trap') throw new WebAssembly.RuntimeError('unreachable')
    if (left === 'refuse') throw { code: 'too-long', message: 'too long', side: 'left', line: 1, column: 1 }
    return { instance, left, right }
  }`

/** @type {import('playwright-core').Browser} */
let browser

before(async () => {
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
})

/**
 * Compares texts with the page's engine, at the same time.
 * @param {import('playwright-core').Page} page
 * @param {[string, string][]} pairs
 */
function compareInPage(page, pairs) {
  return page.evaluate(async (pairs) => {
    const { compare } = await import(String(new URL('/engine.js', location.href)))
    const settled = await Promise.allSettled(pairs.map(([left, right]) => compare(left, right)))
    return settled.map((result) =>
      result.status === 'fulfilled' ? { answer: result.value } : { code: result.reason.code, side: result.reason.side }
    )
  }, pairs)
}

test('a page uses one worker, however many elements it has', LIMIT, async () => {
  const site = await serve()
  const { page, close } = await visit(browser, `${site.origin}/`)
  await shown(page, 'pair')
  await shown(page, 'columns')
  assert.equal(page.workers().length, 1)
  await close()
  site.close()
})

test('the element works from another origin', LIMIT, async () => {
  const house = await serve({ headers: { 'access-control-allow-origin': '*' } })
  const news = await serve({ pages: { '/index.html': pageWith(INSTRUMENTS, `${house.origin}/provision-compare.js`) } })
  const { page, complaints, close } = await visit(browser, `${news.origin}/`)
  await shown(page, 'columns')
  assert.equal(page.workers().length, 1)
  assert.deepEqual(
    complaints.filter((complaint) => !complaint.includes('404')),
    []
  )
  await close()
  house.close()
  news.close()
})

const POLICIES = {
  'no workers at all': "script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
  'no workers, and a strict default': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
}

for (const [what, policy] of Object.entries(POLICIES)) {
  test(`under a policy with ${what} the main thread compares`, LIMIT, async () => {
    const headers = { 'content-security-policy': policy }
    const site = await serve({ pages: { '/page.html': pageWith(INSTRUMENTS) }, headers })
    const { page, close } = await visit(browser, `${site.origin}/page.html`)
    const element = await shown(page, 'columns')
    assert.equal(page.workers().length, 0)
    assert.ok((await element.locator('ins').count()) > 0)
    await close()
    site.close()
  })
}

test('from another origin, under a policy without blob workers, the main thread compares', LIMIT, async () => {
  const house = await serve({ headers: { 'access-control-allow-origin': '*' } })
  const headers = { 'content-security-policy': `script-src ${house.origin} 'wasm-unsafe-eval'; worker-src 'self'` }
  const news = await serve({
    pages: { '/index.html': pageWith(INSTRUMENTS, `${house.origin}/provision-compare.js`) },
    headers,
  })
  const { page, close } = await visit(browser, `${news.origin}/`)
  await shown(page, 'columns')
  assert.equal(page.workers().length, 0)
  await close()
  house.close()
  news.close()
})

test(
  'where the engine cannot be loaded, the article keeps its words and the reader a way to try again',
  LIMIT,
  async () => {
    const site = await serve({
      pages: { '/page.html': pageWith(INSTRUMENTS), '/pkg/provision_compare.js': 'throw new Error("broken")' },
    })
    const { page, close } = await visit(browser, `${site.origin}/page.html`)
    await page.getByRole('alert').getByText('could not be started').waitFor()
    assert.ok(await page.getByText('The article’s own words.').isVisible())
    assert.ok(await page.getByRole('button', { name: 'Try again' }).isVisible())
    await close()
    site.close()
  }
)

for (const [where, policy] of [
  ['worker', ''],
  ['main thread', "worker-src 'none'"],
]) {
  test(`a trap costs one answer; the next comes from a fresh instance (${where})`, LIMIT, async () => {
    const pages = { '/page.html': '<!doctype html><title>Test</title>', '/pkg/provision_compare.js': BREAKABLE_CORE }
    const site = await serve({ pages, headers: policy ? { 'content-security-policy': policy } : {} })
    const { page, close } = await visit(browser, `${site.origin}/page.html`)
    const [before] = await compareInPage(page, [['a', 'b']])
    const [trapped, meanwhile] = await compareInPage(page, [
      ['trap', 'b'],
      ['c', 'd'],
    ])
    assert.deepEqual(trapped, { code: 'trap', side: undefined })
    assert.equal(meanwhile.answer?.left, 'c')
    assert.notEqual(meanwhile.answer?.instance, before.answer?.instance)
    const [again] = await compareInPage(page, [['a', 'b']])
    assert.deepEqual(again, before, 'a comparison that was made is kept')
    assert.deepEqual(await compareInPage(page, [['refuse', 'b']]), [{ code: 'too-long', side: 'left' }])
    await close()
    site.close()
  })
}

const ROOT = new URL('../../', import.meta.url)
const OFFICIAL = new URL('../shared/eval/', ROOT)
const NO_CLI = CLI ? false : 'skipped: no PROVISION_COMPARE_CLI'

/** The same bytes from the native program and from wasm, for each pair of files. @param {[URL, URL][]} pairs */
async function assertSameEverywhere(pairs) {
  const site = await serve({ pages: { '/page.html': '<!doctype html><title>Test</title>' } })
  const { page, close } = await visit(browser, `${site.origin}/page.html`)
  for (const pair of pairs) {
    const files = pair.map((url) => fileURLToPath(url))
    const program = /** @type {string} */ (CLI)
    const { stdout } = await promisify(execFile)(program, ['compare', ...files], { maxBuffer: 2 ** 28 })
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    const wasm = await page.evaluate(async ([left, right]) => {
      const { compare } = await import(String(new URL('/engine.js', location.href)))
      return JSON.stringify(await compare(left, right))
    }, texts)
    assert.ok(JSON.stringify(JSON.parse(stdout)) === wasm, `the two results differ for ${files}`)
  }
  await close()
  site.close()
}

test('native and wasm give the same result for our texts, byte for byte', { ...LIMIT, skip: NO_CLI }, async () => {
  const instrument = (/** @type {string} */ id) => new URL(`www/instruments/${id}.txt`, ROOT)
  const [budapest, un, russia] = ['budapest-2001', 'un-cybercrime-2024', 'russia-draft-2021'].map(instrument)
  const folder = new URL('tests/corpus/pairs/', ROOT)
  const corpus = (await readdir(folder)).map((name) =>
    /** @type {[URL, URL]} */ ([new URL(`${name}/left.txt`, folder), new URL(`${name}/right.txt`, folder)])
  )
  await assertSameEverywhere([[budapest, un], [un, russia], [russia, budapest], ...corpus])
})

const noOfficial = existsSync(OFFICIAL) ? NO_CLI : 'skipped: no ../shared'

test('native and wasm give the same result for official texts, byte for byte', { ...LIMIT, skip: noOfficial }, async () => {
  const text = (/** @type {string} */ id) => new URL(`${id}.txt`, OFFICIAL)
  await assertSameEverywhere([
    [text('us-colombia'), text('us-panama')],
    [text('untoc'), text('uncac')],
    [text('bbnj-en'), text('bbnj-zh')],
    [text('bbnj-ru'), text('bbnj-fr')],
  ])
})
