//! The command line: the same core and the same answers as in the browser.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use provision_compare::{Instrument, Link, ProvisionId, align, compare, read};

/// Compares the provisions of two legal instruments.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the provisions: reference, kind, label, heading, words
    Outline { file: PathBuf },
    /// List the links: left reference, right reference, relation, score, uncertain, reasons
    Align {
        left: PathBuf,
        right: PathBuf,
        /// Which provisions are joined
        #[arg(long, value_enum, default_value = "article")]
        level: Level,
    },
    /// Print the whole comparison as JSON, exactly what the browser gets
    Compare { left: PathBuf, right: PathBuf },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    /// Articles, and what stands beside them
    Article,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Said(message)) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

enum Failure {
    /// The reader of our output went away, as `head` does.
    BrokenPipe,
    /// What to tell.
    Said(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => Failure::Said(format!("cannot write the result: {error}")),
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match command {
        Command::Outline { file } => print_outline(&instrument(&file)?, &mut out)?,
        Command::Align { left, right, level: Level::Article } => {
            let (left, right) = (instrument(&left)?, instrument(&right)?);
            print_links(&left, &right, &mut out)?;
        }
        Command::Compare { left, right } => {
            let comparison = compare(&instrument(&left)?, &instrument(&right)?);
            serde_json::to_writer(&mut out, &comparison).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

fn instrument(file: &Path) -> Result<Instrument, Failure> {
    let said = |line, column, message: &str, code| {
        Failure::Said(format!("{}:{line}:{column}: {message} [{code}]", file.display()))
    };
    let bytes = std::fs::read(file).map_err(|error| said(1, 1, &error.to_string(), "cannot-read"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        said(line, column, "this is not UTF-8 text", "not-text")
    })?;
    read(&text).map_err(|error| said(error.position().line, error.position().column, &error.to_string(), error.code()))
}

fn print_outline(instrument: &Instrument, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# reference\tkind\tlabel\theading\twords")?;
    for provision in instrument.provisions() {
        let (label, heading) = (one_line(instrument.label(provision)), one_line(instrument.heading(provision)));
        let kind = instrument[provision].kind();
        let words = words(instrument, provision);
        writeln!(out, "{}\t{}\t{label}\t{heading}\t{words}", instrument[provision].reference(), kind.as_str())?;
    }
    Ok(())
}

/// The words of the heading and the body, those of the children left aside.
fn words(instrument: &Instrument, provision: ProvisionId) -> usize {
    let has_words = |text: &str| text.chars().any(char::is_alphanumeric);
    let texts = [instrument.heading(provision), instrument.body(provision)];
    texts.iter().flat_map(|text| text.split_whitespace()).filter(|word| has_words(word)).count()
}

fn print_links(left: &Instrument, right: &Instrument, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# left\tright\trelation\tscore\tuncertain\treasons")?;
    for link in &align(left, right).links {
        for (left_name, right_name) in ends(left, right, link) {
            let relation = link.relation.as_str();
            let uncertain = if link.uncertain { "uncertain" } else { "" };
            writeln!(out, "{left_name}\t{right_name}\t{relation}\t{:.3}\t{uncertain}\t{}", link.score, reasons(link))?;
        }
    }
    Ok(())
}

/// One row for each pair of provisions that the link joins; `-` where a side has none.
fn ends(left: &Instrument, right: &Instrument, link: &Link) -> Vec<(String, String)> {
    let names = |instrument: &Instrument, units: &[ProvisionId]| -> Vec<String> {
        if units.is_empty() {
            return vec!["-".to_owned()];
        }
        units.iter().map(|&unit| instrument[unit].reference().to_string()).collect()
    };
    let rights = names(right, &link.right);
    let pair = |left: String| rights.iter().map(move |right| (left.clone(), right.clone()));
    names(left, &link.left).into_iter().flat_map(pair).collect()
}

fn reasons(link: &Link) -> String {
    let reasons = link.reasons.iter().map(|reason| format!("{} {:.3}", reason.code.as_str(), reason.weight));
    reasons.collect::<Vec<_>>().join(", ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
