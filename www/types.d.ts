/** What the wasm core answers, and the few shapes that the files of this folder share. No code, nothing to load. */

export type SideName = 'left' | 'right'
export type View = 'columns' | 'pair'

export type Relation =
  'equal' | 'edited' | 'moved' | 'moved-edited' | 'split' | 'merged' | 'only-left' | 'only-right'

export type Kind =
  | 'instrument' | 'preamble' | 'recital' | 'part' | 'title' | 'chapter' | 'section' | 'article'
  | 'paragraph' | 'point' | 'subpoint' | 'annex' | 'conclusion' | 'note'

export type Comparison = {
  /** `versions`: readers see removed and added; `counterparts`: "only in <short title>". */
  mode: 'versions' | 'counterparts'
  /** True when the core's step budget cut the work short. */
  approximate: boolean
  left: Side
  right: Side
  /** In reading order: the left's order, with the rows of the right alone woven in. */
  rows: Row[]
  summary: Summary
}

export type Side = {
  title: string
  shortTitle: string
  date: string | null
  language: string | null
  edition: string | null
  source: string | null
  symbol: string | null
  note: string | null
  outline: OutlineEntry[]
}

export type OutlineEntry = {
  reference: string
  kind: Kind
  label: string
  heading: string
  depth: number
  /** The row of a unit; for a container, the row of the first unit in it, or `null`. */
  row: number | null
}

export type Row = {
  relation: Relation
  score: number
  uncertain: boolean
  reasons: Reason[]
  runnerUp: { left: string; right: string; score: number } | null
  left: RowSide
  right: RowSide
  segments: Segment[]
  words: { kept: number; removed: number; added: number }
}

export type Reason = { code: 'words' | 'phrases' | 'heading' | 'position' | 'kind'; weight: number }
export type RowSide = { references: string[]; parts: Part[] }
export type Part = { reference: string; kind: Kind; label: string; role: 'heading' | 'body'; depth: number }

export type Segment = {
  change: 'kept' | 'removed' | 'added'
  kind: null | 'wording' | 'number' | 'reference' | 'renumbering' | 'punctuation' | 'note'
  left: string
  right: string
  leftPart: number | null
  rightPart: number | null
}

export type Summary = {
  rows: number
  equal: number
  edited: number
  moved: number
  movedEdited: number
  split: number
  merged: number
  onlyLeft: number
  onlyRight: number
  uncertain: number
  /** 0 to 1: the share of words that the two texts have in common. */
  share: number
  kinds: { wording: number; number: number; reference: number; renumbering: number; punctuation: number }
}

/** The glue that wasm-pack makes, as far as it is used here. */
export type Core = {
  default: (options: { module_or_path: string | URL }) => Promise<unknown>
  compare: (left: string, right: string) => Comparison
}

export type CatalogueEntry = {
  id: string
  title: string
  shortTitle: string
  date: string | null
  language: string | null
  edition: string | null
  file: string
}

/** A text that a reader gave. It lives in this page's memory and is sent nowhere. */
export type OwnText = { name: string; text: string }

/** What the controls offer to the element. */
export type Actions = {
  choose: (side: SideName, id: string) => void
  files: (side: SideName, files: File[]) => void
  paste: (side: SideName, text: string) => void
  swap: () => void
  jump: (side: SideName, reference: string) => void
  open: () => void
  close: () => void
  retry: () => void
}

/** Every word that a reader sees or hears, in one language. */
export type Labels = typeof import('./labels/en.js').default
