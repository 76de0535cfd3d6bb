// What broke once, in the hands of readers and on other people's pages.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dataTransfer, LIMIT, openBrowser, pageWith, serve, shown, visit } from './harness.js'

const COLUMNS = 'left="budapest-2001" right="un-cybercrime-2024" view="columns"'
const CARD = 'left="budapest-2001" right="un-cybercrime-2024" focus="art-2" view="pair"'

const BEES = 'Article 9 – Bees\n\nEvery hive must have a number and a roof.\n'
const ARABIC = 'المادة ١\n\nاتفاقية الأمم المتحدة لمكافحة الجريمة.\n'
const LONG = `---\ntitle: ${'W'.repeat(120)}\n---\n\nArticle 1 – ${'Donaudampfschiff'.repeat(9)}\n\n${'y'.repeat(300)} ends.\n`

/** Ways in which a page may lay out an element that has no width of its own. @type {Record<string, string>} */
const LAYOUTS = {
  row: 'main { display: flex }',
  column: 'main { display: flex; flex-direction: column; align-items: center }',
  float: 'provision-compare { float: left }',
  inline: 'provision-compare { display: inline-block }',
}

/** @type {import('playwright-core').Browser} */
let browser
/** @type {Awaited<ReturnType<typeof serve>>} */
let site

before(async () => {
  const styled = (/** @type {string} */ css) => pageWith(COLUMNS).replace('</head>', `<style>${css}</style></head>`)
  const pages = {
    '/columns.html': pageWith(COLUMNS),
    '/card.html': pageWith(CARD),
    '/long.html': pageWith('left="long.txt" right="long-too.txt" view="columns"'),
    '/long-card.html': pageWith('left="long.txt" right="long-too.txt" view="pair"'),
    '/long.txt': LONG,
    '/long-too.txt': LONG.replace('ends', 'stops'),
    '/arabic.html': pageWith('left="arabic.txt" right="arabic-too.txt" view="columns"'),
    '/arabic.txt': ARABIC,
    '/arabic-too.txt': ARABIC.replace('اتفاقية ', ''),
    '/right-to-left.html': pageWith('left="arabic.txt" right="nowhere.txt"').replace('<html', '<html dir="rtl"'),
    '/web-page.html': pageWith('left="columns.html" right="budapest-2001" view="columns"'),
    '/no-address.html': pageWith('left="http://[" right="budapest-2001" view="columns"'),
    '/inherited.html': styled('body { white-space: pre; text-indent: 3em; text-transform: uppercase }'),
    ...Object.fromEntries(Object.entries(LAYOUTS).map(([name, css]) => [`/layout-${name}.html`, styled(css)])),
  }
  ;[browser, site] = await Promise.all([openBrowser(), serve({ pages })])
})

after(async () => {
  await browser?.close()
  site?.close()
})

/** @param {string} path @param {import('playwright-core').BrowserContextOptions} [options] */
async function columns(path = '/columns.html', options = {}) {
  const visited = await visit(browser, `${site.origin}${path}`, options)
  return { ...visited, element: await shown(visited.page, 'columns') }
}

async function openedCard() {
  const { page, close } = await visit(browser, `${site.origin}/card.html`)
  await (await shown(page, 'pair')).getByRole('button', { name: 'Open the whole comparison' }).click()
  return { page, element: page.locator('provision-compare'), close }
}

/** The words of what has the focus; empty where it was lost. @param {import('playwright-core').Page} page */
function focused(page) {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? '')
}

test('back from another choice, the card is drawn at once and has the focus', LIMIT, async () => {
  const { page, element, close } = await openedCard()
  await element.getByLabel('with').selectOption('russia-draft-2021')
  await element.getByText('Budapest Convention and Russian draft').waitFor()
  await element.getByRole('button', { name: 'Back to the short view' }).press('Enter')
  assert.match(await element.locator('.card .cell.right').innerText(), /UN Cybercrime Convention, Article 7/)
  await page.waitForTimeout(300)
  assert.equal(await focused(page), 'Open the whole comparison')
  assert.equal(await element.getAttribute('right'), 'un-cybercrime-2024')
  await close()
})

test('back from an own text, the card is the article’s again', LIMIT, async () => {
  const { element, close } = await openedCard()
  await element.getByRole('button', { name: 'Use your own text' }).first().click()
  await element.getByRole('dialog').getByLabel('pasted here').fill(BEES)
  await element.getByRole('button', { name: 'Compare this text' }).click()
  await element.locator('.left', { hasText: 'hive' }).first().waitFor()
  await element.getByRole('button', { name: 'Back to the short view' }).click()
  await element.locator('.card .cell.left', { hasText: 'Illegal access' }).waitFor()
  assert.equal(await element.getByRole('alert').innerText(), '')
  await close()
})

test('files dropped on a card open the whole comparison, with a way back', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/card.html`)
  const element = page.locator('provision-compare')
  await shown(page, 'pair')
  const files = [
    { name: 'bees.txt', bytes: Buffer.from(BEES) },
    { name: 'wasps.txt', bytes: Buffer.from(BEES.replace('roof', 'fence')) },
  ]
  await page.locator('.frame').dispatchEvent('drop', { dataTransfer: await dataTransfer(page, files) })
  await element.locator('.columns .left', { hasText: 'hive' }).first().waitFor()
  await element.getByRole('button', { name: 'Back to the short view' }).click()
  await element.locator('.card .cell.left', { hasText: 'Illegal access' }).waitFor()
  await close()
})

test('trying again keeps the focus, whether it fails or succeeds', LIMIT, async () => {
  const { page, element, close } = await columns()
  await page.route('**/russia*', (route) => route.abort())
  await element.getByLabel('with').selectOption('russia-draft-2021')
  const again = element.getByRole('button', { name: 'Try again' })
  const failed = page.waitForEvent('requestfailed')
  await again.press('Enter')
  await failed
  await page.waitForTimeout(300)
  assert.equal(await focused(page), 'Try again')
  await page.unroute('**/russia*')
  await again.press('Enter')
  await element.getByText('Budapest Convention and Russian draft').waitFor()
  assert.match(await focused(page), /^Budapest Convention and Russian draft/)
  await close()
})

test('a refused file does not cost the comparison that is under way', LIMIT, async () => {
  const { page, close } = await visit(browser, 'about:blank')
  await page.route('**/un-cyber*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
  await page.goto(`${site.origin}/columns.html`)
  await page.getByRole('status').getByText('Reading and comparing').waitFor()
  const picture = { name: 'treaty.png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }
  await page.locator('.frame').dispatchEvent('drop', { dataTransfer: await dataTransfer(page, [picture]) })
  await page.getByRole('alert').getByText('is a picture').waitFor()
  await page.locator('.row').first().waitFor()
  await close()
})

test('what was loaded once can be compared without a network', LIMIT, async () => {
  const { page, element, close } = await columns()
  await page.context().setOffline(true)
  await element.getByRole('button', { name: 'Swap the two texts' }).click()
  await element.getByText('UN Cybercrime Convention and Budapest Convention').waitFor()
  assert.equal(await element.getByRole('alert').innerText(), '')
  await close()
})

const FAILING = {
  '/web-page.html': '“columns.html” is a web page, not plain text. Open it, copy its text',
  '/no-address.html': '“http://[” could not be reached.',
}

for (const [path, says] of Object.entries(FAILING)) {
  test(`${path}: what stands at the address is named for what it is`, LIMIT, async () => {
    const { page, close } = await visit(browser, `${site.origin}${path}`)
    await page.getByRole('alert').getByText(says).waitFor()
    await close()
  })
}

test('without a catalogue, the message names what the reader looked for', LIMIT, async () => {
  const { page, close } = await visit(browser, 'about:blank')
  await page.route('**/catalogue.json', (route) => route.fulfill({ status: 404 }))
  await page.goto(`${site.origin}/columns.html`)
  await page.getByRole('alert').getByText(/“(budapest-2001|un-cybercrime-2024)” was not found/).waitFor()
  await close()
})

for (const path of ['/long.html', '/long-card.html', '/inherited.html']) {
  test(`${path}: no word and no style of the page makes it scroll sideways`, LIMIT, async () => {
    for (const width of [320, 1000]) {
      const { page, close } = await visit(browser, `${site.origin}${path}`, { viewport: { width, height: 800 } })
      await page.locator('.row').first().waitFor()
      // A page of preformatted words may be wide by itself; the element may not.
      const wide = await page.evaluate(() => {
        const frame = document.querySelector('provision-compare')?.shadowRoot?.querySelector('.frame')
        return (frame?.scrollWidth ?? 0) - (frame?.clientWidth ?? 0)
      })
      assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`)
      await close()
    }
  })
}

for (const name of Object.keys(LAYOUTS)) {
  test(`the element has a width in a page that gives it none (${name})`, LIMIT, async () => {
    for (const width of [320, 1280]) {
      const { page, close } = await visit(browser, `${site.origin}/layout-${name}.html`, {
        viewport: { width, height: 800 },
      })
      await page.locator('.row').first().waitFor()
      const box = await page.locator('provision-compare').boundingBox()
      assert.ok(box && box.width > width / 2 && box.width <= width, `${box?.width} of ${width}`)
      await close()
    }
  })
}

test('a text that begins with a mark runs in its own direction', LIMIT, async () => {
  const { element, close } = await columns('/arabic.html')
  const text = element.locator('.text', { has: element.page().locator('del') }).first()
  assert.equal(await text.evaluate((node) => getComputedStyle(node).direction), 'rtl')
  const spoken = text.locator('.spoken').first()
  assert.deepEqual([await spoken.getAttribute('lang'), await spoken.getAttribute('dir')], ['en', 'ltr'])
  await close()
})

test('on a page from right to left our words run from left to right, and the article’s do not', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/right-to-left.html`)
  const direction = (/** @type {import('playwright-core').Locator} */ where) =>
    where.evaluate((node) => getComputedStyle(node).direction)
  await page.getByRole('alert').locator('p').waitFor()
  assert.equal(await direction(page.getByRole('alert')), 'ltr')
  assert.equal(await direction(page.getByText('The article’s own words.')), 'rtl')
  await close()
})

test('what is heard is said once', LIMIT, async () => {
  const { element, close } = await columns()
  const pair = await element.locator('.row[data-relation="edited"]').first().ariaSnapshot()
  assert.match(pair, /heading "Article \S+ and Article \S+"/)
  const alone = await element.locator('.row[data-relation="only-right"]').first().ariaSnapshot()
  assert.match(alone, /paragraph: Only in the UN/)
  assert.doesNotMatch(alone, /No counterpart/)
  const swap = element.getByRole('button', { name: 'Swap the two texts' })
  assert.doesNotMatch(await swap.ariaSnapshot(), /⇄/)
  assert.equal(await swap.getAttribute('aria-label'), null, 'a label beside the title would be read as well as it')
  await close()
})

test('going backwards by keyboard, nothing with the focus is under the head that stays', LIMIT, async () => {
  const { page, element, close } = await columns('/columns.html', { viewport: { width: 1000, height: 900 } })
  await element.locator('summary').last().focus()
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Shift+Tab')
    const hidden = await page.evaluate(() => {
      const root = document.querySelector('provision-compare')?.shadowRoot
      const [focus, head] = [root?.activeElement, root?.querySelector('.head')].map((node) =>
        node?.getBoundingClientRect()
      )
      return focus && head && head.top <= 0 && focus.top < head.bottom && focus.bottom > head.top
    })
    assert.ok(!hidden, `step ${step}`)
  }
  await close()
})

test('a row that is gone to is not under a head of several lines', LIMIT, async () => {
  const { page, element, close } = await columns('/columns.html', { viewport: { width: 600, height: 500 } })
  await page.evaluate(() => {
    const styles = new CSSStyleSheet()
    styles.replaceSync('.head { font-size: 2rem }')
    document.querySelector('provision-compare')?.shadowRoot?.adoptedStyleSheets.push(styles)
  })
  await element.getByLabel('Go to a provision').selectOption({ index: 12 })
  await element.getByRole('button', { name: 'Go', exact: true }).press('Enter')
  const [row, head] = await Promise.all([
    element.locator('.row:has(.names:focus)').boundingBox(),
    element.locator('.head').boundingBox(),
  ])
  assert.ok(row && head && row.y >= head.y + head.height - 1, `${row?.y} ${head?.height}`)
  await close()
})

test('at four times the size the dialog does not scroll sideways', LIMIT, async () => {
  const { element, close } = await columns('/', { viewport: { width: 320, height: 256 } })
  await element.getByRole('button', { name: 'Use your own text' }).first().click()
  const dialog = element.getByRole('dialog')
  assert.ok(await dialog.evaluate((node) => node.scrollWidth <= node.clientWidth))
  await close()
})

test('in a sandbox without forms, a text can be pasted and a provision gone to', LIMIT, async () => {
  const house = await serve({
    pages: { '/page.html': pageWith(COLUMNS) },
    headers: { 'content-security-policy': 'sandbox allow-scripts allow-same-origin' },
  })
  const { page, close } = await visit(browser, `${house.origin}/page.html`)
  const element = await shown(page, 'columns')
  await element.getByLabel('Go to a provision').selectOption({ index: 3 })
  await element.getByRole('button', { name: 'Go', exact: true }).click()
  assert.match(await focused(page), /^Article|^CHAPTER/i)
  await element.getByRole('button', { name: 'Use your own text' }).first().click()
  await element.getByRole('dialog').getByLabel('pasted here').fill(BEES)
  await element.getByRole('button', { name: 'Compare this text' }).click()
  await element.locator('.left', { hasText: 'hive' }).first().waitFor()
  await close()
  house.close()
})

test('where scripts need a trusted type, the main thread compares', LIMIT, async () => {
  const house = await serve({
    pages: { '/page.html': pageWith(COLUMNS) },
    headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
  })
  const { page, close } = await visit(browser, `${house.origin}/page.html`)
  await shown(page, 'columns')
  assert.equal(page.workers().length, 0)
  await close()
  house.close()
})

test('moved about, taken away while it loads and put back, it shows what its attributes say', LIMIT, async () => {
  const { page, complaints, element, close } = await columns()
  await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('provision-compare'))
    for (const id of ['russia-draft-2021', 'un-cybercrime-2024', 'budapest-2001', 'russia-draft-2021']) {
      element.right = id
      await new Promise((resolve) => setTimeout(resolve, 5))
      element.remove()
      document.body.prepend(element)
    }
  })
  await element.getByText('Budapest Convention and Russian draft').waitFor()
  assert.deepEqual(
    complaints.filter((complaint) => !complaint.includes('404')),
    []
  )
  await close()
})
