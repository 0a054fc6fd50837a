//! The places whose public holidays can carry the end of a period.

/// A German Land, or a place abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Baden-Württemberg (DE-BW).
    BadenWuerttemberg,
    /// Bavaria (DE-BY).
    Bavaria,
    /// Berlin (DE-BE).
    Berlin,
    /// Brandenburg (DE-BB).
    Brandenburg,
    /// Bremen (DE-HB).
    Bremen,
    /// Hamburg (DE-HH).
    Hamburg,
    /// Hesse (DE-HE).
    Hesse,
    /// Mecklenburg-Western Pomerania (DE-MV).
    MecklenburgVorpommern,
    /// Lower Saxony (DE-NI).
    LowerSaxony,
    /// North Rhine-Westphalia (DE-NW).
    NorthRhineWestphalia,
    /// Rhineland-Palatinate (DE-RP).
    RhinelandPalatinate,
    /// Saarland (DE-SL).
    Saarland,
    /// Saxony (DE-SN).
    Saxony,
    /// Saxony-Anhalt (DE-ST).
    SaxonyAnhalt,
    /// Schleswig-Holstein (DE-SH).
    SchleswigHolstein,
    /// Thuringia (DE-TH).
    Thuringia,
    /// Outside Germany, such as a German mission: no calendar of holidays is known.
    Abroad,
}

impl Place {
    /// All places, in the order in which rules and cases number them.
    pub const ALL: [Self; 17] = [
        Self::BadenWuerttemberg,
        Self::Bavaria,
        Self::Berlin,
        Self::Brandenburg,
        Self::Bremen,
        Self::Hamburg,
        Self::Hesse,
        Self::MecklenburgVorpommern,
        Self::LowerSaxony,
        Self::NorthRhineWestphalia,
        Self::RhinelandPalatinate,
        Self::Saarland,
        Self::Saxony,
        Self::SaxonyAnhalt,
        Self::SchleswigHolstein,
        Self::Thuringia,
        Self::Abroad,
    ];

    /// Its name in rules and cases.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::BadenWuerttemberg => "baden_wuerttemberg",
            Self::Bavaria => "bavaria",
            Self::Berlin => "berlin",
            Self::Brandenburg => "brandenburg",
            Self::Bremen => "bremen",
            Self::Hamburg => "hamburg",
            Self::Hesse => "hesse",
            Self::MecklenburgVorpommern => "mecklenburg_vorpommern",
            Self::LowerSaxony => "lower_saxony",
            Self::NorthRhineWestphalia => "north_rhine_westphalia",
            Self::RhinelandPalatinate => "rhineland_palatinate",
            Self::Saarland => "saarland",
            Self::Saxony => "saxony",
            Self::SaxonyAnhalt => "saxony_anhalt",
            Self::SchleswigHolstein => "schleswig_holstein",
            Self::Thuringia => "thuringia",
            Self::Abroad => "abroad",
        }
    }

    /// What readers call it, in English and in German.
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::BadenWuerttemberg => ("Baden-Württemberg", "Baden-Württemberg"),
            Self::Bavaria => ("Bavaria", "Bayern"),
            Self::Berlin => ("Berlin", "Berlin"),
            Self::Brandenburg => ("Brandenburg", "Brandenburg"),
            Self::Bremen => ("Bremen", "Bremen"),
            Self::Hamburg => ("Hamburg", "Hamburg"),
            Self::Hesse => ("Hesse", "Hessen"),
            Self::MecklenburgVorpommern => ("Mecklenburg-Western Pomerania", "Mecklenburg-Vorpommern"),
            Self::LowerSaxony => ("Lower Saxony", "Niedersachsen"),
            Self::NorthRhineWestphalia => ("North Rhine-Westphalia", "Nordrhein-Westfalen"),
            Self::RhinelandPalatinate => ("Rhineland-Palatinate", "Rheinland-Pfalz"),
            Self::Saarland => ("Saarland", "Saarland"),
            Self::Saxony => ("Saxony", "Sachsen"),
            Self::SaxonyAnhalt => ("Saxony-Anhalt", "Sachsen-Anhalt"),
            Self::SchleswigHolstein => ("Schleswig-Holstein", "Schleswig-Holstein"),
            Self::Thuringia => ("Thuringia", "Thüringen"),
            Self::Abroad => ("outside Germany", "außerhalb Deutschlands"),
        }
    }
}
