//! The folder to upload: scripts bundled and minified, the wasm file, the pages and the instruments; and its weight.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use brotli::enc::BrotliEncoderParams;

use crate::process;
use crate::project::Project;
use crate::settings::Budget;
use crate::setup;
use crate::steps::{Failure, expect_no_arguments, step};
use crate::wasm_build;

/// The element. Languages that it loads on demand become files of their own.
const ELEMENT: &str = "provision-compare.js";

/// The worker: one file, so that it starts after one request.
const WORKER: &str = "engine-worker.js";

/// What wasm-pack writes beside the wasm file. It keeps its address, because the worker and the page load it by that.
const GLUE: &str = "provision_compare.js";

const BUDGET_REMEDY: &str = "make it lighter, or raise the budget in wasm-pack.toml and say why in the commit";

/// `cargo xtask dist`
pub fn command(project: &Project, arguments: &[String]) -> Result<ExitCode, Failure> {
    expect_no_arguments(arguments)?;
    setup::for_building(project)?;
    wasm_build::build(project)?;
    make(project)?;
    println!("upload {}", folder(project).display());
    Ok(ExitCode::SUCCESS)
}

/// Makes the folder from `www/` as it is, the browser build included, and holds it to the budget.
pub fn make(project: &Project) -> Result<(), Failure> {
    step("the folder to upload, target/dist", || {
        let folder = folder(project);
        let _ = fs::remove_dir_all(&folder);
        bundle(project, &folder)?;
        copy(project, &folder).map_err(|error| {
            Failure::new(
                format!("www/ cannot be copied: {error}"),
                "see that target/ can be written to and that the browser build is in www/pkg",
            )
        })?;
        scripts_are_there(&folder)?;
        let files = weigh(&folder)?;
        print_table(&files);
        within_budget(&files, &project.settings.budget)
    })
}

pub fn folder(project: &Project) -> PathBuf {
    project.target_folder().join("dist")
}

fn bundle(project: &Project, folder: &Path) -> Result<(), Failure> {
    let www = project.path("www");
    let package = package_path(project)?;
    // Chunks stay beside the element: addresses relative to `import.meta.url` must mean the same in each of them.
    esbuild(project, &www.join(ELEMENT), folder, &["--bundle", "--splitting", "--chunk-names=[name]-[hash]"])?;
    esbuild(project, &www.join(WORKER), folder, &["--bundle"])?;
    esbuild(project, &project.package_folder().join(GLUE), &folder.join(package), &[])
}

fn esbuild(project: &Project, script: &Path, folder: &Path, options: &[&str]) -> Result<(), Failure> {
    let mut out_folder = std::ffi::OsString::from("--outdir=");
    out_folder.push(folder);
    let mut command = project.command(project.node_tool("esbuild"));
    command.arg(script).arg(out_folder).args(options);
    command.args([
        "--format=esm",
        "--target=es2022",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    process::run_quietly(&mut command, "correct what esbuild names above").map(drop)
}

/// Where the browser build stands within `www/`.
fn package_path(project: &Project) -> Result<PathBuf, Failure> {
    let package = project.package_folder();
    package.strip_prefix(project.path("www")).map(Path::to_owned).map_err(|_| {
        Failure::new(
            format!("out-dir is {}", project.settings.out_dir),
            "name a folder within www/ as out-dir in wasm-pack.toml",
        )
    })
}

/// Everything that the bundler did not make: pages, styles, pictures, instruments, the wasm file.
fn copy(project: &Project, folder: &Path) -> io::Result<()> {
    let www = project.path("www");
    for file in files(&www)? {
        let inside = file.strip_prefix(&www).expect("the file was found in this folder");
        if is_for_readers(inside) {
            let to = folder.join(inside);
            fs::create_dir_all(to.parent().expect("a file stands in a folder"))?;
            fs::copy(&file, to)?;
        }
    }
    Ok(())
}

fn is_for_readers(file: &Path) -> bool {
    let hidden = file.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let bundled = file.extension().is_some_and(|extension| extension == "js" || extension == "ts");
    !hidden && !bundled
}

/// All files of a folder and of the folders in it, in alphabetical order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// A page that loads a script which is not bundled would work from `www/` and break once uploaded.
fn scripts_are_there(folder: &Path) -> Result<(), Failure> {
    for page in files(folder)
        .map_err(|error| unreadable(folder, &error))?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|it| it == "html"))
    {
        let html = fs::read_to_string(&page).map_err(|error| unreadable(&page, &error))?;
        let missing = script_addresses(&html).find(|address| !page.with_file_name(address).is_file());
        if let Some(address) = missing {
            return Err(Failure::new(
                format!("{} loads {address}, which is not in target/dist", page.display()),
                "let the page load the element only, or have xtask/src/dist.rs bundle that script, too",
            ));
        }
    }
    Ok(())
}

/// The scripts of this site that a page names: quoted words that end in `.js`, in the markup and in its scripts.
fn script_addresses(html: &str) -> impl Iterator<Item = &str> {
    let quoted = html.split(['"', '\'']);
    quoted.filter(|word| word.ends_with(".js") && !word.contains("://") && !word.contains(char::is_whitespace))
}

/// A file of the folder with its weight.
struct Weighed {
    name: String,
    bytes: usize,
    compressed: usize,
}

fn weigh(folder: &Path) -> Result<Vec<Weighed>, Failure> {
    let found = files(folder).map_err(|error| unreadable(folder, &error))?;
    found.iter().map(|file| weigh_file(folder, file).map_err(|error| unreadable(file, &error))).collect()
}

fn weigh_file(folder: &Path, file: &Path) -> io::Result<Weighed> {
    let content = fs::read(file)?;
    let name = file.strip_prefix(folder).unwrap_or(file).display().to_string();
    Ok(Weighed { name, bytes: content.len(), compressed: compressed_size(&content)? })
}

/// What brotli makes of it at its best (`brotli -q 11`), which is what servers send of files that rest.
fn compressed_size(content: &[u8]) -> io::Result<usize> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut io::sink(), &parameters)
}

fn print_table(files: &[Weighed]) {
    println!("  {:>9}  {:>9}", "bytes", "brotli");
    for file in files {
        println!("  {:>9}  {:>9}  {}", file.bytes, file.compressed, file.name);
    }
}

fn within_budget(files: &[Weighed], budget: &Budget) -> Result<(), Failure> {
    let kinds = [("wasm", "the wasm file", budget.wasm), ("js", "all scripts with their styles", budget.javascript)];
    let mut failure = None;
    for (extension, what, limit) in kinds {
        let size = compressed_sum(files, extension);
        println!("  {what}: {size} of {limit} bytes after brotli");
        if size > limit {
            failure = Some(Failure::new(
                format!("{what}: {size} bytes after brotli, {} too many", size - limit),
                BUDGET_REMEDY,
            ));
        }
    }
    failure.map_or(Ok(()), Err)
}

fn compressed_sum(files: &[Weighed], extension: &str) -> usize {
    let of_kind = files.iter().filter(|file| Path::new(&file.name).extension().is_some_and(|it| it == extension));
    of_kind.map(|file| file.compressed).sum()
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{} cannot be read: {error}", path.display()), "run the command again")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(name: &str, compressed: usize) -> Weighed {
        Weighed { name: name.to_owned(), bytes: 3 * compressed, compressed }
    }

    #[test]
    fn scripts_are_added_up_and_other_files_left_out() {
        let files = [
            weighed("provision-compare.js", 9),
            weighed("pkg/provision_compare.js", 2),
            weighed("instruments/catalogue.json", 99),
        ];
        assert_eq!(compressed_sum(&files, "js"), 11);
    }

    #[test]
    fn a_byte_too_many_fails() {
        let budget = Budget { wasm: 80, javascript: 16 };
        let fitting = [weighed("pkg/a_bg.wasm", 80), weighed("a.js", 16)];
        within_budget(&fitting, &budget).unwrap();
        let failure = within_budget(&[weighed("pkg/a_bg.wasm", 81)], &budget).unwrap_err();
        assert!(failure.to_string().contains("81 bytes after brotli, 1 too many"), "{failure}");
    }

    #[test]
    fn repetition_compresses() {
        assert!(compressed_size(&b"article ".repeat(1000)).unwrap() < 50);
    }

    #[test]
    fn scripts_types_and_hidden_files_are_not_copied() {
        for file in ["engine.js", "view/columns.js", "pkg/provision_compare.d.ts", "pkg/.gitignore", ".hidden/a.txt"] {
            assert!(!is_for_readers(Path::new(file)), "{file}");
        }
        for file in ["index.html", "pkg/provision_compare_bg.wasm", "instruments/budapest-2001.txt"] {
            assert!(is_for_readers(Path::new(file)), "{file}");
        }
    }

    #[test]
    fn the_scripts_of_a_page_are_found() {
        let html = r#"<script type="module" src="provision-compare.js"></script><script>import './a.js'; f("https://x.org/b.js")</script>"#;
        assert_eq!(script_addresses(html).collect::<Vec<_>>(), ["provision-compare.js", "./a.js"]);
    }
}
