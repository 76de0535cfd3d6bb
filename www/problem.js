/** Something that went wrong and that a reader must be told about in plain words. */
export class Problem extends Error {
  /**
   * @param {string} code a stable word for programs; the labels turn it into words for readers
   * @param {string} message for developers, in English
   * @param {{cause?: unknown, side?: 'left' | 'right', status?: number, name?: string, format?: string}} [facts]
   */
  constructor(code, message, { cause, side, status, name, format } = {}) {
    super(message, { cause })
    this.name = 'Problem'
    this.code = code
    this.side = side
    /** The HTTP status of a text that could not be fetched; 0 when no answer came. */
    this.status = status
    /** How a reader knows the text: a file's name, an address, an id. */
    this.text = name
    /** What a file is, when it is not text: `pdf`, `word`, `picture`, `page`, `other`. */
    this.format = format
  }

  /**
   * Any thrown thing as a problem; what is not known to be one is the engine's fault.
   * @param {unknown} error
   * @returns {Problem}
   */
  static from(error) {
    if (error instanceof Problem) return error
    return new Problem('engine', String(error), { cause: error })
  }
}
