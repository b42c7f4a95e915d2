//! `news-search show` as a user runs it.

use crate::harness::{Desk, page};

#[test]
fn an_article_is_shown_by_its_id_or_its_file() {
    let desk = Desk::new();
    let text = "The harbour is closed until further notice, the council said in Kilrush on Thursday.\n\nNobody was surprised.";
    desk.write("pages/a.html", page("https://one.example/a", "Harbour closed", "2023-06-08", text));
    desk.run(&["index", "pages"]);
    for name in ["https://one.example/a", "pages/a.html"] {
        let ran = desk.run(&["show", name]);
        assert!(ran.out.starts_with("Harbour closed\n"), "{name}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("Places: Kilrush"), "{}", ran.out);
    }
    let ran = desk.run(&["show", "pages/a.html", "--format", "json"]);
    assert_eq!(ran.json()[0]["text"], text);
    assert_eq!(desk.run(&["show", "nothing"]).code, Some(1));
    std::fs::create_dir(desk.path("notes")).unwrap();
    let from_there = desk
        .command(&["show", "../pages/a.html", "--index", "../news-index"])
        .current_dir(desk.path("notes"))
        .output()
        .unwrap();
    assert!(from_there.stdout.starts_with(b"Harbour closed\n"));
    std::fs::remove_file(desk.path("pages/a.html")).unwrap();
    assert_eq!(desk.run(&["show", "./pages/../pages/a.html"]).code, Some(0));
}
