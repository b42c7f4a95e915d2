//! The progress bar on a terminal, and nothing where there is none.

use std::fmt;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// With a known number of pages.
const BAR: &str = "{bar:30.cyan/dim} {human_pos}/{human_len} pages  {rate}  {eta} left";
/// Without.
const COUNT: &str = "{spinner:.cyan} {human_pos} pages  {rate}  {elapsed}";

/// A bar over `pages`, or a running count where their number is not known. It shows only on a
/// terminal.
pub(super) fn bar(pages: Option<u64>) -> ProgressBar {
    let (bar, template) = match pages {
        Some(pages) => (ProgressBar::new(pages), BAR),
        None => (ProgressBar::new_spinner(), COUNT),
    };
    let style = ProgressStyle::with_template(template).expect("the template is a valid one");
    let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
        // A bar that cannot be written is not shown.
        let _ = write!(out, "{:.0} a second", state.per_sec());
    };
    let bar = bar.with_style(style.progress_chars("━━─").with_key("rate", rate));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
