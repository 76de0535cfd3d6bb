/**
 * Where texts come from: the catalogue of instruments, an address, a reader's own file. Nothing is ever sent.
 * @typedef {import('./types.js').CatalogueEntry} CatalogueEntry
 * @typedef {import('./types.js').OwnText} OwnText
 */
import { Problem } from './problem.js'

const CATALOGUE = new URL('instruments/catalogue.json', import.meta.url)

/** The core reads at most 8 MiB, so a larger file need not be read into memory to be refused. */
const MOST_BYTES = 8 * 1024 * 1024

/** First bytes of what people drop by mistake. A DOCX is a zip; so are ODT and EPUB. `{\rt` begins RTF. */
const NOT_TEXT = [
  { format: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { format: 'word', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'word', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { format: 'word', bytes: [0x7b, 0x5c, 0x72, 0x74] },
  { format: 'picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { format: 'picture', bytes: [0xff, 0xd8, 0xff] },
  { format: 'picture', bytes: [0x47, 0x49, 0x46, 0x38] },
]

/** What was fetched already, by name: who swaps or goes back needs no network. @type {Map<string, Promise<any>>} */
const fetched = new Map()

/** @template T @param {string} name @param {() => Promise<T>} load @returns {Promise<T>} */
function once(name, load) {
  const known = fetched.get(name)
  if (known) return known
  const loading = load()
  fetched.set(name, loading)
  loading.catch(() => fetched.delete(name))
  return loading
}

/** The instruments that come with the element. @returns {Promise<CatalogueEntry[]>} */
export function catalogue() {
  // Readers know of no catalogue, so its failure is given no name: it is that of the text that was looked for.
  return once('', async () => JSON.parse(new TextDecoder().decode(await get(CATALOGUE))))
}

/** Whether a `left` or `right` attribute is an address rather than an id of the catalogue. @param {string} name */
export function isAddress(name) {
  return /[/.]/.test(name)
}

/**
 * The text that an attribute names: an id of the catalogue, or an address seen from the page.
 * @param {string} name
 * @returns {Promise<string>}
 */
export function fetchText(name) {
  return once(name, async () => decode(await get(isAddress(name) ? name : await addressOf(name), name), name))
}

/** @param {string} id */
async function addressOf(id) {
  const entry = (await catalogue()).find((entry) => entry.id === id)
  if (!entry) throw new Problem('unknown', `the catalogue has no instrument "${id}"`, { name: id })
  return new URL(entry.file, CATALOGUE)
}

/** @param {URL | string} address @param {string} [name] */
async function get(address, name) {
  /** @param {unknown} cause an address that is none, no answer, or an answer that broke off */
  const lost = (cause) => {
    throw new Problem('fetch', `no answer from ${address}`, { cause, status: 0, name })
  }
  const response = await fetch(address).catch(lost)
  if (response.ok) return response.arrayBuffer().catch(lost)
  throw new Problem('fetch', `${address} answered ${response.status}`, { status: response.status, name })
}

/**
 * A reader's own file as text.
 * @param {File} file
 * @returns {Promise<OwnText>}
 */
export async function readFile(file) {
  const { name } = file
  if (file.size > MOST_BYTES) throw tooLong(name)
  const bytes = await file.arrayBuffer().catch((cause) => {
    throw new Problem('unreadable', `"${name}" could not be read`, { cause, name })
  })
  return { name, text: decode(bytes, name) }
}

/**
 * Bytes as text: by a byte-order mark, else UTF-8, else windows-1252, which old law databases still export.
 * @param {ArrayBuffer} buffer
 * @param {string} name
 */
function decode(buffer, name) {
  const bytes = new Uint8Array(buffer)
  if (bytes.length > MOST_BYTES) throw tooLong(name)
  const format = NOT_TEXT.find(({ bytes: first }) => first.every((byte, index) => bytes[index] === byte))?.format
  if (format) throw notText(name, format)
  const text = decoder(bytes).decode(bytes)
  if (text.includes('\0')) throw notText(name, 'other')
  if (/^\s*<(!|html)/i.test(text)) throw notText(name, 'page')
  if (!text.trim()) throw new Problem('empty', `"${name}" has no text`, { name })
  return text
}

/** @param {Uint8Array} bytes */
function decoder(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  try {
    utf8.decode(bytes)
    return utf8
  } catch {
    return new TextDecoder('windows-1252')
  }
}

/** @param {string} name @param {string} format */
function notText(name, format) {
  return new Problem('not-text', `"${name}" is not a text file`, { name, format })
}

/** @param {string} name */
function tooLong(name) {
  return new Problem('too-long', `"${name}" has more than ${MOST_BYTES} bytes`, { name })
}
