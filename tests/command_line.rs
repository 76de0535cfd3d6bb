//! The command line as scripts use it: what it prints, and how it fails.

mod common;

use std::process::{Command, Output};

use common::root;

fn provision_compare(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_provision-compare");
    Command::new(program).current_dir(root().join("tests/corpus")).args(arguments).output().expect("the program runs")
}

#[track_caller]
fn assert_prints(arguments: &[&str], expected: &str) {
    let output = provision_compare(arguments);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    assert_eq!(output.status.code(), Some(0));
}

#[track_caller]
fn assert_fails(arguments: &[&str], expected: &str) {
    let output = provision_compare(arguments);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "nothing on standard output");
    assert_eq!(String::from_utf8_lossy(&output.stderr).trim_end(), expected);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn outline_lists_reference_kind_label_heading_and_words() {
    assert_prints(
        &["outline", "reading/header-and-notes.txt"],
        "# reference\tkind\tlabel\theading\twords\n\
         instrument\tinstrument\t\t\t0\n\
         art-1\tarticle\tArticle 1\tSheep\t5\n\
         art-1/note-1\tnote\t\t\t9\n\
         art-2\tarticle\tArticle 2\tGoats\t5\n",
    );
}

#[test]
fn align_lists_each_link_and_marks_what_has_no_counterpart() {
    let output = provision_compare(&["align", "pairs/only-in-one/left.txt", "pairs/only-in-one/right.txt"]);
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let columns: Vec<Vec<&str>> = printed.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(columns[0][0], "# left");
    assert_eq!(&columns[1][..3], ["art-1", "art-1", "edited"]);
    assert!(columns[1][5].starts_with("words 0."), "{printed}");
    assert_eq!(columns[2], ["-", "art-2", "only-right", "0.000", "", ""]);
    assert_eq!(columns[3], ["art-2", "-", "only-left", "0.000", "", ""]);
}

#[test]
fn compare_prints_the_whole_comparison_as_json() {
    let pair = ["compare", "pairs/only-in-one/left.txt", "pairs/only-in-one/right.txt"];
    let comparison: serde_json::Value = serde_json::from_slice(&provision_compare(&pair).stdout).expect("JSON");
    assert_eq!(comparison["left"]["shortTitle"], "Pasture Treaty");
    assert_eq!(comparison["summary"]["onlyRight"], 1);
    assert_eq!(comparison["rows"][0]["segments"][2]["change"], "removed");
    assert_eq!(comparison["rows"][0]["segments"][2]["left"], "sheep ");
}

#[test]
fn bad_input_is_one_line_with_its_place_and_code() {
    assert_fails(
        &["outline", "no-such-file.txt"],
        "no-such-file.txt:1:1: No such file or directory (os error 2) [cannot-read]",
    );
    let folder = std::env::temp_dir().join(format!("provision-compare-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path.display().to_string()
    };
    let (empty, latin) = (write("empty.txt", b" \n"), write("latin.txt", b"Article 1\nb\xe9b\xe9\n"));
    assert_fails(&["outline", &empty], &format!("{empty}:1:1: the text is empty [empty]"));
    assert_fails(&["compare", &latin, &empty], &format!("{latin}:2:2: this is not UTF-8 text [not-text]"));
    std::fs::remove_dir_all(&folder).expect("the folder can go again");
}

#[test]
fn no_column_holds_a_tab_or_a_line_end() {
    let output = provision_compare(&["outline", "reading/wrapped-lines.txt"]);
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(printed.lines().all(|line| line.split('\t').count() == 5), "{printed}");
}
