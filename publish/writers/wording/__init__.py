"""Wording shared by every product: one function for each rule, so that the products cannot drift apart."""
