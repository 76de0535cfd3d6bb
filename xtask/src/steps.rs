//! A step of a command: announced, timed, and where it fails, with a remedy.

use std::fmt;
use std::time::Instant;

/// Why a command cannot go on, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: String,
    step: Option<String>,
    exit_status: u8,
}

impl Failure {
    /// A step failed; `remedy` tells the reader what to do.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into(), step: None, exit_status: 1 }
    }

    /// The command was not understood, so nothing was done.
    pub fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { exit_status: 2, ..Self::new(what, remedy) }
    }

    /// 1 where a step failed, 2 where the command was not understood.
    pub fn exit_status(&self) -> u8 {
        self.exit_status
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "error: {}", self.what)?;
        if let Some(step) = &self.step {
            writeln!(formatter, "failed step: {step}")?;
        }
        write!(formatter, "what to do: {}", self.remedy)
    }
}

/// Does `work`, with a line before it that says what, and a line after it that says how long it took.
pub fn step<T>(title: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("{title} …");
    let start = Instant::now();
    let result = work();
    let ended = if result.is_ok() { "done" } else { "FAILED" };
    println!("  {ended} after {:.1} s", start.elapsed().as_secs_f64());
    result.map_err(|failure| Failure { step: failure.step.or_else(|| Some(title.to_owned())), ..failure })
}

/// Refuses arguments, for commands that take none.
pub fn expect_no_arguments(arguments: &[String]) -> Result<(), Failure> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => Err(unknown_argument(argument)),
    }
}

/// The failure for an argument that a command does not know.
pub fn unknown_argument(argument: &str) -> Failure {
    Failure::usage(format!("unknown argument `{argument}`"), "`cargo xtask help` shows what each command takes")
}
