//! Lists of known names: places, given and family names, organisations.

use fst::raw::{CompiledAddr, Fst, Node, Output};
use std::sync::LazyLock;

/// The list: names in lower case, their tokens one space apart, with their [`Classes`].
static NAMES: LazyLock<Fst<&[u8]>> = LazyLock::new(|| {
    Fst::new(include_bytes!("assets/names.fst").as_slice()).expect("the list is a whole fst")
});

/// How many classes of names there are.
pub(crate) const CLASSES: usize = 8;

/// The classes, in the order of their bits.
pub(crate) const CLASS_NAMES: [&str; CLASSES] =
    ["country", "region", "city", "town", "given", "family", "organisation", "other"];

/// What a name is known as; one bit for each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(pub u8);

impl Classes {
    /// Given names of persons.
    pub(crate) const GIVEN: u8 = 1 << 4;
    /// Companies, media and other bodies.
    pub(crate) const ORGANISATION: u8 = 1 << 6;
}

/// A walk through the list, token by token.
pub(crate) struct Walk {
    node: CompiledAddr,
    output: Output,
    begun: bool,
}

impl Walk {
    /// A walk that has seen nothing.
    pub(crate) fn new() -> Self {
        Self { node: NAMES.root().addr(), output: Output::zero(), begun: false }
    }

    /// Goes on by one token in lower case; false where no name goes on so.
    pub(crate) fn step(&mut self, token: &str) -> bool {
        let space = if self.begun { " " } else { "" };
        self.begun = true;
        space.bytes().chain(token.bytes()).all(|byte| self.step_byte(byte))
    }

    fn step_byte(&mut self, byte: u8) -> bool {
        let node = self.node();
        let Some(index) = node.find_input(byte) else { return false };
        let transition = node.transition(index);
        self.output = self.output.cat(transition.out);
        self.node = transition.addr;
        true
    }

    /// What the tokens so far are known as together; nothing where they are no whole name.
    pub(crate) fn classes(&self) -> Classes {
        let node = self.node();
        if !node.is_final() {
            return Classes::default();
        }
        let value = self.output.cat(node.final_output()).value();
        Classes(u8::try_from(value & 0xff).expect("eight bits"))
    }

    fn node(&self) -> Node<'static> {
        NAMES.node(self.node)
    }
}
