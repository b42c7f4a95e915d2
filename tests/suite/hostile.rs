//! Files that were made, or broken, to do harm: each ends as a document or as a reported skip, soon,
//! on a thread with the default stack.

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use news_search::ingest::{Fate, ingest};
use news_search::page::{Reason, Skipped};

use crate::harness::{Desk, page};
use crate::maker::{gzip, mhtml, record, response, zip, zstd};

/// What no case may take, though tests are built without optimisation and others run beside them.
const GUARD: Duration = Duration::from_mins(2);

/// What becomes of a file of that name: `read`, else the kind of the reason, for each page in it.
fn fates(name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join(name), content).expect("a file can be written");
    let mut fates = Vec::new();
    let start = Instant::now();
    let never_known = |_: &str, _| false;
    ingest(&[folder.path().to_owned()], 1, never_known, |fate| {
        fates.push(match fate {
            Fate::Read { .. } => "read".to_owned(),
            Fate::Unchanged { path } => unreachable!("{path} was not known"),
            Fate::NoArticle { .. } => "no article".to_owned(),
            Fate::Skipped(Skipped { reason: Reason::Defect, path }) => panic!("a defect: {path}"),
            Fate::Skipped(Skipped { reason, .. }) => reason.kind().to_owned(),
        });
        true
    });
    let taken = start.elapsed();
    assert!(taken < GUARD, "{name} took {taken:?}");
    assert!(!fates.is_empty(), "{name} came to nothing");
    fates
}

#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, expected: &[&str]) {
    assert_eq!(fates(name, content), expected, "{name}");
}

const TEXT: &str = "The harbour is closed, said the harbour master on Monday, and nobody at the port disagreed with him.";

fn story() -> String {
    page("https://one.example/a", "The pier", "2023-06-08T10:00:00", &format!("{TEXT}\n\n{TEXT}"))
}

/// A page with something in its body, in front of the story.
fn with(body: &str) -> String {
    story().replace("<nav>", &format!("{body}<nav>"))
}

/// Bytes that look random, the same in every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

/// A file of every form, whole.
pub fn wholes() -> Vec<(&'static str, Vec<u8>)> {
    let answer = |number: u8| {
        let url = format!("https://one.example/{number}");
        response(&url, "200 OK\r\nContent-Type: text/html", story().replace("one.example/a", &url))
    };
    let archive: Vec<Vec<u8>> = (0..3).map(answer).collect();
    let packed: Vec<u8> = archive.iter().flat_map(gzip).collect();
    let line = format!("{{\"title\":\"The pier\",\"text\":\"{TEXT}\"}}\n");
    let paragraphs = TEXT.repeat(5);
    let feed = format!(
        "<?xml version='1.0'?><rss><channel><title>x</title><item><title>y</title>\
         <content:encoded><![CDATA[<p>{paragraphs}</p>]]></content:encoded></item></channel></rss>"
    );
    vec![
        ("a.html", story().into_bytes()),
        ("a.html.gz", gzip(story())),
        ("a.html.zst", zstd(story())),
        ("a.mhtml", mhtml("https://one.example/a", &story()).into_bytes()),
        ("a.warc", archive.concat()),
        ("a.warc.gz", packed.clone()),
        ("a.zip", zip(&[("a.html", story().as_bytes()), ("b.warc.gz", &packed)])),
        ("a.ndjson", line.repeat(3).into_bytes()),
        ("a.json", format!("[{line},{line}]").into_bytes()),
        ("b.json", format!("{{\"hits\":{{\"hits\":[{line},{line}]}}}}").into_bytes()),
        ("b.warc", response("https://one.example/f", "200 OK\r\nContent-Type: text/xml", &feed)),
        ("a.rss", feed.into_bytes()),
        ("a.md", format!("---\ntitle: The pier\n---\n# The pier\n\n{TEXT}\n").into_bytes()),
    ]
}

#[test]
fn files_cut_off_anywhere_end_somehow() {
    for (name, whole) in wholes() {
        assert!(fates(name, &whole).contains(&"read".to_owned()), "{name}");
        for length in (0..whole.len()).step_by(100) {
            fates(name, &whole[..length]);
        }
    }
}

#[test]
fn files_with_bytes_turned_over_end_somehow() {
    let noise = noise(1_000);
    for (name, whole) in wholes() {
        for (round, chance) in noise.chunks(2).take(16).enumerate() {
            let mut broken = whole.clone();
            let at = (usize::from(chance[0]) << 8 | usize::from(chance[1])) % broken.len();
            broken[at] ^= 1 << (round % 8);
            fates(name, &broken);
        }
    }
}

#[test]
fn noise_by_any_name_ends_somehow() {
    for name in wholes().into_iter().map(|(name, _)| name).chain(["a.txt", "a", "a.xml", "a.wacz"])
    {
        let noise = noise(20_000);
        fates(name, &noise);
        let without_zeros: Vec<u8> = noise.into_iter().filter(|byte| *byte != 0).collect();
        fates(name, &without_zeros);
    }
}

#[test]
fn mark_up_without_measure_is_refused() {
    check("a.html", "<div>".repeat(100_000), &["too much mark-up"]);
    check("a.html", with(&"<b><i>".repeat(50_000)), &["too much mark-up"]);
    check("a.html", format!("<p{}>", " a=1".repeat(60_000)), &["too much mark-up"]);
    check("a.html", "<br>".repeat(400_000), &["too much mark-up"]);
    check("a.md", ">".repeat(100_000), &["too much mark-up"]);
    check("a.html", vec![b'a'; 50 << 20], &["too large"]);
    check("a.ndjson", vec![b'a'; 50 << 20], &["too large"]);
    check("a.json", [b"{\"text\":\"", &vec![b'a'; 50 << 20][..], b"\"}"].concat(), &["too large"]);
}

#[test]
fn much_mark_up_that_says_nothing_is_read_through() {
    for body in [
        "<!--".repeat(100_000),
        "<".repeat(100_000),
        "</p>".repeat(100_000),
        "&".repeat(100_000),
        "<svg>".repeat(500),
        format!("<p id='{}'>", "a".repeat(2 << 20)),
        "<p>a".repeat(20_000),
        "<a href=x>b</a> ".repeat(5_000),
        format!("<style>{}</style>", "a{}".repeat(100_000)),
        format!("<img src='data:image/png;base64,{}'>", "A".repeat(8 << 20)),
    ] {
        fates("a.html", with(&body));
    }
}

#[test]
fn text_without_measure_is_read_through() {
    check("a.txt", format!("{TEXT}\n").repeat(5_000), &["read"]);
    fates("a.txt", "a\n".repeat(100_000));
    fates("a.txt", "a ".repeat(100_000));
    fates("a.txt", "By Ann Lee\n".repeat(10_000));
    fates("a.txt", "8 June 2023\n".repeat(10_000));
    fates("a.md", "[a](".repeat(20_000));
    fates("a.md", "*a_".repeat(20_000));
    fates("a.md", "- ".repeat(10_000));
}

#[test]
fn characters_that_are_none_do_no_harm() {
    check("a.html", with("a\0b&#xD800;&#xDFFF;&#0;&#x110000;&#99999999999;"), &["read"]);
    check("a.txt", format!("{TEXT}\u{FEFF}\u{202E}\u{FFFF}\n\n{TEXT}"), &["read"]);
    check("a.ndjson", format!("{{\"text\":\"\\ud800 {TEXT}\"}}"), &["no article in the line"]);
    check("a.ndjson", format!("{{\"text\":\"\\u0000 {TEXT}\"}}"), &["read"]);
}

#[test]
fn charsets_that_are_lies_do_no_harm() {
    let bytes = story().replace("harbour", "h\u{e4}fen").replace('\u{e4}', "\u{1}").into_bytes();
    let latin: Vec<u8> = bytes.iter().map(|&byte| if byte == 1 { 0xe4 } else { byte }).collect();
    let declared = |charset: &str| {
        let page = String::from_utf8_lossy(&bytes)
            .replace("<head>", &format!("<head><meta charset={charset}>"));
        page.bytes().map(|byte| if byte == 1 { 0xe4 } else { byte }).collect::<Vec<u8>>()
    };
    check("a.html", latin, &["read"]);
    for charset in
        ["utf-8", "utf-16", "utf-7", "iso-2022-jp", "gb18030", "x-user-defined", "no-such"]
    {
        check("a.html", declared(charset), &["read"]);
    }
}

#[test]
fn bombs_are_reported_and_not_unpacked() {
    let megabyte = vec![b' '; 1 << 20];
    let (gzip_bomb, zstd_bomb) = (gzip(&megabyte).repeat(64), zstd(&megabyte).repeat(2_000));
    check("a.html.zst", &zstd_bomb, &["unpacks to too much"]);
    check("a.ndjson.gz", &gzip_bomb, &["unpacks to too much"]);
    check("a.ndjson.zst", &zstd_bomb, &["unpacks to too much"]);
    check("a.zip", zip(&[("a.ndjson", &vec![b' '; 40 << 20])]), &["unpacks to too much"]);
    let endless = response(
        "https://one.example/a",
        "200 OK\r\nContent-Type: text/html",
        vec![b' '; 48 << 20],
    );
    check("a.warc.zst", zstd(&endless), &["too large", "unpacks to too much"]);
    let encoded = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ";
    let twice =
        response("https://one.example/a", &format!("{encoded}gzip, gzip"), gzip(&gzip_bomb));
    check("a.warc", twice, &["unpacks to too much"]);
    let zstd_answer = response("https://one.example/a", &format!("{encoded}zstd"), &zstd_bomb);
    check("a.warc", zstd_answer, &["unpacks to too much"]);
    // One member that a thousand entries share.
    let shared = zip(&[("a.html", story().as_bytes()); 2]);
    let entry = shared.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let end = shared.windows(4).position(|four| four == b"PK\x05\x06").unwrap();
    let entry_length = (end - entry) / 2;
    let mut bomb = shared[..entry].to_vec();
    bomb.extend(shared[entry..entry + entry_length].repeat(1_000));
    let size = u32::try_from(entry_length * 1_000).unwrap().to_le_bytes();
    bomb.extend([&shared[end..end + 12], &size, &shared[end + 16..]].concat());
    assert!(fates("a.zip", bomb).contains(&"damaged".to_owned()));
}

#[test]
fn archives_with_absurd_lengths_end_somehow() {
    let whole = record("resource", "https://one.example/a", "text/html", story());
    let whole = String::from_utf8(whole).unwrap();
    let length = format!("Content-Length: {}", story().len());
    for absurd in
        ["0", "1", "-1", "4294967296", "18446744073709551615", "99999999999999999999", "x"]
    {
        let broken = whole.replace(&length, &format!("Content-Length: {absurd}"));
        fates("a.warc", &broken);
        let behind = fates("a.warc.gz", [gzip(&broken), gzip(&whole)].concat());
        assert_eq!(behind.last().map(String::as_str), Some("read"), "{absurd}: {behind:?}");
    }
    fates("a.warc", "WARC/1.0\r\n".repeat(50_000));
    fates("a.warc", format!("WARC/1.0\r\n{}", "A: b\r\n".repeat(100_000)));
    fates("a.warc", format!("WARC/1.0\r\nA:{}", "b".repeat(5 << 20)));
}

#[test]
fn parts_and_elements_without_end_end_somehow() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n";
    fates("a.mhtml", format!("{head}{}", "--a\r\n\r\n".repeat(100_000)));
    fates("a.mhtml", head.repeat(10_000));
    let nested = "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n";
    fates("a.mhtml", format!("{head}{}", nested.repeat(20_000)));
    fates("a.rss", format!("<rss><channel>{}", "<item>".repeat(100_000)));
    fates("a.rss", format!("<rss><channel>{}", "<item><a>".repeat(50_000)));
    fates("a.rss", format!("<rss>{}", "<channel>".repeat(100_000)));
    fates("a.xml", format!("<!DOCTYPE x [<!ENTITY a '{}'>]><rss>&a;</rss>", "&b;".repeat(50_000)));
    fates("a.json", "{".repeat(200_000));
    fates("a.json", "{\"hits\":".repeat(100_000));
    fates("a.json", "{\"hits\":[".repeat(100_000));
    fates("a.json", format!("{{\"hits\":[{}", "{},".repeat(5_000)));
    fates("a.json", "[".repeat(200_000));
    fates("a.ndjson", format!("{{\"text\":{}", "[".repeat(200_000)));
}

/// A page with a block of structured data.
fn with_data(data: &str) -> String {
    with(&format!("<script type='application/ld+json'>{data}</script>"))
}

#[test]
fn structured_data_without_measure_does_no_harm() {
    let article = r#"{"@type":"NewsArticle","headline":"The pier","articleBody":"BODY"}"#;
    fates("a.html", with_data(&article.replace("BODY", &TEXT.repeat(200_000))));
    fates("a.html", with_data(&format!("[{}", "{\"@type\":\"Thing\"},".repeat(400_000))));
    for open in ["[", "{\"a\":", "{\"@graph\":[", "{\"author\":"] {
        fates("a.html", with_data(&open.repeat(10_000)));
    }
    let mut nested = String::from(r#"{"@type":"Person","name":"Ann Lee"}"#);
    for _ in 0..10_000 {
        nested = format!("{{\"author\":{nested}}}");
    }
    fates("a.html", with_data(&nested));
}

/// What no page may take of memory, in kilobytes.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 200 << 10;

/// The most memory that reading a file takes, in kilobytes, as far as it shows every millisecond.
#[cfg(target_os = "linux")]
fn memory(content: &str) -> u64 {
    let desk = Desk::new();
    desk.write("a.html", content);
    let mut command = desk.command(&["extract", "a.html"]);
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program is built");
    let mut most = 0;
    while child.try_wait().expect("it can be waited for").is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(peak.unwrap_or(0));
        thread::sleep(Duration::from_millis(1));
    }
    most
}

#[test]
#[cfg(target_os = "linux")]
fn pages_made_to_fill_memory_do_not() {
    for (what, page) in [
        ("objects", with_data(&format!("[{}{{}}]", "{\"@type\":\"Thing\"},".repeat(400_000)))),
        ("within", with_data(&format!("[{}{{}}]", "{\"a\":{\"a\":{}}},".repeat(400_000)))),
        ("strings", with_data(&format!("[{}{{}}]", "\"\",".repeat(2_000_000)))),
        ("blocks", with(&"<script type='application/ld+json'>{}</script>".repeat(70_000))),
        ("elements", with(&"<p class=a>b".repeat(140_000))),
    ] {
        let most = memory(&page);
        assert!((1..MOST_MEMORY).contains(&most), "{what}: {most} KB");
    }
}

#[test]
fn structured_data_in_circles_does_no_harm() {
    let mut graph = String::from(
        r##"{"@graph":[{"@id":"#0","@type":"NewsArticle","author":{"@id":"#1"},"headline":"The pier"}"##,
    );
    for number in 1..2_000 {
        let _ = write!(
            graph,
            r##",{{"@id":"#{number}","@type":"Person","author":[{{"@id":"#{}"}},{{"@id":"#{number}"}},{{"@id":"#0"}}]}}"##,
            number % 1_999 + 1
        );
    }
    check("a.html", with_data(&format!("{graph}]}}")), &["read"]);
}

#[test]
fn dates_beyond_the_calendar_are_none() {
    for date in ["99999-01-01", "2023-99-99", "-2023-01-01", "0000-00-00", "9999999999999", "1e400"]
    {
        check("a.html", story().replace("2023-06-08T10:00:00", date), &["read"]);
        check("a.ndjson", format!("{{\"text\":\"{TEXT}\",\"date\":\"{date}\"}}"), &["read"]);
        let text = format!("The pier\n\nBy Ann Lee, {date}\n\n{TEXT} on {date}\n\n{TEXT}");
        check("a.txt", text, &["read"]);
        let archive = record("resource", "https://one.example/a", "text/html", story());
        let archive = String::from_utf8(archive).unwrap().replace("2023-06-09", date);
        check("a.warc", archive, &["read"]);
    }
}
