//! What the grammar expected, in the reader's words.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::{Rule, everyday};
use crate::diagnostic::{Code, Diagnostic, Words, words};
use crate::source::Span;

/// How a production is named to a reader.
enum Expected {
    /// In these words.
    Words(&'static str),
    /// By the word of the language that its name spells.
    Keyword,
    /// Not at all.
    Silent,
}

/// The fault a line has, found by the grammar at the furthest place it came to.
pub(super) fn fault(error: &Error<Rule>, line: Span, text: &str) -> Diagnostic {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at.min(text.len()),
    };
    let rest = text.get(at..).unwrap_or("");
    let word = rest.split_whitespace().next().unwrap_or("");
    let place = line.part(at, at + word.len());
    let message = if word.is_empty() {
        Words::from("the line ends too early")
    } else {
        words!("`{}` cannot stand here", shown(word))
    };
    let label = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => {
            let names = names(positives);
            match names.split_last() {
                None => Words::from("this is not expected here"),
                Some((last, [])) => words!("expected {}", last),
                Some((last, rest)) => words!("expected {} or {}", rest.join(", "), last),
            }
        }
        ErrorVariant::CustomError { message } => Words::from(message.clone()),
    };
    let expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
        ErrorVariant::CustomError { .. } => &[],
    };
    let everyday = everyday::Place {
        text,
        at,
        takes_comparison: [Rule::below, Rule::k_below].iter().any(|rule| expected.contains(rule)),
        takes_name: NAMED.iter().any(|rule| expected.contains(rule)),
    };
    if let Some(advice) = everyday::advice(everyday, line) {
        let message = words!("`{}` cannot stand here", shown(advice.written));
        return Diagnostic::new(Code::UnexpectedText, message)
            .at(advice.span, advice.label)
            .help(advice.help);
    }
    let fault = Diagnostic::new(Code::UnexpectedText, message).at(place, label);
    if word == "before" && text.get(..at).is_some_and(|before| before.contains("within")) {
        return fault.help(
            "a period runs forwards: say `on or after D − 1 month and before D` for the last month before D, \
             `on or before D − 1 month` for a month before it or earlier",
        );
    }
    fault
}

/// Productions that can begin with a name.
const NAMED: [Rule; 4] = [Rule::expression, Rule::condition, Rule::path, Rule::name];

/// A word of the text as it can stand in a message: not endless, and without control characters.
pub(super) fn shown(word: &str) -> String {
    let mut out = String::new();
    for (at, character) in word.chars().enumerate() {
        if at == LONGEST_WORD {
            out.push('…');
            break;
        }
        if character.is_control() || is_invisible(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// How many characters of a word a message shows.
const LONGEST_WORD: usize = 40;

/// True if a reader would not see the character, or would see others in another order.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What could have stood there instead, each once: productions of one group under one word.
fn names(expected: &[Rule]) -> Vec<String> {
    let is_whole = |group: &[Rule]| group.iter().filter(|rule| expected.contains(rule)).count() >= MANY;
    let groups: Vec<(&str, &[Rule])> = GROUPS.iter().copied().filter(|(_, group)| is_whole(group)).collect();
    let mut names: Vec<String> = expected
        .iter()
        .filter_map(|rule| match groups.iter().find(|(_, group)| group.contains(rule)) {
            Some((words, _)) => Some((*words).to_owned()),
            None => name(*rule),
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// How many productions of a group make the group worth naming in their place.
const MANY: usize = 3;

/// Productions that stand in the same place and that a reader knows under one word.
#[rustfmt::skip]
const GROUPS: [(&str, &[Rule]); 4] = [
    ("a comparison", &[
        Rule::equals, Rule::is, Rule::is_not, Rule::below, Rule::more_than, Rule::at_least, Rule::at_most, Rule::before,
        Rule::after, Rule::on_or_before, Rule::on_or_after, Rule::on_day, Rule::within, Rule::is_one_of, Rule::is_a_weekday, Rule::is_met,
        Rule::includes_any_of, Rule::includes_one, Rule::has_field, Rule::under, Rule::applies, Rule::does_not_apply,
        Rule::covers, Rule::does_not_cover, Rule::k_after, Rule::k_applies, Rule::k_at, Rule::k_before, Rule::k_below,
        Rule::k_covers, Rule::k_does, Rule::k_has, Rule::k_includes, Rule::k_is, Rule::k_more, Rule::k_on,
        Rule::k_under, Rule::k_within,
    ]),
    ("an arithmetic operator", &[
        Rule::plus, Rule::minus, Rule::times, Rule::over, Rule::on_the_scale, Rule::in_unit, Rule::rounded, Rule::k_rounded,
    ]),
    ("a step of a citation", &[
        Rule::cite_paragraph, Rule::cite_point, Rule::cite_sentence, Rule::cite_half_sentence, Rule::cite_number,
        Rule::cite_letter, Rule::cite_alternative, Rule::cite_margin, Rule::cite_limb,
    ]),
    ("a value", &[
        Rule::group, Rule::quantified, Rule::quantifier, Rule::aggregate, Rule::extremum, Rule::age, Rule::elapsed, Rule::part_of,
        Rule::calendar_day, Rule::next_day, Rule::negative, Rule::signed, Rule::k_whole, Rule::k_begun, Rule::day_of_decision,
        Rule::date, Rule::period, Rule::money, Rule::percentage, Rule::number, Rule::string, Rule::citations,
        Rule::country, Rule::literal_none, Rule::literal_unclear, Rule::literal_yes, Rule::literal_no,
        Rule::literal_not_asked, Rule::given_value, Rule::given_end, Rule::given_options, Rule::options, Rule::not, Rule::k_age,
        Rule::k_any, Rule::k_every, Rule::k_guidance, Rule::k_no, Rule::k_none, Rule::k_not, Rule::k_part,
        Rule::exceptional, Rule::at_standard, Rule::outcome, Rule::action_call, Rule::k_exceptional, Rule::k_ruling, Rule::k_the, Rule::k_unclear, Rule::k_yes,
    ]),
];

/// What a reader calls a production.
fn name(rule: Rule) -> Option<String> {
    match expected(rule) {
        Expected::Words(words) => Some(words.to_owned()),
        Expected::Keyword => format!("{rule:?}").strip_prefix("k_").map(|word| format!("`{word}`")),
        Expected::Silent => None,
    }
}

/// Every production has a name, or is silent: a new one does not compile until it is here.
#[rustfmt::skip]
const fn expected(rule: Rule) -> Expected {
    match rule {
        Rule::EOI => Expected::Words("the end of the line"),
        Rule::name | Rule::path | Rule::assignment | Rule::given_assignment => Expected::Words("a name"),
        Rule::act => Expected::Words("the short name of an act"),
        Rule::string | Rule::string_text | Rule::texts => Expected::Words("a text in quotation marks"),
        Rule::language => Expected::Words("a language"),
        Rule::date | Rule::bound => Expected::Words("a date"),
        Rule::number | Rule::label | Rule::cite_bare => Expected::Words("a number"),
        Rule::address => Expected::Words("a web address"),
        Rule::letters => Expected::Words("a letter"),
        Rule::cite_section => Expected::Words("a section"),
        Rule::cite_article => Expected::Words("an article"),
        Rule::cite_ruling => Expected::Words("a ruling"),
        Rule::cite_part => Expected::Words("a part of an act"),
        Rule::cite_paragraph => Expected::Words("a paragraph"),
        Rule::cite_point => Expected::Words("a point"),
        Rule::cite_sentence => Expected::Words("a sentence"),
        Rule::cite_half_sentence => Expected::Words("a half-sentence"),
        Rule::cite_number => Expected::Words("a number of the provision"),
        Rule::cite_letter => Expected::Words("a letter of the provision"),
        Rule::cite_alternative => Expected::Words("an alternative"),
        Rule::cite_margin => Expected::Words("a margin number"),
        Rule::cite_limb | Rule::limb_name => Expected::Words("the name of a limb in brackets"),
        Rule::cite_to => Expected::Words("`to`"),
        Rule::cite_with => Expected::Words("`with`"),
        Rule::cite_comma => Expected::Words("`,`"),
        Rule::as_of => Expected::Words("`as of` and a date"),
        Rule::as_in_force => Expected::Words("`as in force`"),
        Rule::citations | Rule::citations_operand => Expected::Words("a citation"),
        Rule::time_unit => Expected::Words("a unit of time"),
        Rule::period => Expected::Words("a length of time"),
        Rule::currency => Expected::Words("a currency"),
        Rule::money => Expected::Words("an amount of money"),
        Rule::percentage => Expected::Words("a percentage"),
        Rule::country => Expected::Words("a country code"),
        Rule::day_of_decision => Expected::Words("`the day of decision`"),
        Rule::group => Expected::Words("a condition in parentheses"),
        Rule::quantifier => Expected::Words("`any`, `every`, `no`"),
        Rule::filter => Expected::Words("`where`"),
        Rule::quantified => Expected::Words("`any … in …:`"),
        Rule::aggregate => Expected::Words("`count`, `sum`, `earliest` or the like"),
        Rule::extremum => Expected::Words("`earliest of`, `largest of` or the like"),
        Rule::age => Expected::Words("`age of`"),
        Rule::age_day | Rule::moment => Expected::Words("a day"),
        Rule::elapsed => Expected::Words("`whole … from … to …`"),
        Rule::part_of => Expected::Words("`year of` or `month of`"),
        Rule::calendar_day => Expected::Words("`the first day of the … of`"),
        Rule::calendar_unit => Expected::Words("`month`, `quarter` or `year`"),
        Rule::next_day => Expected::Words("`the next … after`"),
        Rule::month_name => Expected::Words("a month such as `March`"),
        Rule::weekday => Expected::Words("a day of the week such as `Sunday`"),
        Rule::is_a_weekday => Expected::Words("`is a` and a day of the week"),
        Rule::in_unit => Expected::Words("`in` and a unit of time"),
        Rule::negative => Expected::Words("`−`"),
        Rule::signed => Expected::Words("a number"),
        Rule::rounding_unit => Expected::Words("what it is rounded to"),
        Rule::literal_yes => Expected::Words("`yes`"),
        Rule::literal_no => Expected::Words("`no`"),
        Rule::literal_none => Expected::Words("`none`"),
        Rule::secret => Expected::Words("`confidential`"),
        Rule::literal_unclear => Expected::Words("`unclear`"),
        Rule::literal_not_asked => Expected::Words("`not asked`"),
        Rule::operand | Rule::options | Rule::option | Rule::limit | Rule::given_value | Rule::given_end | Rule::given_options => Expected::Words("a value"),
        Rule::is_one_of => Expected::Words("`is one of`"),
        Rule::includes_any_of => Expected::Words("`includes any of`"),
        Rule::includes_one => Expected::Words("`includes`"),
        Rule::has_field => Expected::Words("`has`"),
        Rule::under => Expected::Words("`under`"),
        Rule::within => Expected::Words("`within`"),
        Rule::is_met => Expected::Words("`is met`"),
        Rule::applies => Expected::Words("`applies`"),
        Rule::does_not_apply => Expected::Words("`does not apply`"),
        Rule::covers => Expected::Words("`covers`"),
        Rule::does_not_cover => Expected::Words("`does not cover`"),
        Rule::rounded => Expected::Words("`rounded`"),
        Rule::on_the_scale => Expected::Words("`on the scale`"),
        Rule::by_rows => Expected::Words("`by` and what rows are read by"),
        Rule::row_value | Rule::row_among => Expected::Words("a value"),
        Rule::row_from => Expected::Words("`from` and a value"),
        Rule::row_above => Expected::Words("`above` and a value"),
        Rule::row_up_to => Expected::Words("`up to` and a value"),
        Rule::row_below => Expected::Words("`below` and a value"),
        Rule::row_between => Expected::Words("`… to …`"),
        Rule::row_any => Expected::Words("`any`"),
        Rule::row_gives => Expected::Words("`:` and what the row gives"),
        Rule::row_rest => Expected::Words("`above`"),
        Rule::row_cell => Expected::Words("`up to` or `above` and a value, or a value"),
        Rule::not => Expected::Words("`not`"),
        Rule::and => Expected::Words("`and`"),
        Rule::or => Expected::Words("`or`"),
        Rule::plus => Expected::Words("`+`"),
        Rule::minus => Expected::Words("`−`"),
        Rule::times => Expected::Words("`×`"),
        Rule::over => Expected::Words("`÷`"),
        Rule::equals => Expected::Words("`=`"),
        Rule::is_not => Expected::Words("`is not`"),
        Rule::is | Rule::definition => Expected::Words("`is`"),
        Rule::below => Expected::Words("`below`"),
        Rule::more_than => Expected::Words("`more than`"),
        Rule::at_least => Expected::Words("`at least`"),
        Rule::at_most => Expected::Words("`at most`"),
        Rule::before => Expected::Words("`before`"),
        Rule::after => Expected::Words("`after`"),
        Rule::on_or_before => Expected::Words("`on or before`"),
        Rule::on_or_after => Expected::Words("`on or after`"),
        Rule::on_day => Expected::Words("`on` and a day"),
        Rule::expression | Rule::condition => Expected::Words("a condition"),
        Rule::all_of => Expected::Words("`all of`"),
        Rule::any_of => Expected::Words("`any of`"),
        Rule::none_of => Expected::Words("`none of`"),
        Rule::exactly_one_of => Expected::Words("`exactly one of`"),
        Rule::action_call | Rule::asked_action => Expected::Words("an action with its record in parentheses"),
        Rule::for_each => Expected::Words("`for each … in …:`"),
        Rule::bearer => Expected::Words("who acts"),
        Rule::members => Expected::Words("`includes` and bodies"),
        Rule::without_delay => Expected::Words("`without delay`"),
        Rule::due_period => Expected::Words("a length of time and `after` a day"),
        Rule::other_than => Expected::Words("`other than`"),
        Rule::acting_body => Expected::Words("`by` and a body"),
        Rule::acting_to => Expected::Words("`to` and a body"),
        Rule::acting_for => Expected::Words("`for the purpose of`"),
        Rule::action_fact => Expected::Words("`ACTION(…) was done` or the like"),
        Rule::is_breached => Expected::Words("`is breached`"),
        Rule::has_been_used => Expected::Words("`has been used`"),
        Rule::asked_actions => Expected::Words("`actions … about`"),
        Rule::action_kind => Expected::Words("`: benefit` or `: measure`"),
        Rule::shall => Expected::Words("`shall`"),
        Rule::should => Expected::Words("`should`"),
        Rule::may => Expected::Words("`may`"),
        Rule::must_not => Expected::Words("`must not`"),
        Rule::should_not => Expected::Words("`should not`"),
        Rule::may_refuse => Expected::Words("`may refuse`"),
        Rule::no_claim_to => Expected::Words("`no claim to`"),
        Rule::reach => Expected::Words("`for` and the bases meant"),
        Rule::as_a_rule => Expected::Words("`as a rule`"),
        Rule::level_owed => Expected::Words("`owed`"),
        Rule::level_discretion => Expected::Words("`at discretion`"),
        Rule::level_none => Expected::Words("`refused`"),
        Rule::without_basis => Expected::Words("`no basis`"),
        Rule::a_claim => Expected::Words("`a claim`"),
        Rule::leaving_aside => Expected::Words("`, leaving aside`"),
        Rule::outcome | Rule::expect_outcome => Expected::Words("`ACTION(…) is owed` or the like"),
        Rule::exceptional => Expected::Words("`exceptional case of`"),
        Rule::at_standard => Expected::Words("`STANDARD that`"),
        Rule::exceptionally => Expected::Words("`, in an exceptional case`"),
        Rule::level_range => Expected::Words("`… to …`"),
        Rule::at_least_n_of => Expected::Words("`at least … of`"),
        Rule::in_particular_any_of => Expected::Words("`in particular any of`"),
        Rule::quantified_heading => Expected::Words("`any … in …, all of`"),
        Rule::heading => Expected::Words("`all of`, `any of` or the like"),
        Rule::at_the_latest => Expected::Words("`at the latest` and a date"),
        Rule::at_the_earliest => Expected::Words("`at the earliest` and a date"),
        Rule::between | Rule::given_between | Rule::given_range => Expected::Words("`between … and …`"),
        Rule::from_bound => Expected::Words("`from` and a date"),
        Rule::to_bound => Expected::Words("`to` and a date"),
        Rule::wording_days => Expected::Words("`:` and the days of its wordings"),
        Rule::wording_turn => Expected::Words("a date, or `as read` or `to` before one"),
        Rule::as_read => Expected::Words("`as read` and a date"),
        Rule::in_force => Expected::Words("`in force`"),
        Rule::release_number => Expected::Words("a number such as `0.2.0`"),
        Rule::choice_option => Expected::Words("a choice"),
        Rule::type_expression | Rule::type_name => Expected::Words("a type"),
        Rule::type_yes_no | Rule::k_yes_no => Expected::Words("`yes/no`"),
        Rule::type_money => Expected::Words("`money` and a currency"),
        Rule::type_duration => Expected::Words("`duration`"),
        Rule::type_one_of => Expected::Words("`one of`"),
        Rule::type_list => Expected::Words("`list of`"),
        Rule::type_citation => Expected::Words("`citation`"),
        Rule::over_time => Expected::Words("`over time`"),
        Rule::otherwise => Expected::Words("`otherwise`"),
        Rule::formerly => Expected::Words("`formerly`"),
        Rule::substitute => Expected::Words("a name, a value or a citation"),
        Rule::substitution => Expected::Words("`… for …`"),
        Rule::marker => Expected::Words("a marker such as `-`, `1.` or `a)`"),
        Rule::marker_dashes => Expected::Words("`-`"),
        Rule::marker_number => Expected::Words("`1.`"),
        Rule::marker_letter => Expected::Words("`a)`"),
        Rule::marker_point => Expected::Words("`(a)`"),
        Rule::decided => Expected::Words("`, decided by`"),
        Rule::because => Expected::Words("`, because`"),
        Rule::given_before => Expected::Words("`before` and a date"),
        Rule::given_after => Expected::Words("`after` and a date"),
        Rule::given_exceptional => Expected::Words("`exceptional case of`"),
        Rule::given_span | Rule::given_history => Expected::Words("`from … to …`"),
        Rule::for_want_of => Expected::Words("`for want of`"),
        Rule::expect_open => Expected::Words("`open`"),
        Rule::expect_conflict => Expected::Words("`conflict`"),
        Rule::expect_on => Expected::Words("`on` and a date"),
        Rule::k_above | Rule::k_scale | Rule::k_accordingly | Rule::k_after | Rule::k_age | Rule::k_all | Rule::k_and | Rule::k_any | Rule::k_applies
        | Rule::k_apply | Rule::k_as | Rule::k_asked | Rule::k_at | Rule::k_because | Rule::k_before | Rule::k_below
        | Rule::k_between | Rule::k_burden | Rule::k_by | Rule::k_called | Rule::k_citation | Rule::k_cited | Rule::k_complete
        | Rule::k_confidential | Rule::k_conflict | Rule::k_continue | Rule::k_count | Rule::k_cover | Rule::k_covers
        | Rule::k_day | Rule::k_days | Rule::k_decided | Rule::k_decision | Rule::k_deem | Rule::k_disapply
        | Rule::k_disregard | Rule::k_does | Rule::k_down | Rule::k_duration | Rule::k_earliest | Rule::k_encoded | Rule::k_entity
        | Rule::k_every | Rule::k_exactly | Rule::k_example | Rule::k_expect | Rule::k_fact | Rule::k_fixed | Rule::k_for
        | Rule::k_force | Rule::k_formerly | Rule::k_from | Rule::k_gist | Rule::k_given | Rule::k_governed | Rule::k_group | Rule::k_guidance
        | Rule::k_half | Rule::k_has | Rule::k_if | Rule::k_in | Rule::k_includes | Rule::k_is | Rule::k_judgement | Rule::k_known
        | Rule::k_largest | Rule::k_latest | Rule::k_law | Rule::k_least | Rule::k_leaves | Rule::k_list
        | Rule::k_met | Rule::k_money | Rule::k_months | Rule::k_more | Rule::k_most | Rule::k_new | Rule::k_no | Rule::k_none | Rule::k_not
        | Rule::k_note | Rule::k_of | Rule::k_on | Rule::k_one | Rule::k_open | Rule::k_or | Rule::k_otherwise
        | Rule::k_over | Rule::k_overrides | Rule::k_overruled | Rule::k_part | Rule::k_particular | Rule::k_presume | Rule::k_promulgated | Rule::k_repealed | Rule::k_reviewed | Rule::k_proof
        | Rule::k_question | Rule::k_read | Rule::k_reading | Rule::k_release | Rule::k_rounded | Rule::k_ruling | Rule::k_source
        | Rule::k_standard | Rule::k_standards | Rule::k_sum | Rule::k_term | Rule::k_than | Rule::k_the | Rule::k_time | Rule::k_to
        | Rule::k_type | Rule::k_unclear | Rule::k_uncovered | Rule::k_under | Rule::k_undisputed | Rule::k_unless | Rule::k_untouched
        | Rule::k_up | Rule::k_use | Rule::k_usually | Rule::k_want | Rule::k_weeks | Rule::k_where | Rule::k_contents | Rule::k_except | Rule::k_with | Rule::k_within | Rule::k_wordings
        | Rule::k_years | Rule::k_yes
        | Rule::k_a | Rule::k_ending | Rule::k_working | Rule::k_action | Rule::k_an | Rule::k_aside | Rule::k_basis | Rule::k_benefit | Rule::k_case | Rule::k_claim | Rule::k_discretion | Rule::k_exceptional 
        | Rule::k_forbidden | Rule::k_leaving | Rule::k_measure | Rule::k_owed | Rule::k_permitted | Rule::k_provided | Rule::k_refuse | Rule::k_refused | Rule::k_required | Rule::k_requires | Rule::k_rule | Rule::k_may | Rule::k_must 
        | Rule::k_about | Rule::k_actions | Rule::k_been | Rule::k_body | Rule::k_breached | Rule::k_delay | Rule::k_done | Rule::k_due
        | Rule::k_each | Rule::k_other | Rule::k_purpose | Rule::k_requested | Rule::k_used | Rule::k_was | Rule::k_while | Rule::k_without
        | Rule::k_bar | Rule::k_bears | Rule::k_conclude | Rule::k_continued | Rule::k_could | Rule::k_found | Rule::k_nothing | Rule::k_reservation | Rule::k_subject
        | Rule::k_away | Rule::k_begun | Rule::k_first | Rule::k_last | Rule::k_month | Rule::k_next | Rule::k_quarter | Rule::k_towards | Rule::k_whole | Rule::k_year | Rule::k_zero
        | Rule::k_several | Rule::k_shall | Rule::k_should | Rule::k_weigh => Expected::Keyword,
        Rule::several => Expected::Words("`, several NAME`"),
        Rule::owned => Expected::Words("`of NAME`"),
        Rule::continued => Expected::Words("`, continued`"),
        Rule::nothing => Expected::Words("`nothing: \"…\"`"),
        Rule::unless_met => Expected::Words("`unless met`"),
        Rule::at_discretion => Expected::Words("`at discretion`"),
        Rule::expect_reserved => Expected::Words("`, subject to`"),
        Rule::law_header | Rule::use_header | Rule::part_header | Rule::type_header | Rule::entity_header
        | Rule::question_header | Rule::contents_header | Rule::complete_header | Rule::except_line | Rule::release_header | Rule::wordings_header | Rule::wordings_line | Rule::standards_header | Rule::standard_of_proof_line | Rule::example_header | Rule::not_encoded_header | Rule::provision_header
        | Rule::ruling_header | Rule::field_line | Rule::label_line | Rule::standard_line | Rule::decided_line
        | Rule::burden_line | Rule::group_header | Rule::group_line | Rule::usually_line | Rule::fixed_line | Rule::formerly_act_line | Rule::cited_as_line | Rule::in_force_line | Rule::for_line
        | Rule::gist_line | Rule::note_line | Rule::uncovered_line | Rule::source_line | Rule::reading_line | Rule::formerly_line | Rule::governed_line
        | Rule::overruled_line | Rule::promulgated_line | Rule::repealed_line | Rule::reviewed_line | Rule::known_on_line
        | Rule::if_line | Rule::unless_line | Rule::disapply_line | Rule::disregard_line | Rule::overrides_line
        | Rule::leaves_line | Rule::apply_line | Rule::read_line | Rule::deem_line | Rule::presume_line
        | Rule::continue_line | Rule::modal_line | Rule::requires_line | Rule::waiver_line | Rule::weigh_line
        | Rule::body_header | Rule::purpose_header | Rule::to_line | Rule::from_line | Rule::due_line | Rule::while_line
        | Rule::purpose_line | Rule::asked_line | Rule::among | Rule::action_header | Rule::extent_line | Rule::modal | Rule::level | Rule::conclude_line | Rule::limb_line | Rule::on_line | Rule::law_as_of_line
        | Rule::given_line | Rule::record_line | Rule::complete_line | Rule::fact_line | Rule::expect_line
        | Rule::by_line | Rule::row_line | Rule::bears_line | Rule::could_line | Rule::open_line | Rule::case_value | Rule::case_comparison | Rule::WHITESPACE
        | Rule::word_char | Rule::line_end | Rule::end | Rule::blank | Rule::cite_head | Rule::cite_segment | Rule::postfix | Rule::ending_on_a_working_day
        | Rule::infix | Rule::connective | Rule::wanted | Rule::proof_of_contrary | Rule::k_that => Expected::Silent,
    }
}
