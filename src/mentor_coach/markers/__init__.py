"""Reading, signals and framework in; how every marker, competency, gate and failure signal stands out."""
