//! That files change, as the system tells it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use super::terminal;

/// Files that were still for so long are taken for written to their end: browsers write a page in pieces.
const STILL: Duration = Duration::from_millis(200);
/// So long is waited for that at most: somewhere in a large folder something always moves.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often an interruption is looked for.
const TICK: Duration = Duration::from_millis(100);
/// How often files are looked at where the system tells nothing.
const POLL: Duration = Duration::from_secs(10);

/// What is listened to.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// Files and folders of pages, from the root.
    pub(super) roots: Vec<PathBuf>,
    /// A file that counts, too.
    pub(super) also: PathBuf,
    /// Files and folders under `roots` that do not count, because we write them.
    pub(super) apart: Vec<PathBuf>,
}

impl Scope {
    /// Whether a page, or the other file, may have changed.
    fn is_concerned(&self, event: &Event) -> bool {
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.need_rescan() || event.paths.iter().any(|path| self.counts(path))
    }

    fn counts(&self, path: &Path) -> bool {
        let lies_in = |folders: &[PathBuf]| folders.iter().any(|folder| path.starts_with(folder));
        path == self.also || (lies_in(&self.roots) && !lies_in(&self.apart))
    }
}

/// The changes from when listening began.
pub(super) struct Changes {
    /// Holds one at most: that there is something, not what.
    changed: Receiver<()>,
    /// It listens while it lives.
    _watcher: Box<dyn Watcher>,
}

impl Changes {
    /// Listens from now on. Where the system does not tell of changes, files are looked at every ten
    /// seconds.
    pub(super) fn listen(scope: &Scope) -> anyhow::Result<Self> {
        let (sender, changed) = sync_channel(1);
        let told = notify::recommended_watcher(handler(scope.clone(), sender.clone()))
            .and_then(|watcher| begun(watcher, scope));
        let watcher: Box<dyn Watcher> = match told {
            Ok(watcher) => Box::new(watcher),
            Err(error) => {
                let why = terminal::printable(&error.to_string()).into_owned();
                let seconds = POLL.as_secs();
                terminal::tell(&format!(
                    "{}: the system does not tell of changes ({why}): files are looked at every {seconds} seconds",
                    terminal::warning("note")
                ));
                let config = Config::default().with_poll_interval(POLL);
                let polling = PollWatcher::new(handler(scope.clone(), sender), config)
                    .and_then(|watcher| begun(watcher, scope));
                Box::new(polling.context("cannot watch for changes")?)
            }
        };
        Ok(Self { changed, _watcher: watcher })
    }

    /// Waits for a change and then until files are still; `false` where the user has had enough before.
    pub(super) fn wait(&self, interrupted: &AtomicBool) -> bool {
        while !interrupted.load(Ordering::Relaxed) {
            match self.changed.recv_timeout(TICK) {
                Ok(()) => {
                    self.settle();
                    return true;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        false
    }

    fn settle(&self) {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end && self.changed.recv_timeout(STILL).is_ok() {}
    }
}

/// Waits for so long; `false` where the user has had enough before.
pub(super) fn pause(length: Duration, interrupted: &AtomicBool) -> bool {
    let end = Instant::now() + length;
    while !interrupted.load(Ordering::Relaxed) {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        std::thread::sleep(left.min(TICK));
    }
    false
}

/// Passes on that something changed. What cannot be told is taken for a change.
fn handler(scope: Scope, sender: SyncSender<()>) -> impl FnMut(notify::Result<Event>) {
    move |told| {
        if told.map_or(true, |event| scope.is_concerned(&event)) {
            // Where it is full, it says already that something changed.
            let _ = sender.try_send(());
        }
    }
}

/// Has `watcher` watch everything in `scope`. A file is watched by its folder: whoever writes a file anew
/// and puts it in the place of the old one would go unseen otherwise.
fn begun<W: Watcher>(mut watcher: W, scope: &Scope) -> notify::Result<W> {
    for root in &scope.roots {
        match root.parent() {
            Some(folder) if !root.is_dir() => watcher.watch(folder, RecursiveMode::NonRecursive)?,
            _ => watcher.watch(root, RecursiveMode::Recursive)?,
        }
    }
    let is_seen = scope.roots.iter().any(|root| scope.also.starts_with(root));
    if let Some(folder) = scope.also.parent().filter(|_| !is_seen) {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, Flag};

    use super::*;

    #[test]
    fn what_we_write_ourselves_is_no_change() {
        let scope = Scope {
            roots: vec!["/pages".into()],
            also: "/searches.txt".into(),
            apart: vec!["/pages/news-index".into(), "/pages/alerts.atom".into()],
        };
        let check = |event: Event, expected| {
            assert_eq!(scope.is_concerned(&event), expected, "{event:?}");
        };
        let created =
            |path: &str| Event::new(EventKind::Create(CreateKind::File)).add_path(path.into());
        check(created("/pages/a/b.html"), true);
        check(created("/searches.txt"), true);
        check(created("/entities.toml"), false);
        check(created("/pages/news-index/meta.json"), false);
        check(created("/pages/alerts.atom"), false);
        check(Event::new(EventKind::Access(AccessKind::Any)).add_path("/pages/a".into()), false);
        check(Event::new(EventKind::Other).set_flag(Flag::Rescan), true);
    }
}
