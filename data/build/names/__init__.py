"""Makes the tables of names: readings, persons, weights and calibration."""
