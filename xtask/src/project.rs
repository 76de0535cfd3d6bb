//! Where the parts of the project stand, and how its tools are called.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::settings::Settings;
use crate::steps::Failure;

/// The checkout that this program was built from, with its settings.
pub struct Project {
    root: PathBuf,
    /// What `wasm-pack.toml` says.
    pub settings: Settings,
}

impl Project {
    /// Finds the checkout and reads its settings.
    pub fn find() -> Result<Self, Failure> {
        // `cargo run` sets the variable; the compiled-in value is for those who start the program itself.
        let own_folder = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&own_folder).parent().expect("xtask stands in a folder of the project").to_owned();
        let settings = Settings::read(&root)?;
        Ok(Self { root, settings })
    }

    /// A file or folder of the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder into which wasm-pack puts what it makes.
    pub fn package_folder(&self) -> PathBuf {
        self.root.join(&self.settings.out_dir)
    }

    /// Where cargo puts what it builds.
    pub fn target_folder(&self) -> PathBuf {
        self.root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
    }

    /// The native program, as `cargo build --release` leaves it.
    pub fn native_program(&self) -> PathBuf {
        self.target_folder().join("release").join(format!("provision-compare{}", env::consts::EXE_SUFFIX))
    }

    /// A program of the Rust side, installed by `cargo xtask setup`.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.root.join("target/tools/bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program of the npm packages, installed by `cargo xtask setup`.
    pub fn node_tool(&self, name: &str) -> PathBuf {
        let suffix = if cfg!(windows) { ".cmd" } else { "" };
        self.root.join("node_modules/.bin").join(format!("{name}{suffix}"))
    }

    /// A command that starts in the root of the checkout.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }

    /// The cargo that runs this program.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }

    /// Puts the installed tools first on the `PATH` of a command: wasm-pack looks there for wasm-bindgen and wasm-opt,
    /// cargo for the runner of the wasm tests.
    pub fn with_tools(&self, mut command: Command) -> Result<Command, Failure> {
        let ours = [self.root.join("target/tools/bin"), self.root.join("node_modules/.bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(ours.into_iter().chain(env::split_paths(&inherited))).map_err(|error| {
            Failure::new(
                format!("the tools cannot be put on the PATH: {error}"),
                "move the checkout to a folder without `:` in its name",
            )
        })?;
        command.env("PATH", path);
        Ok(command)
    }
}

/// How npm is called here.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
