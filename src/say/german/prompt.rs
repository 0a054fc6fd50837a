//! German: the words around questions.

use super::German;
use crate::notation::Notation;
use crate::say::prompt::{Form, If, Prompt, Prompts, Word};
use crate::say::tongue::{Elements, Listed};

impl Prompts for German {
    fn prompt(&self, prompt: Prompt) -> &'static str {
        match prompt {
            Prompt::Next => "Nächste Frage:",
            Prompt::AnyOfThese => "trifft etwas davon zu?",
            Prompt::AnswerBy => "Antwort:",
            Prompt::AskedBy => "gefragt nach",
            Prompt::ThenDecided => "dann entschieden",
            Prompt::QuestionsLeft => "Fragen bleiben",
            Prompt::QuestionLeft => "Frage bleibt",
            Prompt::ToBeSafe => {
                "Das Ergebnis steht fest. Zur Sicherheit kann gefragt werden, ob ein Ausnahmefall vorliegt:"
            }
            Prompt::Decided => "Alles ist entschieden.",
            Prompt::PutOff => "Was noch offen ist, wurde zurückgestellt oder lässt sich nicht klären.",
            Prompt::NoRecord => "Der Fall nennt nichts und niemanden, wonach gefragt ist.",
            Prompt::About => "zu",
            Prompt::OtherQuestions => "Weitere Fragen",
            Prompt::Standard => "Maßstab:",
            Prompt::DecidedBy => "zu beurteilen durch",
            Prompt::Answers => "Antworten",
            Prompt::IsPutOff => "zurückgestellt",
            Prompt::NothingAnswered => "Es ist noch nichts beantwortet.",
            Prompt::NothingBefore => "Das ist die erste Frage.",
            Prompt::NotUnderstood => "Das ist keine Antwort. Gefragt ist",
            Prompt::WhichNumber => "Nummer der Antwort, die geändert werden soll:",
            Prompt::NameOf => "Name oder Wert:",
            Prompt::BelongsTo => "Gehört zu:",
            Prompt::WhichDay => "Tag, auf den der Fall beurteilt wird:",
            Prompt::WhichQuestion => "Worum geht es?",
            Prompt::SavedIn => "Alle Antworten stehen in",
            Prompt::GoOn => "Weiter fragen?",
            Prompt::TheCase => "der Fall als Ganzes",
            Prompt::Fact => "Tatsache",
            Prompt::Judgement => "Beurteilung",
            Prompt::Term => "ergibt sich aus dem Recht",
            Prompt::Fixed => "niemand kann es ändern",
            Prompt::ConcludedIn => "bestimmt in",
            Prompt::Help => "Antwort schreiben oder mit den Pfeiltasten wählen",
            Prompt::HelpInWords => "möglich:",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Yes => "ja",
            Word::No => "nein",
            Word::None => "gibt es nicht",
            Word::New => "neu …",
            Word::NothingOfThis => "nichts davon",
            Word::AsUsual => "wie üblich",
            Word::OneByOne => "einzeln",
            Word::DoNotKnow => "weiß nicht",
            Word::CannotBeEstablished => "lässt sich nicht klären",
            Word::Back => "zurück",
            Word::Overview => "Übersicht",
            Word::Change => "ändern …",
            Word::State => "Stand",
            Word::Stop => "aufhören",
        }
    }

    fn form(&self, form: Form) -> &'static str {
        match form {
            Form::Day => "ein Tag wie 1.6.2018, ein Monat wie 6.2018 oder ein Jahr",
            Form::Months => "eine Zeitspanne wie 3 Monate oder 2 Jahre",
            Form::Days => "eine Zeitspanne wie 10 Tage oder 2 Wochen",
            Form::Number => "eine Zahl wie 12",
            Form::Percent => "ein Anteil wie 50 %",
            Form::Money => "ein Betrag wie 1.500,50 €",
            Form::Country => "ein Staat",
            Form::Citation => "eine Fundstelle wie § 25 (2) s. 1 alt. 1 AufenthG",
            Form::Words => "ein Text",
            Form::Offered => "eine dieser Antworten",
        }
    }

    fn conditional(&self, words: If) -> &'static str {
        match words {
            If::ItWere => "Anders wäre es, wenn feststünde:",
            If::ButCannotChange => "Anders wäre es auch, wenn feststünde, was sich nicht ändern kann:",
            If::InsteadOf => "im Fall",
            If::And => "    und ",
            If::Then => "dann:",
            If::IsOpen => {
                "Das ist offen und kann deshalb nicht kippen: `subsumo ask` stellt die nächste Frage."
            }
            If::NothingTurns => {
                "Andere Werte der Tatsachen, mit denen es anders wäre, wurden nicht gefunden."
            }
            If::NotTried => {
                "Nicht versucht, weil es zu lange dauern würde: mehrere Tatsachen zugleich zu ändern, ab dieser Zahl:"
            }
            If::AsGiven => "Wie der Fall liegt:",
            If::AsSupposed => "Wie unterstellt:",
        }
    }

    fn is_there_more(&self, list: &str, _: Elements, listed: Listed) -> String {
        match listed {
            Listed::Some => format!("Gibt es weitere Einträge unter „{list}“?"),
            Listed::None => format!("Gibt es Einträge unter „{list}“?"),
        }
    }

    fn which(&self, entity: &str) -> String {
        format!("Wer oder was? ({entity})")
    }

    fn notation(&self) -> Notation {
        Notation::German
    }
}
