//! The instruments that come with the widget: what they say of themselves, and that they are our own words.

mod common;

use std::collections::BTreeSet;

use common::{root, shared_texts, texts_in};
use provision_compare::{Instrument, Kind};

fn embedded() -> Vec<(String, Instrument)> {
    let texts = texts_in(&root().join("www/instruments"));
    texts.iter().map(|text| (text.name.clone(), text.instrument())).collect()
}

#[test]
fn each_says_that_it_is_a_restatement() {
    for (name, instrument) in embedded() {
        assert_eq!(instrument.header().get("edition"), Some("plain-language"), "{name}");
        let note = instrument.header().get("note").unwrap_or_default();
        assert!(note.contains("not the official text"), "{name}");
    }
}

#[test]
fn each_has_the_articles_of_the_official_text_by_number() {
    let numbers = |articles: std::ops::RangeInclusive<u32>| -> Vec<String> {
        articles.map(|number| format!("art-{number}")).collect()
    };
    for (name, instrument) in embedded() {
        let is_article = |id: &_| instrument[*id].kind() == Kind::Article;
        let articles = instrument.provisions().filter(is_article);
        let found: Vec<String> = articles.map(|id| instrument[id].reference().to_string()).collect();
        let expected = match name.as_str() {
            "budapest-2001.txt" => numbers(1..=13),
            "un-cybercrime-2024.txt" => numbers(1..=21),
            "russia-draft-2021.txt" => numbers(1..=30),
            other => panic!("{other} is new: say here which articles it has"),
        };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_catalogue_says_what_the_headers_say() {
    let catalogue = std::fs::read_to_string(root().join("www/instruments/catalogue.json")).expect("a catalogue");
    let entries: serde_json::Value = serde_json::from_str(&catalogue).expect("JSON");
    let entries = entries.as_array().expect("a list");
    let instruments = embedded();
    assert_eq!(entries.len(), instruments.len());
    for entry in entries {
        let file = entry["file"].as_str().expect("a file");
        let (_, instrument) = instruments.iter().find(|(name, _)| name == file).expect("the file is there");
        assert_eq!(entry["id"], file.trim_end_matches(".txt"));
        for (key, header) in [
            ("title", "title"),
            ("shortTitle", "short-title"),
            ("date", "date"),
            ("language", "language"),
            ("edition", "edition"),
        ] {
            assert_eq!(entry[key].as_str(), instrument.header().get(header), "{file}: {key}");
        }
    }
}

/// Twelve words in a row that stand in an official text as well are wording that was taken over.
#[test]
fn none_holds_official_wording() {
    let runs = |text: &str| -> BTreeSet<Vec<String>> {
        let words: Vec<String> = text
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.windows(12).map(<[String]>::to_vec).collect()
    };
    let mut official = BTreeSet::new();
    for text in shared_texts("instruments/official") {
        official.extend(runs(&text.text));
    }
    for text in texts_in(&root().join("www/instruments")) {
        let taken: Vec<_> = runs(&text.text).intersection(&official).cloned().collect();
        assert!(taken.is_empty(), "{}: {taken:?}", text.name);
    }
}
