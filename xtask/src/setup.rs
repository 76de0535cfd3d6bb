//! Fetches what the other commands need. What is there already is left alone.

use std::fs;
use std::io::{self, IsTerminal};
use std::process::{Command, ExitCode};

use crate::browser::{self, Browser};
use crate::process::{self, run};
use crate::project::{NPM, Project};
use crate::steps::{Failure, expect_no_arguments, step};

/// For which the browser build is compiled.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The npm packages are written for this version of Node and later ones.
const LEAST_NODE: u32 = 20;

/// `cargo xtask setup`
pub fn command(project: &Project, arguments: &[String]) -> Result<ExitCode, Failure> {
    expect_no_arguments(arguments)?;
    everything(project)?;
    println!("everything is in place");
    Ok(ExitCode::SUCCESS)
}

/// All that any command needs; returns the browser for the tests.
pub fn everything(project: &Project) -> Result<Browser, Failure> {
    for_building(project)?;
    browser::set_up(project)
}

/// What it takes to make the browser build.
pub fn for_building(project: &Project) -> Result<(), Failure> {
    let versions = &project.settings.versions;
    wasm_target(project)?;
    cargo_tool(project, "wasm-pack", "wasm-pack", &versions.wasm_pack)?;
    cargo_tool(project, "wasm-bindgen", "wasm-bindgen-cli", &versions.wasm_bindgen)?;
    npm_packages(project)
}

/// Asks the compiler where it keeps its libraries rather than rustup, so that a Rust without rustup will do as well.
fn wasm_target(project: &Project) -> Result<(), Failure> {
    let folder = process::run_quietly(
        project.command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]),
        "install Rust with rustup (https://rustup.rs)",
    )?;
    let folder = folder.lines().last().unwrap_or_default().to_owned();
    if fs::read_dir(&folder).is_ok_and(|mut files| files.next().is_some()) {
        println!("the target {WASM_TARGET} is there");
        return Ok(());
    }
    step(&format!("adding the target {WASM_TARGET} to the Rust toolchain"), || {
        run(
            project.command("rustup").args(["target", "add", WASM_TARGET]),
            "install rustup (https://rustup.rs), or this target by the means of your system, and see that the network is there",
        )
    })
}

/// Compiles a program into `target/tools`, unless the pinned version is there.
fn cargo_tool(project: &Project, program: &str, package: &str, version: &str) -> Result<(), Failure> {
    let installed = process::version(&project.tool(program));
    if installed.as_deref().and_then(|line| line.split_whitespace().nth(1)) == Some(version) {
        println!("{package} {version} is there");
        return Ok(());
    }
    let title = format!("installing {package} {version} into target/tools (compiles for some minutes)");
    step(&title, || {
        let mut install = project.cargo(&["install", "--locked", "--force", "--version", version, package]);
        install.arg("--root").arg(project.path("target/tools"));
        // The programs are not the project's own: they need not share its target folder, nor wait for it.
        install.env_remove("CARGO_TARGET_DIR");
        if !io::stderr().is_terminal() {
            // A terminal shows one line of progress; a log would get a line for each of some hundred packages.
            install.arg("--quiet");
        }
        run(&mut install, "see that crates.io can be reached and that a C compiler (`cc`) is installed, then try again")
    })
}

/// `npm ci`, unless the packages are those of the lock file. A copy of it beside the packages says which they are.
fn npm_packages(project: &Project) -> Result<(), Failure> {
    let wanted = fs::read(project.path("package-lock.json")).map_err(|error| {
        Failure::new(format!("package-lock.json cannot be read: {error}"), "run `npm install` and commit the file")
    })?;
    let stamp = project.path("node_modules/.package-lock-stamp");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("the npm packages are there");
        return Ok(());
    }
    node_is_recent_enough()?;
    step("installing the npm packages (npm ci)", || {
        // No package of ours needs its install script to run.
        let mut npm = project.command(NPM);
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        run(
            &mut npm,
            "see that the npm registry can be reached; where package.json and the lock file differ, run `npm install`",
        )?;
        fs::write(&stamp, &wanted).map_err(|error| {
            Failure::new(
                format!("{} cannot be written: {error}", stamp.display()),
                "see that the folder can be written to",
            )
        })
    })
}

fn node_is_recent_enough() -> Result<(), Failure> {
    let remedy = format!("install Node {LEAST_NODE} or later (https://nodejs.org)");
    let version = process::run_quietly(Command::new("node").arg("--version"), &remedy)?;
    if major_version(&version).is_some_and(|major| major >= LEAST_NODE) {
        return Ok(());
    }
    Err(Failure::new(format!("Node {} is too old", version.trim()), remedy))
}

/// `v20.11.1` is 20.
fn major_version(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_understood() {
        assert_eq!(major_version("v20.11.1\n"), Some(20));
        assert_eq!(major_version("v9.0.0"), Some(9));
        assert_eq!(major_version("none"), None);
    }
}
