//! Aligns every pair of a folder that has a gold file, and scores the links with the folder's own `score.py`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::process;
use crate::project::Project;
use crate::steps::{Failure, step, unknown_argument};

const GOLD: &str = ".gold.tsv";

/// How the names of texts end that are not in English (`bbnj-fr`).
const OTHER_LANGUAGES: &[&str] = &["-ar", "-es", "-fr", "-ru", "-zh"];

/// `cargo xtask score DIR [what score.py takes]`
pub fn command(project: &Project, arguments: &[String]) -> Result<ExitCode, Failure> {
    let Some((folder, options)) = arguments.split_first() else {
        return Err(Failure::usage(
            "no folder is named",
            "name the folder with the gold files: `cargo xtask score ../shared/eval`",
        ));
    };
    if folder.starts_with('-') {
        return Err(unknown_argument(folder));
    }
    let folder = fs::canonicalize(folder).map_err(|error| {
        Failure::new(
            format!("{folder} cannot be opened: {error}"),
            "name the folder with the texts, gold files and score.py",
        )
    })?;
    let pairs = pairs(&folder)?;
    step("building the native program", || {
        process::run_quietly(&mut project.cargo(&["build", "--release"]), "correct what the compiler names above")
    })?;
    let predictions = fresh_folder(project)?;
    let failed =
        step(&format!("aligning {} pairs", pairs.len()), || Ok(align_all(project, &folder, &predictions, &pairs)))?;
    let scored = score(&folder, &predictions, options, failed > 0)?;
    Ok(if scored && failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `<a>--<b>` of every gold file, in alphabetical order.
fn pairs(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}", folder.display()), "name the folder with the gold files")
    })?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut pairs: Vec<String> = names.filter_map(|name| pair_of(&name).map(str::to_owned)).collect();
    pairs.sort();
    if pairs.is_empty() {
        return Err(Failure::new(
            format!("{} holds no <a>--<b>{GOLD}", folder.display()),
            "name the folder with the gold files",
        ));
    }
    Ok(pairs)
}

fn pair_of(name: &str) -> Option<&str> {
    let pair = name.strip_suffix(GOLD)?;
    // `x--y.paragraphs.gold.tsv` ends like an article file, too, and is none.
    (pair.contains("--") && !pair.ends_with(".paragraphs")).then_some(pair)
}

/// Emptied first: a prediction of an earlier run must not stand in for one that failed.
fn fresh_folder(project: &Project) -> Result<PathBuf, Failure> {
    let folder = project.target_folder().join("score");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| {
        Failure::new(format!("{} cannot be made: {error}", folder.display()), "see that the folder can be written to")
    })?;
    Ok(folder)
}

/// Returns how many pairs could not be aligned; each is named where it fails.
fn align_all(project: &Project, folder: &Path, predictions: &Path, pairs: &[String]) -> usize {
    let mut failed = 0;
    for pair in pairs {
        if let Err(reason) = align(project, folder, predictions, pair) {
            eprintln!("  {pair}: {reason}");
            failed += 1;
        }
    }
    failed
}

fn align(project: &Project, folder: &Path, predictions: &Path, pair: &str) -> Result<(), String> {
    let (left, right) = pair.split_once("--").ok_or("the name is not <a>--<b>")?;
    let prediction = predictions.join(format!("{pair}.tsv"));
    let output = File::create(&prediction).map_err(|error| error.to_string())?;
    let mut command = Command::new(project.native_program());
    command.arg("align").arg(folder.join(format!("{left}.txt"))).arg(folder.join(format!("{right}.txt")));
    let ended = command.stdout(output).stderr(Stdio::piped()).output().map_err(|error| error.to_string())?;
    if ended.status.success() {
        return Ok(());
    }
    let _ = fs::remove_file(&prediction);
    Err(format!("{} ({})", String::from_utf8_lossy(&ended.stderr).trim(), ended.status))
}

/// Prints the table and the average of the English pairs; `false` where `score.py` found fault (`--min-f1`).
fn score(folder: &Path, predictions: &Path, options: &[String], some_failed: bool) -> Result<bool, Failure> {
    let mut command = Command::new("python3");
    command.arg(folder.join("score.py")).arg("--dir").arg(folder).arg(predictions).args(options);
    if some_failed && !options.iter().any(|option| option == "--skip-missing") {
        command.arg("--skip-missing");
    }
    let caught = process::catch(&mut command)?;
    print!("{}", caught.output);
    if let Some(average) = english_average(&caught.output) {
        println!("{average}");
    }
    Ok(caught.success)
}

/// What `score.py` found for one pair.
struct Row<'table> {
    pair: &'table str,
    f1: f64,
    none_accuracy: Option<f64>,
}

/// Reads `<a>--<b>  precision  recall  F1  none-accuracy  …`; the last is `n/a` where the gold file has no such rows.
fn row(line: &str) -> Option<Row<'_>> {
    let mut columns = line.split_whitespace();
    let pair = columns.next().filter(|name| name.contains("--") && !line.starts_with(' '))?;
    let mut numbers = columns.map(|column| column.parse::<f64>().ok());
    let f1 = numbers.nth(2)??;
    Some(Row { pair, f1, none_accuracy: numbers.next()? })
}

fn is_english(pair: &str) -> bool {
    pair.split("--").all(|text| !OTHER_LANGUAGES.iter().any(|language| text.ends_with(language)))
}

/// The averages that the project's aims are stated in: translations need other means than words.
fn english_average(table: &str) -> Option<String> {
    let rows: Vec<Row> = table.lines().filter_map(row).filter(|row| is_english(row.pair)).collect();
    let f1 = mean(rows.iter().map(|row| row.f1))?;
    let none = mean(rows.iter().filter_map(|row| row.none_accuracy))
        .map_or_else(|| "n/a".to_owned(), |none| format!("{none:.3}"));
    Some(format!("English pairs ({}): macro F1 {f1:.3}, none-accuracy {none}", rows.len()))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
pair                                           prec recall     F1   none   right wrong missed  none rows left unaligned
bbnj-en--bbnj-fr                              0.100  0.100  0.100    n/a      8     0     71  0/0
gc-1--gc-2                                    1.000  0.800  0.900  0.950     40     0      8  35/37
    missed art-1 -> art-2  (split)
untoc--uncac                                  1.000  0.600  0.800    n/a     40     0      8  0/0
macro average over 3 pairs                    0.700  0.500  0.600  0.950
";

    #[test]
    fn translations_are_left_out_of_the_english_average() {
        assert_eq!(english_average(TABLE).as_deref(), Some("English pairs (2): macro F1 0.850, none-accuracy 0.950"));
    }

    #[test]
    fn without_english_pairs_there_is_no_average() {
        assert_eq!(english_average("bbnj-en--bbnj-fr  0.1 0.1 0.1 n/a"), None);
    }

    #[test]
    fn gold_files_of_articles_and_of_paragraphs_are_told_apart() {
        assert_eq!(pair_of("a--b.gold.tsv"), Some("a--b"));
        assert_eq!(pair_of("a--b.paragraphs.gold.tsv"), None);
        assert_eq!(pair_of("score.py"), None);
    }
}
