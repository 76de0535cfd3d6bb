//! The only file that knows JavaScript.
//!
//! Strings come in, plain objects go out: JavaScript sees what JSON would show. Offsets never cross
//! the border, for UTF-8 counts differently from JavaScript.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Performance, WorkerGlobalScope};

use crate::align::align;
use crate::comparison::with_alignment;
use crate::error::Error;
use crate::instrument::Instrument;
use crate::read::read;

/// Compares two texts; the result is a `Comparison` as the command line prints it.
///
/// # Errors
///
/// An object `{code, message, side, line, column}` for a text that cannot be read.
#[wasm_bindgen(js_name = compare)]
pub fn compare_texts(left: &str, right: &str) -> Result<JsValue, JsValue> {
    let clock = Clock::start();
    let left = instrument(left, "left")?;
    let right = instrument(right, "right")?;
    clock.lap("read");
    let alignment = align(&left, &right);
    clock.lap("align");
    let comparison = with_alignment(&left, &right, &alignment);
    clock.lap("diff");
    let comparison = comparison.serialize(&Serializer::json_compatible())?;
    clock.lap("hand-over");
    Ok(comparison)
}

fn instrument(text: &str, side: &'static str) -> Result<Instrument, JsValue> {
    read(text).map_err(|error| refusal(&error, side))
}

/// What JavaScript is told of an error.
#[derive(Serialize)]
struct Refusal {
    code: &'static str,
    message: String,
    side: &'static str,
    line: usize,
    column: usize,
}

fn refusal(error: &Error, side: &'static str) -> JsValue {
    let position = error.position();
    let refusal =
        Refusal { code: error.code(), message: error.to_string(), side, line: position.line, column: position.column };
    refusal.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// User Timing measures, which developers see in the performance panel of their browser. They
/// touch no result.
struct Clock {
    performance: Option<Performance>,
}

const LAP: &str = "provision-compare";

impl Clock {
    fn start() -> Self {
        let clock = Self { performance: performance() };
        clock.mark();
        clock
    }

    /// Measures what was done since the last lap.
    fn lap(&self, done: &str) {
        if let Some(performance) = &self.performance {
            // Measuring may be refused when the page has cleared the mark: nothing depends on it.
            let _ = performance.measure_with_start_mark(&format!("{LAP}: {done}"), LAP);
            performance.clear_marks_with_mark_name(LAP);
        }
        self.mark();
    }

    fn mark(&self) {
        if let Some(performance) = &self.performance {
            let _ = performance.mark(LAP);
        }
    }
}

/// The clock of the worker, or of the page where there is no worker.
fn performance() -> Option<Performance> {
    let global = js_sys::global();
    match global.dyn_ref::<WorkerGlobalScope>() {
        Some(worker) => worker.performance(),
        None => web_sys::window()?.performance(),
    }
}
