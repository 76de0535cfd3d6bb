//! Notices when the sources of the core change.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// When each watched file was last written. Two snapshots differ when a file changed, came or went.
#[derive(PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, SystemTime>);

impl Snapshot {
    /// Looks at these files and folders, folders with all that is in them. What cannot be read is left out.
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut found = BTreeMap::new();
        for path in paths {
            collect(path, &mut found);
        }
        Self(found)
    }
}

fn collect(path: &Path, found: &mut BTreeMap<PathBuf, SystemTime>) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), found);
        }
    } else if let Ok(written) = fs::metadata(path).and_then(|file| file.modified()) {
        found.insert(path.to_owned(), written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_in_a_folder_is_noticed() {
        let folder = std::env::temp_dir().join(format!("xtask watch {}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        let before = Snapshot::of(std::slice::from_ref(&folder));
        assert!(before == Snapshot::of(std::slice::from_ref(&folder)));
        fs::write(folder.join("inner/new.rs"), "").unwrap();
        assert!(before != Snapshot::of(std::slice::from_ref(&folder)));
        fs::remove_dir_all(&folder).unwrap();
    }
}
