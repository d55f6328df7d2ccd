package de.depesche.media;

/** A file is no picture we take. The reason is a key of the message bundle. */
public class PictureRefusedException extends RuntimeException {

	private final String messageKey;

	private final transient Object[] arguments;

	public PictureRefusedException(String messageKey, Object... arguments) {
		super(messageKey);
		this.messageKey = messageKey;
		this.arguments = arguments;
	}

	/** Key in the message bundle, for example {@code media.refused.too-large}. */
	public String messageKey() {
		return this.messageKey;
	}

	/** What the message names, in its order. */
	public Object[] arguments() {
		return this.arguments.clone();
	}

}
