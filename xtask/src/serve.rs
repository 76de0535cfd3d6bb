//! A small web server for `www/`, for this machine only, that builds again when the core changes.

use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tiny_http::Server;

use crate::project::Project;
use crate::setup;
use crate::site;
use crate::steps::{Failure, unknown_argument};
use crate::wasm_build;
use crate::watch::Snapshot;

const USUAL_PORT: u16 = 8080;

/// A page asks for a handful of files at once; one slow file should not hold up the others.
const THREADS_PER_ADDRESS: usize = 4;

const LOOK_FOR_CHANGES_EVERY: Duration = Duration::from_secs(1);

/// `cargo xtask serve [--port N]`
pub fn command(project: &Project, arguments: &[String]) -> Result<ExitCode, Failure> {
    let listeners = listen(port(arguments)?)?;
    let address = listeners[0].local_addr().map_err(|error| no_server(&error))?;
    let watched = [project.path("src"), project.path("Cargo.toml")];
    setup::for_building(project)?;
    let built = Snapshot::of(&watched);
    wasm_build::build(project)?;
    let root = fs::canonicalize(project.path("www")).map_err(|error| {
        Failure::new(format!("www/ cannot be read: {error}"), "take the folder from the repository again")
    })?;
    for listener in listeners {
        serve(listener, &root)?;
    }
    println!(
        "\nserving www/ on http://localhost:{}/ (Ctrl+C ends it; changes in src/ are built, then reload the page)",
        address.port()
    );
    build_on_change(project, &watched, built)
}

fn port(arguments: &[String]) -> Result<u16, Failure> {
    let value = match arguments {
        [] => return Ok(USUAL_PORT),
        [flag, value] if flag == "--port" => value.as_str(),
        [argument] if argument.starts_with("--port=") => &argument["--port=".len()..],
        [flag] if flag == "--port" => "",
        [argument, ..] => return Err(unknown_argument(argument)),
    };
    value.parse().map_err(|_| {
        Failure::usage(format!("`{value}` is no port"), "give a number between 0 and 65535; 0 takes any free port")
    })
}

/// Browsers try either address for `localhost`. The second one is a courtesy: not every machine has it.
fn listen(port: u16) -> Result<Vec<TcpListener>, Failure> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Failure::new(
            format!("port {port} is taken by another program"),
            "choose another one: `cargo xtask serve --port 8081`",
        ),
        ErrorKind::PermissionDenied => Failure::new(
            format!("port {port} is not for everyone"),
            "choose one above 1023: `cargo xtask serve --port 8081`",
        ),
        _ => no_server(&error),
    })?;
    let port = first.local_addr().map_err(|error| no_server(&error))?.port();
    let second = TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port)));
    Ok(std::iter::once(first).chain(second).collect())
}

fn no_server(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(format!("the server cannot start: {error}"), "choose another port with `--port`")
}

fn serve(listener: TcpListener, root: &Path) -> Result<(), Failure> {
    let server = Arc::new(Server::from_listener(listener, None).map_err(|error| no_server(&error))?);
    for _ in 0..THREADS_PER_ADDRESS {
        let (server, root) = (Arc::clone(&server), root.to_owned());
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                site::respond(request, &root);
            }
        });
    }
    Ok(())
}

/// Runs until the program is ended. A build that fails is reported, and the next change is waited for.
fn build_on_change(project: &Project, watched: &[PathBuf], mut built: Snapshot) -> ! {
    loop {
        thread::sleep(LOOK_FOR_CHANGES_EVERY);
        let now = Snapshot::of(watched);
        if now == built {
            continue;
        }
        built = now;
        match wasm_build::build(project) {
            Ok(()) => println!("reload the page to see the change"),
            Err(failure) => eprintln!("{failure}\nwaiting for the next change"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn the_port_is_read() {
        assert_eq!(port(&[]).unwrap(), USUAL_PORT);
        assert_eq!(port(&arguments(&["--port", "9000"])).unwrap(), 9000);
        assert_eq!(port(&arguments(&["--port=9000"])).unwrap(), 9000);
        assert!(port(&arguments(&["--port"])).is_err());
        assert!(port(&arguments(&["--port", "many"])).is_err());
        assert!(port(&arguments(&["--prot", "1"])).is_err());
    }

    #[test]
    fn a_taken_port_is_named_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let failure = listen(taken.local_addr().unwrap().port()).unwrap_err();
        assert!(failure.to_string().contains("--port"), "{failure}");
    }
}
