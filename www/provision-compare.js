/**
 * `<provision-compare left right focus view>`: two legal instruments side by side, inside an article.
 *
 * Attributes are the state. What stands between the tags is what readers see before the script, while it works, and
 * when it fails. A reader's own texts live in this page's memory; nothing is sent anywhere.
 *
 * @typedef {import('./types.js').Comparison} Comparison
 * @typedef {import('./types.js').OwnText} OwnText
 * @typedef {import('./types.js').SideName} SideName
 * @typedef {import('./types.js').View} View
 */
import { compare } from './engine.js'
import { labelsFor } from './labels/index.js'
import { Problem } from './problem.js'
import { styles } from './styles.js'
import { catalogue, fetchText, readFile } from './texts.js'
import { columnsView } from './view/columns.js'
import { createControls } from './view/controls.js'
import { createFrame } from './view/frame.js'
import { named, rowOf, SIDES } from './view/names.js'
import { pairView } from './view/pair.js'
import { summaryWords } from './view/summary.js'

/** How far from the screen the work begins: about half a second of scrolling. */
const NEAR = '400px'

/** Problems that may be gone at the next try. */
const PASSING = ['fetch', 'engine', 'trap']

export class ProvisionCompareElement extends HTMLElement {
  static observedAttributes = ['left', 'right', 'focus', 'view']

  /** @type {Record<SideName, OwnText | null>} */
  #own = { left: null, right: null }
  /** @type {Comparison | null} */
  #comparison = null
  /** @type {IntersectionObserver | null} */
  #observer = null
  /** @type {import('./types.js').Labels | null} */
  #say = null
  /** @type {ReturnType<typeof createFrame> | null} */
  #frame = null
  /** @type {ReturnType<typeof createControls> | null} */
  #controls = null
  /**
   * What the card showed when the reader left it for the whole comparison.
   * @type {{left: string, right: string, own: Record<SideName, OwnText | null>, comparison: Comparison | null} | null}
   */
  #card = null
  /** View and focus as they are drawn, so that an update that changes neither leaves the reader's place alone. */
  #drawn = ''
  #run = 0
  #choices = 0
  #near = false
  #queued = false
  #stale = true
  /** Whether the reader asked for what happens next; only then is its end announced. */
  #asked = false

  /** An id of the catalogue or an address; empty when there is none. */
  get left() {
    return this.getAttribute('left') ?? ''
  }

  set left(name) {
    this.setAttribute('left', name)
  }

  /** An id of the catalogue or an address; empty when there is none. */
  get right() {
    return this.getAttribute('right') ?? ''
  }

  set right(name) {
    this.setAttribute('right', name)
  }

  /**
   * The `focus` attribute: a reference of the left text, or of the right after `right:`.
   * Not named like the attribute, because every element has a method `focus()`.
   */
  get focusReference() {
    return this.getAttribute('focus') ?? ''
  }

  set focusReference(reference) {
    this.setAttribute('focus', reference)
  }

  /** `columns` unless the attribute names another view. @returns {View} */
  get view() {
    return this.getAttribute('view') === 'pair' ? 'pair' : 'columns'
  }

  set view(view) {
    this.setAttribute('view', view)
  }

  /** The comparison that is shown, as the core made it; `null` before the first. */
  get comparison() {
    return this.#comparison
  }

  connectedCallback() {
    // Properties that a framework set before this class was there hide the setters; they are set once more.
    for (const name of /** @type {const} */ (['left', 'right', 'focusReference', 'view'])) {
      if (!Object.hasOwn(this, name)) continue
      const value = this[name]
      delete (/** @type {Partial<this>} */ (this)[name])
      Object.assign(this, { [name]: value })
    }
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        this.#near = true
        this.#observer?.disconnect()
        this.#changed()
      },
      { rootMargin: NEAR }
    )
    this.#observer.observe(this)
  }

  disconnectedCallback() {
    this.#observer?.disconnect()
    this.#near = false
    this.#stale = true
    // An answer that is still under way finds that it is late.
    this.#run += 1
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'left' || name === 'right') {
      this.#own[name] = null
      this.#stale = true
    }
    this.#changed()
  }

  /** Gathers all changes of one turn into one update. */
  #changed() {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      if (this.#near) this.#update()
    })
  }

  async #update() {
    const run = ++this.#run
    const say = (this.#say ??= await labelsFor(this))
    const frame = (this.#frame ??= this.#build(say))
    if (run !== this.#run) return
    this.#showControls()
    if (!this.#stale) return this.#draw()
    if (!SIDES.every((side) => this.#own[side] || this[side])) return frame.invite(say.invitation)
    frame.busy()
    try {
      const [left, right] = await Promise.all(SIDES.map((side) => this.#text(side)))
      const comparison = await compare(left, right)
      if (run === this.#run) this.#show(comparison)
    } catch (error) {
      if (run === this.#run) this.#fail(error) // the article's own words, or the last comparison, stay readable
    }
  }

  /** @param {import('./types.js').Labels} say */
  #build(say) {
    const frame = createFrame(say, this.#actions)
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [styles()]
    root.append(frame.node)
    return frame
  }

  /** @param {SideName} side */
  async #text(side) {
    const own = this.#own[side]
    if (own) return own.text
    return fetchText(this[side]).catch((error) => {
      throw Object.assign(Problem.from(error), { side })
    })
  }

  /** @param {Comparison} comparison @param {boolean} [isNew] */
  #show(comparison, isNew = true) {
    this.#comparison = comparison
    this.#stale = false
    this.#drawn = ''
    this.#controls?.showOutline(this.#named(comparison))
    if (this.#draw() && isNew) this.#emit('ready', comparison.summary)
  }

  /** Draws the comparison in the present view. @returns {boolean} whether there was something to draw */
  #draw() {
    const [say, frame, comparison] = [this.#say, this.#frame, this.#comparison]
    if (!say || !frame || !comparison) return false
    const focus = this.focusReference
    const scene = { comparison: this.#named(comparison), say, focus, actions: this.#actions }
    const row = focus ? rowOf(comparison, focus) : this.#firstPair()
    if (this.view === 'pair' && row === null) {
      this.#fail(new Problem('focus', `there is no provision ${focus}`, { name: focus }))
      return false
    }
    frame.idle(this.#asked ? summaryWords(scene) : '')
    this.#asked = false
    frame.slot.hidden = true
    const drawn = `${this.view} ${focus}`
    this.#keepingFocus(() => {
      frame.beQuiet()
      if (drawn === this.#drawn) return
      frame.result.replaceChildren(this.view === 'pair' ? pairView(scene, row ?? 0) : columnsView(scene))
      this.#drawn = drawn
    })
    return true
  }

  /**
   * Where a change takes away what has the focus, a keyboard or a screen reader would be thrown back to the top of the
   * page; so the focus goes to what came in its place: another try, else the heading of the result.
   * @param {() => void} change
   */
  #keepingFocus(change) {
    const root = this.shadowRoot
    const held = root?.activeElement
    change()
    if (!held || (held.isConnected && !held.closest('[hidden]'))) return
    const next = /** @type {HTMLElement | null} */ (root.querySelector('.alert button, .title, .names'))
    next?.focus({ preventScroll: true })
  }

  /** What a card without a focus shows: the first provision that has a counterpart and differs from it. */
  #firstPair() {
    const index = this.#comparison?.rows.findIndex(({ relation }) => !/^(only|equal)/.test(relation)) ?? 0
    return Math.max(0, index)
  }

  /** @param {unknown} error */
  #fail(error) {
    const problem = Problem.from(error)
    // When the reader's own text is at fault, its name says more than its side.
    if (problem.side) problem.text ??= this.#own[problem.side]?.name ?? this[problem.side]
    const words = this.#say?.problem(problem)
    if (!words) return
    this.#asked = false
    this.#frame?.idle('')
    this.#keepingFocus(() => this.#frame?.complain(words, PASSING.includes(problem.code)))
    this.#emit('error', { code: problem.code, message: words.message })
  }

  /** The columns come with controls; a card has none. */
  async #showControls() {
    const [say, frame] = [this.#say, this.#frame]
    if (!say || !frame) return
    frame.controls.hidden = this.view === 'pair'
    if (this.view === 'pair') return
    if (!this.#controls) {
      this.#controls = createControls(say, this.#actions)
      frame.controls.append(this.#controls.node)
      if (this.#comparison) this.#controls.showOutline(this.#named(this.#comparison))
    }
    // Without its catalogue the element still compares what its attributes name.
    const entries = await catalogue().catch(() => [])
    const chosen = { left: this.#chosen('left'), right: this.#chosen('right') }
    this.#controls.show({ entries, chosen, closable: this.#card !== null })
  }

  /** With names that can be shown. @param {Comparison} comparison */
  #named(comparison) {
    return named(comparison, { left: this.#chosen('left').name, right: this.#chosen('right').name })
  }

  /** @param {SideName} side */
  #chosen(side) {
    const own = this.#own[side]
    // A blank id stands for what no catalogue holds; no entry of it is blank.
    return own ? { id: ' ', name: own.name } : { id: this[side], name: this[side] }
  }

  /** What the reader does. @type {import('./types.js').Actions} */
  #actions = {
    choose: (side, id) => {
      if (id.trim()) this.#choose(() => this.setAttribute(side, id))
    },
    files: async (side, files) => {
      if (files.length > 2) return this.#fail(new Problem('files', `${files.length} files were given`))
      // Counted apart from the runs: a file that is refused must not cost the comparison that is under way.
      const choice = ++this.#choices
      try {
        const texts = await Promise.all(files.map(readFile))
        if (choice !== this.#choices || !texts.length) return
        // A card has no controls: to see what was dropped on it, and to get back, the reader needs the whole.
        if (this.view === 'pair') this.#leaveCard()
        if (texts.length === 2) this.#choose(() => (this.#own = { left: texts[0], right: texts[1] }))
        else this.#choose(() => (this.#own[side] = texts[0]))
      } catch (error) {
        if (choice === this.#choices) this.#fail(error)
      }
    },
    paste: (side, text) => {
      const name = this.#say?.pasted ?? ''
      if (!text.trim()) return this.#fail(new Problem('empty', 'nothing was pasted', { name }))
      this.#choose(() => (this.#own[side] = { name, text }))
    },
    swap: () => {
      const { left, right } = this
      const own = { left: this.#own.right, right: this.#own.left }
      this.#choose(() => this.#assign(right, left, own))
    },
    jump: (side, reference) => {
      const row = this.#comparison && rowOf(this.#comparison, `${side}:${reference}`)
      if (row !== null) this.#goTo(row)
    },
    open: () => {
      const row = this.#frame?.result.querySelector('[data-row]')?.getAttribute('data-row')
      this.#leaveCard()
      this.#draw()
      this.#goTo(Number(row))
    },
    close: () => {
      const card = this.#card
      this.#card = null
      if (card) this.#assign(card.left, card.right, card.own)
      this.view = 'pair'
      this.#showControls()
      // Drawn at once, so that the focus can go into it.
      if (card?.comparison) this.#show(card.comparison, card.comparison !== this.#comparison)
      this.scrollIntoView({ block: 'nearest' })
      const open = this.#frame?.result.querySelector('button')
      open?.focus({ preventScroll: true })
    },
    retry: () => this.#choose(() => {}),
  }

  /** Something that the reader did and that asks for a new comparison. @param {() => void} change */
  #choose(change) {
    change()
    this.#choices += 1
    this.#asked = true
    this.#stale = true
    this.#changed()
  }

  /** @param {string} left @param {string} right @param {Record<SideName, OwnText | null>} own */
  #assign(left, right, own) {
    left ? this.setAttribute('left', left) : this.removeAttribute('left')
    right ? this.setAttribute('right', right) : this.removeAttribute('right')
    this.#own = own
  }

  /** From the card to the whole comparison, with the way back. */
  #leaveCard() {
    const comparison = this.#stale ? null : this.#comparison
    this.#card ??= { left: this.left, right: this.right, own: { ...this.#own }, comparison }
    this.view = 'columns'
    this.#showControls()
  }

  /** Brings a row to the top and gives its heading the focus, for eyes and ears alike. @param {number} index */
  #goTo(index) {
    const row = this.#frame?.result.querySelector(`[data-row="${index}"]`)
    const names = /** @type {HTMLElement | null | undefined} */ (row?.querySelector('.names'))
    if (!row || !names) return
    // With long names or large type the head over the columns has more lines than usual.
    const head = /** @type {HTMLElement | null} */ (this.#frame?.result.querySelector('.head'))
    if (head) this.#frame?.result.style.setProperty('--_head', `${head.offsetHeight}px`)
    names.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'start' })
    const { left, right } = /** @type {Comparison} */ (this.#comparison).rows[index]
    this.#emit('select', { left: left.references, right: right.references })
  }

  /**
   * Errors do not bubble, as those of pictures and scripts do not: a page's tracker of script errors would take them for
   * its own.
   * @param {string} name @param {unknown} detail
   */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: name !== 'error', composed: true }))
  }
}

if (!customElements.get('provision-compare')) customElements.define('provision-compare', ProvisionCompareElement)
