//! Running other programs, either with their output shown as it comes or caught.

use std::env;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::steps::Failure;

/// What a program wrote, standard output and standard error in the order of writing, and whether it succeeded.
pub struct Caught {
    /// Its exit status was zero.
    pub success: bool,
    /// Everything it wrote. Bytes that are not UTF-8 are replaced.
    pub output: String,
}

/// Runs a program; its output goes straight to the terminal.
pub fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status})", shown(command)), remedy))
}

/// Runs a program and catches what it writes.
///
/// Colours are switched off: the output is read by this program and, where something failed, printed as it is.
pub fn catch(command: &mut Command) -> Result<Caught, Failure> {
    command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never").env_remove("FORCE_COLOR");
    catch_output(command).map_err(|error| cannot_start(command, &error))
}

/// Runs a program quietly and returns what it wrote; where it fails, the failure holds that.
pub fn run_quietly(command: &mut Command, remedy: &str) -> Result<String, Failure> {
    let caught = catch(command)?;
    if caught.success {
        return Ok(caught.output);
    }
    Err(Failure::new(format!("`{}` failed; it wrote:\n\n{}", shown(command), caught.output.trim_end()), remedy))
}

/// The first line that a program writes when asked for its version; `None` where it does not run.
pub fn version(program: &Path) -> Option<String> {
    let caught = catch(Command::new(program).arg("--version")).ok()?;
    caught.output.lines().next().filter(|_| caught.success).map(str::to_owned)
}

/// Where a program of one of these names stands on the `PATH`.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy());
    words
        .map(|word| if word.contains(' ') { format!("'{word}'") } else { word.into_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

fn catch_output(command: &mut Command) -> io::Result<Caught> {
    let (mut reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command holds this side's copies of the pipe's writing end; while they are open, reading does not end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut written = Vec::new();
    reader.read_to_end(&mut written)?;
    let success = child.wait()?.success();
    Ok(Caught { success, output: String::from_utf8_lossy(&written).into_owned() })
}

fn cannot_start(command: &Command, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::new(
        format!("`{program}` could not be started: {error}"),
        format!("install `{program}`, or put it on the PATH"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = run(&mut Command::new("no-such-program-here"), "").unwrap_err();
        assert!(failure.to_string().contains("install `no-such-program-here`"), "{failure}");
    }

    #[test]
    fn words_with_spaces_are_quoted_when_shown() {
        let mut command = Command::new("tools/wasm-pack");
        command.args(["build", "a folder"]);
        assert_eq!(shown(&command), "wasm-pack build 'a folder'");
    }
}
