//! What a line says of its place: headings of divisions, articles and annexes, and the labels of
//! paragraphs and points.

use crate::instrument::Kind;

/// The words that open a heading, in lower case. A language is a few rows here.
#[rustfmt::skip]
const HEADING_WORDS: &[(&str, Kind)] = &[
    // English
    ("article", Kind::Article), ("articles", Kind::Article), ("part", Kind::Part), ("title", Kind::Title),
    ("chapter", Kind::Chapter), ("section", Kind::Section), ("annex", Kind::Annex), ("appendix", Kind::Annex),
    ("schedule", Kind::Annex), ("preamble", Kind::Preamble),
    // French
    ("partie", Kind::Part), ("titre", Kind::Title), ("chapitre", Kind::Chapter), ("annexe", Kind::Annex),
    ("appendice", Kind::Annex), ("préambule", Kind::Preamble),
    // Russian
    ("статья", Kind::Article), ("часть", Kind::Part), ("глава", Kind::Chapter), ("раздел", Kind::Section),
    ("приложение", Kind::Annex), ("преамбула", Kind::Preamble),
    // Dutch and German, which also slip into English editions
    ("artikel", Kind::Article),
];

/// The words that open the closing formula.
#[rustfmt::skip]
const CLOSING_WORDS: &[&str] = &[
    "in witness whereof", "in faith whereof", "done at", "done in", "en foi de quoi", "fait à", "fait le",
    "в удостоверение чего", "совершено в",
];

/// The words that open an editor's note in square brackets.
const NOTE_WORDS: &[&str] = &["[note:", "[editor's note:", "[editor’s note:"];

#[rustfmt::skip]
const NUMBER_WORDS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
];

/// Articles put in between later: `5 bis`.
const INSERTED: &[&str] = &["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"];

/// A heading found on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) kind: Kind,
    /// The number as references write it: `12`, `1.1`, `iv`, `8-bis`; empty where there is none.
    pub(super) number: String,
    /// The bytes of the word, the number and the mark after them; what follows is the rest.
    pub(super) length: usize,
}

/// The heading that `line` is, judged by the line alone; `None` for running text.
pub(super) fn heading(line: &str) -> Option<Heading> {
    let word_length = line.find(|c: char| !c.is_alphabetic()).unwrap_or(line.len());
    let word = line[..word_length].to_lowercase();
    let &(_, kind) = HEADING_WORDS.iter().find(|(name, _)| *name == word)?;
    if line.starts_with(char::is_lowercase) {
        return None;
    }
    let after_word = &line[word_length..];
    let space = after_word.len() - after_word.trim_start().len();
    let after = &after_word[space..];
    match number(after, kind) {
        Some((number, length)) if space > 0 && kind != Kind::Preamble => {
            let after = &after[length..];
            let mark = mark_length(after);
            let rest = &after[mark..];
            goes_on_as_heading(rest, mark > 0).then_some(Heading {
                kind,
                number,
                length: word_length + space + length + mark,
            })
        }
        _ => without_number(kind, line, word_length),
    }
}

/// "Article 18 of Regulation …" and "Article 5, paragraph 2" are prose.
fn goes_on_as_heading(rest: &str, after_mark: bool) -> bool {
    let Some(first) = rest.trim_start().chars().next() else { return true };
    if first.is_lowercase() || matches!(first, ',' | ';' | ')' | '(' | '/' | '&') {
        return first == '(' && after_mark;
    }
    after_mark || rest.starts_with(char::is_whitespace)
}

/// Preambles, and annexes that are the only ones.
fn without_number(kind: Kind, line: &str, word_length: usize) -> Option<Heading> {
    let after = &line[word_length..];
    let mark = mark_length(after);
    let rest = after[mark..].trim();
    let stands = match kind {
        Kind::Preamble => rest.is_empty() || rest.starts_with(char::is_uppercase) || mark > 0,
        Kind::Annex => rest.is_empty() || mark > 0 || (rest.starts_with("to ") && !ends_with_mark(rest)),
        _ => false,
    };
    stands.then(|| Heading { kind, number: String::new(), length: word_length + mark })
}

fn ends_with_mark(text: &str) -> bool {
    text.ends_with(['.', ';', ':', ','])
}

/// The bytes of the white space, dash, colon or full stop between a number and the heading.
/// White space alone is none.
fn mark_length(text: &str) -> usize {
    let bare = text.trim_start();
    let stripped = bare.trim_start_matches(['.', ':', '–', '—', '-', '−']);
    if stripped.len() == bare.len() { 0 } else { text.len() - stripped.len() }
}

/// The number at the start of `text`, as references write it, and its bytes.
fn number(text: &str, kind: Kind) -> Option<(String, usize)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (mut written, mut length) = if digits > 0 { dotted_number(text, digits) } else { lettered_number(text, kind)? };
    if let Some((inserted, taken)) = inserted(&text[length..]) {
        written = format!("{written}-{inserted}");
        length += taken;
    }
    let ends = text[length..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends.then_some((written, length))
}

/// `12`, `1.1`, `5a`, `11-A`.
fn dotted_number(text: &str, digits: usize) -> (String, usize) {
    let mut length = digits;
    while let Some(after) = text[length..].strip_prefix('.') {
        let more = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        if more == 0 {
            break;
        }
        length += 1 + more;
    }
    let mut written = text[..length].to_owned();
    let mut letters = text[length..].chars();
    let (first, second) = (letters.next(), letters.next());
    if let Some(letter) = first.filter(char::is_ascii_alphabetic)
        && second.is_none_or(|c| !c.is_alphanumeric())
    {
        written.push(letter.to_ascii_lowercase());
        length += 1;
    } else if first == Some('-')
        && let Some(letter) = second.filter(char::is_ascii_uppercase)
        && text[length + 2..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    {
        written = format!("{written}-{}", letter.to_ascii_lowercase());
        length += 2;
    }
    (written, length)
}

/// `IV`, `A`, `ONE`, `premier`. Divisions and annexes are counted, articles keep their letters.
fn lettered_number(text: &str, kind: Kind) -> Option<(String, usize)> {
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let letters = &text[..length];
    if matches!(letters, "premier" | "première" | "PREMIER" | "Premier") {
        return Some(("1".to_owned(), length));
    }
    if let Some((value, taken)) = number_in_words(text) {
        return (kind != Kind::Article).then(|| (value.to_string(), taken));
    }
    let upper = letters.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(length);
    let is_number = upper == length || inserted(&letters[upper..]).is_some();
    let letters = &letters[..upper];
    let is_letter = letters.len() == 1;
    let roman = roman_value(&letters.to_ascii_lowercase()).filter(|_| !matches!(letters, "C" | "D" | "L" | "M"));
    if !is_number || !(is_letter || roman.is_some()) {
        return None;
    }
    match roman {
        Some(value) if kind != Kind::Article => Some((value.to_string(), upper)),
        _ => Some((letters.to_ascii_lowercase(), upper)),
    }
}

fn number_in_words(text: &str) -> Option<(usize, usize)> {
    let mut words = text.split(' ');
    let first = words.next()?.trim_end_matches(|c: char| !c.is_alphabetic());
    let value = |word: &str| NUMBER_WORDS.iter().position(|name| name.eq_ignore_ascii_case(word)).map(|at| at + 1);
    let tens = value(first)?;
    let second = words.next().and_then(value).filter(|&ones| tens == 20 && ones < 10);
    match second {
        Some(ones) => Some((tens + ones, first.len() + 1 + NUMBER_WORDS[ones - 1].len())),
        None => Some((tens, first.len())),
    }
}

/// `bis` directly behind the number or after a space or hyphen.
fn inserted(text: &str) -> Option<(&'static str, usize)> {
    let bare = text.trim_start_matches([' ', '\u{a0}', '-']);
    let taken = text.len() - bare.len();
    let word = bare.split(|c: char| !c.is_alphabetic()).next()?;
    let name = INSERTED.iter().find(|name| name.eq_ignore_ascii_case(word))?;
    Some((name, taken + name.len()))
}

/// A chapter whose heading has no word, only its Roman number: `I. General provisions`.
pub(super) fn wordless_chapter(line: &str) -> Option<Heading> {
    let length = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let value = roman_value(&line[..length].to_ascii_lowercase())?;
    let mark = mark_length(&line[length..]);
    let rest = line[length + mark..].trim_start();
    let stands =
        rest.starts_with(char::is_uppercase) && line[length + mark..].starts_with(' ') && !ends_with_mark(rest);
    stands.then(|| Heading { kind: Kind::Chapter, number: value.to_string(), length: length + mark })
}

/// Whether the line opens the closing formula.
pub(super) fn is_closing(line: &str) -> bool {
    let start: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
    line.starts_with(char::is_uppercase) && CLOSING_WORDS.iter().any(|words| start.starts_with(words))
}

/// Whether the line is a whole editor's note in square brackets.
pub(super) fn is_note(line: &str) -> bool {
    let start: String = line.chars().take(16).flat_map(char::to_lowercase).collect();
    line.ends_with(']') && NOTE_WORDS.iter().any(|words| start.starts_with(words))
}

/// The alphabet that a label counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// 1, 2, 3
    Digits,
    /// a, b, c … aa, bb
    Lower,
    /// A, B, C
    Upper,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

/// What stands around a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// `1.`
    Dot,
    /// `(1)`
    Brackets,
    /// `1)`
    Bracket,
    /// `1` alone on its line
    Bare,
}

/// One way to count a label: in which alphabet, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) alphabet: Alphabet,
    pub(super) value: u32,
}

/// The label of a paragraph or point at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) frame: Frame,
    /// One or two ways to count it: `i` is a letter and a numeral.
    pub(super) counts: Vec<Count>,
    /// What references write: `a`, `ii`, `5a`.
    pub(super) key: String,
    /// Its bytes on the line.
    pub(super) length: usize,
}

/// The label at the start of `line`; `None` where it starts with words.
pub(super) fn label(line: &str) -> Option<Label> {
    let (opened, inner) = match line.strip_prefix(['(', '（']) {
        Some(inner) => (true, inner),
        None => (false, line),
    };
    let offset = line.len() - inner.len();
    let core_length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let core = &inner[..core_length];
    let counts = counts(core);
    if counts.is_empty() {
        return None;
    }
    let after = &inner[core_length..];
    let (frame, mark_length) = frame(opened, after)?;
    let rest = &after[mark_length..];
    let is_digits = counts[0].alphabet == Alphabet::Digits;
    (stands_off(rest, frame, is_digits)).then(|| Label {
        frame,
        counts,
        key: core.to_ascii_lowercase(),
        length: offset + core_length + mark_length,
    })
}

fn frame(opened: bool, after: &str) -> Option<(Frame, usize)> {
    let first = after.chars().next();
    match (opened, first) {
        (true, Some(c @ (')' | '）'))) => Some((Frame::Brackets, c.len_utf8())),
        (false, Some(')')) => Some((Frame::Bracket, 1)),
        (false, Some('.')) => Some((Frame::Dot, 1)),
        (false, None) => Some((Frame::Bare, 0)),
        _ => None,
    }
}

/// Whether what follows the label lets it be one: `1.5 million` and `a.k.a.` are words.
fn stands_off(rest: &str, frame: Frame, is_digits: bool) -> bool {
    match rest.chars().next() {
        None => frame != Frame::Bare || is_digits,
        Some(next) if next.is_whitespace() => true,
        Some(next) => match frame {
            Frame::Brackets => next.is_alphabetic() || matches!(next, '“' | '"' | '‘'),
            Frame::Bracket | Frame::Dot => is_digits && (next.is_uppercase() || matches!(next, '“' | '"')),
            Frame::Bare => false,
        },
    }
}

fn counts(core: &str) -> Vec<Count> {
    let digits = core.find(|c: char| !c.is_ascii_digit()).unwrap_or(core.len());
    if digits > 0 {
        let suffix = &core[digits..];
        let is_label = digits <= 3 && (suffix.is_empty() || (suffix.len() == 1 && suffix.is_ascii()));
        let value = core[..digits].parse().ok().filter(|_| is_label);
        return value.map(|value| Count { alphabet: Alphabet::Digits, value }).into_iter().collect();
    }
    let lower = core.to_ascii_lowercase();
    let is_upper = core.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_upper && core != lower {
        return Vec::new();
    }
    let (letter, numeral) =
        if is_upper { (Alphabet::Upper, Alphabet::UpperRoman) } else { (Alphabet::Lower, Alphabet::LowerRoman) };
    let letter = letter_value(&lower).map(|value| Count { alphabet: letter, value });
    let numeral = roman_value(&lower).map(|value| Count { alphabet: numeral, value });
    letter.into_iter().chain(numeral).collect()
}

/// a = 1 … z = 26, aa = 27, bb = 28.
fn letter_value(core: &str) -> Option<u32> {
    let first = core.bytes().next().filter(u8::is_ascii_lowercase)?;
    let value = u32::from(first - b'a') + 1;
    match core.len() {
        1 => Some(value),
        2 if core.as_bytes()[1] == first => Some(26 + value),
        _ => None,
    }
}

/// The value of a Roman numeral in lower case, 1 to 89; `None` for anything else.
fn roman_value(core: &str) -> Option<u32> {
    const TENS: [&str; 9] = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let values = TENS.iter().enumerate().filter_map(|(tens, written)| {
        let rest = core.strip_prefix(written)?;
        let ones = ONES.iter().position(|name| *name == rest)?;
        Some((tens * 10 + ones) as u32)
    });
    values.max().filter(|&value| value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_heading(line: &str, kind: Kind, number: &str, rest: &str) {
        let found = heading(line).unwrap_or_else(|| panic!("{line:?} is a heading"));
        assert_eq!((found.kind, found.number.as_str(), line[found.length..].trim()), (kind, number, rest));
    }

    #[test]
    fn headings_of_articles() {
        assert_heading("Article 6 – Misuse of devices", Kind::Article, "6", "Misuse of devices");
        assert_heading("ARTICLE 1.1: Definitions", Kind::Article, "1.1", "Definitions");
        assert_heading("Article 8 bis", Kind::Article, "8-bis", "");
        assert_heading("Article 5a", Kind::Article, "5a", "");
        assert_heading("Article Vbis", Kind::Article, "v-bis", "");
        assert_heading("Article IV. Scope", Kind::Article, "iv", "Scope");
        assert_heading("Article A", Kind::Article, "a", "");
        assert_heading("Article premier – Objet", Kind::Article, "1", "Objet");
        assert_heading("Статья 12 – Доступ", Kind::Article, "12", "Доступ");
    }

    #[test]
    fn headings_of_divisions_and_annexes_count_in_arabic_digits() {
        assert_heading("CHAPTER II – MEASURES", Kind::Chapter, "2", "MEASURES");
        assert_heading("CHAPTER TWENTY ONE", Kind::Chapter, "21", "");
        assert_heading("Part One", Kind::Part, "1", "");
        assert_heading("SECTION A: Trade", Kind::Section, "a", "Trade");
        assert_heading("ANNEX I", Kind::Annex, "1", "");
        assert_heading("Appendix to the Charter", Kind::Annex, "", "to the Charter");
        assert_heading("PREAMBLE", Kind::Preamble, "", "");
    }

    #[test]
    fn prose_that_starts_like_a_heading_is_none() {
        for prose in [
            "Article 18 of Regulation 7 applies.",
            "Article 5, paragraph 2, applies.",
            "Annex I sets out the forms.",
            "Annex 11-A sets forth an understanding.",
            "Schedule to Annex 2.3 (Tariffs).",
            "Part of the goods",
            "Articles",
            "article 5",
            "Title to the goods",
        ] {
            assert_eq!(heading(prose), None, "{prose}");
        }
    }

    #[test]
    fn labels_of_paragraphs_and_points() {
        for (line, key) in [
            ("1. Each", "1"),
            ("(a) sheep", "a"),
            ("a) sheep", "a"),
            ("(aa) goats", "aa"),
            ("(iv) cattle", "iv"),
            ("12", "12"),
            ("(a)Of sheep", "a"),
            ("3.", "3"),
            ("A. For", "a"),
        ] {
            assert_eq!(label(line).map(|label| label.key).as_deref(), Some(key), "{line}");
        }
        for words in
            ["1.5 million", "a.k.a. Dolly", "I am", "a sheep", "2001. The year", "(see below) it", "–", "", "(h"]
        {
            assert_eq!(label(words), None, "{words}");
        }
    }

    #[test]
    fn roman_numerals() {
        for (written, value) in [("i", 1), ("iv", 4), ("ix", 9), ("x", 10), ("xiv", 14), ("xl", 40), ("lxxxix", 89)] {
            assert_eq!(roman_value(written), Some(value), "{written}");
        }
        for none in ["", "iiii", "vx", "ic", "b"] {
            assert_eq!(roman_value(none), None, "{none}");
        }
    }
}
