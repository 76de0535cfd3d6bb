//! Every command of the project, for people and for the continuous integration alike: `cargo xtask help`.
//!
//! Each command does the set-up that it needs, says what it does and how long that took, and where a step fails,
//! what to do. Exit status: 0 done, 1 a step failed, 2 the command was not understood.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod browser;
mod counts;
mod dist;
mod process;
mod project;
mod score;
mod serve;
mod settings;
mod setup;
mod site;
mod steps;
mod test;
mod wasm_build;
mod watch;

use std::process::ExitCode;

use project::Project;
use steps::Failure;

/// One command: how it is called, what it is for, and what does it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    purpose: &'static str,
    run: fn(&Project, &[String]) -> Result<ExitCode, Failure>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        arguments: "",
        purpose: "fetch what the other commands need: the wasm target, wasm-pack, wasm-bindgen, the npm packages, a browser",
        run: setup::command,
    },
    Command {
        name: "build",
        arguments: "",
        purpose: "compile the core to WebAssembly, into www/pkg",
        run: wasm_build::command,
    },
    Command {
        name: "serve",
        arguments: "[--port N]",
        purpose: "build, serve www/ on http://localhost:8080/, and build again when the core changes",
        run: serve::command,
    },
    Command {
        name: "test",
        arguments: "",
        purpose: "check everything: format, lints, documentation, native, wasm and browser tests, types, size budget",
        run: test::command,
    },
    Command {
        name: "dist",
        arguments: "",
        purpose: "make target/dist, the folder to upload, and hold it to the size budget",
        run: dist::command,
    },
    Command {
        name: "score",
        arguments: "DIR [-v]",
        purpose: "align every pair of DIR that has a gold file, and score the links with DIR/score.py",
        run: score::command,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.exit_status())
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode, Failure> {
    let (name, rest) = match arguments.split_first() {
        None => ("help", &[][..]),
        Some((name, rest)) => (name.as_str(), rest),
    };
    if matches!(name, "help" | "--help" | "-h")
        || rest.iter().any(|argument| matches!(argument.as_str(), "--help" | "-h"))
    {
        print_help();
        return Ok(ExitCode::SUCCESS);
    }
    let command = COMMANDS.iter().find(|command| command.name == name).ok_or_else(|| {
        Failure::usage(format!("there is no command `{name}`"), "`cargo xtask help` lists the commands")
    })?;
    (command.run)(&Project::find()?, rest)
}

fn print_help() {
    println!("Every command of the project. Each fetches what it needs and is not there yet.\n");
    for command in COMMANDS {
        println!("  cargo xtask {}", format!("{} {}", command.name, command.arguments).trim_end());
        println!("      {}", command.purpose);
    }
    println!(
        "\nEnvironment: CHROME and CHROMEDRIVER name the browser and its driver, where those on the PATH will not do."
    );
}
