//! Complaints as text, with the lines that they speak of.
