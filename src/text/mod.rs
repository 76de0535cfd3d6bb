//! Text below the level of law: where it stands, what its words are, when two words count as the same.

mod fold;
mod span;
mod vocabulary;
mod words;

pub(crate) use fold::fold;
pub use span::Span;
pub(crate) use vocabulary::Vocabulary;
pub(crate) use words::{Shape, Token, tokens};
