//! The browser build: wasm-pack compiles the core and writes the glue, wasm-opt makes it small.

use std::fs;
use std::process::ExitCode;

use crate::process;
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, expect_no_arguments, step};

/// `cargo xtask build`
pub fn command(project: &Project, arguments: &[String]) -> Result<ExitCode, Failure> {
    expect_no_arguments(arguments)?;
    setup::for_building(project)?;
    build(project)?;
    Ok(ExitCode::SUCCESS)
}

/// Makes the wasm file, its glue and the glue's types.
pub fn build(project: &Project) -> Result<(), Failure> {
    let settings = &project.settings;
    step(&format!("building the core for the browser, into {}", settings.out_dir), || {
        wasm_opt_is_there(project)?;
        let mut wasm_pack = project.with_tools(project.command(project.tool("wasm-pack")))?;
        wasm_pack
            .args(["build", "--mode", "no-install", "--no-pack", "--target", &settings.target])
            .args(["--out-dir", &settings.out_dir, "--profile", &settings.profile])
            .args(["--", "--no-default-features"]);
        process::run_quietly(&mut wasm_pack, "correct what the compiler names above; `cargo xtask build` tries again")?;
        say_size(project)
    })
}

/// wasm-pack leaves wasm-opt out without a word where it does not find it, and the file grows by a third.
fn wasm_opt_is_there(project: &Project) -> Result<(), Failure> {
    let wanted = &project.settings.versions.binaryen;
    let found = process::version(&project.node_tool("wasm-opt")).unwrap_or_else(|| "not there".to_owned());
    // "wasm-opt version 132 (version_132)" is binaryen 132.0.0.
    if found.split_whitespace().nth(2) == wanted.split('.').next() {
        return Ok(());
    }
    Err(Failure::new(
        format!("wasm-opt of binaryen {wanted} is wanted, but it is {found}"),
        "delete node_modules, and run `cargo xtask setup`",
    ))
}

fn say_size(project: &Project) -> Result<(), Failure> {
    let file = project.package_folder().join("provision_compare_bg.wasm");
    let size = fs::metadata(&file)
        .map_err(|error| {
            Failure::new(
                format!("wasm-pack made no {}: {error}", file.display()),
                "see whether the crate is still named provision-compare",
            )
        })?
        .len();
    println!("  {} has {size} bytes before compression", file.file_name().unwrap_or_default().display());
    Ok(())
}
