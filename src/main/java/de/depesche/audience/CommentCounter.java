package de.depesche.audience;

import de.depesche.comment.CommentPosted;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts comments when they can be read; one that is taken back later was written all the same. */
@Component
class CommentCounter {

	private final Tally tally;

	CommentCounter(Tally tally) {
		this.tally = tally;
	}

	@TransactionalEventListener
	void on(CommentPosted posted) {
		this.tally.add(posted.article(), Measure.COMMENTS);
	}

}
