//! What the models of all targets are made of: lists and optional fields as a template sees them.
//!
//! In: typed values. Out: `minijinja` values that share them, so that printing a line copies nothing.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::quote::Quoted;

/// A list of objects.
#[derive(Debug)]
pub(crate) struct List<T>(pub(crate) Vec<Arc<T>>);

impl<T: Object + 'static> Object for List<T> {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let item = self.0.get(key.as_usize()?)?;
        Some(Value::from_dyn_object(item.clone()))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
}

/// A list as a value.
pub(crate) fn list<T: Object + 'static>(items: Vec<T>) -> Value {
    Value::from_object(List(items.into_iter().map(Arc::new).collect()))
}

/// A list of texts as a value.
pub(crate) fn texts(items: Vec<Quoted>) -> Value {
    Value::from(items.into_iter().map(Value::from).collect::<Vec<_>>())
}

/// A field that may be missing: none is false in a template, and can't be printed.
pub(crate) fn optional(field: Option<impl Into<Value>>) -> Value {
    field.map_or_else(|| Value::from(()), Into::into)
}

/// An object of few fields, of which there are few.
#[derive(Debug)]
pub(crate) struct Fields<const N: usize>(pub(crate) [(&'static str, Value); N]);

impl<const N: usize> Object for Fields<N> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(*name)).collect())
    }
}

/// Words of the program's own as a list.
pub(crate) fn words(words: impl IntoIterator<Item = &'static str>) -> Value {
    Value::from(words.into_iter().map(Value::from).collect::<Vec<_>>())
}
