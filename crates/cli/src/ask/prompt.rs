//! A line of the terminal: what may be written is offered below it, and chosen with the arrow keys.

use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::ui::{RenderConfig, Styled};
use inquire::{CustomUserError, InquireError, Text};

use crate::drawn::Terminal;

/// What is offered below the line at most.
const MOST_OFFERED: usize = 10;

/// Why nothing was written.
pub(super) enum Unwritten {
    /// Somebody stopped: Ctrl-C, Ctrl-D or Esc.
    Stopped,
    /// The terminal cannot be used.
    Broken(String),
}

/// A prompt.
pub(super) struct Prompt<'p> {
    /// Before the line.
    pub message: &'p str,
    /// Below it.
    pub help: &'p str,
    /// What may be written.
    pub offers: Vec<String>,
}

impl Prompt<'_> {
    /// What somebody writes.
    ///
    /// # Errors
    /// Nobody writes anything.
    pub(super) fn ask(self, terminal: Terminal) -> Result<String, Unwritten> {
        let looks = if terminal.color { RenderConfig::default_colored() } else { RenderConfig::empty() };
        // A given answer looks different from one that is still awaited.
        let looks = looks.with_answered_prompt_prefix(Styled::new(">"));
        let prompt = Text::new(self.message).with_render_config(looks).with_page_size(MOST_OFFERED);
        let prompt = if terminal.plain {
            // Who listens to a line hears nothing that is drawn anew below it: all is said before.
            prompt
        } else {
            prompt.with_help_message(self.help).with_autocomplete(Offered(self.offers))
        };
        prompt.prompt().map(|line| line.trim().to_owned()).map_err(|error| match error {
            InquireError::OperationInterrupted | InquireError::OperationCanceled => Unwritten::Stopped,
            InquireError::NotTTY
            | InquireError::InvalidConfiguration(_)
            | InquireError::IO(_)
            | InquireError::Custom(_) => Unwritten::Broken(error.to_string()),
        })
    }
}

/// What may be written.
#[derive(Clone)]
struct Offered(Vec<String>);

impl Autocomplete for Offered {
    /// What begins with what was written, and then what has it anywhere.
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let input = input.trim().to_lowercase();
        let (first, others): (Vec<&String>, Vec<&String>) =
            self.0.iter().partition(|offer| offer.to_lowercase().starts_with(&input));
        let others = others.into_iter().filter(|offer| offer.to_lowercase().contains(&input));
        Ok(first.into_iter().chain(others).cloned().collect())
    }

    fn get_completion(
        &mut self,
        _input: &str,
        highlighted: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        Ok(highlighted)
    }
}
