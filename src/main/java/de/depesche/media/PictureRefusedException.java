package de.depesche.media;

/** A file is no picture we take, or cannot be taken now. The reason is a key of the message bundle. */
public class PictureRefusedException extends RuntimeException {

	/** What is said while the place where files are kept does not answer. */
	static final String AWAY = "media.refused.away";

	private final String messageKey;

	private final transient Object[] arguments;

	public PictureRefusedException(String messageKey, Object... arguments) {
		super(messageKey);
		this.messageKey = messageKey;
		this.arguments = arguments;
	}

	/** Nothing is wrong with the file: the place where files are kept does not answer at the moment. */
	static PictureRefusedException away() {
		return new PictureRefusedException(AWAY);
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
