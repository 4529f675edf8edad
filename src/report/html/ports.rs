//! A picture of all 65,536 ports of a transport: a strip with a mark wherever something stands.
//!
//! In: sets of ports, each with a style. Out: drawings without a script that the script lets be walked through. The
//! well-known ports have nearly half of the width, low ones most of it; within each of the other two ranges a port is as wide
//! as any other.

use maud::{Markup, html};

use super::parts::{Look, Part, markup};
use crate::audit::words;
use crate::sets::port::PortClass;
use crate::sets::{Interval, Port, PortSet};

/// A strip is drawn to so many parts of its width: ranges that lie nearer to each other are one mark.
const PARTS: f64 = 1_000.0;

/// The width of the thinnest mark: of one that has none, a browser would not draw the border either, which is what is seen.
const THIN: f64 = 0.05;

/// So many ranges of a mark are told.
const RANGES: usize = 6;

/// Where the ranges of ports begin in a strip, and where the last ends, in parts of [`PARTS`]. The style has the same numbers
/// for the titles above.
const BORDERS: [f64; 4] = [0.0, 420.0, 850.0, PARTS];

/// The first registered and the first dynamic port, as [`PortClass::of`] has them.
const FIRST: [u16; 2] = [1_024, 49_152];

/// Ports at which a strip has a number, and whether a narrow screen has it too.
const NUMBERS: [(u16, bool); 11] = [
    (0, true),
    (80, true),
    (443, true),
    (1024, true),
    (16_384, false),
    (32_768, true),
    (65_535, true),
    (22, false),
    (143, false),
    (8080, false),
    (49_152, false),
];

/// Ports that are drawn alike.
#[derive(Debug, Clone)]
pub(in crate::report) struct Shade {
    /// The name of the style.
    pub(in crate::report) style: &'static str,
    /// The ports.
    pub(in crate::report) ports: PortSet,
    /// How it is said of a mark, after its ports.
    pub(in crate::report) said: String,
}

/// A number beside a strip.
pub(in crate::report) struct Number {
    /// What is counted, for programs that read the page.
    pub(in crate::report) key: String,
    /// How many ports.
    pub(in crate::report) ports: u128,
    /// How many of them for certain.
    pub(in crate::report) certain: u128,
}

/// A strip.
pub(in crate::report) struct Strip {
    /// What it is of.
    pub(in crate::report) title: String,
    /// What it says in a few words.
    pub(in crate::report) told: String,
    /// The numbers beside it, one for each column.
    pub(in crate::report) numbers: Vec<Number>,
    /// What stands before the ports of a mark: `TCP`.
    pub(in crate::report) protocol: &'static str,
    /// What is drawn; what comes later lies over it.
    pub(in crate::report) shades: Vec<Shade>,
    /// Whether nothing is known of it: then there is neither a picture nor a number, for both would say that all is closed.
    pub(in crate::report) is_unknown: bool,
}

/// A mark of a strip: from, to, in parts; and the ports.
struct Mark {
    from: f64,
    to: f64,
    ports: Vec<Interval<Port>>,
}

/// Where a port begins. `65536` is where the last one ends.
fn position(port: u32) -> f64 {
    let [start, registered, dynamic, end] = BORDERS;
    let port = f64::from(port);
    let [first, second] = FIRST.map(f64::from);
    if port < first {
        start + (registered - start) * (port / first).sqrt()
    } else if port < second {
        registered + (dynamic - registered) * (port - first) / (second - first)
    } else {
        dynamic + (end - dynamic) * (port - second) / (65_536.0 - second)
    }
}

fn marks(ports: &PortSet) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for range in ports.ranges() {
        let (from, to) = (position(u32::from(range.first().0)), position(u32::from(range.last().0) + 1));
        match marks.last_mut().filter(|last| from - last.to < 1.0) {
            Some(last) => {
                last.to = to;
                last.ports.push(*range);
            }
            None => marks.push(Mark { from, to, ports: vec![*range] }),
        }
    }
    marks
}

/// A length as a part of the width.
fn part(length: f64) -> String {
    format!("{:.3}%", length * 100.0 / PARTS)
}

/// A column of numbers beside the strips.
pub(in crate::report) struct Count {
    /// Its title.
    pub(in crate::report) title: &'static str,
    /// How the title looks, and the number where a narrow screen has no titles.
    pub(in crate::report) look: Look,
}

/// Strips under one scale, each with its numbers. `about` says more of the ports of a mark.
pub(in crate::report) fn picture(
    caption: &str,
    counts: &[Count],
    strips: &[Strip],
    about: impl Fn(&Strip, &PortSet) -> String,
) -> Markup {
    html! {
        // The roles stand here because a narrow screen shows rows as blocks, which would take them away.
        table.strips role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    td role="cell" {}
                    th.scale scope="col" role="columnheader" { span.unseen { "All 65,536 ports" } (scale()) }
                    @for count in counts {
                        th.count scope="col" role="columnheader" { (markup(&[Part::new(count.look, count.title)])) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for strip in strips {
                    tr role="row" {
                        th.of scope="row" role="rowheader" { (strip.title) }
                        @if strip.is_unknown {
                            td.drawn role="cell" { div.unknown { (strip.told) } }
                            td.count role="cell" colspan=(counts.len()) { span.muted { "not known" } }
                        } @else {
                            td.drawn role="cell" { (drawn(strip, &about)) }
                            @for (count, number) in counts.iter().zip(&strip.numbers) { (counted(count, number)) }
                        }
                    }
                }
            }
        }
    }
}

fn counted(count: &Count, number: &Number) -> Markup {
    html! {
        td.count.zero[number.ports == 0] role="cell" data-open=(number.key) data-ports=(number.ports)
            data-certain=(number.certain) {
            span.short aria-hidden="true" { (markup(&[Part::new(count.look, count.title)])) }
            @if number.certain < number.ports { span.muted { "at most " } }
            (words::number(number.ports))
        }
    }
}

fn scale() -> Markup {
    html! {
        div aria-hidden="true" {
            span.ranges {
                @for class in [PortClass::WellKnown, PortClass::Registered, PortClass::Dynamic] {
                    span { (class.name()) }
                }
            }
            svg width="100%" height="14" {
                @for (port, narrow) in NUMBERS {
                    text x=(part(position(u32::from(port)))) y="11" class=[(!narrow).then_some("wide")]
                        text-anchor=(anchor(port)) { (port) }
                }
            }
        }
    }
}

/// Where a number stands beside its port.
fn anchor(port: u16) -> &'static str {
    match port {
        0 => "start",
        65_535 => "end",
        _ => "middle",
    }
}

fn drawn(strip: &Strip, about: &impl Fn(&Strip, &PortSet) -> String) -> Markup {
    html! {
        div.track role="img" aria-label={ (strip.title) ": " (strip.told) } data-of=(strip.title) {
            svg width="100%" height="100%" aria-hidden="true" focusable="false" {
                @for border in BORDERS.iter().skip(1).take(2) {
                    line.border x1=(part(*border)) x2=(part(*border)) y1="0" y2="100%" {}
                }
                @for shade in &strip.shades {
                    @for mark in marks(&shade.ports) {
                        @let ports: PortSet = mark.ports.iter().copied().collect();
                        rect class={ "mark " (shade.style) @if is_sparse(&ports) { " sparse" } } x=(part(mark.from)) y="0" height="100%"
                            width=(part((mark.to - mark.from).max(THIN))) data-ports=(first(&mark.ports)) {
                            title { (said(strip, shade, &ports, about(strip, &ports))) }
                        }
                    }
                }
            }
        }
    }
}

/// Whether fewer than half of the ports between the first and the last are meant.
fn is_sparse(ports: &PortSet) -> bool {
    let (first, last) = (ports.ranges().first(), ports.ranges().last());
    let span = first.zip(last).map_or(0, |(first, last)| u128::from(last.last().0 - first.first().0) + 1);
    ports.size() * 2 < span
}

/// The first range, by which the script finds the rows of a mark.
fn first(ports: &[Interval<Port>]) -> String {
    ports.first().map_or(String::new(), ToString::to_string)
}

fn said(strip: &Strip, shade: &Shade, ports: &PortSet, about: String) -> String {
    let ranges: Vec<String> = ports.ranges().iter().map(ToString::to_string).collect();
    let ranges = if ports.is_full() { "0-65535, every port".to_owned() } else { words::few(&ranges, RANGES) };
    let about = if about.is_empty() { about } else { format!(". {about}") };
    format!("{} {ranges}: {}{about}", strip.protocol, shade.said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_of_ports_begin_and_end_where_the_scale_says() {
        for (port, at) in [(0, 0.0), (1_024, 420.0), (49_152, 850.0), (65_536, 1_000.0)] {
            assert!((position(port) - at).abs() < 1e-9, "{port}");
        }
        assert_eq!(FIRST.map(|port| PortClass::of(Port(port - 1))), [PortClass::WellKnown, PortClass::Registered]);
        assert_eq!(FIRST.map(|port| PortClass::of(Port(port))), [PortClass::Registered, PortClass::Dynamic]);
        assert!((0..65_536).all(|port| position(port) < position(port + 1)));
    }

    #[test]
    fn however_many_ranges_there_are_a_strip_has_no_more_marks_than_parts() {
        let every_other: PortSet = (0..32_768_u16).map(|number| Interval::point(Port(number * 2))).collect();
        let drawn = marks(&every_other);
        assert!(drawn.len() <= 1_000);
        assert_eq!(drawn.iter().map(|mark| mark.ports.len()).sum::<usize>(), 32_768);
    }
}
