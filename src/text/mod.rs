//! Text below the level of law: where it stands, what its words are, when two words count as the same.

mod fold;
mod span;
mod words;

pub(crate) use fold::fold;
pub use span::Span;
pub(crate) use words::{Shape, Token, tokens};
