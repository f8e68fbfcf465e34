"""A coach with a report: the report page, rating oneself before the reveal, and disagreeing with a finding."""
