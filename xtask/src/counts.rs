//! How many tests passed, failed and were skipped: read from what the test runners print.

use std::fmt;
use std::ops::AddAssign;

/// What a test prints, at the start of a line, when it lacks what it needs (the folder `../shared`).
const SKIPPED: &str = "skipped: ";

/// Tests by their end.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Tests that found what they expected.
    pub passed: usize,
    /// Tests that did not.
    pub failed: usize,
    /// Tests that were left out.
    pub skipped: usize,
}

impl Counts {
    /// Reads what `cargo test` prints, natively or through the wasm test runner.
    ///
    /// cargo counts a test that skipped itself as passed. Where the output was asked for (`--show-output`), such a
    /// test counts as skipped here.
    pub fn of_cargo(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines() {
            if let Some((_, ends)) = line.split_once("test result: ").and_then(|(_, result)| result.split_once(". ")) {
                counts += Self::of_result(ends);
            }
        }
        let skipped_themselves = tests_that_skipped_themselves(output);
        counts.passed = counts.passed.saturating_sub(skipped_themselves);
        counts.skipped += skipped_themselves;
        counts
    }

    /// Reads what Node's test runner prints at its end, as its reporters `spec` (`ℹ pass 3`) and `tap` (`# pass 3`) do.
    pub fn of_node(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let &["ℹ" | "#", end, number] = words.as_slice() else {
                continue;
            };
            let number = number.parse().unwrap_or(0);
            match end {
                "pass" => counts.passed += number,
                "fail" | "cancelled" => counts.failed += number,
                "skipped" | "todo" => counts.skipped += number,
                _ => {}
            }
        }
        counts
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.passed + self.failed + self.skipped
    }

    /// `3 passed; 0 failed; 1 ignored; 0 measured; …`
    fn of_result(ends: &str) -> Self {
        let number = |end: &str| {
            let part = ends.split(';').find_map(|part| part.trim().strip_suffix(end));
            part.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
        };
        Self { passed: number("passed"), failed: number("failed"), skipped: number("ignored") }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// The lines in which tests say what they lacked, each once.
pub fn reasons_for_skipping(output: &str) -> Vec<&str> {
    let mut reasons: Vec<&str> = output.lines().filter(|line| line.starts_with(SKIPPED)).collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// Counts the passed tests whose shown output says that they skipped themselves.
///
/// `--show-output` lists what passed tests wrote under `successes:`, each after a line `---- name stdout ----`.
fn tests_that_skipped_themselves(output: &str) -> usize {
    let (mut among_successes, mut counted, mut count) = (false, false, 0);
    for line in output.lines() {
        match line {
            "successes:" => among_successes = true,
            "failures:" => among_successes = false,
            _ if line.starts_with("---- ") => counted = false,
            _ if among_successes && !counted && line.starts_with(SKIPPED) => {
                counted = true;
                count += 1;
            }
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_counts(counts: Counts, expected: &str) {
        assert_eq!(counts.to_string(), expected);
    }

    #[test]
    fn results_of_several_test_programs_are_added() {
        let output = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                      test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_counts(Counts::of_cargo(output), "7 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn a_test_that_skipped_itself_did_not_pass() {
        let output = "successes:\n\n---- law_one stdout ----\nskipped: no ../shared/eval\nskipped: no ../shared/instruments\n\n\
                      ---- law_two stdout ----\n12 pairs\n\n\nsuccesses:\n    law_one\n    law_two\n\n\
                      test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_counts(Counts::of_cargo(output), "1 passed, 0 failed, 1 skipped");
        assert_eq!(reasons_for_skipping(output), ["skipped: no ../shared/eval", "skipped: no ../shared/instruments"]);
    }

    #[test]
    fn a_test_that_failed_after_it_skipped_a_part_failed() {
        let output = "failures:\n\n---- law_one stdout ----\nskipped: no ../shared\npanicked\n\nfailures:\n    law_one\n\n\
                      test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_counts(Counts::of_cargo(output), "0 passed, 1 failed, 0 skipped");
    }

    #[test]
    fn node_says_it_in_either_style() {
        assert_counts(
            Counts::of_node("ℹ tests 9\nℹ pass 6\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n"),
            "6 passed, 2 failed, 1 skipped",
        );
        assert_counts(
            Counts::of_node("# tests 2\n# pass 2\n# fail 0\n# duration_ms 12.5\n"),
            "2 passed, 0 failed, 0 skipped",
        );
    }

    #[test]
    fn no_result_is_no_test() {
        assert_eq!(Counts::of_cargo("error: could not compile").total(), 0);
    }
}
