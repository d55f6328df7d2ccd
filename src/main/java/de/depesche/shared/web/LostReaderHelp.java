package de.depesche.shared.web;

/** What a module offers readers whose address leads nowhere, below the words of the error page. */
public interface LostReaderHelp {

	/** At most three queries. */
	PagePart help();

}
