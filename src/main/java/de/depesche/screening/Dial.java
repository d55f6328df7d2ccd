package de.depesche.screening;

/**
 * A number the newsroom sets for a check.
 *
 * @param key its name within the check; {@code screening.dial.<check>.<key>} says what it means
 * @param initial until somebody sets it
 * @param least smallest
 * @param most largest
 */
record Dial(String key, int initial, int least, int most) {
}
