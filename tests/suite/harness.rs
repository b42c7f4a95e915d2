//! Running the program as a user does, each test in a folder of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// The folder of the sample corpus.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-corpus")
}

/// What a command printed and how it ended.
pub struct Ran {
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Standard output as one JSON value a line.
    pub fn json(&self) -> Vec<Value> {
        let line = |line| serde_json::from_str(line).expect("every line is JSON");
        self.out.lines().map(line).collect()
    }
}

/// An empty folder to run commands in.
pub struct Desk {
    dir: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { dir: TempDir::new().expect("a temporary folder can be made") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, and the folders that it lies in.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in the desk"))
            .expect("folders can be made");
        fs::write(path, content).expect("a file can be written");
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs the program with these arguments and this standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(arguments).spawn().expect("the program is built");
        let mut stdin = child.stdin.take().expect("it is piped");
        // A program that reads no input closes it; then there is nobody to write to.
        let _ = stdin.write_all(input);
        drop(stdin);
        let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
        let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
        Ran { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_news-search"));
        command
            .args(arguments)
            .current_dir(self.dir.path())
            .env_remove("NEWS_SEARCH_INDEX")
            .env_remove("NO_COLOR")
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

/// A desk with an index of the sample corpus, made once for all tests that only read it.
pub fn indexed_corpus() -> &'static Desk {
    static DESK: LazyLock<Desk> = LazyLock::new(|| {
        let desk = Desk::new();
        let corpus = corpus();
        let ran = desk.run(&["index", corpus.to_str().expect("the path is UTF-8")]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        desk
    });
    &DESK
}

/// The ids or file names of the hits of a query on the sample corpus, the first `limit` of them.
pub fn found(query: &str, limit: usize) -> Vec<String> {
    found_with(query, limit, &[])
}

/// The same with further options.
pub fn found_with(query: &str, limit: usize, options: &[&str]) -> Vec<String> {
    let limit = limit.to_string();
    let mut arguments = vec!["query", "--format", "ndjson", "--limit", &limit];
    arguments.extend(options);
    arguments.extend(["--", query]);
    let ran = indexed_corpus().run(&arguments);
    assert!(matches!(ran.code, Some(0 | 1)), "{query}: {}", ran.err);
    let name = |hit: Value| {
        let path = hit["path"].as_str().expect("a hit has a path").to_owned();
        path.strip_prefix(&format!("{}/", corpus().display())).unwrap_or(&path).to_owned()
    };
    ran.json().into_iter().map(name).collect()
}

/// A page in HTML of one article.
pub fn page(url: &str, title: &str, date: &str, body: &str) -> String {
    let paragraphs = format!("<p>{}</p>", body.replace("\n\n", "</p><p>"));
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>\
         <link rel=canonical href='{url}'>\
         <meta property='article:published_time' content='{date}'></head>\
         <body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
}
