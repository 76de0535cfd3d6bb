//! Text in, tokens out: words, numbers and marks, whole ones only.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, with the hyphens and apostrophes inside them; one character of a script without spaces.
    Word,
    /// Digits, with the points, commas and letters inside them: `1,000.50`, `5a`, `90th`.
    Number,
    /// Anything else that is visible: one character each.
    Mark,
}

/// A word, a number or a mark, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) shape: Shape,
}

/// The tokens of `text` in order. White space separates and belongs to none; empty text has none.
///
/// No word and no number is ever cut: what a reader takes for one stays one.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        if character.is_whitespace() {
            continue;
        }
        let shape = shape_of(character);
        let mut end = start + character.len_utf8();
        if shape != Shape::Mark && !stands_alone(character) {
            while let Some(&(at, next)) = rest.peek() {
                if !goes_on(&text[at..], next, shape) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        found.push(Token { span: Span::new(start, end), shape });
    }
    found
}

fn shape_of(character: char) -> Shape {
    if character.is_numeric() && !stands_alone(character) {
        Shape::Number
    } else if character.is_alphabetic() {
        Shape::Word
    } else {
        Shape::Mark
    }
}

/// Scripts that put no spaces between words: each character is compared on its own.
fn stands_alone(character: char) -> bool {
    matches!(character,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '\u{e00}'..='\u{e7f}')
}

/// Whether `next`, the first character of `rest`, belongs to the token before it.
fn goes_on(rest: &str, next: char, shape: Shape) -> bool {
    if stands_alone(next) {
        return false;
    }
    if next.is_alphanumeric() || is_invisible_joiner(next) {
        return true;
    }
    let joins = match shape {
        Shape::Number => matches!(next, '.' | ',' | '\u{66b}' | '\u{66c}'),
        _ => matches!(next, '-' | '\'' | '’' | '‐' | '\u{2011}'),
    };
    let after = rest.chars().nth(1);
    joins && after.is_some_and(|after| !stands_alone(after) && followed_up(after, shape))
}

fn followed_up(after: char, shape: Shape) -> bool {
    match shape {
        Shape::Number => after.is_numeric(),
        _ => after.is_alphanumeric(),
    }
}

/// Soft hyphens, zero-width joiners and combining accents stand inside words.
fn is_invisible_joiner(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_tokens(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|token| &text[token.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_keep_their_hyphens_and_apostrophes() {
        assert_tokens("co-operation, the State’s own", &["co-operation", ",", "the", "State’s", "own"]);
    }

    #[test]
    fn numbers_keep_their_points_and_commas_but_not_the_full_stop() {
        assert_tokens("$35,000,000 or 4.5 in 90 days.", &["$", "35,000,000", "or", "4.5", "in", "90", "days", "."]);
    }

    #[test]
    fn chinese_is_compared_character_by_character() {
        assert_tokens("第十条 a", &["第", "十", "条", "a"]);
    }

    #[test]
    fn empty_text_and_white_space_have_no_tokens() {
        assert_tokens("", &[]);
        assert_tokens(" \n\u{a0}", &[]);
    }

    #[test]
    fn a_soft_hyphen_does_not_cut_a_word() {
        assert_tokens("con\u{ad}vention", &["con\u{ad}vention"]);
    }
}
