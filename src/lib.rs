//! Reads two legal instruments, aligns their provisions and shows, word by word, where they differ.
//!
//! One direction, no way back:
//!
//! ```text
//! text ──read──▶ Instrument ──align──▶ Alignment ──diff──▶ Comparison
//! ```
//!
//! ```
//! use provision_compare::{compare, read};
//!
//! let left = read("On Sheep\n\nArticle 1\n\nSheep shall be counted every year.\n")?;
//! let right = read("On Sheep\n\nArticle 1\n\nSheep may be counted every year.\n")?;
//! let comparison = compare(&left, &right);
//!
//! assert_eq!(comparison.rows.len(), 1);
//! assert_eq!(comparison.rows[0].words.removed, 1);
//! assert_eq!(comparison.summary.kinds.wording, 1);
//! # Ok::<(), provision_compare::Error>(())
//! ```
//!
//! The results are the same bits on every machine and in wasm.

#![deny(unsafe_code)]
#![warn(missing_docs)]

mod align;
mod comparison;
mod diff;
mod error;
mod instrument;
mod read;
mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use align::{Alignment, Link, Reason, ReasonCode, Relation, RunnerUp, align};
pub use comparison::{
    Comparison, KindCounts, Mode, OutlineEntry, Part, Role, Row, RowReason, RowRunnerUp, RowSide, Segment, Side,
    Summary, WordCounts, compare,
};
pub use diff::{Change, ChangeKind};
pub use error::{Error, Position};
pub use instrument::{Header, Instrument, Kind, Provision, ProvisionId, Reference};
pub use read::read;
pub use text::Span;
#[cfg(target_arch = "wasm32")]
pub use wasm::compare_texts;
