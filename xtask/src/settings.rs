//! What `wasm-pack.toml` says, and whether the other files agree with it.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::steps::Failure;

/// How the browser build is made, as `wasm-pack.toml` says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// For whom wasm-pack writes the glue: `web` is a plain ES module.
    pub target: String,
    /// The folder for what wasm-pack makes, relative to the root.
    pub out_dir: String,
    /// The cargo profile of the browser build.
    pub profile: String,
    /// The tools.
    pub versions: Versions,
    /// The most that a reader may have to load.
    pub budget: Budget,
}

/// The pinned version of each tool.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Versions {
    /// Of wasm-pack.
    pub wasm_pack: String,
    /// Of the crate and of wasm-bindgen-cli: the two understand each other at the same version only.
    pub wasm_bindgen: String,
    /// Of the npm package that brings wasm-opt.
    pub binaryen: String,
}

/// Bytes after brotli at its best.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// For the wasm file.
    pub wasm: usize,
    /// For all scripts, which hold the styles, together.
    pub javascript: usize,
}

impl Settings {
    /// Reads the settings, and makes sure that `Cargo.toml` and `package.json` name the same versions.
    pub fn read(root: &Path) -> Result<Self, Failure> {
        let settings = Self::parse(&read(root, "wasm-pack.toml")?)?;
        settings.agree_with_cargo(&read(root, "Cargo.toml")?)?;
        settings.agree_with_npm(&read(root, "package.json")?)?;
        Ok(settings)
    }

    fn parse(text: &str) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|error| unreadable("wasm-pack.toml", &error))
    }

    /// An exact requirement (`=1.2.3`) is asked for: a newer wasm-bindgen would not fit the installed wasm-bindgen-cli.
    fn agree_with_cargo(&self, manifest: &str) -> Result<(), Failure> {
        let manifest: toml::Table = toml::from_str(manifest).map_err(|error| unreadable("Cargo.toml", &error))?;
        let wanted = format!("={}", self.versions.wasm_bindgen);
        let found = required_version(&manifest, "wasm-bindgen");
        if found.as_ref() == Some(&wanted) {
            return Ok(());
        }
        Err(Failure::new(
            format!(
                "Cargo.toml asks for wasm-bindgen {}, wasm-pack.toml for {wanted}",
                found.as_deref().unwrap_or("not at all")
            ),
            format!("write `wasm-bindgen = \"{wanted}\"` into Cargo.toml, or change `wasm-bindgen` in wasm-pack.toml"),
        ))
    }

    fn agree_with_npm(&self, package: &str) -> Result<(), Failure> {
        let package: serde_json::Value =
            serde_json::from_str(package).map_err(|error| unreadable("package.json", &error))?;
        let found = package["devDependencies"]["binaryen"].as_str();
        if found == Some(&self.versions.binaryen) {
            return Ok(());
        }
        Err(Failure::new(
            format!(
                "package.json asks for binaryen {}, wasm-pack.toml for {}",
                found.unwrap_or("not at all"),
                self.versions.binaryen
            ),
            format!(
                "run `npm install --save-dev --save-exact binaryen@{}`, or change `binaryen` in wasm-pack.toml",
                self.versions.binaryen
            ),
        ))
    }
}

/// The version that a manifest requires of a package, for every target or for one (`[target.'cfg(…)'.dependencies]`).
fn required_version(manifest: &toml::Table, package: &str) -> Option<String> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let of_targets =
        targets.into_iter().flat_map(|table| table.values()).filter_map(|target| target.get("dependencies"));
    let requirement =
        manifest.get("dependencies").into_iter().chain(of_targets).find_map(|table| table.get(package))?;
    let version = requirement.get("version").unwrap_or(requirement);
    version.as_str().map(str::to_owned)
}

fn read(root: &Path, name: &str) -> Result<String, Failure> {
    fs::read_to_string(root.join(name)).map_err(|error| unreadable(name, &error))
}

fn unreadable(name: &str, error: &impl std::fmt::Display) -> Failure {
    Failure::new(
        format!("{name} cannot be read: {error}"),
        format!("mend {name}, or take it from the repository again"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = r#"
        target = "web"
        out-dir = "www/pkg"
        profile = "browser"
        versions = { wasm-pack = "1.0.0", wasm-bindgen = "0.2.1", binaryen = "7.0.0" }
        budget = { wasm = 80_000, javascript = 16_000 }
    "#;

    fn settings() -> Settings {
        Settings::parse(EXAMPLE).unwrap()
    }

    #[track_caller]
    fn assert_names(result: Result<impl std::fmt::Debug, Failure>, part: &str) {
        let message = result.unwrap_err().to_string();
        assert!(message.contains(part), "{message:?} does not say {part:?}");
    }

    #[test]
    fn the_projects_own_files_are_read_and_agree() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        Settings::read(root).unwrap();
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert_names(Settings::parse(&EXAMPLE.replace("out-dir", "outdir")), "outdir");
    }

    #[test]
    fn cargo_may_pin_for_one_target_only() {
        settings().agree_with_cargo("[dependencies]\nwasm-bindgen = '=0.2.1'").unwrap();
        settings()
            .agree_with_cargo("[target.'cfg(any())'.dependencies]\nwasm-bindgen = { version = '=0.2.1' }")
            .unwrap();
    }

    #[test]
    fn a_different_or_open_version_is_refused() {
        assert_names(
            settings().agree_with_cargo("[dependencies]\nwasm-bindgen = '0.2.1'"),
            "write `wasm-bindgen = \"=0.2.1\"`",
        );
        assert_names(settings().agree_with_cargo("[dependencies]"), "not at all");
        assert_names(settings().agree_with_npm(r#"{"devDependencies": {"binaryen": "6.0.0"}}"#), "binaryen@7.0.0");
    }
}
