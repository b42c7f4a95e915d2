//! The names of the months in some forty languages.

use std::sync::LazyLock;

/// The names of each month, in lower case; each may be cut after three letters or more. Where two
/// languages call different months so, the larger one is followed.
const MONTHS: [&str; 12] = [
    "january januar janvier enero gennaio janeiro januari января січня stycznia stycznia \
     styczeń leden ledna január tammikuuta tammikuu ocak ianuarie ιανουαρίου يناير كانون जनवरी \
     януари jaanuar janvāris sausio siječnja gener januárius جنوری 1월 январь січень",
    "february februar februari février febrero febbraio fevereiro feburary февраля лютого lutego \
     luty únor února február helmikuuta helmikuu şubat februarie φεβρουαρίου فبراير شباط फ़रवरी फरवरी \
     февруари veebruar februāris vasario veljače febrer fév febr февраль лютий feber",
    "march märz mars marzo março maart марта березня marca marzec březen března március \
     maaliskuuta maaliskuu mart martie μαρτίου مارس آذار मार्च март märts kovo ožujka marts maret mrt \
     berezen березень marec",
    "april avril abril aprile апреля квітня kwietnia kwiecień duben dubna apríl április huhtikuuta \
     huhtikuu nisan aprilie απριλίου أبريل ابريل نيسان अप्रैल април aprill balandžio travnja avr abr \
     апрель квітень",
    "may mai mayo maggio maio mei мая травня maja maj květen května május toukokuuta toukokuu \
     mayıs μαΐου مايو أيار मई май gegužės svibnja maig máj mag травень",
    "june juni juin junio giugno junho июня червня czerwca czerwiec červen června jún június \
     kesäkuuta kesäkuu haziran iunie ιουνίου يونيو حزيران जून юни juuni birželio lipnja juny giu \
     июнь червень",
    "july juli juillet julio luglio julho июля липня lipca lipiec červenec července júl július \
     heinäkuuta heinäkuu temmuz iulie ιουλίου يوليو تموز जुलाई юли juuli liepos srpnja juliol lug \
     июль липень",
    "august août aout agosto augustus augusti августа серпня sierpnia sierpień srpen srpna \
     augusztus elokuuta elokuu ağustos αυγούστου أغسطس آب अगस्त август rugpjūčio kolovoza agost agustus \
     ago серпень ogos",
    "september septembre septiembre settembre setembro сентября вересня września wrzesień září \
     szeptember syyskuuta syyskuu eylül septembrie σεπτεμβρίου سبتمبر أيلول सितंबर сентябрь септември \
     rugsėjo rujna setembre sept setiembre вересень",
    "october oktober octobre octubre ottobre outubro октября жовтня października październik říjen \
     října október lokakuuta lokakuu ekim octombrie οκτωβρίου أكتوبر تشرين अक्टूबर октябрь октомври \
     oktoober spalio octubre okt жовтень",
    "november novembre noviembre novembro ноября листопада listopada listopad listopadu \
     marraskuuta marraskuu kasım noiembrie νοεμβρίου نوفمبر नवंबर ноябрь ноември lapkričio studenoga \
     nopember листопад",
    "december dezember décembre diciembre dicembre dezembro декабря грудня grudnia grudzień \
     prosinec prosince joulukuuta joulukuu aralık decembrie δεκεμβρίου ديسمبر दिसंबर декабрь декември \
     detsember gruodžio prosinca desember desembre déc грудень",
];

/// The fewest letters of a cut month's name.
const SHORTEST_MONTH: usize = 3;

/// The month that is called so, from 1 for January.
pub(super) fn month(word: &str) -> Option<u8> {
    word.chars().nth(1)?;
    let word = word.to_lowercase().replace('\u{307}', "");
    let at = NAMES.partition_point(|(name, _)| *name < word.as_str());
    let (name, month) = NAMES.get(at)?;
    let is_cut = word.chars().nth(SHORTEST_MONTH - 1).is_some() && name.starts_with(&word);
    (*name == word || is_cut).then_some(*month)
}

/// The names of all months in alphabetical order.
static NAMES: LazyLock<Vec<(&str, u8)>> = LazyLock::new(|| {
    let of_month =
        |(month, names): (u8, &'static str)| names.split(' ').map(move |name| (name, month));
    let mut names: Vec<(&str, u8)> = (1..).zip(MONTHS).flat_map(of_month).collect();
    names.sort_unstable();
    names
});

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn months_are_known_in_full_and_cut() {
        for (word, expected) in [
            ("June", Some(6)),
            ("Sept", Some(9)),
            ("MÄRZ", Some(3)),
            ("червня", Some(6)),
            ("Ju", None),
            ("Junebug", None),
        ] {
            assert_eq!(month(word), expected, "{word}");
        }
    }
}
