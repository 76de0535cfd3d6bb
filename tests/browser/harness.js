/**
 * What every browser test needs: a server of plain files, a browser, and a page that remembers what went wrong in it.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/** The folder under test: the sources, or a built one. */
const WWW = process.env.PROVISION_COMPARE_WWW ?? fileURLToPath(new URL('../../www', import.meta.url))

/** No step of a page takes longer, even on a slow machine that runs several browsers at once. */
export const PATIENCE = 20_000

/** A whole test: long enough for a few patient steps, short enough to end. */
export const LIMIT = { timeout: 90_000 }

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const ARGUMENTS = ['--disable-quic', '--disable-background-networking', '--no-first-run']
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}

export function openBrowser() {
  const root = process.getuid?.() === 0
  return chromium.launch({
    // Unset, playwright looks for a browser of its own and says how to get one.
    executablePath: process.env.CHROME ?? BROWSERS.find((path) => existsSync(path)),
    args: root ? ['--no-sandbox', ...ARGUMENTS] : ARGUMENTS,
    timeout: PATIENCE,
  })
}

/**
 * Serves the folder under test from a port of its own, which makes it an origin of its own.
 * @param {{pages?: Record<string, string>, headers?: Record<string, string>}} [options] `pages`: paths that are
 *   answered with this text instead of a file; `headers`: sent with every answer
 */
export async function serve({ pages = {}, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    try {
      const body = pages[path] ?? (await readFile(join(WWW, normalize(path))))
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', ...headers })
      response.end(body)
    } catch {
      response.writeHead(404, headers)
      response.end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/**
 * Opens an address. What the page complains about stands in `complaints`.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function visit(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  /** @type {string[]} */
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
  await page.goto(address)
  return { page, complaints, close: () => context.close() }
}

/**
 * A page with one element and nothing else.
 * @param {string} attributes
 * @param {string} [script]
 * @param {string} [words]
 */
export function pageWith(attributes, script = 'provision-compare.js', words = 'The article’s own words.') {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
    <script type="module" src="${script}"></script></head>
    <body><main><h1>Test</h1><h2>Part</h2>
    <provision-compare ${attributes}><p>${words}</p></provision-compare></main></body></html>`
}

/** The element once it shows a comparison. @param {import('playwright-core').Page} page @param {string} view */
export async function shown(page, view) {
  const element = page.locator(`provision-compare[view="${view}"]`)
  await element.scrollIntoViewIfNeeded()
  await element.locator('.row').first().waitFor()
  return element
}

/**
 * Files as they come with a drop.
 * @param {import('playwright-core').Page} page
 * @param {{name: string, bytes: Buffer}[]} files
 */
export function dataTransfer(page, files) {
  const plain = files.map(({ name, bytes }) => ({ name, bytes: [...bytes] }))
  return page.evaluateHandle((files) => {
    const transfer = new DataTransfer()
    for (const { name, bytes } of files) transfer.items.add(new File([new Uint8Array(bytes)], name))
    return transfer
  }, plain)
}

/** What axe-core finds wrong with the page as it stands, in words. @param {import('playwright-core').Page} page */
export async function accessibilityProblems(page) {
  // Evaluated by the driver, so that the page's own content-security policy stays as strict as it is.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(async () => {
    // @ts-ignore axe comes from outside
    const { violations } = await axe.run(document)
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} (${node.failureSummary})`).join('; ')}`
    )
  })
}
