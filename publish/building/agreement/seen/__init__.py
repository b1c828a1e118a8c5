"""What is seen and not read: where links lead, which rows are highlighted, the colours of statuses."""
