//! The texts that laws and golden tests walk.

#![allow(dead_code, reason = "each test file uses its part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use provision_compare::{Instrument, read};

/// A text with the name to blame it by.
pub struct Text {
    pub name: String,
    pub text: String,
}

impl Text {
    #[track_caller]
    pub fn instrument(&self) -> Instrument {
        read(&self.text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Our own texts: the corpus and the default instruments.
pub fn own_texts() -> Vec<Text> {
    let mut texts = texts_in(&root().join("tests/corpus/reading"));
    for pair in folders(&root().join("tests/corpus/pairs")) {
        texts.extend(texts_in(&pair));
    }
    texts.extend(texts_in(&root().join("www/instruments")));
    assert!(texts.len() > 10, "the corpus is there");
    texts
}

/// Official texts, where the folder with test data lies beside the project.
pub fn shared_texts(folder: &str) -> Vec<Text> {
    let folder = root().join("../shared").join(folder);
    if !folder.is_dir() {
        println!("skipped: no {}", folder.display());
        return Vec::new();
    }
    texts_in(&folder)
}

pub fn texts_in(folder: &Path) -> Vec<Text> {
    let mut texts: Vec<Text> = entries(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| Text {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        })
        .collect();
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    texts
}

pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = entries(folder).into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("a readable folder").path()).collect()
}

/// Compares `found` with the golden file, or rewrites the file where `UPDATE_CORPUS` is set.
#[track_caller]
pub fn assert_golden(golden: &Path, found: &str) {
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(golden, found).unwrap_or_else(|error| panic!("{}: {error}", golden.display()));
        return;
    }
    let expected = fs::read_to_string(golden).unwrap_or_default();
    assert!(
        expected == found,
        "{} differs from what was found; if what was found is right, run\n  \
         UPDATE_CORPUS=1 cargo test --test corpus\n\nfound:\n{found}\nexpected:\n{expected}",
        golden.display()
    );
}
