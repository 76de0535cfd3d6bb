//! The boundary as JavaScript sees it; runs in a real browser.

#![cfg(target_arch = "wasm32")]

use js_sys::{JSON, Reflect};
use provision_compare::compare_texts;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const LEFT: &str = "Sheep Act\n\nArticle 1\n\nThe keeper shall count 𝟛 sheep.\n";
const RIGHT: &str = "Sheep Act\n\nArticle 1\n\nThe keeper may count 𝟛 sheep.\n";

fn get(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |value, key| Reflect::get(&value, &JsValue::from_str(key)).unwrap())
}

#[wasm_bindgen_test]
fn a_comparison_is_plain_objects() {
    let comparison = compare_texts(LEFT, RIGHT).unwrap();
    assert_eq!(get(&comparison, &["rows", "0", "relation"]), "edited");
    assert_eq!(get(&comparison, &["rows", "0", "left", "references", "0"]), "art-1");
    assert_eq!(get(&comparison, &["left", "title"]), "Sheep Act");
    assert!(get(&comparison, &["left", "date"]).is_null());
    let json: String = JSON::stringify(&comparison).unwrap().into();
    assert!(json.starts_with("{\"mode\":\"versions\",\"approximate\":false,\"left\":{"), "{json}");
}

#[wasm_bindgen_test]
fn text_beyond_the_basic_plane_comes_back_whole() {
    let comparison = compare_texts(LEFT, LEFT).unwrap();
    let segment = get(&comparison, &["rows", "0", "segments", "0", "left"]);
    assert_eq!(segment, "The keeper shall count 𝟛 sheep.");
}

#[wasm_bindgen_test]
fn a_refusal_names_its_code_side_and_place() {
    let refusal = compare_texts(LEFT, "Article 1\nsh\0eep").unwrap_err();
    assert_eq!(get(&refusal, &["code"]), "not-text");
    assert_eq!(get(&refusal, &["side"]), "right");
    assert_eq!(get(&refusal, &["line"]), 2.0);
    assert_eq!(get(&refusal, &["column"]), 3.0);
    let empty = compare_texts(" ", RIGHT).unwrap_err();
    assert_eq!((get(&empty, &["code"]), get(&empty, &["side"])), ("empty".into(), "left".into()));
}

#[wasm_bindgen_test]
fn the_work_is_measured_with_user_timing() {
    compare_texts(LEFT, RIGHT).unwrap();
    let performance = web_sys::window().unwrap().performance().unwrap();
    let measures = performance.get_entries_by_name("provision-compare: align");
    assert!(measures.length() > 0);
}
