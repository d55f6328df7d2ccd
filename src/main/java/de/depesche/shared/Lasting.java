package de.depesche.shared;

/**
 * A value that is made once and used again and again, by many threads: with many parts, of which none is ever changed. Equal to
 * another of an equal value, but what it takes to know that, a walk through all parts, is done once: for what it is compared
 * with most, itself, it is not done at all.
 *
 * @param <T> type of the value, a record or a list of records
 */
public final class Lasting<T> {

	private final T value;

	private final int hash;

	private Lasting(T value) {
		this.value = value;
		this.hash = value.hashCode();
	}

	/** The value with its parts looked at once. */
	public static <T> Lasting<T> of(T value) {
		return new Lasting<>(value);
	}

	/** The value itself. */
	public T value() {
		return this.value;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Lasting<?> it && this.hash == it.hash && this.value.equals(it.value));
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
