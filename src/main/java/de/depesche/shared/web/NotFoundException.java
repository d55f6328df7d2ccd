package de.depesche.shared.web;

/** There is nothing at this address: a page with help for people, a problem for programs. */
public class NotFoundException extends RuntimeException {

	/**
	 * @param what the kind of thing that is missing, in English: article, section, comment
	 */
	public NotFoundException(String what) {
		super(what + " not found");
	}

}
