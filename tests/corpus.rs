//! Cases that a lawyer can read: a text and its outline, two texts and their marked differences.
//!
//! `UPDATE_CORPUS=1 cargo test --test corpus` rewrites the expected files.

mod common;

use std::fmt::Write;

use common::{assert_golden, folders, root, texts_in};
use provision_compare::{Change, Comparison, Instrument, Part, Role, Row, Segment, compare, read};

#[test]
fn texts_read_as_their_outlines() {
    let folder = root().join("tests/corpus/reading");
    for text in texts_in(&folder) {
        let golden = folder.join(text.name.replace(".txt", ".outline"));
        assert_golden(&golden, &outline(&text.instrument()));
    }
}

/// One line a provision, indented by depth: reference, kind, label, heading, first words.
fn outline(instrument: &Instrument) -> String {
    let mut outline = String::new();
    for provision in instrument.provisions() {
        let indent = "  ".repeat(instrument.depth(provision));
        let found = &instrument[provision];
        write!(outline, "{indent}{} = {}", found.reference(), found.kind().as_str()).expect("strings take all");
        for (name, text) in [("", instrument.label(provision)), ("", instrument.heading(provision))] {
            if !text.is_empty() {
                write!(outline, "{name} [{}]", one_line(text)).expect("strings take all");
            }
        }
        let body = one_line(instrument.body(provision));
        let short: String = body.chars().take(60).collect();
        let more = if short.len() < body.len() { " …" } else { "" };
        writeln!(outline, "{}{short}{more}", if body.is_empty() { "" } else { " " }).expect("strings take all");
    }
    outline
}

#[test]
fn pairs_compare_as_marked() {
    for folder in folders(&root().join("tests/corpus/pairs")) {
        let side = |name: &str| {
            let text = std::fs::read_to_string(folder.join(name)).expect("a pair has both texts");
            read(&text).expect("readable")
        };
        assert_golden(&folder.join("expected.md"), &marked(&compare(&side("left.txt"), &side("right.txt"))));
    }
}

/// Each row with its text once: [-what is only left-], {+what is only right+}.
fn marked(comparison: &Comparison) -> String {
    let summary = &comparison.summary;
    let mut page = format!("{:?}, {:.0} % of the words in common\n", comparison.mode, summary.share * 100.0);
    for row in &comparison.rows {
        let name = |parts: &[Part]| parts.first().map_or("–".to_owned(), |part| part.label.clone());
        let uncertain = if row.uncertain { ", uncertain" } else { "" };
        let names = (name(&row.left.parts), name(&row.right.parts));
        write!(page, "\n## {} | {}: {}{uncertain}\n\n", names.0, names.1, row.relation.as_str())
            .expect("strings take all");
        page.push_str(&marked_row(row));
    }
    page
}

fn marked_row(row: &Row) -> String {
    let mut page = String::new();
    let mut parts = (None, None);
    for segment in &row.segments {
        let now = (segment.left_part.or(parts.0), segment.right_part.or(parts.1));
        if now != parts && !page.is_empty() {
            page.push('\n');
        }
        if now.0 != parts.0 {
            page.push_str(&label(&row.left.parts, now.0));
        } else if now.1 != parts.1 {
            page.push_str(&label(&row.right.parts, now.1));
        }
        parts = now;
        page.push_str(&marked_segment(segment));
    }
    page.push('\n');
    page
}

fn label(parts: &[Part], at: Option<usize>) -> String {
    let part = at.map(|at| &parts[at]).filter(|part| !part.label.is_empty() && part.role == Role::Body);
    part.map_or(String::new(), |part| format!("{} ", part.label))
}

fn marked_segment(segment: &Segment) -> String {
    let kind = segment.kind.map_or(String::new(), |kind| format!("{kind:?}").to_lowercase());
    match segment.change {
        Change::Kept => one_line_end(&segment.left),
        Change::Removed => format!("[-{}-]({kind}) ", one_line(&segment.left)),
        Change::Added => format!("{{+{}+}}({kind}) ", one_line(&segment.right)),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// On one line, with a space where white space ends it.
fn one_line_end(text: &str) -> String {
    one_line(text) + if text.ends_with(char::is_whitespace) { " " } else { "" }
}
