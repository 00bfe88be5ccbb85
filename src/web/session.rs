//! Who is signed in: the hash of a random token -> a person. Kept in memory only: a restart signs everybody out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::access::{self, digest, random};

/// How long a session lasts at most.
pub const LONGEST: Duration = Duration::from_secs(8 * 3600);
/// How long one lasts in which nothing is done.
pub const IDLE: Duration = Duration::from_secs(3600);
/// Sessions of one person at once; the oldest ends for a new one.
const EACH: usize = 8;

/// One session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who it is.
    pub person: String,
    /// What every form of this session carries, so that no other site can send one.
    pub csrf: String,
    /// The hash of the password with which it began: another password ends it.
    pub password: String,
    /// Proposals that were put off in this session.
    pub put_off: BTreeSet<String>,
    began: Instant,
    seen: Instant,
}

/// All sessions.
#[derive(Debug, Default)]
pub struct Sessions(Mutex<BTreeMap<String, Session>>);

impl Sessions {
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins one; gives the token for the cookie.
    pub fn begin(&self, person: &str, password: &str, now: Instant) -> Result<String, access::Error> {
        let (token, csrf) = (random()?, random()?);
        let session = Session {
            person: person.to_owned(),
            csrf,
            password: password.to_owned(),
            put_off: BTreeSet::new(),
            began: now,
            seen: now,
        };
        let mut sessions = self.lock();
        sessions.retain(|_, session| is_alive(session, now));
        let mut own: Vec<(Instant, String)> = sessions
            .iter()
            .filter(|(_, session)| session.person == person)
            .map(|(key, session)| (session.began, key.clone()))
            .collect();
        own.sort_unstable();
        for (_, key) in own.iter().take((own.len() + 1).saturating_sub(EACH)) {
            sessions.remove(key);
        }
        sessions.insert(digest(&token), session);
        Ok(token)
    }

    /// The session of a token, which is seen to be used.
    pub fn find(&self, token: &str, now: Instant) -> Option<Session> {
        let key = digest(token);
        let mut sessions = self.lock();
        let session = sessions.get_mut(&key)?;
        if !is_alive(session, now) {
            sessions.remove(&key);
            return None;
        }
        session.seen = now;
        Some(session.clone())
    }

    /// Ends one.
    pub fn end(&self, token: &str) {
        self.lock().remove(&digest(token));
    }

    /// Puts a proposal off for the rest of the session, or takes it up again.
    pub fn put_off(&self, token: &str, id: &str, off: bool) {
        if let Some(session) = self.lock().get_mut(&digest(token)) {
            if off {
                session.put_off.insert(id.to_owned());
            } else {
                session.put_off.remove(id);
            }
        }
    }
}

fn is_alive(session: &Session, now: Instant) -> bool {
    now.duration_since(session.began) < LONGEST && now.duration_since(session.seen) < IDLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_nothing_is_done_and_after_eight_hours() {
        let sessions = Sessions::default();
        let start = Instant::now();
        let token = sessions.begin("amina", "hash", start).unwrap();
        assert_eq!(token.len(), 64);
        assert!(sessions.find(&token, start + IDLE / 2).is_some());
        assert!(sessions.find(&token, start + IDLE).is_some());
        assert!(sessions.find(&token, start + IDLE * 2).is_none(), "an hour without anything");
        let token = sessions.begin("amina", "hash", start).unwrap();
        let used = (1..32).all(|quarter| sessions.find(&token, start + Duration::from_secs(900 * quarter)).is_some());
        assert!(used);
        assert!(sessions.find(&token, start + LONGEST).is_none());
    }

    #[test]
    fn only_the_hash_of_a_token_is_kept_and_signing_out_ends_it() {
        let sessions = Sessions::default();
        let token = sessions.begin("amina", "hash", Instant::now()).unwrap();
        assert!(!format!("{sessions:?}").contains(&token));
        sessions.end(&token);
        assert!(sessions.find(&token, Instant::now()).is_none());
        assert!(sessions.find("", Instant::now()).is_none());
    }

    #[test]
    fn one_person_has_few_sessions() {
        let sessions = Sessions::default();
        let tokens: Vec<String> = (0..20).map(|_| sessions.begin("amina", "hash", Instant::now()).unwrap()).collect();
        let alive = tokens.iter().filter(|token| sessions.find(token, Instant::now()).is_some()).count();
        assert_eq!(alive, EACH);
        assert!(sessions.find(&tokens[19], Instant::now()).is_some());
    }
}
