use rustc_hash::FxHashMap;

/// Numbers for words: equal words have equal numbers, in the order in which they were first met.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    known: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The number of `word`, a new one for a new word.
    pub(crate) fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.known.get(word) {
            return id;
        }
        let id = self.known.len() as u32;
        self.known.insert(word.to_owned(), id);
        id
    }

    /// How many words have a number.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }
}
