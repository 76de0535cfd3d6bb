//! What holds for every text and every pair of texts.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Text, own_texts, shared_texts};
use proptest::prelude::*;
use provision_compare::{
    Change, Comparison, Instrument, Link, ProvisionId, Relation, Role, Row, RowSide, Segment, align, compare, read,
};

/// Where texts come from: those that we wrote, and the official ones beside the project, if they are there.
#[derive(Clone, Copy)]
enum Texts {
    Ours,
    Official,
}

impl Texts {
    /// Each set, and with how many of its followers a text is paired.
    fn sets(self) -> Vec<(Vec<Text>, usize)> {
        match self {
            Texts::Ours => vec![(own_texts(), usize::MAX)],
            Texts::Official => vec![(shared_texts("instruments/official"), 6), (shared_texts("eval"), 2)],
        }
    }

    fn each(self, check: impl Fn(&Text)) {
        self.sets().iter().flat_map(|(texts, _)| texts).for_each(check);
    }

    fn each_pair(self, check: impl Fn(&str, &Instrument, &Instrument)) {
        for (texts, reach) in self.sets() {
            let instruments: Vec<(String, Instrument)> =
                texts.iter().map(|text| (text.name.clone(), text.instrument())).collect();
            for (at, (left_name, left)) in instruments.iter().enumerate() {
                for (right_name, right) in instruments[at..].iter().take(reach) {
                    check(&format!("{left_name} and {right_name}"), left, right);
                }
            }
        }
    }
}

/// A law as two tests, so that the second can be skipped and counted as such.
macro_rules! law {
    ($name:ident, $check:expr) => {
        mod $name {
            use super::*;

            #[test]
            fn in_our_texts() {
                $check(Texts::Ours);
            }

            #[test]
            fn in_official_texts() {
                $check(Texts::Official);
            }
        }
    };
}

// 1. Nothing is lost.

#[track_caller]
fn assert_nothing_lost(name: &str, instrument: &Instrument) {
    let source = instrument.source();
    let mut owners = vec![0u8; source.len()];
    for provision in instrument.provisions() {
        for span in instrument[provision].spans() {
            owners[span.range()].iter_mut().for_each(|owner| *owner += 1);
        }
    }
    for (at, character) in source.char_indices() {
        if !character.is_whitespace() && character != '\u{feff}' {
            assert_eq!(owners[at], 1, "{name}: {character:?} at byte {at} has {} owners", owners[at]);
        }
    }
}

law!(every_character_belongs_to_exactly_one_label_heading_or_body, |texts: Texts| {
    texts.each(|text| assert_nothing_lost(&text.name, &text.instrument()));
});

law!(every_reference_is_unique_and_finds_its_provision, |texts: Texts| {
    texts.each(|text| {
        let instrument = text.instrument();
        let mut seen = BTreeSet::new();
        for provision in instrument.provisions() {
            let reference = instrument[provision].reference();
            assert!(seen.insert(reference.clone()), "{}: {reference} twice", text.name);
        }
        for (at, reference) in seen.iter().enumerate().step_by(37) {
            let found = instrument.find(reference.as_str());
            assert_eq!(found.map(|id| instrument[id].reference()), Some(reference), "{}: {at}", text.name);
        }
    });
});

// 2. Both sides can be rebuilt.

#[track_caller]
fn assert_rebuilt(name: &str, left: &Instrument, right: &Instrument, comparison: &Comparison) {
    for row in &comparison.rows {
        let left_segments = |segment: &Segment| (segment.left_part, segment.left.clone());
        let right_segments = |segment: &Segment| (segment.right_part, segment.right.clone());
        assert_side_rebuilt(name, left, &row.left, row.segments.iter().map(left_segments));
        assert_side_rebuilt(name, right, &row.right, row.segments.iter().map(right_segments));
        assert_changes_have_their_sides(name, row);
    }
}

#[track_caller]
fn assert_side_rebuilt(
    name: &str,
    instrument: &Instrument,
    side: &RowSide,
    segments: impl Iterator<Item = (Option<usize>, String)>,
) {
    let mut texts = vec![String::new(); side.parts.len()];
    let mut at = 0;
    for (part, text) in segments {
        let Some(part) = part else { continue };
        assert!(part >= at, "{name}: the segments of {:?} are out of order", side.references);
        at = part;
        texts[part].push_str(&text);
    }
    for (part, text) in side.parts.iter().zip(texts) {
        let provision = instrument.find(part.reference.as_str()).expect("parts name provisions");
        let expected = match part.role {
            Role::Heading => instrument.heading(provision),
            Role::Body => instrument.body(provision),
        };
        assert_eq!(text, expected, "{name}: {}", part.reference);
    }
}

#[track_caller]
fn assert_changes_have_their_sides(name: &str, row: &Row) {
    for segment in &row.segments {
        let sides = (segment.left_part.is_some(), segment.right_part.is_some());
        let expected = match segment.change {
            Change::Kept => (true, true),
            Change::Removed => (true, false),
            Change::Added => (false, true),
        };
        assert_eq!(sides, expected, "{name}: {segment:?}");
        assert_eq!(segment.kind.is_none(), segment.change == Change::Kept, "{name}: {segment:?}");
    }
}

law!(the_segments_of_a_row_are_exactly_the_text_of_its_provisions, |texts: Texts| {
    texts.each_pair(|name, left, right| assert_rebuilt(name, left, right, &compare(left, right)));
});

law!(no_word_and_no_number_is_cut, |texts: Texts| {
    texts.each_pair(|name, left, right| {
        for row in &compare(left, right).rows {
            assert_words_whole(name, row.segments.iter().map(|segment| (segment.left_part, &segment.left)));
            assert_words_whole(name, row.segments.iter().map(|segment| (segment.right_part, &segment.right)));
        }
    });
});

#[track_caller]
fn assert_words_whole<'a>(name: &str, segments: impl Iterator<Item = (Option<usize>, &'a String)>) {
    let is_han = |c: char| ('\u{3000}'..='\u{9fff}').contains(&c);
    let mut before: Option<(usize, char)> = None;
    for (part, text) in segments {
        let (Some(part), Some(first)) = (part, text.chars().next()) else { continue };
        if let Some((last_part, last)) = before
            && last_part == part
            && !is_han(first)
            && !is_han(last)
        {
            assert!(!(last.is_alphanumeric() && first.is_alphanumeric()), "{name}: cut before {text:?}");
        }
        before = text.chars().last().map(|last| (part, last));
    }
}

// 3. Every provision stands in exactly one link at its level.

#[track_caller]
fn assert_each_once(name: &str, units: &[ProvisionId], linked: impl Iterator<Item = ProvisionId>) {
    let mut linked: Vec<ProvisionId> = linked.collect();
    linked.sort_unstable();
    assert_eq!(linked, units, "{name}");
}

law!(every_unit_stands_in_exactly_one_link, |texts: Texts| {
    texts.each_pair(|name, left, right| {
        let links = align(left, right).links;
        assert_each_once(name, &left.units(), links.iter().flat_map(|link| link.left.clone()));
        assert_each_once(name, &right.units(), links.iter().flat_map(|link| link.right.clone()));
    });
});

law!(units_hold_the_whole_text_below_the_divisions_once, |texts: Texts| {
    texts.each(|text| {
        let instrument = text.instrument();
        let mut holders: BTreeMap<ProvisionId, usize> = BTreeMap::new();
        for unit in instrument.units() {
            instrument.with_descendants(unit).for_each(|below| *holders.entry(below).or_default() += 1);
        }
        for provision in instrument.provisions() {
            let count = holders.get(&provision).copied().unwrap_or(0);
            let has_body = !instrument.body(provision).is_empty();
            assert!(count == 1 || (count == 0 && !has_body), "{}: {}", text.name, instrument[provision].reference());
        }
    });
});

// 4. The same text against itself gives only `equal`; swapping sides mirrors the result.

#[track_caller]
fn assert_equal_to_itself(name: &str, instrument: &Instrument) {
    let comparison = compare(instrument, instrument);
    for row in &comparison.rows {
        assert_eq!(row.relation, Relation::Equal, "{name}: {:?}", row.left.references);
        assert_eq!(row.left.references, row.right.references, "{name}");
    }
    assert_eq!(comparison.summary.share, 1.0, "{name}");
}

law!(a_text_against_itself_is_equal, |texts: Texts| {
    texts.each(|text| assert_equal_to_itself(&text.name, &text.instrument()));
});

fn mirrored(link: &Link) -> Link {
    let relation = match link.relation {
        Relation::OnlyLeft => Relation::OnlyRight,
        Relation::OnlyRight => Relation::OnlyLeft,
        Relation::Split => Relation::Merged,
        Relation::Merged => Relation::Split,
        same => same,
    };
    let mut mirrored = link.clone();
    std::mem::swap(&mut mirrored.left, &mut mirrored.right);
    if let Some(runner_up) = &mut mirrored.runner_up {
        std::mem::swap(&mut runner_up.left, &mut runner_up.right);
    }
    Link { relation, ..mirrored }
}

#[track_caller]
fn assert_mirrored(name: &str, left: &Instrument, right: &Instrument) {
    let order = |link: &Link| (link.left.first().copied(), link.right.first().copied());
    let mut forth = align(left, right).links;
    let mut back: Vec<Link> = align(right, left).links.iter().map(mirrored).collect();
    forth.sort_by_key(order);
    back.sort_by_key(order);
    assert_eq!(forth, back, "{name}");

    let counts = |row: &Row| (row.left.references.clone(), row.right.references.clone(), row.words);
    let (forth, back) = (compare(left, right), compare(right, left));
    let mut forth_counts: Vec<_> = forth.rows.iter().map(counts).collect();
    let mut back_counts: Vec<_> = back.rows.iter().map(counts).collect();
    for (left, right, words) in &mut back_counts {
        std::mem::swap(left, right);
        std::mem::swap(&mut words.removed, &mut words.added);
    }
    forth_counts.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    back_counts.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    assert_eq!(forth_counts, back_counts, "{name}");
    assert_eq!(forth.summary.kinds, back.summary.kinds, "{name}");
}

law!(swapping_the_sides_mirrors_the_result, |texts: Texts| {
    texts.each_pair(assert_mirrored);
});

// 6. Never a guess in silence.

law!(an_uncertain_link_scores_below_every_certain_one_and_has_its_reasons, |texts: Texts| {
    let scores = std::cell::RefCell::new((f32::INFINITY, 0f32));
    texts.each_pair(|name, left, right| {
        for link in align(left, right).links {
            let is_lone = link.left.is_empty() || link.right.is_empty();
            assert_eq!(link.score == 0.0, is_lone, "{name}");
            assert!(is_lone || !link.reasons.is_empty() || link.relation == Relation::Equal, "{name}: {link:?}");
            let (certain, uncertain) = &mut *scores.borrow_mut();
            if link.uncertain {
                *uncertain = uncertain.max(link.score);
            } else if !is_lone {
                *certain = certain.min(link.score);
            }
        }
    });
    let (certain, uncertain) = scores.into_inner();
    assert!(uncertain < certain, "uncertain up to {uncertain}, certain from {certain}");
});

// 7. No panic on any input; the other laws hold for any input too.

/// Lines as they come in legal texts, in any order.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "(Article|ARTICLE|Статья|Section|CHAPTER|Annex|PART|TITLE|Preamble|Schedule)( [0-9]{1,2}| [IVX]{1,3}| A|)( – [A-Z][a-z ]{0,9}|: x|\\.|)",
        "(\\(?([a-k]|[ivx]{1,3}|[0-9]{1,2}|aa)[).]|[0-9]) ?[A-Za-z ,;]{0,30}[.;]?",
        "[A-Za-z ,;.()“”’é第条\u{a0}\u{ad}0-9-]{0,80}",
        "\\PC{0,12}",
        "(\\[Note: x\\]|In witness whereof|---|title: x|)",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let ends = prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r")];
    proptest::collection::vec((line(), ends), 0..40)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_whole_or_refused_with_a_code(text in text()) {
        match read(&text) {
            Ok(instrument) => {
                assert_nothing_lost("random text", &instrument);
                assert_equal_to_itself("random text", &instrument);
            }
            Err(error) => prop_assert!(["empty", "not-text"].contains(&error.code())),
        }
    }

    #[test]
    fn any_two_texts_keep_the_laws(left in text(), right in text()) {
        if let (Ok(left), Ok(right)) = (read(&left), read(&right)) {
            assert_rebuilt("random texts", &left, &right, &compare(&left, &right));
            assert_mirrored("random texts", &left, &right);
            let links = align(&left, &right).links;
            assert_each_once("random texts", &left.units(), links.iter().flat_map(|link| link.left.clone()));
            assert_each_once("random texts", &right.units(), links.iter().flat_map(|link| link.right.clone()));
        }
    }
}

#[track_caller]
fn assert_refused(text: &str, code: &str, line: usize, column: usize) {
    let error = read(text).expect_err("the text is refused");
    assert_eq!((error.code(), error.position().line, error.position().column), (code, line, column));
}

#[test]
fn what_cannot_be_read_is_refused_with_a_code_and_a_place() {
    assert_refused("", "empty", 1, 1);
    assert_refused(" \n\u{feff}\t\n", "empty", 1, 1);
    assert_refused("---\ntitle: Sheep\n---\n", "empty", 1, 1);
    assert_refused("Article 1\nsh\0eep", "not-text", 2, 3);
    assert_refused(&"a".repeat((8 << 20) + 1), "too-long", 1, 1);
    assert_refused(&"Article 1\n\n".repeat(50_001), "too-many-provisions", 100_001, 1);
}

#[test]
fn hostile_texts_take_bounded_time() {
    let many_words: String = (0..400_000).map(|n| format!("{} ", n * 7 % 30_011)).collect();
    let other_words: String = (0..400_000).map(|n| format!("{} ", n * 13 % 29_989)).collect();
    let points = "(a)\n(i)\n(1)\n1.\nA.\n".repeat(8_000);
    let articles: String = (0..20_000).map(|n| format!("Article {n}\n\nThe same words in each of them.\n\n")).collect();
    for (left, right) in [(&many_words, &other_words), (&points, &points), (&articles, &articles)] {
        let (left, right) = (read(left).expect("readable"), read(right).expect("readable"));
        assert!(!compare(&left, &right).rows.is_empty());
    }
    let whole = |text: &str| read(text).expect("readable");
    assert!(compare(&whole(&many_words), &whole(&other_words)).approximate, "cut short, and says so");
}
