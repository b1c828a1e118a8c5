"""What every product words alike: one function for each rule, so that the products cannot drift apart."""
