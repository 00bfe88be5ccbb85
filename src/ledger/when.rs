//! Moments as the ledger writes them: UTC, RFC 3339, whole seconds.

use std::time::{SystemTime, UNIX_EPOCH};

/// The present moment.
pub fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    written(seconds)
}

/// Seconds since 1970 as RFC 3339.
pub fn written(seconds: u64) -> String {
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(days as i64);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// Whether `text` is a moment as [`written`] writes it.
pub fn is_moment(text: &str) -> bool {
    day(text).is_some_and(|days| {
        let number = |from: usize| text.get(from..from + 2).and_then(|part| part.parse::<u8>().ok());
        let shape = text.len() == 20
            && text.bytes().enumerate().all(|(at, byte)| match at {
                10 => byte == b'T',
                13 | 16 => byte == b':',
                19 => byte == b'Z',
                _ => true,
            });
        let clock = [(11, 24), (14, 60), (17, 61)];
        shape && date(days).0 > 0 && clock.iter().all(|&(from, below)| number(from).is_some_and(|value| value < below))
    })
}

/// Whole days from the moment `from` to the moment `to`; `None` where one of them is no moment.
pub fn days_between(from: &str, to: &str) -> Option<i64> {
    Some(day(to)? - day(from)?)
}

/// Days since 1970 of the date that `text` begins with.
fn day(text: &str) -> Option<i64> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i64>().ok())?
    };
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let days = days(year, month, day);
    (dashes && date(days) == (year, month, day)).then_some(days)
}

/// The date that lies so many days after 1970-01-01. Method: Howard Hinnant, "chrono-compatible low-level date algorithms".
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The way back from [`date`], from the same source.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_calendar_has_them() {
        assert_eq!(written(0), "1970-01-01T00:00:00Z");
        assert_eq!(written(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(written(1_717_234_205), "2024-06-01T09:30:05Z");
        assert!(is_moment(&now()));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2024-02-30T10:00:00Z",
            "2024-06-01",
            "2024-06-01 09:30:05Z",
            "2024-06-01T25:00:00Z",
            "٢٠٢٤-٠٦-٠١T09:30:00Z",
        ] {
            assert!(!is_moment(text), "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_a_leap_day() {
        assert_eq!(days_between("2024-02-28T23:00:00Z", "2024-03-01T01:00:00Z"), Some(2));
        assert_eq!(days_between("soon", "2024-03-01T01:00:00Z"), None);
    }
}
