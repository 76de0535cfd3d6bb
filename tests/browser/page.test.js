// The sample article: readable by everyone, before the script and with it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessibilityProblems, LIMIT, openBrowser, serve, shown, visit } from './harness.js'

/** @type {import('playwright-core').Browser} */
let browser
/** @type {Awaited<ReturnType<typeof serve>>} */
let site

before(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), serve()])
})

after(async () => {
  await browser?.close()
  site?.close()
})

test('the page opens without a complaint, and nothing is asked of any other origin', LIMIT, async () => {
  const { page, complaints, close } = await visit(browser, 'about:blank')
  /** @type {string[]} */
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${site.origin}/`)
  await shown(page, 'pair')
  await shown(page, 'columns')
  assert.deepEqual(complaints, [])
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(site.origin) && !url.startsWith('blob:')),
    []
  )
  await close()
})

test('the card shows both articles, their words and where they are from', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/`)
  const card = await shown(page, 'pair')
  assert.match(await card.locator('h3').innerText(), /Article 2.*Article 7/s)
  assert.match(await card.locator('.cell.left').innerText(), /Budapest Convention, Article 2[\s\S]*intentionally/)
  assert.match(await card.locator('.cell.right').innerText(), /UN Cybercrime Convention, Article 7[\s\S]*intentionally/)
  const footer = await card.locator('footer').innerText()
  assert.match(footer, /Convention on Cybercrime[\s\S]*23 November 2001[\s\S]*not the official text/)
  assert.equal(await card.locator('footer a[rel="noopener"]').count(), 2)
  await close()
})

test('a card opens the whole comparison at its place, and closes again', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/`)
  const card = await shown(page, 'pair')
  await card.getByRole('button', { name: 'Open the whole comparison' }).click()
  const element = page.locator('provision-compare').first()
  await element.locator('.columns').waitFor()
  const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
  assert.match(focused ?? '', /Article 2.*Article 7/s)
  await element.getByRole('button', { name: 'Back to the short view' }).click()
  await element.locator('.card').waitFor()
  assert.equal(await element.locator('.columns').count(), 0)
  await close()
})

test('without JavaScript the article is whole', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/`, { javaScriptEnabled: false })
  for (const element of await page.locator('provision-compare').all()) {
    assert.ok(await element.isVisible())
    assert.ok((await element.innerText()).length > 200)
  }
  await close()
})

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe-core finds nothing wrong (${colorScheme})`, LIMIT, async () => {
    const { page, close } = await visit(browser, `${site.origin}/`, { colorScheme })
    await shown(page, 'pair')
    await shown(page, 'columns')
    await page.locator('.why summary').first().click()
    assert.deepEqual(await accessibilityProblems(page), [])
    await page.getByRole('button', { name: 'Use your own text' }).first().click()
    await page.getByRole('dialog').waitFor()
    assert.deepEqual(await accessibilityProblems(page), [])
    await close()
  })
}

for (const width of [320, 768, 1280]) {
  test(`at ${width} pixels nothing scrolls sideways`, LIMIT, async () => {
    const { page, close } = await visit(browser, `${site.origin}/`, { viewport: { width, height: 800 } })
    await shown(page, 'pair')
    await shown(page, 'columns')
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width)
    await close()
  })
}

test('on a narrow screen the texts stand below each other, each with its title', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/`, { viewport: { width: 320, height: 800 } })
  const columns = await shown(page, 'columns')
  const row = columns.locator('.row[data-relation="edited"]').first()
  await row.scrollIntoViewIfNeeded()
  const [left, right] = await Promise.all([
    row.locator('.cell.left').boundingBox(),
    row.locator('.cell.right').boundingBox(),
  ])
  assert.ok(left && right && right.y >= left.y + left.height)
  assert.match(await row.locator('.cell.right').innerText(), /^UN Cybercrime Convention/)
  await close()
})

test('every control can be hit with a thumb', LIMIT, async () => {
  const { page, close } = await visit(browser, `${site.origin}/`, { viewport: { width: 320, height: 800 } })
  const columns = await shown(page, 'columns')
  for (const control of await columns.locator('.controls :is(button, select):visible').all()) {
    const box = await control.boundingBox()
    assert.ok(box && box.height >= 24 && box.width >= 24, await control.innerText())
  }
  await close()
})
