//! Text in, [`Instrument`] out.

mod header;
mod labels;
mod lines;
mod nesting;
mod plain;
mod references;

use crate::error::{Error, ErrorKind};
use crate::instrument::Instrument;

/// Longer texts are refused. The longest instrument seen, a trade agreement with its annexes, has 0.5 MB.
const MOST_BYTES: usize = 8 << 20;

/// Reads any text as an instrument; a text without structure becomes plain paragraphs.
///
/// A header of `key: value` lines between two lines `---` is read where one stands at the very
/// start. Cost: proportional to the length.
///
/// # Errors
///
/// `empty` for a text that is nothing but white space, `too-long` above 8 MiB,
/// `too-many-provisions` above 50,000, `not-text` where a NUL character stands.
pub fn read(text: &str) -> Result<Instrument, Error> {
    if text.len() > MOST_BYTES {
        return Err(Error::at(ErrorKind::TooLong { bytes: text.len(), most: MOST_BYTES }, text, 0));
    }
    if let Some(at) = text.find('\0') {
        return Err(Error::at(ErrorKind::NotText, text, at));
    }
    let (header, source) = header::split(text);
    if source.trim_matches(is_blank).is_empty() {
        return Err(Error::at(ErrorKind::Empty, text, 0));
    }
    let provisions = plain::provisions(source)
        .map_err(|offset| Error::at(nesting::too_many(), text, text.len() - source.len() + offset))?;
    Ok(Instrument { source: source.to_owned(), header, provisions })
}

/// White space, and the byte order mark, which is nothing to read either.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}
