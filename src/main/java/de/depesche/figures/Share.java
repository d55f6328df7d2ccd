package de.depesche.figures;

/**
 * A line of a table that is a plot as well.
 *
 * @param key end of the message key that names it, or the name itself
 * @param count how many, as it is printed
 * @param percent how much of all, as it is printed
 * @param width length of its bar, 0 to 100
 */
record Share(String key, String count, String percent, long width) {
}
