//! Words and numbers by which furniture is told from the article, as data.
//!
//! The words of classes were chosen by counting, over saved pages of some 700 sites with known
//! bodies, on how many sites the text under such a class belongs to the body: those listed as
//! furniture do so on less than one site in ten.

/// Elements whose inside is never read as body, sorted.
pub(super) const NEVER_BODY: &[&str] = &[
    "area", "aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "figcaption", "footer", "head", "iframe", "input", "legend", "map", "meter", "nav", "noscript", "object", "option", "progress", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video",
];

/// Values of `role` whose elements are furniture, sorted.
pub(super) const FURNITURE_ROLES: &[&str] = &[
    "alert", "alertdialog", "banner", "button", "complementary", "contentinfo", "dialog", "form", "listbox", "menu", "menubar", "menuitem", "navigation", "search", "status", "toolbar", "tooltip",
];

/// Words of a class or an identifier that make its element furniture, sorted.
pub(super) const FURNITURE: &[&str] = &[
    "ad", "addthis", "addtoany", "ads", "adsense", "adslot", "advert", "advertisement", "advertising", "advertorial", "affiliate", "akismet", "announcement", "anzeige", "archives", "attribution", "auth", "author", "authors", "autor", "avatar", "bio", "biography", "bookmark", "breadcrumb", "breadcrumbs", "burger", "byline", "bylines", "byuser", "captcha", "caption", "captions", "carousel", "cmp", "colophon", "comment", "commentform", "commenting", "comments", "consent", "contributors", "cookie", "cookies", "copyright", "copyrights", "credit", "credits", "cta", "ctas", "dateline", "datetime", "dianomi", "disclaimer", "disclosure", "discussion", "disqus", "donate", "donation", "dropdown", "eyebrow", "facebook", "feedback", "flyout", "follow", "foot", "footer", "footnav", "gdpr", "hashtags", "headlines", "honeypot", "instagram", "invisible", "jobs", "keywords", "kicker", "legal", "license", "lightbox", "likes", "linkedin", "livefyre", "login", "mainmenu", "mainnav", "masthead", "menu", "menus", "meta", "metadata", "metas", "modal", "mostread", "nav", "navbar", "navi", "navigation", "newsletter", "newsletters", "nocontent", "noprint", "notification", "offscreen", "onesignal", "optin", "outbrain", "overlay", "pager", "pagination", "partners", "password", "paywall", "petition", "pinterest", "player", "plista", "policy", "popin", "popover", "popular", "popup", "postmeta", "prefooter", "print", "printonly", "privacy", "promo", "promos", "promoted", "promotion", "rating", "ratings", "readmore", "recirc", "recirculation", "recommend", "recommendation", "recommendations", "recommended", "register", "registration", "related", "reply", "respond", "search", "share", "shareaholic", "sharebar", "sharedaddy", "sharer", "shares", "sharing", "shop", "sidebar", "sidenav", "sidepanel", "signin", "signup", "skip", "skyscraper", "social", "socialbar", "socials", "sponsor", "sponsored", "sponsors", "spotim", "submenu", "subnav", "subscribe", "subscriber", "subscription", "subscriptions", "switcher", "syndication", "taboola", "tagcloud", "tags", "taxonomy", "tease", "teaser", "teasers", "timestamp", "toolbar", "tooltip", "topbar", "topics", "topnav", "trending", "trustpilot", "twitter-share", "upsell", "utility", "vcard", "weather", "whatsapp",
];

/// Two words that follow each other in a class or an identifier and make its element furniture,
/// sorted.
pub(super) const FURNITURE_PAIRS: &[&str] = &[
    "also-like", "also-read", "article-date", "article-footer", "article-info", "article-tools", "back-top", "d-none", "date-published", "date-time", "display-none", "entry-date", "entry-footer", "entry-header", "further-reading", "hidden-print", "inline-promo", "is-hidden", "item-list", "jp-relatedposts", "latest-news", "latest-posts", "link-list", "link-next", "link-prev", "live-chat", "more-articles", "more-from", "more-in", "more-info", "more-link", "more-news", "more-on", "more-posts", "more-stories", "most-popular", "most-read", "most-viewed", "next-article", "next-post", "on-this", "page-footer", "post-date", "post-footer", "post-info", "post-nav", "posted-on", "prev-next", "prev-post", "pub-date", "publish-date", "published-date", "quick-links", "read-also", "read-more", "read-next", "read-time", "reader-text", "reading-time", "recent-posts", "recent-stories", "screen-reader", "see-also", "sign-in", "sign-up", "site-footer", "site-header", "site-info", "sr-only", "tag-cloud", "tag-links", "tag-list", "text-to-speech", "top-stories", "u-hidden", "updated-date", "visually-hidden", "widget-area", "wp-caption", "you-may",
];

/// Words and pairs that stay furniture however much of the page's prose stands inside, sorted:
/// readers' comments are often longer than the article.
pub(super) const ALWAYS_FURNITURE: &[&str] = &[
    "comment", "commentform", "commenting", "comments", "consent", "cookie", "cookies", "discussion", "disqus", "gdpr", "livefyre", "modal", "respond", "spotim",
];

/// The share of a page's prose from which on a class of furniture is not believed: themes call
/// their wrapper `has-sidebar` or `with-comments`.
pub(super) const FURNITURE_AT_MOST: f32 = 0.4;

/// Pairs of words in a class or an identifier that name the body, sorted. On 95 of 100 sites that
/// use one, the text under it belongs to the body.
pub(super) const BODY_PAIRS: &[&str] = &[
    "article-body", "article-content", "article-text", "articlebody", "articlecontent", "blog-content", "body-content", "body-copy", "content-article", "content-body", "content-text", "e-content", "entry-body", "entry-content", "main-content-body", "news-body", "news-content", "news-text", "page-content", "post-body", "post-content", "post-text", "rich-text", "richtext", "single-content", "story-body", "story-content", "story-text", "storybody", "text-body", "theme-post",
];
