//! Which elements belong to something else than the article: menus, other stories, comments.

use super::marks::Marks;
use super::rules::elements::FURNITURE_ROLES;
use super::tree::Tree;

/// Elements that never hold anything about the article.
const NEVER: &[&str] =
    &["aside", "footer", "form", "nav", "noscript", "script", "select", "style", "template"];
/// A class that speaks of other stories is not believed where more than one in so many of the
/// page's nodes stand inside.
const AT_MOST: usize = 3;

/// Whether names and dates inside element `at` belong to something else than the article whose
/// headline is node `heading`.
pub(super) fn is_apart(tree: &Tree, at: usize, heading: Option<usize>) -> bool {
    let node = &tree.nodes[at];
    let holds_heading = heading.is_some_and(|heading| at <= heading && heading < node.end);
    if node.is_text() || holds_heading || matches!(node.name, "body" | "html" | "article" | "main")
    {
        return false;
    }
    is_never_of_article(tree, at)
        || node.marks.has(Marks::ELSEWHERE)
            && !node.marks.has(Marks::BYLINE)
            && (node.end - at) * AT_MOST < tree.nodes.len()
}

/// Whether element `at` belongs to something else whatever its class says.
pub(super) fn is_never_of_article(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    NEVER.contains(&node.name)
        || node.attribute("role").is_some_and(|role| FURNITURE_ROLES.contains(&role))
}
