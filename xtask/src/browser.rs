//! Finds a Chromium and its driver for the tests, or fetches them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::process::{self, on_path, run};
use crate::project::Project;
use crate::steps::{Failure, step};

/// A browser and the driver through which the wasm tests steer it.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

const BROWSER_NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const DRIVER_REMEDY: &str =
    "install the chromedriver of the browser's version, and put it on the PATH or into the variable CHROMEDRIVER";

/// Finds the browser and its driver; on Debian, for root, installs what is missing.
pub fn set_up(project: &Project) -> Result<Browser, Failure> {
    let chromium = match find_chromium(project)? {
        Some(chromium) => chromium,
        None => fetch_chromium(project)?,
    };
    println!("the browser is {}", chromium.display());
    let driver = match find_driver()? {
        Some(driver) => driver,
        None => fetch_driver()?,
    };
    println!("its driver is {}", driver.display());
    Ok(Browser { chromium, driver })
}

impl Browser {
    /// What the wasm test runner tells the driver: which browser, started how.
    pub fn capabilities(&self) -> String {
        let mut arguments =
            vec!["--headless", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"];
        if is_root() {
            // Chromium's sandbox does not start for root.
            arguments.push("--no-sandbox");
        }
        json!({ "goog:chromeOptions": { "binary": self.chromium, "args": arguments } }).to_string()
    }
}

fn find_chromium(project: &Project) -> Result<Option<PathBuf>, Failure> {
    if let Some(named) = from_environment("CHROME")? {
        return Ok(Some(named));
    }
    Ok(on_path(BROWSER_NAMES).or_else(|| playwrights_chromium(project)))
}

fn fetch_chromium(project: &Project) -> Result<PathBuf, Failure> {
    if is_debian() && is_root() {
        apt_install(&["chromium", "chromium-driver"])?;
        return on_path(BROWSER_NAMES)
            .ok_or_else(|| Failure::new("apt-get installed no chromium on the PATH", "put it there, or into CHROME"));
    }
    step("fetching Chromium (playwright-core install chromium)", || {
        run(
            project.command(project.node_tool("playwright-core")).args(["install", "chromium"]),
            "install Chromium or Chrome by the means of your system, and put it on the PATH or into the variable CHROME",
        )
    })?;
    playwrights_chromium(project)
        .ok_or_else(|| Failure::new("Playwright's Chromium is not where it should be", "name a browser in CHROME"))
}

fn find_driver() -> Result<Option<PathBuf>, Failure> {
    Ok(from_environment("CHROMEDRIVER")?.or_else(|| on_path(&["chromedriver"])))
}

fn fetch_driver() -> Result<PathBuf, Failure> {
    if is_debian() && is_root() {
        apt_install(&["chromium-driver"])?;
    }
    on_path(&["chromedriver"])
        .ok_or_else(|| Failure::new("there is no chromedriver, which the wasm tests need", DRIVER_REMEDY))
}

/// A program that the environment names must be there: falling back to another one would hide the mistake.
fn from_environment(variable: &str) -> Result<Option<PathBuf>, Failure> {
    let Some(named) = env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if named.is_file() {
        return Ok(Some(named));
    }
    Err(Failure::new(
        format!("{variable} names {}, which is no file", named.display()),
        format!("correct {variable}, or unset it"),
    ))
}

/// The browser that Playwright fetched earlier, if it did.
fn playwrights_chromium(project: &Project) -> Option<PathBuf> {
    let script = "import('playwright-core').then(({chromium}) => console.log(chromium.executablePath()))";
    let caught = process::catch(project.command("node").args(["--input-type=module", "--eval", script])).ok()?;
    caught.output.lines().last().map(PathBuf::from).filter(|path| caught.success && path.is_file())
}

fn apt_install(packages: &[&str]) -> Result<(), Failure> {
    let remedy = "see that the Debian mirror can be reached, or install Chromium and chromedriver yourself and name them in CHROME and CHROMEDRIVER";
    step(&format!("installing {} (apt-get)", packages.join(" and ")), || {
        process::run_quietly(apt_get().arg("update"), remedy)?;
        process::run_quietly(apt_get().args(["install", "--yes"]).args(packages), remedy)?;
        Ok(())
    })
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Debian itself: the packages of its descendants bear other names, or only point to a snap.
fn is_debian() -> bool {
    fs::read_to_string(Path::new("/etc/os-release"))
        .is_ok_and(|text| text.lines().any(|line| line.trim() == "ID=debian"))
}

fn is_root() -> bool {
    process::catch(Command::new("id").arg("-u")).is_ok_and(|caught| caught.success && caught.output.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_is_told_which_browser_to_start() {
        let browser = Browser { chromium: "/a folder/chromium".into(), driver: "chromedriver".into() };
        let told: serde_json::Value = serde_json::from_str(&browser.capabilities()).unwrap();
        assert_eq!(told["goog:chromeOptions"]["binary"], "/a folder/chromium");
    }
}
