//! `subsumo fmt`.
use super::End;
use super::output::Output;
#[derive(Debug, clap::Args)]
pub(super) struct Options {}
pub(super) fn run(_options: &Options, _output: &Output) -> End {
    End::Done
}
