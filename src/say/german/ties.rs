//! German: how provisions hang together.

use super::German;
use crate::say::map::Ties;
use crate::ties::Tie;

impl Ties for German {
    fn verb(&self, tie: Tie) -> &'static str {
        match tie {
            Tie::RestsOn => "setzt voraus",
            Tie::Founds => "ist Grundlage für",
            Tie::Bars => "steht entgegen",
            Tie::Disapplies => "schließt aus",
            Tie::SetsAside => "sieht ab von",
            Tie::GoesBefore => "geht vor",
            Tie::Overrules => "überholt",
            Tie::Leaves => "lässt unberührt",
            Tie::Applies => "erklärt für entsprechend anwendbar",
            Tie::Reads => "ist zu lesen in",
            Tie::Continues => "führt fort",
            Tie::BearsOn => "ist von Bedeutung für",
        }
    }

    fn reaching(&self, tie: Tie) -> &'static str {
        match tie {
            Tie::RestsOn => "Setzen sie voraus",
            Tie::Founds => "Sind Grundlage für sie",
            Tie::Bars => "Stehen ihr entgegen",
            Tie::Disapplies => "Schließen sie aus",
            Tie::SetsAside => "Sehen von Teilen ab",
            Tie::GoesBefore => "Gehen ihr vor",
            Tie::Overrules => "Überholen sie",
            Tie::Leaves => "Lassen sie unberührt",
            Tie::Applies => "Erklären sie für entsprechend anwendbar",
            Tie::Reads => "Sind in sie hineinzulesen",
            Tie::Continues => "Führen eine frühere Fassung fort",
            Tie::BearsOn => "Sind für sie von Bedeutung (nicht erfasst)",
        }
    }

    fn reached(&self, tie: Tie) -> &'static str {
        match tie {
            Tie::RestsOn => "Sie setzt voraus",
            Tie::Founds => "Sie ist Grundlage für",
            Tie::Bars => "Sie steht entgegen",
            Tie::Disapplies => "Sie schließt aus",
            Tie::SetsAside => "Sie sieht ab von Teilen von",
            Tie::GoesBefore => "Sie geht vor",
            Tie::Overrules => "Sie überholt",
            Tie::Leaves => "Sie lässt unberührt",
            Tie::Applies => "Sie erklärt für entsprechend anwendbar",
            Tie::Reads => "Sie ist hineinzulesen in",
            Tie::Continues => "Sie führt eine frühere Fassung fort von",
            Tie::BearsOn => "Sie ist von Bedeutung für (nicht erfasst)",
        }
    }

    fn map(&self, places: &str, day: &str) -> String {
        format!("{places} am {day}: was auf die Vorschrift wirkt, und worauf sie wirkt")
    }
}
