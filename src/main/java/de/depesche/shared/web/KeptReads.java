package de.depesche.shared.web;

import java.util.function.Supplier;

/**
 * Results of reads that are kept until something changes that they were read from; so a page that is made for one reader, or
 * made anew because another part of it changed, asks the database only for what is new. One module implements this.
 */
public interface KeptReads {

	/**
	 * The result of a read: what was read before if it would be the same now, else read anew. What it depends on is noted
	 * as for answers ({@link Sources}), those of an answer that is being made included. Inside of a transaction that may
	 * write it is always read, as such a transaction sees what nobody else does.
	 * @param what names the read; each place that reads has a name of its own
	 * @param question all that the result depends on besides what is stored; equal for equal results, so without times or
	 * anything of the person who asks unless the result is hers alone
	 * @param read at most once; the result is given to many threads and must be immutable
	 */
	<T> T of(String what, Object question, Supplier<T> read);

}
