//! The days, weeks, months, quarters, years and decades that a text names.

mod calendar;
mod feast;
mod word;
mod tongue;
mod vocabulary;
mod token;
mod expression;
mod reader;
mod year;
mod seen;
mod season;
mod numeral;
mod day;
mod relative;
mod unit;
mod foreign;
mod tense;
mod find;
mod anchor;

use crate::date::{Day, Period};
use crate::text::Span;

use tongue::Tongue;
use vocabulary::Vocabulary;

/// Every expression of `text` that names a calendar day, week, month, quarter, year or decade,
/// with what it names; in order, none overlapping. `language` is the text's by ISO 639-1; texts of
/// none and of languages that are not known are read as English, in which full dates of other
/// languages are known too. What is said relative to the day of writing
/// ("Tuesday", "last month", "in June") is worked out from `published`, and left out without it.
pub(crate) fn dates(
    text: &str,
    language: Option<&str>,
    published: Option<Day>,
) -> Vec<(Span, Period)> {
    let tongue = Tongue::of(language, text);
    let tokens = token::tokens(text, Vocabulary::of(tongue));
    let found = find::expressions(text, &tokens, tongue);
    anchor::periods(&found, published, tongue.map(|_| true))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the dates of a text of Thursday, 8 June 2023.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        check_on(Day::new(2023, 6, 8), text, expected);
    }

    #[track_caller]
    fn check_on(published: Option<Day>, text: &str, expected: &[(&str, &str)]) {
        check_in(None, published, text, expected);
    }

    #[track_caller]
    fn check_in(
        language: Option<&str>,
        published: Option<Day>,
        text: &str,
        expected: &[(&str, &str)],
    ) {
        let found = dates(text, language, published);
        let found: Vec<_> =
            found.iter().map(|(span, period)| (span.slice(text), period.to_string())).collect();
        let found: Vec<_> = found.iter().map(|(words, period)| (*words, period.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn full_dates_are_read_in_every_order() {
        check("on March\u{a0}3,\u{2003}2019", &[("March\u{a0}3,\u{2003}2019", "2019-03-03")]);
        check("on March 3, 2019, in Riga", &[("March 3, 2019", "2019-03-03")]);
        check("on 3 March 2019.", &[("3 March 2019", "2019-03-03")]);
        check("the 3rd of March, 2019", &[("3rd of March, 2019", "2019-03-03")]);
        check("On Monday, May 18, 2015, it", &[("Monday, May 18, 2015", "2015-05-18")]);
        check("until Sept. 9, 1998", &[("Sept. 9, 1998", "1998-09-09")]);
        check("(2019-03-03)", &[("2019-03-03", "2019-03-03")]);
        check("seit dem 3. März 2019", &[("3. März 2019", "2019-03-03")]);
        check("el 3 de marzo de 2019", &[("3 de marzo de 2019", "2019-03-03")]);
        check("3 марта 2019 года", &[("3 марта 2019", "2019-03-03")]);
        check("2019年3月3日", &[("2019年3月3日", "2019-03-03")]);
        check("6月7日に高校2年生が", &[("6月7日", "2023-06-07")]);
    }

    #[test]
    fn numeric_dates_put_the_day_where_it_can_be() {
        check("seen 25/12/2019", &[("25/12/2019", "2019-12-25")]);
        check("seen 12/25/2019", &[("12/25/2019", "2019-12-25")]);
        check(
            "25.12.2019, 07.06.2019",
            &[("25.12.2019", "2019-12-25"), ("07.06.2019", "2019-06-07")],
        );
        check("posted 6/7/2023", &[("6/7/2023", "2023-06-07")]);
        check("posted 7/6/2023", &[("7/6/2023", "2023-06-07")]);
    }

    #[test]
    fn days_and_months_without_a_year_lie_near_the_day_of_writing() {
        check("said on June 7.", &[("June 7", "2023-06-07")]);
        check("In April, he said. In May, the paper", &[("April", "2023-04"), ("May", "2023-05")]);
        check("at the July summit", &[("July", "2023-07")]);
        check("has lived there since July", &[("July", "2022-07")]);
        check("was shut in December", &[("December", "2022-12")]);
        check("will open in December", &[("December", "2023-12")]);
        check(
            "last October and next October",
            &[("last October", "2022-10"), ("next October", "2023-10")],
        );
        check("May last year", &[("May last year", "2022-05")]);
        check("on August 5 last year", &[("August 5", "2022-08-05"), ("last year", "2022")]);
    }

    #[test]
    fn weekdays_follow_the_tense() {
        check("was arrested on Friday.", &[("Friday", "2023-06-02")]);
        check("will be tried on Friday.", &[("Friday", "2023-06-09")]);
        check("they said Thursday", &[("Thursday", "2023-06-08")]);
        check("shut until Monday", &[("Monday", "2023-06-12")]);
        check(
            "last Thursday, next Thursday",
            &[("last Thursday", "2023-06-01"), ("next Thursday", "2023-06-15")],
        );
        check("on Monday of last week", &[("Monday of last week", "2023-05-29")]);
        check("every Monday, on a Tuesday, on Wednesdays", &[]);
    }

    #[test]
    fn relative_words_are_reckoned_from_the_day_of_writing() {
        check(
            "Yesterday, today and tomorrow night",
            &[("Yesterday", "2023-06-07"), ("today", "2023-06-08"), ("tomorrow", "2023-06-09")],
        );
        check("the day before yesterday", &[("day before yesterday", "2023-06-06")]);
        check(
            "last night; this morning",
            &[("last night", "2023-06-07"), ("this morning", "2023-06-08")],
        );
        check(
            "last week, next month, this year",
            &[("last week", "2023-W22"), ("next month", "2023-07"), ("this year", "2023")],
        );
        check("over the last week", &[]);
        check(
            "two years ago, ten days ago",
            &[("two years ago", "2021"), ("ten days ago", "2023-05-29")],
        );
        check("in 2013 and the following year", &[("2013", "2013"), ("following year", "2014")]);
    }

    #[test]
    fn years_decades_and_quarters_are_found() {
        check("in 2019, from 1996-1999", &[("2019", "2019"), ("1996", "1996"), ("1999", "1999")]);
        check("the late 1990s and the eighties", &[("1990s", "199X"), ("eighties", "198X")]);
        check("in nineteen ninety-four", &[("nineteen ninety-four", "1994")]);
        check(
            "third-quarter sales; Q1 2021",
            &[("third-quarter", "2022-Q3"), ("Q1 2021", "2021-Q1")],
        );
        check("the last quarter of 1999", &[("last quarter of 1999", "1999-Q4")]);
    }

    #[test]
    fn ranges_have_two_ends() {
        check("June 5-9", &[("June 5", "2023-06-05"), ("9", "2023-06-09")]);
        check("on 5 and 9 June 2021", &[("5", "2021-06-05"), ("9 June 2021", "2021-06-09")]);
        check(
            "from November 15 to February 15, 1989",
            &[("November 15", "1988-11-15"), ("February 15, 1989", "1989-02-15")],
        );
        check("between May and July", &[("May", "2023-05"), ("July", "2023-07")]);
    }

    #[test]
    fn holidays_fall_on_their_day() {
        check("until Good Friday 2021", &[("Good Friday 2021", "2021-04-02")]);
        check("since Christmas Eve", &[("Christmas Eve", "2022-12-24")]);
        check("dressed as Father Christmas, with Christmas stock", &[]);
    }

    #[test]
    fn what_counts_or_names_is_no_date() {
        check("2,019 people, $2019, 1998 people, Flight 1923, 3.2019", &[]);
        check("a salary of 2015 euros a month", &[]);
        check("He may march. Captain Sunday Okpara and Sandy May said so", &[]);
        check("bowled 10-2-71-1 at 20:15", &[]);
        check("The quarter-finals; the third quarter-final", &[]);
    }

    #[test]
    fn reports_compare_with_the_quarter_a_year_ago() {
        check(
            "Profit in the first quarter rose. A year ago it fell. In the quarter, sales were up \
             from the year-earlier period",
            &[
                ("first quarter", "2023-Q1"),
                ("A year ago", "2022-Q1"),
                ("quarter", "2023-Q1"),
                ("year-earlier period", "2022-Q1"),
            ],
        );
        check("It rained a year ago.", &[("a year ago", "2022")]);
        check(
            "In 2015 it rained more than a year earlier.",
            &[("2015", "2015"), ("a year earlier", "2014")],
        );
        check("next year's first quarter", &[("next year's first quarter", "2024-Q1")]);
        check("The quarter of the old town", &[]);
    }

    #[test]
    fn units_are_named_by_what_was_told() {
        check(
            "In 2015 it rose, not the year before.",
            &[("2015", "2015"), ("year before", "2014")],
        );
        check("In 2015 it rose, the year before the war", &[("2015", "2015")]);
        check("at the end of the year", &[("end of the year", "2023")]);
        check("by the end of the year", &[("end of the year", "2023-12-31")]);
        check("earlier in the week", &[("earlier in the week", "2023-W23")]);
        check("in January nineteen ninety-seven", &[("January nineteen ninety-seven", "1997-01")]);
    }

    /// Checks the dates of a text of Thursday, 8 June 2023, in that language.
    #[track_caller]
    fn check_language(language: &str, text: &str, expected: &[(&str, &str)]) {
        check_in(Some(language), Day::new(2023, 6, 8), text, expected);
    }

    #[test]
    fn german_dates_are_read() {
        check_language("de", "am 8. Juni 2023", &[("8. Juni 2023", "2023-06-08")]);
        check_language("de", "Er kam am 5. Juli.", &[("5. Juli", "2023-07-05")]);
        check_language(
            "de",
            "Am Mittwoch, dem 7. Juni, und am Freitag",
            &[("Mittwoch, dem 7. Juni", "2023-06-07"), ("Freitag", "2023-06-09")],
        );
        check_language(
            "de",
            "vom 5. bis 9. Juni",
            &[("5", "2023-06-05"), ("9. Juni", "2023-06-09")],
        );
        check_language("de", "am 07.06.2023", &[("07.06.2023", "2023-06-07")]);
        check_language(
            "de",
            "im März, Ende Mai und im August 2021",
            &[("März", "2023-03"), ("Mai", "2023-05"), ("August 2021", "2021-08")],
        );
        check_language("de", "vergangenen Montag", &[("vergangenen Montag", "2023-06-05")]);
        check_language(
            "de",
            "Gestern, heute, morgen",
            &[("Gestern", "2023-06-07"), ("heute", "2023-06-08"), ("morgen", "2023-06-09")],
        );
        check_language("de", "im vergangenen Jahr", &[("vergangenen Jahr", "2022")]);
        check_language("de", "2019 kaufte er 2000 Schafe", &[("2019", "2019")]);
        check_language("de", "im Mai vergangenen Jahres", &[("Mai vergangenen Jahres", "2022-05")]);
        check_language("de", "die 1990er Jahre", &[("1990er", "199X")]);
        check_language(
            "de",
            "am Montag und Dienstag",
            &[("Montag", "2023-06-05"), ("Dienstag", "2023-06-06")],
        );
        check_language("de", "von Montag bis Freitag", &[]);
        check_language("de", "Herr Freitag und Frau August; jeden Mittwoch; am Morgen", &[]);
    }

    #[test]
    fn seasons_are_read() {
        check("in summer 2022", &[("summer 2022", "2022-SU")]);
        check("the winter of 1941", &[("winter of 1941", "1941-WI")]);
        check("It opened last summer", &[("last summer", "2022-SU")]);
        check("It will open this autumn.", &[("this autumn", "2023-FA")]);
        check("It closed in the spring.", &[("spring", "2023-SP")]);
        check(
            "It closed last fall, before next winter",
            &[("last fall", "2022-FA"), ("next winter", "2023-WI")],
        );
        check("in the autumn of last year", &[("autumn of last year", "2022-FA")]);
        check("prices fall in the spring term; a summer camp; this fall in prices", &[]);
    }

    #[test]
    fn french_dates_are_read() {
        check_language("fr", "le 8 juin 2023", &[("8 juin 2023", "2023-06-08")]);
        check_language("fr", "le 1er juillet", &[("1er juillet", "2023-07-01")]);
        check_language(
            "fr",
            "Le maire a dit mercredi que le mercredi 14 juin",
            &[("mercredi", "2023-06-07"), ("mercredi 14 juin", "2023-06-14")],
        );
        check_language("fr", "en mars, fin mai", &[("mars", "2023-03"), ("mai", "2023-05")]);
        check_language(
            "fr",
            "Hier, aujourd’hui et demain",
            &[("Hier", "2023-06-07"), ("aujourd’hui", "2023-06-08"), ("demain", "2023-06-09")],
        );
        check_language("fr", "lundi dernier", &[("lundi dernier", "2023-06-05")]);
        check_language("fr", "l'année dernière", &[("année dernière", "2022")]);
        check_language("fr", "La sonde va vers Mars ; le lundi, chaque jeudi ; 2000 soldats", &[]);
    }

    #[test]
    fn spanish_dates_are_read() {
        check_language("es", "el 8 de junio de 2023", &[("8 de junio de 2023", "2023-06-08")]);
        check_language("es", "el 1º de julio", &[("1º de julio", "2023-07-01")]);
        check_language("es", "en mayo de 2021", &[("mayo de 2021", "2021-05")]);
        check_language(
            "es",
            "El miércoles 7 de junio y el pasado lunes",
            &[("miércoles 7 de junio", "2023-06-07"), ("pasado lunes", "2023-06-05")],
        );
        check_language("es", "Ayer por la mañana", &[("Ayer", "2023-06-07")]);
        check_language("es", "Se verá mañana", &[("mañana", "2023-06-09")]);
        check_language("es", "la semana pasada", &[("semana pasada", "2023-W22")]);
        check_language("es", "a mediados de marzo", &[("marzo", "2023-03")]);
        check_language(
            "es",
            "entre el 5 y el 9 de junio del año pasado",
            &[("5", "2022-06-05"), ("9 de junio", "2022-06-09"), ("año pasado", "2022")],
        );
        check_language(
            "es",
            "de lunes a viernes; los lunes, en la Plaza de Mayo, Avenida 9 de Julio",
            &[],
        );
    }

    #[test]
    fn italian_dates_are_read() {
        check_language("it", "l'8 giugno 2023", &[("8 giugno 2023", "2023-06-08")]);
        check_language("it", "il 1° luglio", &[("1° luglio", "2023-07-01")]);
        check_language(
            "it",
            "Ha detto mercoledì, lunedì scorso e ieri",
            &[("mercoledì", "2023-06-07"), ("lunedì scorso", "2023-06-05"), ("ieri", "2023-06-07")],
        );
        check_language("it", "a marzo", &[("marzo", "2023-03")]);
        check_language("it", "Domenica Rossi non va mai, il lunedì", &[]);
    }

    #[test]
    fn portuguese_dates_are_read() {
        check_language("pt", "8 de junho de 2023", &[("8 de junho de 2023", "2023-06-08")]);
        check_language(
            "pt",
            "na quarta-feira, ontem e no domingo passado",
            &[
                ("quarta-feira", "2023-06-07"),
                ("ontem", "2023-06-07"),
                ("domingo passado", "2023-06-04"),
            ],
        );
        check_language("pt", "em março", &[("março", "2023-03")]);
        check_language("pt", "na segunda parte, às segundas-feiras", &[]);
    }

    #[test]
    fn polish_dates_are_read() {
        check_language("pl", "8 czerwca 2023 r.", &[("8 czerwca 2023", "2023-06-08")]);
        check_language(
            "pl",
            "w środę, wczoraj, w maju i w maju 2021",
            &[
                ("środę", "2023-06-07"),
                ("wczoraj", "2023-06-07"),
                ("maju", "2023-05"),
                ("maju 2021", "2021-05"),
            ],
        );
        check_language("pl", "w zeszłym roku", &[("zeszłym roku", "2022")]);
        check_language("pl", "Maja i Środa Wielkopolska", &[]);
    }

    #[test]
    fn russian_dates_are_read() {
        check_language("ru", "8 июня 2023 года", &[("8 июня 2023", "2023-06-08")]);
        check_language("ru", "5–9 июня", &[("5", "2023-06-05"), ("9 июня", "2023-06-09")]);
        check_language(
            "ru",
            "В среду, 7 июня, он приехал. Вчера и в марте",
            &[("среду, 7 июня", "2023-06-07"), ("Вчера", "2023-06-07"), ("марте", "2023-03")],
        );
        check_language("ru", "в 2019 году", &[("2019", "2019")]);
        check_language("ru", "в прошлом году", &[("прошлом году", "2022")]);
        check_language(
            "ru",
            "8 июня прошлого года",
            &[("8 июня", "2022-06-08"), ("прошлого года", "2022")],
        );
        check_language("ru", "с понедельника по пятницу, в 1990-е годы", &[]);
        check_language("ru", "Марта, окружающую среду, улица 8 Марта, 2000 жителей", &[]);
    }

    #[test]
    fn ukrainian_dates_are_read() {
        check_language("uk", "8 червня 2023 року", &[("8 червня 2023", "2023-06-08")]);
        check_language(
            "uk",
            "у п'ятницю, в середу, вчора, завтра",
            &[
                ("п'ятницю", "2023-06-09"),
                ("середу", "2023-06-07"),
                ("вчора", "2023-06-07"),
                ("завтра", "2023-06-09"),
            ],
        );
        check_language("uk", "у липні", &[("липні", "2023-07")]);
        check_language("uk", "щопонеділка, лютий вітер", &[]);
    }

    #[test]
    fn english_under_a_german_template_is_read_as_english() {
        let text = "the mayor said on Monday that the bridge, the longest of the river, stays";
        check_language("de", text, &[("Monday", "2023-06-05")]);
        check_language("de", "Er las gestern „On the Road“", &[("gestern", "2023-06-07")]);
    }

    #[test]
    fn a_history_goes_by_the_year_told_last() {
        let text = "On 1 May 1939, 2 May 1939, 3 May 1939, 4 May 1939, 5 May 1939, 6 May 1939, \
                    7 May 1939 and 8 May 1939 they met. By September they fought, as in 1812. \
                    On 3 October it ended.";
        let found = dates(text, None, Day::new(2009, 12, 19));
        let last: Vec<_> = found.iter().rev().take(3).map(|found| found.1.to_string()).collect();
        assert_eq!(last, ["1939-10-03", "1812", "1939-09"]);
    }

    #[test]
    fn without_a_day_of_writing_only_what_states_its_year_is_found() {
        let text = "Yesterday, on June 7, as in March 2019 and 1996, he said on Monday";
        check_on(None, text, &[("March 2019", "2019-03"), ("1996", "1996")]);
    }

    #[test]
    fn a_long_run_of_anything_takes_no_longer_than_its_length() {
        for unit in ["May ", "1-", "Monday ", "last ", "7 ", "the ", "é", "1.", "the day before "]
        {
            dates(&unit.repeat(100_000), None, Day::new(2023, 6, 8));
        }
        for unit in ["mercredi ", "5 et ", "mars de ", "hier - ", "prochain lundi "] {
            dates(&unit.repeat(100_000), Some("fr"), Day::new(2023, 6, 8));
        }
    }
}
