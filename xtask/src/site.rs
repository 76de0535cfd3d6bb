//! The files of a folder as a web site: which file an address names, and how it is sent.

use std::fs;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response};

type Answer = Response<Cursor<Vec<u8>>>;

/// Answers one request with a file of `root`, which must be canonical.
pub fn respond(request: Request, root: &Path) {
    let answer = match request.method() {
        Method::Get | Method::Head => answer(request.url(), root),
        _ => plain("405 Only GET and HEAD are answered here.", 405),
    };
    // What was built a moment ago is what the page must show.
    let answer = with_header(answer, "Cache-Control", "no-cache");
    // Whole, with its length said before: browsers then know how much of the wasm file is still to come.
    let answer = answer.with_chunked_threshold(usize::MAX);
    // A browser that went away before its answer is no error of ours.
    let _ = request.respond(answer);
}

fn answer(address: &str, root: &Path) -> Answer {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let Some(file) = resolve(path, root) else {
        return not_found(path);
    };
    if file.is_dir() {
        return if path.ends_with('/') { send(&file.join("index.html"), path) } else { redirect(path) };
    }
    send(&file, path)
}

/// The file or folder that an address names; `None` where there is none, or where it would lie outside of `root`.
///
/// `root` must be canonical: links are followed, and what they lead to is compared with it.
fn resolve(path: &str, root: &Path) -> Option<PathBuf> {
    let decoded = decode(path)?;
    let relative = Path::new(decoded.trim_start_matches('/'));
    if !relative.components().all(|component| matches!(component, Component::Normal(_))) {
        return None;
    }
    fs::canonicalize(root.join(relative)).ok().filter(|file| file.starts_with(root))
}

/// Undoes the `%20`s of an address; `None` for broken ones and for what is no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn send(file: &Path, path: &str) -> Answer {
    match fs::read(file) {
        Ok(content) => with_header(Response::from_data(content), "Content-Type", media_type(file)),
        Err(_) => not_found(path),
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn not_found(path: &str) -> Answer {
    plain(&format!("404 There is no {path} in www/."), 404)
}

/// A folder's page names its files relative to an address that ends with `/`.
fn redirect(path: &str) -> Answer {
    // One `/` in front: with two, the browser would take the folder for another host.
    let address = format!("/{}/", path.trim_start_matches('/'));
    with_header(plain(&address, 302), "Location", &address)
}

fn plain(text: &str, status: u16) -> Answer {
    let answer = Response::from_data(format!("{text}\n")).with_status_code(status);
    with_header(answer, "Content-Type", "text/plain; charset=utf-8")
}

fn with_header(answer: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        // Only an address with unusual characters gets here; the answer says the same in its text.
        Err(()) => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_source() -> PathBuf {
        fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap()
    }

    #[track_caller]
    fn assert_refused(path: &str) {
        assert_eq!(resolve(path, &own_source()), None, "{path} was let through");
    }

    #[test]
    fn files_and_folders_inside_are_found() {
        assert_eq!(resolve("/serve.rs", &own_source()), Some(own_source().join("serve.rs")));
        assert_eq!(resolve("/", &own_source()), Some(own_source()));
        assert_eq!(resolve("/%73erve.rs", &own_source()), Some(own_source().join("serve.rs")));
    }

    #[test]
    fn nothing_outside_is_found() {
        for path in
            ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "//etc/../../Cargo.toml", "/%2fetc%2fpasswd"]
        {
            assert_refused(path);
        }
    }

    #[test]
    fn broken_addresses_are_refused() {
        for path in ["/%", "/%2", "/%zz", "/%ff", "/%+1", "/no-such-file"] {
            assert_refused(path);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_outside_is_refused() {
        let folder = std::env::temp_dir().join(format!("xtask serve {}", std::process::id()));
        fs::create_dir_all(folder.join("inside")).unwrap();
        fs::write(folder.join("secret"), "").unwrap();
        std::os::unix::fs::symlink(folder.join("secret"), folder.join("inside/link")).unwrap();
        let found = resolve("/link", &fs::canonicalize(folder.join("inside")).unwrap());
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, None);
    }

    #[test]
    fn wasm_and_scripts_have_the_types_that_browsers_ask_for() {
        assert_eq!(media_type(Path::new("pkg/a_bg.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(media_type(Path::new("a")), "application/octet-stream");
    }
}
