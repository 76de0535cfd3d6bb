use std::fmt;

/// Why an instrument could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    position: Position,
}

/// A place in a text as people count: lines and characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    Empty,
    TooLong { bytes: usize, most: usize },
    TooManyProvisions { most: usize },
    NotText,
}

impl Error {
    /// At byte `offset` of `text`.
    pub(crate) fn at(kind: ErrorKind, text: &str, offset: usize) -> Self {
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let position =
            Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 };
        Self { kind, position }
    }

    /// A stable word for programs: `empty`, `too-long`, `too-many-provisions`, `not-text`.
    /// Messages may be reworded; codes may not.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => "empty",
            ErrorKind::TooLong { .. } => "too-long",
            ErrorKind::TooManyProvisions { .. } => "too-many-provisions",
            ErrorKind::NotText => "not-text",
        }
    }

    /// Where in the text; the start of the text where the whole of it is meant.
    pub fn position(&self) -> Position {
        self.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ErrorKind::Empty => formatter.write_str("the text is empty"),
            ErrorKind::TooLong { bytes, most } => {
                write!(formatter, "the text has {bytes} bytes; at most {most} are read")
            }
            ErrorKind::TooManyProvisions { most } => {
                write!(formatter, "the text has more than {most} provisions")
            }
            ErrorKind::NotText => formatter.write_str("this is not a text: it holds a NUL character"),
        }
    }
}

impl std::error::Error for Error {}
