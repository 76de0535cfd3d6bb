//! Checks everything, the cheap before the dear, and stops at the first step that fails.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::browser::Browser;
use crate::counts::{Counts, reasons_for_skipping};
use crate::dist;
use crate::process;
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, expect_no_arguments, step};
use crate::wasm_build;

/// Seconds for all wasm tests together. The runner's own 20 are few on a busy machine.
const WASM_TESTS_TIMEOUT: &str = "600";

/// Seconds for the driver to start.
const DRIVER_TIMEOUT: &str = "60";

/// `cargo xtask test`; its last line is the counts, also where a step failed.
pub fn command(project: &Project, arguments: &[String]) -> Result<ExitCode, Failure> {
    expect_no_arguments(arguments)?;
    let mut counts = Counts::default();
    let result = check(project, &mut counts);
    if let Err(failure) = &result {
        eprintln!("\n{failure}\n");
        // Format, lints, a build: what fails outside of a test must not end with "0 failed".
        counts.failed = counts.failed.max(1);
    }
    println!("{counts}");
    Ok(if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn check(project: &Project, counts: &mut Counts) -> Result<(), Failure> {
    let browser = setup::everything(project)?;
    sources(project)?;
    native_tests(project, counts)?;
    wasm_build::build(project)?;
    types(project)?;
    dist::make(project)?;
    wasm_tests(project, &browser, counts)?;
    browser_tests(project, &browser, counts)
}

/// What can be said of the sources without running them.
fn sources(project: &Project) -> Result<(), Failure> {
    const LINT: &str = "correct what clippy names above";
    quiet("format", &mut project.cargo(&["fmt", "--all", "--check"]), "run `cargo fmt --all`")?;
    quiet("lints", &mut project.cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]), LINT)?;
    let mut for_browser = project.cargo(&["clippy", "--lib", "--no-default-features", "--target", setup::WASM_TARGET]);
    quiet("lints of the browser build", for_browser.args(["--", "--deny", "warnings"]), LINT)?;
    let mut documentation = project.cargo(&["doc", "--workspace", "--no-deps"]);
    documentation.env("RUSTDOCFLAGS", "--deny warnings");
    quiet("documentation", &mut documentation, "correct what rustdoc names above")
}

/// Optimised, because the law tests walk every pair of a large corpus.
fn native_tests(project: &Project, counts: &mut Counts) -> Result<(), Failure> {
    let mut command = project.cargo(&["test", "--workspace", "--release", "--no-fail-fast", "--", "--show-output"]);
    suite("native tests", &mut command, Counts::of_cargo, counts)
}

/// The scripts carry their types in comments; the compiler only checks them.
fn types(project: &Project) -> Result<(), Failure> {
    let mut command = project.command(project.node_tool("tsc"));
    quiet("types of the scripts", command.args(["--project", "."]), "correct what tsc names above")
}

/// As `wasm-pack test --headless --chrome` does it, but without two of its faults: it names the runner by a path, which
/// cargo takes apart at every space, and it compiles the native tests for the browser as well.
fn wasm_tests(project: &Project, browser: &Browser, counts: &mut Counts) -> Result<(), Failure> {
    let capabilities = project.target_folder().join("webdriver.json");
    fs::write(&capabilities, browser.capabilities()).map_err(|error| {
        Failure::new(
            format!("{} cannot be written: {error}", capabilities.display()),
            "see that the folder can be written to",
        )
    })?;
    let tests = ["test", "--target", setup::WASM_TARGET, "--no-default-features", "--test", "wasm"];
    let mut command = project.with_tools(project.cargo(&tests))?;
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", WASM_TESTS_TIMEOUT)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", DRIVER_TIMEOUT)
        .env("CHROMEDRIVER", &browser.driver);
    suite("wasm tests", &mut command, Counts::of_cargo, counts)
}

/// The page from end to end; the tests hold what it shows against what the native program says.
fn browser_tests(project: &Project, browser: &Browser, counts: &mut Counts) -> Result<(), Failure> {
    quiet("the native program", &mut project.cargo(&["build", "--release"]), "correct what the compiler names above")?;
    let mut command = in_browser(project, browser);
    command.args(browser_test_files(project)?).env("PROVISION_COMPARE_CLI", project.native_program());
    suite("browser tests", &mut command, Counts::of_node, counts)?;
    // The same page once more, bundled and made small as readers will load it.
    let mut command = in_browser(project, browser);
    command.arg(project.path("tests/browser/page.test.js")).env("PROVISION_COMPARE_WWW", dist::folder(project));
    suite("browser tests of the folder to upload", &mut command, Counts::of_node, counts)
}

fn in_browser(project: &Project, browser: &Browser) -> Command {
    let mut command = project.command("node");
    command.args(["--test", "--test-reporter=spec"]).env("CHROME", &browser.chromium);
    command
}

/// Named one by one: what `node --test` makes of a folder differs from version to version.
fn browser_test_files(project: &Project) -> Result<Vec<PathBuf>, Failure> {
    let folder = project.path("tests/browser");
    let entries = fs::read_dir(&folder).map_err(|error| {
        Failure::new(
            format!("{} cannot be read: {error}", folder.display()),
            "take the folder from the repository again",
        )
    })?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    Ok(files)
}

/// A step whose output matters only where it fails.
fn quiet(title: &str, command: &mut Command, remedy: &str) -> Result<(), Failure> {
    step(title, || process::run_quietly(command, remedy).map(drop))
}

/// Runs tests, and adds their counts to those of the other suites, also where some failed.
fn suite(title: &str, command: &mut Command, count: fn(&str) -> Counts, all: &mut Counts) -> Result<(), Failure> {
    step(title, || {
        let caught = process::catch(command)?;
        let counts = count(&caught.output);
        *all += counts;
        if !caught.success {
            println!("{}", caught.output.trim_end());
            return Err(Failure::new(
                format!("`{}` failed; its output stands above", process::shown(command)),
                format!("mend what the {title} found"),
            ));
        }
        if counts.total() == 0 {
            return Err(Failure::new(
                format!("the {title} ran no test at all"),
                format!("see what `{}` prints", process::shown(command)),
            ));
        }
        for reason in reasons_for_skipping(&caught.output) {
            println!("  {reason}");
        }
        println!("  {counts}");
        Ok(())
    })
}
