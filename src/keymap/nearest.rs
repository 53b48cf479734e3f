//! Which known name the reader probably meant.

/// The known name with the fewest typing errors between it and `name`, or none if all are far off.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|known| (distance(name, known), known))
        .filter(|(errors, _)| *errors <= allowed)
        .min_by_key(|(errors, _)| *errors)
        .map(|(_, known)| known)
}

/// How many characters must be added, dropped or replaced to make `from` into `to`.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, meant: Option<&str>) {
        let known = ["line-down", "line-up", "next-hit", "open", "star"];
        assert_eq!(nearest(name, known), meant);
    }

    #[test]
    fn a_slip_of_the_finger_is_forgiven() {
        check("line-dwon", Some("line-down"));
        check("lineup", Some("line-up"));
        check("opne", None);
        check("opn", Some("open"));
        check("stars", Some("star"));
    }

    #[test]
    fn a_strange_name_has_no_neighbour() {
        check("teleport", None);
        check("", None);
        check("筛选", None);
    }
}
