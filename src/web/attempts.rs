//! Tries to sign in -> whether another one is allowed now, per person and per address.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Wrong passwords of one person before they have to wait.
const FREE: u32 = 5;
/// The first wait, in seconds; it doubles with each further wrong password.
const WAIT: u64 = 60;
/// The longest wait: whoever tries passwords on purpose must not keep the person out for a day.
const LONGEST: u64 = 15 * 60;
/// Wrong tries from one address in a span of time: a whole committee may sit behind one.
const PER_ADDRESS: usize = 30;
/// That span, in seconds.
const SPAN: u64 = 10 * 60;
/// Names that nobody has and addresses that are remembered, at most.
const REMEMBERED: usize = 10_000;

/// What was tried lately. Moments are seconds since 1970, given by the caller.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<Lists>);

#[derive(Debug, Default)]
struct Lists {
    /// By the name that was given, whether anybody has it or not: whether somebody exists must not show.
    names: BTreeMap<String, (u32, u64)>,
    addresses: BTreeMap<IpAddr, Vec<u64>>,
}

impl Attempts {
    /// Counts a try before it is made. `Err` with the seconds to wait where it may not be made; `before` is what the access
    /// file says of that name: wrong passwords, and when the last one was given. `Ok` with what it says then.
    pub fn begin(&self, name: &str, address: IpAddr, before: (u32, u64), now: u64) -> Result<(u32, u64), u64> {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Lists { names, addresses } = &mut *lists;
        bound(names, |(_, at)| *at);
        bound(addresses, |tries| tries.last().copied().unwrap_or(0));
        let tries = addresses.entry(address).or_default();
        tries.retain(|at| now.saturating_sub(*at) < SPAN);
        if tries.len() >= PER_ADDRESS {
            return Err((tries[0] + SPAN).saturating_sub(now).max(1));
        }
        let known = names.get(name).copied().unwrap_or((0, 0)).max(before);
        let until = known.1 + wait(known.0);
        if until > now {
            return Err(until - now);
        }
        tries.push(now);
        let next = (known.0 + 1, now);
        names.insert(name.to_owned(), next);
        Ok(next)
    }

    /// Forgets the wrong passwords of somebody who gave the right one, and that try of their address.
    pub fn succeed(&self, name: &str, address: IpAddr) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.names.remove(name);
        lists.addresses.get_mut(&address).and_then(Vec::pop);
    }
}

fn wait(failed: u32) -> u64 {
    match failed.checked_sub(FREE) {
        None => 0,
        Some(more) => WAIT.saturating_mul(1 << more.min(10)).min(LONGEST),
    }
}

/// Forgets the older half where there are too many.
fn bound<K: Ord + Clone, V>(map: &mut BTreeMap<K, V>, at: impl Fn(&V) -> u64) {
    if map.len() < REMEMBERED {
        return;
    }
    let mut moments: Vec<u64> = map.values().map(&at).collect();
    moments.sort_unstable();
    let middle = moments[moments.len() / 2];
    map.retain(|_, value| at(value) > middle);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn after_five_wrong_passwords_a_person_waits_and_longer_each_time() {
        let attempts = Attempts::default();
        for time in 0..5 {
            assert!(attempts.begin("amina", address(1), (0, 0), 100 + time).is_ok());
        }
        assert_eq!(attempts.begin("amina", address(2), (0, 0), 105), Err(59));
        assert!(attempts.begin("brahim", address(1), (0, 0), 105).is_ok());
        assert!(attempts.begin("amina", address(1), (0, 0), 164).is_ok());
        assert_eq!(attempts.begin("amina", address(1), (0, 0), 164), Err(120));
        attempts.succeed("amina", address(1));
        assert!(attempts.begin("amina", address(1), (0, 0), 165).is_ok());
    }

    #[test]
    fn what_the_file_remembers_counts_after_a_restart() {
        assert_eq!(Attempts::default().begin("amina", address(1), (5, 100), 110), Err(50));
    }

    #[test]
    fn one_address_cannot_try_many_names() {
        let attempts = Attempts::default();
        let tried = |name: u32, now| attempts.begin(&format!("n{name}"), address(1), (0, 0), now);
        assert!((0..30).all(|name| tried(name, 100).is_ok()));
        assert_eq!(tried(30, 160), Err(540));
        assert!(attempts.begin("n31", address(2), (0, 0), 160).is_ok());
        assert!(tried(30, 700).is_ok());
    }

    #[test]
    fn right_passwords_of_a_whole_committee_do_not_shut_its_address_out() {
        let attempts = Attempts::default();
        for name in 0..100 {
            let name = format!("n{name}");
            assert!(attempts.begin(&name, address(1), (0, 0), 100).is_ok());
            attempts.succeed(&name, address(1));
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let attempts = Attempts::default();
        for name in 0..25_000_u64 {
            let _ = attempts.begin(&name.to_string(), IpAddr::from((name as u32).to_be_bytes()), (0, 0), name);
        }
        let lists = attempts.0.lock().unwrap();
        assert!(lists.names.len() <= REMEMBERED && lists.addresses.len() <= REMEMBERED);
    }
}
