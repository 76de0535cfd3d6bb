/**
 * Every word that a reader sees or hears, in English.
 * @typedef {import('../types.js').Comparison} Comparison
 * @typedef {import('../types.js').Kind} Kind
 * @typedef {import('../types.js').Relation} Relation
 * @typedef {import('../types.js').SideName} SideName
 * @typedef {import('../problem.js').Problem} Problem
 * @typedef {Comparison['mode']} Mode
 * @typedef {Record<SideName, string>} Both the same thing for each side
 */

const LANGUAGE = 'en'
const REGION = 'en-GB' // "23 November 2001", as treaties date themselves
const rules = new Intl.PluralRules(REGION)
const numbers = new Intl.NumberFormat(REGION)
const percents = new Intl.NumberFormat(REGION, { style: 'percent' })
const dates = new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' })
const lists = new Intl.ListFormat(REGION)

/** @param {number} count @param {string} one @param {string} other */
const plural = (count, one, other) => (rules.select(count) === 'one' ? one : other)

/** "12 words". @param {number} count */
const words = (count) => `${numbers.format(count)} ${plural(count, 'word', 'words')}`

// "in the Budapest Convention", but "in Regulation (EU) 2016/679" and "in draft-treaty.txt".
const TAKES_ARTICLE =
  /^(?!the\b|(?:regulation|directive)\b|.*\.\w+$).*\b(?:act|agreement|charter|code|convention|covenant|declaration|directive|draft|law|pact|protocol|regulation|statute|treaty)\b/i

/** @type {Partial<Record<Kind, string>>} */
const KINDS = {
  preamble: 'Preamble',
  recital: 'Recital',
  part: 'Part',
  title: 'Title',
  chapter: 'Chapter',
  section: 'Section',
  article: 'Article',
  point: 'Point',
  subpoint: 'Subpoint',
  annex: 'Annex',
  conclusion: 'Closing words',
  note: 'Note',
}

/** @type {Record<Mode, Partial<Record<Relation, string>>>} */
const RELATIONS = {
  versions: {
    equal: 'Unchanged',
    edited: 'Changed',
    moved: 'Moved, wording unchanged',
    'moved-edited': 'Moved and changed',
    split: 'Split into several',
    merged: 'Merged into one',
  },
  counterparts: {
    equal: 'Same wording',
    edited: 'Different wording',
    moved: 'Same wording in another place',
    'moved-edited': 'Different wording in another place',
    split: 'Spread over several provisions',
    merged: 'Several provisions in one',
  },
}

const REASONS = {
  words: 'the words they share',
  phrases: 'the phrases they share',
  heading: 'their headings',
  position: 'their place in the text',
  kind: 'the kind of provision',
}

/** @type {Record<string, string>} */
const EDITIONS = {
  'plain-language': 'Plain-language edition, not the official text',
  official: 'Official text',
}

/** @type {Record<string, string>} */
const FORMATS = {
  pdf: 'is a PDF, not plain text',
  word: 'is a Word document or another packed file, not plain text',
  picture: 'is a picture, not text',
  page: 'is a web page, not plain text',
  other: 'is not a text file',
}

const PASTE = 'Open it, copy its text and paste that here instead.'
const ANOTHER = 'Choose another text, or paste one.'

/**
 * What went wrong and what to do about it.
 * @type {Record<string, (problem: Problem, name: string) => [string, string]>}
 */
const PROBLEMS = {
  fetch: ({ status }, name) => [
    status === 404
      ? `${name} was not found.`
      : status
        ? `${name} could not be opened (error ${status}).`
        : `${name} could not be reached.`,
    'Check the connection and try again, or choose another text.',
  ],
  unknown: (_, name) => [`There is no instrument called ${name} here.`, 'Choose one from the list.'],
  unreadable: (_, name) => [`${name} could not be read.`, ANOTHER],
  'not-text': ({ format = 'other' }, name) => [
    `${name} ${FORMATS[format]}.`,
    /pdf|word|page/.test(format) ? PASTE : 'Choose a plain text file, or paste the text.',
  ],
  empty: (_, name) => [`${name} has no text in it.`, ANOTHER],
  'too-long': (_, name) => [
    `${name} is too long to be compared here.`,
    'At most 8 MB of text can be read. Try a part of it.',
  ],
  'too-many-provisions': (_, name) => [`${name} has too many provisions to be compared here.`, 'Try a part of it.'],
  files: () => [
    'Only one or two files can be compared.',
    'Drop one file on the side it is for, or two files together.',
  ],
  focus: (_, name) => [`There is no provision ${name} in this text.`, ''],
  trap: () => ['These two texts brought the comparison to a halt.', 'Try again, or compare a part of them.'],
  engine: () => ['The comparison could not be started in this browser.', 'Reload the page to try again.'],
}

export default {
  language: LANGUAGE,
  direction: 'ltr',

  loading: 'Reading and comparing…',
  invitation: 'Choose a text for each side to compare them.',
  retry: 'Try again',
  open: 'Open the whole comparison',
  close: 'Back to the short view',

  first: 'Compare',
  second: 'with',
  choose: 'Choose a text…',
  swap: 'Swap the two texts',
  own: 'Use your own text',
  pasted: 'Pasted text',
  jump: 'Go to a provision',
  jumpTo: 'Choose a provision…',
  go: 'Go',
  drop: /** @type {Both} */ ({ left: 'Drop the first text here', right: 'Drop the second text here' }),

  /** @type {Both} */
  ownTitle: { left: 'Your own text on the first side', right: 'Your own text on the second side' },
  ownPrivacy: 'It is read in this browser only. Nothing is sent or kept.',
  ownFile: 'A plain text file from your device',
  ownPaste: 'Or the text, pasted here',
  ownCompare: 'Compare this text',
  cancel: 'Cancel',

  and: 'and',
  end: 'end',
  show: 'Show the text',
  why: 'Why these two?',
  uncertain: 'Uncertain match, please check',
  about: 'About this text',
  source: 'Source',
  officialSource: 'Read the official text',
  approximate: 'The texts are so long that the comparison was cut short. Some matches may be missing.',

  /** A short title as it stands inside a sentence. @param {string} title */
  within: (title) => (TAKES_ARTICLE.test(title) ? `the ${title}` : title),

  /** The heading of the whole comparison. @param {Both} titles */
  heading: ({ left, right }) => `${left} and ${right}, side by side`,

  /** What is spoken before a marked stretch. @param {SideName} side @param {Mode} mode @param {string} title */
  mark: (side, mode, title) => (mode === 'versions' ? (side === 'left' ? 'removed' : 'added') : `only in ${title}`),

  /** What the marks of one side mean, as a legend. @param {SideName} side @param {Mode} mode */
  legend: (side, mode) => (mode === 'versions' ? (side === 'left' ? 'removed' : 'added') : 'words only here'),

  /** @param {Relation} relation @param {Mode} mode @param {Both} titles */
  relation(relation, mode, titles) {
    if (relation === 'only-left') return `Only in ${titles.left}`
    if (relation === 'only-right') return `Only in ${titles.right}`
    return RELATIONS[mode][relation] ?? relation
  },

  /** From where to where. @param {Both} places @param {Mode} mode */
  moved: (places, mode) =>
    mode === 'versions'
      ? `from ${places.left} to ${places.right}`
      : `${places.left} in the first text, ${places.right} in the second`,

  /** @param {{kept: number, removed: number, added: number}} counts @param {Mode} mode */
  counts({ kept, removed, added }, mode) {
    const [one, two] = mode === 'versions' ? ['removed', 'added'] : ['only in the first text', 'only in the second']
    return `${words(kept)} in both, ${numbers.format(removed)} ${one}, ${numbers.format(added)} ${two}`
  },

  /** @param {string} title */
  none: (title) => `No counterpart in ${title}`,

  /** The whole comparison in a sentence. @param {Comparison['summary']} summary @param {Both} titles */
  summary(summary, titles) {
    const { rows, equal, edited, moved, movedEdited, split, merged, onlyLeft, onlyRight } = summary
    if (equal === rows) return `All ${words(rows).replace('word', 'provision')} read the same.`
    const clauses = /** @type {[number, string, string][]} */ ([
      [edited, 'differs', 'differ'],
      [moved + movedEdited, 'stands in another place', 'stand in another place'],
      [split, 'is spread over several', 'are spread over several'],
      [merged, 'combines several', 'combine several'],
      [equal, 'reads the same', 'read the same'],
      [onlyLeft, `stands only in ${titles.left}`, `stand only in ${titles.left}`],
      [onlyRight, `stands only in ${titles.right}`, `stand only in ${titles.right}`],
    ]).filter(([count]) => count > 0)
    const said = clauses.map(([count, one, other], index) => {
      const noun = index === 0 ? plural(count, ' provision', ' provisions') : ''
      return `${numbers.format(count)}${noun} ${plural(count, one, other)}`
    })
    return `${lists.format(said)}.`
  },

  /** @param {number} share */
  share(share) {
    if (share > 0 && share < 0.01) return 'Hardly any words are in both.'
    if (share > 0.99 && share < 1) return 'Almost all words are in both.'
    return `${percents.format(share)} of the words are in both.`
  },

  /** @param {number} count */
  uncertainCount: (count) =>
    count
      ? plural(
          count,
          'One match is uncertain; please check it.',
          `${numbers.format(count)} matches are uncertain; please check them.`
        )
      : '',

  /** What to call a provision that carries no label. @param {Kind} kind @param {string} reference */
  name(kind, reference) {
    const number = /-(\d+)$/.exec(reference)?.[1]
    return [KINDS[kind] ?? 'Paragraph', number].filter(Boolean).join(' ')
  },

  /** @param {string[]} names */
  list: (names) => lists.format(names),

  /** @param {import('../types.js').Reason[]} reasons @param {number} score */
  reasons(reasons, score) {
    const telling = reasons.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
    const said = lists.format(telling.map(({ code }) => REASONS[code] ?? code))
    return `${said ? `Matched by ${said}. ` : ''}Likeness ${percents.format(score)}.`
  },

  /** @param {Both} names @param {number} score */
  runnerUp: (names, score) => `The next best match was ${names.left} with ${names.right}, ${percents.format(score)}.`,

  /** @param {string} iso */
  date(iso) {
    const time = Date.parse(iso)
    return Number.isNaN(time) ? iso : dates.format(time)
  },

  /** @param {string} edition */
  edition: (edition) => EDITIONS[edition] ?? edition,

  /** @param {Problem} problem @returns {{message: string, advice: string}} */
  problem(problem) {
    const { code, side, text } = problem
    const name = text ? `“${text}”` : side === 'right' ? 'The second text' : 'The first text'
    const [message, advice] = PROBLEMS[code]?.(problem, name) ?? [problem.message, ANOTHER]
    return { message, advice }
  },
}
