"""Background work: jobs that survive a restart, with progress that is seen."""
