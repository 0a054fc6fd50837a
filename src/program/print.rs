//! A stable dump of a program.
