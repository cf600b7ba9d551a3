"""Made-up reports as different municipalities write them: other tables, signs, units, orders and sentences, right in every figure."""
