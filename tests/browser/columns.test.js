// The whole comparison: what it says, what it marks, and what a reader can do with it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LIMIT, openBrowser, pageWith, serve, shown, visit } from './harness.js'

const INSTRUMENTS = 'left="budapest-2001" right="un-cybercrime-2024" view="columns"'

const OLD = `---
title: Harbour Act
---

Article 1 – Ships

Every ship must carry a red lamp and a bell.

Article 2 – Pilots

A pilot guides each ship into the harbour.
`
const NEW = OLD.replace('a red lamp', 'two white lamps')

/** @type {import('playwright-core').Browser} */
let browser
/** @type {Awaited<ReturnType<typeof serve>>} */
let site

before(async () => {
  const pages = {
    '/columns.html': pageWith(INSTRUMENTS),
    '/versions.html': pageWith('left="old.txt" right="new.txt" view="columns"'),
    '/empty.html': pageWith('view="columns"'),
    '/old.txt': OLD,
    '/new.txt': NEW,
    '/far.html': pageWith(INSTRUMENTS).replace('<h2>', '<p style="height: 5000px">A long article.</p><h2>'),
  }
  ;[browser, site] = await Promise.all([openBrowser(), serve({ pages })])
})

after(async () => {
  await browser?.close()
  site?.close()
})

/** @param {string} path */
async function columns(path = '/columns.html') {
  const visited = await visit(browser, `${site.origin}${path}`)
  return { ...visited, element: await shown(visited.page, 'columns') }
}

test('the summary says in words what differs and what stands alone', LIMIT, async () => {
  const { element, close } = await columns()
  const summary = await element.locator('.summary').innerText()
  assert.match(
    summary,
    /^\d+ provisions? differs?\b.*only in the Budapest Convention.*only in the UN Cybercrime Convention/
  )
  assert.match(summary, /\d+% of the words are in both/)
  await close()
})

test('a row names both labels, how they relate, and how many words differ', LIMIT, async () => {
  const { element, close } = await columns()
  const row = element.locator('.row', { hasText: 'Illegal access' }).first()
  assert.match((await row.locator('.names').textContent()) ?? '', /^Article 2 and Article 7$/)
  assert.match((await row.locator('.kicker').textContent()) ?? '', /^Different wording.*\d+ words? in both/s)
  assert.deepEqual(await row.evaluate((row) => [...row.children].map((child) => child.className)), [
    'names',
    'kicker',
    'texts',
    'why',
  ])
  await close()
})

test('what differs is marked on both sides, and what is the same is not', LIMIT, async () => {
  const { element, close } = await columns()
  const row = element.locator('.row', { hasText: 'Illegal access' }).first()
  const removed = await row.locator('.left del').allTextContents()
  const added = await row.locator('.right ins').allTextContents()
  assert.ok(removed.some((words) => words.includes('computer')))
  assert.ok(added.some((words) => words.includes('information and communications technology')))
  assert.ok(![...removed, ...added].some((words) => words.includes('intentionally and without right')))
  assert.equal(await row.locator('.left ins, .right del').count(), 0)
  await close()
})

test('counterparts are marked as "only in", for those who listen too', LIMIT, async () => {
  const { element, close } = await columns()
  const mark = element.locator('del').first()
  assert.match((await mark.textContent()) ?? '', /^ only in the Budapest Convention: /)
  assert.equal(await mark.getAttribute('role'), 'mark')
  await close()
})

test('versions are marked as removed and added', LIMIT, async () => {
  const { element, close } = await columns('/versions.html')
  assert.match((await element.locator('del').first().textContent()) ?? '', /^ removed: .*red/)
  assert.match((await element.locator('ins').first().textContent()) ?? '', /^ added: .*white/)
  await close()
})

test('an equal provision is quiet, but its text can be shown', LIMIT, async () => {
  const { element, close } = await columns('/versions.html')
  const row = element.locator('.row[data-relation="equal"]')
  assert.ok(!(await row.locator('.cell.left').isVisible()))
  await row.locator('summary', { hasText: 'Show the text' }).click()
  assert.ok(await row.locator('.cell.left').isVisible())
  await close()
})

test('a provision that stands alone says so on the other side, and is not marked word by word', LIMIT, async () => {
  const { element, close } = await columns()
  const row = element.locator('.row[data-relation="only-right"]').first()
  assert.equal(await row.locator('.cell.left').innerText(), 'No counterpart in the Budapest Convention')
  assert.equal(await row.locator('ins').count(), 0)
  await close()
})

test('another instrument changes the comparison', LIMIT, async () => {
  const { page, element, close } = await columns()
  const ready = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('ready', (event) => resolve(/** @type {CustomEvent} */ (event).detail.rows), {
          once: true,
        })
      )
  )
  await element.getByLabel('with').selectOption('russia-draft-2021')
  assert.ok(/** @type {number} */ (await ready) > 0)
  assert.match(await element.locator('.title').innerText(), /Budapest Convention and Russian draft/)
  assert.equal(await element.getAttribute('right'), 'russia-draft-2021')
  await close()
})

test('swapping exchanges the two sides', LIMIT, async () => {
  const { page, element, close } = await columns()
  await element.getByRole('button', { name: 'Swap the two texts' }).click()
  await page.waitForFunction(() =>
    /^UN Cybercrime Convention and Budapest/.test(
      document.querySelector('provision-compare')?.shadowRoot?.querySelector('.title')?.textContent ?? ''
    )
  )
  assert.equal(await element.getByLabel('Compare', { exact: true }).inputValue(), 'un-cybercrime-2024')
  await close()
})

test('going to a provision moves the focus to its row and tells the page', LIMIT, async () => {
  const { page, element, close } = await columns()
  const selected = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('select', (event) => resolve(/** @type {CustomEvent} */ (event).detail), {
          once: true,
        })
      )
  )
  await element.getByLabel('Go to a provision').selectOption({ label: (await optionWith(element, 'Article 7 ')) ?? '' })
  await element.getByRole('button', { name: 'Go', exact: true }).click()
  const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
  assert.match(focused ?? '', /^Article 7 and /)
  assert.deepEqual(
    /** @type {{left: string[]}} */ (await selected).left.map((reference) => /art-7$/.test(reference)),
    [true]
  )
  const box = await element.locator('.row:has(.names:focus)').boundingBox()
  assert.ok(box && box.y >= 0 && box.y < 450, 'the row is in sight')
  await close()
})

/** The first option that has these words. @param {import('playwright-core').Locator} element @param {string} words */
async function optionWith(element, words) {
  const options = await element.locator('#jump option').allTextContents()
  return options.find((option) => option.includes(words))
}

test('why two provisions were matched is said in plain words', LIMIT, async () => {
  const { element, close } = await columns()
  const why = element.locator('.why').first()
  await why.locator('summary').click()
  assert.match(await why.locator('p').innerText(), /Matched by .* Likeness \d+%\./)
  await close()
})

test('of two choices the last one counts, whichever answer comes first', LIMIT, async () => {
  const { page, element, close } = await columns()
  await page.route('**/russia-draft-2021.txt', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  const late = page.waitForResponse('**/russia-draft-2021.txt')
  await element.getByLabel('with').selectOption('russia-draft-2021')
  await element.getByRole('status').getByText('Reading and comparing').waitFor()
  await element.getByLabel('with').selectOption('budapest-2001')
  await element.getByText('Budapest Convention and Budapest Convention').waitFor()
  await late
  await page.waitForTimeout(500)
  assert.match(await element.locator('.title').innerText(), /^Budapest Convention and Budapest Convention/)
  assert.match(await element.locator('.summary').innerText(), /^All 14 provisions read the same\. 100%/)
  await close()
})

test('an element without instruments invites to choose, and keeps its own words meanwhile', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/empty.html`)
  await page.getByRole('status').getByText('Choose a text for each side').waitFor()
  assert.ok(await page.getByText('The article’s own words.').isVisible())
  await page.getByLabel('Compare', { exact: true }).selectOption('budapest-2001')
  await page.getByLabel('with').selectOption('un-cybercrime-2024')
  await page.locator('.row').first().waitFor()
  assert.ok(!(await page.getByText('The article’s own words.').isVisible()))
  await close()
})

test('properties and attributes are one, even when a property came before the element', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/empty.html`)
  const seen = await page.evaluate(() => {
    const element = /** @type {any} */ (document.createElement('provision-compare'))
    const early = Object.defineProperty(document.createElement('provision-compare'), 'left', {
      value: 'a',
      writable: true,
      configurable: true,
      enumerable: true,
    })
    document.body.append(early)
    Object.assign(element, { left: 'b', view: 'nonsense', focusReference: 'art-1' })
    return [
      early.getAttribute('left'),
      element.getAttribute('left'),
      element.view,
      element.getAttribute('focus'),
      typeof element.focus,
    ]
  })
  assert.deepEqual(seen, ['a', 'b', 'columns', 'art-1', 'function'])
  await close()
})

test('nothing is loaded before the reader comes near', LIMIT, async () => {
  const { page, close } = await visit(browser, 'about:blank')
  /** @type {string[]} */
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${site.origin}/far.html`, { waitUntil: 'networkidle' })
  assert.ok(!asked.some((url) => /wasm|instruments/.test(url)), asked.join(' '))
  await shown(page, 'columns')
  await close()
})

test('on paper both texts are there and the controls are not', LIMIT, async () => {
  const { page, element, close } = await columns('/versions.html')
  await page.emulateMedia({ media: 'print' })
  assert.ok(!(await element.locator('.controls').isVisible()))
  const pilots = element.locator('.row[data-relation="equal"] .cell.right .text')
  assert.ok((await pilots.boundingBox())?.height, 'the equal provision is printed too')
  await close()
})
