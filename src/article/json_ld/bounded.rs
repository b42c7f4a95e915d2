//! JSON within bounds: what a text holds, up to so many values.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Value};

/// The most values of a page's structured data that are kept, of whatever kind. An object with one
/// member takes 700 bytes, so that these take 70 MB at most beside the text; four objects within each
/// other in 20 MB took two gigabytes without it. The richest of 1,614 saved pages has 1,200.
pub(super) const MOST_VALUES: usize = 100_000;

/// The value at the beginning of a text, whatever follows it, without what is beyond the first
/// `left` of its values; those that are kept are taken off. `None` if the text begins with no value.
pub(super) fn first_value(text: &str, left: &mut usize) -> Option<Value> {
    let mut spent = *left;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Kept { left: &mut spent }.deserialize(&mut deserializer).ok()??;
    *left = spent;
    Some(value)
}

/// Reads a value as long as there are some `left` to be kept; `None` where there are not.
struct Kept<'l> {
    left: &'l mut usize,
}

impl<'de> DeserializeSeed<'de> for Kept<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.left.checked_sub(1) {
            Some(rest) => {
                *self.left = rest;
                deserializer.deserialize_any(self).map(Some)
            }
            None => IgnoredAny::deserialize(deserializer).map(|_| None),
        }
    }
}

impl<'de> Visitor<'de> for Kept<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element_seed(Kept { left: &mut *self.left })? {
            list.extend(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key()? {
            if let Some(value) = members.next_value_seed(Kept { left: &mut *self.left })? {
                object.insert(name, value);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, most: usize, expected: &str, expected_left: usize) {
        let mut left = most;
        let value = first_value(text, &mut left).map(|value| value.to_string());
        assert_eq!(value.unwrap_or_default(), expected, "{text}");
        assert_eq!(left, expected_left, "{text}");
    }

    #[test]
    fn a_value_is_read_as_it_stands() {
        let text = r#"{"a":[1,-2,0.5,true,null,"b"],"c":{}}"#;
        check(text, 9, text, 0);
        check("[1] ;", 9, "[1]", 7);
    }

    #[test]
    fn what_is_beyond_the_bound_is_left_out() {
        check(r#"[{"a":1},{"a":2},{"b":3}]"#, 4, r#"[{"a":1},{}]"#, 0);
        check(r#"{"a":{"b":1},"c":2}"#, 2, r#"{"a":{}}"#, 0);
        check("7", 0, "", 0);
    }

    #[test]
    fn what_is_no_json_costs_nothing() {
        check("[1,2,", 9, "", 9);
        check("", 9, "", 9);
    }
}
