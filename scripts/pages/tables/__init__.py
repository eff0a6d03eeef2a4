"""Tables into rows with a meaning: fields, statuses, codes; and what descriptions say besides."""
