//! What is read from its bytes when somebody asks for it.
//!
//! A decision looks at a few of the provisions of a rule set that is loaded, and says a few of its words.

use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or the bytes it will be made of. It is written as a text of bytes, so that a reader can pass over it.
#[derive(Clone, Debug)]
pub struct OnDemand<T> {
    /// Empty where the value came first.
    bytes: Box<[u8]>,
    value: OnceLock<Box<T>>,
}

impl<T> From<T> for OnDemand<T> {
    fn from(value: T) -> Self {
        Self { bytes: Box::default(), value: OnceLock::from(Box::new(value)) }
    }
}

impl<T: Default> Default for OnDemand<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T: DeserializeOwned> Deref for OnDemand<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // INVARIANT: like those around them, the bytes are what this engine made of a value.
        let read = || postcard::from_bytes(&self.bytes).unwrap_or_else(|_| unreachable!("made of a value"));
        self.value.get_or_init(read)
    }
}

impl<T: DeserializeOwned> DerefMut for OnDemand<T> {
    fn deref_mut(&mut self) -> &mut T {
        let _ = &**self;
        // INVARIANT: it has just been read.
        self.value.get_mut().unwrap_or_else(|| unreachable!("a value that was read"))
    }
}

impl<T: DeserializeOwned + PartialEq> PartialEq for OnDemand<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: DeserializeOwned + Eq> Eq for OnDemand<T> {}

impl<T: DeserializeOwned + Serialize> Serialize for OnDemand<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = postcard::to_stdvec(&**self).map_err(serde::ser::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de, T> Deserialize<'de> for OnDemand<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = deserializer.deserialize_bytes(Bytes)?;
        Ok(Self { bytes, value: OnceLock::new() })
    }
}

/// Takes bytes as they are.
struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Box<[u8]>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(bytes.into())
    }
}
