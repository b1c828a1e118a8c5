"""What stands out of the text: where links lead, which rows are highlighted, the colours of statuses, labels of lists, code."""
