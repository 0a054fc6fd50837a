//! German: what came of checking a receipt.

use super::German;
use crate::say::verified::{Checking, Outcome};
use crate::verify::{Difference, Fault, Place, Unchecked};

impl Checking for German {
    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Holds => {
                "Der Nachweis stimmt: Jeder Schritt folgt aus seinen Teilen, und Regeln und Fall ergeben dasselbe."
            }
            Outcome::Follows => "Jeder Schritt folgt aus seinen Teilen.",
            Outcome::NotAll => "Was geprüft wurde, stimmt; es wurde aber nicht alles geprüft.",
            Outcome::Fails => "Der Nachweis stimmt nicht.",
        }
    }

    fn steps(&self, derived: usize, facts: usize, given: usize, rules: usize) -> String {
        format!(
            "{derived} hergeleitet; so übernommen, wie sie im Nachweis stehen: {facts} aus den Tatsachen, {given} aus Bedingungen des Falls, {rules} aus den Regeln"
        )
    }

    fn place(&self, place: Place, kind: Option<&str>, law: Option<&str>) -> String {
        let kind = kind.map_or_else(String::new, |kind| format!(" ({kind})"));
        let under = law.map_or_else(String::new, |law| format!(" nach dem Recht vom {law}"));
        match place {
            Place::Head => "Kopf".to_owned(),
            Place::Result(at) => format!("Ergebnis {}", at + 1),
            Place::Law(_) => format!("Zeilen und Kennungen{under}"),
            Place::Step(_, number) => format!("Schritt {number}{kind}{under}"),
            Place::Reading(_, at) => format!("Ablesung zu Ergebnis {}{under}", at + 1),
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Seal => "das Siegel passt nicht zu dem, was hier oder davor steht".to_owned(),
            Fault::Missing => "das fehlt".to_owned(),
            Fault::Added => {
                "das gehört nicht hierher: Nichts beruht darauf, oder es ist eines zu viel".to_owned()
            }
            Fault::RestsOn(number) => {
                format!("das beruht auf Schritt {number}, der nicht davor steht")
            }
            Fault::Unreadable => "was hier steht, lässt sich nicht nachvollziehen".to_owned(),
            Fault::OtherRow(number) => {
                format!("das besteht aus Schritt {number}, der eine andere Zeile betrifft")
            }
            Fault::Elements => "das besteht nicht aus den Elementen, die zu seiner Zeile gehören".to_owned(),
            Fault::Follows(value) => format!("aus den Teilen folgt `{value}`"),
            Fault::Reads(read) => format!("aus den abgelesenen Schritten folgt `{read}`"),
            Fault::NotOfTheCase(difference) => self.difference(*difference).to_owned(),
        }
    }

    fn difference(&self, difference: Difference) -> &'static str {
        match difference {
            Difference::Engine => "das stammt von einer anderen Fassung des Programms",
            Difference::Rules => "das wurde nach anderen Regeln erstellt",
            Difference::Facts => "das wurde aus einem Fall erstellt, der etwas anderes sagt",
            Difference::File => "die Falldatei hat andere Bytes",
            Difference::Days => "das wurde für andere Tage erstellt",
            Difference::Count => "Regeln und Fall ergeben eine andere Zahl von Teilen",
            Difference::Content => "Regeln und Fall ergeben hier etwas anderes",
        }
    }

    fn unchecked(&self, what: Unchecked, results: usize) -> String {
        let results = if results == 1 { "1 Ergebnis".to_owned() } else { format!("{results} Ergebnissen") };
        let what = match what {
            Unchecked::Contradictions => "dass keine Tatsache den Widerspruch aufheben könnte",
            Unchecked::NoLaw => "dass kein geltendes Recht die Frage beantworten könnte",
            Unchecked::Reservations => "welches nicht geprüfte Recht dafür von Bedeutung ist",
        };
        format!("nicht geprüft, bei {results}: {what}")
    }

    fn to_compare(&self) -> &'static str {
        "Zum Vergleich Fall und Regeln angeben: subsumo verify DATEI FALL --rules ORDNER"
    }

    fn and_more_findings(&self, count: usize) -> String {
        format!("und {count} weitere; alle stehen in JSON")
    }
}
