//! The names of provisions: `art-6/par-1/pt-a`, `ch-3/art-2`, `annex-1/art-2`.

use rustc_hash::FxHashMap;

use crate::instrument::{Kind, Provision, ProvisionId, Reference};

/// Gives every provision its reference, built from the keys of the provisions above it.
///
/// Articles are named by their number alone; where numbers restart, by their divisions as well.
/// A name that is still taken gets `-x2`, `-x3`, …
pub(super) fn assign(provisions: &mut [Provision], keys: &[String]) {
    let restarts = articles_restart(provisions, keys);
    let mut taken: FxHashMap<String, u32> = FxHashMap::default();
    for index in 0..provisions.len() {
        let mut path = path_above(provisions, index, restarts);
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(&keys[index]);
        provisions[index].reference = Reference(unused(path, &mut taken));
    }
}

/// The reference of what counts as above, empty for nothing.
fn path_above(provisions: &[Provision], index: usize, restarts: bool) -> String {
    let provision = &provisions[index];
    let skips_divisions = provision.kind == Kind::Article && !restarts;
    let mut above = provision.parent;
    while let Some(id) = above {
        let parent = &provisions[id.index()];
        if !(skips_divisions && parent.kind.is_division()) {
            break;
        }
        above = parent.parent;
    }
    match above {
        Some(id) if id != ProvisionId::ROOT => provisions[id.index()].reference.0.clone(),
        _ => String::new(),
    }
}

/// Whether an article number outside the annexes occurs in two divisions.
fn articles_restart(provisions: &[Provision], keys: &[String]) -> bool {
    let mut first_home: FxHashMap<String, u32> = FxHashMap::default();
    for (provision, key) in provisions.iter().zip(keys) {
        if provision.kind != Kind::Article || is_in_annex(provisions, provision) {
            continue;
        }
        let home = provision.parent.map_or(0, |above| above.0);
        if *first_home.entry(key.clone()).or_insert(home) != home {
            return true;
        }
    }
    false
}

fn is_in_annex(provisions: &[Provision], provision: &Provision) -> bool {
    let mut above = provision.parent;
    while let Some(id) = above {
        if provisions[id.index()].kind == Kind::Annex {
            return true;
        }
        above = provisions[id.index()].parent;
    }
    false
}

fn unused(path: String, taken: &mut FxHashMap<String, u32>) -> String {
    let count = taken.entry(path.clone()).or_insert(0);
    *count += 1;
    if *count == 1 {
        return path;
    }
    let numbered = format!("{path}-x{count}");
    unused(numbered, taken)
}
