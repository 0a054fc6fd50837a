//! Whole files, before and after. In the texts before, `→` is a tab, `·` a blank at the end of a
//! line, `␍` a carriage return.

use super::formatted;

#[track_caller]
fn becomes(before: &str, after: &str) {
    let text = before.trim_start_matches('\n').replace('→', "\t").replace('·', " ").replace('␍', "\r");
    let expected = after.trim_start_matches('\n');
    match formatted(&text) {
        Ok(found) => assert_eq!(found, expected, "\n--- found:\n{found}\n--- expected:\n{expected}"),
        Err(faults) => panic!("{faults}"),
    }
    assert_eq!(formatted(expected).as_deref(), Ok(expected), "the layout is not its own layout");
}

#[test]
fn comments_stay_wherever_they_stand() {
    becomes(
        r#"
# About this file.   ·
#no blank

law A "Act"   # which act
      # of a source
   source https://example.org/#part  # with a sign that opens no comment
 # at the end of the act

  # after a blank line, still the act's


# Section one.
# It is the first.

§ 1 "One"  # of the header
"#,
        r#"
# About this file.
#no blank

law A "Act"  # which act
  # of a source
  source https://example.org/#part  # with a sign that opens no comment
  # at the end of the act

  # after a blank line, still the act's

# Section one.
# It is the first.

§ 1  "One"  # of the header
"#,
    );
}

#[test]
fn comments_in_conditions_stand_as_deep_as_the_line_below() {
    becomes(
        r#"
§ 1 "One"
# of the first line
 in force from 2020-01-01
 x
 if all of # heading
# of number one
  1. a # one
  # of number two
  2. any of

# first dash
   -- bb
         # last dash
   -- ccc # three
 # of the note
 note "n"
 # at the end
# of section two
§ 2 "Two"
 gist "g"
# the end
"#,
        r#"
§ 1  "One"
  # of the first line
  in force from 2020-01-01
  x
  if all of  # heading
    # of number one
    1. a  # one
    # of number two
    2. any of

       # first dash
       -- bb
       # last dash
       -- ccc  # three
  # of the note
  note "n"
  # at the end

# of section two
§ 2  "Two"
  gist "g"

# the end
"#,
    );
}

#[test]
fn blank_lines_part_items_once() {
    becomes(
        "\n\n\nuse a\nuse b\n\n\nuse c\nterm x : date\nquestion x \"X?\"\n\nquestion y \"Y?\"\nlaw A \"a\"\n\n\n  source \"s\"\n\n\n  cited as \"c\"\n\n\n\n",
        r#"
use a
use b

use c

term x : date

question x "X?"

question y "Y?"

law A "a"
  source "s"

  cited as "c"
"#,
    );
}

#[test]
fn indentation_tabs_and_columns() {
    becomes(
        r#"
law A "a"

§ 1 (1)   s. 1→"Title"→de "Titel"
→in force→2013-12-01 to 2026-06-11
 formerly   § 1 A
→→for person→where  a  =  b   and (c  or d)
   status = granted in force to 2020-01-01
   other = granted_otherwise→in force from 2020-01-02
 if all of
 -→has_applied
  - [named] a   before  b in force to 2020-01-01 formerly § 2 (1)
      1. c·
      1a.   d
      10. any of in force from 2020-01-02
             -- [e] e
         -- any c in convictions,   all of formerly § 3
    --- c.final
    unless any of
    (a) f
    (b) at least 2 of
    (i) g
    (ii) h
 note   "n"
"#,
        r#"
law A "a"

§ 1 (1) s. 1  "Title" de "Titel"
  in force 2013-12-01 to 2026-06-11
  formerly § 1 A
  for person where a = b and (c or d)
  status = granted             in force to 2020-01-01
  other = granted_otherwise    in force from 2020-01-02
  if all of
    -   has_applied
    -   [named] a before b                 in force to 2020-01-01 formerly § 2 (1)
    1.  c
    1a. d
    10. any of                             in force from 2020-01-02
        -- [e] e
        -- any c in convictions, all of    formerly § 3
           --- c.final
  unless any of
    (a) f
    (b) at least 2 of
        (i)  g
        (ii) h
  note "n"
"#,
    );
}

#[test]
fn line_ends_and_a_byte_order_mark() {
    becomes(
        "\u{feff}law A \"a\"␍\n␍\n␍\n# c  ␍\n§ 1  \"t\"␍\n\tgist \"g\"  # d ␍",
        "law A \"a\"\n\n# c\n§ 1  \"t\"\n  gist \"g\"  # d\n",
    );
}

#[test]
fn texts_in_quotation_marks_are_never_touched() {
    becomes(
        r#"
§ 1 "two  blanks →and a tab"   de   "a # is no comment,  \"  nor is # this \\"
 note   "one"de"zwei  ( ("   # "three"   "
 source    "  in force  "
"#,
        "
§ 1  \"two  blanks \tand a tab\" de \"a # is no comment,  \\\"  nor is # this \\\\\"
  note \"one\"de\"zwei  ( (\"  # \"three\"   \"
  source \"  in force  \"
",
    );
}

#[test]
fn a_line_that_goes_on_stands_below_what_it_goes_on_with() {
    becomes(
        r#"
type t : one of a "A" de "Ä",  # first
  # between

 b "B",
→→c
§ 1 "t"
  in force from 2020-01-01
  for person where kind is one of a,
    b and (c or
  (d and
     e)
  )
  apply § 2 accordingly, reading a for b,
  reading c for d in force from 2020-01-01
  if all of
   1. kind is one of a,
     b in force from 2020-01-01
   2. c in force to 2020-01-01
"#,
        r#"
type t : one of a "A" de "Ä",  # first
                # between
                b "B",
                c

§ 1  "t"
  in force from 2020-01-01
  for person where kind is one of a,
                                  b and (c or
                                         (d and
                                          e)
                                         )
  apply § 2 accordingly, reading a for b,
      reading c for d in force from 2020-01-01
  if all of
    1. kind is one of a,
                      b in force from 2020-01-01
    2. c    in force to 2020-01-01
"#,
    );
}

#[test]
fn declarations_in_several_languages() {
    becomes(
        r#"
entity person "person" de "Person"
     called "{self}" de "{self}"
"#,
        r#"
entity person "person" de "Person"
  called "{self}" de "{self}"
"#,
    );
    becomes(
        r#"
entity grant   of person as holder "grant" de "Schutz"
      fact   kind : one of a, b
 "{self} is {value}" de "{self} ist {value}"
 fact over : yes/no   over time  confidential
       judgement prompt : yes/no
          "prompt" de "unverzüglich"
     not "not prompt" de "nicht unverzüglich"
   standard "s"
             decided by authority
 burden of proof on self
 term t : date   is  earliest r in rs:   r.made
not encoded § 3 B   for   person
     "it holds" de "es gilt"
   note "n"
term age_limit : duration
 "limit" de "Grenze"
"#,
        r#"
entity grant of person as holder "grant" de "Schutz"
  fact kind : one of a, b
    "{self} is {value}" de "{self} ist {value}"
  fact over : yes/no over time confidential
  judgement prompt : yes/no
    "prompt" de "unverzüglich"
    not "not prompt" de "nicht unverzüglich"
    standard "s"
    decided by authority
    burden of proof on self
  term t : date is earliest r in rs: r.made

not encoded § 3 B for person
  "it holds" de "es gilt"
  note "n"

term age_limit : duration
  "limit" de "Grenze"
"#,
    );
}

#[test]
fn examples() {
    becomes(
        r#"
example "One"
 on 2018-06-01
   law as of   2018-05-01
 source "s"
 given
   x = 1
  person amira "A"
 entered = 2018-04-20   # c
 not withdrawn
 person b,  c of amira
  undisputed § 26 (4), (6) is not met for amira
   expect amira.status open
 for want of amira.x
 expect amira.y = z
      by § 26 (5)   with (1) s. 1
 by § 3 not met
"#,
        r#"
example "One"
  on 2018-06-01
  law as of 2018-05-01
  source "s"
  given
    x = 1
    person amira "A"
      entered = 2018-04-20  # c
      not withdrawn
    person b, c of amira
    undisputed § 26 (4), (6) is not met for amira
  expect amira.status open
    for want of amira.x
  expect amira.y = z
    by § 26 (5) with (1) s. 1
    by § 3 not met
"#,
    );
}

#[test]
fn rulings_and_dockets() {
    becomes(
        r#"
ruling "VG  Oldenburg"   "15 A  8994/17"  of 2018-09-21 "Title" de "Titel"
 for person
 x
"#,
        r#"
ruling "VG  Oldenburg" "15 A  8994/17" of 2018-09-21  "Title" de "Titel"
  for person
  x
"#,
    );
}

#[test]
fn a_very_long_line_pushes_no_column() {
    let long = format!("a{}", " and a".repeat(30));
    becomes(
        &format!("\n§ 1 \"t\"\n if all of\n - {long} in force to 2020-01-01\n - b in force to 2020-01-01\n"),
        &format!(
            "\n§ 1  \"t\"\n  if all of\n    -  {long}    in force to 2020-01-01\n    -  b    in force to 2020-01-01\n"
        ),
    );
}

#[test]
fn a_long_list_keeps_one_column() {
    let before: String = (1..=300).map(|number| format!("{number}. a{number}\n")).collect();
    let after: String =
        (1..=300).map(|number| format!("    {:5}a{number}\n", format!("{number}."))).collect();
    let indented = before.replace('\n', "\n ");
    becomes(
        &format!("\n§ 1 \"t\"\n if any of\n {}\n", indented.trim_end()),
        &format!("\n§ 1  \"t\"\n  if any of\n{after}"),
    );
}

#[test]
fn nothing_but_comments_or_nothing_at_all() {
    becomes("", "");
    becomes("  \n→\n", "");
    becomes("  # a\n\n\n# b\n→# c", "# a\n\n# b\n# c\n");
}

#[test]
fn a_text_with_faults_is_not_formatted() {
    let faults = formatted("§ 1 \"t\"\n  in force until 2020-01-01\n  iff a\n").unwrap_err();
    assert_eq!(
        faults,
        "\
test.rules:2:12: error: `until` cannot stand here [unexpected-text]
  at test.rules:2:12: expected `from`, `to` or a date

test.rules:3:3: error: a line of a provision cannot begin with `iff` [unknown-line]
  at test.rules:3:3: neither a word of the language nor a conclusion `name = value`
  help: did you mean `if`?
"
    );
}

#[test]
fn clauses_stand_below_the_duty_they_belong_to() {
    becomes(
        r#"
§ 1 "t"
  in force from 2020-01-01
  for person
  office may photograph(person)
  for the  purpose of a, b
      to police
  # by when
  due 2 weeks after born
  must not photograph(person) in force to 2020-12-31
  other than for the purpose of a
  if c
"#,
        r#"
§ 1  "t"
  in force from 2020-01-01
  for person
  office may photograph(person)
    for the purpose of a, b
    to police
    # by when
    due 2 weeks after born
  must not photograph(person)    in force to 2020-12-31
    other than for the purpose of a
  if c
"#,
    );
}
