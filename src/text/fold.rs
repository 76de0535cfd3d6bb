//! When two tokens count as the same.

use std::borrow::Cow;

/// The form in which a token is compared: lower case, straight quotes, plain hyphens, ligatures
/// taken apart, soft hyphens and other invisible characters gone. For comparing only; readers
/// always see the printed form.
pub(crate) fn fold(token: &str) -> Cow<'_, str> {
    if token.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'`') {
        return Cow::Borrowed(token);
    }
    let mut folded = String::with_capacity(token.len());
    for character in token.chars().flat_map(char::to_lowercase) {
        push_folded(character, &mut folded);
    }
    Cow::Owned(folded)
}

fn push_folded(character: char, folded: &mut String) {
    match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => folded.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝' | '〞' => folded.push('"'),
        '‐'..='―' | '−' | '﹣' | '－' => folded.push('-'),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        other => folded.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_quotes_dashes_ligatures_and_soft_hyphens_do_not_count() {
        assert_eq!(fold("Co\u{ad}operation"), "cooperation");
        assert_eq!(fold("State’s"), "state's");
        assert_eq!(fold("“"), fold("\""));
        assert_eq!(fold("–"), "-");
        assert_eq!(fold("ﬁnal"), "final");
        assert_eq!(fold("ДАННЫЕ"), "данные");
    }
}
