// A reader's own texts: how they come in, what is refused, and that they are only ever text.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dataTransfer, LIMIT, openBrowser, pageWith, serve, shown, visit } from './harness.js'

const BEES = { name: 'bees.txt', bytes: Buffer.from('Article 1 – Bees\n\nEvery hive must have a number and a roof.\n') }
const WASPS = {
  name: 'wasps.txt',
  bytes: Buffer.from('Article 1 – Wasps\n\nEvery nest must have a number and a fence.\n'),
}
const PNG = { name: 'treaty.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }
const PDF = { name: 'treaty.pdf', bytes: Buffer.from('%PDF-1.7\n') }
const NOTHING = { name: 'nothing.txt', bytes: Buffer.alloc(0) }
const HOSTILE = 'Article 1 – <img src=x onerror=alert(1)>\n\nThe text <img src=x onerror=alert(1)> is only text.\n'

/** @type {import('playwright-core').Browser} */
let browser
/** @type {Awaited<ReturnType<typeof serve>>} */
let site

before(async () => {
  const pages = {
    '/columns.html': pageWith('left="budapest-2001" right="un-cybercrime-2024" view="columns"'),
    '/missing.html': pageWith('left="budapest-2001" right="no/such-treaty.txt" view="columns"'),
    '/unknown.html': pageWith('left="budapest-2001" right="no-such-treaty" view="columns"'),
    '/nowhere.html': pageWith('left="budapest-2001" right="un-cybercrime-2024" focus="art-999" view="pair"'),
  }
  ;[browser, site] = await Promise.all([openBrowser(), serve({ pages })])
})

after(async () => {
  await browser?.close()
  site?.close()
})

async function columns() {
  const visited = await visit(browser, `${site.origin}/columns.html`)
  return { ...visited, element: await shown(visited.page, 'columns') }
}

/** @param {import('playwright-core').Page} page @param {{name: string, bytes: Buffer}[]} files */
async function drop(page, files) {
  await page.locator('.frame').dispatchEvent('drop', { dataTransfer: await dataTransfer(page, files) })
}

/** @param {import('playwright-core').Locator} element @param {'first' | 'second'} side */
async function openDialog(element, side) {
  const button = element.getByRole('button', { name: 'Use your own text' })
  await (side === 'first' ? button.first() : button.last()).click()
  return element.getByRole('dialog')
}

test('two dropped files are compared with each other', LIMIT, async () => {
  const { page, element, close } = await columns()
  await drop(page, [BEES, WASPS])
  await element.locator('.left', { hasText: 'hive' }).first().waitFor()
  assert.ok((await element.locator('.cell.right', { hasText: 'nest' }).count()) > 0)
  assert.equal(await element.locator('.row').count(), await element.locator('.row', { hasText: 'Article 1' }).count())
  await close()
})

test('one file dropped on the right half becomes the right text', LIMIT, async () => {
  const { page, element, close } = await columns()
  const transfer = await dataTransfer(page, [BEES])
  await page.locator('.frame').dispatchEvent('dragover', { dataTransfer: transfer })
  const half = element.locator('.drop [data-side="right"]')
  assert.ok(await half.isVisible())
  await half.dispatchEvent('drop', { dataTransfer: transfer })
  await element.locator('.right', { hasText: 'hive' }).first().waitFor()
  assert.ok(!(await half.isVisible()))
  assert.ok((await element.locator('.left', { hasText: 'Illegal access' }).count()) > 0)
  await close()
})

test('a file can be picked', LIMIT, async () => {
  const { element, close } = await columns()
  const dialog = await openDialog(element, 'second')
  await dialog
    .getByLabel('A plain text file')
    .setInputFiles({ name: BEES.name, mimeType: 'text/plain', buffer: BEES.bytes })
  await element.locator('.right', { hasText: 'hive' }).first().waitFor()
  assert.equal(await element.locator('#choose-right option:checked').textContent(), 'bees.txt')
  await close()
})

test('a text can be pasted, and Escape leaves everything as it was', LIMIT, async () => {
  const { page, element, close } = await columns()
  const first = await openDialog(element, 'first')
  await page.keyboard.press('Escape')
  await first.waitFor({ state: 'hidden' })
  const dialog = await openDialog(element, 'first')
  await dialog.getByLabel('pasted here').fill(BEES.bytes.toString())
  await dialog.getByRole('button', { name: 'Compare this text' }).click()
  await element.locator('.left', { hasText: 'hive' }).first().waitFor()
  await close()
})

test('own texts are sent nowhere', LIMIT, async () => {
  const { page, element, close } = await columns()
  /** @type {string[]} */
  const asked = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  await drop(page, [BEES, WASPS])
  await element.locator('.left', { hasText: 'hive' }).first().waitFor()
  assert.deepEqual(asked, [])
  await close()
})

const REFUSED = [
  { file: PNG, says: /“treaty\.png” is a picture, not text\. Choose a plain text file, or paste the text\./ },
  { file: PDF, says: /“treaty\.pdf” is a PDF, not plain text\. Open it, copy its text and paste that here instead\./ },
  { file: NOTHING, says: /“nothing\.txt” has no text in it\. Choose another text, or paste one\./ },
]

for (const { file, says } of REFUSED) {
  test(`${file.name} is refused with what to do, and the comparison stays`, LIMIT, async () => {
    const { page, element, close } = await columns()
    const before = await element.locator('.summary').innerText()
    await drop(page, [file])
    await element.getByRole('alert').locator('p').waitFor()
    assert.match(await element.getByRole('alert').innerText(), says)
    assert.equal(await element.locator('.summary').innerText(), before)
    // The next good choice takes the message away.
    await drop(page, [BEES, WASPS])
    await element.locator('.left', { hasText: 'hive' }).first().waitFor()
    assert.equal(await element.getByRole('alert').innerText(), '')
    await close()
  })
}

test('three files are too many', LIMIT, async () => {
  const { page, element, close } = await columns()
  await drop(page, [BEES, WASPS, BEES])
  await element.getByRole('alert').getByText('Only one or two files').waitFor()
  await close()
})

const FAILING = [
  { path: '/missing.html', says: '“no/such-treaty.txt” was not found.' },
  { path: '/unknown.html', says: 'There is no instrument called “no-such-treaty” here.' },
  { path: '/nowhere.html', says: 'There is no provision “art-999” in this text.' },
]

for (const { path, says } of FAILING) {
  test(`${path}: the article's own words stay, beside a plain message`, LIMIT, async () => {
    const { page, close } = await visit(browser, `${site.origin}${path}`)
    await page.getByRole('alert').getByText(says).waitFor()
    assert.ok(await page.getByText('The article’s own words.').isVisible())
    await close()
  })
}

test('hostile text stays text', LIMIT, async () => {
  const { page, complaints, element, close } = await columns()
  const name = '<img src=x onerror=alert(1)>.txt'
  const header = '---\ntitle: <img src=x onerror=alert(1)>\nsource: javascript:alert(1)\n---\n'
  const other = HOSTILE.replace('only', 'nothing but')
  await drop(page, [
    { name, bytes: Buffer.from(HOSTILE) },
    { name, bytes: Buffer.from(header + other) },
  ])
  await element.locator('.left', { hasText: '<img src=x onerror=alert(1)> is' }).first().waitFor()
  const images = await page.evaluate(
    () =>
      document.querySelectorAll('img').length +
      (document.querySelector('provision-compare')?.shadowRoot?.querySelectorAll('img, [href^="javascript:"]').length ??
        0)
  )
  assert.equal(images, 0)
  assert.deepEqual(complaints, [])
  await close()
})

test('a text without a title goes by the name of its file, and a long title is cut to fit', LIMIT, async () => {
  const { page, element, close } = await columns()
  const title = 'Agreement on the very many things on which the parties to this agreement could agree'
  const titled = {
    name: 'agreement.txt',
    bytes: Buffer.from(`---\ntitle: ${title}\n---\n\nEvery hive must have a door.\n`),
  }
  await drop(page, [
    { name: 'bare.txt', bytes: Buffer.from('---\ndate: 2001-02-03\n---\n\nEvery hive must have a roof.\n') },
    titled,
  ])
  await element.locator('.left', { hasText: 'hive' }).first().waitFor()
  assert.match(
    await element.locator('.head').innerText(),
    /^(bare\.txt|Every hive)[\s\S]*Agreement on the very many things on which the parties…/
  )
  assert.match(await element.locator('.origins').innerText(), /could agree/)
  await close()
})

test('old encodings are read: windows-1252 and UTF-16', LIMIT, async () => {
  const { page, element, close } = await columns()
  const windows = { name: 'windows.txt', bytes: Buffer.from('Article 1\n\nThe caf\xe9 closes at noon.\n', 'latin1') }
  const utf16 = { name: 'utf16.txt', bytes: Buffer.from('\ufeffArticle 1\n\nThe café closes at night.\n', 'utf16le') }
  await drop(page, [windows, utf16])
  await element.locator('.left', { hasText: 'café' }).first().waitFor()
  assert.match(await element.locator('.cell.right').first().innerText(), /café/)
  await close()
})
